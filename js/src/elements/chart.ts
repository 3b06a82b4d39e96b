/** Charts. Each library is a lazy asset; a chart that is there gets only what changed. */

import type { Props } from "../core/protocol.js";
import { equal } from "../core/tree.js";
import { h, setAttr, setText } from "../dom.js";
import { type Context, type Draw, num, str } from "../element.js";
import type { LoadAsset } from "../html.js";

/** What the asset of a library offers. */
export interface ChartAsset {
  draw(stage: Stage): Promise<Drawing>;
}

/** Where a chart is drawn, and from what. */
export interface Stage {
  readonly host: HTMLElement;
  readonly props: Props;
  readonly size: Size;
  readonly dark: boolean;
  readonly load: LoadAsset;
  /** Tell the script what is selected; nothing where it did not ask. */
  readonly select: ((value: unknown) => void) | undefined;
  /** What is selected already, as `select` tells it: drawn with the chart, and not told again. */
  readonly selected: unknown;
}

/** The room there is, in pixels; a height only where the script gave one. */
export interface Size {
  readonly width: number;
  readonly height: number | undefined;
}

export interface Drawing {
  /** Show other properties; false where only a new drawing can. */
  update(props: Props, old: Props, size: Size): Promise<boolean>;
  resize(size: Size): Promise<void> | void;
  finalize(): void;
}

/** Milliseconds after a sign of another theme at which its colours are compared. */
const LOOKS = [0, 200, 1000, 3000];

/** How high charts are that say nothing, in pixels; the others are as high as their content. */
const NATURAL: Readonly<Record<string, number>> = {
  vega: 350,
  plotly: 450,
  echarts: 400,
  deck: 500,
};
const HEIGHT = 350;

/** Return how nodes of the library `asset` are drawn. */
export function drawChart(asset: string): Draw {
  return (context) => {
    const host = h("div", { class: "nbf-chart-host" });
    const state = h("div", { class: "nbf-hint", role: "status" });
    const note = h("div", { class: "nbf-hint nbf-chart-note", hidden: true });
    const el = h("div", { role: "figure", class: "nbf-chart-node" }, host, state, note);
    const chart = new ChartSlot(asset, el, host, state, context);
    return {
      el,
      update(p, old) {
        setAttr(el, "aria-label", str(p.alt) || str(p.description) || "Chart");
        note.hidden = !p.note;
        setText(note, str(p.note));
        const height = num(p.height);
        // Room for the first drawing, so that what follows does not jump when it comes.
        const least =
          height ?? (chart.isDrawn || p.height === "stretch" ? undefined : NATURAL[asset]);
        host.style.minHeight = least === undefined ? "" : `${least}px`;
        host.style.setProperty("--nbf-natural", `${NATURAL[asset] ?? HEIGHT}px`);
        chart.show(p, old);
      },
      leave: () => chart.end(),
    };
  };
}

/** Works through what it is shown one thing at a time; what was overtaken is left out. */
class ChartSlot {
  private chart: Drawing | undefined;
  private drawn: Props = {};
  private size: Size = { width: 0, height: undefined };
  private props: Props = {};
  private busy = false;
  private dirty = false;
  private gone = false;
  private theme = "";
  private told: unknown;

  constructor(
    private readonly asset: string,
    private readonly el: HTMLElement,
    private readonly host: HTMLElement,
    private readonly state: HTMLElement,
    private readonly context: Context,
  ) {
    this.watch();
  }

  get isDrawn(): boolean {
    return this.chart !== undefined;
  }

  show(p: Props, old: Props | undefined): void {
    this.props = p;
    if (!old) this.state.textContent = "Loading the chart…";
    this.work();
  }

  end(): void {
    this.gone = true;
    this.chart?.finalize();
    this.chart = undefined;
  }

  private watch(): void {
    const { signal } = this.context;
    if (typeof ResizeObserver !== "undefined") {
      const sizes = new ResizeObserver(() => this.work());
      sizes.observe(this.el);
      signal.addEventListener("abort", () => sizes.disconnect());
    }
    // A theme switch changes variables a library cannot see: it needs a new drawing. Hosts set their
    // attributes before the new style sheet is there, and JupyterLab hides the page meanwhile, which
    // cancels the transition of the colours (styles/charts.css) that would tell: so look again.
    const look = () => {
      for (const wait of LOOKS) setTimeout(() => this.work(), wait);
    };
    for (const end of ["transitionend", "transitioncancel"]) {
      this.host.addEventListener(end, look, { signal });
    }
    const theme = new MutationObserver(look);
    const attributeFilter = ["data-jp-theme-name", "data-jp-theme-light", "class"];
    theme.observe(document.body, { attributes: true, attributeFilter });
    signal.addEventListener("abort", () => theme.disconnect());
  }

  private work(): void {
    this.dirty = true;
    if (this.busy || this.gone) return;
    this.busy = true;
    this.run()
      .catch((error) => {
        console.warn("[nbflow] chart", error);
        this.state.hidden = false;
        this.state.classList.add("nbf-hint-error");
        this.state.textContent = `This chart could not be drawn: ${error?.message ?? error}`;
      })
      .finally(() => {
        this.busy = false;
        // Something came while the error was being written down.
        if (this.dirty) this.work();
      });
  }

  private async run(): Promise<void> {
    while (this.dirty && !this.gone) {
      this.dirty = false;
      await this.step();
    }
  }

  private async step(): Promise<void> {
    const p = this.props;
    const stretched = p.height === "stretch";
    const height = stretched ? this.host.clientHeight : num(p.height);
    const size = { width: this.room(p), height };
    // A chart inside a closed tab has no width; the observer calls again when it opens.
    if (size.width === 0 || height === 0) return;
    const theme = colours(this.host);
    // The kernel tells it to a page that comes, and where it has changed it itself.
    const selected = selectedIn(p);
    const given = selected.version !== selectedIn(this.drawn).version;
    if (given) this.told = selected.value;
    const same = this.chart !== undefined && theme === this.theme && !given;
    if (!same || !(await this.chart!.update(p, this.drawn, size))) {
      await this.draw(p, size);
      this.theme = theme;
    } else if (!equal(size, this.size)) await this.chart!.resize(size);
    this.drawn = p;
    this.size = size;
  }

  /** A chart as wide as its content is measured against what is around it. */
  private room(p: Props): number {
    const box = p.width === "content" ? this.el.parentElement : this.host;
    return box?.clientWidth ?? 0;
  }

  private async draw(p: Props, size: Size): Promise<void> {
    const library = (await this.context.load(this.asset)) as ChartAsset;
    const next = h("div", { class: "nbf-chart nbf-chart-next" });
    this.host.append(next);
    const chart = await library
      .draw({
        host: next,
        props: p,
        size,
        dark: isDark(this.host),
        load: this.context.load,
        select: p.select ? (value) => this.tell(value) : undefined,
        selected: this.told,
      })
      .catch((error) => {
        next.remove();
        throw error;
      });
    if (this.gone) return chart.finalize();
    // The old drawing stays until the new one is finished: no blank, no jump.
    this.chart?.finalize();
    for (const other of [...this.host.children]) if (other !== next) other.remove();
    next.classList.remove("nbf-chart-next");
    if (num(p.height) === undefined) this.host.style.minHeight = "";
    this.chart = chart;
    this.state.classList.remove("nbf-hint-error");
    this.state.hidden = true;
  }

  private tell(value: unknown): void {
    if (this.gone || equal(value, this.told)) return;
    this.told = value;
    this.context.event("select", value);
  }
}

/** What the kernel says is selected, and which version of it; without a value: nothing yet. */
function selectedIn(p: Props): { readonly version?: number; readonly value?: unknown } {
  return (p.selected ?? {}) as object;
}

/** The colours a drawing depends on, as one string to compare. */
function colours(el: HTMLElement): string {
  const style = getComputedStyle(el);
  const names = ["--nbf-bg", "--nbf-border", "--nbf-accent"];
  return [style.color, style.fontFamily, ...names.map((n) => style.getPropertyValue(n))].join("|");
}

/** Whether light text stands on a dark ground here. */
function isDark(el: HTMLElement): boolean {
  const parts =
    getComputedStyle(el)
      .color.match(/[\d.]+/g)
      ?.map(Number) ?? [];
  const [r = 0, g = 0, b = 0] = parts;
  return 0.299 * r + 0.587 * g + 0.114 * b > 140;
}
