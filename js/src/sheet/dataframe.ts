/** `st.dataframe`: a table to read, and one to choose from, whose value is the selection. */

import type { OwnModel } from "../controls/own.js";
import type { Props } from "../core/protocol.js";
import type { Context, Drawn } from "../element.js";
import type { SetHtml } from "./draw.js";
import { Frame } from "./frame.js";
import { pickerOf, readSelection } from "./picks.js";

export function makeDataframe(context: Context, setHtml: SetHtml): Drawn {
  const frame = new Frame(context, { setHtml });
  return { el: frame.el, update: (p) => frame.update(p) };
}

/** Make a table to choose from; `update` takes the properties of its node. */
export function makeSelectable(
  context: Context,
  model: OwnModel,
  setHtml: SetHtml,
): { el: HTMLElement; update(p: Props): void; focus(): void } {
  const modes = listOf(model.props().selection_mode);
  const now = () => readSelection(model.value());
  const frame = new Frame(context, {
    setHtml,
    pick: (place) =>
      pickerOf(modes, now, (part) => model.setValue({ selection: { ...now(), ...part } }), place),
  });
  let old: Props | undefined;
  return {
    el: frame.el,
    focus: () => frame.sheet.focus(),
    update(p) {
      const props = { ...model.props(), ...p };
      // What is chosen changes far more often than the table.
      if (old && Object.keys(props).every((key) => old![key] === props[key])) frame.refresh();
      else frame.update(props);
      old = props;
    },
  };
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
