/** The lazy asset `vega`: Vega-Lite charts in the page's colours. */

import * as vega from "vega";
import { type Config, parse, type View as VegaView } from "vega";
import { expressionInterpreter } from "vega-interpreter";
import { compile, type TopLevelSpec } from "vega-lite";
import { Handler } from "vega-tooltip";
import type { Props } from "../core/protocol.js";
import { equal } from "../core/tree.js";
import type { Drawing, Size, Stage } from "../elements/chart.js";
import { isRecord, lookOf, merged, mixed, settled } from "./look.js";

const SOURCE = "nbf_source";
const SELECT_AFTER = 120;
const DEFAULT_HEIGHT = 350;
/** More names than these never lie beside each other. */
const MOST_NAMES = 60;
/** More marks than these are drawn on a canvas: as many SVG elements would make the page slow. */
const SVG_ROWS = 5000;
/** The parts of a spec that are specs. */
const VIEWS = new Set(["layer", "hconcat", "vconcat", "concat", "spec"]);

type Rows = Record<string, unknown>[];
type Data = readonly unknown[] | { readonly columns: Record<string, ArrayLike<unknown>> };
type Spec = Record<string, unknown>;

/** Return rows of our own: Vega marks its rows with ids, and the node's are the tree's. */
function rowsOf(data: unknown): Rows {
  if (!data) return [];
  if (Array.isArray(data)) return data.map((row) => (isRecord(row) ? { ...row } : { data: row }));
  const { columns } = data as Exclude<Data, readonly unknown[]>;
  const names = Object.keys(columns);
  const length = Math.max(0, ...names.map((name) => columns[name]!.length));
  return Array.from({ length }, (_, i) =>
    Object.fromEntries(names.map((name) => [name, columns[name]![i]])),
  );
}

/** Return all data sets of a node by the name the spec knows them by. */
function setsOf(p: Props): Map<string, unknown> {
  const sets = new Map(Object.entries((p.sets ?? {}) as Record<string, unknown>));
  if (p.data !== undefined) sets.set(SOURCE, p.data);
  return sets;
}

function countOf(p: Props): number {
  const sizes = [...setsOf(p).values()].map((data) => {
    if (Array.isArray(data)) return data.length;
    const columns = (data as { columns?: Record<string, ArrayLike<unknown>> }).columns ?? {};
    return Math.max(0, ...Object.values(columns).map((column) => column.length));
  });
  return Math.max(0, ...sizes);
}

function themeConfig(host: HTMLElement): Config {
  const { text, line: grid, strong, font, ground, category } = lookOf(host);
  // From faint to full on any ground; Vega's own ramp ends in a blue that a dark page swallows.
  const ramp = [`rgba(${mixed(ground, category[0]!, 0.25).join()})`, category[0]];
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
    header: { ...labels, labelFontSize: 12, titleFontSize: 12, titleFontWeight: 500 },
    title: { color: strong, font, subtitleColor: text, fontSize: 15, anchor: "start", offset: 12 },
    view: { stroke: "transparent" },
    range: { category, ramp },
    mark: { color: category[0] },
    text: { color: strong },
    rule: { color: text },
    line: { strokeWidth: 2 },
    bar: { cornerRadiusEnd: 3 },
  } as unknown as Config;
}

/** Whether a chart's height follows from how many names stand along its y axis. */
function isStepped(spec: Spec): boolean {
  const y = isRecord(spec.encoding) ? spec.encoding.y : undefined;
  return isRecord(y) && (y.type === "nominal" || y.type === "ordinal");
}

/** Composed charts have widths of their own; only a single or layered one can fill the box. */
function fillsWidth(p: Props): boolean {
  const spec = (p.spec ?? {}) as Spec;
  const composed = ["hconcat", "vconcat", "concat", "repeat", "facet"].some((key) => key in spec);
  const encoding = spec.encoding as Spec | undefined;
  const faceted = ["row", "column", "facet"].some((key) => encoding?.[key]);
  if (composed || faceted || p.width === "content") return false;
  return spec.width === undefined || spec.width === "container";
}

const LETTER = 6.4;
const ASIDE = 14;

/**
 * Return a spec whose names along the x axis lie, if they fit into their bands, and else stand.
 *
 * Vega-Lite turns all of them, however short. An axis that says how is left alone.
 */
function lying(spec: Spec, p: Props): Spec {
  const encoding = spec.encoding as Spec | undefined;
  const x = encoding?.x;
  const given = isRecord(x) ? x : {};
  const named = given.type === "nominal" || given.type === "ordinal";
  const plain = named && typeof given.field === "string" && !given.timeUnit && !given.bin;
  const axis = given.axis;
  if (!plain || axis === null || (isRecord(axis) && "labelAngle" in axis)) return spec;
  const names = namesOf(p, given.field as string);
  if (names.length === 0) return spec;
  const widest = Math.max(...names.map((name) => name.length)) * LETTER + ASIDE;
  // Asked anew whenever the width or the names change.
  const either = (lies: unknown, stands: unknown) => ({
    expr: `width > max(1, length(domain('x'))) * ${widest} ? ${lies} : ${stands}`,
  });
  const turn = {
    labelAngle: either(0, -90),
    labelAlign: either("'center'", "'right'"),
    labelBaseline: either("'top'", "'middle'"),
  };
  const turned = { ...given, axis: { ...turn, ...(axis as object | undefined) } };
  return { ...spec, encoding: { ...encoding, x: turned } };
}

/** The texts of a field of the data, as an axis would show them. */
function namesOf(p: Props, name: string): string[] {
  const plain = name.replace(/\\(.)/g, "$1");
  const values = [...setsOf(p).values()].flatMap((data) => rowsOf(data).map((row) => row[plain]));
  const found = new Set(values.filter((value) => value !== undefined && value !== null));
  return found.size > MOST_NAMES ? [] : [...found].map(String);
}

function prepare({ host, props: p, size, selected: chosen }: Stage): TopLevelSpec {
  let full = resumed(p.spec, partsOf(chosen)) as Spec;
  if (p.data !== undefined) full.data = { name: SOURCE };
  if (fillsWidth(p)) {
    full.width = size.width;
    full.autosize ??= { type: "fit", contains: "padding" };
    const height = size.height ?? full.height ?? (isStepped(full) ? undefined : DEFAULT_HEIGHT);
    if (height !== undefined) full.height = height;
    full = lying(full, p);
  }
  if (!p.plain) full.config = merged(themeConfig(host), full.config);
  return full as unknown as TopLevelSpec;
}

/** Return the parts of a selection by their names. */
function partsOf(chosen: unknown): Spec {
  const parts = isRecord(chosen) ? chosen.selection : undefined;
  return isRecord(parts) ? parts : {};
}

/** Return a spec whose selections begin with what was chosen in an earlier drawing. */
function resumed(spec: unknown, parts: Spec): unknown {
  if (Array.isArray(spec)) return spec.map((each) => resumed(each, parts));
  if (!isRecord(spec)) return spec;
  const made: Spec = {};
  for (const [key, inner] of Object.entries(spec)) {
    if (key === "params" && Array.isArray(inner)) made[key] = inner.map((p) => begun(p, parts));
    else made[key] = VIEWS.has(key) ? resumed(inner, parts) : inner;
  }
  return made;
}

function begun(param: Spec, parts: Spec): Spec {
  const value = parts[param.name as string];
  if (value === undefined) return param;
  const { value: _, ...rest } = param;
  const select = (isRecord(param.select) ? param.select : { type: param.select }) as Spec;
  if (select.type === "point")
    return Array.isArray(value) && value.length ? { ...rest, value } : rest;
  if (!isRecord(value) || Object.keys(value).length === 0) return rest;
  // Said as Vega-Lite has it by itself: it would take the fields of the value for all there are.
  const encodings = select.encodings ?? ["x", "y"];
  return { ...rest, select: { ...select, encodings }, value };
}

/** What the script gets of one selection: points as a list, an interval by its fields. */
function selected(value: unknown): unknown {
  if (!isRecord(value)) return {};
  const points = (value.vlPoint as { or?: unknown } | undefined)?.or;
  if (Array.isArray(points)) return points.map((point) => ({ ...point }));
  const { vlPoint: _, ...fields } = value;
  return fields;
}

function listen(view: VegaView, names: readonly string[], tell: (value: unknown) => void): void {
  const current: Record<string, unknown> = {};
  const send = settled<Record<string, unknown>>(
    (value) => tell({ selection: value }),
    SELECT_AFTER,
  );
  for (const name of names) {
    current[name] = selected(view.signal(name));
    view.addSignalListener(name, (_, value) => {
      current[name] = selected(value);
      send({ ...current });
    });
  }
}

async function draw(stage: Stage): Promise<Drawing> {
  const { host, props, select } = stage;
  const { spec: compiled } = compile(prepare(stage));
  const canvas = countOf(props) > SVG_ROWS;
  // Expressions are interpreted, never compiled: a spec cannot run script, and pages that
  // forbid `eval` draw the same.
  const view = new vega.View(parse(compiled, undefined, { ast: true }), {
    renderer: canvas ? "canvas" : "svg",
    container: host,
    hover: true,
    logLevel: vega.Error,
    expr: expressionInterpreter,
    loader: vega.loader({ target: "_blank", rel: "noopener noreferrer" } as never),
  });
  view.tooltip(new Handler({ theme: "custom", disableDefaultStyle: true }).call);
  for (const [name, data] of setsOf(props)) view.data(name, rowsOf(data));
  await view.runAsync();
  if (select) listen(view, props.select as string[], select);
  return {
    async update(p, old, _size) {
      const same = ["spec", "plain", "select", "width", "height"].every((k) => equal(p[k], old[k]));
      const sets = setsOf(p);
      const before = setsOf(old);
      if (!same || sets.size !== before.size) return false;
      if (!canvas && countOf(p) > SVG_ROWS) return false;
      const changed = [...sets].filter(([name, data]) => !equal(data, before.get(name)));
      if (changed.some(([name]) => !before.has(name))) return false;
      if (changed.length === 0) return true;
      for (const [name, data] of changed) view.data(name, rowsOf(data));
      // Axes and legends may need another size for other numbers.
      await view.resize().runAsync();
      return true;
    },
    async resize(size: Size) {
      if (!fillsWidth(props)) return;
      view.width(size.width);
      if (size.height !== undefined) view.height(size.height);
      await view.resize().runAsync();
    },
    finalize: () => {
      view.finalize();
    },
  };
}

export default { draw };
