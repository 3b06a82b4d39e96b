/** One view of an app: its DOM, its keyboard rules, its words to the kernel. */

import { ownsUrl } from "./address.js";
import { Children } from "./children.js";
import { bindChrome } from "./chrome.js";
import type { Links } from "./core/protocol.js";
import { on, uid } from "./dom.js";
import { drawOf } from "./elements/index.js";
import { leaveNote } from "./farewell.js";
import { forwardMessages } from "./host.js";
import { keepSaved } from "./keep.js";
import { parseLinks } from "./links.js";
import { lendIcons } from "./material.js";
import { Slots } from "./slots.js";
import type { Store } from "./store.js";

/** Draw `store` into `el` until `signal` aborts. */
export function openView(store: Store, el: HTMLElement, signal: AbortSignal): void {
  const id = uid("view");
  el.classList.add("nbf-root");
  store.views.add(id);
  const children = new Children(store.manager, el, signal);
  lendIcons((names) => store.request({ what: "icons", names }), signal);
  bindChrome(store, el, signal);
  guardKeys(el, signal);
  const slots = new Slots({
    nodes: store.tree.nodes,
    mount: el,
    draw: drawOf,
    context: (node, life) => ({
      id: node,
      store,
      signal: life,
      children,
      load: store.asset,
      root: el,
      event: (name, data) => store.event(node, name, data),
    }),
  });
  slots.setStale(store.stale);
  let left = false;
  store.listen(
    {
      changed: (change) => {
        slots.apply(change);
        slots.setStale(store.stale);
      },
      status: () => {
        if (store.status !== "closed" || !store.note || left) return;
        left = true;
        leaveNote(el, store.note);
      },
      stale: () => slots.setStale(store.stale),
    },
    signal,
  );
  store.rawModel
    .then((raw) => raw && forwardMessages(raw, el, () => children.all, signal))
    .catch((error) => console.warn("[nbflow] no Lumino messages for child views", error));
  greet(store, id, el, signal);
  keepSaved(store, id, el, signal);
  signal.addEventListener("abort", () => {
    store.views.delete(id);
    slots.dispose();
    el.replaceChildren();
    if (!store.gone) store.send({ type: "bye", view: id });
  });
}

function greet(store: Store, view: string, el: HTMLElement, signal: AbortSignal): void {
  const visible = () => document.visibilityState === "visible";
  const hello = () => {
    if (store.gone) return;
    store.send({
      type: "hello",
      view,
      seq: store.tree.seq,
      visible: visible(),
      query: location.search,
      url: location.href,
      theme: theme(el),
      timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      timezone_offset: new Date().getTimezoneOffset(),
      locale: navigator.language,
      is_embedded: window.parent !== window,
      owns_url: ownsUrl(),
      links: links(),
    });
  };
  hello();
  store.listen({ changed() {}, status() {}, stale() {}, again: hello }, signal);
  on(
    document,
    "visibilitychange" as keyof HTMLElementEventMap,
    () => {
      if (!store.gone) store.send({ type: "visible", view, visible: visible() });
    },
    signal,
  );
}

const load = Math.random().toString(36).slice(2);

/** What the address asked apps to show when the page was loaded; JupyterLab takes it away soon after. */
function links(): Links {
  const kept = document.documentElement.dataset.nbflowLinks;
  return { load, apps: ownsUrl() ? {} : parseLinks(kept ?? location.search) };
}

/** Return the page's theme: JupyterLab's and VS Code's marks, else what the system prefers. */
export function theme(el: HTMLElement): "light" | "dark" {
  const { body } = document;
  if (body.dataset.jpThemeLight) return body.dataset.jpThemeLight === "false" ? "dark" : "light";
  const dark = "vscode-dark, vscode-high-contrast, theme-dark".split(", ");
  if (dark.some((name) => body.classList.contains(name))) return "dark";
  if (body.classList.contains("vscode-light")) return "light";
  const owner = el.ownerDocument.defaultView;
  return owner?.matchMedia?.("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/**
 * Keep keys to the app.
 *
 * JupyterLab's command mode listens above us: `d d` on a slider would delete the cell. Combinations
 * with Ctrl or Meta still reach the page (save, find). Focused elements also get Lumino's own mark,
 * which it looks for on that very element, not on its ancestors.
 */
function guardKeys(el: HTMLElement, signal: AbortSignal): void {
  on(
    el,
    "keydown",
    (event) => {
      if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
    },
    signal,
  );
  on(
    el,
    "focusin",
    (event) => {
      if (event.target instanceof HTMLElement) event.target.dataset.lmSuppressShortcuts = "true";
    },
    signal,
  );
}
