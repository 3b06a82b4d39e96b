/** Stock ipywidgets as controls: their own view, dressed by us from outside. */

import type { Props } from "../core/protocol.js";
import { h, setAttr } from "../dom.js";
import { type Context, str } from "../element.js";
import type { RawModel, RawView } from "../host.js";
import { dressButton } from "./button.js";
import { dressChoice } from "./choice.js";
import type { Frame } from "./index.js";
import { dressSlider } from "./slider.js";
import { dressText } from "./text.js";

export interface Stock {
  readonly model: RawModel;
  update(p: Props): void;
  dispose(): void;
}

export interface Dressed {
  readonly view: RawView;
  readonly model: RawModel;
  readonly frame: Frame;
  readonly context: Context;
  readonly signal: AbortSignal;
  props(): Props;
}

/** Returns what to call on new properties, if the kind wants to hear of them. */
export type Dress = (dressed: Dressed) => ((p: Props) => void) | undefined;

const DRESS: Record<string, Dress | undefined> = {
  button: dressButton,
  download_button: dressButton,
  form_submit_button: dressButton,
  link_button: dressButton,
  slider: dressSlider,
  select_slider: dressSlider,
  text_input: dressText,
  text_area: dressText,
  radio: dressChoice,
};

const INPUTS = "input, select, textarea, button, [role=slider]";

export async function mountStock(
  context: Context,
  frame: Frame,
  p: Props,
  props: () => Props,
  signal: AbortSignal,
): Promise<Stock | undefined> {
  const host = h("div", { class: "nbf-stock" });
  frame.field.append(host);
  const mounted = await context.children.mount(str(p.mid), host, signal);
  if (!mounted) return undefined;
  const { view, dispose } = mounted;
  const dressed: Dressed = { view, model: view.model, frame, context, signal, props };
  const dress = DRESS[str(p.kind)]?.(dressed);
  const update = (next: Props) => {
    name(view.el, frame, next);
    dress?.(next);
  };
  // Stock views rebuild parts of themselves on a change; ours listens after theirs.
  view.listenTo(view.model, "change", () => update(props()));
  return { model: view.model, update, dispose };
}

/** Give the inner inputs the frame's label as their accessible name. */
function name(el: HTMLElement, frame: Frame, p: Props): void {
  const inputs = [...el.querySelectorAll<HTMLElement>(INPUTS)];
  if (el.matches("button")) return;
  const first = inputs[0];
  if (
    first instanceof HTMLInputElement ||
    first instanceof HTMLSelectElement ||
    first instanceof HTMLTextAreaElement
  ) {
    if (first.type !== "radio") {
      first.id ||= `${frame.labelId}-input`;
      setAttr(frame.label, "for", first.id);
    }
  }
  const handles = inputs.filter((input) => input.getAttribute("role") === "slider");
  if (handles.length === 2) {
    handles[0]!.setAttribute("aria-label", `${str(p.label)}: from`);
    handles[1]!.setAttribute("aria-label", `${str(p.label)}: to`);
  } else {
    for (const input of inputs) {
      // Radios have labels of their own, and so has the eye of a password.
      if (input.getAttribute("type") === "radio" || input.hasAttribute("aria-label")) continue;
      input.setAttribute("aria-labelledby", frame.labelId);
    }
  }
  if (p.help) for (const input of inputs) input.setAttribute("aria-description", str(p.help));
}
