/** What voices and their languages are called. */
import type { Voice } from "../api/types";
import type { Words } from "../text/en";

/** "American English", in the person's language; `label` is what the server calls it. */
export function languageName(code: string, display: string, label = ""): string {
  const fallback = label || code;
  if (/-x-|-\d|^qya$|^sjn$|^piqd$|^qdb$/.test(code)) return fallback;
  try {
    const name = new Intl.DisplayNames(display, { type: "language", fallback: "none" }).of(code);
    return name ?? fallback;
  } catch {
    return fallback;
  }
}

/** "Female voice 2": the number tells it from others of its language. */
export function voiceName(voice: Voice, words: Words): string {
  const number = /(\d+)$/.exec(voice.label)?.[1] ?? "";
  const kind = voice.gender === "female" ? words.voices.femaleVoice : words.voices.maleVoice;
  return number ? `${kind} ${number}` : voice.label;
}

export type Group = { language: string; name: string; voices: Voice[] };

/** By language, in the order of their names; those of `first` before all others. */
export function grouped(voices: readonly Voice[], display: string, first: string): Group[] {
  const groups = new Map<string, Group>();
  for (const voice of voices) {
    const group = groups.get(voice.language) ?? { language: voice.language, name: languageName(voice.language, display, voice.label.replace(/, [^,]*$/, "")), voices: [] };
    group.voices.push(voice);
    groups.set(voice.language, group);
  }
  const base = first.split("-")[0];
  const rank = (group: Group): number => (group.language === first ? 0 : group.language.split("-")[0] === base ? 1 : 2);
  return [...groups.values()].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, display));
}
