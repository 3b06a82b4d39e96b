/** `datetime_input`: a day and a time of day, as one ISO string without zone. */

import type { OwnDraw } from "../controls/own.js";
import { parseDay, parseTime } from "../core/dates.js";
import { formatDate } from "../core/format.js";
import { h, on, setAttr } from "../dom.js";
import { num, str } from "../element.js";
import { Calendar, today } from "./calendar.js";
import { dateField } from "./datefield.js";

export const drawDatetime: OwnDraw = ({ model, frame, signal }) => {
  const time = h("input", { type: "time", class: "nbf-input nbf-time", "aria-label": "Time" });
  const value = () => str(model.value());
  const dayOf = () => value().slice(0, 10);
  const pattern = () => str(model.props().format) || "YYYY/MM/DD";
  const typed = (text: string): string => {
    const found = /^(.*?\d)[\sT,]+(\d{1,2}:.*)$/.exec(text);
    const day = parseDay(found?.[1] ?? text, pattern());
    const clock = found ? parseTime(found[2]!) : value().slice(11, 19) || "00:00:00";
    if (!day || !clock) return `“${text}” is no date and time. Write ${pattern()}, HH:mm.`;
    commit(day, clock);
    return "";
  };
  const field = dateField(frame, signal, "calendar_today", {
    opened: (enter) => calendar.open(dayOf() || today(), enter),
    cleared: () => model.setValue(null),
    typed,
  });
  const commit = (day: string, clock: string) => {
    if (!day || !clock) return;
    const wanted = `${day}T${clock.length === 5 ? `${clock}:00` : clock}`;
    model.setValue(within(wanted, str(model.props().min), str(model.props().max)));
  };
  const calendar = new Calendar((day) => commit(day, time.value || "00:00"), signal);
  on(time, "change", () => commit(dayOf() || today(), time.value), signal);
  on(
    time,
    "keydown",
    (event) => {
      if (event.key !== "Enter") return;
      commit(dayOf() || today(), time.value);
      field.popup.set(false);
      field.input.focus();
    },
    signal,
  );
  field.panel.append(calendar.el, h("div", { class: "nbf-time-row" }, time));
  return {
    el: field.el,
    input: field.input,
    focus: () => field.input.focus(),
    update(p) {
      const props = model.props();
      const now = value();
      const step = num(props.step);
      const seconds = step && step % 60 ? ":ss" : "";
      const format = `${pattern()}, HH:mm${seconds}`;
      const text = now ? formatDate(new Date(`${now.slice(0, 19)}Z`), format) : "";
      setAttr(time, "step", step ?? null);
      // A time that is being typed is not overwritten by a rerun.
      if (document.activeElement !== time) time.value = now.slice(11, seconds ? 19 : 16);
      const clearable = props.clearable !== false;
      const placeholder = str(props.placeholder) || format;
      field.show({ text, placeholder, clearable, disabled: Boolean(p.disabled) });
      const min = str(props.min).slice(0, 10) || undefined;
      const max = str(props.max).slice(0, 10) || undefined;
      calendar.show({ selected: dayOf() ? [dayOf()] : [], min, max });
    },
  };
};

/** ISO strings of one length compare as the times they name. */
function within(wanted: string, min: string, max: string): string {
  if (min && wanted < min.slice(0, 19)) return min.slice(0, 19);
  return max && wanted > max.slice(0, 19) ? max.slice(0, 19) : wanted;
}
