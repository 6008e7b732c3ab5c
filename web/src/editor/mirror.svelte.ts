/**
 * The document as plain data, kept up to date at the cost of what changed: a clip is read again only after something
 * in it was written, and equal parts stay the same objects. Nobody may write into what it gives.
 */
import type { Clip, Project, Scene } from "../api/types";
import { shared } from "../engine/sharing";

type Head = Omit<Project, "scenes">;
type Read<T> = () => T;

export class Mirror {
  #of: () => Project;
  #scenes = new WeakMap<Scene, Read<Scene>>();
  #clips = new WeakMap<Clip, Read<Clip>>();
  #head: Head | undefined;
  #list: Scene[] = [];

  constructor(of: () => Project) {
    this.#of = of;
  }

  head = $derived.by<Head>(() => {
    const { scenes: _scenes, ...rest } = this.#of();
    return (this.#head = shared(this.#head, copy(rest)));
  });
  #shown = $derived.by<Scene[]>(() => (this.#list = kept(this.#list, this.#of().scenes.map((scene) => this.scene(scene)))));
  plain = $derived<Project>({ ...this.head, scenes: this.#shown });

  scene(live: Scene): Scene {
    let read = this.#scenes.get(live);
    if (!read) this.#scenes.set(live, (read = this.#follow(live, undefined)));
    return read();
  }

  /** `live` was made from `known`, which it goes on being until it changes. */
  knows(live: Scene, known: Scene): void {
    this.#scenes.set(live, this.#follow(live, known));
    live.clips.forEach((clip, n) => this.#clips.set(clip, follow(() => copy(clip), known.clips[n])));
  }

  #follow(live: Scene, known: Scene | undefined): Read<Scene> {
    return follow(() => ({ ...copy(live, "clips"), clips: live.clips.map((clip) => this.#clip(clip)) }), known);
  }

  #clip(live: Clip): Clip {
    let read = this.#clips.get(live);
    if (!read) this.#clips.set(live, (read = follow(() => copy(live), undefined)));
    return read();
  }
}

function follow<T>(now: () => T, known: T | undefined): Read<T> {
  let last = known;
  let read: Read<T> = now;
  // What a derived makes while it runs is not followed by it; a root belongs to nobody.
  $effect.root(() => {
    const plain = $derived((last = shared(last, now())));
    read = () => plain;
  });
  return read;
}

const kept = <T>(before: T[], now: T[]): T[] => (before.length === now.length && now.every((one, n) => one === before[n]) ? before : now);

/** As `$state.snapshot`, at a fraction of its cost: a document is nothing but plain objects, lists and values. `without`: is left open. */
function copy<T>(live: T, without?: string): T {
  if (typeof live !== "object" || live === null) return live;
  if (Array.isArray(live)) return live.map((one) => copy(one)) as T;
  const made: Record<string, unknown> = {};
  for (const key of Reflect.ownKeys(live) as string[]) made[key] = key === without ? null : copy((live as Record<string, unknown>)[key]);
  return made as T;
}
