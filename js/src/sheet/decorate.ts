/** What rows and titles show beside values: places, choice, marks, order, what was found. */

import { h, setAttr } from "../dom.js";
import { icon } from "../icons.js";
import { alignOf, columnAt } from "./layout.js";
import { inside } from "./ranges.js";
import type { Sheet } from "./sheet.js";
import { MARKS, type SheetState } from "./types.js";

const TITLES = ".slick-header-column";

/** Write the order onto the titles. */
export function markSort(sheet: Sheet): void {
  const sort = sheet.state?.sort;
  for (const title of sheet.el.querySelectorAll<HTMLElement>(TITLES)) {
    const sorted = sort?.[0] === Number(title.dataset.id) ? sort[1] : undefined;
    setAttr(title, "aria-sort", sorted ? `${sorted}ending` : "none");
    setAttr(title, "data-sort", sorted);
  }
}

/** Write what is no value onto the rows that are drawn, and onto the titles. */
export function decorate(sheet: Sheet): void {
  const { grid, state } = sheet;
  if (!grid || !state) return;
  for (const line of sheet.el.querySelectorAll<HTMLElement>(".slick-row")) {
    decorateRow(sheet, line, Number(line.dataset.row));
  }
  decorateHead(sheet, state);
}

function decorateRow(sheet: Sheet, line: HTMLElement, row: number): void {
  const { source } = sheet;
  const chosen = source.picker?.row?.has(row) ?? false;
  setAttr(line, "aria-rowindex", row + 2);
  setAttr(line, "aria-busy", source.row(row) ? null : "true");
  if (source.picker?.row) setAttr(line, "aria-selected", String(chosen));
  line.classList.toggle("nbf-chosen", chosen);
  const active = sheet.active();
  for (const cell of line.children as HTMLCollectionOf<HTMLElement>) {
    const at = Number(cell.dataset.col);
    decorateCell(sheet, cell, row, at);
    const own = active?.row === row && active.column === at;
    if (!cell.classList.contains("editable")) cell.tabIndex = own ? 0 : -1;
    if (sheet.columnOf(at) === MARKS) decorateMark(cell, chosen);
  }
}

function decorateCell(sheet: Sheet, cell: HTMLElement, row: number, at: number): void {
  const { picker } = sheet.source;
  const column = sheet.columnOf(at);
  const picked = Boolean(picker?.column?.has(column) || picker?.cell?.has(row, column));
  const marked = inside(sheet.marked(), row, at);
  const found = sheet.found?.row === row && sheet.found.column === at;
  cell.classList.toggle("nbf-chosen", picked);
  cell.classList.toggle("nbf-range", marked);
  cell.classList.toggle("nbf-found", found);
  setAttr(cell, "aria-selected", marked || picked ? "true" : null);
}

function decorateMark(cell: HTMLElement, chosen: boolean): void {
  const mark = cell.firstElementChild;
  if (!mark || mark.getAttribute("aria-checked") === String(chosen)) return;
  setAttr(mark, "aria-checked", String(chosen));
  setAttr(mark, "data-on", chosen);
}

function decorateHead(sheet: Sheet, state: SheetState): void {
  for (const head of sheet.el.querySelectorAll(".slick-header-columns")) {
    // A row has cells; a table without columns has no row of titles.
    setAttr(head, "role", head.childElementCount > 0 ? "row" : "presentation");
  }
  sheet.el.querySelectorAll<HTMLElement>(TITLES).forEach((title, position) => {
    const column = sheet.columnOf(position);
    const config = columnAt(state, position);
    setAttr(title, "aria-colindex", position + 1);
    setAttr(title, "data-kind", config.kind);
    setAttr(title, "data-align", alignOf(config) || undefined);
    const chosen = column !== MARKS && sheet.source.picker?.column?.has(column);
    title.classList.toggle("nbf-chosen", Boolean(chosen));
    setAttr(
      title,
      "aria-label",
      (config.label ?? config.name) || column === MARKS ? null : "Index",
    );
    if (column === MARKS) decorateAll(sheet, state, title);
    else decorateMenu(title);
  });
}

/** The mark that opens a column's menu, for pointers: keys open it from the title itself. */
function decorateMenu(title: HTMLElement): void {
  if (title.querySelector(":scope > .nbf-title-menu")) return;
  setAttr(title, "aria-haspopup", "menu");
  const props = { class: "nbf-title-menu", title: "Column", "aria-hidden": "true" };
  title.append(h("span", props, icon("more_vert")));
}

/** The title of the marks: chooses all rows, or none where some are chosen. */
function decorateAll(sheet: Sheet, state: SheetState, title: HTMLElement): void {
  const part = sheet.source.picker?.row;
  if (!part?.many) return;
  const count = part.count();
  const checked = count === 0 ? "false" : count === state.rows ? "true" : "mixed";
  const name = title.querySelector(".slick-column-name")!;
  const mark = name.querySelector<HTMLElement>(".nbf-tick") ?? h("span", { class: "nbf-tick" });
  if (!mark.parentElement) name.append(mark);
  setAttr(mark, "role", "checkbox");
  setAttr(mark, "aria-label", "All rows");
  setAttr(mark, "aria-checked", checked);
  setAttr(mark, "data-on", checked !== "false");
}
