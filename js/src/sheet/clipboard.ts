/** Copying a block of cells, and pasting one. */

import { durationText } from "../core/duration.js";
import { fromTsv, toTsv } from "../core/tsv.js";
import { on } from "../dom.js";
import { type Column, rawText } from "../elements/cells.js";
import type { Sheet } from "./sheet.js";
import { type Block, MARKS } from "./types.js";

/** More cells than these are not copied at once: use the download instead. */
export const MOST_ROWS = 50_000;

export function bindClipboard(sheet: Sheet): void {
  on(sheet.el, "copy", (event) => copy(sheet, event), sheet.signal);
  on(sheet.el, "cut", (event) => copy(sheet, event), sheet.signal);
  on(sheet.el, "paste", (event) => paste(sheet, event), sheet.signal);
}

function copy(sheet: Sheet, event: ClipboardEvent): void {
  const block = sheet.block();
  // In an editor the text that is selected there is meant.
  if (!block || sheet.grid?.getCellEditor() || inHead(event)) return;
  event.preventDefault();
  event.stopPropagation();
  const last = Math.min(block.bottom, block.top + MOST_ROWS - 1);
  const rows = { ...block, bottom: last };
  if (present(sheet, rows)) {
    event.clipboardData?.setData("text/plain", textOf(sheet, rows));
    return;
  }
  // Rows that are not here have to be asked for; the clipboard takes them when they have come.
  sheet.source
    .need(rows.top, rows.bottom + 1)
    .then(() => navigator.clipboard?.writeText(textOf(sheet, rows)))
    .catch((error) => sheet.source.editing?.say(`Nothing was copied: ${error.message ?? error}`));
}

function inHead(event: ClipboardEvent): boolean {
  return Boolean((event.target as Element).closest?.(".slick-header"));
}

function present(sheet: Sheet, { top, bottom }: Block): boolean {
  for (let row = top; row <= bottom; row++) if (!sheet.source.row(row)) return false;
  return true;
}

/** An edited duration is a number of seconds, and its neighbours are text. */
function copied(value: unknown, column: Column | undefined): string {
  return column?.kind === "duration" && typeof value === "number"
    ? durationText(value)
    : rawText(value);
}

function textOf(sheet: Sheet, { top, bottom, left, right }: Block): string {
  const rows: string[][] = [];
  for (let row = top; row <= bottom; row++) {
    const values = sheet.source.row(row);
    if (!values) continue;
    const cells: string[] = [];
    for (let at = left; at <= right; at++) {
      const column = sheet.columnOf(at);
      if (column !== MARKS) cells.push(copied(values[column], sheet.state?.columns[column]));
    }
    rows.push(cells);
  }
  return toTsv(rows);
}

function paste(sheet: Sheet, event: ClipboardEvent): void {
  const { editing } = sheet.source;
  const block = sheet.block();
  if (!editing || !block || sheet.grid?.getCellEditor()) return;
  event.preventDefault();
  event.stopPropagation();
  const cells = fromTsv(event.clipboardData?.getData("text/plain") ?? "");
  if (cells.length === 0) return;
  const columns: number[] = [];
  for (let at = block.left; at < sheet.state!.shown.length; at++) {
    if (sheet.columnOf(at) !== MARKS) columns.push(sheet.columnOf(at));
  }
  editing.paste(block.top, columns, filled(cells, block));
}

/** One value pasted onto a marked block fills it. */
function filled(cells: string[][], block: Block): string[][] {
  const one = cells.length === 1 && cells[0]!.length === 1 ? cells[0]![0]! : undefined;
  if (one === undefined) return cells;
  const width = block.right - block.left + 1;
  const height = Math.min(block.bottom - block.top + 1, MOST_ROWS);
  return Array.from({ length: height }, () => Array.from({ length: width }, () => one));
}
