/** `pills` and `segmented_control`: options side by side, one or several of them chosen. */

import { h, on, setAttr } from "../dom.js";
import { iconOf } from "../material.js";
import { listOf, showChoice } from "./options.js";
import type { OwnDraw } from "./own.js";

export const drawPills: OwnDraw = ({ model, context, kind, signal }) => {
  const el = h("div", { class: kind === "pills" ? "nbf-pills" : "nbf-segments" });
  const buttons: HTMLButtonElement[] = [];
  let at = 0;

  const chosen = (): number[] => {
    const value = model.value();
    return Array.isArray(value) ? value.map(Number) : typeof value === "number" ? [value] : [];
  };
  const press = (index: number) => {
    const { multi, required } = model.props();
    const now = chosen();
    const on = now.includes(index);
    if (on && required && now.length === 1) return;
    if (multi) {
      const next = on ? now.filter((i) => i !== index) : [...now, index].sort((a, b) => a - b);
      model.setValue(next);
    } else {
      model.setValue(on ? null : index);
    }
  };
  const button = (index: number): HTMLButtonElement => {
    const known = buttons[index];
    if (known) return known;
    const made = h("button", { type: "button" });
    on(made, "click", () => press(index), signal);
    on(
      made,
      "focus",
      () => {
        at = index;
        rove();
      },
      signal,
    );
    buttons[index] = made;
    el.append(made);
    return made;
  };
  const rove = () => {
    buttons.forEach((made, i) => {
      made.tabIndex = i === at ? 0 : -1;
    });
  };
  on(
    el,
    "keydown",
    (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      const end = { Home: 0, End: buttons.length - 1 }[event.key];
      const to = end ?? (step === undefined ? undefined : at + step);
      if (to === undefined || buttons.length === 0) return;
      event.preventDefault();
      buttons[(to + buttons.length) % buttons.length]?.focus();
    },
    signal,
  );
  return {
    el,
    focus: () => buttons[at]?.focus(),
    update(p) {
      const props = model.props();
      const options = listOf(props.options);
      const icons = Array.isArray(props.icons) ? props.icons : [];
      const single = !props.multi;
      const now = chosen();
      setAttr(el, "role", single ? "radiogroup" : "group");
      options.forEach((_, i) => {
        const made = button(i);
        const label =
          made.querySelector("span.nbf-pill-text") ?? h("span", { class: "nbf-pill-text" });
        showChoice(label, { ...props, ...p }, "options", i, context.load);
        const icon = iconOf(icons[i]);
        made.replaceChildren(...(icon ? [icon, label] : [label]));
        made.disabled = Boolean(p.disabled);
        setAttr(made, "role", single ? "radio" : null);
        setAttr(made, single ? "aria-checked" : "aria-pressed", now.includes(i) ? "true" : "false");
      });
      for (const extra of buttons.splice(options.length)) extra.remove();
      if (!el.contains(document.activeElement)) at = now[0] ?? 0;
      at = Math.min(at, Math.max(options.length - 1, 0));
      rove();
    },
  };
};
