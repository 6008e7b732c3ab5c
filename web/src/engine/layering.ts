/** Which clip is in front of which. Pure. */

/** New layers, in the order of `layers`, with the ones at `moved` a step further in front (`1`) or behind (`-1`), or as
 * far as it goes. Equal layers keep the order of the array; no layer changes that need not. */
export function reordered(layers: readonly number[], moved: readonly number[], way: 1 | -1, whole: boolean): number[] {
  const order = layers.map((_, n) => n).sort((a, b) => layers[a]! - layers[b]! || a - b);
  const chosen = new Set(moved);
  const next = whole ? gathered(order, chosen, way) : stepped(order, chosen, way);
  const values = order.map((n) => layers[n]!);
  const result = [...layers];
  let last = -Infinity;
  next.forEach((n, place) => {
    last = Math.max(values[place]!, next[place - 1]! < n ? last : last + 1);
    result[n] = last;
  });
  return result;
}

function gathered(order: readonly number[], chosen: ReadonlySet<number>, way: 1 | -1): number[] {
  const [rest, some] = [order.filter((n) => !chosen.has(n)), order.filter((n) => chosen.has(n))];
  return way === 1 ? [...rest, ...some] : [...some, ...rest];
}

function stepped(order: readonly number[], chosen: ReadonlySet<number>, way: 1 | -1): number[] {
  const next = way === 1 ? [...order].reverse() : [...order];
  for (let at = 1; at < next.length; at++) {
    if (chosen.has(next[at]!) && !chosen.has(next[at - 1]!)) [next[at - 1], next[at]] = [next[at]!, next[at - 1]!];
  }
  return way === 1 ? next.reverse() : next;
}
