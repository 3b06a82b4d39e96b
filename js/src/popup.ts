/** Panels in the top layer, placed beside what opens them. */

import { on, setAttr } from "./dom.js";
import { hideFromTopLayer, showInTopLayer } from "./toplayer.js";

export interface Popup {
  readonly open: boolean;
  set(open: boolean): void;
  toggle(): void;
}

const GAP = 4;
const MARGIN = 8;

/**
 * Make `panel` a popup of `anchor`.
 *
 * The top layer is needed: a notebook clips its outputs and makes `position: fixed` relative to the
 * cell. Esc and a press elsewhere close it; a rerun that changes things around it does not.
 */
export function openPopup(
  panel: HTMLElement,
  anchor: HTMLElement,
  signal: AbortSignal,
  changed: (open: boolean) => void = () => {},
  options: { match?: boolean } = {},
): Popup {
  let open = false;
  setAttr(panel, "popover", "manual");
  panel.hidden = !("showPopover" in panel);

  const reposition = () => {
    if (open) put(panel, anchor, options.match ?? false);
  };
  const set = (next: boolean) => {
    if (next === open) return;
    open = next;
    show(panel, open);
    reposition();
    changed(open);
  };
  const outside = (event: Event) => {
    const path = event.composedPath();
    if (open && !path.includes(panel) && !path.includes(anchor)) set(false);
  };
  on(document, "pointerdown", outside, signal, { capture: true });
  on(
    panel,
    "keydown",
    (event) => {
      if (event.key !== "Escape" || !open || event.defaultPrevented) return;
      event.preventDefault();
      event.stopPropagation();
      set(false);
      anchor.focus();
    },
    signal,
  );
  // A scroll anywhere above moves the anchor; capture hears them all.
  on(document, "scroll", reposition, signal, { capture: true, passive: true });
  on(window, "resize", reposition, signal);
  signal.addEventListener("abort", () => set(false));
  return {
    get open() {
      return open;
    },
    set,
    toggle: () => set(!open),
  };
}

/** Move the focus in a menu as the arrows, Home and End say; false for other keys. */
export function stepInMenu(event: KeyboardEvent, items: readonly HTMLElement[]): boolean {
  const at = items.indexOf(document.activeElement as HTMLElement);
  const last = items.length - 1;
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last }[event.key];
  if (to === undefined) return false;
  event.preventDefault();
  items[(to + items.length) % items.length]?.focus();
  return true;
}

function show(panel: HTMLElement, open: boolean): void {
  if (!("showPopover" in panel)) {
    (panel as HTMLElement).hidden = !open;
    return;
  }
  if (open) showInTopLayer(panel);
  else hideFromTopLayer(panel);
}

/** Place `panel` under `anchor`, or above where there is more room, inside the window. */
function put(panel: HTMLElement, anchor: HTMLElement, match: boolean): void {
  const box = anchor.getBoundingClientRect();
  const { style } = panel;
  style.minWidth = match ? `${box.width}px` : "";
  if (match) style.width = `${box.width}px`;
  const below = window.innerHeight - box.bottom - GAP - MARGIN;
  const above = box.top - GAP - MARGIN;
  // A list may be cut and scrolled; a panel should be seen whole.
  const wanted = match ? Math.min(panel.scrollHeight, 240) : panel.scrollHeight;
  const up = below < wanted && above > below;
  style.maxHeight = `${Math.max(up ? above : below, 80)}px`;
  const left = Math.min(box.left, window.innerWidth - panel.offsetWidth - MARGIN);
  style.left = `${Math.max(left, MARGIN)}px`;
  style.top = up ? "auto" : `${box.bottom + GAP}px`;
  style.bottom = up ? `${window.innerHeight - box.top + GAP}px` : "auto";
}
