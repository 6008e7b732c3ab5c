/** What comes from outside the editor, or goes there: clips, scenes, text and files by copy and paste. */
import { newText } from "../engine/make";
import { clipsIn, clipsText, copied } from "../engine/pasting";
import { plainText } from "../engine/plainText";
import { spoken } from "../text/words.svelte";
import { fromClipboard, remembered, toClipboard } from "../ui/copy";
import { toasts } from "../ui/toasts.svelte";
import type { Editor } from "./editor.svelte";
import { isTyping } from "./keyboard";
import { bring } from "./media/bringing.svelte";
import { pasteScenes } from "./scenes/sceneClipboard.svelte";

function text(editor: Editor): string {
  const { plain, scene, selected } = editor;
  const now = plain.scenes.find((one) => one.id === scene.id)!;
  return clipsText(copied(editor.id, plain.canvas, now, now.clips.filter((clip) => selected.includes(clip.id))));
}

/** The chosen clips as text, for another scene, tab or project; true when there are some. */
export function copyClips(editor: Editor, event: ClipboardEvent): boolean {
  if (event.defaultPrevented || isTyping(event.target) || editor.picked.length === 0 || String(getSelection()) !== "") return false;
  event.clipboardData?.setData("text/plain", remembered(text(editor)));
  event.preventDefault();
  return true;
}

export function pasted(editor: Editor, event: ClipboardEvent): void {
  if (event.defaultPrevented || isTyping(event.target) || document.querySelector("dialog[open]")) return;
  const data = event.clipboardData;
  const found = data?.getData("text/plain") ?? "";
  const files = [...(data?.files ?? [])];
  const written = found.trim() !== "" && data?.types.includes("text/html"); // office programs add a picture of what was written
  if (files.length > 0 && !written) return void bring(editor, files);
  take(editor, found);
}

/** From a menu. */
export async function copyNow(editor: Editor): Promise<void> {
  await toClipboard(text(editor));
}

/** From a menu: what the browser lets it read, else what was copied here last. */
export async function pasteNow(editor: Editor): Promise<void> {
  const found = await fromClipboard();
  if (found) take(editor, found);
  else toasts.say(spoken.words.menu.pasteByKey);
}

function take(editor: Editor, found: string): void {
  if (pasteScenes(editor, found)) return;
  const clips = clipsIn(found);
  if (clips === "damaged") return toasts.warn(spoken.words.menu.damaged);
  if (clips) return editor.paste(clips);
  const text = plainText(found);
  if (text) editor.add(newText(editor.project.canvas, editor.topLayer(), text));
}
