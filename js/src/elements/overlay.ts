/** What lies over the page: toasts, balloons and snow. */

import type { Props } from "../core/protocol.js";
import { h, on } from "../dom.js";
import { type Context, type Draw, num, str } from "../element.js";
import { setHtml } from "../html.js";
import { icon } from "../icons.js";
import { iconOf } from "../material.js";
import type { Store } from "../store.js";
import { hideFromTopLayer, isShown, showInTopLayer } from "../toplayer.js";

const TOAST_TIME: Record<string, number> = { short: 4000, long: 10_000 };

const played = new WeakMap<Store, Set<string>>();

/**
 * Say whether this page has yet to show what `key` names, and note that it now does: a message
 * belongs to the run that made it. A view that opens later leaves it alone, in this page or in
 * another, of which the kernel tells by `over`.
 */
function firstTime(context: Context, p: Props, key: string): boolean {
  let known = played.get(context.store);
  if (!known) {
    known = new Set();
    played.set(context.store, known);
  }
  const name = `${context.id} ${str(p.token)} ${key}`;
  const first = p.over !== p.token && !known.has(name);
  known.add(name);
  return first;
}

export const drawToast: Draw = (context) => {
  const mark = h("span", { class: "nbf-alert-icon" });
  const body = h("div", { class: "nbf-prose" });
  const close = h(
    "button",
    { type: "button", class: "nbf-plain", "aria-label": "Dismiss" },
    icon("close"),
  );
  const el = h("div", { class: "nbf-popup", role: "status", popover: "manual" }, mark, body, close);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ends = Number.POSITIVE_INFINITY;
  const hide = () => {
    hideFromTopLayer(el);
    stackToasts();
  };
  on(close, "click", hide, context.signal);
  context.signal.addEventListener("abort", () => {
    clearTimeout(timer);
    queueMicrotask(stackToasts);
  });
  return {
    el,
    update(p, old) {
      const drawn = iconOf(p.icon);
      mark.replaceChildren(...(drawn ? [drawn] : []));
      mark.hidden = !drawn;
      setHtml(body, str(p.html), context.load);
      if (old && old.html === p.html && old.token === p.token) return;
      if (!firstTime(context, p, str(p.html))) return;
      const seconds = num(p.duration);
      const time = seconds ? seconds * 1000 : TOAST_TIME[str(p.duration) || "short"];
      clearTimeout(timer);
      ends = time ? performance.now() + time : Number.POSITIVE_INFINITY;
      if (time) timer = setTimeout(hide, time);
      queueMicrotask(() => {
        if (context.signal.aborted) return;
        showInTopLayer(el);
        stackToasts();
      });
    },
    leave() {
      if (isShown(el)) outlive(el, close, ends, context.root);
    },
  };
};

/** The run that made a toast is over: what it says stays for its time, without its node. */
function outlive(el: HTMLElement, close: HTMLElement, ends: number, root: HTMLElement): void {
  const rest = h("div", { class: el.className, popover: "manual" }, ...el.childNodes);
  const end = () => {
    rest.remove();
    stackToasts();
  };
  close.addEventListener("click", end, { once: true });
  if (Number.isFinite(ends)) setTimeout(end, Math.max(0, ends - performance.now()));
  rest.style.bottom = el.style.bottom;
  root.append(rest);
  hideFromTopLayer(el);
  showInTopLayer(rest);
  queueMicrotask(stackToasts);
}

/** Toasts of all apps share one corner; the newest stands lowest. */
function stackToasts(): void {
  let bottom = 16;
  const open = [...document.querySelectorAll<HTMLElement>(".nbf-toast")].filter(isShown);
  for (const toast of open.reverse()) {
    toast.style.bottom = `${bottom}px`;
    bottom += toast.offsetHeight + 8;
  }
}

const FLAKES = 28;

/** Balloons rise and snow falls, once, unless the reader prefers less motion. */
export const drawFall: Draw = (context) => {
  const el = h("div", { "aria-hidden": "true", popover: "manual" });
  const play = () => {
    if (window.matchMedia?.("(prefers-reduced-motion: reduce)").matches) return;
    const pieces = Array.from({ length: FLAKES }, (_, i) => {
      const piece = h("span", { class: "nbf-flake" });
      piece.style.left = `${Math.random() * 100}%`;
      piece.style.animationDelay = `${Math.random() * 1.2}s`;
      piece.style.setProperty("--nbf-hue", String((i * 47) % 360));
      piece.style.setProperty("--nbf-scale", String(0.6 + Math.random() * 0.7));
      return piece;
    });
    el.replaceChildren(...pieces);
    showInTopLayer(el);
    setTimeout(() => {
      hideFromTopLayer(el);
      el.replaceChildren();
    }, 5000);
  };
  return {
    el,
    update(p, old) {
      if (old && old.token === p.token) return;
      if (!firstTime(context, p, "")) return;
      queueMicrotask(() => {
        if (el.isConnected && !context.signal.aborted) play();
      });
    },
  };
};
