/** `st.dialog`: a modal window of the page, from a node in the app's event block. */

import { h, on, setAttr, uid } from "../dom.js";
import { type Context, type Draw, str } from "../element.js";
import { setHtml } from "../html.js";
import { icon } from "../icons.js";
import { iconOf } from "../material.js";
import { closeModal, isModal, openModal } from "../modal.js";
import type { Store } from "../store.js";

export const drawDialog: Draw = (context) => {
  const mark = h("span", { class: "nbf-dialog-icon" });
  const text = h("span", { class: "nbf-dialog-text" });
  const title = h("h2", { class: "nbf-dialog-title", id: uid("dialog") }, mark, text);
  const close = h(
    "button",
    { type: "button", class: "nbf-plain nbf-dialog-close", "aria-label": "Close" },
    icon("close"),
  );
  const body = h("div", { class: "nbf-stack nbf-dialog-body", id: uid("dialog-body") });
  const note = h("p", { class: "nbf-dialog-note", role: "status", hidden: true });
  // The cross comes last in the order of focus: a dialog opens with its first input focused.
  const el = h("dialog", { tabindex: -1 }, title, body, note, close);
  const state: State = { wanted: false, dismissible: true, dead: false };
  const { sync, drop } = keepShown(context, el, state);
  const dismiss = () => {
    if (!state.wanted || !(state.dismissible || state.dead)) return;
    drop();
    if (!state.dead) context.event("dismiss");
  };
  bindDismissal(el, close, dismiss, () => state.wanted, sync, context.signal);
  const paint = () => {
    // A dialog that nobody answers any more must not hold the page.
    state.dead = isDead(context.store);
    note.hidden = !state.dead;
    note.textContent = state.dead ? "The app does not answer any more: run its cell again." : "";
    close.hidden = !(state.dismissible || state.dead);
    setAttr(el, "closedby", close.hidden ? "none" : "closerequest");
  };
  context.store.listen({ changed() {}, status: paint, stale() {} }, context.signal);
  return {
    el,
    body,
    update(p, old) {
      const drawn = iconOf(p.icon);
      mark.replaceChildren(...(drawn ? [drawn] : []));
      mark.hidden = !drawn;
      if (!old || old.html !== p.html) setHtml(text, str(p.html), context.load);
      title.hidden = !p.html && !drawn;
      setAttr(el, "aria-labelledby", title.hidden ? body.id : title.id);
      setAttr(el, "role", str(p.role) || null);
      setAttr(el, "data-position", str(p.position) || null);
      state.dismissible = p.dismissible !== false;
      // Only a new opening brings back what the reader has closed; see `times` in core/dialogs.py.
      if (!old || p.open !== old.open || p.times !== old.times) state.wanted = p.open !== false;
      paint();
      // A modal needs a connected node; it is placed right after this call.
      queueMicrotask(sync);
    },
    leave() {
      state.wanted = false;
      sync();
    },
  };
};

function isDead(store: Store): boolean {
  return store.gone || store.status === "closed";
}

interface State {
  wanted: boolean;
  dismissible: boolean;
  /** No kernel answers. */
  dead: boolean;
}

/** The views that draw a dialog in this page. It is shown in one of them, and once. */
interface Place {
  readonly el: HTMLDialogElement;
  readonly state: State;
  sync(): void;
}

const places = new WeakMap<Store, Map<string, Set<Place>>>();

function placesOf(store: Store, id: string): Set<Place> {
  const all = places.get(store) ?? new Map<string, Set<Place>>();
  places.set(store, all);
  const found = all.get(id) ?? new Set<Place>();
  all.set(id, found);
  return found;
}

/**
 * Return `sync`, which brings the browser to what is wanted, and `drop`, which closes the dialog in
 * all views.
 *
 * `sync` is called after each change of the app, too, and when the view comes into sight: a modal in
 * a hidden tab would be invisible and block the page, and one whose node was moved or taken out and
 * put back has left the top layer.
 */
function keepShown(context: Context, el: HTMLDialogElement, state: State) {
  const { store, signal, root } = context;
  const shared = placesOf(store, context.id);
  // Later, when the same patch has reached the other views.
  const passOn = () =>
    queueMicrotask(() => {
      for (const other of shared) if (other.el !== el) other.sync();
    });
  const sync = () => {
    const taken = [...shared].some((other) => other.el !== el && isModal(other.el));
    const should = state.wanted && el.isConnected && !signal.aborted && !taken && isRendered(root);
    // What is saved in a notebook without a kernel is no question to anybody.
    if (should && !isModal(el) && !isDead(store)) openModal(el);
    else if (!should && el.open) {
      closeModal(el);
      passOn();
    }
  };
  const drop = () => {
    for (const place of shared) place.state.wanted = false;
    for (const place of shared) place.sync();
  };
  shared.add({ el, state, sync });
  const changed = () => queueMicrotask(sync);
  store.listen({ changed, status: changed, stale() {} }, signal);
  const sizes = "ResizeObserver" in globalThis ? new ResizeObserver(sync) : undefined;
  sizes?.observe(root);
  signal.addEventListener("abort", () => {
    sizes?.disconnect();
    for (const place of shared) if (place.el === el) shared.delete(place);
    sync();
    passOn();
  });
  return { sync, drop };
}

function isRendered(root: HTMLElement): boolean {
  return root.checkVisibility?.() ?? true;
}

/** The cross, Esc and a click beside it call `dismiss`; nothing else closes the dialog. */
function bindDismissal(
  el: HTMLDialogElement,
  close: HTMLElement,
  dismiss: () => void,
  wanted: () => boolean,
  sync: () => void,
  signal: AbortSignal,
): void {
  on(close, "click", dismiss, signal);
  const ask = (event: Event) => {
    event.preventDefault();
    dismiss();
  };
  // The browser's own close request: Esc with the focus elsewhere, the back gesture.
  on(
    el,
    "cancel",
    (event) => {
      if (event.target === el) ask(event);
    },
    signal,
  );
  on(
    el,
    "keydown",
    (event) => {
      // A list or panel inside has taken its Esc already.
      if (event.key === "Escape" && !event.defaultPrevented) ask(event);
    },
    signal,
  );
  // A browser may close it unasked, at the second Esc in a row.
  on(el, "close", () => wanted() && sync(), signal);
  bindBackdrop(el, dismiss, signal);
}

/**
 * Call `dismiss` for a press that begins and ends beside the dialog.
 *
 * A selection drawn with the mouse may end there, and a press there may be meant to close a list.
 */
function bindBackdrop(el: HTMLDialogElement, dismiss: () => void, signal: AbortSignal): void {
  let beside = false;
  on(
    window,
    "pointerdown",
    (event) => {
      beside = event.target === el && !isInside(el, event) && !hasPopup(el);
    },
    signal,
    { capture: true },
  );
  on(
    el,
    "click",
    (event) => {
      if (beside && event.target === el && !isInside(el, event)) dismiss();
      beside = false;
    },
    signal,
  );
}

function hasPopup(el: HTMLElement): boolean {
  try {
    return el.querySelector(":popover-open") !== null;
  } catch {
    return false;
  }
}

function isInside(el: HTMLElement, event: MouseEvent): boolean {
  const box = el.getBoundingClientRect();
  const { clientX: x, clientY: y } = event;
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}
