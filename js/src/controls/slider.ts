/** Sliders: the value beside the label, written in the script's format, also while dragging. */

import { formatScale, type ScaleKind } from "../core/format.js";
import type { Props } from "../core/protocol.js";
import { h } from "../dom.js";
import { num, str } from "../element.js";
import type { Dress } from "./stock.js";

interface NoUi {
  readonly target?: HTMLElement;
  getPositions?(): number[];
  on(event: string, callback: (text: unknown, handle: number, raw: number[]) => void): void;
}

export const dressSlider: Dress = ({ view, model, frame, props }) => {
  const low = h("span");
  const high = h("span");
  frame.field.append(h("div", { class: "nbf-scale", "aria-hidden": "true" }, low, high));
  const show = (values: readonly number[]) => {
    const text = values.map((value) => valueText(value, props()));
    frame.readout.textContent = text.join(" – ");
    frame.readout.hidden = text.length === 0;
    view.el.querySelectorAll("[role=slider]").forEach((handle, i) => {
      handle.setAttribute("aria-valuetext", text[i] ?? text[0] ?? "");
    });
  };
  // The model only changes on release; the handles themselves tell where they are.
  const slider = noUiSlider(view);
  slider?.on("update.nbf", (_text, _handle, raw) => {
    show(raw);
    fill(slider);
  });
  return (p) => {
    show(current(model.get("value"), model.get("index")));
    const [min, max] = limits(p);
    low.textContent = min;
    high.textContent = max;
  };
};

/** A slider with one handle is filled from its start; the stock one leaves that out. */
function fill(slider: NoUi): void {
  const positions = slider.getPositions?.() ?? [];
  if (positions.length === 1) slider.target?.style.setProperty("--nbf-fill", `${positions[0]}%`);
}

function noUiSlider(view: {
  readonly el: HTMLElement;
  readonly [key: string]: unknown;
}): NoUi | undefined {
  const held = view.$slider as { noUiSlider?: NoUi } | undefined;
  const target = view.el.querySelector(".noUi-target") as { noUiSlider?: NoUi } | null;
  return held?.noUiSlider ?? target?.noUiSlider;
}

function current(value: unknown, index: unknown): number[] {
  const shown = index ?? value;
  return (Array.isArray(shown) ? shown : [shown]).filter((item) => typeof item === "number");
}

function labels(p: Props): readonly string[] | undefined {
  return Array.isArray(p.options) ? p.options.map(str) : undefined;
}

function valueText(value: number, p: Props): string {
  const options = labels(p);
  if (options) return options[Math.round(value)] ?? "";
  const kind = (str(p.data_type) || "float") as ScaleKind;
  return formatScale(value, kind, str(p.format) || null);
}

function limits(p: Props): [string, string] {
  const options = labels(p);
  if (options) return [options[0] ?? "", options.at(-1) ?? ""];
  const min = num(p.min);
  const max = num(p.max);
  return [min === undefined ? "" : valueText(min, p), max === undefined ? "" : valueText(max, p)];
}
