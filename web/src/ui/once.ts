/** A double click, or an Enter too many, makes one thing. */

/** The second click of a double click does nothing. */
export const once =
  (how: () => void) =>
  (event: MouseEvent): void => {
    if (event.detail < 2) how();
  };

/** A form that is sent already is not sent again. */
export function sentOnce(how: (event: SubmitEvent) => Promise<unknown>): (event: SubmitEvent) => Promise<void> {
  let sent = false;
  return async (event) => {
    event.preventDefault();
    if (sent) return;
    sent = true;
    try {
      await how(event);
    } finally {
      sent = false;
    }
  };
}
