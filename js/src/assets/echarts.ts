/** The lazy asset `echarts`. */

import DOMPurify from "dompurify";
import * as echarts from "echarts";
import type { Props } from "../core/protocol.js";
import { equal } from "../core/tree.js";
import type { Drawing, Size, Stage } from "../elements/chart.js";
import { isRecord, type Look, lookOf, settled } from "./look.js";

type Bag = Record<string, unknown>;

const DEFAULT_HEIGHT = 400;
const SELECT_AFTER = 120;
/** ECharts' own measure of when a series is drawn as one path. */
const MANY_POINTS = 20_000;
const MANY_SYMBOLS = 2_000;

function themeOf(look: Look, dark: boolean): Bag {
  const axis = {
    axisLine: { lineStyle: { color: look.line } },
    axisTick: { lineStyle: { color: look.line } },
    axisLabel: { color: look.text },
    nameTextStyle: { color: look.text },
    splitLine: { lineStyle: { color: look.line } },
    splitArea: { areaStyle: { color: ["transparent", "transparent"] } },
  };
  const text = { textStyle: { color: look.text } };
  return {
    darkMode: dark,
    color: look.category,
    backgroundColor: "transparent",
    textStyle: { fontFamily: look.font, color: look.strong },
    title: {
      textStyle: { color: look.strong, fontSize: 15 },
      subtextStyle: { color: look.text },
    },
    legend: text,
    tooltip: {
      backgroundColor: look.ground,
      borderColor: look.line,
      textStyle: { color: look.strong, fontSize: 12 },
    },
    categoryAxis: { ...axis, splitLine: { show: false } },
    valueAxis: { ...axis, axisLine: { show: false } },
    timeAxis: axis,
    logAxis: axis,
    toolbox: { iconStyle: { borderColor: look.text } },
    dataZoom: text,
    visualMap: text,
    timeline: { label: { color: look.text }, lineStyle: { color: look.line } },
    radar: { axisName: { color: look.text }, splitLine: { lineStyle: { color: look.line } } },
    gauge: { title: { color: look.text }, detail: { color: look.strong } },
    pie: { label: { color: look.strong } },
    funnel: { label: { color: look.strong } },
    graph: { color: look.category, label: { color: look.strong } },
    sankey: { label: { color: look.strong } },
    tree: { label: { color: look.strong } },
  };
}

const AROUND = ["title", "legend", "toolbox", "dataZoom", "visualMap", "timeline", "brush"];
const SAFE_LINK = /^(https?:|mailto:|[/#?.])/i;

/** Return the option with addresses that open pages only, and templates without script. */
function cleaned(value: unknown): unknown {
  if (Array.isArray(value)) return value.every(isPlain) ? value.slice() : value.map(cleaned);
  if (!isRecord(value)) return value;
  const result: Bag = {};
  for (const [key, inner] of Object.entries(value)) {
    if (key === "__proto__") continue;
    if (/link$/i.test(key) && typeof inner === "string" && !SAFE_LINK.test(inner)) continue;
    const template = key === "formatter" && typeof inner === "string" && inner.includes("<");
    result[key] = template ? DOMPurify.sanitize(inner as string) : cleaned(inner);
  }
  return result;
}

function isPlain(value: unknown): boolean {
  return typeof value !== "object" || value === null;
}

function listOf(value: unknown): Bag[] {
  return (Array.isArray(value) ? value : value ? [value] : []) as Bag[];
}

/** How many items a series draws: its own, or its data set's rows. */
function countOf(series: Bag, option: Bag): number {
  if (Array.isArray(series.data)) return series.data.length;
  const sets = listOf(option.dataset);
  const source = sets[Number(series.datasetIndex ?? 0)]?.source;
  return Array.isArray(source) ? source.length : 0;
}

function optionOf(p: Props): Bag {
  const option = cleaned(p.option ?? {}) as Bag;
  if (!p.select) {
    for (const series of listOf(option.series)) {
      const count = countOf(series, option);
      if (series.type === "scatter" && count > MANY_POINTS) series.large ??= true;
      if (series.type === "line" && count > MANY_SYMBOLS) series.showSymbol ??= false;
    }
  }
  option.aria ??= { enabled: true };
  // ECharts leaves room for these on all sides, whether they are there or not.
  if (!p.plain && !AROUND.some((name) => name in option)) {
    option.grid ??= { top: 24, right: 16, bottom: 8, left: 8, containLabel: true };
  }
  return option;
}

/** The option without its numbers: equal shapes differ in data only, and keep the reader's zoom. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => {
    const numbers = (key === "data" || key === "source") && Array.isArray(inner);
    return [key, numbers ? null : shapeOf(inner)];
  });
  return Object.fromEntries(entries);
}

// -- selections ------------------------------------------------------------------

interface Chosen {
  seriesIndex: number;
  dataType?: string;
  dataIndex: number[];
}

/** A selection as the script gets it. */
interface Wire {
  readonly selection?: { readonly selected?: readonly Bag[]; readonly areas?: readonly Bag[] };
}

class Selection {
  private picked: Chosen[] = [];
  private brushed: Chosen[] = [];
  private areas: Bag[] = [];

  constructor(
    private readonly chart: echarts.ECharts,
    private readonly send: (value: unknown) => void,
  ) {
    chart.on("selectchanged", (event) => {
      this.picked = ((event as { selected?: Chosen[] }).selected ?? []).slice();
      this.tell();
    });
    chart.on("brushselected", (event) => {
      const batch = listOf((event as { batch?: unknown }).batch);
      this.brushed = batch.flatMap((part) => (part.selected ?? []) as Chosen[]);
      this.areas = batch.flatMap((part) => (part.areas ?? []) as Bag[]);
      this.tell();
    });
  }

  private tell(): void {
    const groups = new Map<string, { group: Bag; indices: Set<number> }>();
    const series = listOf((this.chart.getOption() as Bag).series);
    for (const { seriesIndex, dataType = "main", dataIndex } of [...this.picked, ...this.brushed]) {
      const { id, name } = series[seriesIndex] ?? {};
      const key = `${seriesIndex} ${dataType}`;
      const made = groups.get(key) ?? {
        group: {
          series_index: seriesIndex,
          // ECharts makes up ids and names with a zero byte in front.
          series_id: given(id),
          series_name: given(name),
          data_type: dataType,
        },
        indices: new Set<number>(),
      };
      for (const index of dataIndex) made.indices.add(index);
      groups.set(key, made);
    }
    const selected = [...groups.values()]
      .filter(({ indices }) => indices.size > 0)
      .map(({ group, indices }) => ({
        ...group,
        data_indices: [...indices].sort((a, b) => a - b),
      }));
    const areas = this.areas
      .filter((area) => area.coordRange)
      .map((area, i) => ({
        brush_index: i,
        brush_type: area.brushType,
        coord_range: area.coordRange,
      }));
    this.send({ selection: { selected, areas } });
  }
}

function given(name: unknown): string | null {
  return typeof name === "string" && name && !name.startsWith("\0") ? name : null;
}

// -- drawing ---------------------------------------------------------------------

/** Select what was selected in an earlier drawing. */
function resume(chart: echarts.ECharts, chosen: unknown): void {
  const { selected = [], areas = [] } = (chosen as Wire | undefined)?.selection ?? {};
  if (areas.length) {
    const places = areas.map((area) => ({
      brushType: area.brush_type,
      coordRange: area.coord_range,
      xAxisIndex: 0,
      yAxisIndex: 0,
    }));
    // What lies in them is selected with them.
    chart.dispatchAction({ type: "brush", areas: places });
    return;
  }
  for (const { series_index, data_type, data_indices } of selected) {
    chart.dispatchAction({
      type: "select",
      seriesIndex: series_index,
      dataIndex: data_indices,
      ...(data_type === "main" ? {} : { dataType: data_type }),
    });
  }
}

async function draw({ host, props, size, dark, select, selected }: Stage): Promise<Drawing> {
  const theme = props.plain ? (dark ? "dark" : undefined) : themeOf(lookOf(host), dark);
  const room = ({ width, height }: Size, p: Props) => {
    const own = p.own_size as Bag | undefined;
    host.style.width = p.width === "content" && own?.width ? `${own.width}px` : `${width}px`;
    host.style.height = `${height ?? own?.height ?? DEFAULT_HEIGHT}px`;
  };
  room(size, props);
  const renderer = props.renderer === "svg" ? "svg" : "canvas";
  const chart = echarts.init(host, theme, { renderer });
  chart.setOption(optionOf(props));
  if (select) new Selection(chart, settled(select, SELECT_AFTER));
  resume(chart, selected);
  return {
    async update(p, old) {
      const parts = ["renderer", "plain", "select", "width", "height", "own_size"];
      if (!parts.every((key) => equal(p[key], old[key]))) return false;
      if (equal(p.option, old.option)) return true;
      const notMerge = !equal(shapeOf(p.option), shapeOf(old.option));
      chart.setOption(optionOf(p), { notMerge, lazyUpdate: false });
      return true;
    },
    resize(next) {
      room(next, props);
      chart.resize();
    },
    finalize: () => chart.dispose(),
  };
}

export default { draw };
