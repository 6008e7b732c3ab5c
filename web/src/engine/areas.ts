/** Which part of a canvas of another shape presenters, panels and strips leave to the rest. Pure. */
import type { Clip } from "../api/types";
import type { Bounds } from "./geometry.ts";

type Size = { width: number; height: number };
export type Area = Bounds;
/** From where to where strips along the upper and lower edges leave room. */
export type Room = { y: number; h: number };

/** Of the shorter side. */
const MARGIN = 0.05;
/** Of the canvas: what people leave to the rest where they stand below, in a square too, and where they stand beside. */
const UPPER = 0.44;
const UPPER_OF_SQUARE = 0.5;
const LEFT = 0.56;
const LEAST = 0.3;
/** Where there is little height, the lower edge cuts people off rather than that they get smaller than this. */
const CLOSE = 0.86;
/** Of a person's height: what is empty above the hair. */
const AIR = 0.05;

export const isNarrower = (from: Size, to: Size): boolean => to.width / to.height < from.width / from.height;
const upperOf = (to: Size): number => (to.height < 1.3 * to.width ? UPPER_OF_SQUARE : UPPER);

function verticalOf(clip: Clip, canvas: Size): { top: number; bottom: number } {
  const g = clip.geometry;
  if (g.kind === "box") return { top: g.top, bottom: g.top + g.height * Math.abs(g.scale_y) };
  const half = ((g.long_side ?? 1) * canvas.height) / 2;
  return { top: g.cy * canvas.height - half, bottom: g.cy * canvas.height + half };
}

/** The middle, from the left. */
export function acrossOf(clip: Clip, canvas: Size): number {
  const g = clip.geometry;
  return g.kind === "fit" ? g.cx * canvas.width : g.left + (g.width * Math.abs(g.scale_x)) / 2;
}

/** Heard only. */
export const isUnseen = (clip: Clip): boolean => clip.type === "presenter" && (clip.hidden || clip.voice_only);

/** A presenter who stands at the lower edge. */
export function isHost(clip: Clip, canvas: Size): boolean {
  return clip.type === "presenter" && !clip.head_only && !isUnseen(clip) && verticalOf(clip, canvas).bottom >= 0.9 * canvas.height;
}

/** `scale`: how much larger the strips are there. */
export function roomOf(strips: readonly Bounds[], canvas: Size, there: Size, scale: number): Room {
  let [y1, y2] = [0, there.height];
  for (const strip of strips) {
    if (strip.y + strip.h / 2 > canvas.height / 2) y2 = Math.min(y2, there.height - (canvas.height - strip.y) * scale);
    else y1 = Math.max(y1, (strip.y + strip.h) * scale);
  }
  return { y: y1, h: Math.max(1, y2 - y1) };
}

/** From where to where a panel fills the other canvas, as shares of its length: downwards if that is narrower. */
export type Span = { at: number; until: number; on: boolean };

/** `on` means that what is laid into the area stands on that panel; else it is laid beside all of them. */
export function areaOf(people: boolean, panels: readonly Span[], room: Room, from: Size, to: Size): Area {
  const edge = MARGIN * Math.min(to.width, to.height);
  const narrower = isNarrower(from, to);
  const [first, length] = narrower ? [room.y, room.h] : [0, to.width];
  let [low, high] = [0, 1];
  const own = panels.find((panel) => panel.on);
  if (own) [low, high] = [own.at, own.until];
  else for (const { at, until } of panels) [low, high] = at > 0.3 ? [low, Math.min(high, at)] : [Math.max(low, until), high];
  if (high - low < LEAST) [low, high] = [0, 1]; // panels all over
  const most = people ? (narrower ? upperOf(to) * to.height : LEFT * to.width) : Infinity;
  let [begin, end] = [first + low * length, Math.min(first + high * length, most)];
  if (end - begin < (LEAST * length) / 2) [begin, end] = [first, Math.min(first + length, most)]; // people where the panel is
  const area = narrower ? { x: 0, y: begin, w: to.width, h: end - begin } : { x: begin, y: room.y, w: end - begin, h: room.h };
  return { x: area.x + edge, y: area.y + edge, w: Math.max(1, area.w - 2 * edge), h: Math.max(1, area.h - 2 * edge) };
}

/** Under the area, or beside it; as tall as there is room for. */
export function hostAt(clip: Clip, count: number, area: Area, shared: boolean, from: Size, to: Size): void {
  const base = Math.min(to.width, to.height) / Math.min(from.width, from.height);
  const narrower = isNarrower(from, to);
  const { top, bottom } = verticalOf(clip, from);
  const tall = from.height - top;
  const room = to.height * (!shared ? 1 : narrower ? 1 - upperOf(to) + 0.04 : 0.95);
  const close = shared && narrower ? CLOSE * base : 0;
  const scale = Math.max(close, Math.min(room / tall, base * 1.3));
  const head = to.height - Math.min(tall * scale, room + AIR * (bottom - top) * scale);
  const g = clip.geometry;
  const across = count > 1 || !shared ? (acrossOf(clip, from) / from.width) * to.width : narrower ? to.width / 2 : Math.max(0.78 * to.width, area.x + area.w);
  if (g.kind === "fit") {
    const long = ((g.long_side ?? 1) * from.height * scale) / to.height;
    clip.geometry = { ...g, cx: across / to.width, cy: (head + (long * to.height) / 2) / to.height, long_side: long };
    return;
  }
  const [width, height] = [g.width * Math.abs(g.scale_x) * scale, g.height * Math.abs(g.scale_y) * scale];
  clip.geometry = { ...g, left: Math.round(across - width / 2), top: Math.round(head), width, height, scale_x: Math.sign(g.scale_x) || 1, scale_y: Math.sign(g.scale_y) || 1 };
}
