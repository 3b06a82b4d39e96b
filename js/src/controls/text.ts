/** Text fields: a counter, the hint that something is not applied yet, Enter in forms. */

import { on, setAttr } from "../dom.js";
import { num, str } from "../element.js";
import type { Dress } from "./stock.js";
import { applyHint, typingReport } from "./typing.js";

type Field = HTMLInputElement | HTMLTextAreaElement;

export const dressText: Dress = ({ view, model, frame, context, props, signal }) => {
  const field = view.el.querySelector<Field>("input, textarea");
  if (!field) return undefined;
  const area = field instanceof HTMLTextAreaElement;
  const report = typingReport(context);
  const paint = (event?: Event) => {
    const p = props();
    const max = num(p.max_chars);
    const dirty = document.activeElement === field && field.value !== str(model.get("value"));
    const words = dirty ? applyHint(field, area ? "Ctrl+Enter" : "Enter", p) : "";
    // A rerun that repaints is no character; only what the reader does counts.
    // A live field sends by itself: nothing of it waits to be applied.
    if (event || !dirty) report(dirty && p.live === undefined);
    const count = max === undefined ? "" : `${[...field.value].length}/${max}`;
    frame.hint.textContent = [words, count].filter(Boolean).join(" · ");
    frame.hint.classList.toggle("nbf-hint-full", max !== undefined && field.value.length >= max);
  };
  for (const type of ["input", "change", "focus", "blur"] as const) on(field, type, paint, signal);
  on(field, "keydown", (event) => submit(event, field, area), signal);
  setAttr(field, "aria-describedby", frame.hint.id);
  return (p) => {
    const max = num(p.max_chars);
    setAttr(field, "maxlength", max ?? null);
    setAttr(field, "autocomplete", p.autocomplete ? str(p.autocomplete) : null);
    if (!area && p.type && p.type !== "default") field.setAttribute("type", typeOf(str(p.type)));
    const height = num(p.height);
    if (area) field.style.height = height === undefined ? "" : `${height}px`;
    paint();
  };
};

function typeOf(type: string): string {
  return type === "phone" ? "tel" : type;
}

/** Apply on Enter (Ctrl+Enter in an area); in a form also press its first submit button. */
function submit(event: KeyboardEvent, field: Field, area: boolean): void {
  // Enter that ends an input method's composition is no wish to submit.
  if (event.key !== "Enter" || event.isComposing) return;
  if (area && !event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  event.stopPropagation();
  field.dispatchEvent(new Event("change", { bubbles: true }));
  submitForm(field);
}

/** Press the first submit button of the form around `el`, if Enter may submit it. */
export function submitForm(el: HTMLElement): void {
  const form = el.closest<HTMLElement>(".nbf-form");
  if (!form || form.dataset.enter === "off") return;
  const first = form.querySelector<HTMLButtonElement>("button[data-nbf-submit]");
  if (first && !first.disabled) first.click();
}
