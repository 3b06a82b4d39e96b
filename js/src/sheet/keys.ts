/** The keys of a table, beside those that the grid handles well itself: arrows and pages. */

import { on } from "../dom.js";
import { focusTitle } from "./head.js";
import { extended } from "./ranges.js";
import type { Sheet } from "./sheet.js";
import { type Cell, type Change, MARKS } from "./types.js";

/**
 * Listen before the grid does: what it sees handled it also keeps from the browser, and then Tab
 * would never leave a table, and nothing could be copied.
 */
export function bindKeys(sheet: Sheet): void {
  on(
    sheet.el,
    "keydown",
    (event) => {
      const target = event.target as Element;
      if (target.closest(".slick-header")) return;
      const editing = Boolean(sheet.grid?.getCellEditor());
      const handled = editing ? keyInEditor(sheet, event) : keyInCells(sheet, event);
      if (!handled) return;
      event.stopPropagation();
      if (handled !== "default") event.preventDefault();
    },
    sheet.signal,
    { capture: true },
  );
}

/** `"default"`: the grid does not see it, and the browser does what it does. */
type Handled = boolean | "default";

function keyInEditor(sheet: Sheet, event: KeyboardEvent): Handled {
  const active = sheet.active();
  const own = event.target as HTMLInputElement;
  // A panel's own field takes Enter while something stands in it.
  const adding = event.key === "Enter" && own.closest(".nbf-cell-panel") && own.type === "text";
  if (!active || (adding && own.value)) return false;
  if (event.key === "Escape") {
    sheet.grid!.getEditorLock()?.cancelCurrentEdit();
    sheet.source.editing?.say("");
    sheet.focus();
    return true;
  }
  if (event.key === "Enter" || event.key === "Tab") {
    if (!sheet.commit()) return true;
    const back = event.shiftKey ? -1 : 1;
    const down = event.key === "Enter" ? back : 0;
    const right = event.key === "Tab" ? back : 0;
    const columns = sheet.state!.shown.length;
    const column = Math.min(Math.max(active.column + right, 0), columns - 1);
    sheet.go(Math.min(Math.max(active.row + down, 0), sheet.state!.rows - 1), column);
    return true;
  }
  // Everything else belongs to the editor, which keeps it from the grid.
  return false;
}

function keyInCells(sheet: Sheet, event: KeyboardEvent): Handled {
  if (event.key === "Tab") return "default";
  if (event.altKey) return false;
  if (event.ctrlKey || event.metaKey) return keyWithControl(sheet, event);
  if (event.shiftKey && event.key.startsWith("Arrow")) return extend(sheet, event.key);
  return keyAlone(sheet, event);
}

function extend(sheet: Sheet, key: string): boolean {
  const far = sheet.corner;
  const state = sheet.state!;
  const to = far && extended(key, far, state.rows, state.shown.length);
  if (!to) return false;
  sheet.grid!.scrollCellIntoView(to.row, to.column, false);
  sheet.extend(to);
  return true;
}

/**
 * Go to an edge of the table; false for other keys. The grid would do so too, and would let the
 * browser scroll the notebook as well.
 */
function toEdge(sheet: Sheet, key: string, control: boolean): boolean {
  const active = sheet.active();
  const state = sheet.state!;
  if (!active) return false;
  const [bottom, right] = [state.rows - 1, state.shown.length - 1];
  const edges: Record<string, readonly [number, number] | undefined> = control
    ? {
        Home: [0, 0],
        End: [bottom, right],
        ArrowUp: [0, active.column],
        ArrowDown: [bottom, active.column],
        ArrowLeft: [active.row, 0],
        ArrowRight: [active.row, right],
      }
    : { Home: [active.row, 0], End: [active.row, right] };
  const to = edges[key];
  if (to) sheet.go(...to);
  return to !== undefined;
}

function keyWithControl(sheet: Sheet, event: KeyboardEvent): Handled {
  const state = sheet.state!;
  if (!event.shiftKey && toEdge(sheet, event.key, true)) return true;
  const { editing } = sheet.source;
  switch (event.key.toLowerCase()) {
    case "f":
      sheet.source.search();
      return true;
    case "a":
      if (state.rows === 0) return true;
      sheet.select({ row: 0, column: 0 }, { row: state.rows - 1, column: state.shown.length - 1 });
      return true;
    case "z":
      if (event.shiftKey) editing?.redo();
      else editing?.undo();
      return editing !== undefined;
    case "y":
      editing?.redo();
      return editing !== undefined;
    case "c":
    case "v":
    case "x":
      // The clipboard's own events follow.
      return "default";
    default:
      return false;
  }
}

function keyAlone(sheet: Sheet, event: KeyboardEvent): Handled {
  const active = sheet.active();
  if (!active) return false;
  if (!event.shiftKey && toEdge(sheet, event.key, false)) return true;
  switch (event.key) {
    case "ArrowUp":
      if (active.row > 0) return false;
      focusTitle(sheet, active.column);
      return true;
    case "Escape":
      sheet.unselect();
      return true;
    case "F2":
      sheet.edit();
      return true;
    case "Enter":
      if (!act(sheet, active) && !toggle(sheet) && !sheet.edit())
        openOr(sheet, () => sheet.press(active.row, active.column));
      return true;
    case " ":
      if (!act(sheet, active) && !toggle(sheet) && !sheet.edit(" "))
        space(sheet, active.row, active.column);
      return true;
    case "Delete":
    case "Backspace":
      clear(sheet);
      return sheet.source.editing !== undefined;
    default:
      return [...event.key].length === 1 ? type(sheet, event.key) : false;
  }
}

function type(sheet: Sheet, key: string): boolean {
  return sheet.edit(key);
}

function toggle(sheet: Sheet): boolean {
  const active = sheet.active()!;
  return turn(sheet, active.row, active.column);
}

/** Turn the tick of a cell; false if it has none that can be turned. */
export function turn(sheet: Sheet, row: number, position: number): boolean {
  const column = sheet.columnOf(position);
  const rules = sheet.source.editing?.rules(column);
  const values = sheet.source.row(row);
  if (rules?.edit !== "checkbox" || !values) return false;
  sheet.source.editing!.change([{ row, column, value: values[column] !== true }]);
  return true;
}

function act(sheet: Sheet, { row, column }: Cell): boolean {
  const node = sheet.grid?.getActiveCellNode();
  return sheet.act(row, column, node?.querySelector(".nbf-cell-action") ?? null);
}

/** Enter on a link follows it. */
function openOr(sheet: Sheet, press: () => void): void {
  const link = sheet.grid?.getActiveCellNode()?.querySelector("a");
  if (link) link.click();
  else press();
}

/** Space chooses the row from any of its cells, where cells themselves cannot be chosen. */
function space(sheet: Sheet, row: number, column: number): void {
  const { picker } = sheet.source;
  if (picker?.cell) sheet.press(row, column);
  else picker?.row?.toggle(row);
}

/** Empty the marked cells; with marked rows of a table that may shrink, delete those. */
function clear(sheet: Sheet): void {
  const { editing, picker } = sheet.source;
  const block = sheet.block();
  if (!editing || !block) return;
  const active = sheet.active();
  if (editing.remove && picker?.row?.count() && active && sheet.columnOf(active.column) === MARKS) {
    editing.remove();
    return;
  }
  const changes: Change[] = [];
  for (let row = block.top; row <= block.bottom; row++) {
    for (let at = block.left; at <= block.right; at++) {
      const column = sheet.columnOf(at);
      const rules = editing.rules(column);
      if (!rules) continue;
      if (rules.required) {
        editing.say("A value is needed here.");
        return;
      }
      changes.push({ row, column, value: rules.edit === "checkbox" ? false : null });
    }
  }
  if (changes.length > 0) editing.change(changes);
}
