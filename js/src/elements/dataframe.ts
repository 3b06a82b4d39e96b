/** A dataframe: its first rows come with the node, further ones are asked for while scrolling. */

import type { Props } from "../core/protocol.js";
import { Pages } from "../core/scroll.js";
import { h, setText } from "../dom.js";
import { type Context, type Draw, type Drawn, num, str } from "../element.js";
import { type Column, naturalWidth } from "./cells.js";
import { Grid, MARKS, type Picker, ROW, type Row, type Sort } from "./grid.js";

const PAGE = 100;
const KEPT_PAGES = 60;
const DEFAULT_HEIGHT = 400;

/** Rows by request, in one order; another order or other data is another `Rows`. */
class Rows {
  private readonly pages = new Pages<Row>(PAGE, KEPT_PAGES);
  private readonly places = new Pages<number>(PAGE, KEPT_PAGES);
  private readonly asked = new Set<number>();

  constructor(
    private readonly context: Context,
    private readonly total: number,
    private readonly first: readonly Row[],
    private readonly sort: Sort | undefined,
    private readonly came: (error?: string) => void,
  ) {}

  row(index: number): Row | undefined {
    return this.pages.row(index) ?? (this.sort ? undefined : this.first[index]);
  }

  /** Which row of the data stands at `index`; unknown while a sorted page does not tell. */
  position(index: number): number | undefined {
    return this.sort ? this.places.row(index) : index;
  }

  need(start: number, stop: number): void {
    if (!this.sort && stop <= this.first.length) return;
    for (const page of this.pages.missing(start, Math.min(stop, this.total))) this.ask(page);
  }

  private ask(page: number): void {
    if (this.asked.has(page)) return;
    this.asked.add(page);
    const start = page * PAGE;
    const stop = Math.min(start + PAGE, this.total);
    const order = this.sort ? { sort: this.sort } : {};
    this.context.store
      .request({ what: "rows", id: this.context.id, start, stop, ...order })
      .then((data) => {
        this.pages.put(page, rowsOf(data));
        this.places.put(page, positionsOf(data));
        this.came();
      })
      .catch((error) => this.came(`Rows ${start} to ${stop} did not come: ${error.message}`))
      .finally(() => this.asked.delete(page));
  }
}

interface Answer {
  readonly rows?: unknown;
  readonly positions?: unknown;
}

function rowsOf(data: unknown): readonly Row[] {
  const rows = Array.isArray(data) ? data : (data as Answer | null)?.rows;
  return Array.isArray(rows) ? rows : [];
}

function positionsOf(data: unknown): readonly number[] {
  const found = (data as Answer | null)?.positions;
  return Array.isArray(found) ? found : [];
}

export const drawDataframe: Draw = (context) => makeDataframe(context);

/** What a table that can be chosen from needs to know of where its rows stand. */
export interface Place {
  position(index: number): number | undefined;
  column(index: number): Column | undefined;
}

export interface Dataframe extends Drawn {
  /** Draw again what is in sight, because something else is chosen. */
  refresh(): void;
}

/** Make a table; `choose` makes it one to choose from. */
export function makeDataframe(context: Context, choose?: (place: Place) => Picker): Dataframe {
  const problem = h("div", { class: "nbf-hint nbf-hint-error", role: "status", hidden: true });
  const empty = h("div", { class: "nbf-sheet-empty", hidden: true }, "empty");
  let sort: Sort | undefined;
  let rows: Rows | undefined;
  let props: Props = {};
  let widths = new Map<number, number>();

  const picker = choose?.({
    position: (index) => rows?.position(index),
    column: (index) => ((props.columns ?? []) as readonly Column[])[index],
  });
  const grid = new Grid(
    {
      ...(picker ? { picker } : {}),
      row: (index) => rows?.row(index),
      need: (start, stop) => rows?.need(start, stop),
      sort: (column) => {
        sort = nextSort(sort, column);
        open();
        show();
      },
    },
    context.signal,
  );
  const el = h("div", {}, grid.el, empty, problem);

  const open = () => {
    const mine: Rows = new Rows(
      context,
      num(props.rows) ?? 0,
      (props.page ?? []) as readonly Row[],
      sort,
      (error) => {
        problem.hidden = !error;
        setText(problem, error ?? "");
        if (rows === mine && !error) grid.refresh();
      },
    );
    rows = mine;
  };
  const show = () => {
    const columns = (props.columns ?? []) as readonly Column[];
    const total = num(props.rows) ?? 0;
    empty.hidden = total > 0;
    setText(empty, columns.length === 0 ? "empty" : "No rows");
    const shown = shownOf(columns, props);
    if (picker?.row) shown.unshift(MARKS);
    grid.el.style.height = `${heightOf(props, total)}px`;
    grid.show({ columns, shown, rows: total, sort, widths, text: str(props.placeholder) });
  };
  return {
    el,
    refresh: () => grid.refresh(),
    update(p, old) {
      props = p;
      if (!old || old.columns !== p.columns) {
        if (!sameNames(old?.columns, p.columns)) {
          sort = undefined;
          widths = new Map();
        }
        measure(widths, p);
      }
      const same =
        old && old.token === p.token && old.page === p.page && old.rows === p.rows && rows;
      if (!same) open();
      grid.el.setAttribute("aria-label", str(p.alt) || "Dataframe");
      show();
    },
  };
}

function nextSort(sort: Sort | undefined, column: number): Sort | undefined {
  if (sort?.[0] !== column) return [column, "asc"];
  return sort[1] === "asc" ? [column, "desc"] : undefined;
}

function shownOf(columns: readonly Column[], p: Props): number[] {
  const visible = columns
    .map((_, i) => i)
    .filter((i) => !columns[i]!.hidden && !(columns[i]!.index && p.hide_index));
  const stuck = (i: number) => Boolean(columns[i]!.index || columns[i]!.pinned);
  // Sticky columns only stick when nothing that scrolls stands before them.
  return [...visible.filter(stuck), ...visible.filter((i) => !stuck(i))];
}

function sameNames(a: unknown, b: unknown): boolean {
  const names = (columns: unknown) =>
    JSON.stringify(((columns ?? []) as Column[]).map((column) => [column.name, column.width]));
  return names(a) === names(b);
}

/** Set the widths of columns that have none; those a person has dragged stay. */
function measure(widths: Map<number, number>, p: Props): void {
  const sample = ((p.page ?? []) as Row[]).slice(0, 30);
  ((p.columns ?? []) as readonly Column[]).forEach((column, i) => {
    if (widths.has(i)) return;
    const values = sample.map((row) => row[i]);
    widths.set(i, naturalWidth(column, values));
  });
}

function heightOf(p: Props, total: number): number {
  const content = (total + 1) * ROW + 4;
  const height = num(p.height);
  if (height !== undefined) return height;
  return p.height === "content" ? content : Math.min(content, DEFAULT_HEIGHT);
}
