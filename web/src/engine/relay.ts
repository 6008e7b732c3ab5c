/** The same scenes on a canvas of another shape. Pure. */
import type { Clip, Project } from "../api/types";
import { acrossOf, type Area, areaOf, hostAt, isHost, isNarrower, isUnseen, type Room, roomOf } from "./areas.ts";
import { widened } from "./column.ts";
import { type Bounds, boundsOf } from "./geometry.ts";

type Size = { width: number; height: number };
type Box = Extract<Clip["geometry"], { kind: "box" }>;
/** x' = x * scale + dx. */
type Laying = { scale: number; dx: number; dy: number };

/** From how much of a side on something counts as filling it. */
const FILLS = 0.95;
/** Of a side: a panel that begins further down stands below people rather than behind them. */
const BEFORE = 0.4;
/** How much things may gain where there is room. */
const LARGER = 1.3;
/** Of a side: what is thinner is a bar rather than a panel. */
const BAR = 0.15;
/** Of a side: how far something may stand out of a panel that it is on. */
const NEARLY = 0.02;
/** Of the width: from how far off the middle on something stands at one side. */
const ASIDE = 0.08;

/**
 * What fills the canvas goes on filling it, a panel at one side becomes a band, a strip stays at its edge. Everything
 * else keeps its places to each other: it is laid as a whole into the room that presenters leave, or onto its panel.
 */
export function relaid(project: Project, to: Size): Project {
  const copy = structuredClone(project);
  for (const scene of copy.scenes) relay(scene.clips, project.canvas, to);
  copy.canvas = { ...copy.canvas, ...to };
  return copy;
}

function relay(clips: readonly Clip[], from: Size, to: Size): void {
  const base = Math.min(to.width, to.height) / Math.min(from.width, from.height);
  const seen = clips.filter((clip) => clip.type !== "audio" && !isUnseen(clip));
  const boxed = seen.filter((clip) => clip.geometry.kind === "box" && !isHost(clip, from));
  const strips = boxed.filter((clip) => isStrip(boundsIn(clip), from));
  const onStrips = boxed.filter((clip) => !strips.includes(clip) && strips.some((strip) => holds(boundsIn(strip), boundsIn(clip))));
  const along = Math.min(base, to.width / from.width);
  const edges = strips.map(boundsIn);
  const [before, room] = [roomOf(edges, from, from, 1), roomOf(edges, from, to, along)];
  const hosts = seen.filter((clip) => isHost(clip, from));
  const spans = new Map(boxed.map((clip) => [clip, spanOf(clip, before, from, to)]));
  const panels = boxed.filter((clip) => spans.get(clip));
  const content = boxed.filter((clip) => !fills(boundsIn(clip), from) && ![...strips, ...onStrips, ...panels].includes(clip));
  const around = content.length > 0 ? union(content.map(boundsIn)) : null;
  // people stand below, or at the right: what was at their right, or below them on a panel, comes before them
  const after = (b: Bounds): boolean =>
    isNarrower(from, to) ? b.x + b.w / 2 > Math.max(...hosts.map((host) => acrossOf(host, from))) : panels.some((clip) => spans.get(clip)!.at > BEFORE && inside(b, boundsIn(clip), from));
  const mirrored = around !== null && hosts.length > 0 && after(around);
  const placed = panels.map((clip) => {
    const { at, until, turned } = spans.get(clip)!;
    return { clip, on: around !== null && inside(around, boundsIn(clip), from), ...(mirrored && turned ? { at: 1 - until, until: 1 - at } : { at, until }) };
  });
  const thick = placed.filter(({ at, until }) => until - at > BAR);
  const area = areaOf(hosts.length > 0 && around !== null, thick, room, from, to);
  // several panels with words of their own
  const sides = thick.map((panel) => ({ ...panel, own: content.filter((clip) => inside(boundsIn(clip), boundsIn(panel.clip), from)) }));
  const shared = hosts.length > 0 || sides.filter(({ own }) => own.length > 0).length < 2;

  for (const clip of boxed.filter((one) => fills(boundsIn(one), from))) fill(clip, to);
  for (const { clip, at, until } of placed) spread(clip, at, until, room, from, to);
  for (const clip of [...strips, ...onStrips]) {
    const own = boundsIn(clip);
    const low = own.y + own.h / 2 > from.height / 2;
    lay(clip, { scale: along, dx: strips.includes(clip) || to.width / from.width <= base ? 0 : (to.width - from.width * along) / 2, dy: low ? to.height - from.height * along : 0 });
    if (strips.includes(clip)) Object.assign(clip.geometry, { left: 0, width: to.width });
  }
  if (shared) layAll(content, area, base, hosts.length > 0 ? from : null);
  else {
    for (const { own, at, until } of sides) layAll(own, areaOf(false, [{ at, until, on: true }], room, from, to), base / LARGER, null);
    const rest = content.filter((clip) => !sides.some(({ own }) => own.includes(clip)));
    layAll(rest, { x: 0, y: room.y, w: to.width, h: room.h }, base / LARGER, null);
  }
  for (const clip of hosts) hostAt(clip, hosts.length, area, content.length > 0, from, to);
  for (const clip of seen) if (clip.geometry.kind === "fit" && !isHost(clip, from)) refit(clip, base, from, to);
  const middle = { scale: base, dx: (to.width - from.width * base) / 2, dy: (to.height - from.height * base) / 2 };
  for (const clip of clips) if (isUnseen(clip) && clip.geometry.kind === "box") lay(clip, middle);
}

function boundsIn(clip: Clip): Bounds {
  const g = clip.geometry as Box;
  const height = clip.type === "text" && g.height === 0 ? clip.style.size * 1.3 : g.height * Math.abs(g.scale_y);
  return boundsOf([{ left: g.left, top: g.top, width: g.width * Math.abs(g.scale_x), height, angle: g.angle }]);
}

const wide = (b: Bounds, canvas: Size): boolean => b.w >= FILLS * canvas.width;
const high = (b: Bounds, canvas: Size): boolean => b.h >= FILLS * canvas.height;
const fills = (b: Bounds, canvas: Size): boolean => wide(b, canvas) && high(b, canvas);
/** A rule from side to side that is not at an edge: it goes with the panels that it parts. */
const isRule = (b: Bounds, canvas: Size): boolean => wide(b, canvas) && b.h < 0.02 * canvas.height && b.y > 0.05 * canvas.height && b.y + b.h < 0.95 * canvas.height;
const isStrip = (b: Bounds, canvas: Size): boolean => wide(b, canvas) && b.h < 0.25 * canvas.height && !isRule(b, canvas);

const inside = (b: Bounds, panel: Bounds, canvas: Size): boolean =>
  b.x >= panel.x - NEARLY * canvas.width && b.x + b.w <= panel.x + panel.w + NEARLY * canvas.width && b.y >= panel.y - NEARLY * canvas.height && b.y + b.h <= panel.y + panel.h + NEARLY * canvas.height;

/**
 * Of what fills a side of the canvas: which part of the other canvas it fills, downwards if that is narrower, else to the
 * right. A panel that was the other way round is turned: what was at the right is at the bottom.
 */
function spanOf(clip: Clip, before: Room, from: Size, to: Size): { at: number; until: number; turned: boolean } | null {
  const b = boundsIn(clip);
  if (clip.type === "text" || clip.type === "presenter" || fills(b, from)) return null;
  const column = b.h >= FILLS * before.h;
  const alike = Math.abs((to.width / to.height) * (from.height / from.width) - 1) < 0.01;
  if (!column && (alike || !wide(b, from) || (b.h < 0.25 * from.height && !isRule(b, from)))) return null;
  const [at, until] = column ? [b.x / from.width, (b.x + b.w) / from.width] : [(b.y - before.y) / before.h, (b.y + b.h - before.y) / before.h];
  return { at, until, turned: column === isNarrower(from, to) };
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

/** Strips stay free. */
function spread(clip: Clip, at: number, until: number, room: Room, from: Size, to: Size): void {
  const g = clip.geometry as Box;
  const [first, length] = isNarrower(from, to) ? [room.y, room.h] : [0, to.width];
  const [begin, end] = [Math.round(first + at * length), Math.round(first + until * length)];
  const place = isNarrower(from, to) ? { left: 0, width: to.width, top: begin, height: end - begin } : { left: begin, width: end - begin, top: room.y, height: room.h };
  clip.geometry = { ...g, ...place, angle: 0, scale_x: Math.sign(g.scale_x) || 1, scale_y: Math.sign(g.scale_y) || 1 };
  if (clip.content === "contain" && clip.type !== "shape") clip.content = "cover";
}

function layAll(clips: readonly Clip[], area: Area, base: number, beside: Size | null): void {
  if (clips.length === 0) return;
  widened(clips, union(clips.map(boundsIn)), area);
  const how = whole(union(clips.map(boundsIn)), area, base, beside);
  for (const clip of clips) lay(clip, how);
}

function union(all: readonly Bounds[]): Bounds {
  const x = Math.min(...all.map((b) => b.x));
  const y = Math.min(...all.map((b) => b.y));
  return { x, y, w: Math.max(1, Math.max(...all.map((b) => b.x + b.w)) - x), h: Math.max(1, Math.max(...all.map((b) => b.y + b.h)) - y) };
}

/** As large as fits into the area, in its middle; over people (who came from `beside`) at the side where it was. */
function whole(all: Bounds, area: Area, base: number, beside: Size | null): Laying {
  const scale = Math.min(base * LARGER, area.w / all.w, area.h / all.h);
  const off = beside ? (all.x + all.w / 2) / beside.width - 0.5 : 0;
  const share = off < -ASIDE ? 0 : off > ASIDE ? 1 : 0.5;
  return { scale, dx: area.x + (area.w - all.w * scale) * share - all.x * scale, dy: area.y + (area.h - all.h * scale) / 2 - all.y * scale };
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
