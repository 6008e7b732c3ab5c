/**
 * What is cut off a picture. The whole source lies still on the canvas as a frame, and a window over it, told in
 * fractions of what is seen of the source (mirrored, if the clip is), says what stays. Pure.
 */
import { type Frame, type Point, pointAt } from "./geometry.ts";

export type Crop = { left: number; top: number; right: number; bottom: number };
export type Window = { x: number; y: number; w: number; h: number };
export type Flips = { x: boolean; y: boolean };
export type Content = "contain" | "cover" | "stretch";

export const NO_CROP: Crop = { left: 0, top: 0, right: 0, bottom: 0 };
export const WHOLE: Window = { x: 0, y: 0, w: 1, h: 1 };

const mirrored = (w: Window, flips: Flips): Window => ({ ...w, x: flips.x ? 1 - w.x - w.w : w.x, y: flips.y ? 1 - w.y - w.h : w.y });

/** The whole source and the window that is seen of it now, as the renderer places them. */
export function uncropped(frame: Frame, crop: Crop, natural: { width: number; height: number }, content: Content, flips: Flips): { source: Frame; window: Window } {
  let kept: Window = { x: crop.left, y: crop.top, w: 1 - crop.left - crop.right, h: 1 - crop.top - crop.bottom };
  const size = { width: kept.w * natural.width, height: kept.h * natural.height };
  let drawn = { width: frame.width, height: frame.height };
  if (content === "cover") {
    const scale = Math.max(frame.width / size.width, frame.height / size.height);
    const [w, h] = [(frame.width / scale / size.width) * kept.w, (frame.height / scale / size.height) * kept.h];
    kept = { x: kept.x + (kept.w - w) / 2, y: kept.y + (kept.h - h) / 2, w, h };
  } else if (content === "contain") {
    const scale = Math.min(frame.width / size.width, frame.height / size.height);
    drawn = { width: size.width * scale, height: size.height * scale };
  }
  const window = mirrored(kept, flips);
  const [width, height] = [drawn.width / window.w, drawn.height / window.h];
  const x = (frame.width - drawn.width) / 2 - window.x * width;
  const y = (frame.height - drawn.height) / 2 - window.y * height;
  const corner = pointAt(frame, x / frame.width, y / frame.height);
  return { source: { left: corner.x, top: corner.y, width, height, angle: frame.angle }, window };
}

/** The clip's frame and crop that leave the window where it is; no crop when all of the source stays. */
export function croppedTo(source: Frame, window: Window, flips: Flips): { frame: Frame; crop: Crop | null } {
  const corner = pointAt(source, window.x, window.y);
  const frame = { left: corner.x, top: corner.y, width: source.width * window.w, height: source.height * window.h, angle: source.angle };
  const kept = mirrored(window, flips);
  const crop = { left: share(kept.x), top: share(kept.y), right: share(1 - kept.x - kept.w), bottom: share(1 - kept.y - kept.h) };
  return { frame, crop: Object.values(crop).some((side) => side > 0) ? crop : null };
}

const share = (value: number): number => Math.max(0, Math.round(value * 1e6) / 1e6);
const between = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** The window after its handle (u, v) was pulled to `to`; what stays is at least `least` across and down. */
export function pulled(window: Window, u: number, v: number, to: Point, least: Point): Window {
  let { x, y, w, h } = window;
  const [right, bottom] = [x + w, y + h];
  if (u === 0) [x, w] = sides(between(to.x, 0, right - least.x), right);
  if (u === 1) w = between(to.x, x + least.x, 1) - x;
  if (v === 0) [y, h] = sides(between(to.y, 0, bottom - least.y), bottom);
  if (v === 1) h = between(to.y, y + least.y, 1) - y;
  return { x, y, w, h };
}

const sides = (from: number, to: number): [number, number] => [from, to - from];

/** The window moved, as far as the source goes. */
export function shifted(window: Window, by: Point): Window {
  return { ...window, x: between(window.x + by.x, 0, 1 - window.w), y: between(window.y + by.y, 0, 1 - window.h) };
}
