/** What has to do with time and sight: fragments that wait to be seen, countdowns. */

import { h, on, setAttr, setText } from "../dom.js";
import { type Draw, num } from "../element.js";
import { icon } from "../icons.js";

/** Begin a little before the place is in view, so that a slow scroll meets what is drawn. */
const AHEAD = "160px 0px";

/** A fragment's place; with `lazy` the kernel is told once it is in view. */
export const drawFragment: Draw = (context) => {
  const el = h("div", { class: "nbf-stack" });
  let watch: IntersectionObserver | undefined;
  const end = () => {
    watch?.disconnect();
    watch = undefined;
  };
  const begin = () => {
    watch = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        end();
        context.event("visible");
      },
      { rootMargin: AHEAD },
    );
    watch.observe(el);
  };
  context.signal.addEventListener("abort", end);
  return {
    el,
    body: el,
    update(p, old) {
      if (!p.lazy) end();
      else if (!old?.lazy) begin();
    },
  };
};

/** `st_autorefresh`: nothing to see, or the seconds to the next refresh and a pause button. */
export const drawAutorefresh: Draw = (context) => {
  const text = h("span", { role: "timer" });
  const button = h("button", { type: "button" });
  const el = h("div", { hidden: true }, text, button);
  let every = 0;
  let left = 0;
  let paused = false;
  let timer: ReturnType<typeof setInterval> | undefined;

  const paint = () => {
    const seconds = Math.max(0, Math.ceil(left));
    setText(text, paused ? "Refresh paused" : `Next refresh in ${seconds} s`);
    setAttr(button, "aria-label", paused ? "Resume" : "Pause");
    button.title = paused ? "Resume" : "Pause";
    button.replaceChildren(icon(paused ? "play_arrow" : "pause"));
  };
  const halt = () => {
    clearInterval(timer);
    timer = undefined;
  };
  const count = () => {
    halt();
    if (paused) return;
    const end = performance.now() + left * 1000;
    timer = setInterval(() => {
      left = (end - performance.now()) / 1000;
      if (left <= 0) halt();
      paint();
    }, 250);
  };
  on(
    button,
    "click",
    () => {
      paused = !paused;
      context.event(paused ? "pause" : "resume");
      count();
      paint();
    },
    context.signal,
  );
  context.signal.addEventListener("abort", halt);
  return {
    el,
    update(p) {
      every = num(p.every) ?? 0;
      el.hidden = every === 0 || Boolean(p.over);
      if (el.hidden) return halt();
      paused = Boolean(p.paused);
      left = every;
      count();
      paint();
    },
  };
};
