/** Which part of a canvas of another shape presenters, panels and strips leave to the rest. Pure. */
import type { Clip } from "../api/types";
import type { Bounds } from "./geometry.ts";

type Size = { width: number; height: number };
export type Area = Bounds;

/** Of the shorter side. */
const MARGIN = 0.05;
/** Of the canvas: what people have where they stand below, and where they stand beside. */
const UPPER = 0.44;
const LEFT = 0.56;
const LEAST = 0.3;

const isNarrower = (from: Size, to: Size): boolean => to.width / to.height < from.width / from.height;

function verticalOf(clip: Clip, canvas: Size): { top: number; bottom: number } {
  const g = clip.geometry;
  if (g.kind === "box") return { top: g.top, bottom: g.top + g.height * Math.abs(g.scale_y) };
  const half = ((g.long_side ?? 1) * canvas.height) / 2;
  return { top: g.cy * canvas.height - half, bottom: g.cy * canvas.height + half };
}

/** A presenter who stands at the lower edge. */
export function isHost(clip: Clip, canvas: Size): boolean {
  return clip.type === "presenter" && !clip.head_only && !clip.hidden && !clip.voice_only && verticalOf(clip, canvas).bottom >= 0.9 * canvas.height;
}

export function areaOf(hosts: readonly Clip[], panels: readonly Bounds[], strips: readonly Bounds[], shared: boolean, from: Size, to: Size): Area {
  const edge = MARGIN * Math.min(to.width, to.height);
  const narrower = isNarrower(from, to);
  let [x1, y1, x2, y2] = [0, 0, to.width, to.height];
  for (const panel of panels) {
    const [at, until] = narrower ? [panel.x / from.width, (panel.x + panel.w) / from.width] : [panel.y / from.height, (panel.y + panel.h) / from.height];
    const after = at > 0.3;
    if (narrower && after) y2 = Math.min(y2, at * to.height);
    else if (narrower) y1 = Math.max(y1, until * to.height);
    else if (after) x2 = Math.min(x2, at * to.width);
    else x1 = Math.max(x1, until * to.width);
  }
  if (x2 - x1 < LEAST * to.width || y2 - y1 < LEAST * to.height) [x1, y1, x2, y2] = [0, 0, to.width, to.height]; // panels all over
  const scale = Math.min(Math.min(to.width, to.height) / Math.min(from.width, from.height), to.width / from.width);
  for (const strip of strips) {
    if (strip.y + strip.h / 2 > from.height / 2) y2 = Math.min(y2, to.height - (from.height - strip.y) * scale);
    else y1 = Math.max(y1, (strip.y + strip.h) * scale);
  }
  if (hosts.length > 0 && shared) {
    if (narrower) y2 = Math.min(y2, UPPER * to.height);
    else x2 = Math.min(x2, LEFT * to.width);
  }
  return { x: x1 + edge, y: y1 + edge, w: Math.max(1, x2 - x1 - 2 * edge), h: Math.max(1, y2 - y1 - 2 * edge) };
}

/** Under the area, or beside it; as tall as there is room for. */
export function hostAt(clip: Clip, count: number, area: Area, shared: boolean, from: Size, to: Size): void {
  const base = Math.min(to.width, to.height) / Math.min(from.width, from.height);
  const narrower = isNarrower(from, to);
  const { top } = verticalOf(clip, from);
  const tall = from.height - top;
  const room = to.height * (!shared ? 1 : narrower ? 1 - UPPER + 0.04 : 0.95);
  const scale = Math.min(room / tall, base * 1.3);
  const head = to.height - tall * scale;
  const g = clip.geometry;
  const middle = g.kind === "fit" ? g.cx * from.width : g.left + (g.width * Math.abs(g.scale_x)) / 2;
  const across = count > 1 || !shared ? (middle / from.width) * to.width : narrower ? to.width / 2 : Math.max(0.78 * to.width, area.x + area.w);
  if (g.kind === "fit") {
    const long = ((g.long_side ?? 1) * from.height * scale) / to.height;
    clip.geometry = { ...g, cx: across / to.width, cy: (head + (long * to.height) / 2) / to.height, long_side: long };
    return;
  }
  const [width, height] = [g.width * Math.abs(g.scale_x) * scale, g.height * Math.abs(g.scale_y) * scale];
  clip.geometry = { ...g, left: Math.round(across - width / 2), top: Math.round(head), width, height, scale_x: Math.sign(g.scale_x) || 1, scale_y: Math.sign(g.scale_y) || 1 };
}
