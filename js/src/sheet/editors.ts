/** The editors of cells: a field, a list, or a panel of ticks. A tick itself needs none. */

import type { Editor, EditorArguments, EditorConstructor } from "slickgrid";
import { type CellRules, type Parsed, parseCell } from "../core/cellvalue.js";
import { durationText } from "../core/duration.js";
import { h } from "../dom.js";
import { num, str } from "../element.js";
import { rawText, secondsOf } from "../elements/cells.js";
import type { Item } from "./layout.js";
import { TickPanel } from "./tickpanel.js";
import type { Editing } from "./types.js";

/** What an editor's field must do. */
export interface Field {
  readonly el: HTMLElement;
  focus(): void;
  load(value: unknown): void;
  /** Begin with this text in place of the value. */
  type(text: string): void;
  read(): Parsed;
  /** A text that differs whenever the value does. */
  state(): string;
  end?(): void;
}

/** Return the editor of a column, as the grid makes one for each cell that is edited. */
export function editorFor(column: number, rules: CellRules, editing: Editing): EditorConstructor {
  // A tick is turned by a press or by Space; there is nothing to open.
  if (rules.edit === "checkbox") return undefined as unknown as EditorConstructor;
  class CellEditor {
    private readonly field: Field;
    private before = "";

    constructor(private readonly args: EditorArguments) {
      this.field = fieldFor(rules, () => args.commitChanges());
      this.field.el.classList.add("nbf-cell-editor");
      args.container.append(this.field.el);
      const name = args.column.name;
      this.field.el.setAttribute("aria-label", typeof name === "string" ? name : "");
      this.field.el.addEventListener("keydown", keepKeys);
    }

    init(): void {}

    destroy(): void {
      this.field.end?.();
      this.field.el.remove();
    }

    focus(): void {
      this.field.focus();
    }

    loadValue(item: Item): void {
      this.field.load(item.row[column]);
      this.before = this.field.state();
      this.field.focus();
    }

    type(text: string): void {
      this.field.type(text);
    }

    serializeValue(): unknown {
      const parsed = this.field.read();
      return parsed.ok ? parsed.value : undefined;
    }

    applyValue(item: Item, value: unknown): void {
      editing.say("");
      editing.change([{ row: item.index, column, value }]);
    }

    isValueChanged(): boolean {
      return this.field.state() !== this.before;
    }

    validate() {
      const parsed = this.field.read();
      const msg = parsed.ok ? null : parsed.error;
      this.field.el.toggleAttribute("aria-invalid", !parsed.ok);
      if (!parsed.ok) this.field.el.setAttribute("aria-invalid", "true");
      this.args.container.classList.toggle("nbf-refused", !parsed.ok);
      return { valid: parsed.ok, msg };
    }
  }
  return CellEditor as unknown as EditorConstructor & Editor;
}

/** Keys that move about in the text must not move about in the table. */
function keepKeys(event: KeyboardEvent): void {
  if (!["Enter", "Escape", "Tab"].includes(event.key)) event.stopPropagation();
}

function fieldFor(rules: CellRules, done: () => void): Field {
  if (rules.edit === "selectbox") return selectField(rules, done);
  if (rules.edit === "multiselect") return new TickPanel(rules);
  return inputField(rules);
}

const INPUTS: Record<string, string | undefined> = {
  date: "date",
  time: "time",
  datetime: "datetime-local",
};

function inputField(rules: CellRules): Field {
  const kind = INPUTS[str(rules.edit)];
  const input = h("input", {
    type: kind ?? "text",
    inputmode: rules.edit === "number" ? (rules.int ? "numeric" : "decimal") : null,
    maxlength: rules.max_chars,
    autocomplete: "off",
    spellcheck: "false",
    step: kind && kind !== "date" ? (num(rules.step) ?? 1) : null,
    min: kind ? str(rules.min_value).replace(" ", "T") : null,
    max: kind ? str(rules.max_value).replace(" ", "T") : null,
  });
  const zone = { text: "" };
  return {
    el: input,
    focus() {
      input.focus({ preventScroll: true });
      if (!kind) input.select();
    },
    load(value) {
      const text = rules.edit === "duration" ? lengthOf(value) : textOf(value);
      if (!kind) {
        input.value = text;
        return;
      }
      // The browser's field knows no time zone; it is put back as it came.
      const split = /^(.*?)([+-]\d\d:?\d\d|Z)?$/.exec(text.replace(" ", "T"))!;
      zone.text = kind === "datetime-local" ? (split[2] ?? "") : "";
      input.value = kind === "date" ? text.slice(0, 10) : fieldTime(split[1]!);
    },
    type(text) {
      if (!kind) input.value = text === " " ? "" : text;
    },
    read: () => parseCell(kind && input.value ? input.value + zone.text : input.value, rules),
    state: () => input.value,
  };
}

const textOf = (value: unknown) => (Array.isArray(value) ? listText(value) : rawText(value));

function lengthOf(value: unknown): string {
  const seconds = secondsOf(value ?? undefined);
  return seconds === undefined ? rawText(value) : durationText(seconds);
}

/** Fields take no more than milliseconds. */
function fieldTime(text: string): string {
  return text.replace(/(\.\d{3})\d+$/, "$1");
}

function listText(value: readonly unknown[]): string {
  const plain = value.every((each) => typeof each !== "object" && !str(each).includes(","));
  return plain ? value.map(str).join(", ") : JSON.stringify(value);
}

function selectField(rules: CellRules, done: () => void): Field {
  const options = rules.options ?? [];
  const labels = options.map((option, i) => rules.labels?.[i] ?? str(option));
  const select = h("select");
  select.append(h("option", { value: "" }, ""));
  select.append(...labels.map((label, i) => h("option", { value: String(i) }, label)));
  // Where a value is needed, nothing is no choice; it is shown only for a cell that is empty still.
  if (rules.required) select.options[0]!.hidden = true;
  select.addEventListener("change", done);
  return {
    el: select,
    focus: () => select.focus({ preventScroll: true }),
    load(value) {
      const at = options.indexOf(value);
      select.value = at < 0 ? "" : String(at);
    },
    type(text) {
      const at = labels.findIndex((label) => label.toLowerCase().startsWith(text.toLowerCase()));
      if (at >= 0) select.value = String(at);
    },
    read: () => {
      const label = select.value === "" ? "" : labels[Number(select.value)]!;
      return parseCell(label, { ...rules, labels });
    },
    state: () => select.value,
  };
}
