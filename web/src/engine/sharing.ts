/** Documents that share what is equal in them, so that "did it change?" is one comparison of references. Pure. */

type Parts = Record<string, unknown>;

export const isParts = (value: unknown): value is Parts => typeof value === "object" && value !== null && !Array.isArray(value);

/** `now`, with every part that `before` has just so replaced by that very part; `before` itself when nothing differs. */
export function shared<T>(before: unknown, now: T): T {
  if (before === now) return now;
  if (Array.isArray(now)) {
    if (!Array.isArray(before)) return now;
    const old = byId(before);
    const list = now.map((one, n) => shared(old?.get(idOf(one)) ?? before[n], one));
    return (list.length === before.length && list.every((one, n) => one === before[n]) ? before : list) as T;
  }
  if (!isParts(now) || !isParts(before)) return now;
  let same = Object.keys(now).length === Object.keys(before).length;
  const made: Parts = {};
  for (const [key, value] of Object.entries(now)) {
    made[key] = shared(before[key], value);
    if (made[key] !== before[key] || !(key in before)) same = false;
  }
  return (same ? before : made) as T;
}

export const idOf = (value: unknown): string | undefined => (isParts(value) && typeof value["id"] === "string" ? value["id"] : undefined);

/** By id, if all of the list have one. */
export function byId<T>(list: readonly T[]): Map<string | undefined, T> | undefined {
  const found = new Map(list.map((one) => [idOf(one), one]));
  return found.size === list.length && !found.has(undefined) ? found : undefined;
}
