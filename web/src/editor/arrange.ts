/** What is done to the selected clips; each is one step of undo. What is locked stays as it is. */
import type { Clip } from "../api/types";
import { aligned, distributed, type Edge } from "../engine/arranging";
import { type Frame, rotated } from "../engine/geometry";
import { layersOf, restacked, type Way } from "../engine/layers";
import type { Editor } from "./editor.svelte";
import { frameOf, moveBy, put } from "./placing";

const free = (editor: Editor): Clip[] => editor.picked.filter((clip) => !clip.locked);

/** `label` joins what follows quickly. */
function each(editor: Editor, label: string, how: (clips: Clip[]) => void): void {
  const clips = free(editor);
  if (clips.length > 0) editor.change(label, () => how(clips));
}

export function nudge(editor: Editor, dx: number, dy: number): void {
  each(editor, "nudge", (clips) => moveBy(clips, dx, dy, editor.project.canvas));
}

/** The top left corner stays. */
export function grow(editor: Editor, dx: number, dy: number): void {
  each(editor, "grow", (clips) => {
    for (const clip of clips) {
      const frame = frameOf(clip);
      put(clip, { ...frame, width: frame.width + dx, height: frame.height + dy });
    }
  });
}

export function turn(editor: Editor, degrees: number): void {
  each(editor, "turn", (clips) => {
    for (const clip of clips) {
      const frame = frameOf(clip);
      put(clip, rotated(frame, frame.angle + degrees));
    }
  });
}

export function mirror(editor: Editor): void {
  each(editor, "", (clips) => clips.forEach((clip) => (clip.flip_x = !clip.flip_x)));
}

/** All of them, unless all are locked. */
export function lock(editor: Editor, clips: readonly Clip[] = editor.picked): void {
  if (clips.length === 0) return;
  const locked = !clips.every((clip) => clip.locked);
  editor.change("", () => clips.forEach((clip) => (clip.locked = locked)));
}

function place(editor: Editor, how: (frames: Frame[]) => Frame[]): void {
  each(editor, "", (clips) => {
    const placed = how(clips.map(frameOf));
    clips.forEach((clip, n) => put(clip, placed[n]!));
  });
}

export const align = (editor: Editor, edge: Edge): void => place(editor, (frames) => aligned(frames, edge, editor.project.canvas));
export const distribute = (editor: Editor): void => place(editor, distributed);

export function bring(editor: Editor, way: Way): void {
  if (editor.selected.length > 0) stack(editor, restacked(editor.clips, new Set(editor.selected), way));
}

/** `order`: the ids of all that can be seen, from the back to the front. */
export function stack(editor: Editor, order: readonly string[]): void {
  const layers = layersOf(editor.clips, order);
  editor.change("", () => {
    for (const clip of editor.clips) if (clip.layer !== layers.get(clip.id)) clip.layer = layers.get(clip.id)!;
  });
}
