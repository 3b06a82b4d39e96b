/** Arithmetic of a virtual table: which rows are seen at which scroll offset, which pages to ask for. */

/** Browsers lose precision, and some stop painting, above some ten million pixels. */
export const MAX_HEIGHT = 8_000_000;

export interface Geometry {
  readonly rows: number;
  readonly rowHeight: number;
  /** Height of the scrolled box, header included in none of these numbers. */
  readonly viewport: number;
}

/** Return the height of the scrolled content, never above `MAX_HEIGHT`. */
export function contentHeight({ rows, rowHeight }: Geometry): number {
  return Math.min(rows * rowHeight, MAX_HEIGHT);
}

/**
 * Return the offset, in uncapped pixels, of the row at the top for a scroll position.
 *
 * While everything fits under the cap this is the scroll position itself; above it the position is
 * mapped in proportion, so that the last row is still reached exactly at the end.
 */
export function virtualTop(g: Geometry, scrollTop: number): number {
  const full = g.rows * g.rowHeight;
  const capped = contentHeight(g);
  if (full <= capped) return scrollTop;
  const reach = Math.max(capped - g.viewport, 1);
  return Math.min(scrollTop / reach, 1) * (full - g.viewport);
}

/** The inverse of `virtualTop`: the scroll position that shows uncapped offset `top`. */
export function scrollFor(g: Geometry, top: number): number {
  const full = g.rows * g.rowHeight;
  const capped = contentHeight(g);
  if (full <= capped) return top;
  return (top / Math.max(full - g.viewport, 1)) * (capped - g.viewport);
}

/** Return the half-open range of rows to draw, with `overscan` rows on both sides. */
export function visibleRows(g: Geometry, scrollTop: number, overscan = 6): [number, number] {
  const top = virtualTop(g, scrollTop);
  const first = Math.floor(top / g.rowHeight) - overscan;
  const last = Math.ceil((top + g.viewport) / g.rowHeight) + overscan;
  return [Math.max(0, first), Math.min(g.rows, last)];
}

/** A page cache that forgets the page used longest ago. */
export class Pages<Row> {
  private readonly pages = new Map<number, readonly Row[]>();
  constructor(
    readonly size: number,
    private readonly limit: number,
  ) {}

  clear(): void {
    this.pages.clear();
  }

  put(page: number, rows: readonly Row[]): void {
    this.pages.delete(page);
    this.pages.set(page, rows);
    while (this.pages.size > this.limit) {
      const oldest = this.pages.keys().next().value;
      if (oldest === undefined) break;
      this.pages.delete(oldest);
    }
  }

  row(index: number): Row | undefined {
    const page = Math.floor(index / this.size);
    const rows = this.pages.get(page);
    if (!rows) return undefined;
    this.pages.delete(page);
    this.pages.set(page, rows);
    return rows[index % this.size];
  }

  has(page: number): boolean {
    return this.pages.has(page);
  }

  /** Return the pages that rows `start` to `stop` need and that are not here. */
  missing(start: number, stop: number): number[] {
    const wanted: number[] = [];
    for (let page = Math.floor(start / this.size); page * this.size < stop; page++) {
      if (!this.has(page)) wanted.push(page);
    }
    return wanted;
  }
}
