/** The words in the person's language. The other language is loaded when it is asked for. */
import { en, type Words } from "./en";

export type Language = "en" | "ko";
const KEPT = "greenroom.language";

class Spoken {
  language = $state<Language>("en");
  words = $state.raw<Words>(en);

  async use(language: Language): Promise<void> {
    this.words = language === "ko" ? (await import("./ko")).ko : en;
    this.language = language;
    document.documentElement.lang = language;
    localStorage.setItem(KEPT, language);
  }
}

export const spoken = new Spoken();

/** In the language that was chosen before, or the browser's. */
export function begin(): Promise<void> {
  const kept = localStorage.getItem(KEPT) ?? navigator.language.slice(0, 2);
  return spoken.use(kept === "ko" ? "ko" : "en");
}

/** A number in its sentence, where `#` stands. One has a sentence of its own. */
export const counted = (count: number, many: string, one = many): string => (count === 1 ? one : many).replace("#", count.toLocaleString(spoken.language));

export function ago(iso: string): string {
  const seconds = (new Date(iso).getTime() - Date.now()) / 1000;
  const format = new Intl.RelativeTimeFormat(spoken.language, { numeric: "auto" });
  for (const [unit, size] of [["day", 86400], ["hour", 3600], ["minute", 60]] as const) {
    if (Math.abs(seconds) >= size) return format.format(Math.round(seconds / size), unit);
  }
  return format.format(Math.round(seconds), "second");
}

/** 1:05, or 0:04.5 for short ones. */
export function clock(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  const seconds = (ms % 60_000) / 1000;
  const shown = ms < 10_000 ? seconds.toFixed(1) : String(Math.floor(seconds));
  return `${minutes}:${shown.padStart(ms < 10_000 ? 4 : 2, "0")}`;
}
