/** Problems and warnings of the server about a line, in words that say what to do. */
import type { Words } from "../../../text/en";

/** `settings`: it is mended in the settings of the line. */
export type Note = { text: string; bad: boolean; settings: boolean };
type Told = { path: string; msg: string; code?: string };

export function noteOf(told: Told, words: Words["notes"], bad: boolean): Note {
  const field = told.path.split(".").at(-1);
  if (field === "gesture") return { text: words.noGestureThere, bad, settings: true };
  if (told.code === "unknown_voice") return { text: words.unknownVoice, bad, settings: true };
  if (told.code === "unsupported_language") return { text: words.language, bad, settings: true };
  if (told.code === "speech_engine_failed") return { text: words.failed, bad, settings: false };
  if (told.code === "unspeakable_text") return /kanji/.test(told.msg) ? { text: words.kanji, bad, settings: false } : { text: words.letters, bad, settings: true };
  if (told.msg.startsWith("Emoji and symbols")) return { text: words.emoji, bad, settings: false };
  if (told.msg.startsWith("nothing to say")) return { text: words.silent, bad, settings: false };
  if (told.msg.startsWith("not spoken")) return { text: `${words.someLetters} ${after(told.msg)}`, bad, settings: true };
  if (told.msg.startsWith("no font has")) return { text: `${words.glyphs} ${after(told.msg)}`, bad, settings: false };
  return { text: told.msg, bad, settings: false };
}

const after = (msg: string): string => msg.slice(msg.lastIndexOf(": ") + 2);
