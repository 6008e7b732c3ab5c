/** The same scenes on a canvas of another shape. Pure. */
import type { Canvas, Clip, Project } from "../api/types";

/**
 * Middles keep their place as fractions of the canvas; sizes follow its shorter side, but what filled the width or the
 * height goes on filling it.
 */
export function relaid(project: Project, to: { width: number; height: number }): Project {
  const copy = structuredClone(project);
  const from = project.canvas;
  for (const scene of copy.scenes) for (const clip of scene.clips) relay(clip, from, to);
  copy.canvas = { ...copy.canvas, ...to };
  return copy;
}

function relay(clip: Clip, from: Canvas, to: { width: number; height: number }): void {
  const g = clip.geometry;
  if (g.kind === "fit") return;
  const width = g.width * g.scale_x;
  const height = g.height * g.scale_y;
  const factor = Math.min(to.width, to.height) / Math.min(from.width, from.height);
  const fills = width >= 0.95 * from.width && height >= 0.95 * from.height;
  const across = (g.left + width / 2) / from.width;
  const down = (g.top + height / 2) / from.height;
  const grown = fills ? { width: to.width, height: to.height } : { width: width * factor, height: height * factor };
  const shrink = fills || clip.type === "presenter" ? 1 : Math.min(1, (0.92 * to.width) / grown.width);
  const size = { width: grown.width * shrink, height: grown.height * shrink };
  const left = kept(across * to.width - size.width / 2, size.width, to.width, g.left >= 0 && g.left + width <= from.width);
  const top = kept(down * to.height - size.height / 2, size.height, to.height, g.top >= 0 && g.top + height <= from.height);
  clip.geometry = { ...g, left: fills ? 0 : left, top: fills ? 0 : top, ...size, scale_x: 1, scale_y: 1 };
  if (clip.type === "text") {
    const scale = factor * shrink;
    clip.style = { ...clip.style, size: Math.max(1, Math.round(clip.style.size * scale)) };
  }
}

/** What was whole on the canvas stays so. */
function kept(start: number, length: number, room: number, whole: boolean): number {
  return Math.round(whole ? Math.min(Math.max(start, 0), Math.max(0, room - length)) : start);
}
