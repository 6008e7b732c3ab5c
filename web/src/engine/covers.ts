/** Whether `found` says everything that `mine` says; it may say more, such as defaults that the server filled in. Pure. */
export function covers(found: unknown, mine: unknown): boolean {
  if (found === mine) return true;
  if (Array.isArray(mine)) return Array.isArray(found) && found.length === mine.length && mine.every((one, n) => covers(found[n], one));
  if (typeof mine !== "object" || mine === null) return found === mine;
  if (typeof found !== "object" || found === null || Array.isArray(found)) return false;
  return Object.entries(mine).every(([key, value]) => value === undefined || covers((found as Record<string, unknown>)[key], value));
}
