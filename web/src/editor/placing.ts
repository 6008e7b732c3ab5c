/** Where clips are on the canvas: from the document where it says so, else from what the server found out. */
import { SvelteMap } from "svelte/reactivity";
import type { Box, Clip } from "../api/types";
import { type Frame, moved, rotated, toBox } from "../engine/geometry";

/** What clips measure as they are drawn, not turned; by clip id. */
export const measured = new SvelteMap<string, Frame>();

export function frameOf(clip: Clip): Frame {
  const g = clip.geometry;
  const found = measured.get(clip.id);
  if (g.kind === "fit") return found ? rotated(found, g.angle) : { left: 0, top: 0, width: 0, height: 0, angle: 0 };
  const width = g.width * Math.abs(g.scale_x);
  const height = g.height * Math.abs(g.scale_y);
  return { left: g.left, top: g.top, width: width || (found?.width ?? 0), height: height || (found?.height ?? 0), angle: g.angle };
}

/** Writes a frame into the document; `before` is where the clip was. A side that was the content's own stays so. */
export function put(clip: Clip, frame: Frame, before: Frame = frameOf(clip)): void {
  const g = clip.geometry;
  if (before.width === 0) return; // nobody knows yet how large it is
  const box: Box = toBox(frame);
  const scales = g.kind === "box" && clip.type === "text" ? { x: Math.abs(g.scale_x) || 1, y: Math.abs(g.scale_y) || 1 } : { x: 1, y: 1 };
  const own = g.kind === "box" ? { width: g.width === 0, height: g.height === 0 } : { width: false, height: clip.type === "text" };
  const even = Math.abs(frame.width / before.width - frame.height / before.height) < 0.001;
  if (own.width && (frame.width === before.width || (clip.type === "text" && even))) box.width = 0;
  if (own.height && (frame.height === before.height || clip.type === "text")) box.height = 0;
  const mirrored = g.kind === "box" ? { x: g.scale_x < 0, y: g.scale_y < 0 } : { x: false, y: false };
  box.width /= scales.x;
  box.height /= scales.y;
  box.scale_x = mirrored.x ? -scales.x : scales.x;
  box.scale_y = mirrored.y ? -scales.y : scales.y;
  clip.geometry = box;
}

export function moveBy(clips: readonly Clip[], dx: number, dy: number, canvas: { width: number; height: number }): void {
  for (const clip of clips) {
    const g = clip.geometry;
    if (g.kind === "box") clip.geometry = { ...g, left: g.left + dx, top: g.top + dy };
    else {
      clip.geometry = { ...g, cx: g.cx + dx / canvas.width, cy: g.cy + dy / canvas.height };
      const found = measured.get(clip.id);
      if (found) measured.set(clip.id, moved(found, dx, dy));
    }
  }
}
