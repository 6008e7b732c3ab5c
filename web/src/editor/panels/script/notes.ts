/** Problems and warnings of the server about a line, in words that say what to do. */
import type { Problem, Warning } from "../../../api/types";
import type { Words } from "../../../text/en";
import { warningText } from "../../../text/warning";

/** `settings`: it is mended in the settings of the line. */
export type Note = { text: string; bad: boolean; settings: boolean };

const IN_SETTINGS = ["unknown_voice", "unsupported_language", "unspeakable_text", "unknown_gesture", "letters_not_spoken", "no_sound"];

export function problemNote(told: Problem, words: Words["notes"]): Note {
  const texts: Record<string, string> = {
    unknown_voice: words.unknownVoice,
    unsupported_language: words.language,
    speech_engine_failed: words.failed,
    unspeakable_text: words.letters,
  };
  return { text: texts[told.code] ?? told.msg, bad: true, settings: IN_SETTINGS.includes(told.code) };
}

export function warningNote(told: Warning, words: Words["warnings"]): Note {
  return { text: warningText(told, words), bad: false, settings: IN_SETTINGS.includes(told.code) };
}
