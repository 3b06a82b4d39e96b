/** What may be chosen in a table, and how a press changes what is. */

import { str } from "../element.js";
import type { Column } from "../elements/cells.js";

/** What is chosen; `undefined` parts cannot be chosen. */
export interface Picker {
  readonly row?: PickPart<[index: number]> & { all(total: number): void; count(): number };
  readonly column?: PickPart<[column: number]>;
  readonly cell?: PickPart<[index: number, column: number]>;
}

export interface PickPart<Place extends number[]> {
  readonly many: boolean;
  has(...place: Place): boolean;
  toggle(...place: Place): void;
}

/** What choosing needs to know of where rows and columns stand. */
export interface Place {
  position(index: number): number | undefined;
  column(index: number): Column | undefined;
}

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

type Now = () => Selection;
type Change = (part: Partial<Selection>) => void;

/** Return how a table with these selection modes is chosen from. */
export function pickerOf(modes: readonly string[], now: Now, set: Change, place: Place): Picker {
  const mode = (part: string) => modes.find((each) => each.includes(part));
  const [rows, columns, cells] = ["row", "column", "cell"].map(mode);
  return {
    ...(rows ? { row: rowPart(now, set, rows, place) } : {}),
    ...(columns ? { column: columnPart(now, set, columns, place) } : {}),
    ...(cells ? { cell: cellPart(now, set, cells, place) } : {}),
  };
}

/** More rows than this are chosen one by one only: the choice travels with each change. */
const MOST_AT_ONCE = 100_000;

function rowPart(now: Now, set: Change, mode: string, place: Place): Picker["row"] {
  const many = mode.startsWith("multi");
  return {
    many,
    count: () => now().rows.length,
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
    all: (total) => {
      const none = now().rows.length > 0 || total > MOST_AT_ONCE;
      set({ rows: none ? [] : Array.from({ length: total }, (_, i) => i) });
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
