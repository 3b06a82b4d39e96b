/** `date_input`: a day as ISO text, or a range as a list of no, one or two. */

import type { OwnDraw } from "../controls/own.js";
import { parseDay } from "../core/dates.js";
import { formatDate } from "../core/format.js";
import { str } from "../element.js";
import { Calendar, type Day, today } from "./calendar.js";
import { dateField } from "./datefield.js";

export const drawDates: OwnDraw = ({ model, frame, signal }) => {
  const single = () => !Array.isArray(model.value()) && !model.props().range;
  const days = (): Day[] => {
    const value = model.value();
    return (Array.isArray(value) ? value : [value]).filter((day) => typeof day === "string");
  };
  const pattern = () => str(model.props().format) || "YYYY/MM/DD";
  const written = (day: Day) => formatDate(new Date(Date.parse(day)), pattern());
  const typed = (text: string): string => {
    const wanted = single() ? [text] : text.split(/\s+(?:–|-|to)\s+|\s*–\s*/).filter(Boolean);
    const found = wanted.map((part) => parseDay(part, pattern()));
    const { min, max } = model.props();
    for (const [i, day] of found.entries()) {
      if (!day) return `“${wanted[i]}” is no date. Write it as ${pattern()}.`;
      if (min && day < str(min)) return `The first possible day is ${written(str(min))}.`;
      if (max && day > str(max)) return `The last possible day is ${written(str(max))}.`;
    }
    if (found.length > 2) return "A range has a first day and a last one.";
    model.setValue(single() ? found[0] : found.sort());
    return "";
  };
  const field = dateField(frame, signal, "calendar_today", {
    opened: (enter) => calendar.open(days()[0] ?? today(), enter),
    cleared: () => model.setValue(single() ? null : []),
    typed,
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
    field.input.focus();
  };
  field.panel.append(calendar.el);
  return {
    el: field.el,
    input: field.input,
    focus: () => field.input.focus(),
    update(p) {
      const props = model.props();
      const shown = days().map(written);
      const text = shown.length === 1 && !single() ? `${shown[0]} – …` : shown.join(" – ");
      const hint = str(props.placeholder) || (single() ? pattern() : `${pattern()} – ${pattern()}`);
      const clearable = props.clearable !== false;
      field.show({ text, placeholder: hint, clearable, disabled: Boolean(p.disabled) });
      calendar.show({ selected: days(), min: day(props.min), max: day(props.max) });
    },
  };
};

function day(value: unknown): Day | undefined {
  return typeof value === "string" ? value.slice(0, 10) : undefined;
}
