/** Thumbs, faces or stars. */

import { h, on, setAttr } from "../dom.js";
import { num, str } from "../element.js";
import { icon } from "../icons.js";
import type { OwnDraw } from "./own.js";

const SETS: Record<string, readonly [name: string, label: string][]> = {
  thumbs: [
    ["thumb_down", "Thumbs down"],
    ["thumb_up", "Thumbs up"],
  ],
  faces: [
    ["😞", "Very bad"],
    ["🙁", "Bad"],
    ["😐", "Neutral"],
    ["🙂", "Good"],
    ["😀", "Very good"],
  ],
  stars: [1, 2, 3, 4, 5].map((n) => ["star", `${n} star${n === 1 ? "" : "s"}`]),
};

export const drawFeedback: OwnDraw = ({ model, signal }) => {
  const el = h("div", { class: "nbf-feedback", role: "radiogroup" });
  let drawn = "";
  let buttons: HTMLButtonElement[] = [];

  const build = (options: string) => {
    drawn = options;
    buttons = (SETS[options] ?? SETS.thumbs!).map(([name, label], i) => {
      const face = /^[a-z_]+$/.test(name) ? icon(name) : h("span", { class: "nbf-face" }, name);
      const made = h("button", {
        type: "button",
        role: "radio",
        "aria-label": label,
        title: label,
      });
      made.append(face);
      on(made, "click", () => model.setValue(num(model.value()) === i ? null : i), signal);
      return made;
    });
    el.replaceChildren(...buttons);
    el.dataset.set = options;
  };
  on(
    el,
    "keydown",
    (event) => {
      const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
      buttons[(at + step + buttons.length) % buttons.length]?.focus();
    },
    signal,
  );
  return {
    el,
    focus: () => buttons.find((button) => button.tabIndex === 0)?.focus(),
    update(p) {
      const options = str(model.props().options) || "thumbs";
      if (options !== drawn) build(options);
      const value = num(model.value());
      buttons.forEach((button, i) => {
        const filled = options === "stars" ? value !== undefined && i <= value : i === value;
        button.disabled = Boolean(p.disabled);
        button.tabIndex = i === (value ?? 0) ? 0 : -1;
        button.classList.toggle("nbf-on", filled);
        setAttr(button, "aria-checked", i === value ? "true" : "false");
      });
    },
  };
};
