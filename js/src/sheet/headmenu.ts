/** Menus of a table's columns: what can be done with one, and which are shown. */

import { h, on, setAttr } from "../dom.js";
import { icon } from "../icons.js";
import { openPopup, stepInMenu } from "../popup.js";

export interface MenuItem {
  readonly name: string;
  readonly icon: string;
  readonly able?: boolean;
  /** One of several that exclude each other, and whether it is the one. */
  readonly checked?: boolean;
  /** Another menu follows. */
  readonly opens?: boolean;
  press(): void;
}

/** The panel that is open; there is one at a time. */
let now: { anchor: HTMLElement; close(): void } | undefined;

/** Close the panel of `anchor`; false if it has none. */
function closed(anchor: HTMLElement): boolean {
  const own = now?.anchor === anchor;
  now?.close();
  return own;
}

/** Open a panel beside `anchor`; it is gone again when it closes. */
function panelAt(
  panel: HTMLElement,
  anchor: HTMLElement,
  box: HTMLElement,
  signal: AbortSignal,
): { close(): void; over: AbortSignal } {
  const done = new AbortController();
  const either = AbortSignal.any([signal, done.signal]);
  box.append(panel);
  setAttr(anchor, "data-open", true);
  const popup = openPopup(panel, anchor, either, (open) => {
    if (open) return;
    now = undefined;
    setAttr(anchor, "data-open", null);
    panel.remove();
    done.abort();
  });
  popup.set(true);
  // Its keys are none of the table's.
  on(panel, "keydown", (event) => event.stopPropagation(), either);
  const close = () => popup.set(false);
  now = { anchor, close };
  return { close, over: either };
}

/** Open the menu of a column beside its title. */
export function openMenu(
  title: HTMLElement,
  name: string,
  items: readonly MenuItem[],
  box: HTMLElement,
  signal: AbortSignal,
): void {
  if (closed(title)) return;
  const list = h("div", { class: "nbf-popup nbf-menu nbf-sheet-menu", role: "menu" });
  setAttr(list, "aria-label", name);
  const { close, over } = panelAt(list, title, box, signal);
  for (const item of items) {
    const button = h(
      "button",
      {
        type: "button",
        role: item.checked === undefined ? "menuitem" : "menuitemradio",
        "aria-checked": item.checked === undefined ? null : String(item.checked),
        "aria-haspopup": item.opens ? "menu" : null,
        tabindex: -1,
        class: "nbf-option",
      },
      markOf(item),
      item.name,
    );
    if (item.opens) button.append(icon("chevron_right"));
    button.disabled = item.able === false;
    on(
      button,
      "click",
      () => {
        close();
        item.press();
      },
      over,
    );
    list.append(button);
  }
  const able = [...list.querySelectorAll<HTMLButtonElement>("button:enabled")];
  const typed = (event: KeyboardEvent) => {
    if (event.key === "Tab") close();
    else stepInMenu(event, able);
  };
  on(list, "keydown", typed, over);
  (able.find((button) => button.ariaChecked === "true") ?? able[0])?.focus();
}

/** The drawing in front of an item: its own, or a hook where it is chosen. */
function markOf(item: MenuItem): Element {
  if (item.checked === undefined) return icon(item.icon);
  return item.checked ? icon("check") : h("span", { class: "nbf-svg" });
}

export interface ColumnChoice {
  readonly name: string;
  readonly shown: boolean;
  set(shown: boolean): void;
}

/** Open the list of a table's columns, each with a tick: whether it is shown. */
export function openChoices(
  anchor: HTMLElement,
  choices: readonly ColumnChoice[],
  box: HTMLElement,
  signal: AbortSignal,
): void {
  if (closed(anchor)) return;
  const list = h("div", { class: "nbf-popup nbf-menu nbf-sheet-menu", role: "group" });
  setAttr(list, "aria-label", "Columns that are shown");
  const { over } = panelAt(list, anchor, box, signal);
  const ticks = choices.map((choice) => {
    const tick = h("input", { type: "checkbox" });
    tick.checked = choice.shown;
    on(tick, "change", () => choice.set(tick.checked), over);
    list.append(h("label", { class: "nbf-option" }, tick, h("span", {}, choice.name)));
    return tick;
  });
  ticks[0]?.focus();
}
