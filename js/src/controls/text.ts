/** Text fields: icon, counter, checks, when what is typed counts, Enter in forms. */

import { patternProblem, textProblem } from "../core/check.js";
import type { Props } from "../core/protocol.js";
import { h, on, setAttr } from "../dom.js";
import { num, str } from "../element.js";
import { icon } from "../icons.js";
import { iconOf } from "../material.js";
import { register } from "./checks.js";
import type { Dress } from "./stock.js";
import { applyHint, typingReport } from "./typing.js";

type Field = HTMLInputElement | HTMLTextAreaElement;

export const dressText: Dress = ({ view, model, frame, context, props, signal }) => {
  const field = view.el.querySelector<Field>("input, textarea");
  if (!field) return undefined;
  const area = field instanceof HTMLTextAreaElement;
  const mark = h("span", { class: "nbf-field-icon", hidden: true });
  view.el.append(mark);
  let problem = "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  const dirty = () => document.activeElement === field && field.value !== str(model.get("value"));
  const report = typingReport(context);
  const paint = (event?: Event) => {
    const p = props();
    const max = num(p.max_chars);
    const count = max === undefined ? "" : `${[...field.value].length}/${max}`;
    const unsent = dirty();
    // A rerun that repaints is no character; only what the reader does counts.
    // A live field sends by itself: nothing of it waits to be applied.
    if (event || !unsent) report(unsent && p.live === undefined);
    const hint = unsent && (num(p.live) === undefined || Boolean(p.form));
    const key = area ? "Ctrl+Enter" : "Enter";
    const words = problem || patternProblem(p.validate) || (hint ? applyHint(field, key, p) : "");
    frame.hint.textContent = [words, count].filter(Boolean).join(" · ");
    frame.hint.classList.toggle("nbf-hint-error", Boolean(problem));
    frame.hint.classList.toggle("nbf-hint-full", max !== undefined && field.value.length >= max);
    setAttr(field, "aria-invalid", problem ? "true" : null);
  };
  const show = (next: string) => {
    problem = next;
    paint();
  };
  const check = () => textProblem(field.value, props());
  register(frame.el, { problem: check, show, focus: () => field.focus() }, signal);
  const typed = (event: Event) => {
    clearTimeout(timer);
    // Somebody who mends it sees at once that it is right now.
    if (problem) problem = check();
    const pause = num(props().live);
    if (pause !== undefined && !props().form) timer = setTimeout(() => commit(field), pause);
    paint(event);
  };
  const commits = (event: Event) => {
    clearTimeout(timer);
    problem = check();
    // In a form the press of its button is what is held back; what was typed waits there.
    if (problem && !props().form) event.stopPropagation();
    paint(event);
  };
  on(field, "input", typed, signal);
  on(field, "change", commits, signal);
  for (const type of ["focus", "blur"] as const) on(field, type, paint, signal);
  on(field, "keydown", (event) => submit(event, field, area), signal);
  // The cross of a search field is no `change`.
  field.addEventListener("search", () => field.value === "" && commit(field), { signal });
  signal.addEventListener("abort", () => clearTimeout(timer));
  setAttr(field, "aria-describedby", frame.hint.id);
  const reveal = props().type === "password" ? revealer(field as HTMLInputElement, signal) : null;
  if (reveal) view.el.append(reveal);
  return (p) => {
    setAttr(field, "maxlength", num(p.max_chars) ?? null);
    setAttr(field, "autocomplete", p.autocomplete ? str(p.autocomplete) : null);
    setAttr(field, "aria-required", p.required ? "true" : null);
    if (!area && p.type && p.type !== "password") setAttr(field, "type", typeOf(str(p.type)));
    if (reveal) reveal.disabled = Boolean(p.disabled);
    showIcon(mark, view.el, p);
    if (area) setHeight(field, p.height);
    paint();
  };
};

function typeOf(type: string): string {
  return { default: "text", phone: "tel" }[type] ?? type;
}

export function showIcon(mark: HTMLElement, el: HTMLElement, p: Props): void {
  const drawn = iconOf(p.icon);
  mark.hidden = !drawn;
  if (drawn?.innerHTML !== mark.firstElementChild?.innerHTML) {
    mark.replaceChildren(...(drawn ? [drawn] : []));
  }
  el.classList.toggle("nbf-with-icon", Boolean(drawn));
}

function setHeight(field: HTMLElement, height: unknown): void {
  const pixels = num(height);
  field.style.height = pixels === undefined ? "" : `${pixels}px`;
  field.dataset.height = pixels === undefined ? str(height) : "px";
}

/** The eye in a password field. */
function revealer(field: HTMLInputElement, signal: AbortSignal): HTMLButtonElement {
  const button = h("button", { type: "button", class: "nbf-plain nbf-reveal" }, icon("visibility"));
  const set = (shown: boolean) => {
    field.type = shown ? "text" : "password";
    setAttr(button, "aria-pressed", shown ? "true" : "false");
    setAttr(button, "aria-label", shown ? "Hide the password" : "Show the password");
  };
  on(button, "click", () => set(field.type === "password"), signal);
  set(false);
  return button;
}

/** Let what stands in the field count now. */
function commit(field: Field): void {
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Apply on Enter (Ctrl+Enter in an area); in a form also press its first submit button. */
function submit(event: KeyboardEvent, field: Field, area: boolean): void {
  // Enter that ends an input method's composition is no wish to submit.
  if (event.key !== "Enter" || event.isComposing) return;
  if (area && !event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  event.stopPropagation();
  commit(field);
  submitForm(field);
}

/** Press the first submit button of the form around `el`, if Enter may submit it. */
export function submitForm(el: HTMLElement): void {
  const form = el.closest<HTMLElement>(".nbf-form");
  if (!form || form.dataset.enter === "off") return;
  const first = form.querySelector<HTMLButtonElement>("button[data-nbf-submit]");
  if (first && !first.disabled) first.click();
}
