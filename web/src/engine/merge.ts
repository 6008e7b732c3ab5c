/**
 * What two people made of one document, put together by ids: scenes, clips and lines are the same thing in all three
 * when they have the same id, wherever they stand. Pure; gives the same whoever is called "mine".
 */
import type { Project, Scene } from "../api/types";
import { covers } from "./covers.ts";
import { orderOf } from "./merge_order.ts";
import { byId, isParts, shared } from "./sharing.ts";

export type Side = "mine" | "theirs";
/** Both changed the same. `scene` null: of the project itself. `field`: what of the clip, the line or the scene. */
export type Conflict = { scene: string | null; part: string | null; field: string; how: "changed" | "removed by me" | "removed by them" | "order" };
export type Merged = { document: Project; conflicts: Conflict[] };
type Choose = (conflict: Conflict) => Side;

/** Parts that make sense only as a whole: half a move and half a turn is neither. */
const WHOLE = new Set(["geometry", "crop", "animations", "transition", "canvas", "soundtrack", "shadow", "wire", "roles"]);

/** `choose`: whose it is where both changed the same; mine, if nobody says. */
export function merge(base: Project, mine: Project, theirs: Project, choose: Choose = () => "mine"): Merged {
  const work = new Work(choose);
  const document = work.value(base, mine, theirs, { scene: null, part: null, field: "" }) as Project;
  return { document: sound(document, base, mine, theirs), conflicts: work.conflicts };
}

type Place = { scene: string | null; part: string | null; field: string };

class Work {
  readonly conflicts: Conflict[] = [];
  #choose: Choose;

  constructor(choose: Choose) {
    this.#choose = choose;
  }

  value(base: unknown, mine: unknown, theirs: unknown, at: Place): unknown {
    if (theirs === base) return mine === undefined ? base : mine;
    if (mine === base || mine === theirs) return theirs;
    if (mine === undefined && base === undefined) return theirs;
    if (theirs === undefined && base === undefined) return mine;
    if (!WHOLE.has(at.field)) {
      if (isParts(mine) && isParts(theirs) && (base === undefined || isParts(base)) && mine["type"] === theirs["type"]) return this.#parts(base ?? {}, mine, theirs, at);
      if (Array.isArray(mine) && Array.isArray(theirs) && (base === undefined || Array.isArray(base))) {
        const ids = [base ?? [], mine, theirs].map((list) => (at.field === "dictionary" ? byWord(list as Word[]) : byId(list as unknown[])));
        if (ids.every((one) => one !== undefined)) return this.#list(ids as Map<string, unknown>[], at);
      }
    }
    if (untouched(base, mine)) return theirs;
    if (same(theirs, base) || same(mine, theirs)) return mine;
    return this.#pick({ ...at, how: "changed" }, mine, theirs);
  }

  #parts(base: Record<string, unknown>, mine: Record<string, unknown>, theirs: Record<string, unknown>, at: Place): unknown {
    const made: Record<string, unknown> = {};
    for (const key of new Set([...Object.keys(base), ...Object.keys(theirs), ...Object.keys(mine)])) {
      const field = at.field === "style" || at.field === "background" || at.field === "captions" || at.field === "watermark" || at.field === "dictionary" ? at.field : key;
      const found = this.value(base[key], mine[key], theirs[key], { ...at, field });
      if (found !== undefined) made[key] = found;
    }
    return shared(mine, made);
  }

  #list([base, mine, theirs]: Map<string, unknown>[], at: Place): unknown {
    const kept = new Map<string, unknown>();
    for (const id of new Set([...base!.keys(), ...mine!.keys(), ...theirs!.keys()])) {
      const [b, m, t] = [base!.get(id), mine!.get(id), theirs!.get(id)];
      const place = at.field === "scenes" ? { scene: id, part: null, field: "" } : at.field === "dictionary" ? at : { ...at, part: id, field: "" };
      let found: unknown;
      if (m !== undefined && t !== undefined) found = this.value(b, m, t, place);
      else if (b === undefined) found = m ?? t;
      else if (m === undefined && t !== undefined) found = same(t, b) ? undefined : this.#pick({ ...place, how: "removed by me" }, undefined, t);
      else if (m !== undefined) found = untouched(b, m) ? undefined : this.#pick({ ...place, how: "removed by them" }, m, undefined);
      if (found !== undefined) kept.set(id, found);
    }
    const ids = (list: Iterable<string>): string[] => [...list].filter((id) => kept.has(id));
    const both = (): Side => (at.field === "dictionary" ? "mine" : this.#ask({ ...at, how: "order" })); // words need no order
    const order = orderOf(ids(base!.keys()), ids(mine!.keys()), ids(theirs!.keys()), both);
    return shared([...mine!.values()], order.map((id) => kept.get(id)));
  }

  #pick(conflict: Conflict, mine: unknown, theirs: unknown): unknown {
    return this.#ask(conflict) === "mine" ? mine : theirs;
  }

  #ask(conflict: Conflict): Side {
    this.conflicts.push(conflict);
    return this.#choose(conflict);
  }
}

type Word = { word: string; language?: string | null };

/** Words have no ids: one is said in one way in each language. Nothing, if it stands there twice. */
function byWord(list: readonly Word[]): Map<string, Word> | undefined {
  const found = new Map(list.map((one) => [JSON.stringify([one.word, one.language ?? null]), one]));
  return found.size === list.length ? found : undefined;
}

const same = (a: unknown, b: unknown): boolean => a === b || (typeof a === "object" && typeof b === "object" && a !== null && b !== null && shared(a, b) === a);

/** What only I leave out has its default, which the server has filled in for the others. */
const untouched = (base: unknown, mine: unknown): boolean => (mine === undefined ? base !== undefined : covers(base, mine));

/** What a merge alone cannot promise: there is a scene, who speaks is there, music lies under the scenes that it was put under. */
function sound(document: Project, base: Project, mine: Project, theirs: Project): Project {
  const scenes = document.scenes.length > 0 ? document.scenes.map(spoken) : mine.scenes;
  const from = [base, mine, theirs].find((one) => same(one.soundtrack, document.soundtrack)) ?? mine;
  const now = new Map(scenes.map((scene, n) => [scene.id, n]));
  const moved = (index: number | null): number | null => (index === null ? null : (now.get(from.scenes[index]?.id ?? "") ?? Math.min(index, scenes.length - 1)));
  const soundtrack = (document.soundtrack ?? []).map((one) => ({ ...one, from_scene: moved(one.from_scene) ?? 0, to_scene: moved(one.to_scene ?? null) }));
  return { ...document, scenes, ...(document.soundtrack ? { soundtrack } : {}) };
}

function spoken(scene: Scene): Scene {
  const there = new Set(scene.clips.map((clip) => clip.id));
  const lost = (item: Scene["script"][number]): boolean => item.kind === "line" && !!item.speaker && !there.has(item.speaker);
  if (!scene.script.some(lost)) return scene;
  return { ...scene, script: scene.script.map((item) => (lost(item) ? { ...item, speaker: null } : item)) as Scene["script"] };
}
