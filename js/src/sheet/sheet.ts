/** A table on SlickGrid: what is in sight is in the DOM, the rest is asked for when it is shown. */

import { type Column as SlickColumn, SlickEditorLock } from "slickgrid";
import { h, on, setAttr } from "../dom.js";
import { str } from "../element.js";
import { actionAt, pressAction } from "./cellbutton.js";
import { bindClipboard } from "./clipboard.js";
import { decorate, markSort } from "./decorate.js";
import { editorFor } from "./editors.js";
import { type FocusGrid, HEAD, makeGrid } from "./grid.js";
import { bindHead } from "./head.js";
import { bindKeys, turn } from "./keys.js";
import { type Item, pinnedOf, slickColumns, stretched } from "./layout.js";
import { bindDrag, blockOf } from "./ranges.js";
import type { Row } from "./rows.js";
import { type Block, type Cell, MARKS, type SheetSource, type SheetState } from "./types.js";

export class Sheet {
  readonly el = h("div", { class: "nbf-sheet", tabindex: 0, role: "grid" });
  grid: FocusGrid | undefined;
  state: SheetState | undefined;
  /** The cell that shows what was searched for. */
  found: Cell | undefined;
  private anchor: Cell | undefined;
  private far: Cell | undefined;
  private readonly dragged = new Set<number>();
  private width = 0;

  constructor(
    readonly source: SheetSource,
    readonly signal: AbortSignal,
  ) {
    on(this.el, "focus", () => this.enter(), signal);
    signal.addEventListener("abort", () => this.end());
    if (typeof ResizeObserver === "undefined") return;
    const sizes = new ResizeObserver(() => this.resize());
    sizes.observe(this.el);
    signal.addEventListener("abort", () => sizes.disconnect());
  }

  /** Show another state; scroll offset, active cell and an open editor stay. */
  show(state: SheetState): void {
    const old = this.state;
    this.state = state;
    setAttr(this.el, "aria-label", state.label);
    setAttr(this.el, "aria-rowcount", state.rows + 1);
    setAttr(this.el, "aria-colcount", state.shown.length);
    if (!this.grid) return;
    if (!old || !sameColumns(old, state)) this.setColumns();
    else if (old.sort !== state.sort) this.markSort();
    if (old?.rows !== state.rows) this.grid.updateRowCount();
    this.refresh();
  }

  /** Draw rows again, all that are drawn by default; the one being edited is left alone. */
  refresh(start = 0, stop = Number.POSITIVE_INFINITY): void {
    const { grid } = this;
    if (!grid) return;
    const focused = this.el.contains(document.activeElement) && !grid.getCellEditor();
    const { top, bottom } = grid.getRenderedRange();
    const active = grid.getActiveCell();
    const rows: number[] = [];
    for (let row = Math.max(top, start); row <= Math.min(bottom, stop - 1); row++) {
      if (!(grid.getCellEditor() && active?.row === row)) rows.push(row);
    }
    const far = active && (active.row < top || active.row > bottom) ? [active.row] : [];
    grid.invalidateRows(grid.getCellEditor() ? rows : [...rows, ...far]);
    grid.render();
    this.decorate();
    if (focused && !this.el.contains(document.activeElement)) this.focus();
  }

  focus(): void {
    if (this.grid?.getActiveCellNode()) this.grid.focus();
    else this.el.focus({ preventScroll: true });
  }

  active(): Cell | undefined {
    const found = this.grid?.getActiveCell();
    return found ? { row: found.row, column: found.cell } : undefined;
  }

  /** Return the cells that are marked; without marks the active one. */
  block(): Block | undefined {
    if (this.anchor && this.far) return blockOf(this.anchor, this.far);
    const active = this.active();
    return active && blockOf(active, active);
  }

  /** The block that is marked; the active cell alone is no mark. */
  marked(): Block | undefined {
    return this.far && this.block();
  }

  /** Mark from the anchor to `far`. */
  extend(far: Cell): void {
    this.anchor ??= this.active();
    this.far = far;
    this.decorate();
  }

  select(from: Cell, to: Cell): void {
    this.anchor = from;
    this.far = to;
    this.decorate();
  }

  unselect(): void {
    this.anchor = undefined;
    this.far = undefined;
    this.decorate();
  }

  get corner(): Cell | undefined {
    return this.far ?? this.active();
  }

  /** Make a cell the active one and bring it into sight. */
  go(row: number, column: number): void {
    const { grid, state } = this;
    if (!grid || !state || row < 0 || row >= state.rows) return;
    grid.scrollCellIntoView(row, column, false);
    grid.setActiveCell(row, column);
    grid.focus();
  }

  /** Show a row and a cell without leaving what has the focus. */
  reveal(cell: Cell | undefined): void {
    this.found = cell;
    if (cell) this.grid?.scrollCellIntoView(cell.row, cell.column, false);
    this.grid?.render();
    this.decorate();
  }

  /** The table's column behind a column shown. */
  columnOf(position: number): number {
    return this.state?.shown[position] ?? MARKS;
  }

  /** Open the editor of the active cell, with `text` in place of what it holds. */
  edit(text?: string): boolean {
    const { grid } = this;
    const active = this.active();
    const editing = this.source.editing;
    if (!grid || !active || !editing?.rules(this.columnOf(active.column))) return false;
    grid.editActiveCell();
    const editor = grid.getCellEditor() as { type?(text: string): void } | null;
    if (editor && text !== undefined) editor.type?.(text);
    return editor !== null;
  }

  /** Take over what is being typed; false if the column refuses it. */
  commit(): boolean {
    return this.grid?.getEditorLock()?.commitCurrentEdit() ?? true;
  }

  /** A press on a cell: what it does beside making it active. */
  press(row: number, position: number): void {
    const { picker } = this.source;
    const column = this.columnOf(position);
    if (column === MARKS) picker?.row?.toggle(row);
    else picker?.cell?.toggle(row, column);
  }

  /** Press the button of a cell; false if it has none. */
  act(row: number, position: number, target: EventTarget | null): boolean {
    const button = actionAt(target);
    if (!button) return false;
    const column = this.columnOf(position);
    const tell = (label: string) => this.source.act(row, column, label);
    pressAction(button, this.el.parentElement ?? this.el, tell, () => this.focus());
    return true;
  }

  /** A press on a title: sorts; where columns can be chosen a plain one chooses, Shift sorts. */
  pressTitle(position: number, shift: boolean): void {
    // What is being typed belongs to its row, wherever that will stand.
    if (!this.commit()) return;
    const column = this.columnOf(position);
    const { picker } = this.source;
    if (column === MARKS) {
      if (picker?.row?.many) picker.row.all(this.state?.rows ?? 0);
    } else if (picker?.column && !shift) picker.column.toggle(column);
    else this.source.sort(column);
  }

  /** Make a column this wide, as if somebody had dragged its edge. */
  setWidth(column: number, width: number): void {
    this.state?.widths.set(column, width);
    this.dragged.add(column);
    this.setColumns();
  }

  /** Return the rows that are drawn. */
  drawn(): Row[] {
    const { top, bottom } = this.grid?.getRenderedRange() ?? { top: 0, bottom: -1 };
    const rows: Row[] = [];
    for (let index = Math.max(top, 0); index <= bottom; index++) {
      const row = this.source.row(index);
      if (row) rows.push(row);
    }
    return rows;
  }

  // -- making -------------------------------------------------------------

  private resize(): void {
    const { clientWidth, clientHeight } = this.el;
    if (clientWidth === 0 || clientHeight === 0 || !this.state) return;
    if (!this.grid) this.start();
    else if (this.width !== clientWidth) {
      this.width = clientWidth;
      this.setColumns();
    }
    this.grid?.resizeCanvas();
  }

  private start(): void {
    const { source } = this;
    this.width = this.el.clientWidth;
    const grid = makeGrid(
      this.el,
      {
        getLength: () => this.state?.rows ?? 0,
        getItem: (index) => this.item(index) as Item,
        getItemMetadata: (index) => ({ cssClasses: this.item(index) ? "" : "nbf-waiting" }),
      },
      this.columns(),
      {
        rowHeight: this.state!.rowHeight,
        editable: source.editing !== undefined,
        editorLock: new SlickEditorLock(),
        frozenColumn: this.pinned() - 1,
      },
    );
    this.grid = grid;
    this.el.style.setProperty("--nbf-row", `${this.state!.rowHeight - 1}px`);
    grid.onRendered.subscribe(() => this.rendered());
    grid.onScroll.subscribe(() => this.decorate());
    grid.onActiveCellChanged.subscribe(() => this.activated());
    grid.onColumnsResized.subscribe(() => this.resized());
    grid.onClick.subscribe((event, { row, cell }) => {
      const target = event.getNativeEvent()?.target;
      if (this.act(row, cell, target)) return;
      if (!(target instanceof Element && target.closest(".nbf-tick") && turn(this, row, cell))) {
        this.press(row, cell);
      }
    });
    grid.onValidationError.subscribe((_event, args) => {
      source.editing?.say(str(args.validationResults?.msg));
    });
    bindDrag(
      this.el,
      (target) => this.cellOf(target),
      (cell, extend) => this.pointed(cell, extend),
      (cell) => {
        if (this.far || !same(cell, this.anchor)) this.extend(cell);
      },
      this.signal,
    );
    bindKeys(this);
    bindHead(this, grid);
    bindClipboard(this);
    this.markSort();
    this.rendered();
    if (document.activeElement === this.el) this.enter();
  }

  private end(): void {
    this.grid?.getEditorLock()?.cancelCurrentEdit();
    this.grid?.destroy();
    this.grid = undefined;
  }

  private item(index: number): Item | undefined {
    const row = this.source.row(index);
    return row && { index, row };
  }

  private pinned(): number {
    return pinnedOf(this.state!, this.el.clientWidth);
  }

  private columns(): SlickColumn<Item>[] {
    const { state, source } = this;
    // Without the scrollbar's width the last column would be cut.
    const full = state!.rows * state!.rowHeight + HEAD > this.el.clientHeight;
    const bar = scrollbarWidth(this.el);
    const room = this.el.clientWidth - (full ? bar : 0);
    const widths = stretched(state!, room, this.dragged);
    const wide = widths.reduce((sum, width) => sum + width, 0) > room;
    this.el.style.setProperty("--nbf-bar", `${wide ? bar : 0}px`);
    const columns = slickColumns(state!, source, widths);
    for (const column of columns) {
      const rules = source.editing?.rules(Number(column.id));
      if (rules) column.editor = editorFor(Number(column.id), rules, source.editing!);
    }
    return columns;
  }

  private setColumns(): void {
    const { grid } = this;
    if (!grid) return;
    if (!this.commit()) grid.getEditorLock()?.cancelCurrentEdit();
    const active = this.active();
    const focused = this.el.contains(document.activeElement);
    const pinned = this.pinned() - 1;
    if (grid.getOptions().frozenColumn !== pinned) grid.setOptions({ frozenColumn: pinned }, true);
    grid.setColumns(this.columns());
    if (active && active.column < this.state!.shown.length && active.row < this.state!.rows) {
      grid.setActiveCell(active.row, active.column);
      if (focused) grid.focus();
    }
    this.markSort();
    this.decorate();
  }

  private resized(): void {
    const { grid, state } = this;
    grid?.getColumns().forEach((column, position) => {
      const at = this.columnOf(position);
      if (at === MARKS) return;
      state!.widths.set(at, column.width!);
      this.dragged.add(at);
    });
  }

  // -- what the grid tells -------------------------------------------------

  private rendered(): void {
    if (!this.grid) return;
    const { top, bottom } = this.grid.getRenderedRange();
    void this.source.need(Math.max(top, 0), bottom + 1);
    this.decorate();
  }

  private enter(): void {
    // A table is one stop of the Tab key: its active cell, or the first one.
    if (this.grid && !this.active() && this.state?.rows) this.go(0, 0);
  }

  private activated(): void {
    this.anchor = undefined;
    this.far = undefined;
    this.source.editing?.say("");
    setAttr(this.el, "tabindex", this.active() ? -1 : 0);
    this.decorate();
    // A press makes a cell the active one after the grid has taken the focus.
    if (this.el.contains(document.activeElement) && !this.grid?.getCellEditor()) this.grid?.focus();
  }

  private pointed(cell: Cell, extend: boolean): boolean {
    if (this.grid?.getCellEditor()) return false;
    if (extend && this.active()) {
      this.extend(cell);
      return true;
    }
    this.far = undefined;
    this.anchor = this.columnOf(cell.column) === MARKS ? undefined : cell;
    this.decorate();
    return this.anchor !== undefined;
  }

  private cellOf(target: EventTarget | null): Cell | undefined {
    const cell = target instanceof Element ? target.closest<HTMLElement>(".slick-cell") : null;
    const row = cell?.closest<HTMLElement>(".slick-row");
    if (!cell || !row || !this.el.contains(cell)) return undefined;
    return { row: Number(row.dataset.row), column: Number(cell.dataset.col) };
  }

  private decorate(): void {
    decorate(this);
  }

  private markSort(): void {
    markSort(this);
  }
}

/** Return how wide a scrollbar is beside its content; none where it lies over it. */
function scrollbarWidth(near: HTMLElement): number {
  const probe = h("div", { style: "position:absolute;width:60px;height:60px;overflow:scroll" });
  near.append(probe);
  const width = probe.offsetWidth - probe.clientWidth;
  probe.remove();
  return width;
}

function same(a: Cell, b: Cell | undefined): boolean {
  return b !== undefined && a.row === b.row && a.column === b.column;
}

function sameColumns(a: SheetState, b: SheetState): boolean {
  return a.columns === b.columns && a.shown.join() === b.shown.join();
}
