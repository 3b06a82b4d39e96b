/** `date_input` as a range: value is a list of no, one or two ISO days. */

import { formatDate } from "../core/format.js";
import { str } from "../element.js";
import { Calendar, type Day, today } from "./calendar.js";
import { dateField } from "./datefield.js";
import type { OwnDraw } from "./own.js";

export const drawDateRange: OwnDraw = ({ model, frame, signal }) => {
  const single = () => !Array.isArray(model.value()) && model.props().range === false;
  const days = (): Day[] => {
    const value = model.value();
    return (Array.isArray(value) ? value : [value]).filter((day) => typeof day === "string");
  };
  const field = dateField(frame.labelId, signal, {
    opened: () => calendar.open(days()[0] ?? today()),
    closed: () => undefined,
    cleared: () => model.setValue(single() ? null : []),
  });
  const calendar = new Calendar((day) => {
    const [from, to] = days();
    if (single()) {
      model.setValue(day);
      return close();
    }
    // A third press begins a new range.
    if (from === undefined || to !== undefined) return model.setValue([day]);
    model.setValue(day < from ? [day, from] : [from, day]);
    close();
  }, signal);
  const close = () => {
    field.popup.set(false);
    field.button.focus();
  };
  field.panel.append(calendar.el);
  return {
    el: field.el,
    focus: () => field.button.focus(),
    update(p) {
      const props = model.props();
      const pattern = str(props.format) || "YYYY/MM/DD";
      const shown = days().map((day) => formatDate(new Date(Date.parse(day)), pattern));
      const text = shown.length === 1 && !single() ? `${shown[0]} – …` : shown.join(" – ");
      const hint = str(props.placeholder) || (single() ? pattern : `${pattern} – ${pattern}`);
      field.show(text, hint, props.clearable !== false, Boolean(p.disabled));
      calendar.show({ selected: days(), min: day(props.min), max: day(props.max) });
    },
  };
};

function day(value: unknown): Day | undefined {
  return typeof value === "string" ? value.slice(0, 10) : undefined;
}
