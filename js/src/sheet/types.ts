/** What the parts of a sheet tell each other. */

import type { CellRules } from "../core/cellvalue.js";
import type { Sort } from "../core/protocol.js";
import type { Column } from "../elements/cells.js";
import type { Act } from "./cellbutton.js";
import type { SetHtml } from "./draw.js";
import type { Picker } from "./picks.js";
import type { Looks, Row } from "./rows.js";

/** The column of marks that stands before the others where rows can be chosen. */
export const MARKS = -1;

export const ROW = 33;

/** A cell of what is shown: `column` counts among the columns shown, marks included. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** A block of cells, both ends included. */
export interface Block {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export interface Change {
  readonly row: number;
  /** Among the table's columns. */
  readonly column: number;
  readonly value: unknown;
}

/** What can be changed; rows as they are shown, columns as the table has them. */
export interface Editing {
  rules(column: number): CellRules | undefined;
  change(changes: readonly Change[]): void;
  /** Put text into a block of cells, adding rows where the table may grow. */
  paste(row: number, columns: readonly number[], cells: readonly (readonly string[])[]): void;
  readonly remove?: () => void;
  undo(): void;
  redo(): void;
  /** Tell that a value was refused; empty ends it. */
  say(problem: string): void;
}

/** What a sheet shows, and whom it tells. */
export interface SheetSource {
  readonly picker?: Picker | undefined;
  readonly editing?: Editing | undefined;
  readonly setHtml: SetHtml;
  /** The button of a cell was pressed. */
  readonly act: Act;
  row(index: number): Row | undefined;
  looks(index: number): Looks | null | undefined;
  /** These rows are in sight, or wanted: make sure they are here. */
  need(start: number, stop: number): Promise<unknown>;
  sort(column: number): void;
  search(): void;
  /** Open the menu of a column beside its title. */
  menu(column: number, title: HTMLElement): void;
  /** Put a column before the one that is shown at `place`, marks not counted. */
  move(column: number, place: number): void;
  step(column: number, by: 1 | -1): void;
  fit(column: number): void;
}

export interface SheetState {
  readonly columns: readonly Column[];
  /** Positions of the columns shown, index and pinned columns first. */
  readonly shown: readonly number[];
  readonly rows: number;
  readonly sort: Sort | undefined;
  readonly widths: Map<number, number>;
  /** What stands for a missing value; empty for the usual. */
  readonly placeholder: string;
  readonly rowHeight: number;
  readonly label: string;
}
