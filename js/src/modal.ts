/** Modal dialogs: which are open, where the focus is and where it goes back to. */

import { on } from "./dom.js";

interface Open {
  readonly el: HTMLDialogElement;
  /** What had the focus before. */
  before: HTMLElement | undefined;
  /** The dialog that it was opened from. */
  under: Open | undefined;
  readonly end: AbortController;
}

/** The open ones in the order of opening, of all apps of the page. */
const opened: Open[] = [];

const FIELDS = "input, select, textarea, button, [tabindex], a[href], summary, [contenteditable]";

/** Whether the browser shows `el` above the page: a node that is moved leaves the top layer. */
export function isModal(el: HTMLDialogElement): boolean {
  if (!el.open) return false;
  try {
    return el.matches(":modal");
  } catch {
    // A browser that does not know the selector.
    return true;
  }
}

/** Show `el`, with the focus in its first field, now or as soon as that arrives. */
export function openModal(el: HTMLDialogElement): void {
  const active = document.activeElement;
  const before = active instanceof HTMLElement && active !== document.body ? active : undefined;
  const under = [...opened].reverse().find((open) => before && open.el.contains(before));
  // Left open outside of the top layer, it cannot be shown there.
  if (el.open) shut(el);
  if ("showModal" in el) el.showModal();
  else (el as HTMLDialogElement).open = true;
  const end = new AbortController();
  opened.push({ el, before, under, end });
  keepFocus(el, end.signal);
  focusFirst(el, end.signal);
}

/** Close `el` and give the focus back. */
export function closeModal(el: HTMLDialogElement): void {
  const index = opened.findIndex((open) => open.el === el);
  const [entry] = index < 0 ? [] : opened.splice(index, 1);
  entry?.end.abort();
  const top = opened.at(-1);
  for (const later of opened) {
    // What was opened from this one gives back to where this one would have.
    if (entry && later.under === entry) {
      later.before = entry.before;
      later.under = entry.under;
    }
  }
  if (el.open) shut(el);
  if (!entry || (top && index < opened.length)) return;
  const { activeElement } = document;
  if (activeElement === entry.before || !entry.before?.isConnected) {
    if (top && !top.el.contains(activeElement)) top.el.focus();
    return;
  }
  entry.before.focus({ preventScroll: true });
}

function shut(el: HTMLDialogElement): void {
  if ("close" in el) el.close();
  else (el as HTMLDialogElement).open = false;
}

/** Whether `el` is the one that a person sees and uses. */
function onTop(el: HTMLElement): boolean {
  return opened.at(-1)?.el === el;
}

/**
 * Put the focus into the first field of `el`.
 *
 * Inputs are drawn a moment after the dialog, and not in their order; a person who has begun to use
 * it keeps the focus where it is.
 */
function focusFirst(el: HTMLDialogElement, signal: AbortSignal): void {
  const body = el.querySelector<HTMLElement>(".nbf-dialog-body") ?? el;
  const first = () => {
    const fields = focusable(body);
    return fields.find((field) => !field.matches("a, .nbf-help-mark")) ?? fields[0];
  };
  let given = first() ?? el;
  given.focus({ preventScroll: true });
  const arrival = new MutationObserver(() => {
    if (document.activeElement !== given) return arrival.disconnect();
    given = first() ?? given;
    given.focus({ preventScroll: true });
  });
  arrival.observe(body, { childList: true, subtree: true });
  const stop = () => arrival.disconnect();
  on(el, "keydown", stop, signal, { capture: true });
  on(el, "pointerdown", stop, signal, { capture: true });
  signal.addEventListener("abort", stop);
}

/**
 * Keep the focus in `el` while it is on top.
 *
 * The browser makes the rest of the page inert, but Tab would go on to its own buttons, and a field
 * that a rerun takes away leaves the focus to the page, where the notebook reads keys as commands.
 */
function keepFocus(el: HTMLDialogElement, signal: AbortSignal): void {
  on(
    el,
    "keydown",
    (event) => {
      if (event.key === "Tab" && onTop(el)) wrap(el, event);
    },
    signal,
    // Text fields of ipywidgets keep their keys to themselves.
    { capture: true },
  );
  on(
    window,
    "keydown",
    (event) => {
      const { activeElement } = document;
      if (!onTop(el) || (activeElement && activeElement !== document.body)) return;
      el.focus({ preventScroll: true });
      // Esc is the browser's to turn into a close request; nothing else is for the page.
      event.stopPropagation();
    },
    signal,
    { capture: true },
  );
}

/** Go round from the last field to the first, and back. */
function wrap(el: HTMLDialogElement, event: KeyboardEvent): void {
  const fields = focusable(el);
  const first = fields[0];
  const last = fields.at(-1);
  const active = document.activeElement;
  if (!first || !last) {
    event.preventDefault();
    return;
  }
  if (event.shiftKey ? active === first || active === el : active === last) {
    event.preventDefault();
    (event.shiftKey ? last : first).focus();
  }
}

/** Return what Tab stops at in `el`, in order. */
function focusable(el: HTMLElement): HTMLElement[] {
  return [...el.querySelectorAll<HTMLElement>(FIELDS)].filter(
    (field) => field.tabIndex >= 0 && !isOff(field) && isVisible(field) && isTabStop(field),
  );
}

function isOff(field: HTMLElement): boolean {
  return field.matches(":disabled, [type=hidden], [inert], [inert] *");
}

function isVisible(field: HTMLElement): boolean {
  return field.checkVisibility?.({ visibilityProperty: true }) ?? true;
}

/** Of a group of radio buttons Tab stops at the chosen one only. */
function isTabStop(field: HTMLElement): boolean {
  if (!(field instanceof HTMLInputElement) || field.type !== "radio" || field.checked) return true;
  const root = field.getRootNode() as ParentNode;
  const group = root.querySelectorAll<HTMLInputElement>("input[type=radio]");
  return ![...group].some((other) => other.name === field.name && other.checked);
}
