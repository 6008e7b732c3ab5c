/** Short messages at the edge of the page, some with a way back. */
import { untrack } from "svelte";

type Toast = { id: number; text: string; bad: boolean; action?: { label: string; run: () => void }; onend?: () => void };

const SHOWN_MS = 6000;
const SHOWN_AT_MOST = 4;

class Toasts {
  shown = $state<Toast[]>([]);
  #next = 0;

  /** Goes by itself; `onend` when it does. */
  say(text: string, action?: Toast["action"], onend?: () => void): void {
    const toast = { id: this.#next++, text, bad: false, ...(action ? { action } : {}), ...(onend ? { onend } : {}) };
    this.#show(toast);
    setTimeout(() => this.close(toast.id), SHOWN_MS);
  }

  /** What went wrong stays until somebody has read it and closes it. */
  warn(text: string, action?: Toast["action"]): void {
    if (untrack(() => this.shown.some((toast) => toast.bad && toast.text === text))) return;
    this.#show({ id: this.#next++, text, bad: true, ...(action ? { action } : {}) });
  }

  close(id: number): void {
    const gone = this.shown.find((toast) => toast.id === id);
    this.shown = this.shown.filter((toast) => toast.id !== id);
    gone?.onend?.();
  }

  /** An effect that says something does not depend on what was said. */
  #show(toast: Toast): void {
    untrack(() => {
      this.shown.push(toast);
      const oldest = this.shown.filter((one) => one.bad)[0];
      if (this.shown.length > SHOWN_AT_MOST && oldest) this.close(oldest.id);
    });
  }
}

export const toasts = new Toasts();
