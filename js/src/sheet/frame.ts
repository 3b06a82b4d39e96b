/** A table with its tools: what `st.dataframe` shows, and what a data editor is built on. */

import type { Props } from "../core/protocol.js";
import { h, setAttr, setText } from "../dom.js";
import { type Context, num, str } from "../element.js";
import { type Column, naturalWidth } from "../elements/cells.js";
import { frameHeight, rowHeightOf } from "../elements/framesize.js";
import { saveFile } from "../save.js";
import type { Look, SetHtml } from "./draw.js";
import type { Picker, Place } from "./picks.js";
import { type First, type Looks, type Row, Rows, type Sort } from "./rows.js";
import { type Hits, SearchBar } from "./search.js";
import { Sheet } from "./sheet.js";
import { type Tool, Toolbar } from "./toolbar.js";
import { type Editing, MARKS } from "./types.js";

/** Changes that lie over the rows of the kernel. */
export interface Overlay {
  readonly editing: Editing;
  readonly tools: readonly Tool[];
  readonly sortable: () => boolean;
  total(base: number): number;
  /** Return the row shown at `index`, made of what `base` gives. */
  row(index: number, base: (index: number) => Row | undefined): Row | undefined;
  /** Return which rows of the kernel are shown between these. */
  need(start: number, stop: number): [number, number];
  base(index: number): number | undefined;
  hits(found: Hits, text: string): Hits;
  csv(): Props;
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
  private readonly problem = h("div", { class: "nbf-hint nbf-hint-error", role: "alert" });
  private readonly empty = h("div", { class: "nbf-sheet-empty", hidden: true });
  private readonly search: SearchBar;
  private readonly toolbar: Toolbar;
  private readonly picker: Picker | undefined;
  private sort: Sort | undefined;
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
        sort: (column) => this.sortBy(column),
        search: () => this.search.open(),
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
    const box = h(
      "div",
      { class: "nbf-sheet-box" },
      this.toolbar.el,
      this.search.el,
      this.sheet.el,
    );
    box.append(this.empty);
    this.problem.hidden = true;
    this.el = h("div", { class: "nbf-sheet-frame" }, box, this.problem);
  }

  update(p: Props): void {
    const old = this.props;
    this.props = p;
    if (old.columns !== p.columns) {
      if (!sameNames(old.columns, p.columns)) {
        this.sort = undefined;
        this.widths = new Map();
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
    sheet.el.style.height = frameHeight(p, rows);
    setAttr(this.el, "data-height", p.height === "stretch" ? "stretch" : null);
    this.toolbar.update();
    sheet.show({
      columns: this.columns,
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
    const columns = this.columns;
    const stuck = (i: number) => Boolean(columns[i]!.index || columns[i]!.pinned);
    const visible = columns
      .map((_, i) => i)
      .filter((i) => !columns[i]!.hidden && !(columns[i]!.index && this.props.hide_index));
    const marks = this.picker?.row ? [MARKS] : [];
    return [...marks, ...visible.filter(stuck), ...visible.filter((i) => !stuck(i))];
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
    const base = overlay.base(index);
    const row = this.row(index);
    const given = base === undefined ? undefined : this.rows?.row(base);
    const looks = base === undefined ? undefined : this.rows?.looks(base);
    return looks?.map((look: Look | null, i) => (row?.[i] === given?.[i] ? look : null));
  }

  private position(index: number): number | undefined {
    return this.options.overlay ? index : this.rows?.position(index);
  }

  private need(start: number, stop: number): Promise<unknown> {
    const [from, to] = this.options.overlay?.need(start, stop) ?? [start, stop];
    return this.rows?.need(from, to) ?? Promise.resolve();
  }

  private open(): void {
    const first: First = {
      rows: (this.props.page ?? []) as readonly Row[],
      looks: (this.props.looks ?? []) as readonly (Looks | null)[],
    };
    const mine: Rows = new Rows(
      this.context,
      this.base(),
      first,
      this.sort,
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

  private sortBy(column: number): void {
    if (this.options.overlay && !this.options.overlay.sortable()) return;
    this.sort = nextSort(this.sort, column);
    this.open();
    this.refresh();
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
    const { el } = this.sheet;
    return [
      { name: "Search (Ctrl+F)", icon: "search", press: () => this.search.open() },
      { name: "Download as CSV", icon: "download", press: () => void this.download() },
      {
        name: "Full screen",
        icon: "open_in_full",
        ready: () => document.fullscreenEnabled === true,
        press: () => {
          const box = el.parentElement!;
          if (document.fullscreenElement === box) void document.exitFullscreen();
          else
            box.requestFullscreen().catch((error) => this.say(`No full screen: ${error.message}`));
        },
      },
    ];
  }

  private async find(text: string): Promise<Hits> {
    const order = this.sort ? { sort: this.sort } : {};
    const { store, id } = this.context;
    const found = (await store.request({ what: "find", id, text, ...order })) as Hits;
    return this.options.overlay?.hits(found, text) ?? found;
  }

  private async download(): Promise<void> {
    const { store, id } = this.context;
    try {
      const more = this.options.overlay?.csv() ?? {};
      const file = (await store.request({ what: "csv", id, ...more })) as Download;
      saveFile(file.name, file.mime, file.data);
      this.say("");
    } catch (error) {
      this.say(`The table could not be downloaded: ${(error as Error).message ?? error}`);
    }
  }
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
