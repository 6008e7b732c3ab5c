/** Undo and redo by snapshots. Changes with one label, close together in time, are one step. Pure. */

const JOINED_MS = 700;
const REMEMBERED = 200;

export class History {
  #undo: string[] = [];
  #redo: string[] = [];
  #label = "";
  #at = -Infinity;

  /** Call before a change. `label`: what changes, so that typing a word is one step; "" never joins. */
  mark(before: string, label: string, now: number): void {
    const joins = label !== "" && label === this.#label && now - this.#at < JOINED_MS;
    if (!joins && this.#undo.at(-1) !== before) {
      this.#undo.push(before);
      if (this.#undo.length > REMEMBERED) this.#undo.shift();
    }
    this.#label = label;
    this.#at = now;
    this.#redo = [];
  }

  undo(present: string): string | undefined {
    return this.#step(this.#undo, this.#redo, present);
  }

  redo(present: string): string | undefined {
    return this.#step(this.#redo, this.#undo, present);
  }

  get canUndo(): boolean {
    return this.#undo.length > 0;
  }

  get canRedo(): boolean {
    return this.#redo.length > 0;
  }

  #step(from: string[], to: string[], present: string): string | undefined {
    const found = from.pop();
    if (found === undefined) return undefined;
    to.push(present);
    this.#label = "";
    return found;
  }
}
