/** The order of a list that two people changed. Pure. */
import type { Side } from "./merge.ts";

/**
 * All ids of the three lists, each of which holds no id that is gone. Who alone moved something decides the order of
 * what was there before; what was added stands after what it was added after.
 */
export function orderOf(base: readonly string[], mine: readonly string[], theirs: readonly string[], both: () => Side): string[] {
  const [inMine, inTheirs] = [new Set(mine), new Set(theirs)];
  const common = (list: readonly string[]): string[] => list.filter((id) => inMine.has(id) && inTheirs.has(id));
  const [was, me, them] = [common(base), common(mine), common(theirs)];
  const told = (list: readonly string[]): string => list.filter((id) => was.includes(id)).join(" ");
  const before = was.join(" ");
  const [moves, others] = [told(me) !== before, told(them) !== before];
  const skeleton = moves && others && told(me) !== told(them) ? (both() === "mine" ? me : them) : moves ? me : them;
  const added = [runs(mine, skeleton), runs(theirs, skeleton)];
  return [null, ...skeleton].flatMap((id) => {
    const here = added.map((after) => after.get(id) ?? []).filter((run) => run.length > 0);
    here.sort((a, b) => (a[0]! < b[0]! ? -1 : 1));
    return id === null ? here.flat() : [id, ...here.flat()];
  });
}

/** What of `list` is not in the skeleton, by the last of the skeleton before it. */
function runs(list: readonly string[], skeleton: readonly string[]): Map<string | null, string[]> {
  const known = new Set(skeleton);
  const found = new Map<string | null, string[]>();
  let after: string | null = null;
  for (const id of list) {
    if (known.has(id)) after = id;
    else found.set(after, [...(found.get(after) ?? []), id]);
  }
  return found;
}
