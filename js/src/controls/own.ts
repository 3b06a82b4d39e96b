/** Controls drawn here, over a plain model with `value` and `props`. */

import { ready } from "../assets.js";
import type { Props } from "../core/protocol.js";
import { equal } from "../core/tree.js";
import { h, setAttr, setText } from "../dom.js";
import type { Context } from "../element.js";
import type { RawModel } from "../host.js";
import type { Store } from "../store.js";
import type { Frame } from "./index.js";

export interface OwnModel {
  value(): unknown;
  props(): Props;
  /** Tell the kernel; equal values are not sent. */
  setValue(value: unknown): void;
  /** Tell the kernel, also a value equal to the last one: a press is an event, no state. */
  press(value: unknown): boolean;
  send(content: unknown, buffers?: ArrayBuffer[]): boolean;
  onChange(callback: () => void): void;
  onMessage(callback: (content: Record<string, unknown>) => void): void;
}

export interface OwnContext {
  readonly model: OwnModel;
  readonly frame: Frame;
  readonly context: Context;
  readonly signal: AbortSignal;
  readonly kind: string;
}

export interface Own {
  readonly el: HTMLElement;
  /** The element the label belongs to, if it is one input. */
  readonly input?: HTMLInputElement | HTMLSelectElement;
  focus?(): void;
  /** Draw from the model and the node's properties; never lose what is being typed. */
  update(p: Props): void;
}

export type OwnDraw = (context: OwnContext) => Own;

/** Draw with what a lazy asset brings; only for what cannot be used without the kernel anyway. */
export function lazyOwn(asset: string): OwnDraw {
  return (own) => {
    const el = h("div", { class: "nbf-lazy", "aria-busy": "true" });
    let drawn: Own | undefined;
    let last: Props = {};
    const open = (library: unknown) => {
      if (own.signal.aborted) return;
      drawn = (library as Record<string, OwnDraw>)[own.kind]!(own);
      el.replaceChildren(drawn.el);
      setAttr(el, "aria-busy", null);
      if (drawn.input) own.frame.name(drawn.input);
      else own.frame.nameGroup(el);
      drawn.update(last);
    };
    // Here already: draw at once, or each new control would flash.
    const known = ready(asset);
    if (known) open(known);
    else {
      own.context.load(asset).then(open, (error) => {
        setText(el, `This input cannot be shown: ${(error as Error).message}`);
      });
    }
    return {
      el,
      focus: () => drawn?.focus?.(),
      update(p) {
        last = p;
        drawn?.update(p);
      },
    };
  };
}

/**
 * Wrap the page's model so that listeners end with `signal` and a lost kernel is told.
 *
 * `props` gives the properties of the control's node, which the model has not: they would travel
 * twice.
 */
export function ownModel(
  raw: RawModel,
  store: Store,
  props: () => Props,
  signal: AbortSignal,
): OwnModel {
  const mark = {};
  signal.addEventListener("abort", () => raw.off(null, null, mark));
  return {
    value: () => raw.get("value"),
    props,
    setValue(value) {
      if (equal(raw.get("value"), value)) return;
      raw.set("value", value);
      store.guard(() => raw.save_changes());
    },
    press(value) {
      // Back to nothing first, or the model would see no change in an equal value.
      raw.set("value", null);
      raw.set("value", value);
      return store.guard(() => raw.save_changes());
    },
    send: (content, buffers) => store.guard(() => raw.send(content, undefined, buffers)),
    onChange: (callback) => raw.on("change:value", callback, mark),
    onMessage: (callback) => {
      const listener = (content: unknown) => callback((content ?? {}) as Record<string, unknown>);
      raw.on("msg:custom", listener as (...args: never[]) => void, mark);
    },
  };
}
