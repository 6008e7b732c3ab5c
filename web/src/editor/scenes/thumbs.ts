/**
 * Pictures of scenes, drawn when they come into view and again a moment after the scene changed: few at a time, the
 * newest wish first, and none twice.
 */
import * as pictures from "../../api/pictures";
import type { Project } from "../../api/types";

const AT_ONCE = 2;
const KEPT = 300;
const SETTLED_MS = 3000;
const HEIGHT = 128;

/** The document of one scene, as text; `key`: the same only where its picture is. */
export type Part = { key: string; text: string };

type Wish = Part & { width: number; done: (url: string | null) => void };

class Thumbs {
  #known = new Map<string, string>();
  #wishes: Wish[] = [];
  #running = 0;

  known(key: string): string | undefined {
    return this.#known.get(key);
  }

  /** Calls `done` with the picture of this part; null when it cannot be drawn. Returns how to stop. */
  want(part: Part, canvas: { width: number; height: number }, done: Wish["done"]): () => void {
    const wish = { ...part, width: Math.max(16, Math.round((HEIGHT * canvas.width) / canvas.height)), done };
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
      const drawn = await pictures.frame(JSON.parse(wish.text) as Project, 0, SETTLED_MS, wish.width, new AbortController().signal, { clamp: true, small: true });
      this.#keep(wish.key, drawn.url);
      wish.done(drawn.url);
    } catch {
      wish.done(null); // the stage says what is wrong
    }
  }

  /** The oldest go; what is shown has been asked for lately. */
  #keep(key: string, url: string): void {
    this.#known.set(key, url);
    for (const [old, gone] of this.#known) {
      if (this.#known.size <= KEPT) break;
      this.#known.delete(old);
      URL.revokeObjectURL(gone);
    }
  }
}

export const thumbs = new Thumbs();
