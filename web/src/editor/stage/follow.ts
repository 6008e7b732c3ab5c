/** Follows a pointer that is held down until it is released, once per frame of the screen. */

export type Following = {
  /** The pointer is elsewhere. */
  move: (event: PointerEvent) => void;
  /** It was released; `moved`: further than a click does. */
  done: (event: PointerEvent, moved: boolean) => void;
  /** Escape, a second finger, or the system took the pointer away. */
  cancel: () => void;
};

/** What still counts as a click, in CSS pixels: fingers are not as still. */
const STILL_PX = { mouse: 3, pen: 5, touch: 8 };

export function follow(start: PointerEvent, following: Following): void {
  const target = start.currentTarget as Element;
  target.setPointerCapture(start.pointerId);
  const leaving = new AbortController();
  const { signal } = leaving;
  const still = STILL_PX[start.pointerType as keyof typeof STILL_PX] ?? STILL_PX.mouse;
  let moved = false;
  let newest: PointerEvent | null = null;
  let frame = 0;

  const tell = (): void => {
    frame = 0;
    if (newest) following.move(newest);
    newest = null;
  };
  const end = (): void => {
    leaving.abort();
    cancelAnimationFrame(frame);
    if (target.hasPointerCapture(start.pointerId)) target.releasePointerCapture(start.pointerId);
  };
  const on = (event: Event): void => {
    const pointer = event as PointerEvent;
    if (pointer.pointerId !== start.pointerId) return;
    moved ||= Math.hypot(pointer.clientX - start.clientX, pointer.clientY - start.clientY) > still;
    if (!moved) return;
    newest = pointer;
    frame ||= requestAnimationFrame(tell);
  };
  const up = (event: Event): void => {
    if ((event as PointerEvent).pointerId !== start.pointerId) return;
    if (newest) tell();
    end();
    following.done(event as PointerEvent, moved);
  };
  const cancel = (): void => {
    end();
    following.cancel();
  };
  /** Two fingers are for the whole stage; a menu of what is held is no move of it. */
  const second = (event: PointerEvent): void => {
    if (event.pointerType === "touch" && event.pointerId !== start.pointerId) cancel();
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    event.preventDefault();
    cancel();
  };
  target.addEventListener("pointermove", on, { signal });
  target.addEventListener("pointerup", up, { signal });
  target.addEventListener("pointercancel", cancel, { signal });
  addEventListener("pointerdown", second, { signal, capture: true });
  addEventListener("contextmenu", cancel, { signal, capture: true });
  addEventListener("keydown", key, { signal, capture: true });
}
