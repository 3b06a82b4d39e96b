/**
 * The table of a dataframe: only the rows in sight are in the DOM.
 *
 * Knows nothing of where rows come from: it asks `row(i)` and is told when more have come.
 */

import {
  contentHeight,
  type Geometry,
  scrollFor,
  virtualTop,
  visibleRows,
} from "../core/scroll.js";
import { h, on, setAttr, uid } from "../dom.js";
import { type Column, cellText, fillCell } from "./cells.js";
import { type Cell, keyMove } from "./gridkeys.js";

export const ROW = 33;
const MIN_WIDTH = 40;

export type Sort = readonly [column: number, direction: "asc" | "desc"];
export type Row = readonly unknown[];

/** The column of marks that stands before the others where rows can be chosen. */
export const MARKS = -1;
const MARK_COLUMN: Column = { name: "", kind: "mark", index: true, width: 40 };

/** What is chosen, and how a press changes it; `undefined` parts cannot be chosen. */
export interface Picker {
  readonly row?: PickPart<[index: number]>;
  readonly column?: PickPart<[column: number]>;
  readonly cell?: PickPart<[index: number, column: number]>;
}

export interface PickPart<Place extends number[]> {
  readonly many: boolean;
  has(...place: Place): boolean;
  toggle(...place: Place): void;
}

export interface GridSource {
  readonly picker?: Picker;
  row(index: number): Row | undefined;
  /** These rows are in sight: make sure they are here. */
  need(start: number, stop: number): void;
  sort(column: number): void;
}

export interface GridState {
  readonly columns: readonly Column[];
  /** Positions of the columns shown, index columns first. */
  readonly shown: readonly number[];
  readonly rows: number;
  readonly sort: Sort | undefined;
  readonly widths: Map<number, number>;
  /** What stands for a missing value; empty for the usual. */
  readonly text: string;
}

export class Grid {
  readonly el = h("div", { class: "nbf-sheet", role: "grid", tabindex: 0 });
  private readonly head = h("div", { class: "nbf-sheet-head", role: "row", "aria-rowindex": 1 });
  private readonly layer = h("div", { class: "nbf-sheet-rows", role: "rowgroup" });
  private readonly space = h("div", { class: "nbf-sheet-space" }, this.layer);
  private readonly lines = new Map<number, HTMLElement>();
  private state: GridState | undefined;
  private active: Cell | undefined;
  private frame = 0;
  private readonly id = uid("grid");

  constructor(
    private readonly source: GridSource,
    private readonly signal: AbortSignal,
  ) {
    this.el.append(this.head, this.space);
    on(this.el, "scroll", () => this.soon(), signal, { passive: true });
    on(this.el, "keydown", (event) => this.key(event), signal);
    on(this.el, "pointerdown", (event) => this.pick(event), signal);
    on(this.el, "focus", () => this.activate(this.active ?? { row: 0, column: 0 }, false), signal);
    if (typeof ResizeObserver === "undefined") return;
    const sizes = new ResizeObserver(() => {
      this.layOut();
      this.soon();
    });
    sizes.observe(this.el);
    signal.addEventListener("abort", () => {
      sizes.disconnect();
      cancelAnimationFrame(this.frame);
    });
  }

  /** Show another state; the scroll offset stays. */
  show(state: GridState): void {
    const same = this.state && sameColumns(this.state, state);
    this.state = state;
    setAttr(this.el, "aria-rowcount", state.rows + 1);
    setAttr(this.el, "aria-colcount", state.shown.length);
    this.space.style.height = `${contentHeight(this.geometry())}px`;
    if (!same) this.clearRows();
    this.drawHead();
    this.layOut();
    this.refresh();
  }

  /** Draw again what is in sight, e.g. because rows have come. */
  refresh(): void {
    if (!this.state) return;
    const geometry = this.geometry();
    const [start, stop] = visibleRows(geometry, this.el.scrollTop);
    for (const [index, line] of this.lines) {
      if (index >= start && index < stop) continue;
      line.remove();
      this.lines.delete(index);
    }
    for (let index = start; index < stop; index++) this.drawRow(index);
    const offset = this.el.scrollTop - virtualTop(geometry, this.el.scrollTop);
    for (const [index, line] of this.lines) line.style.top = `${index * ROW + offset}px`;
    this.source.need(start, stop);
    this.markActive();
  }

  clearRows(): void {
    for (const line of this.lines.values()) line.remove();
    this.lines.clear();
  }

  private geometry(): Geometry {
    const viewport = Math.max(this.el.clientHeight - ROW, ROW);
    return { rows: this.state?.rows ?? 0, rowHeight: ROW, viewport };
  }

  private soon(): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.refresh());
  }

  private drawRow(index: number): void {
    const state = this.state!;
    const known = this.lines.get(index);
    const line =
      known ?? h("div", { class: "nbf-sheet-row", role: "row", "aria-rowindex": index + 2 });
    if (!known) {
      const cells = state.shown.map((column, i) => this.makeCell(configOf(state, column), i));
      line.append(...cells);
      line.classList.toggle("nbf-odd", index % 2 === 1);
      this.lines.set(index, line);
      this.layer.append(line);
    }
    const row = this.source.row(index);
    line.classList.toggle("nbf-waiting", !row);
    setAttr(line, "aria-busy", row ? null : "true");
    state.shown.forEach((column, i) => {
      const cell = line.children[i] as HTMLElement;
      if (!row) cell.textContent = "";
      else if (column === MARKS) this.fillMark(cell, index);
      else this.fill(cell, row, index, column);
    });
    const chosen = this.source.picker?.row?.has(index) ?? false;
    line.classList.toggle("nbf-chosen", chosen);
    if (this.source.picker?.row) setAttr(line, "aria-selected", chosen ? "true" : "false");
  }

  private fill(cell: HTMLElement, row: Row, index: number, column: number): void {
    fillCell(cell, row[column], this.state!.columns[column]!, this.state!.text);
    const { picker } = this.source;
    const chosen = picker?.column?.has(column) || picker?.cell?.has(index, column);
    cell.classList.toggle("nbf-chosen", Boolean(chosen));
  }

  private fillMark(cell: HTMLElement, index: number): void {
    const part = this.source.picker?.row;
    const on = part?.has(index) ?? false;
    if (cell.dataset.mark === String(on)) return;
    cell.dataset.mark = String(on);
    const role = part?.many ? "checkbox" : "radio";
    const label = `Row ${index + 1}`;
    const mark = { class: "nbf-tick", role, "aria-checked": String(on), "aria-label": label };
    cell.replaceChildren(h("span", { ...mark, "data-on": on }));
  }

  private makeCell(column: Column, position: number): HTMLElement {
    const role = column.index ? "rowheader" : "gridcell";
    const pinned = Boolean(column.index || column.pinned);
    return h("div", {
      class: pinned ? "nbf-cell nbf-pinned" : "nbf-cell",
      role,
      "aria-colindex": position + 1,
      "data-kind": column.kind ?? "text",
      "data-align": column.alignment,
      style: `width:var(--w${position});${pinned ? `left:var(--l${position})` : ""}`,
    });
  }

  private drawHead(): void {
    const state = this.state!;
    const cells = state.shown.map((column, position) => {
      const config = configOf(state, column);
      const cell = this.makeCell(config, position);
      const sorted = state.sort?.[0] === column ? state.sort[1] : undefined;
      cell.classList.add("nbf-sheet-title");
      cell.title = config.help ?? config.label ?? config.name;
      setAttr(cell, "role", "columnheader");
      setAttr(cell, "aria-sort", sorted ? `${sorted}ending` : "none");
      const grip = h("span", { class: "nbf-grip", "aria-hidden": "true" });
      cell.append(h("span", { class: "nbf-sheet-name" }, config.label ?? config.name), grip);
      if (sorted) cell.dataset.sort = sorted;
      return cell;
    });
    this.head.replaceChildren(...cells);
  }

  /** Write the widths as variables: one change moves a whole column without touching its cells. */
  private layOut(): void {
    const state = this.state;
    if (!state) return;
    const widths = state.shown.map((column) =>
      column === MARKS ? (MARK_COLUMN.width as number) : (state.widths.get(column) ?? 100),
    );
    const total = widths.reduce((sum, width) => sum + width, 0);
    const spare = this.el.clientWidth - total;
    // Columns of fixed width and the index stay as they are, unless there is nothing else.
    const free = state.shown.filter((column) => {
      const config = configOf(state, column);
      return typeof config.width !== "number" && !config.index;
    });
    let left = 0;
    state.shown.forEach((column, position) => {
      const stretches = free.length === 0 ? column !== MARKS : free.includes(column);
      const share = spare > 0 && stretches ? spare / (free.length || state.shown.length) : 0;
      const width = widths[position]! + Math.max(share, 0);
      this.el.style.setProperty(`--w${position}`, `${width}px`);
      this.el.style.setProperty(`--l${position}`, `${left}px`);
      left += width;
    });
    this.el.style.setProperty("--nbf-sheet-width", `${left}px`);
  }

  private pick(event: PointerEvent): void {
    const target = event.target as HTMLElement;
    const cell = target.closest<HTMLElement>(".nbf-cell");
    if (!cell || !this.state) return;
    const position = [...cell.parentElement!.children].indexOf(cell);
    const column = this.state.shown[position]!;
    if (target.classList.contains("nbf-grip")) return this.drag(event, column, cell);
    if (cell.parentElement === this.head) {
      this.activate({ row: -1, column: position }, false);
      this.pressTitle(column, event.shiftKey);
      return;
    }
    const row = Number(cell.parentElement!.getAttribute("aria-rowindex")) - 2;
    this.activate({ row, column: position }, false);
    this.pressCell(row, column);
  }

  /** A title sorts; where columns can be chosen a plain press chooses and Shift sorts. */
  private pressTitle(column: number, shift: boolean): void {
    if (column === MARKS) return;
    const part = this.source.picker?.column;
    if (part && !shift) part.toggle(column);
    else this.source.sort(column);
  }

  private pressCell(row: number, column: number): void {
    const { picker } = this.source;
    if (column === MARKS) picker?.row?.toggle(row);
    else picker?.cell?.toggle(row, column);
  }

  private drag(event: PointerEvent, column: number, cell: HTMLElement): void {
    event.preventDefault();
    const state = this.state!;
    // Freeze what stretching has made of the widths, or the other columns would jump.
    state.shown.forEach((shown, i) => {
      state.widths.set(shown, (this.head.children[i] as HTMLElement).offsetWidth);
    });
    const from = event.clientX;
    const width = cell.offsetWidth;
    const done = new AbortController();
    const move = (now: PointerEvent) => {
      state.widths.set(column, Math.max(MIN_WIDTH, width + now.clientX - from));
      this.layOut();
    };
    const either = AbortSignal.any([done.signal, this.signal]);
    on(document, "pointermove", move, either);
    on(document, "pointerup", () => done.abort(), either);
    on(document, "pointercancel", () => done.abort(), either);
  }

  private key(event: KeyboardEvent): void {
    const state = this.state;
    if (!state || event.altKey) return;
    const from = this.active ?? { row: 0, column: 0 };
    if ((event.key === "c" || event.key === "C") && (event.ctrlKey || event.metaKey)) {
      return this.copy(from);
    }
    if (event.key === "Enter" || event.key === " ") return this.act(event, from);
    const page = Math.max(Math.floor(this.geometry().viewport / ROW) - 1, 1);
    const to = keyMove(event, from, { rows: state.rows, columns: state.shown.length, page });
    if (!to) return;
    event.preventDefault();
    this.activate(to, true);
  }

  /** Enter and Space press what is active; Space on any cell chooses its row where it can. */
  private act(event: KeyboardEvent, { row, column }: Cell): void {
    event.preventDefault();
    const place = this.state!.shown[column]!;
    if (row < 0) this.pressTitle(place, event.shiftKey);
    else if (event.key === " " && !this.source.picker?.cell) this.source.picker?.row?.toggle(row);
    else this.pressCell(row, place);
  }

  private copy({ row, column }: Cell): void {
    if (getSelection()?.toString()) return;
    const position = this.state!.shown[column]!;
    const values = this.source.row(row);
    if (!values || position === MARKS) return;
    const text = cellText(values[position], this.state!.columns[position]!);
    navigator.clipboard?.writeText(text).catch(() => undefined);
  }

  private activate(cell: Cell, reveal: boolean): void {
    this.active = cell;
    if (reveal) this.reveal(cell);
    this.markActive();
  }

  private reveal({ row, column }: Cell): void {
    const geometry = this.geometry();
    const top = virtualTop(geometry, this.el.scrollTop);
    if (row >= 0) {
      const low = row * ROW;
      const high = low + ROW - geometry.viewport;
      const wanted = Math.min(Math.max(top, high), low);
      if (wanted !== top) this.el.scrollTop = scrollFor(geometry, wanted);
    }
    const title = this.head.children[column] as HTMLElement | undefined;
    if (title && !title.classList.contains("nbf-pinned")) this.revealColumn(title);
    this.refresh();
  }

  private revealColumn(title: HTMLElement): void {
    const pinned = this.head.querySelectorAll<HTMLElement>(".nbf-pinned");
    const edge = [...pinned].reduce((sum, cell) => sum + cell.offsetWidth, 0);
    const left = title.offsetLeft;
    if (left < this.el.scrollLeft + edge) this.el.scrollLeft = left - edge;
    const right = left + title.offsetWidth - this.el.clientWidth;
    if (right > this.el.scrollLeft) this.el.scrollLeft = right;
  }

  private markActive(): void {
    for (const old of this.el.querySelectorAll(".nbf-active")) {
      old.classList.remove("nbf-active");
      old.removeAttribute("id");
    }
    const { active } = this;
    const line = active && (active.row < 0 ? this.head : this.lines.get(active.row));
    const cell = active && (line?.children[active.column] as HTMLElement | undefined);
    setAttr(this.el, "aria-activedescendant", cell ? `${this.id}-cell` : null);
    if (!cell) return;
    cell.id = `${this.id}-cell`;
    cell.classList.add("nbf-active");
  }
}

function configOf(state: GridState, column: number): Column {
  return column === MARKS ? MARK_COLUMN : state.columns[column]!;
}

function sameColumns(a: GridState, b: GridState): boolean {
  return a.columns === b.columns && a.shown.join() === b.shown.join();
}
