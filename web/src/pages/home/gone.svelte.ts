/** What was deleted with a way back: hidden at once, deleted when the way back is over, or when the page is left. */
import { said, send } from "../../api/http";
import { spoken } from "../../text/words.svelte";
import { toasts } from "../../ui/toasts.svelte";

type Waiting = { paths: string[]; done: () => void };

class Gone {
  /** Addresses of the API; pages leave these out. */
  paths = $state<string[]>([]);
  #waiting = new Set<Waiting>();

  constructor() {
    // The tab is closed while the message is still there: what was said to be deleted is.
    addEventListener("pagehide", () => {
      for (const { paths } of this.#waiting) for (const path of paths) void fetch(path, { method: "DELETE", keepalive: true, credentials: "same-origin" });
      this.#waiting.clear();
    });
  }

  has(path: string): boolean {
    return this.paths.includes(path);
  }

  /** `done`: they are deleted indeed. */
  remove(paths: string[], message: string, done: () => void): void {
    const waiting = { paths, done };
    this.#waiting.add(waiting);
    this.paths = [...this.paths, ...paths];
    const back = (): void => {
      this.#waiting.delete(waiting);
      this.paths = this.paths.filter((path) => !paths.includes(path));
    };
    toasts.say(message, { label: spoken.words.undo, run: back }, () => this.#delete(waiting));
  }

  async #delete(waiting: Waiting): Promise<void> {
    if (!this.#waiting.delete(waiting)) return;
    for (const path of waiting.paths) {
      try {
        await send(path, { method: "DELETE" });
      } catch (error) {
        this.paths = this.paths.filter((one) => one !== path);
        toasts.warn(said(error));
      }
    }
    waiting.done();
  }
}

export const gone = new Gone();
