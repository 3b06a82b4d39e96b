/** `time_input`: a time of day as `HH:MM:SS`, typed, stepped or chosen. */

import { OptionList } from "../controls/listbox.js";
import type { OwnDraw } from "../controls/own.js";
import { addSeconds, type ClockFormat, formatTime, parseTime } from "../core/dates.js";
import { uid } from "../dom.js";
import { num, str } from "../element.js";
import { dateField } from "./datefield.js";

/** More lines than this nobody reads. */
const LONGEST = 300;

export const drawTime: OwnDraw = ({ model, frame, signal }) => {
  const value = () => str(model.value()).slice(0, 8);
  const step = () => num(model.props().step) ?? 900;
  const format = () => (str(model.props().format) || "24h") as ClockFormat;
  const typed = (text: string): string => {
    const found = parseTime(text);
    if (!found) return `“${text}” is no time. Write it as ${formatTime("19:30:00", format())}.`;
    model.setValue(step() < 60 ? found : `${found.slice(0, 5)}:00`);
    return "";
  };
  const lines = () => {
    const count = Math.min(Math.floor(86_400 / step()), LONGEST);
    const times = Array.from({ length: count }, (_, i) => addSeconds("00:00:00", i * step()));
    const now = value();
    // The nearest line is where a reader begins.
    const near = times.filter((time) => time <= now).at(-1);
    return times.map((choice) => ({
      choice,
      label: formatTime(choice, format()),
      selected: choice === near,
    }));
  };
  const field = dateField(frame, signal, "schedule", {
    opened: () => {
      list.show(lines(), "", false);
      list.reveal();
    },
    cleared: () => model.setValue(null),
    typed,
  });
  const list = new OptionList(
    uid("list"),
    field.panel.id,
    false,
    ({ choice }) => {
      model.setValue(choice);
      field.popup.set(false);
      field.input.focus();
    },
    signal,
  );
  field.panel.classList.add("nbf-list-panel");
  field.panel.append(list.el);
  field.panel.addEventListener("pointerdown", (event) => event.preventDefault(), { signal });
  field.input.addEventListener(
    "keydown",
    (event) => {
      const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
      if (by && field.popup.open) {
        event.preventDefault();
        event.stopImmediatePropagation();
        list.move(by, Math.abs(by) === 1);
        field.input.setAttribute("aria-activedescendant", list.activeId ?? "");
        moved = true;
      } else if (event.key === "Enter" && field.popup.open && moved) {
        event.preventDefault();
        event.stopImmediatePropagation();
        list.pickActive();
      } else moved = false;
    },
    { signal, capture: true },
  );
  let moved = false;
  return {
    el: field.el,
    input: field.input,
    focus: () => field.input.focus(),
    update(p) {
      const now = value();
      const { clearable } = model.props();
      field.show({
        text: now ? formatTime(now, format()) : "",
        placeholder: format() === "24h" ? "HH:mm" : formatTime("19:30:00", format()),
        clearable: clearable !== false,
        disabled: Boolean(p.disabled),
      });
    },
  };
};
