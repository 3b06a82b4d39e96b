/** The closed form of a date control: a field that opens a panel, with a cross to clear it. */

import { h, on, setAttr, uid } from "../dom.js";
import { icon } from "../icons.js";
import { openPopup, type Popup } from "../popup.js";

export interface DateField {
  readonly el: HTMLElement;
  readonly button: HTMLButtonElement;
  readonly panel: HTMLElement;
  readonly popup: Popup;
  show(text: string, placeholder: string, clearable: boolean, disabled: boolean): void;
}

export interface DateFieldActions {
  opened(): void;
  closed(): void;
  cleared(): void;
}

export function dateField(
  labelId: string,
  signal: AbortSignal,
  actions: DateFieldActions,
): DateField {
  const text = h("span", { class: "nbf-date-text", id: uid("date") });
  const panel = h("div", { class: "nbf-popup nbf-date-panel", role: "dialog" });
  setAttr(panel, "aria-labelledby", labelId);
  const button = h("button", {
    type: "button",
    class: "nbf-date-button",
    "aria-haspopup": "dialog",
    "aria-expanded": "false",
    "aria-labelledby": `${labelId} ${text.id}`,
  });
  button.append(h("span", { class: "nbf-date-icon" }, icon("calendar_today")), text);
  const clear = h(
    "button",
    { type: "button", class: "nbf-plain", "aria-label": "Clear", tabindex: -1 },
    icon("close"),
  );
  const el = h("div", { class: "nbf-date nbf-input" }, button, clear, panel);
  const popup = openPopup(panel, button, signal, (open) => {
    setAttr(button, "aria-expanded", open ? "true" : "false");
    if (open) actions.opened();
    else actions.closed();
  });
  on(button, "click", () => popup.toggle(), signal);
  on(clear, "click", () => actions.cleared(), signal);
  return {
    el,
    button,
    panel,
    popup,
    show(shown, placeholder, clearable, disabled) {
      text.textContent = shown || placeholder;
      text.classList.toggle("nbf-placeholder", !shown);
      clear.hidden = !clearable || !shown || disabled;
      button.disabled = disabled;
    },
  };
}
