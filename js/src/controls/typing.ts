/** What a text field says of characters it has not sent: to the reader, and to the kernel. */

import type { Props } from "../core/protocol.js";
import type { Context } from "../element.js";

/** Ticks of the app wait for a few seconds after the last word of it, so two words a second will do. */
const AGAIN = 500;

/** Return a function that tells the kernel whether somebody types, as often as it has to know. */
export function typingReport(context: Context): (dirty: boolean) => void {
  let said = 0;
  return (dirty) => {
    const now = Date.now();
    if (dirty ? now - said < AGAIN : !said) return;
    said = dirty ? now : 0;
    context.event("typing", dirty);
  };
}

/** Return which key applies what was typed in `el`; nothing where Enter may not submit its form. */
export function applyHint(el: HTMLElement, key: string, p: Props): string {
  if (!p.form) return `Press ${key} to apply`;
  const form = el.closest<HTMLElement>(".nbf-form");
  return form?.dataset.enter === "off" ? "" : `Press ${key} to submit the form`;
}
