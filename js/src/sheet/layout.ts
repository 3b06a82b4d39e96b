/** Columns of a table as the grid wants them, and how wide they are. */

import type { Column as SlickColumn } from "slickgrid";
import type { Column } from "../elements/cells.js";
import { drawCell } from "./draw.js";
import type { Row } from "./rows.js";
import { MARKS, type SheetSource, type SheetState } from "./types.js";

const MARK_WIDTH = 40;
export const MIN_WIDTH = 40;

export interface Item {
  readonly index: number;
  readonly row: Row;
}

export const MARK_COLUMN: Column = {
  name: "",
  kind: "mark",
  index: true,
  pinned: true,
  width: MARK_WIDTH,
};

export function columnAt(state: SheetState, position: number): Column {
  const column = state.shown[position]!;
  return column === MARKS ? MARK_COLUMN : state.columns[column]!;
}

/** Return how many columns at the left stay in place while the others scroll. */
export function pinnedOf(state: SheetState, room: number): number {
  let count = 0;
  let width = 0;
  for (let i = 0; i < state.shown.length - 1; i++) {
    const column = columnAt(state, i);
    if (!column.pinned) break;
    width += widthOf(state, i);
    // What stays must leave room for what scrolls, or nothing can be read in a narrow cell.
    if (width > room * 0.6) break;
    count += 1;
  }
  return count;
}

function widthOf(state: SheetState, position: number): number {
  const column = state.shown[position]!;
  return column === MARKS ? MARK_WIDTH : (state.widths.get(column) ?? 100);
}

/** Return the widths of the columns shown; room that is left over is shared. */
export function stretched(state: SheetState, room: number, fixed: ReadonlySet<number>): number[] {
  const widths = state.shown.map((_, i) => widthOf(state, i));
  const spare = room - widths.reduce((sum, width) => sum + width, 0);
  const grow = state.shown.map(
    (column, i) => column !== MARKS && !fixed.has(column) && columnAt(state, i).width === undefined,
  );
  const count = grow.filter(Boolean).length;
  if (spare <= 0 || count === 0) return widths;
  const share = Math.floor(spare / count);
  const last = grow.lastIndexOf(true);
  const rest = spare - share * count;
  return widths.map((width, i) => (grow[i] ? width + share + (i === last ? rest : 0) : width));
}

/** Return the grid's columns. */
export function slickColumns(
  state: SheetState,
  source: SheetSource,
  widths: readonly number[],
): SlickColumn<Item>[] {
  return state.shown.map((column, position) => {
    const config = columnAt(state, position);
    const rules = column === MARKS ? undefined : source.editing?.rules(column);
    const classes = ["nbf-cell"];
    if (config.pinned) classes.push("nbf-pinned");
    if (source.editing && !rules && column !== MARKS) classes.push("nbf-fixed");
    return {
      id: String(column),
      field: "index",
      name: column === MARKS ? "" : (config.label ?? config.name),
      toolTip: config.help ?? config.label ?? config.name,
      width: widths[position]!,
      minWidth: MIN_WIDTH,
      resizable: column !== MARKS,
      cssClass: classes.join(" "),
      headerCssClass: "nbf-sheet-title",
      cellAttrs: {
        role: config.index && column !== MARKS ? "rowheader" : "gridcell",
        "aria-colindex": String(position + 1),
        "data-col": String(position),
        "data-kind": kindOf(config),
        "data-align": alignOf(config),
      },
      formatter: (index: number, _cell: number, _value: unknown, _def: unknown, item: Item) =>
        column === MARKS ? markOf(source, index) : formatted(source, state, item, column),
    };
  });
}

export function alignOf(column: Column): string {
  return column.alignment ?? (column.type === "button" ? "center" : "");
}

export function kindOf(column: Column): string {
  if (column.labels || column.type === "selectbox" || column.type === "button") return "text";
  return column.kind ?? "text";
}

function formatted(source: SheetSource, state: SheetState, item: Item, column: number) {
  const config = state.columns[column]!;
  const look = source.looks(item.index)?.[column];
  const { setHtml } = source;
  const drawn = drawCell(item.row[column], config, look, state.placeholder, setHtml);
  const { content, title, missing } = drawn;
  const classes = missing ? { addClasses: "nbf-null" } : { removeClasses: "nbf-null" };
  const extra = { ...classes, toolTip: title };
  return typeof content === "string"
    ? { text: content || " ", ...extra }
    : { html: content, ...extra };
}

function markOf(source: SheetSource, index: number) {
  const part = source.picker?.row;
  const on = part?.has(index) ?? false;
  const el = document.createElement("span");
  el.className = "nbf-tick";
  el.setAttribute("role", part?.many ? "checkbox" : "radio");
  el.setAttribute("aria-checked", String(on));
  el.setAttribute("aria-label", `Row ${index + 1}`);
  if (on) el.dataset.on = "";
  return { html: el };
}
