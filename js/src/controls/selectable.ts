/** A dataframe to choose rows, columns or cells from; its value is the selection. */

import type { Props } from "../core/protocol.js";
import { h } from "../dom.js";
import { str } from "../element.js";
import type { Column } from "../elements/cells.js";
import { type Dataframe, makeDataframe, type Place } from "../elements/dataframe.js";
import type { Picker, PickPart } from "../elements/grid.js";
import { listOf } from "./options.js";
import type { Own, OwnDraw, OwnModel } from "./own.js";

type CellPlace = readonly [row: number, column: string];

export interface Selection {
  readonly rows: readonly number[];
  readonly columns: readonly string[];
  readonly cells: readonly CellPlace[];
}

export function readSelection(value: unknown): Selection {
  const found = (value as { selection?: Partial<Selection> } | null)?.selection;
  return { rows: found?.rows ?? [], columns: found?.columns ?? [], cells: found?.cells ?? [] };
}

/** Return `list` with `item` taken out or put in; a single choice replaces the old one. */
export function toggled<T>(list: readonly T[], item: T, many: boolean, required = false): T[] {
  const key = JSON.stringify(item);
  const others = list.filter((each) => JSON.stringify(each) !== key);
  if (others.length < list.length) return required && others.length === 0 ? [item] : others;
  return many ? [...list, item] : [item];
}

function modeOf(modes: readonly string[], part: string): string | undefined {
  return modes.find((mode) => mode.includes(part));
}

export const drawSelectable: OwnDraw = ({ model, context }): Own => {
  const el = h("div");
  let table: Dataframe | undefined;
  let old: Props | undefined;
  let modes = "";
  return {
    el,
    update(p) {
      const props = { ...model.props(), ...p };
      const wanted = listOf(props.selection_mode);
      if (!table || modes !== wanted.join()) {
        modes = wanted.join();
        table = makeDataframe(context, (place) => picker(model, wanted, place));
        old = undefined;
        el.replaceChildren(table.el);
      }
      // What is chosen changes far more often than the table: then only the marks are drawn again.
      if (old && same(old, p)) table.refresh();
      else table.update(props, old);
      old = props;
    },
  };
};

function same(old: Props, p: Props): boolean {
  return Object.keys(p).every((key) => old[key] === p[key]);
}

function picker(model: OwnModel, modes: readonly string[], place: Place): Picker {
  const now = () => readSelection(model.value());
  const set = (part: Partial<Selection>) => model.setValue({ selection: { ...now(), ...part } });
  const [rows, columns, cells] = ["row", "column", "cell"].map((part) => modeOf(modes, part));
  return {
    ...(rows ? { row: rowPart(now, set, rows, place) } : {}),
    ...(columns ? { column: columnPart(now, set, columns, place) } : {}),
    ...(cells ? { cell: cellPart(now, set, cells, place) } : {}),
  };
}

type Now = () => Selection;
type Change = (part: Partial<Selection>) => void;

function rowPart(now: Now, set: Change, mode: string, place: Place): PickPart<[number]> {
  const many = mode.startsWith("multi");
  return {
    many,
    has: (index) => {
      const at = place.position(index);
      return at !== undefined && now().rows.includes(at);
    },
    toggle: (index) => {
      const at = place.position(index);
      if (at === undefined) return;
      const rows = toggled(now().rows, at, many, mode.endsWith("required"));
      set({ rows: rows.sort((a, b) => a - b) });
    },
  };
}

function nameOf(column: Column | undefined): string | undefined {
  // The index is no column of the data; it cannot be chosen.
  return column && !column.index ? str(column.name) : undefined;
}

function columnPart(now: Now, set: Change, mode: string, place: Place): PickPart<[number]> {
  const many = mode.startsWith("multi");
  return {
    many,
    has: (column) => now().columns.includes(nameOf(place.column(column)) ?? "\0"),
    toggle: (column) => {
      const name = nameOf(place.column(column));
      if (name !== undefined) set({ columns: toggled(now().columns, name, many) });
    },
  };
}

function cellPart(now: Now, set: Change, mode: string, place: Place): PickPart<[number, number]> {
  const many = mode.startsWith("multi");
  const at = (index: number, column: number): CellPlace | undefined => {
    const row = place.position(index);
    const name = nameOf(place.column(column));
    return row === undefined || name === undefined ? undefined : [row, name];
  };
  return {
    many,
    has: (index, column) => {
      const wanted = at(index, column);
      return Boolean(
        wanted && now().cells.some(([row, name]) => row === wanted[0] && name === wanted[1]),
      );
    },
    toggle: (index, column) => {
      const wanted = at(index, column);
      if (wanted) set({ cells: toggled(now().cells, wanted, many) });
    },
  };
}
