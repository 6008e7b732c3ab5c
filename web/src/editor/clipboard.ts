/** What comes from outside the editor, or goes there: clips and files by copy, paste and drop. */
import type { Clip } from "../api/types";
import { newImage, newVideo } from "../engine/make";
import { spoken } from "../text/words.svelte";
import { toasts } from "../ui/toasts.svelte";
import type { Editor } from "./editor.svelte";
import { isTyping } from "./keyboard";
import { uploads } from "./uploads.svelte";

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

export function drops(editor: Editor, event: DragEvent): void {
  const files = [...(event.dataTransfer?.files ?? [])];
  if (files.length === 0) return;
  event.preventDefault();
  void bring(editor, files);
}

/** Uploads files and puts those that can be seen into the scene. */
export async function bring(editor: Editor, files: readonly File[]): Promise<void> {
  if (!editor.mayEdit) return;
  for (const file of files) toasts.say(`${spoken.words.add.uploading}: ${file.name}`);
  for (const { url, info } of await uploads.send(files)) if (["image", "video"].includes(info.kind)) put(editor, url, info.kind, info);
}

export function put(editor: Editor, url: string, kind: string, size: { width: number; height: number }): void {
  const make = kind === "video" ? newVideo : newImage;
  editor.add(make(editor.project.canvas, editor.topLayer(), url, size));
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
