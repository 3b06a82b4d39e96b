/** A number with steps: `number_input`. */

import { formatNumber, stepBy } from "../core/format.js";
import type { Props } from "../core/protocol.js";
import { h, on, setAttr } from "../dom.js";
import { num, str } from "../element.js";
import { icon } from "../icons.js";
import { tell } from "./hint.js";
import type { OwnDraw } from "./own.js";
import { showIcon, submitForm } from "./text.js";
import { applyHint, typingReport } from "./typing.js";

/** Return the number typed, `null` for nothing, or a sentence on what is wrong with it. */
export function parseNumber(text: string, props: Props): number | null | string {
  const trimmed = text.trim().replace(/\s/g, "");
  if (!trimmed) return null;
  const plain = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(trimmed)
    ? trimmed.replaceAll(",", "")
    : trimmed.replace(",", ".");
  const value = Number(plain);
  if (!Number.isFinite(value)) return `“${text.trim()}” is not a number.`;
  if (props.int && !Number.isInteger(value)) return "Only whole numbers are allowed.";
  const min = num(props.min);
  const max = num(props.max);
  if (min !== undefined && value < min) return `The smallest allowed value is ${min}.`;
  if (max !== undefined && value > max) return `The largest allowed value is ${max}.`;
  return value;
}

export const drawNumber: OwnDraw = ({ model, frame, context, signal }) => {
  const input = h("input", {
    type: "text",
    role: "spinbutton",
    autocomplete: "off",
    "aria-describedby": frame.hint.id,
  });
  const mark = h("span", { class: "nbf-field-icon", hidden: true });
  const minus = stepper("remove", "Decrease");
  const plus = stepper("add", "Increase");
  const el = h("div", { class: "nbf-number nbf-input" }, mark, input, minus, plus);
  let disabled = false;
  let clearable: boolean | undefined;
  let typed = false;
  let form: unknown;
  const report = typingReport(context);

  const current = () => num(model.value()) ?? null;
  const shown = () => {
    const value = current();
    const { format } = model.props();
    if (value === null) return "";
    return format ? formatNumber(value, str(format)) : String(value);
  };
  const say = (problem: string) => {
    tell(frame.hint, problem, typed ? applyHint(input, "Enter", { form }) : "");
    setAttr(input, "aria-invalid", problem ? "true" : null);
  };
  const reset = () => {
    typed = false;
    report(false);
    if (input.value !== shown()) input.value = shown();
    say("");
  };
  const commit = (): boolean => {
    if (!typed) return true;
    const value = parseNumber(input.value, model.props());
    if (typeof value === "string") {
      say(value);
      return false;
    }
    typed = false;
    if (value !== null || clearable) model.setValue(value);
    reset();
    return true;
  };
  const nudge = (direction: number) => {
    const props = model.props();
    const typedValue = parseNumber(input.value, {});
    const from = typed && typeof typedValue === "number" ? typedValue : current();
    const step = num(props.step) ?? (props.int ? 1 : 0.01);
    const base = from ?? num(props.min) ?? 0;
    const wanted = from === null ? base : stepBy(base, step, direction);
    typed = false;
    model.setValue(clamp(wanted, props));
    reset();
  };
  bindInput();
  hold(minus, () => nudge(-1), signal);
  hold(plus, () => nudge(1), signal);

  function bindInput(): void {
    on(
      input,
      "input",
      () => {
        typed = true;
        report(true);
        say("");
      },
      signal,
    );
    on(
      input,
      "blur",
      () => {
        // Leaving with something wrong takes the last good value back.
        if (!commit()) reset();
      },
      signal,
    );
    on(input, "keydown", keys, signal);
  }
  function keys(event: KeyboardEvent): void {
    if (disabled || event.isComposing) return;
    if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      event.preventDefault();
      nudge(event.key === "ArrowUp" ? 1 : -1);
    } else if (event.key === "Enter") {
      if (commit()) submitForm(input);
    } else if (event.key === "Escape" && typed) {
      event.stopPropagation();
      reset();
    }
  }
  return {
    el,
    input,
    update(p) {
      const props = model.props();
      const value = current();
      clearable =
        typeof props.clearable === "boolean" ? props.clearable : clearable || value === null;
      disabled = Boolean(p.disabled);
      form = p.form;
      input.disabled = disabled;
      showIcon(mark, el, props);
      const min = num(props.min);
      const max = num(props.max);
      minus.disabled = disabled || (value !== null && min !== undefined && value <= min);
      plus.disabled = disabled || (value !== null && max !== undefined && value >= max);
      setAttr(input, "inputmode", props.int ? "numeric" : "decimal");
      setAttr(input, "placeholder", props.placeholder ? str(props.placeholder) : null);
      setAttr(input, "aria-valuenow", value);
      setAttr(input, "aria-valuetext", shown() || "empty");
      setAttr(input, "aria-valuemin", min ?? null);
      setAttr(input, "aria-valuemax", max ?? null);
      if (!typed) reset();
    },
  };
};

function clamp(value: number, props: Props): number {
  const min = num(props.min) ?? Number.NEGATIVE_INFINITY;
  const max = num(props.max) ?? Number.POSITIVE_INFINITY;
  return Math.min(Math.max(value, min), max);
}

function stepper(name: string, label: string): HTMLButtonElement {
  // Out of the tab order: the arrow keys in the field do the same.
  return h(
    "button",
    { type: "button", class: "nbf-stepper", "aria-label": label, tabindex: -1 },
    icon(name),
  );
}

/** Act on press, and again and again while the button is held. */
function hold(button: HTMLButtonElement, act: () => void, signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => clearTimeout(timer);
  on(
    button,
    "pointerdown",
    (event) => {
      if (event.button !== 0 || button.disabled) return;
      // Keeps the focus in the field, so that what is typed there is not committed twice.
      event.preventDefault();
      act();
      const again = () => {
        if (button.disabled) return;
        act();
        timer = setTimeout(again, 60);
      };
      timer = setTimeout(again, 450);
    },
    signal,
  );
  for (const type of ["pointerup", "pointerleave", "pointercancel"] as const) {
    on(button, type, stop, signal);
  }
  // A press by keyboard or by assistive technology comes as a click without a pointer.
  on(
    button,
    "click",
    (event) => {
      if (event.detail === 0) act();
    },
    signal,
  );
  signal.addEventListener("abort", stop);
}
