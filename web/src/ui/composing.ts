/**
 * An input method puts syllables together (Korean, Japanese, Chinese): until one is complete, all keys are its own.
 * Nothing else on the page hears them, so that Enter sends no form, and Escape or Backspace takes nothing away.
 */
let syllable = 0;
let under = false;

/** Of the one that is being put together; 0: none. */
export const composition = (): number => (under ? syllable : 0);

export function leaveKeysToInputMethods(): void {
  addEventListener("compositionstart", () => ((under = true), (syllable += 1)), { capture: true });
  addEventListener("compositionend", () => (under = false), { capture: true });
  const mute = (event: KeyboardEvent): void => {
    if (event.isComposing || event.keyCode === 229) event.stopImmediatePropagation(); // Safari tells the last one by its code alone
  };
  addEventListener("keydown", mute, { capture: true });
  addEventListener("keyup", mute, { capture: true });
}
