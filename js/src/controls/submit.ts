/** A submit leaves after the values of its form: a model sends one change at a time. */

import { on } from "../dom.js";
import { str } from "../element.js";
import { pause, type RawModel } from "../host.js";
import type { Dressed } from "./stock.js";

const LOOK = 10;

/**
 * Hold a press of `button` back while inputs of its form have a change that was not sent yet.
 *
 * With the kernel busy, ipywidgets keeps the newest change of a control until the kernel has
 * answered the one before; the press would overtake it, and the submit would miss it.
 */
export function bindSubmit(button: HTMLButtonElement, { context, props, signal }: Dressed): void {
  let holding = false;
  let through = false;
  const press = async () => {
    const models = await inputs(context, props().form);
    while (models.some(unsent) && !context.store.gone && !signal.aborted) await pause(LOOK);
    holding = false;
    through = true;
    button.click();
    through = false;
  };
  on(
    button,
    "click",
    (event) => {
      if (through) return;
      event.stopImmediatePropagation();
      if (holding) return;
      holding = true;
      void press();
    },
    signal,
    { capture: true },
  );
}

function inputs({ store, children }: Dressed["context"], form: unknown): Promise<RawModel[]> {
  const { manager } = children;
  const nodes = Object.values(store.tree.nodes).filter(
    ({ t, p }) => t === "control" && p.mid && p.form === form,
  );
  const known = nodes.map(({ p }) => str(p.mid)).filter((mid) => manager?.has_model?.(mid));
  return Promise.all(known.map((mid) => manager!.get_model(mid)));
}

function unsent(model: RawModel): boolean {
  return Boolean(model._msg_buffer) && model.comm_live !== false;
}
