/**
 * Pictures of scenes, drawn when they come into view and again a moment after the scene changed: few at a time, the
 * newest wish first, and none twice.
 */
import { SvelteMap } from "svelte/reactivity";
import * as pictures from "../../api/pictures";
import type { Project } from "../../api/types";

export type Thumb = { url: string; durationMs: number };

const AT_ONCE = 2;
const KEPT = 300;
const SETTLED_MS = 3000;
const HEIGHT = 128;

type Wish = { key: string; text: string; width: number; done: (thumb: Thumb | null) => void };

class Thumbs {
  /** How long scenes are by themselves, as far as it is known; by scene id. */
  readonly lengths = new SvelteMap<string, number>();
  #known = new Map<string, Thumb>();
  #wishes: Wish[] = [];
  #running = 0;

  known(text: string): Thumb | undefined {
    return this.#known.get(text);
  }

  /** Calls `done` with the picture of the one scene in this document, as text; null when it cannot be drawn. Returns how to stop. */
  want(text: string, canvas: { width: number; height: number }, done: Wish["done"]): () => void {
    const wish = { key: text, text, width: Math.max(16, Math.round((HEIGHT * canvas.width) / canvas.height)), done };
    this.#wishes.push(wish);
    this.#next();
    return () => (this.#wishes = this.#wishes.filter((other) => other !== wish));
  }

  #next(): void {
    while (this.#running < AT_ONCE) {
      const wish = this.#wishes.pop();
      if (!wish) return;
      this.#running += 1;
      void this.#draw(wish).finally(() => {
        this.#running -= 1;
        this.#next();
      });
    }
  }

  async #draw(wish: Wish): Promise<void> {
    const found = this.#known.get(wish.key);
    if (found) return wish.done(found);
    try {
      const drawn = await pictures.frame(JSON.parse(wish.text) as Project, 0, SETTLED_MS, wish.width, new AbortController().signal, true);
      const thumb = { url: drawn.url, durationMs: drawn.durationMs };
      this.#keep(wish.key, thumb);
      wish.done(thumb);
    } catch {
      wish.done(null); // the stage says what is wrong
    }
  }

  /** The oldest go; what is shown has been asked for lately. */
  #keep(key: string, thumb: Thumb): void {
    this.#known.set(key, thumb);
    for (const [old, { url }] of this.#known) {
      if (this.#known.size <= KEPT) break;
      this.#known.delete(old);
      URL.revokeObjectURL(url);
    }
  }
}

export const thumbs = new Thumbs();
