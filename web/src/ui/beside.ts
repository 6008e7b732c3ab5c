/** Puts a popover that has opened beside its button, wholly inside of the window. */
const GAP = 6;
const EDGE = 8;

export function beside(popover: HTMLElement, button: HTMLElement): void {
  const from = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = popover;
  const below = from.bottom + GAP;
  const above = from.top - GAP - height;
  const top = below + height + EDGE <= innerHeight ? below : above >= EDGE ? above : Math.max(EDGE, innerHeight - height - EDGE);
  const left = Math.min(Math.max(EDGE, from.left), innerWidth - width - EDGE);
  popover.style.left = `${Math.round(left)}px`;
  popover.style.top = `${Math.round(top)}px`;
}
