/** A table with its tools: what `st.dataframe` shows, and what a data editor is built on. */

import type { Order, OrderEdits, Props, Sort } from "../core/protocol.js";
import { h, setAttr, setText } from "../dom.js";
import { type Context, num, str } from "../element.js";
import { type Column, naturalWidth } from "../elements/cells.js";
import { frameHeight, rowHeightOf } from "../elements/framesize.js";
import { saveFile } from "../save.js";
import { Arrange } from "./arrange.js";
import { columnItems } from "./columnmenu.js";
import type { Look, SetHtml } from "./draw.js";
import { focusTitle } from "./head.js";
import { type MenuItem, openChoices, openMenu } from "./headmenu.js";
import type { Picker, Place } from "./picks.js";
import { type First, type Looks, type Row, Rows } from "./rows.js";
import { type Hits, SearchBar } from "./search.js";
import { Sheet } from "./sheet.js";
import { type Tool, Toolbar } from "./toolbar.js";
import { type Editing, MARKS } from "./types.js";

/** Changes that lie over the rows of the kernel. */
export interface Overlay {
  readonly editing: Editing;
  readonly tools: readonly Tool[];
  /** Another order begins; return what the kernel must know of the changes to make it. */
  begin(sort: Sort | undefined): OrderEdits | undefined;
  total(base: number): number;
  /** Return the row shown at `index`, made of what the kernel shows at a rank of its order. */
  row(index: number, ranked: (rank: number) => Row | undefined): Row | undefined;
  /** Return which ranks of the kernel's order are shown between these. */
  need(start: number, stop: number): [number, number];
  rank(index: number): number | undefined;
  /** Which row of the data is shown; undefined for an added one. */
  base(index: number): number | undefined;
  /** Rows of the data with changes: where they stand is asked for with a search. */
  edited(): readonly number[];
  hits(found: Hits, text: string, edited: readonly number[]): Hits;
}

export interface FrameOptions {
  readonly setHtml: SetHtml;
  readonly pick?: (place: Place) => Picker | undefined;
  readonly overlay?: Overlay;
}

export interface FrameView {
  readonly el: HTMLElement;
  readonly sheet: Sheet;
  update(p: Props): void;
  /** Draw again what is in sight: something else is chosen, or was changed. */
  refresh(): void;
  say(problem: string): void;
}

interface Download {
  readonly name: string;
  readonly mime: string;
  readonly data: unknown;
}

export class Frame implements FrameView {
  readonly el: HTMLElement;
  readonly sheet: Sheet;
  private readonly box: HTMLElement;
  private readonly arrange = new Arrange({
    columns: () => this.columns,
    hideIndex: () => Boolean(this.props.hide_index),
    changed: () => this.refresh(),
  });
  private readonly problem = h("div", { class: "nbf-hint nbf-hint-error", role: "alert" });
  private readonly empty = h("div", { class: "nbf-sheet-empty", hidden: true });
  private readonly search: SearchBar;
  private readonly toolbar: Toolbar;
  private readonly picker: Picker | undefined;
  private sort: Sort | undefined;
  private order: Order | undefined;
  private rows: Rows | undefined;
  private props: Props = {};
  private widths = new Map<number, number>();

  constructor(
    private readonly context: Context,
    private readonly options: FrameOptions,
  ) {
    const { signal } = context;
    const { overlay } = options;
    this.picker = options.pick?.({
      position: (index) => this.position(index),
      column: (index) => this.columns[index],
    });
    this.sheet = new Sheet(
      {
        picker: this.picker,
        editing: overlay?.editing,
        setHtml: options.setHtml,
        row: (index) => this.row(index),
        looks: (index) => this.looks(index),
        need: (start, stop) => this.need(start, stop),
        sort: (column) => this.setSort(nextSort(this.sort, column)),
        search: () => this.search.open(),
        menu: (column, title) => this.openMenu(column, title),
        move: (column, place) => this.arrange.move(column, place),
        step: (column, by) => this.arrange.step(column, by),
        fit: (column) => this.fit(column),
        act: (index, column, label) => this.act(index, column, label),
      },
      signal,
    );
    this.search = new SearchBar(
      {
        find: (text) => this.find(text),
        show: (hit) => {
          const column = hit ? this.shown.indexOf(hit[1]) : -1;
          this.sheet.reveal(hit && { row: hit[0], column: Math.max(column, 0) });
        },
        leave: () => this.sheet.focus(),
      },
      signal,
    );
    this.toolbar = new Toolbar([...(overlay?.tools ?? []), ...this.tools()], signal);
    this.box = h("div", { class: "nbf-sheet-box" }, this.toolbar.el, this.search.el, this.sheet.el);
    this.box.append(this.empty);
    this.problem.hidden = true;
    this.el = h("div", { class: "nbf-sheet-frame" }, this.box, this.problem);
  }

  update(p: Props): void {
    const old = this.props;
    this.props = p;
    if (old.columns !== p.columns) {
      if (!sameNames(old.columns, p.columns)) {
        this.sort = undefined;
        this.widths = new Map();
        this.arrange.reset();
      }
      this.measure();
    }
    const other = old.token !== p.token || old.page !== p.page || old.rows !== p.rows;
    if (other || !this.rows) this.open();
    this.refresh();
  }

  refresh(): void {
    const { props: p, sheet } = this;
    const rows = this.total();
    this.empty.hidden = rows > 0;
    setText(this.empty, this.columns.length === 0 ? "empty" : "No rows");
    const stretched = p.height === "stretch";
    setAttr(this.el, "data-height", stretched ? "stretch" : null);
    this.el.style.setProperty("--nbf-natural", stretched ? frameHeight(p, rows) : null);
    sheet.el.style.height = stretched ? "" : frameHeight(p, rows);
    this.toolbar.update();
    sheet.show({
      columns: this.arrange.columns(),
      shown: this.shown,
      rows,
      sort: this.sort,
      widths: this.widths,
      placeholder: str(p.placeholder),
      rowHeight: rowHeightOf(p),
      label: str(p.alt) || str(p.label) || "Table",
    });
  }

  say(problem: string): void {
    this.problem.hidden = !problem;
    setText(this.problem, problem);
  }

  private get columns(): readonly Column[] {
    return (this.props.columns ?? []) as readonly Column[];
  }

  private get shown(): number[] {
    return [...(this.picker?.row ? [MARKS] : []), ...this.arrange.shown()];
  }

  // -- rows ---------------------------------------------------------------

  private base(): number {
    return num(this.props.rows) ?? 0;
  }

  private total(): number {
    return this.options.overlay?.total(this.base()) ?? this.base();
  }

  private row(index: number): Row | undefined {
    const base = (at: number) => this.rows?.row(at);
    return this.options.overlay ? this.options.overlay.row(index, base) : base(index);
  }

  private looks(index: number): Looks | null | undefined {
    const { overlay } = this.options;
    // What the kernel says of a value does not hold for one that was changed since.
    if (!overlay) return this.rows?.looks(index);
    const rank = overlay.rank(index);
    const row = this.row(index);
    const given = rank === undefined ? undefined : this.rows?.row(rank);
    const looks = rank === undefined ? undefined : this.rows?.looks(rank);
    return looks?.map((look: Look | null, i) => (row?.[i] === given?.[i] ? look : null));
  }

  private position(index: number): number | undefined {
    return this.options.overlay ? index : this.rows?.position(index);
  }

  /** Which row of the data stands at a rank of the order that is shown. */
  ranked(rank: number): number | undefined {
    return this.rows?.position(rank);
  }

  need(start: number, stop: number): Promise<unknown> {
    const [from, to] = this.options.overlay?.need(start, stop) ?? [start, stop];
    return this.rows?.need(from, to) ?? Promise.resolve();
  }

  /** Ask for the rows anew, in the same order. */
  reopen(): void {
    if (this.rows) this.open();
  }

  private open(): void {
    const edits = this.options.overlay?.begin(this.sort);
    this.order = this.sort && (edits ? [...this.sort, edits] : this.sort);
    const first: First = {
      rows: (this.props.page ?? []) as readonly Row[],
      looks: (this.props.looks ?? []) as readonly (Looks | null)[],
    };
    const mine: Rows = new Rows(
      this.context,
      this.base() - (edits?.gone.length ?? 0),
      first,
      this.order,
      (start, stop, error) => {
        if (this.rows !== mine) return;
        if (error !== undefined) this.say(error);
        else if (this.options.overlay) this.sheet.refresh();
        else this.sheet.refresh(start, stop);
      },
    );
    this.rows = mine;
    this.search.again();
  }

  private act(index: number, column: number, label: string): void {
    const { overlay } = this.options;
    const row = overlay ? overlay.base(index) : this.position(index);
    const press = this.columns[column]?.press;
    // An added row is not in the kernel's data, which the number counts in.
    if (row !== undefined && press) this.context.store.event(press, "press", { row, label });
  }

  private setSort(sort: Sort | undefined): void {
    // What is being typed belongs to its row, wherever that will stand.
    if (!this.sheet.commit()) return;
    this.sort = sort;
    this.open();
    this.refresh();
  }

  // -- columns ------------------------------------------------------------

  private openMenu(column: number, title: HTMLElement): void {
    const port = {
      arrange: this.arrange,
      sort: () => this.sort,
      setSort: (sort: Sort | undefined) => this.setSort(sort),
      fit: (at: number) => this.fit(at),
      open: (items: readonly MenuItem[]) => show(items, "Format of "),
    };
    const show = (items: readonly MenuItem[], what = "") => {
      const each = items.map((item) => ({
        ...item,
        press: () => {
          item.press();
          if (item.opens) return;
          const at = this.shown.indexOf(column);
          focusTitle(this.sheet, at < 0 ? 0 : at);
        },
      }));
      const name = what + titleOf(this.columns[column]!);
      openMenu(title, name, each, this.box, this.context.signal);
    };
    show(columnItems(port, column));
  }

  private chooseColumns(anchor: HTMLElement): void {
    const choices = this.arrange.choices().map(([column, shown]) => ({
      name: titleOf(this.columns[column]!),
      shown,
      set: (on: boolean) => this.arrange.hide(column, !on),
    }));
    openChoices(anchor, choices, this.box, this.context.signal);
  }

  private fit(column: number): void {
    const { width: _, ...config } = this.arrange.columns()[column]!;
    const values = this.sheet.drawn().map((row) => row[column]);
    this.sheet.setWidth(column, naturalWidth(config, values));
  }

  private measure(): void {
    const sample = ((this.props.page ?? []) as Row[]).slice(0, 30);
    this.columns.forEach((column, i) => {
      // Those a person has dragged stay.
      if (this.widths.has(i)) return;
      this.widths.set(
        i,
        naturalWidth(
          column,
          sample.map((row) => row[i]),
        ),
      );
    });
  }

  // -- tools --------------------------------------------------------------

  private tools(): Tool[] {
    return [
      { name: "Search (Ctrl+F)", icon: "search", press: () => this.search.open() },
      {
        name: "Show and hide columns",
        icon: "visibility",
        press: (button) => this.chooseColumns(button),
      },
      { name: "Download as CSV", icon: "download", press: () => void this.download() },
      {
        name: "Full screen",
        icon: "open_in_full",
        ready: () => document.fullscreenEnabled === true,
        press: () => {
          const { box } = this;
          if (document.fullscreenElement === box) void document.exitFullscreen();
          else
            box.requestFullscreen().catch((error) => this.say(`No full screen: ${error.message}`));
        },
      },
    ];
  }

  private async find(text: string): Promise<Hits> {
    const { overlay } = this.options;
    const of = overlay?.edited() ?? [];
    const order = this.order ? { sort: this.order, of } : {};
    const { store, id } = this.context;
    const found = (await store.request({ what: "find", id, text, ...order })) as Hits;
    return overlay?.hits(found, text, of) ?? found;
  }

  private async download(): Promise<void> {
    const { store, id } = this.context;
    try {
      const columns = this.arrange.shown().filter((at) => this.columns[at]!.type !== "button");
      const order = this.sort ? { sort: this.sort } : {};
      const file = (await store.request({ what: "csv", id, columns, ...order })) as Download;
      saveFile(file.name, file.mime, file.data);
      this.say("");
    } catch (error) {
      this.say(`The table could not be downloaded: ${(error as Error).message ?? error}`);
    }
  }
}

function titleOf(column: Column): string {
  return (column.label ?? column.name) || (column.index ? "Index" : "Column");
}

function nextSort(sort: Sort | undefined, column: number): Sort | undefined {
  if (sort?.[0] !== column) return [column, "asc"];
  return sort[1] === "asc" ? [column, "desc"] : undefined;
}

function sameNames(a: unknown, b: unknown): boolean {
  const names = (columns: unknown) =>
    JSON.stringify(((columns ?? []) as Column[]).map((column) => [column.name, column.width]));
  return names(a) === names(b);
}
