/** Short messages at the edge of the page, some with a way back. */
import { untrack } from "svelte";

type Toast = { id: number; text: string; bad: boolean; action?: { label: string; run: () => void } };

const SHOWN_MS = 6000;

class Toasts {
  shown = $state<Toast[]>([]);
  #next = 0;

  say(text: string, action?: Toast["action"], onend?: () => void): void {
    this.#show({ id: this.#next++, text, bad: false, ...(action ? { action } : {}) }, onend);
  }

  warn(text: string): void {
    this.#show({ id: this.#next++, text, bad: true });
  }

  close(id: number): void {
    this.shown = this.shown.filter((toast) => toast.id !== id);
  }

  /** An effect that says something does not depend on what was said. */
  #show(toast: Toast, onend?: () => void): void {
    untrack(() => this.shown.push(toast));
    setTimeout(() => {
      this.close(toast.id);
      onend?.();
    }, SHOWN_MS);
  }
}

export const toasts = new Toasts();
