/** How long saved projects are that were not exported yet: asked for one after the other, and remembered by rev. */
import { untrack } from "svelte";
import { SvelteMap } from "svelte/reactivity";
import { ApiError } from "../../api/http";
import { lengthOf } from "../../api/speech";
import type { ProjectItem } from "../../api/types";

const KEPT = "greenroom.lengths";
const MOST = 300;
/** Longer ones take too long to speak for a number on a card. */
const SCENES = 40;

class Lengths {
  /** Milliseconds by project and rev. */
  #known = new SvelteMap<string, number>(stored());
  #wishes: ProjectItem[] = [];
  #asked = new Set<string>();
  #asking = false;

  of(project: ProjectItem): number | null {
    return project.duration_ms ?? this.#known.get(keyOf(project)) ?? null;
  }

  /** Call it when the card stands there with its picture. Returns how to stop. */
  want(project: ProjectItem): () => void {
    if (project.duration_ms !== null || project.scene_count > SCENES || this.#asked.has(keyOf(project)) || untrack(() => this.of(project)) !== null) return () => undefined;
    this.#wishes.push(project);
    void this.#ask();
    return () => (this.#wishes = this.#wishes.filter((other) => other !== project));
  }

  async #ask(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    for (let next = this.#wishes.shift(); next; next = this.#wishes.shift()) {
      const key = keyOf(next);
      this.#asked.add(key);
      try {
        const found = await lengthOf(next.id, next.rev);
        if (found !== null) this.#keep(key, found);
      } catch (error) {
        // The card says nothing; it asks again another time, unless the server refused.
        if (!(error instanceof ApiError) || error.offline || error.status >= 500) this.#asked.delete(key);
      }
    }
    this.#asking = false;
  }

  #keep(key: string, ms: number): void {
    this.#known.set(key, ms);
    try {
      localStorage.setItem(KEPT, JSON.stringify([...this.#known].slice(-MOST)));
    } catch {
      // as long as the page stays
    }
  }
}

const keyOf = ({ id, rev }: ProjectItem): string => `${id} ${rev}`;

function stored(): [string, number][] {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? "[]") as [string, number][];
  } catch {
    return [];
  }
}

export const lengths = new Lengths();
