/** Several clips brought into line, by their bounds. Pure. */
import { type Bounds, boundsOf, type Frame, moved } from "./geometry.ts";

export type Edge = "left" | "middle" | "right" | "top" | "centre" | "bottom";

/** A single clip is aligned to the canvas, several to what they span together. */
export function aligned(frames: readonly Frame[], edge: Edge, canvas: { width: number; height: number }): Frame[] {
  const to: Bounds = frames.length === 1 ? { x: 0, y: 0, w: canvas.width, h: canvas.height } : boundsOf(frames);
  return frames.map((frame) => {
    const own = boundsOf([frame]);
    switch (edge) {
      case "left":
        return moved(frame, to.x - own.x, 0);
      case "middle":
        return moved(frame, to.x + to.w / 2 - own.x - own.w / 2, 0);
      case "right":
        return moved(frame, to.x + to.w - own.x - own.w, 0);
      case "top":
        return moved(frame, 0, to.y - own.y);
      case "centre":
        return moved(frame, 0, to.y + to.h / 2 - own.y - own.h / 2);
      case "bottom":
        return moved(frame, 0, to.y + to.h - own.y - own.h);
    }
  });
}

/** Equal gaps along the longer way that they span; the outer two stay. */
export function distributed(frames: readonly Frame[]): Frame[] {
  if (frames.length < 3) return [...frames];
  const whole = boundsOf(frames);
  const across = whole.w >= whole.h;
  const own = frames.map((frame, index) => ({ index, at: boundsOf([frame]) }));
  const start = (one: { at: Bounds }): number => (across ? one.at.x : one.at.y);
  const length = (one: { at: Bounds }): number => (across ? one.at.w : one.at.h);
  own.sort((a, b) => start(a) - start(b));
  const gap = ((across ? whole.w : whole.h) - own.reduce((sum, one) => sum + length(one), 0)) / (own.length - 1);
  const placed = [...frames];
  let at = across ? whole.x : whole.y;
  for (const one of own) {
    const by = at - start(one);
    placed[one.index] = moved(frames[one.index]!, across ? by : 0, across ? 0 : by);
    at += length(one) + gap;
  }
  return placed;
}
