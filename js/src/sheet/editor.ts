/** `st.data_editor`: a table whose changes are its value. */

import type { OwnModel } from "../controls/own.js";
import { type CellRules, parseCell } from "../core/cellvalue.js";
import {
  addRow,
  changedOf,
  deleteRows,
  type Edits,
  heightOf,
  NO_EDITS,
  originOf,
  placeOf,
  readEdits,
  setCell,
} from "../core/edits.js";
import type { Props } from "../core/protocol.js";
import { equal } from "../core/tree.js";
import type { Context } from "../element.js";
import { num, str } from "../element.js";
import { type Column, cellText } from "../elements/cells.js";
import type { SetHtml } from "./draw.js";
import { Frame, type Overlay } from "./frame.js";
import type { Picker } from "./picks.js";
import type { Row } from "./rows.js";
import type { Hits } from "./search.js";
import type { Tool } from "./toolbar.js";
import type { Change, Editing } from "./types.js";

const REMEMBERED = 100;

export class DataEditor implements Overlay {
  readonly el: HTMLElement;
  readonly editing: Editing;
  readonly tools: readonly Tool[];
  private readonly frame: Frame;
  private readonly undone: Edits[] = [];
  private readonly done: Edits[] = [];
  /** Rows marked to be deleted, by where they are shown. */
  private marked = new Set<number>();
  private props: Props = {};
  private seen: Edits = NO_EDITS;

  constructor(
    context: Context,
    private readonly model: OwnModel,
    setHtml: SetHtml,
  ) {
    const mode = str(model.props().num_rows);
    const grows = mode === "dynamic" || mode === "add";
    const shrinks = mode === "dynamic" || mode === "delete";
    this.props = model.props();
    this.editing = {
      rules: (column) => this.rules(column),
      change: (changes) => this.change(changes),
      paste: (row, columns, cells) => this.paste(row, columns, cells, grows),
      undo: () => this.swap(this.done, this.undone),
      redo: () => this.swap(this.undone, this.done),
      say: (problem) => this.frame.say(problem),
      ...(shrinks ? { remove: () => this.remove() } : {}),
    };
    this.tools = this.toolsOf(grows, shrinks);
    this.frame = new Frame(context, {
      setHtml,
      overlay: this,
      ...(shrinks ? { pick: () => this.picker() } : {}),
    });
    this.el = this.frame.el;
    this.el.classList.add("nbf-editor");
  }

  update(p: Props): void {
    const old = this.props;
    this.props = { ...this.model.props(), ...p };
    const edits = this.edits();
    const moved =
      this.seen.deleted_rows.length !== edits.deleted_rows.length ||
      this.seen.added_rows.length !== edits.added_rows.length;
    if (moved) this.marked.clear();
    if (old.token !== this.props.token) {
      this.done.length = 0;
      this.undone.length = 0;
    }
    this.seen = edits;
    this.frame.update(this.props);
  }

  focus(): void {
    this.frame.sheet.focus();
  }

  // -- the table over the kernel's rows --------------------------------------

  sortable(): boolean {
    // Positions would no longer tell which row an edit means.
    return false;
  }

  total(base: number): number {
    return heightOf(this.edits(), base);
  }

  base(index: number): number | undefined {
    const origin = originOf(this.edits(), this.baseRows, index);
    return "base" in origin ? origin.base : undefined;
  }

  row(index: number, base: (index: number) => Row | undefined): Row | undefined {
    const edits = this.edits();
    const origin = originOf(edits, this.baseRows, index);
    const given = "base" in origin ? base(origin.base) : [];
    if (!given) return undefined;
    const changed = changedOf(edits, origin);
    if ("base" in origin && Object.keys(changed).length === 0) return given;
    return this.columns.map((column, i) => {
      const name = nameOf(column);
      return name in changed ? changed[name] : (given[i] ?? null);
    });
  }

  need(start: number, stop: number): [number, number] {
    const last = this.total(this.baseRows) - 1;
    const first = this.base(Math.min(start, last)) ?? this.baseRows;
    // The last row asked for may be an added one, which no kernel has.
    const end = this.base(Math.min(stop, last + 1) - 1) ?? this.baseRows - 1;
    return [first, end + 1];
  }

  hits(found: Hits, text: string): Hits {
    const edits = this.edits();
    const hits: [number, number][] = [];
    for (const [base, column] of found.hits) {
      const place = placeOf(edits, base);
      const changed = changedOf(edits, { base });
      if (place !== undefined && !(nameOf(this.columns[column]!) in changed)) {
        hits.push([place, column]);
      }
    }
    for (const [place, changed] of this.changedRows(edits)) {
      this.columns.forEach((column, i) => {
        const value = changed[nameOf(column)];
        if (value !== undefined && has(cellText(value, column), text)) hits.push([place, i]);
      });
    }
    hits.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    return { hits, more: found.more };
  }

  csv(): Props {
    return {};
  }

  // -- changes -------------------------------------------------------------

  private get columns(): readonly Column[] {
    return (this.props.columns ?? []) as readonly Column[];
  }

  private get baseRows(): number {
    return num(this.props.rows) ?? 0;
  }

  private edits(): Edits {
    return readEdits(this.model.value());
  }

  private *changedRows(edits: Edits): Iterable<[number, Readonly<Record<string, unknown>>]> {
    for (const [base, changed] of Object.entries(edits.edited_rows)) {
      const place = placeOf(edits, Number(base));
      if (place !== undefined) yield [place, changed];
    }
    const kept = this.baseRows - edits.deleted_rows.length;
    for (const [i, changed] of edits.added_rows.entries()) yield [kept + i, changed];
  }

  private rules(column: number): CellRules | undefined {
    const config = this.columns[column];
    return config?.edit && !config.disabled && !this.props.disabled ? config : undefined;
  }

  private put(edits: Edits): void {
    const before = this.edits();
    if (equal(before, edits)) return;
    this.done.push(before);
    if (this.done.length > REMEMBERED) this.done.shift();
    this.undone.length = 0;
    this.show(edits);
  }

  private show(edits: Edits): void {
    this.seen = edits;
    this.model.setValue(edits);
    this.frame.refresh();
  }

  private swap(from: Edits[], to: Edits[]): void {
    const edits = from.pop();
    if (!edits) return;
    to.push(this.edits());
    this.marked.clear();
    this.show(edits);
  }

  private change(changes: readonly Change[]): void {
    let edits = this.edits();
    for (const { row, column, value } of changes) {
      const origin = originOf(edits, this.baseRows, row);
      edits = setCell(edits, origin, nameOf(this.columns[column]!), value);
    }
    this.put(edits);
  }

  private paste(
    top: number,
    columns: readonly number[],
    cells: readonly (readonly string[])[],
    grows: boolean,
  ): void {
    let edits = this.edits();
    const problems: string[] = [];
    cells.forEach((line, down) => {
      const row = top + down;
      if (row >= heightOf(edits, this.baseRows)) {
        if (!grows) return;
        edits = addRow(edits, this.fresh());
      }
      const origin = originOf(edits, this.baseRows, row);
      line.forEach((text, right) => {
        const column = columns[right];
        const rules = column === undefined ? undefined : this.rules(column);
        if (column === undefined || !rules) return;
        const parsed = parseCell(text, rules);
        if (parsed.ok) edits = setCell(edits, origin, nameOf(this.columns[column]!), parsed.value);
        else problems.push(parsed.error);
      });
    });
    this.put(edits);
    const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : "";
    this.frame.say(problems.length > 0 ? `Not pasted: ${problems[0]}${more}` : "");
  }

  private fresh(): Record<string, unknown> {
    const row: Record<string, unknown> = {};
    for (const column of this.columns) {
      if (column.index) continue;
      if (column.default !== undefined) row[column.name] = column.default;
    }
    return row;
  }

  private add(): void {
    this.put(addRow(this.edits(), this.fresh()));
    const last = this.total(this.baseRows) - 1;
    const first = this.columns.findIndex((_, i) => this.rules(i));
    const shown = this.frame.sheet.state?.shown.indexOf(first) ?? 0;
    this.frame.sheet.go(last, Math.max(shown, 0));
  }

  private remove(): void {
    if (this.marked.size === 0) return;
    const edits = this.edits();
    const origins = [...this.marked].map((index) => originOf(edits, this.baseRows, index));
    const top = Math.min(...this.marked);
    this.marked.clear();
    this.put(deleteRows(edits, origins));
    const rows = this.total(this.baseRows);
    if (rows > 0) this.frame.sheet.go(Math.min(top, rows - 1), 0);
  }

  private toolsOf(grows: boolean, shrinks: boolean): Tool[] {
    const able = () => !this.props.disabled;
    const tools: Tool[] = [];
    if (grows) {
      tools.push({ name: "Add a row", icon: "add", press: () => this.add(), ready: able });
    }
    if (shrinks) {
      const ready = () => able() && this.marked.size > 0;
      const press = () => this.remove();
      tools.push({ name: "Delete the chosen rows", icon: "delete", press, ready });
    }
    const undo = () => this.editing.undo();
    tools.push({
      name: "Undo (Ctrl+Z)",
      icon: "undo",
      press: undo,
      ready: () => this.done.length > 0,
    });
    return tools;
  }

  private picker(): Picker {
    const changed = () => this.frame.refresh();
    return {
      row: {
        many: true,
        has: (index) => this.marked.has(index),
        count: () => this.marked.size,
        toggle: (index) => {
          if (!this.marked.delete(index)) this.marked.add(index);
          changed();
        },
        all: (total) => {
          const none = this.marked.size > 0;
          this.marked = none ? new Set() : new Set(Array.from({ length: total }, (_, i) => i));
          changed();
        },
      },
    };
  }
}

/** The index has a name of its own in the edits. */
function nameOf(column: Column): string {
  return column.index ? "_index" : column.name;
}

function has(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}
