/** Pages of rows that are here, and which ones are missing. */

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
