/** Rows of a table by request, a page at a time; what was used longest ago is forgotten. */

import { Pages } from "../core/pages.js";
import type { Order } from "../core/protocol.js";
import type { Context } from "../element.js";
import type { Look } from "./draw.js";

export const PAGE = 100;
const KEPT_PAGES = 60;

export type Row = readonly unknown[];
export type Looks = readonly (Look | null)[];

interface Answer {
  readonly rows: readonly Row[];
  readonly positions?: readonly number[];
  readonly looks?: readonly (Looks | null)[];
}

export interface First {
  readonly rows: readonly Row[];
  readonly looks: readonly (Looks | null)[];
}

/** One order of one table; another order or other data is another `Rows`. */
export class Rows {
  private readonly pages = new Pages<Row>(PAGE, KEPT_PAGES);
  private readonly places = new Pages<number>(PAGE, KEPT_PAGES);
  private readonly looked = new Pages<Looks | null>(PAGE, KEPT_PAGES);
  private readonly asked = new Map<number, Promise<void>>();

  /** `came` is told which rows have come, or why they have not. */
  constructor(
    private readonly context: Context,
    readonly total: number,
    private readonly first: First,
    readonly sort: Order | undefined,
    private readonly came: (start: number, stop: number, error?: string) => void,
  ) {}

  row(index: number): Row | undefined {
    return this.pages.row(index) ?? (this.sort ? undefined : this.first.rows[index]);
  }

  looks(index: number): Looks | null | undefined {
    return this.looked.row(index) ?? (this.sort ? undefined : this.first.looks[index]);
  }

  /** Which row of the data stands at `index`; unknown until a sorted page has come. */
  position(index: number): number | undefined {
    return this.sort ? this.places.row(index) : index;
  }

  /** Make sure that these rows are here, or on their way. */
  need(start: number, stop: number): Promise<unknown> {
    if (!this.sort && stop <= this.first.rows.length) return Promise.resolve();
    const missing = this.pages.missing(start, Math.min(stop, this.total));
    return Promise.all(missing.map((page) => this.asked.get(page) ?? this.ask(page)));
  }

  private ask(page: number): Promise<void> {
    const start = page * PAGE;
    const stop = Math.min(start + PAGE, this.total);
    const order = this.sort ? { sort: this.sort } : {};
    const asking = this.context.store
      .request({ what: "rows", id: this.context.id, start, stop, ...order })
      .then((data) => {
        const answer: Answer = Array.isArray(data) ? { rows: data } : (data as Answer);
        this.pages.put(page, answer.rows);
        this.places.put(page, answer.positions ?? []);
        this.looked.put(page, answer.looks ?? []);
        this.came(start, stop);
      })
      .catch((error) => this.came(start, stop, `Rows ${start} to ${stop}: ${error.message}`))
      .finally(() => this.asked.delete(page));
    this.asked.set(page, asking);
    return asking;
  }
}
