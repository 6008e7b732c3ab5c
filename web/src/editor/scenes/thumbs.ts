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

type Wish = { text: string; width: number; done: (url: string | null) => void };

class Thumbs {
  #known = new Map<string, string>();
  #wishes: Wish[] = [];
  #running = 0;

  known(text: string): string | undefined {
    return this.#known.get(text);
  }

  /** Calls `done` with the picture of the one scene in this document, as text; null when it cannot be drawn. Returns how to stop. */
  want(text: string, canvas: { width: number; height: number }, done: Wish["done"]): () => void {
    const wish = { text, width: Math.max(16, Math.round((HEIGHT * canvas.width) / canvas.height)), done };
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
    const found = this.#known.get(wish.text);
    if (found) return wish.done(found);
    try {
      const drawn = await pictures.frame(JSON.parse(wish.text) as Project, 0, SETTLED_MS, wish.width, new AbortController().signal, { clamp: true, small: true });
      this.#keep(wish.text, drawn.url);
      wish.done(drawn.url);
    } catch {
      wish.done(null); // the stage says what is wrong
    }
  }

  /** The oldest go; what is shown has been asked for lately. */
  #keep(text: string, url: string): void {
    this.#known.set(text, url);
    for (const [old, gone] of this.#known) {
      if (this.#known.size <= KEPT) break;
      this.#known.delete(old);
      URL.revokeObjectURL(gone);
    }
  }
}

export const thumbs = new Thumbs();
