/** Undo and redo by snapshots, which share what did not change. Changes with one label, close in time, are one step. Pure. */

const JOINED_MS = 700;
const REMEMBERED = 200;

/** `from`, `to`: what was looked at before and after the change. */
type Step<Document, View> = { before: Document; after: Document | undefined; from: View; to: View };
export type Found<Document, View> = { document: Document; view: View };

export class History<Document, View> {
  #undo: Step<Document, View>[] = [];
  #redo: Step<Document, View>[] = [];
  #label = "";
  #at = -Infinity;
  #composition = 0;

  /**
   * Call for each change. `label`: what changes, so that typing a word is one step; "" never joins. `composition`: of the
   * syllable that is put together, however long that takes; 0: none.
   */
  mark(before: Document, view: View, label: string, now: number, composition = 0): void {
    const goesOn = now - this.#at < JOINED_MS || (composition !== 0 && composition === this.#composition);
    const joins = label !== "" && label === this.#label && goesOn;
    if (!joins) this.#undo.push({ before, after: undefined, from: view, to: view });
    if (this.#undo.length > REMEMBERED) this.#undo.shift();
    this.#label = label;
    this.#at = now;
    this.#composition = composition;
    this.#redo = [];
  }

  /** What is looked at once the newest change is complete. */
  settle(view: View): void {
    const step = this.#undo.at(-1);
    if (step) step.to = view;
  }

  undo(present: Document): Found<Document, View> | undefined {
    const step = this.#undo.pop();
    if (!step) return undefined;
    this.#redo.push({ ...step, after: present });
    this.#label = "";
    return { document: step.before, view: step.from };
  }

  redo(): Found<Document, View> | undefined {
    const step = this.#redo.pop();
    if (!step?.after) return undefined;
    this.#undo.push(step);
    this.#label = "";
    return { document: step.after, view: step.to };
  }

  /** Between which two documents the next undo goes. */
  undone(present: Document): [Document, Document] | undefined {
    const step = this.#undo.at(-1);
    return step && [step.before, present];
  }

  redone(): [Document, Document] | undefined {
    const step = this.#redo.at(-1);
    return step?.after === undefined ? undefined : [step.before, step.after];
  }

  /** Every remembered document with what somebody else did, so that undoing my changes does not undo theirs. */
  rebase(how: (document: Document) => Document): void {
    const known = new Map<Document, Document>();
    const again = (document: Document): Document => {
      if (!known.has(document)) known.set(document, how(document));
      return known.get(document)!;
    };
    for (const step of [...this.#undo, ...this.#redo]) {
      step.before = again(step.before);
      if (step.after !== undefined) step.after = again(step.after);
    }
    this.#label = "";
  }
}
