/** The same scenes on a canvas of another shape. Pure. */
import type { Clip, Project } from "../api/types";
import { type Area, areaOf, hostAt, isHost } from "./areas.ts";
import { type Bounds, boundsOf } from "./geometry.ts";

type Size = { width: number; height: number };
type Box = Extract<Clip["geometry"], { kind: "box" }>;
/** x' = x * scale + dx. */
type Laying = { scale: number; dx: number; dy: number };

/** From how much of a side on something counts as filling it. */
const FILLS = 0.95;

/**
 * What fills the canvas goes on filling it, a panel at one side becomes a band, a strip stays at its edge. Everything
 * else keeps its places to each other: it is laid as a whole into the room that presenters leave.
 */
export function relaid(project: Project, to: Size): Project {
  const copy = structuredClone(project);
  for (const scene of copy.scenes) relay(scene.clips, project.canvas, to);
  copy.canvas = { ...copy.canvas, ...to };
  return copy;
}

function relay(clips: readonly Clip[], from: Size, to: Size): void {
  const base = Math.min(to.width, to.height) / Math.min(from.width, from.height);
  const seen = clips.filter((clip) => clip.type !== "audio");
  const boxed = seen.filter((clip) => clip.geometry.kind === "box" && !isHost(clip, from));
  const strips = boxed.filter((clip) => isStrip(boundsIn(clip), from));
  const onStrips = boxed.filter((clip) => !strips.includes(clip) && strips.some((strip) => holds(boundsIn(strip), boundsIn(clip))));
  const panels = boxed.filter((clip) => isPanel(clip, from, to));
  const content = boxed.filter((clip) => !fills(boundsIn(clip), from) && ![...strips, ...onStrips, ...panels].includes(clip));
  const hosts = seen.filter((clip) => isHost(clip, from));
  const area = areaOf(hosts, panels.map(boundsIn), strips.map(boundsIn), content.length > 0, from, to);

  for (const clip of boxed.filter((one) => fills(boundsIn(one), from))) fill(clip, to);
  for (const clip of panels) turnPanel(clip, from, to);
  for (const clip of [...strips, ...onStrips]) {
    const scale = Math.min(base, to.width / from.width);
    const own = boundsIn(clip);
    const low = own.y + own.h / 2 > from.height / 2;
    lay(clip, { scale, dx: strips.includes(clip) || to.width / from.width <= base ? 0 : (to.width - from.width * scale) / 2, dy: low ? to.height - from.height * scale : 0 });
    if (strips.includes(clip)) Object.assign(clip.geometry, { left: 0, width: to.width });
  }
  const how = whole(content.map(boundsIn), area, base);
  for (const clip of content) lay(clip, how);
  for (const clip of hosts) hostAt(clip, hosts.length, area, content.length > 0, from, to);
  for (const clip of seen) if (clip.geometry.kind === "fit" && !isHost(clip, from)) refit(clip, base, from, to);
}

function boundsIn(clip: Clip): Bounds {
  const g = clip.geometry as Box;
  const height = clip.type === "text" && g.height === 0 ? clip.style.size * 1.3 : g.height * Math.abs(g.scale_y);
  return boundsOf([{ left: g.left, top: g.top, width: g.width * Math.abs(g.scale_x), height, angle: g.angle }]);
}

const wide = (b: Bounds, canvas: Size): boolean => b.w >= FILLS * canvas.width;
const high = (b: Bounds, canvas: Size): boolean => b.h >= FILLS * canvas.height;
const fills = (b: Bounds, canvas: Size): boolean => wide(b, canvas) && high(b, canvas);
const isStrip = (b: Bounds, canvas: Size): boolean => wide(b, canvas) && b.h < 0.25 * canvas.height;

/** It fills a side of the canvas, and the canvas changes between wide and high. */
function isPanel(clip: Clip, from: Size, to: Size): boolean {
  const b = boundsIn(clip);
  if (clip.type === "text" || clip.type === "presenter" || fills(b, from)) return false;
  const narrower = to.width / to.height < from.width / from.height;
  return narrower ? high(b, from) && b.w > 0.15 * from.width : wide(b, from) && b.h >= 0.25 * from.height;
}

function holds(outer: Bounds, inner: Bounds): boolean {
  const y = inner.y + inner.h / 2;
  return y > outer.y && y < outer.y + outer.h && inner.h <= outer.h * 1.1;
}

function fill(clip: Clip, to: Size): void {
  const g = clip.geometry as Box;
  clip.geometry = { ...g, left: 0, top: 0, ...to, scale_x: Math.sign(g.scale_x) || 1, scale_y: Math.sign(g.scale_y) || 1 };
  if (clip.content === "contain" && clip.type !== "shape") clip.content = "cover";
}

/** What was at the right is at the bottom, and the other way round. */
function turnPanel(clip: Clip, from: Size, to: Size): void {
  const g = clip.geometry as Box;
  const b = boundsIn(clip);
  const upright = to.width / to.height < from.width / from.height;
  const place = upright
    ? { left: 0, width: to.width, top: (b.x / from.width) * to.height, height: (b.w / from.width) * to.height }
    : { top: 0, height: to.height, left: (b.y / from.height) * to.width, width: (b.h / from.height) * to.width };
  clip.geometry = { ...g, ...place, angle: 0, scale_x: Math.sign(g.scale_x) || 1, scale_y: Math.sign(g.scale_y) || 1 };
  if (clip.content === "contain" && clip.type !== "shape") clip.content = "cover";
}

/** All of them as large as fits into the area, in its middle. */
function whole(all: readonly Bounds[], area: Area, base: number): Laying {
  if (all.length === 0) return { scale: base, dx: 0, dy: 0 };
  const x = Math.min(...all.map((b) => b.x));
  const y = Math.min(...all.map((b) => b.y));
  const w = Math.max(1, Math.max(...all.map((b) => b.x + b.w)) - x);
  const h = Math.max(1, Math.max(...all.map((b) => b.y + b.h)) - y);
  const scale = Math.min(base * 1.3, area.w / w, area.h / h);
  return { scale, dx: area.x + (area.w - w * scale) / 2 - x * scale, dy: area.y + (area.h - h * scale) / 2 - y * scale };
}

function lay(clip: Clip, how: Laying): void {
  const g = clip.geometry as Box;
  const sizes = { width: g.width * Math.abs(g.scale_x) * how.scale, height: g.height * Math.abs(g.scale_y) * how.scale };
  clip.geometry = { ...g, left: Math.round(g.left * how.scale + how.dx), top: Math.round(g.top * how.scale + how.dy), ...sizes, scale_x: Math.sign(g.scale_x) || 1, scale_y: Math.sign(g.scale_y) || 1 };
  if (clip.type !== "text") return;
  const by = how.scale * (Math.abs(g.scale_y) || 1);
  const { style } = clip;
  clip.style = { ...style, size: Math.max(1, Math.floor(style.size * by)), letter_spacing: (style.letter_spacing ?? 0) * by, stroke_width: (style.stroke_width ?? 0) * by, radius: (style.radius ?? 0) * by, padding: style.padding == null ? null : style.padding * by };
}

/** A share of the side that its content runs along, which is not known here: as large as before, and inside. */
function refit(clip: Clip, base: number, from: Size, to: Size): void {
  const g = clip.geometry;
  if (g.kind !== "fit") return;
  if (clip.type === "text") clip.style = { ...clip.style, size: Math.max(1, Math.floor(clip.style.size * base)) };
  if (g.long_side === null) return;
  const along = clip.type === "presenter" ? to.height / from.height : to.width / from.width;
  clip.geometry = { ...g, long_side: Math.min((g.long_side * base) / along, Math.max(g.long_side, 0.92)) };
}
