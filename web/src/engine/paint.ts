/** What parts are filled with: a colour or a gradient, as the document has them and as a browser draws them. Pure. */
import type { Gradient, Paint, Stop } from "../api/types";
import { fromHsva, toHsva } from "./colour.ts";

/** As the server says. */
export const MOST_STOPS = 32;

export const isGradient = (paint: Paint | null): paint is Gradient => typeof paint === "object" && paint !== null;

const percent = (share: number): string => `${Math.round(share * 1e4) / 1e2}%`;

/** For `background`. CSS counts angles from the top, the document from the left. */
export function cssOf(paint: Paint): string {
  if (!isGradient(paint)) return paint;
  const stops = paint.stops.map((stop) => `${stop.colour} ${percent(stop.at)}`).join(", ");
  if (paint.kind === "linear") return `linear-gradient(${paint.angle + 90}deg, ${stops})`;
  return `radial-gradient(${percent(paint.rx)} ${percent(paint.ry)} at ${percent(paint.cx)} ${percent(paint.cy)}, ${stops})`;
}

/** The bar that shows the colours on their way. */
export const barOf = (stops: readonly Stop[]): string => `linear-gradient(90deg, ${stops.map((stop) => `${stop.colour} ${percent(stop.at)}`).join(", ")})`;

type Rgba = [number, number, number, number];
const channels = (colour: string): Rgba => {
  const [r, g, b, a] = [1, 3, 5, 7].map((at) => (at < colour.length ? parseInt(colour.slice(at, at + 2), 16) : 255)) as Rgba;
  return [(r * a) / 255, (g * a) / 255, (b * a) / 255, a];
};
const hexadecimal = ([r, g, b, a]: Rgba): string => {
  const pair = (value: number): string => Math.max(0, Math.min(255, Math.round(value))).toString(16).padStart(2, "0");
  const straight = [r, g, b].map((value) => (a > 0 ? (value * 255) / a : 0));
  return `#${straight.map(pair).join("")}${a >= 254.5 ? "" : pair(a)}`;
};
const mixed = (one: Rgba, other: Rgba, share: number): Rgba => one.map((value, n) => value + (other[n]! - value) * share) as Rgba;

/** The colour at a place of the way. */
export function colourAt(stops: readonly Stop[], at: number): string {
  const before = stops.findLast((stop) => stop.at <= at) ?? stops[0]!;
  const after = stops.find((stop) => stop.at >= at) ?? stops.at(-1)!;
  const share = after.at > before.at ? (at - before.at) / (after.at - before.at) : 0;
  return hexadecimal(mixed(channels(before.colour), channels(after.colour), share));
}

/** The one colour that a paint looks like from far away. */
export function plainOf(paint: Paint): string {
  if (!isGradient(paint)) return paint;
  const ends = [{ at: 0, colour: paint.stops[0]!.colour }, ...paint.stops, { at: 1, colour: paint.stops.at(-1)!.colour }];
  let sum: Rgba = [0, 0, 0, 0];
  for (let n = 1; n < ends.length; n += 1) {
    const middle = mixed(channels(ends[n - 1]!.colour), channels(ends[n]!.colour), 0.5);
    sum = sum.map((value, channel) => value + middle[channel]! * (ends[n]!.at - ends[n - 1]!.at)) as Rgba;
  }
  return hexadecimal(sum);
}

export const linear = (angle: number, ...colours: string[]): Gradient => ({ kind: "linear", angle, stops: spread(colours) });

export const radial = (colours: string[], place: { cx?: number; cy?: number; rx?: number; ry?: number } = {}): Gradient => ({ kind: "radial", cx: 0.5, cy: 0.5, rx: 0.7071, ry: 0.7071, ...place, stops: spread(colours) });

const spread = (colours: string[]): Stop[] => colours.map((colour, n) => ({ at: n / (colours.length - 1), colour }));

/** Where a gradient begins that somebody makes out of a colour: from it to the same, darker or lighter. */
export function gradientFrom(paint: Paint | null): Gradient {
  if (isGradient(paint)) return paint;
  const colour = paint ?? "#0b7350";
  return linear(90, colour, shaded(colour));
}

/** Darker, or lighter where it is dark. */
export function shaded(colour: string): string {
  const { h, s, v, a } = toHsva(colour);
  return fromHsva(v > 0.45 ? { h, s: Math.min(1, s * 1.15 + 0.05), v: v * 0.55, a } : { h, s: s * 0.8, v: Math.min(1, v + 0.35), a });
}

export function asKind(gradient: Gradient, kind: Gradient["kind"]): Gradient {
  if (gradient.kind === kind) return gradient;
  return kind === "linear" ? { kind, angle: 90, stops: gradient.stops } : { kind, cx: 0.5, cy: 0.5, rx: 0.7071, ry: 0.7071, stops: gradient.stops };
}

export const turnedRound = (gradient: Gradient): Gradient => ({ ...gradient, stops: gradient.stops.map((stop) => ({ ...stop, at: fine(1 - stop.at) })).reverse() });

/** A stop with another place or colour; it stays between its neighbours. */
export function withStop(gradient: Gradient, index: number, change: Partial<Stop>): Gradient {
  const stops = gradient.stops.map((stop, n) => (n === index ? { ...stop, ...change } : stop));
  const [low, high] = [stops[index - 1]?.at ?? 0, stops[index + 1]?.at ?? 1];
  stops[index] = { ...stops[index]!, at: fine(Math.min(high, Math.max(low, stops[index]!.at))) };
  return { ...gradient, stops };
}

/** A new stop that changes nothing yet, and its number. */
export function withNewStop(gradient: Gradient, at: number): [Gradient, number] {
  const place = fine(Math.min(1, Math.max(0, at)));
  const found = gradient.stops.findIndex((stop) => stop.at > place);
  const index = found < 0 ? gradient.stops.length : found;
  return [{ ...gradient, stops: gradient.stops.toSpliced(index, 0, { at: place, colour: colourAt(gradient.stops, place) }) }, index];
}

/** In the middle of the widest gap. */
export function roomiest(stops: readonly Stop[]): number {
  const places = [0, ...stops.map((stop) => stop.at), 1];
  const gaps = places.slice(1).map((place, n) => place - places[n]!);
  const widest = gaps.indexOf(Math.max(...gaps));
  return (places[widest]! + places[widest + 1]!) / 2;
}

export const withoutStop = (gradient: Gradient, index: number): Gradient => (gradient.stops.length <= 2 ? gradient : { ...gradient, stops: gradient.stops.toSpliced(index, 1) });

export const samePaint = (one: Paint | null, other: Paint | null): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Out of the colours at hand, the first ones first: neighbours, then each with its own shade. */
export function gradientsOf(colours: readonly string[], most: number): Gradient[] {
  const own = [...new Set(colours.map((colour) => colour.slice(0, 7)))].slice(0, most + 1);
  const pairs = own.slice(1).map((colour, n) => linear(45, own[n]!, colour));
  return [...pairs, ...own.map((colour) => linear(90, colour, shaded(colour)))].slice(0, most);
}

const fine = (share: number): number => Math.round(share * 1e4) / 1e4;

/** Quiet ones that letters and presenters can stand before. */
export const GRADIENTS = {
  midnight: linear(90, "#0b1020", "#24375c"),
  ocean: linear(35, "#0d3b66", "#1f8a8c"),
  forest: linear(60, "#0a2e23", "#0b7350"),
  dusk: linear(60, "#2b1b4d", "#8a3d7a", "#f0955d"),
  spotlight: radial(["#3d5a9e", "#0d1428"], { cy: 0.4, rx: 0.75, ry: 0.85 }),
  graphite: radial(["#454d5c", "#14181f"], { rx: 0.8, ry: 0.8 }),
  sunrise: linear(45, "#ffd8a8", "#ff9f8e"),
  peach: linear(90, "#fff4e8", "#fddcc8"),
  sky: linear(90, "#cfe4ff", "#f6faff"),
  sage: linear(45, "#d3f0e1", "#f4fbf7"),
  lilac: linear(45, "#e7e0ff", "#fbeef7"),
  stone: radial(["#ffffff", "#dfe4e8"], { cy: 0.45, rx: 0.85, ry: 0.95 }),
} as const satisfies Record<string, Gradient>;
