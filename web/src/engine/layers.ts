/** What is in front of what. Pure. */

export type Layered = { id: string; layer: number };
export type Way = "front" | "forward" | "backward" | "back";

/** From the back to the front; equal layers keep their order. */
export const stacked = <T extends Layered>(clips: readonly T[]): T[] => clips.toSorted((a, b) => a.layer - b.layer);

/** The ids from the back to the front after `ids` were brought there, in the order that they have among themselves. */
export function restacked(clips: readonly Layered[], ids: ReadonlySet<string>, way: Way): string[] {
  const order = stacked(clips).map((clip) => clip.id);
  const [moving, rest] = [order.filter((id) => ids.has(id)), order.filter((id) => !ids.has(id))];
  if (way === "front") return [...rest, ...moving];
  if (way === "back") return [...moving, ...rest];
  const made = way === "forward" ? order.toReversed() : [...order];
  for (let at = 1; at < made.length; at++) {
    if (ids.has(made[at]!) && !ids.has(made[at - 1]!)) [made[at - 1], made[at]] = [made[at]!, made[at - 1]!];
  }
  return way === "forward" ? made.toReversed() : made;
}

/** The layers that bring the clips into this order, as few of them new as it takes. */
export function layersOf(clips: readonly Layered[], order: readonly string[]): Map<string, number> {
  let last = -Infinity;
  const values = stacked(clips).map((clip) => (last = Math.max(clip.layer, last + 1)));
  return new Map(order.map((id, n) => [id, values[n]!]));
}
