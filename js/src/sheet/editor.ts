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
  type Origin,
  readEdits,
  setCell,
} from "../core/edits.js";
import type { OrderEdits, Props, Sort } from "../core/protocol.js";
import { RowMap } from "../core/rowmap.js";
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

type Cells = Readonly<Record<string, unknown>>;

export class DataEditor implements Overlay {
  readonly el: HTMLElement;
  readonly editing: Editing;
  readonly tools: readonly Tool[];
  private readonly frame: Frame;
  private readonly undone: Edits[] = [];
  private readonly done: Edits[] = [];
  /** Rows marked to be deleted, by where they are shown. */
  private marked = new Set<number>();
  private readonly map = new RowMap({
    total: () => this.baseRows,
    position: (rank) => this.frame.ranked(rank),
  });
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
    // Other data is another order, too, which the frame asks for.
    if (old.token === this.props.token) this.follow(edits);
    this.frame.update(this.props);
  }

  focus(): void {
    this.frame.sheet.focus();
  }

  // -- the table over the kernel's rows --------------------------------------

  begin(sort: Sort | undefined): OrderEdits | undefined {
    const edits = this.edits();
    this.map.begin(sort !== undefined, edits);
    this.marked.clear();
    if (!sort) return undefined;
    const name = nameOf(this.columns[sort[0]]!);
    const rows = Object.entries(edits.edited_rows).filter(([, changed]) => name in changed);
    const changed = Object.fromEntries(rows.map(([row, cells]) => [row, cells[name]]));
    return { changed, gone: edits.deleted_rows };
  }

  total(base: number): number {
    return heightOf(this.edits(), base);
  }

  rank(index: number): number | undefined {
    return this.map.rank(this.edits(), index);
  }

  base(index: number): number | undefined {
    const origin = this.map.origin(this.edits(), index);
    return origin && "base" in origin ? origin.base : undefined;
  }

  row(index: number, ranked: (rank: number) => Row | undefined): Row | undefined {
    const edits = this.edits();
    const rank = this.map.rank(edits, index);
    const origin = this.map.origin(edits, index);
    const given = rank === undefined ? [] : ranked(rank);
    if (!given || !origin) return undefined;
    const changed = changedOf(edits, origin);
    if ("base" in origin && Object.keys(changed).length === 0) return given;
    return this.columns.map((column, i) => {
      const name = nameOf(column);
      return name in changed ? changed[name] : (given[i] ?? null);
    });
  }

  need(start: number, stop: number): [number, number] {
    const last = this.total(this.baseRows) - 1;
    const height = this.map.height();
    const first = this.rank(Math.min(start, last)) ?? height;
    // The last row asked for may be an added one, which no kernel has.
    const end = this.rank(Math.min(stop, last + 1) - 1) ?? height - 1;
    return [first, end + 1];
  }

  edited(): number[] {
    return Object.keys(this.edits().edited_rows).map(Number);
  }

  hits(found: Hits, text: string, asked: readonly number[]): Hits {
    const edits = this.edits();
    const hits: [number, number][] = [];
    // Without an order of their own rows stand as the kernel counts them.
    const ranks = asked.map((base, i) => (found.at ? (found.at[i] ?? undefined) : base));
    const changedAt = new Map(
      ranks.map((rank, i) => [rank, changedOf(edits, { base: asked[i]! })]),
    );
    for (const [rank, column] of found.hits) {
      const place = this.map.place(edits, rank);
      const changed = changedAt.get(rank) ?? {};
      if (place !== undefined && !(nameOf(this.columns[column]!) in changed)) {
        hits.push([place, column]);
      }
    }
    for (const [place, changed] of this.changedRows(edits, changedAt)) {
      this.columns.forEach((column, i) => {
        const value = changed[nameOf(column)];
        if (value !== undefined && has(cellText(value, column), text)) hits.push([place, i]);
      });
    }
    hits.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    return { hits, more: found.more };
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

  private *changedRows(
    edits: Edits,
    changedAt: ReadonlyMap<number | undefined, Cells>,
  ): Iterable<[number, Cells]> {
    for (const [rank, changed] of changedAt) {
      const place = rank === undefined ? undefined : this.map.place(edits, rank);
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
    this.follow(edits);
    this.frame.refresh();
  }

  private follow(edits: Edits): void {
    if (!this.map.follow(edits)) this.frame.reopen();
  }

  /** Do something with these rows as soon as it is known which ones of the data they are. */
  private settle(rows: readonly number[], act: (origins: readonly Origin[]) => void): void {
    const edits = this.edits();
    const known = () => rows.map((row) => this.map.origin(edits, row));
    const all = (origins: readonly (Origin | undefined)[]): origins is readonly Origin[] =>
      origins.every((origin) => origin !== undefined);
    const now = known();
    if (all(now)) {
      act(now);
      return;
    }
    const low = rows.reduce((a, b) => Math.min(a, b));
    const high = rows.reduce((a, b) => Math.max(a, b));
    void this.frame.need(low, high + 1).then(() => {
      const then = known();
      // Somebody may have gone on meanwhile, and then these are other rows.
      if (all(then) && equal(this.edits(), edits)) act(then);
      else this.frame.say("Nothing was changed: some of these rows are not here. Choose fewer.");
    });
  }

  private swap(from: Edits[], to: Edits[]): void {
    const edits = from.pop();
    if (!edits) return;
    to.push(this.edits());
    this.marked.clear();
    this.show(edits);
  }

  private change(changes: readonly Change[]): void {
    this.settle(
      changes.map(({ row }) => row),
      (origins) => {
        let edits = this.edits();
        changes.forEach(({ column, value }, i) => {
          edits = setCell(edits, origins[i]!, nameOf(this.columns[column]!), value);
        });
        this.put(edits);
      },
    );
  }

  private paste(
    top: number,
    columns: readonly number[],
    cells: readonly (readonly string[])[],
    grows: boolean,
  ): void {
    const here = Math.min(cells.length, this.total(this.baseRows) - top);
    const rows = Array.from({ length: here }, (_, down) => top + down);
    this.settle(rows, (origins) => this.pasteOnto(origins, columns, cells, grows));
  }

  private pasteOnto(
    origins: readonly Origin[],
    columns: readonly number[],
    cells: readonly (readonly string[])[],
    grows: boolean,
  ): void {
    let edits = this.edits();
    const problems: string[] = [];
    cells.forEach((line, down) => {
      if (down >= origins.length) {
        if (!grows) return;
        edits = addRow(edits, this.fresh());
      }
      const origin = origins[down] ?? { added: edits.added_rows.length - 1 };
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
    const rows = [...this.marked];
    if (rows.length === this.total(this.baseRows)) {
      const added = this.edits().added_rows.map((_, i) => ({ added: i }));
      this.removeThese([
        ...Array.from({ length: this.baseRows }, (_, base) => ({ base })),
        ...added,
      ]);
    } else this.settle(rows, (origins) => this.removeThese(origins));
  }

  private removeThese(origins: readonly Origin[]): void {
    const top = [...this.marked].reduce((a, b) => Math.min(a, b));
    this.marked.clear();
    this.put(deleteRows(this.edits(), origins));
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
