/** Equal gaps: where a moving rectangle stands as far from its neighbours as they do from each other. Pure. */
import type { Bounds } from "./geometry.ts";

/** A gap to be shown, in canvas pixels. */
export type Gap = { x1: number; y1: number; x2: number; y2: number };
export type Spacing = { dx: number; dy: number; gaps: Gap[] };

type Span = { from: number; to: number; low: number; high: number };
type Wish = { by: number; gaps: [number, number][] };

export function spaced(moving: Bounds, others: readonly Bounds[], reach: number): Spacing {
  const across = along(lying(moving), others.map(lying), reach);
  const down = along(standing(moving), others.map(standing), reach);
  const y = moving.y + (down?.by ?? 0) + moving.h / 2;
  const x = moving.x + (across?.by ?? 0) + moving.w / 2;
  return {
    dx: across?.by ?? 0,
    dy: down?.by ?? 0,
    gaps: [
      ...(across?.gaps ?? []).map(([x1, x2]) => ({ x1, x2, y1: y, y2: y })),
      ...(down?.gaps ?? []).map(([y1, y2]) => ({ x1: x, x2: x, y1, y2 })),
    ],
  };
}

const lying = (b: Bounds): Span => ({ from: b.x, to: b.x + b.w, low: b.y, high: b.y + b.h });
const standing = (b: Bounds): Span => ({ from: b.y, to: b.y + b.h, low: b.x, high: b.x + b.w });

function along(moving: Span, others: readonly Span[], reach: number): Wish | null {
  const row = others.filter((o) => o.low < moving.high && o.high > moving.low);
  const before = row.filter((o) => o.to <= moving.from + reach).sort((a, b) => b.to - a.to);
  const after = row.filter((o) => o.from >= moving.to - reach).sort((a, b) => a.from - b.from);
  const length = moving.to - moving.from;
  const wishes: Wish[] = [];
  const [one, two] = before;
  const [next, last] = after;
  if (one && next) {
    const gap = (next.from - one.to - length) / 2;
    if (gap > 0) wishes.push({ by: one.to + gap - moving.from, gaps: [[one.to, one.to + gap], [next.from - gap, next.from]] });
  }
  if (one && two && one.from > two.to) {
    const gap = one.from - two.to;
    wishes.push({ by: one.to + gap - moving.from, gaps: [[two.to, one.from], [one.to, one.to + gap]] });
  }
  if (next && last && last.from > next.to) {
    const gap = last.from - next.to;
    wishes.push({ by: next.from - gap - moving.to, gaps: [[next.to, last.from], [next.from - gap, next.from]] });
  }
  const near = wishes.filter((wish) => Math.abs(wish.by) <= reach);
  return near.sort((a, b) => Math.abs(a.by) - Math.abs(b.by))[0] ?? null;
}
