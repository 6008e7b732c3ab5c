/** A finger that rests on something asks for its menu, as the right mouse button does; not every browser says so by itself. */
import { tick } from "svelte";

const HOLDS_MS = 500;
const STILL_PX = 10;

export function menusByLongPress(): void {
  let finger: PointerEvent | null = null;
  let timer = 0;
  let answered = false;

  const leave = (): void => {
    clearTimeout(timer);
    finger = null;
  };

  /** Lifting the finger is no click beside the menu, which would close it again. */
  async function kept(pointer: number): Promise<void> {
    answered = true;
    await tick();
    const menu = document.querySelector<HTMLElement>("[role=menu]:popover-open");
    if (finger?.pointerId === pointer) menu?.setPointerCapture(pointer);
  }

  function ask({ target, clientX, clientY, pointerId }: PointerEvent): void {
    const asked = new MouseEvent("contextmenu", { bubbles: true, cancelable: true, composed: true, clientX, clientY });
    if (!target!.dispatchEvent(asked)) void kept(pointerId);
  }

  addEventListener(
    "pointerdown",
    (event) => {
      const first = finger === null;
      leave();
      answered = false;
      if (event.pointerType !== "touch" || !first || (event.target as Element).closest("input, textarea, [contenteditable]")) return;
      finger = event;
      timer = setTimeout(() => ask(event), HOLDS_MS);
    },
    { capture: true },
  );
  addEventListener("pointermove", (event) => finger && Math.hypot(event.clientX - finger.clientX, event.clientY - finger.clientY) > STILL_PX && clearTimeout(timer), { capture: true });
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, leave, { capture: true });
  /** No click, and the focus stays in the menu. */
  addEventListener("touchend", (event) => answered && event.preventDefault(), { capture: true, passive: false });
  addEventListener(
    "contextmenu",
    (event) => {
      if (!event.isTrusted || !finger) return;
      clearTimeout(timer);
      if (!answered) return void kept(finger.pointerId);
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    { capture: true },
  );
}
