/** The lazy asset `plotly`: figures by the plotly.js that the Python package brings. */

import type { Props } from "../core/protocol.js";
import { equal } from "../core/tree.js";
import type { Drawing, Size, Stage } from "../elements/chart.js";
import { isRecord, type Look, lookOf, merged, settled } from "./look.js";

type Bag = Record<string, unknown>;

interface Plotly {
  react(el: HTMLElement, data: unknown, layout: Bag, config: Bag): Promise<unknown>;
  relayout(el: HTMLElement, layout: Bag): Promise<unknown>;
  purge(el: HTMLElement): void;
}

interface PlotElement extends HTMLElement {
  on(name: string, listener: (event: unknown) => void): void;
  layout?: Bag;
}

const DEFAULT_HEIGHT = 450;
const SELECT_AFTER = 120;
const MARGIN = { l: 8, r: 8, t: 40, b: 8 };
/** plotly.express writes these into the traces, so that a template alone changes nothing. */
const EXPRESS = [
  "#636efa", "#ef553b", "#00cc96", "#ab63fa", "#ffa15a", "#19d3f3", "#ff6692", "#b6e880",
  "#ff97ff", "#fecb52",
]; // biome-ignore format: one table
const SHOWN = [
  "curveNumber", "pointNumber", "pointIndex", "pointNumbers", "pointIndices", "x", "y", "z", "lat",
  "lon", "label", "value", "text", "hovertext", "location", "customdata", "id", "parent",
  "percent", "theta", "r", "a", "b", "c",
]; // biome-ignore format: one table

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

// -- looks --------------------------------------------------------------------

function template(look: Look): Bag {
  const axis = {
    gridcolor: look.line,
    linecolor: look.line,
    zerolinecolor: look.line,
    tickcolor: look.line,
    tickfont: { color: look.text, size: 11 },
    title: { font: { color: look.text, size: 12 }, standoff: 12 },
    automargin: true,
  };
  const scene = { ...axis, backgroundcolor: "rgba(0,0,0,0)", showbackground: false };
  const polar = { ...axis };
  return {
    colorway: look.category,
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font: { family: look.font, color: look.strong, size: 12 },
    title: { font: { size: 15, color: look.strong }, x: 0, xref: "container", xanchor: "left" },
    margin: MARGIN,
    xaxis: axis,
    yaxis: axis,
    scene: { xaxis: scene, yaxis: scene, zaxis: scene },
    polar: { bgcolor: "rgba(0,0,0,0)", angularaxis: polar, radialaxis: polar },
    ternary: { bgcolor: "rgba(0,0,0,0)", aaxis: axis, baxis: axis, caxis: axis },
    geo: {
      bgcolor: "rgba(0,0,0,0)",
      landcolor: look.surface,
      lakecolor: look.ground,
      showland: true,
      subunitcolor: look.line,
      coastlinecolor: look.text,
    },
    legend: {
      font: { color: look.text },
      title: { font: { color: look.text, size: 12 } },
      bgcolor: "rgba(0,0,0,0)",
    },
    coloraxis: { colorbar: { outlinewidth: 0, tickcolor: look.line } },
    hoverlabel: {
      bgcolor: look.ground,
      bordercolor: look.line,
      font: { family: look.font, color: look.strong },
    },
    modebar: { bgcolor: "rgba(0,0,0,0)", color: look.text, activecolor: look.accent },
    activeselection: { fillcolor: look.accent, opacity: 0.12 },
    newselection: { line: { color: look.accent, width: 1, dash: "dot" } },
  };
}

/** Whether a figure has plotly's own template, which nobody chose. */
function isDefault(given: unknown): boolean {
  if (given === undefined || given === null) return true;
  const layout = isRecord(given) && isRecord(given.layout) ? given.layout : {};
  const first = Array.isArray(layout.colorway) ? layout.colorway[0] : undefined;
  const white = layout.paper_bgcolor === "white" || layout.paper_bgcolor === undefined;
  return Object.keys(layout).length === 0 || (first === "#636efa" && white);
}

/** Return `value` with the colours plotly.express wrote replaced by the page's. */
function recolored(value: unknown, look: Look, depth = 0): unknown {
  if (typeof value === "string" && value.length === 7 && value[0] === "#") {
    const place = EXPRESS.indexOf(value.toLowerCase());
    return place < 0 ? value : look.category[place % look.category.length];
  }
  if (!isRecord(value) || ArrayBuffer.isView(value) || depth > 3) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, recolored(inner, look, depth + 1)]),
  );
}

// -- a figure as plotly.js wants it --------------------------------------------

function titled({ title }: Bag): boolean {
  return typeof title === "string" ? title !== "" : isRecord(title) && Boolean(title.text);
}

/** Whether nobody chose the margins: plotly.express writes one above whether there is a title or not. */
function isDefaultMargin(margin: unknown): boolean {
  return margin === undefined || JSON.stringify(margin) === '{"t":60}';
}

interface Figure {
  readonly data: unknown;
  readonly layout: Bag;
  readonly config: Bag;
}

function figureOf(p: Props, look: Look, size: Size): Figure {
  const figure = (p.figure ?? {}) as Bag;
  const layout: Bag = { ...((figure.layout ?? {}) as Bag) };
  let data = (figure.data ?? []) as unknown[];
  if (!p.plain && isDefault(layout.template)) {
    const given = isRecord(layout.template) ? layout.template : {};
    layout.template = { ...given, layout: merged((given.layout ?? {}) as Bag, template(look)) };
    data = data.map((trace) => recolored(trace, look));
  }
  // A figure without a title needs no room above it but for the toolbar.
  if (!p.plain && !titled(layout) && isDefaultMargin(layout.margin)) {
    layout.margin = { ...MARGIN, t: 24 };
  }
  layout.width = p.width === "content" && layout.width ? layout.width : size.width;
  layout.height = size.height ?? layout.height ?? DEFAULT_HEIGHT;
  layout.autosize = false;
  // The reader's zoom, legend and selection survive other data.
  layout.uirevision ??= "nbflow";
  const modes = p.select as string[] | undefined;
  if (modes) prepareSelection(layout, modes);
  const config = { displaylogo: false, responsive: false, ...((figure.config ?? {}) as Bag) };
  return { data: copied(data), layout, config };
}

function prepareSelection(layout: Bag, modes: readonly string[]): void {
  layout.clickmode ??= modes.includes("points") ? "event+select" : "event";
  layout.dragmode ??= modes.includes("box") ? "select" : modes.includes("lasso") ? "lasso" : "pan";
  layout.selectionrevision ??= "nbflow";
}

/** Return a figure with what is chosen in it: its points stand out, its boxes and lassos are there. */
function chosenIn({ data, layout, config }: Figure, chosen: Chosen, look: Look): Figure {
  const { points = [], box = [], lasso = [] } = chosen.selection ?? {};
  const places = new Map<unknown, unknown[]>();
  for (const point of points) {
    const at = (point.point_indices as unknown[] | undefined) ?? [point.point_index];
    const before = places.get(point.curve_number) ?? [];
    places.set(point.curve_number, [...before, ...at.filter((each) => each !== undefined)]);
  }
  if (places.size === 0 && box.length === 0 && lasso.length === 0) return { data, layout, config };
  const marked = (data as Bag[]).map((trace, i) => ({
    ...trace,
    selectedpoints: places.get(i) ?? [],
  }));
  const line = { color: look.accent, width: 1, dash: "dot" };
  const areas = [...box.map(rectangle), ...lasso.map(outline)].map((area) => ({ ...area, line }));
  // An empty list is one, too: what the reader has drawn before would come back without it.
  return { data: marked, layout: { ...layout, selections: areas }, config };
}

const rectangle = ({ xref, yref, x, y }: Area) => ({
  type: "rect",
  ...{ xref, yref, x0: x[0], x1: x[1], y0: y[0], y1: y[1] },
});

const outline = ({ xref, yref, x, y }: Area) => ({
  type: "path",
  path: `M${x.map((value, i) => `${value},${y[i]}`).join("L")}Z`,
  ...{ xref, yref },
});

/** plotly.js writes into what it gets, and the node's properties are the tree's. */
function copied(data: unknown[]): unknown[] {
  return data.map((trace) => structuredClone(trace));
}

// -- selections ------------------------------------------------------------------

interface Area {
  readonly xref: unknown;
  readonly yref: unknown;
  readonly x: readonly unknown[];
  readonly y: readonly unknown[];
}

/** A selection as the script gets it. */
interface Chosen {
  readonly selection?: {
    readonly points?: readonly Bag[];
    readonly point_indices?: readonly unknown[];
    readonly box?: readonly Area[];
    readonly lasso?: readonly Area[];
  };
}

interface Point extends Bag {
  data?: Bag;
  pointIndex?: number;
}

function pointOf(point: Point): Bag {
  const found: Bag = {};
  for (const name of SHOWN) {
    const value = point[name];
    if (value !== undefined && typeof value !== "function") found[snake(name)] = value;
  }
  for (const name of ["size", "color", "symbol", "opacity"]) {
    const value = point[`marker.${name}`];
    if (value !== undefined) found[`marker_${name}`] = value;
  }
  const group = point.data?.legendgroup;
  if (group) found.legendgroup = group;
  return found;
}

/** Return the corners of an SVG path `M1,2L3,4Z` as two lists. */
function corners(path: string): { x: number[]; y: number[] } {
  const pairs = path
    .replace(/[MZ]/g, "")
    .split("L")
    .map((pair) => pair.split(",").map(Number));
  return { x: pairs.map(([x = 0]) => x), y: pairs.map(([, y = 0]) => y) };
}

function areasOf(selections: readonly Bag[], type: string): Area[] {
  return selections
    .filter((area) => (area.type === "path") === (type === "lasso"))
    .map((area) => {
      const place = { xref: area.xref, yref: area.yref };
      if (type === "lasso") return { ...place, ...corners(String(area.path ?? "")) };
      return { ...place, x: [area.x0, area.x1], y: [area.y0, area.y1] };
    });
}

function selectionOf(event: unknown, modes: readonly string[]): Chosen {
  const { points = [], selections = [] } = (event ?? {}) as {
    points?: Point[];
    selections?: Bag[];
  };
  const found = points.map(pointOf);
  return {
    selection: {
      points: found,
      point_indices: found.flatMap((p) => {
        const at = p.point_index ?? p.point_number;
        return typeof at === "number" ? [at] : ((p.point_indices ?? []) as number[]);
      }),
      box: modes.includes("box") ? areasOf(selections, "box") : [],
      lasso: modes.includes("lasso") ? areasOf(selections, "lasso") : [],
    },
  };
}

function listen(el: PlotElement, modes: readonly string[], tell: (value: Chosen) => void): void {
  el.on("plotly_selected", (event) => {
    // Redrawing with other data says "selected: nothing I know of" without an event.
    if (event) tell(selectionOf(event, modes));
  });
  el.on("plotly_deselect", () => tell(selectionOf(undefined, modes)));
}

// -- drawing ---------------------------------------------------------------------

async function draw({ host, props, size, load, select, selected }: Stage): Promise<Drawing> {
  const plotly = (await load("plotly-js")) as Plotly;
  const el = host as unknown as PlotElement;
  // Measured once: in-place updates must not make probes in the plot's element.
  const look = lookOf(host);
  let latest = props;
  // Said with every figure: plotly.js takes one without it for the wish to select nothing.
  let chosen: Chosen = isRecord(selected) ? selected : {};
  const show = async (p: Props, room: Size) => {
    const { data, layout, config } = chosenIn(figureOf(p, look, room), chosen, look);
    latest = p;
    await plotly.react(el, data, layout, config);
  };
  await show(props, size);
  if (select) {
    const send = settled(select, SELECT_AFTER);
    listen(el, props.select as string[], (value) => {
      chosen = value;
      send(value);
    });
  }
  return {
    async update(p, old, room) {
      if (!equal(p.select, old.select) || p.plain !== old.plain) return false;
      // The toolbar's settings count only when a plot is made.
      if (!equal((p.figure as Bag)?.config, (old.figure as Bag)?.config)) return false;
      if (!equal(p.figure, old.figure)) await show(p, room);
      return true;
    },
    async resize(room) {
      await show(latest, room);
    },
    finalize: () => plotly.purge(el),
  };
}

export default { draw };
