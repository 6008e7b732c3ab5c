/** How a line is said, in words. */
import type { Line, Presenter, Voice } from "../../../api/types";
import type { Words } from "../../../text/en";
import { languageName, voiceName } from "../../voices";

/** What a body does by itself. */
const ALWAYS = new Set(["idle", "listening"]);

/** Those that a presenter can make while a line is said. */
export const gesturesOf = (presenter: Presenter | undefined, words: Words): { id: string; name: string }[] =>
  (presenter?.gestures ?? []).filter((id) => !ALWAYS.has(id)).map((id) => ({ id, name: gestureName(id, words) }));

export const gestureName = (id: string, words: Words): string => words.gestures[id] ?? id.replaceAll("_", " ");

/** With its language, which may be another one than the line's. */
export function voiceTitle(id: string, voices: readonly Voice[], display: string, words: Words): string {
  const voice = voices.find((one) => one.id === id);
  return voice ? `${voiceName(voice, words)}, ${languageName(voice.language, display, voice.label)}` : id;
}

/** What differs from the usual way. */
export function chips(line: Line, voices: readonly Voice[], display: string, words: Words): string[] {
  const found: string[] = [];
  const voice = voices.find((one) => one.id === line.voice);
  if (line.voice) found.push(voice ? voiceName(voice, words) : words.script.voice);
  if (line.rate !== 1) found.push(`${line.rate}×`);
  if (line.pitch !== 0) found.push(`${words.script.pitch} ${line.pitch > 0 ? "+" : "−"}${Math.abs(line.pitch)}`);
  if (line.gesture) found.push(gestureName(line.gesture, words));
  if (line.language) found.push(languageName(line.language, display));
  return found;
}
