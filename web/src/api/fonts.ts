/** Fonts that text can be drawn in. Asked once. */
import { json } from "./http";
import type { components } from "../../generated/schema";

export type Family = components["schemas"]["FontFamily"];

let asked: Promise<Family[]> | undefined;

/** Those that people choose: a font of nothing but pictures is used by itself. */
export function families(): Promise<Family[]> {
  asked ??= json<{ items: Family[] }>("/api/v1/fonts").then(({ items }) => items.filter((one) => !one.scripts.includes("emoji")));
  asked.catch(() => (asked = undefined));
  return asked;
}

const key = (name: string): string => name.toLowerCase().replace(/[\s_-]+/g, "").replace(/regular$/, "");

export const sameFamily = (one: string, other: string): boolean => key(one) === key(other);

export const found = (all: readonly Family[], sought: string): Family[] =>
  all.filter((one) => [one.family, ...one.scripts].some((text) => text.toLowerCase().includes(sought.trim().toLowerCase())));
