/** What comes from outside the editor, or goes there: clips and files by copy and paste. */
import type { Clip } from "../api/types";
import type { Editor } from "./editor.svelte";
import { isTyping } from "./keyboard";
import { bring } from "./media/bringing.svelte";

const MARK = "greenroom/clips";

/** The chosen clips as text, for another scene, tab or project; true when there are some. */
export function copyClips(editor: Editor, event: ClipboardEvent): boolean {
  if (isTyping(event.target) || editor.picked.length === 0 || String(getSelection()) !== "") return false;
  event.clipboardData?.setData("text/plain", JSON.stringify({ schema: MARK, clips: editor.picked }));
  event.preventDefault();
  return true;
}

export function pasted(editor: Editor, event: ClipboardEvent): void {
  if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
  const files = [...(event.clipboardData?.files ?? [])];
  if (files.length > 0) return void bring(editor, files);
  const clips = clipsIn(event.clipboardData?.getData("text/plain") ?? "");
  if (clips.length > 0) editor.paste(clips);
}

function clipsIn(text: string): Clip[] {
  if (!text.includes(MARK)) return [];
  try {
    const found = JSON.parse(text) as { schema?: string; clips?: Clip[] };
    return found.schema === MARK ? (found.clips ?? []) : [];
  } catch {
    return [];
  }
}
