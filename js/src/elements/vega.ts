/** Charts by Vega-Lite. Only data that changed goes to a chart that is there. */

import type { Props } from "../core/protocol.js";
import { equal } from "../core/tree.js";
import { h, setAttr } from "../dom.js";
import { type Context, type Draw, num, str } from "../element.js";

/** What the asset `vega` offers. */
export interface VegaAsset {
  draw(host: HTMLElement, options: ChartOptions): Promise<Chart>;
}

export interface ChartOptions {
  readonly spec: Record<string, unknown>;
  readonly data: ChartData | undefined;
  readonly width: number;
  readonly height: number | undefined;
}

export type ChartData = readonly unknown[] | { readonly columns: Record<string, unknown> };

export interface Chart {
  setData(data: ChartData): Promise<void>;
  resize(width: number, height: number | undefined): Promise<void>;
  finalize(): void;
}

export const drawVega: Draw = (context) => {
  const host = h("div", { class: "nbf-chart-host" });
  const note = h("div", { class: "nbf-hint", role: "status" });
  const el = h("div", { role: "figure" }, host, note);
  const chart = new ChartSlot(host, note, context);
  return {
    el,
    update(p, old) {
      setAttr(el, "aria-label", str(p.alt) || str(p.description) || "Chart");
      const height = num(p.height);
      host.style.minHeight = height === undefined ? "" : `${height}px`;
      chart.show(p, old);
    },
    leave: () => chart.end(),
  };
};

/** Works through what it is shown one thing at a time; what was overtaken is left out. */
class ChartSlot {
  private chart: Chart | undefined;
  private spec: unknown;
  private data: unknown;
  private width = 0;
  private props: Props = {};
  private busy = false;
  private dirty = false;
  private gone = false;
  private theme = "";

  constructor(
    private readonly host: HTMLElement,
    private readonly note: HTMLElement,
    private readonly context: Context,
  ) {
    this.watch();
  }

  show(p: Props, old: Props | undefined): void {
    this.props = p;
    if (!old) this.note.textContent = "Loading the chart…";
    this.work();
  }

  end(): void {
    this.gone = true;
    this.chart?.finalize();
    this.chart = undefined;
  }

  private watch(): void {
    if (typeof ResizeObserver !== "undefined") {
      const sizes = new ResizeObserver(() => this.work());
      sizes.observe(this.host);
      this.context.signal.addEventListener("abort", () => sizes.disconnect());
    }
    // A theme switch changes variables Vega cannot see: it needs a new drawing.
    const theme = new MutationObserver(() => this.work());
    const attributeFilter = ["data-jp-theme-name", "data-jp-theme-light", "class"];
    theme.observe(document.body, { attributes: true, attributeFilter });
    this.context.signal.addEventListener("abort", () => theme.disconnect());
  }

  private work(): void {
    this.dirty = true;
    if (this.busy || this.gone) return;
    this.busy = true;
    this.run()
      .catch((error) => {
        console.error("[nbflow] chart", error);
        this.note.hidden = false;
        this.note.textContent = `This chart could not be drawn: ${error?.message ?? error}`;
      })
      .finally(() => {
        this.busy = false;
      });
  }

  private async run(): Promise<void> {
    while (this.dirty && !this.gone) {
      this.dirty = false;
      await this.step();
    }
  }

  private async step(): Promise<void> {
    const { props: p, host } = this;
    const width = host.clientWidth;
    // A chart inside a closed tab has no width; the observer calls again when it opens.
    if (width === 0) return;
    const height = num(p.height);
    const theme = colours(host);
    if (!this.chart || theme !== this.theme || !equal(this.spec, p.spec)) {
      await this.draw(p, width, height);
      this.theme = theme;
    } else {
      if (!equal(this.data, p.data)) await this.chart.setData(p.data as ChartData);
      if (this.width !== width) await this.chart.resize(width, height);
    }
    this.spec = p.spec;
    this.data = p.data;
    this.width = width;
  }

  private async draw(p: Props, width: number, height: number | undefined): Promise<void> {
    const vega = (await this.context.load("vega")) as VegaAsset;
    const next = h("div", { class: "nbf-chart nbf-chart-next" });
    this.host.append(next);
    const chart = await vega
      .draw(next, {
        spec: (p.spec ?? {}) as Record<string, unknown>,
        data: p.data as ChartData | undefined,
        width,
        height,
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
    this.chart = chart;
    this.note.hidden = true;
  }
}

/** The colours a drawing depends on, as one string to compare. */
function colours(el: HTMLElement): string {
  const style = getComputedStyle(el);
  return `${style.color}|${style.getPropertyValue("--nbf-border")}|${style.fontFamily}`;
}
