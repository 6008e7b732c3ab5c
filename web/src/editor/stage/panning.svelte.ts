/** The stage is dragged about in its room with the space bar held down, or with the middle button. */
import { isTyping } from "../keyboard";
import type { View } from "./view.svelte";

export class Panning {
  readonly #view: View;
  /** The space bar is down, and a stage is there that is larger than its room. */
  ready = $state(false);

  constructor(view: View) {
    this.#view = view;
  }

  key(event: KeyboardEvent): void {
    if (event.key !== " " || isTyping(event.target) || document.querySelector("dialog[open]")) return;
    if (event.target instanceof Element && event.target.closest("button, a, select, input, [role=tab]")) return;
    this.ready = true;
  }

  up(event: KeyboardEvent): void {
    if (event.key === " ") this.leave();
  }

  leave(): void {
    this.ready = false;
  }

  down(event: PointerEvent): void {
    const scroller = this.#view.scroller;
    if (!scroller || (!(this.ready && event.button === 0) && event.button !== 1)) return;
    event.preventDefault();
    event.stopPropagation();
    scroller.setPointerCapture(event.pointerId);
    const [x, y] = [event.clientX + scroller.scrollLeft, event.clientY + scroller.scrollTop];
    const over = new AbortController();
    const move = (e: PointerEvent): void => scroller.scrollTo(x - e.clientX, y - e.clientY);
    scroller.addEventListener("pointermove", move, { signal: over.signal });
    for (const end of ["pointerup", "pointercancel"]) scroller.addEventListener(end, () => over.abort(), { signal: over.signal });
  }
}
