/** Where a moving rectangle wants to stop: edges and middles of the canvas and of what stands still. Pure. */
import type { Bounds, Point } from "./geometry.ts";

export type Guides = { x: number | null; y: number | null };
export type Snap = { dx: number; dy: number; guides: Guides };

export const NO_SNAP: Snap = { dx: 0, dy: 0, guides: { x: null, y: null } };

export type Lines = { xs: number[]; ys: number[] };

export function linesOf(canvas: { width: number; height: number }, others: readonly Bounds[]): Lines {
  return {
    xs: [0, canvas.width / 2, canvas.width, ...others.flatMap((o) => [o.x, o.x + o.w / 2, o.x + o.w])],
    ys: [0, canvas.height / 2, canvas.height, ...others.flatMap((o) => [o.y, o.y + o.h / 2, o.y + o.h])],
  };
}

/** The smallest shift within `reach` that brings an edge or the middle of `moving` onto a line, per axis. */
export function snap(moving: Bounds, lines: Lines, reach: number): Snap {
  const x = nearest([moving.x, moving.x + moving.w / 2, moving.x + moving.w], lines.xs, reach);
  const y = nearest([moving.y, moving.y + moving.h / 2, moving.y + moving.h], lines.ys, reach);
  return { dx: x?.by ?? 0, dy: y?.by ?? 0, guides: { x: x?.line ?? null, y: y?.line ?? null } };
}

/** For a pulled edge or corner at `point`, of which only the sides named in `sides` move. */
export function snapPoint(point: Point, sides: { x: boolean; y: boolean }, lines: Lines, reach: number): Snap {
  const x = sides.x ? nearest([point.x], lines.xs, reach) : null;
  const y = sides.y ? nearest([point.y], lines.ys, reach) : null;
  return { dx: x?.by ?? 0, dy: y?.by ?? 0, guides: { x: x?.line ?? null, y: y?.line ?? null } };
}

function nearest(places: number[], lines: number[], reach: number): { by: number; line: number } | null {
  let best: { by: number; line: number } | null = null;
  for (const place of places) {
    for (const line of lines) {
      const by = line - place;
      if (Math.abs(by) <= reach && (best === null || Math.abs(by) < Math.abs(best.by))) best = { by, line };
    }
  }
  return best;
}
