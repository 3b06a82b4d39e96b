/** Fields that keep their form from being sent: empty ones that are required, wrong ones. */

import { on } from "../dom.js";

/** Says what is wrong, shows it, and may take the focus. */
export interface Check {
  /** Return what is wrong in words, or `""`. */
  problem(): string;
  /** Show the words; `""` takes them away. */
  show(problem: string): void;
  focus(): void;
}

const checks = new WeakMap<Element, Check>();

/** Let `check` decide for the field that `frame` is around, until `signal` aborts. */
export function register(frame: Element, check: Check, signal: AbortSignal): void {
  checks.set(frame, check);
  signal.addEventListener("abort", () => {
    if (checks.get(frame) === check) checks.delete(frame);
  });
}

/** Show what is wrong in the form around `el`; return whether it may be sent. */
export function checkForm(el: Element): boolean {
  const form = el.closest(".nbf-form");
  if (!form) return true;
  const wrong: Check[] = [];
  for (const frame of form.querySelectorAll(".nbf-control")) {
    const check = checks.get(frame);
    const problem = check?.problem() ?? "";
    check?.show(problem);
    if (check && problem) wrong.push(check);
  }
  wrong[0]?.focus();
  return wrong.length === 0;
}

/** Keep a press of a submit button from the kernel while a field of its form is wrong. */
export function guardSubmit(button: HTMLElement, signal: AbortSignal): void {
  on(
    button,
    "click",
    (event) => {
      if (checkForm(button)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    signal,
    // Before the stock button's own listener on the same element.
    { capture: true },
  );
}
