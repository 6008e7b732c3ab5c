/** Two fingers on the stage enlarge it and carry it along; what the first one had begun is left as it was. */
import type { View } from "./view.svelte";

type Place = { clientX: number; clientY: number };

export class Pinching {
  readonly #view: View;
  readonly #fingers = new Map<number, Place>();

  constructor(view: View) {
    this.#view = view;
  }

  down(event: PointerEvent): void {
    if (event.pointerType !== "touch") return;
    if (this.#fingers.size >= 2) return event.stopPropagation();
    this.#fingers.set(event.pointerId, event);
    if (this.#fingers.size === 1) return this.#listen();
    event.stopPropagation();
    this.#pinch();
  }

  #listen(): void {
    const over = new AbortController();
    const lifted = (event: Event): void => {
      this.#fingers.delete((event as PointerEvent).pointerId);
      if (this.#fingers.size === 0) over.abort();
    };
    for (const end of ["pointerup", "pointercancel"]) addEventListener(end, lifted, { signal: over.signal, capture: true });
  }

  #pinch(): void {
    const view = this.#view;
    let two = this.#two();
    const [zoom, point, apart] = [view.zoom, view.toCanvas(middle(two)), distance(two)];
    const over = new AbortController();
    let frame = 0;
    const show = (): void => {
      frame = 0;
      void view.hold((zoom * distance(two)) / apart, point, middle(two));
    };
    const move = (event: PointerEvent): void => {
      if (!this.#fingers.has(event.pointerId)) return;
      this.#fingers.set(event.pointerId, event);
      two = this.#two();
      frame ||= requestAnimationFrame(show);
    };
    const end = (): void => {
      if (this.#fingers.size === 2) return;
      if (frame) {
        cancelAnimationFrame(frame);
        show();
      }
      over.abort();
    };
    addEventListener("pointermove", move, { signal: over.signal, capture: true });
    for (const lifted of ["pointerup", "pointercancel"]) addEventListener(lifted, end, { signal: over.signal, capture: true });
  }

  #two(): [Place, Place] {
    return [...this.#fingers.values()] as [Place, Place];
  }
}

function middle([one, other]: [Place, Place]): Place {
  return { clientX: (one.clientX + other.clientX) / 2, clientY: (one.clientY + other.clientY) / 2 };
}

function distance([one, other]: [Place, Place]): number {
  return Math.max(1, Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY));
}
