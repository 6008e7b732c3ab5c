/** Scenes dragged to another place: a line shows where, the strip scrolls at its ends, Escape leaves all as it was. */
import { insertionAt } from "../../engine/scenes";

const STARTS_AFTER_PX = 5;
const EDGE_PX = 48;
const FASTEST_PX = 14;

export class Dragging {
  /** Before which place; null: nothing is dragged. */
  to = $state<number | null>(null);
  /** Where the line stands, in pixels of what the list holds. */
  line = $state(0);

  /** A click that ends a drag is none. */
  #dragged = false;

  get justDragged(): boolean {
    const was = this.#dragged;
    this.#dragged = false;
    return was;
  }

  start(event: PointerEvent, list: HTMLElement, drop: (to: number) => void): void {
    if (event.button !== 0 || event.pointerType === "touch") return; // fingers scroll the strip
    const from = event.clientX;
    let at = from;
    let frame = 0;
    this.#dragged = false;
    const place = (): void => {
      const items = [...list.querySelectorAll<HTMLElement>("[data-scene]")];
      const boxes = items.map((item) => item.getBoundingClientRect());
      this.to = insertionAt(boxes, at);
      const [before, after] = [boxes[this.to - 1], boxes[this.to]];
      const middle = before && after ? (before.right + after.left) / 2 : after ? after.left - 4 : (before?.right ?? 0) + 12;
      this.line = middle - list.getBoundingClientRect().left + list.scrollLeft;
    };
    const scroll = (): void => {
      const { left, right } = list.getBoundingClientRect();
      const over = at < left + EDGE_PX ? at - left - EDGE_PX : at > right - EDGE_PX ? at - right + EDGE_PX : 0;
      if (over !== 0) {
        list.scrollLeft += Math.max(-FASTEST_PX, Math.min(FASTEST_PX, over / 3));
        place();
      }
      frame = requestAnimationFrame(scroll);
    };
    const move = (e: PointerEvent): void => {
      at = e.clientX;
      if (this.to === null) {
        if (Math.abs(at - from) < STARTS_AFTER_PX) return;
        this.#dragged = true;
        frame = requestAnimationFrame(scroll);
      }
      place();
    };
    const end = (done: boolean): void => {
      cancelAnimationFrame(frame);
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", up);
      removeEventListener("pointercancel", cancel);
      removeEventListener("keydown", escape, true);
      const to = this.to;
      this.to = null;
      if (done && to !== null) drop(to);
    };
    const up = (): void => end(true);
    const cancel = (): void => end(false);
    const escape = (e: KeyboardEvent): void => {
      if (e.key !== "Escape" || this.to === null) return;
      e.stopPropagation();
      end(false);
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", up);
    addEventListener("pointercancel", cancel);
    addEventListener("keydown", escape, true);
  }
}
