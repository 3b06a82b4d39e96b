/** A slider of our own, for values no stock slider can hold (a range with only one end chosen). */

import { formatScale, type ScaleKind } from "../core/format.js";
import { h, on, setAttr } from "../dom.js";
import { num, str } from "../element.js";
import type { OwnDraw } from "./own.js";

export const drawRange: OwnDraw = ({ model, frame, signal }) => {
  const el = h("div", { class: "nbf-range", role: "group" });
  const inputs: HTMLInputElement[] = [];
  const values = (): number[] => {
    const value = model.value();
    return (Array.isArray(value) ? value : [value]).filter((item) => typeof item === "number");
  };
  const input = (index: number): HTMLInputElement => {
    const known = inputs[index];
    if (known) return known;
    const made = h("input", { type: "range" });
    inputs[index] = made;
    el.append(made);
    on(made, "input", () => paint(inputs.map((each) => Number(each.value))), signal);
    on(made, "change", () => commit(), signal);
    return made;
  };
  const commit = () => {
    const next = inputs.map((each) => Number(each.value)).sort((a, b) => a - b);
    model.setValue(Array.isArray(model.value()) ? next : next[0]);
  };
  const paint = (shown: readonly number[]) => {
    const { data_type: kind, format } = model.props();
    const text = shown.map((value) =>
      formatScale(value, (str(kind) || "float") as ScaleKind, str(format) || null),
    );
    frame.readout.textContent = text.join(" – ");
    frame.readout.hidden = false;
    inputs.forEach((each, i) => {
      setAttr(each, "aria-valuetext", text[i] ?? null);
    });
  };
  return {
    el,
    focus: () => inputs[0]?.focus(),
    update(p) {
      const props = model.props();
      const now = values();
      now.forEach((value, i) => {
        const made = input(i);
        made.min = String(num(props.min) ?? 0);
        made.max = String(num(props.max) ?? 100);
        made.step = String(num(props.step) ?? 1);
        made.disabled = Boolean(p.disabled);
        setAttr(made, "aria-labelledby", frame.labelId);
        // The handle under the pointer is the reader's until it is let go.
        if (!made.matches(":active")) made.value = String(value);
      });
      for (const extra of inputs.splice(now.length)) extra.remove();
      paint(now);
    },
  };
};
