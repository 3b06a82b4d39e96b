/** `datetime_input`: a day and a time of day, as one ISO string without zone. */

import { formatDate } from "../core/format.js";
import { h, on, setAttr } from "../dom.js";
import { num, str } from "../element.js";
import { Calendar, today } from "./calendar.js";
import { dateField } from "./datefield.js";
import type { OwnDraw } from "./own.js";

export const drawDatetime: OwnDraw = ({ model, frame, signal }) => {
  const time = h("input", { type: "time", class: "nbf-input nbf-time", "aria-label": "Time" });
  const value = () => str(model.value());
  const dayOf = () => value().slice(0, 10);
  const field = dateField(frame.labelId, signal, {
    opened: () => calendar.open(dayOf() || today()),
    closed: () => undefined,
    cleared: () => model.setValue(null),
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
      field.button.focus();
    },
    signal,
  );
  field.panel.append(calendar.el, h("div", { class: "nbf-time-row" }, time));
  return {
    el: field.el,
    focus: () => field.button.focus(),
    update(p) {
      const props = model.props();
      const pattern = `${str(props.format) || "YYYY/MM/DD"}, HH:mm`;
      const now = value();
      const shown = now ? formatDate(new Date(`${now.slice(0, 19)}Z`), pattern) : "";
      const step = num(props.step);
      setAttr(time, "step", step ?? null);
      // A time that is being typed is not overwritten by a rerun.
      if (document.activeElement !== time) time.value = now.slice(11, step && step % 60 ? 19 : 16);
      const clearable = props.clearable !== false;
      field.show(shown, str(props.placeholder) || pattern, clearable, Boolean(p.disabled));
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
