/**
 * Boxes on the canvas, in canvas pixels: (left, top) is where the clip's own top-left corner lands, the angle turns it
 * clockwise about that corner. Pure.
 */
import type { Box } from "../api/types";

export type Point = { x: number; y: number };
/** A box as it is drawn: scales are worked into width and height. */
export type Frame = { left: number; top: number; width: number; height: number; angle: number };
export type Bounds = { x: number; y: number; w: number; h: number };

export const SMALLEST = 8;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

export function turned(p: Point, degrees: number): Point {
  const c = Math.cos(radians(degrees));
  const s = Math.sin(radians(degrees));
  return { x: p.x * c - p.y * s, y: p.x * s + p.y * c };
}

/** The canvas point at (u, v) of the frame, both from 0 to 1. */
export function pointAt(frame: Frame, u: number, v: number): Point {
  const p = turned({ x: frame.width * u, y: frame.height * v }, frame.angle);
  return { x: frame.left + p.x, y: frame.top + p.y };
}

export function corners(frame: Frame): Point[] {
  return [pointAt(frame, 0, 0), pointAt(frame, 1, 0), pointAt(frame, 1, 1), pointAt(frame, 0, 1)];
}

/** The upright rectangle around all of them. */
export function boundsOf(frames: readonly Frame[]): Bounds {
  const points = frames.flatMap(corners);
  const xs = points.map((p) => p.x);
  const ys = points.map((p) => p.y);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return { x, y, w: Math.max(...xs) - x, h: Math.max(...ys) - y };
}

/**
 * The frame after its handle (u, v) was pulled to `to`. `keep`: corners keep the shape. The opposite point stays, or the
 * middle if `centred`.
 */
export function resized(frame: Frame, u: number, v: number, to: Point, keep: boolean, centred = false): Frame {
  const [au, av] = centred ? [0.5, 0.5] : [1 - u, 1 - v];
  const anchor = pointAt(frame, au, av);
  const d = turned({ x: to.x - anchor.x, y: to.y - anchor.y }, -frame.angle);
  const reach = centred ? 2 : 1;
  let width = u === 0.5 ? frame.width : Math.max(SMALLEST, (u === 1 ? d.x : -d.x) * reach);
  let height = v === 0.5 ? frame.height : Math.max(SMALLEST, (v === 1 ? d.y : -d.y) * reach);
  if (keep && u !== 0.5 && v !== 0.5) {
    const factor = Math.max(width / frame.width, height / frame.height);
    width = frame.width * factor;
    height = frame.height * factor;
  }
  const offset = turned({ x: au * width, y: av * height }, frame.angle);
  return { left: anchor.x - offset.x, top: anchor.y - offset.y, width, height, angle: frame.angle };
}

/** The frame turned to `angle` about its middle, which stays. */
export function rotated(frame: Frame, angle: number): Frame {
  const middle = pointAt(frame, 0.5, 0.5);
  const to = ((angle % 360) + 360) % 360;
  const offset = turned({ x: frame.width / 2, y: frame.height / 2 }, to);
  return { ...frame, left: middle.x - offset.x, top: middle.y - offset.y, angle: to };
}

export function moved(frame: Frame, dx: number, dy: number): Frame {
  return { ...frame, left: frame.left + dx, top: frame.top + dy };
}

/** The point of the canvas as fractions of the frame: the other way round than `pointAt`. */
export function shareOf(frame: Frame, point: Point): Point {
  const p = turned({ x: point.x - frame.left, y: point.y - frame.top }, -frame.angle);
  return { x: p.x / frame.width, y: p.y / frame.height };
}

/** Scaled with its group: `from` is the group's bounds before, `to` after. */
export function regrouped(frame: Frame, from: Bounds, to: Bounds): Frame {
  const factor = Math.min(to.w / from.w, to.h / from.h);
  return {
    ...frame,
    left: to.x + (frame.left - from.x) * factor,
    top: to.y + (frame.top - from.y) * factor,
    width: frame.width * factor,
    height: frame.height * factor,
  };
}

const tenth = (value: number): number => Math.round(value * 10) / 10;

/** As the document stores it, in tenths of a pixel. */
export function toBox(frame: Frame): Box {
  return {
    kind: "box",
    left: tenth(frame.left),
    top: tenth(frame.top),
    width: tenth(Math.max(SMALLEST, frame.width)),
    height: tenth(Math.max(SMALLEST, frame.height)),
    scale_x: 1,
    scale_y: 1,
    angle: tenth(frame.angle),
  };
}
