/** What comes from outside the editor, or goes there: clips, text and files by copy and paste. */
import { newText } from "../engine/make";
import { type Copied, copied } from "../engine/pasting";
import { spoken } from "../text/words.svelte";
import { toasts } from "../ui/toasts.svelte";
import type { Editor } from "./editor.svelte";
import { isTyping } from "./keyboard";
import { bring } from "./media/bringing.svelte";

const MARK = "greenroom/clips";
/** Of other things that are copied as text. */
const OURS = /^\{"schema":"greenroom\//;
const LONGEST = 2000;

/** For menus, where the browser does not let them read. */
let last = "";

function text(editor: Editor): string {
  const { plain, scene, selected } = editor;
  const now = plain.scenes.find((one) => one.id === scene.id)!;
  last = JSON.stringify({ schema: MARK, ...copied(editor.id, plain.canvas, now, now.clips.filter((clip) => selected.includes(clip.id))) });
  return last;
}

/** The chosen clips as text, for another scene, tab or project; true when there are some. */
export function copyClips(editor: Editor, event: ClipboardEvent): boolean {
  if (event.defaultPrevented || isTyping(event.target) || editor.picked.length === 0 || String(getSelection()) !== "") return false;
  event.clipboardData?.setData("text/plain", text(editor));
  event.preventDefault();
  return true;
}

export function pasted(editor: Editor, event: ClipboardEvent): void {
  if (event.defaultPrevented || isTyping(event.target) || document.querySelector("dialog[open]")) return;
  const files = [...(event.clipboardData?.files ?? [])];
  if (files.length > 0) return void bring(editor, files);
  take(editor, event.clipboardData?.getData("text/plain") ?? "");
}

/** From a menu. */
export async function copyNow(editor: Editor): Promise<void> {
  await navigator.clipboard.writeText(text(editor)).catch(() => undefined);
}

/** From a menu: what the browser lets it read, else what was copied here last. */
export async function pasteNow(editor: Editor): Promise<void> {
  const found = await navigator.clipboard.readText().catch(() => last);
  if (found) take(editor, found);
  else toasts.say(spoken.words.menu.pasteByKey);
}

function take(editor: Editor, found: string): void {
  const clips = clipsIn(found);
  if (clips) editor.paste(clips);
  else if (found.trim() && !OURS.test(found)) editor.add(newText(editor.project.canvas, editor.topLayer(), found.trim().slice(0, LONGEST)));
}

function clipsIn(found: string): Copied | null {
  if (!found.includes(MARK)) return null;
  try {
    const { schema, ...rest } = JSON.parse(found) as Copied & { schema?: string };
    return schema === MARK && rest.clips?.length > 0 && rest.canvas && rest.lines ? rest : null;
  } catch {
    return null;
  }
}
