/** What lies over the page: toasts, balloons and snow. */

import { h, on } from "../dom.js";
import { type Draw, num, str } from "../element.js";
import { setHtml } from "../html.js";
import { icon } from "../icons.js";
import { iconOf } from "../material.js";
import { hideFromTopLayer, isShown, showInTopLayer } from "../toplayer.js";

const TOAST_TIME: Record<string, number> = { short: 4000, long: 10_000 };

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
      const seconds = num(p.duration);
      const time = seconds ? seconds * 1000 : TOAST_TIME[str(p.duration) || "short"];
      clearTimeout(timer);
      if (time) timer = setTimeout(hide, time);
      queueMicrotask(() => {
        if (context.signal.aborted) return;
        showInTopLayer(el);
        stackToasts();
      });
    },
  };
};

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
      queueMicrotask(() => {
        if (el.isConnected && !context.signal.aborted) play();
      });
    },
  };
};
