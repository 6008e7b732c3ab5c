/** From where something is wrong in the document to what is on the screen. */
import type { Editor } from "./editor.svelte";

const PLACE = /^(?:document\.)?scenes\[(\d+)\](?:\.clips\[(\d+)\])?/;

export const isPlace = (path: string): boolean => PLACE.test(path);

/** Shows the scene and selects the clip that `path` names. */
export function showPlace(editor: Editor, path: string): void {
  const found = PLACE.exec(path);
  if (!found || !editor.project.scenes[Number(found[1])]) return;
  editor.show(Number(found[1]));
  const clip = found[2] === undefined ? undefined : editor.scene.clips[Number(found[2])];
  if (clip) editor.select(clip.id);
}
