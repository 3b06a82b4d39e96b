/** The line below a control: what is wrong with what was entered, or how it is applied. */

import { setText } from "../dom.js";

/** Say what is wrong, or with nothing wrong something else, or nothing. */
export function tell(hint: HTMLElement, problem: string, otherwise = ""): void {
  setText(hint, problem || otherwise);
  hint.classList.toggle("nbf-hint-error", Boolean(problem));
}
