/** What a double click or Enter on a clip begins. */
import type { Clip } from "../../api/types";
import type { View } from "./view.svelte";

export const mayType = (clip: Clip): boolean => clip.type === "text" && !clip.locked;
export const mayCrop = (clip: Clip): boolean => (clip.type === "image" || clip.type === "video") && !clip.locked;

/** False if there is nothing to begin. */
export function opens(view: View, clip: Clip): boolean {
  if (!view.editor.mayEdit || !(mayType(clip) || mayCrop(clip))) return false;
  view.rest();
  view.editor.select(clip.id);
  if (clip.type === "text") view.typing = clip.id;
  else view.cropping = clip.id;
  return true;
}
