/** From where something is wrong in the document to what is on the screen. */
import { tick } from "svelte";
import { bench } from "./bench.svelte";
import type { Editor } from "./editor.svelte";

const PLACE = /^(?:document\.)?scenes\[(\d+)\](?:\.(clips|script)\[(\d+)\])?/;

export const isPlace = (path: string): boolean => PLACE.test(path);

/** Shows the scene; selects the clip, or goes to the line, that `path` names. */
export function showPlace(editor: Editor, path: string): void {
  const found = PLACE.exec(path);
  if (!found || !editor.project.scenes[Number(found[1])]) return;
  editor.show(Number(found[1]));
  const clip = found[2] === "clips" ? editor.scene.clips[Number(found[3])] : undefined;
  const line = found[2] === "script" ? editor.scene.script[Number(found[3])] : undefined;
  if (clip) editor.select(clip.id);
  if (!line) return;
  bench.show("script");
  void tick().then(() => document.querySelector<HTMLElement>(`[data-line="${CSS.escape(line.id)}"]`)?.focus());
}
