/** Who can be seen and heard. Asked once. */
import { json } from "./http";
import type { Presenter } from "./types";

let asked: Promise<Presenter[]> | undefined;

export function presenters(): Promise<Presenter[]> {
  asked ??= json<{ items: Presenter[] }>("/api/v1/presenters").then(({ items }) => items);
  asked.catch(() => (asked = undefined));
  return asked;
}

export const named = (presenter: Presenter, language: string): string => presenter.label[language] ?? presenter.label["en"] ?? presenter.id;
