/** Where a key leads in a grid. Row -1 is the header. */

export interface Cell {
  readonly row: number;
  readonly column: number;
}

export interface Bounds {
  readonly rows: number;
  readonly columns: number;
  /** Rows of one screen. */
  readonly page: number;
}

interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** Return the cell a key moves to, inside the bounds, or nothing for a key that moves nothing. */
export function keyMove(event: Key, { row, column }: Cell, bounds: Bounds): Cell | undefined {
  const far = event.ctrlKey || event.metaKey;
  const last = bounds.rows - 1;
  const end = bounds.columns - 1;
  const to = (r: number, c: number): Cell => ({
    row: Math.min(Math.max(r, -1), last),
    column: Math.min(Math.max(c, 0), end),
  });
  switch (event.key) {
    case "ArrowDown":
      return to(far ? last : row + 1, column);
    case "ArrowUp":
      return to(far ? 0 : row - 1, column);
    case "ArrowRight":
      return to(row, far ? end : column + 1);
    case "ArrowLeft":
      return to(row, far ? 0 : column - 1);
    case "PageDown":
      return to(row + bounds.page, column);
    case "PageUp":
      return to(Math.max(row - bounds.page, 0), column);
    case "Home":
      return to(far ? 0 : row, 0);
    case "End":
      return to(far ? last : row, end);
    default:
      return undefined;
  }
}
