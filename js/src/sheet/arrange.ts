/** The columns of one table as somebody has arranged them; a rerun with the same columns keeps it. */

import {
  type Arranged,
  type Arrangement,
  AS_GIVEN,
  formattedBy,
  hiddenBy,
  moved,
  pinnedBy,
  shownOf,
} from "../core/arrange.js";
import type { Column } from "../elements/cells.js";

export interface ArrangePort {
  /** The columns as the script gives them. */
  columns(): readonly Column[];
  hideIndex(): boolean;
  changed(): void;
}

export class Arrange {
  private by: Arrangement = AS_GIVEN;
  private made:
    | { given: readonly Column[]; by: Arrangement; columns: readonly Column[] }
    | undefined;

  constructor(private readonly port: ArrangePort) {}

  /** Forget it: these are other columns. */
  reset(): void {
    this.by = AS_GIVEN;
  }

  /** The columns, each pinned and written as it is shown; the same list until something changes. */
  columns(): readonly Column[] {
    const given = this.port.columns();
    const { by, made } = this;
    if (made?.given === given && made.by === by) return made.columns;
    const columns = given.map((column, at) => {
      const pinned = by.pins.get(at) ?? isPinned(column);
      const format = by.formats.get(at);
      const same = pinned === Boolean(column.pinned) && format === undefined;
      if (same) return column;
      return format === undefined
        ? { ...column, pinned }
        : { ...column, pinned, format, formatted: true };
    });
    this.made = { given, by, columns };
    return columns;
  }

  /** Positions of the columns shown, in their order. */
  shown(): number[] {
    return shownOf(this.facts(), this.by);
  }

  /** Positions of the columns that could be shown, in the table's own order, and whether they are. */
  choices(): [column: number, shown: boolean][] {
    const found: [number, boolean][] = [];
    this.facts().forEach(({ hidden }, at) => {
      if (!hidden) found.push([at, !this.by.hidden.has(at)]);
    });
    return found;
  }

  /** Put a column before the one shown at `place`. */
  move(column: number, place: number): void {
    this.set(moved(this.facts(), this.by, column, place));
  }

  /** Move a column by one place to the left or to the right. */
  step(column: number, by: 1 | -1): void {
    const at = this.shown().indexOf(column);
    this.move(column, by > 0 ? at + 2 : at - 1);
  }

  /** Whether a column can go one place further. */
  steps(column: number, by: 1 | -1): boolean {
    const shown = this.shown();
    const columns = this.columns();
    const next = shown[shown.indexOf(column) + by];
    return next !== undefined && columns[next]!.pinned === columns[column]!.pinned;
  }

  pin(column: number, pinned: boolean): void {
    this.set(pinnedBy(this.by, column, pinned));
  }

  hide(column: number, hidden: boolean): void {
    this.set(hiddenBy(this.by, column, hidden));
  }

  /** The format somebody has chosen for a column; empty for none. */
  format(column: number): string {
    return this.by.formats.get(column) ?? "";
  }

  setFormat(column: number, format: string): void {
    this.set(formattedBy(this.by, column, format));
  }

  private set(by: Arrangement): void {
    this.by = by;
    this.port.changed();
  }

  private facts(): Arranged[] {
    const hideIndex = this.port.hideIndex();
    return this.port.columns().map((column) => ({
      pinned: isPinned(column),
      hidden: Boolean(column.hidden || (column.index && hideIndex)),
    }));
  }
}

function isPinned(column: Column): boolean {
  return column.pinned ?? Boolean(column.index);
}
