/** Media dragged from a panel: what the drag carries, and where it is let go. */
import type { Editor } from "../editor.svelte";
import type { Media, Where } from "./bringing.svelte";

const TYPE = "application/x-greenroom-media";

export function carry(event: DragEvent, media: Media): void {
  event.dataTransfer?.setData(TYPE, JSON.stringify(media));
  if (event.dataTransfer) event.dataTransfer.effectAllowed = "copy";
}

export const carries = (event: DragEvent): boolean => event.dataTransfer?.types.some((type) => type === "Files" || type === TYPE) ?? false;

export function carried(event: DragEvent): Media | null {
  const text = event.dataTransfer?.getData(TYPE);
  return text ? (JSON.parse(text) as Media) : null;
}

/** What is under the pointer: the picture, the background's panel, or neither. */
export function whereOf(event: DragEvent, editor: Editor): { where: Where; zone: Element | null } {
  const under = event.target instanceof Element ? event.target : null;
  const background = under?.closest("[data-drop=background]") ?? null;
  if (background) return { where: { to: "background" }, zone: background };
  const paper = document.querySelector(".paper");
  const stage = under?.closest("main") ?? null;
  if (!stage || !paper) return { where: { to: "stage", at: null }, zone: null };
  const box = paper.getBoundingClientRect();
  const { width, height } = editor.project.canvas;
  const at = { x: ((event.clientX - box.left) / box.width) * width, y: ((event.clientY - box.top) / box.height) * height };
  const inside = at.x >= 0 && at.y >= 0 && at.x <= width && at.y <= height;
  return { where: { to: "stage", at: inside ? at : null }, zone: paper };
}
