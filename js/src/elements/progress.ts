/** Work under way: a bar, and a wheel that only appears when it takes long. */

import { h, setAttr } from "../dom.js";
import { type Draw, num, str } from "../element.js";
import { plainText, setHtml } from "../html.js";

export const drawProgress: Draw = (context) => {
  const text = h("div", { class: "nbf-prose nbf-progress-text" });
  const bar = h("div", { class: "nbf-bar-fill" });
  const track = h(
    "div",
    { class: "nbf-bar", role: "progressbar", "aria-valuemin": 0, "aria-valuemax": 100 },
    bar,
  );
  const el = h("div", {}, text, track);
  return {
    el,
    update(p) {
      const value = Math.min(Math.max(num(p.value) ?? 0, 0), 1);
      bar.style.width = `${value * 100}%`;
      setAttr(track, "aria-valuenow", Math.round(value * 100));
      setHtml(text, str(p.html), context.load);
      text.hidden = !p.html;
      setAttr(track, "aria-label", plainText(str(p.html)) || "Progress");
    },
  };
};

/** Shorter work than this shows no spinner, so that fast reruns do not flicker. */
const SPINNER_DELAY = 500;

export const drawSpinner: Draw = (context) => {
  const text = h("span", { class: "nbf-prose" });
  const clock = h("span", { class: "nbf-spinner-time" });
  const el = h(
    "div",
    { role: "status", hidden: true },
    h("span", { class: "nbf-spin", "aria-hidden": "true" }),
    text,
    clock,
  );
  const started = Date.now();
  let showTime = false;
  const tick = () => {
    clock.textContent = showTime ? `(${((Date.now() - started) / 1000).toFixed(1)} seconds)` : "";
  };
  const appear = setTimeout(() => {
    el.hidden = false;
  }, SPINNER_DELAY);
  const timer = setInterval(tick, 100);
  context.signal.addEventListener("abort", () => {
    clearTimeout(appear);
    clearInterval(timer);
  });
  return {
    el,
    update(p) {
      setHtml(text, str(p.html), context.load);
      showTime = Boolean(p.show_time);
      tick();
    },
  };
};
