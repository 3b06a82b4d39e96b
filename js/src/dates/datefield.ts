/** The closed form of a date control: a field to type into, and a panel to choose from. */

import type { Frame } from "../controls/index.js";
import { h, on, setAttr, uid } from "../dom.js";
import { icon } from "../icons.js";
import { openPopup, type Popup } from "../popup.js";

export interface DateField {
  readonly el: HTMLElement;
  readonly input: HTMLInputElement;
  readonly panel: HTMLElement;
  readonly popup: Popup;
  show(shown: Shown): void;
}

export interface Shown {
  readonly text: string;
  readonly placeholder: string;
  readonly clearable: boolean;
  readonly disabled: boolean;
}

export interface DateFieldActions {
  /** The panel is open; with `enter` the keyboard goes into it. */
  opened(enter: boolean): void;
  cleared(): void;
  /** Take what was typed; return what is wrong with it, or `""`. */
  typed(text: string): string;
}

export function dateField(
  frame: Frame,
  signal: AbortSignal,
  name: string,
  actions: DateFieldActions,
): DateField {
  const input = h("input", {
    type: "text",
    autocomplete: "off",
    spellcheck: "false",
    "aria-describedby": frame.hint.id,
  });
  const panel = h("div", {
    class: "nbf-popup nbf-date-panel",
    role: "dialog",
    id: uid("panel"),
    "aria-label": name === "schedule" ? "Times" : "Calendar",
  });
  const open = h(
    "button",
    {
      type: "button",
      class: "nbf-plain nbf-date-open",
      tabindex: -1,
      "aria-label": "Choose",
    },
    icon(name),
  );
  const clear = h(
    "button",
    { type: "button", class: "nbf-plain", "aria-label": "Clear", tabindex: -1 },
    icon("close"),
  );
  const el = h("div", { class: "nbf-date nbf-input" }, open, input, clear, panel);
  let shown: Shown = { text: "", placeholder: "", clearable: false, disabled: false };
  let dirty = false;
  let enter = false;
  const popup = openPopup(panel, el, signal, (isOpen) => {
    setAttr(input, "aria-expanded", isOpen ? "true" : "false");
    if (isOpen) actions.opened(enter);
  });
  const choose = (keyboard: boolean) => {
    enter = keyboard;
    popup.set(true);
  };
  const tell = (problem: string) => {
    frame.hint.textContent = problem;
    frame.hint.classList.toggle("nbf-hint-error", Boolean(problem));
    setAttr(input, "aria-invalid", problem ? "true" : null);
  };
  const reset = () => {
    dirty = false;
    input.value = shown.text;
    tell("");
  };
  const commit = (): boolean => {
    if (!dirty) return true;
    const text = input.value.trim();
    if (!text && !shown.clearable) {
      reset();
      return true;
    }
    if (!text) actions.cleared();
    const problem = text ? actions.typed(text) : "";
    if (problem) {
      tell(problem);
      return false;
    }
    reset();
    return true;
  };
  const keys = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === "Enter") {
      if (!commit()) return;
      popup.set(false);
      // The form around hears it as from any other field.
      const form = input.closest<HTMLElement>(".nbf-form:not([data-enter=off])");
      form?.querySelector<HTMLButtonElement>("button[data-nbf-submit]:not(:disabled)")?.click();
    } else if (event.key === "Escape" && (popup.open || dirty)) {
      event.preventDefault();
      event.stopPropagation();
      popup.set(false);
      reset();
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      popup.set(false);
      choose(true);
    } else if (event.key === "Tab") popup.set(false);
  };
  on(
    input,
    "input",
    () => {
      dirty = true;
      tell("");
    },
    signal,
  );
  on(input, "keydown", keys, signal);
  // Where the focus came from, it goes back to.
  on(panel, "keydown", (event) => event.key === "Escape" && input.focus(), signal);
  on(input, "click", () => choose(false), signal);
  on(
    input,
    "blur",
    () => {
      // Leaving with something wrong takes the last good value back.
      if (!commit()) reset();
    },
    signal,
  );
  on(open, "click", () => (popup.open ? popup.set(false) : choose(true)), signal);
  on(
    clear,
    "click",
    () => {
      dirty = false;
      actions.cleared();
      input.focus();
    },
    signal,
  );
  return {
    el,
    input,
    panel,
    popup,
    show(next) {
      shown = next;
      if (!dirty && input.value !== next.text) input.value = next.text;
      setAttr(input, "placeholder", next.placeholder);
      setAttr(el, "data-long", Math.max(next.text.length, next.placeholder.length) > 18);
      clear.hidden = !next.clearable || !next.text || next.disabled;
      input.disabled = next.disabled;
      open.disabled = next.disabled;
    },
  };
}
