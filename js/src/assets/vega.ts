/** The lazy asset `vega`: Vega-Lite charts in the page's colours. */

import * as vega from "vega";
import { type Config, parse, type View as VegaView } from "vega";
import { expressionInterpreter } from "vega-interpreter";
import { compile, type TopLevelSpec } from "vega-lite";
import { Handler } from "vega-tooltip";
import type { Chart, ChartData, ChartOptions } from "../elements/vega.js";

const SOURCE = "nbf_source";

/** Return rows from either form of data a node may carry. */
function rowsOf(data: ChartData | undefined): Record<string, unknown>[] {
  if (!data) return [];
  if (Array.isArray(data)) return data as Record<string, unknown>[];
  const columns = (data as { columns: Record<string, ArrayLike<unknown>> }).columns;
  const names = Object.keys(columns);
  const length = Math.max(0, ...names.map((name) => columns[name]!.length));
  // Copies, because Vega marks its rows with ids and ours are the tree's.
  return Array.from({ length }, (_, i) =>
    Object.fromEntries(names.map((name) => [name, columns[name]![i]])),
  );
}

function copies(data: ChartData | undefined): Record<string, unknown>[] {
  return rowsOf(data).map((row) => ({ ...row }));
}

/** Pages that forbid `eval` (some VS Code and Hub set-ups) need the slower interpreter. */
function evalAllowed(): boolean {
  try {
    return new Function("return true")() as boolean;
  } catch {
    return false;
  }
}

function cssColor(host: HTMLElement, name: string, fallback: string): string {
  // A probe resolves color-mix() and nested variables, which Vega cannot read.
  const probe = document.createElement("span");
  probe.style.color = `var(${name}, ${fallback})`;
  host.append(probe);
  const color = getComputedStyle(probe).color;
  probe.remove();
  return toRgb(color);
}

/** Let a canvas write any CSS colour (oklab, color()) as plain rgba. */
function toRgb(color: string): string {
  if (/^rgba?\(/.test(color)) return color;
  const context = document.createElement("canvas").getContext("2d");
  if (!context) return color;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [r, g, b, a] = context.getImageData(0, 0, 1, 1).data;
  return `rgba(${r},${g},${b},${((a ?? 255) / 255).toFixed(3)})`;
}

const CATEGORY = ["blue", "orange", "green", "red", "violet", "yellow", "teal", "gray"];

function themeConfig(host: HTMLElement): Config {
  const text = cssColor(host, "--nbf-fg2", "#666");
  const grid = cssColor(host, "--nbf-line", "#ddd");
  const font = getComputedStyle(host).fontFamily;
  const strong = cssColor(host, "--nbf-fg", "#222");
  const category = CATEGORY.map((name) => cssColor(host, `--nbf-c-${name}`, "#1976d2"));
  const labels = { labelColor: text, titleColor: text, labelFont: font, titleFont: font };
  return {
    background: "transparent",
    font,
    axis: {
      ...labels,
      gridColor: grid,
      domainColor: grid,
      tickColor: grid,
      labelFontSize: 11,
      titleFontSize: 12,
      titleFontWeight: 500,
      titlePadding: 10,
      labelPadding: 6,
    },
    legend: {
      ...labels,
      labelFontSize: 11,
      titleFontSize: 12,
      titleFontWeight: 500,
      symbolType: "circle",
    },
    title: { color: strong, font, subtitleColor: text, fontSize: 15, anchor: "start", offset: 12 },
    view: { stroke: "transparent" },
    range: { category },
    mark: { color: category[0] },
    text: { color: strong },
    rule: { color: text },
    line: { strokeWidth: 2 },
    bar: { cornerRadiusEnd: 3 },
  } as unknown as Config;
}

function merged(base: object, over: unknown): Record<string, unknown> {
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries((over ?? {}) as Record<string, unknown>)) {
    const old = result[key];
    const both = isRecord(old) && isRecord(value);
    result[key] = both ? merged(old, value) : value;
  }
  return result;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Composed charts have widths of their own; only a single or layered one can fill the box. */
function fillsWidth(spec: Record<string, unknown>): boolean {
  const composed = ["hconcat", "vconcat", "concat", "repeat", "facet"].some((key) => key in spec);
  const encoding = spec.encoding as Record<string, unknown> | undefined;
  const faceted = ["row", "column", "facet"].some((key) => encoding?.[key]);
  return !composed && !faceted && (spec.width === undefined || spec.width === "container");
}

function prepare(host: HTMLElement, options: ChartOptions): TopLevelSpec {
  const { spec, data, width, height } = options;
  const full: Record<string, unknown> = { ...spec };
  if (data !== undefined) full.data = { name: SOURCE };
  if (fillsWidth(spec)) {
    full.width = width;
    full.autosize ??= { type: "fit", contains: "padding" };
    if (height !== undefined && spec.height === undefined) full.height = height;
  }
  full.config = merged(themeConfig(host), spec.config);
  return full as unknown as TopLevelSpec;
}

async function draw(host: HTMLElement, options: ChartOptions): Promise<Chart> {
  const { spec: compiled } = compile(prepare(host, options));
  const ast = !evalAllowed();
  const runtime = parse(compiled, undefined, { ast });
  const view: VegaView = new vega.View(runtime, {
    renderer: "svg",
    container: host,
    hover: true,
    logLevel: vega.Error,
    ...(ast ? { expr: expressionInterpreter } : {}),
  });
  view.tooltip(new Handler({ theme: "custom", disableDefaultStyle: true }).call);
  if (options.data !== undefined) view.data(SOURCE, copies(options.data));
  await view.runAsync();
  const fills = fillsWidth(options.spec);
  return {
    async setData(data) {
      view.data(SOURCE, copies(data));
      // Axes and legends may need another size for other numbers.
      await view.resize().runAsync();
    },
    async resize(width, height) {
      if (!fills) return;
      view.width(width);
      if (height !== undefined && options.spec.height === undefined) view.height(height);
      await view.resize().runAsync();
    },
    finalize: () => {
      view.finalize();
    },
  };
}

export default { draw };
