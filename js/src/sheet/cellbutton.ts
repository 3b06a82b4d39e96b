/** Buttons in cells: a text is one button, a list of texts a button with a menu. */

import { h, on, setAttr } from "../dom.js";
import { str } from "../element.js";
import type { Column } from "../elements/cells.js";
import { iconOf } from "../material.js";
import { stepInMenu } from "../popup.js";

const ACTION = ".nbf-cell-action";
const SYMBOL = /^(:material\/[\w-]+:)\s*/;

/** Told which row, column and label was pressed. */
export type Act = (row: number, column: number, label: string) => void;

/** Draw the button of a cell; nothing for an empty one. */
export function cellButton(value: unknown, column: Column): HTMLElement | null {
  const labels = labelsOf(value);
  if (labels.length === 0) return null;
  const menu = labels.length > 1;
  const el = h("button", {
    type: "button",
    // The cell is the stop of the keyboard: Enter and Space press what stands in it.
    tabindex: -1,
    class: "nbf-cell-action",
    "data-type": str(column.button_type) || "secondary",
    "data-labels": JSON.stringify(labels),
  });
  // Greyed out without a key: nobody would hear of a press.
  if (!column.press) setAttr(el, "aria-disabled", "true");
  if (!menu) return labelled(el, labels[0]!);
  setAttr(el, "aria-haspopup", "menu");
  labelled(el, column.label || column.name || "Actions");
  el.append(iconOf(":material/expand_more:")!);
  return el;
}

function labelsOf(value: unknown): string[] {
  if (value === null || value === undefined || value === "") return [];
  return (Array.isArray(value) ? value : [value]).map(String);
}

/** Put a label into a button; a symbol that it begins with is drawn. */
function labelled(el: HTMLElement, label: string): HTMLElement {
  const symbol = SYMBOL.exec(label);
  const text = symbol ? label.slice(symbol[0].length) : label;
  const drawn = symbol && iconOf(symbol[1]);
  if (drawn) el.append(drawn);
  if (text) el.append(h("span", {}, text));
  else setAttr(el, "aria-label", symbol![1]!.replace(/^.*\/|:$/g, "").replace(/_/g, " "));
  return el;
}

/** Return the button that `target` is part of. */
export function actionAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(ACTION) : null;
}

/** Press a cell's button: tell its label, or open its menu and tell what is chosen there. */
export function pressAction(
  button: HTMLElement,
  near: HTMLElement,
  tell: (label: string) => void,
  leave: () => void,
): void {
  if (button.getAttribute("aria-disabled") === "true") return;
  const labels = JSON.parse(button.dataset.labels ?? "[]") as string[];
  if (labels.length === 1) tell(labels[0]!);
  else openMenu(button, labels, near, tell, leave);
}

/** The menu lives beside the grid, which may draw the cell anew at any time. */
function openMenu(
  button: HTMLElement,
  labels: readonly string[],
  near: HTMLElement,
  tell: (label: string) => void,
  leave: () => void,
): void {
  const done = new AbortController();
  const { signal } = done;
  const items = labels.map((label) =>
    labelled(h("button", { type: "button", role: "menuitem", tabindex: -1 }), label),
  );
  const props = { class: "nbf-cell-panel nbf-cell-menu", role: "menu", popover: "auto" };
  const menu = h("div", props, ...items);
  on(menu, "toggle", (event) => (event as ToggleEvent).newState === "closed" && close(), signal);
  const close = () => {
    done.abort();
    menu.remove();
  };
  items.forEach((item, i) => {
    on(
      item,
      "click",
      () => {
        close();
        leave();
        tell(labels[i]!);
      },
      signal,
    );
  });
  on(menu, "keydown", (event) => keyInMenu(event, items, close, leave), signal);
  near.append(menu);
  menu.showPopover();
  place(menu, button);
  items[0]!.focus({ preventScroll: true });
}

function keyInMenu(
  event: KeyboardEvent,
  items: readonly HTMLElement[],
  close: () => void,
  leave: () => void,
): void {
  // Neither the grid nor the notebook is to hear of what is typed here.
  event.stopPropagation();
  if (stepInMenu(event, items)) return;
  if (event.key === "Escape" || event.key === "Tab") {
    event.preventDefault();
    close();
    leave();
  }
}

function place(menu: HTMLElement, button: HTMLElement): void {
  const cell = button.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const below = innerHeight - cell.bottom;
  const top = below < height && cell.top > height ? cell.top - height - 2 : cell.bottom + 2;
  menu.style.top = `${Math.max(top, 0)}px`;
  menu.style.left = `${Math.max(Math.min(cell.left, innerWidth - width - 4), 0)}px`;
  menu.style.minWidth = `${cell.width}px`;
}
