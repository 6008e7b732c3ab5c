/** Why something cannot be drawn or played, in the studio's words, with the place that leads to what is wrong. */
import { ApiError, said } from "../api/http";
import { spoken } from "../text/words.svelte";
import { problemNote } from "./panels/script/notes";

export type Trouble = { text: string; path: string };

export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof ApiError)) return { text: said(error), path: "" };
  const about = { path: error.path, msg: error.message, code: error.code };
  return { text: error.path.includes(".script[") ? problemNote(about, spoken.words.notes).text : error.message, path: error.path };
}
