/** The shelves that were looked at, so that coming back shows at once what was there, where it was. */
import { session } from "../../session.svelte";
import { Shelf } from "./shelf.svelte";

type Kept = { shelf: Shelf; place: { top: number } };
const kept = new Map<string, Kept>();

export function shelfOf(folder: string | null): Kept {
  const whose = `${session.person?.workspace} ${session.person?.email} ${folder}`;
  const known = kept.get(whose) ?? { shelf: new Shelf(folder), place: { top: 0 } };
  known.shelf.selected = [];
  kept.set(whose, known);
  return known;
}
