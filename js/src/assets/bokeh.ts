/** The lazy asset `bokeh`: documents by the BokehJS that the Python package brings. */

import { equal } from "../core/tree.js";
import type { Drawing, Stage } from "../elements/chart.js";
import { isRecord, type Look, lookOf } from "./look.js";

interface BokehView {
  readonly model?: { readonly document?: { clear(): void } | null };
  remove?(): void;
}

interface Bokeh {
  embed: {
    embed_item(item: unknown, target: HTMLElement): Promise<BokehView[]>;
  };
}

/** What a model of a document gets where its author said nothing. */
function defaultsOf(look: Look): [RegExp, Record<string, unknown>][] {
  const text = { major_label_text_color: look.text, axis_label_text_color: look.text };
  const lines = {
    axis_line_color: look.line,
    major_tick_line_color: look.line,
    minor_tick_line_color: null,
  };
  return [
    [
      /^(Figure|Plot|GridPlot)$/,
      {
        background_fill_color: null,
        border_fill_color: null,
        outline_line_color: look.line,
      },
    ],
    [
      /Axis$/,
      { ...text, ...lines, major_label_text_font: look.font, axis_label_text_font: look.font },
    ],
    [/^Grid$/, { grid_line_color: look.line }],
    [/^Title$/, { text_color: look.strong, text_font: look.font }],
    [
      /^Legend$/,
      {
        background_fill_color: look.ground,
        border_line_color: look.line,
        label_text_color: look.text,
      },
    ],
    [/^ColorBar$/, { background_fill_color: null, major_label_text_color: look.text }],
  ];
}

function themed(value: unknown, rules: ReturnType<typeof defaultsOf>): void {
  if (Array.isArray(value)) for (const inner of value) themed(inner, rules);
  if (!isRecord(value)) return;
  const { type, name } = value;
  if (type === "object" && typeof name === "string") {
    const defaults = rules.find(([kind]) => kind.test(name))?.[1];
    if (defaults) value.attributes = { ...defaults, ...((value.attributes ?? {}) as object) };
  }
  for (const inner of Object.values(value)) themed(inner, rules);
}

async function draw({ host, props, load }: Stage): Promise<Drawing> {
  const bokeh = (await load("bokeh-js")) as Bokeh;
  const { doc, root_id } = props.item as { doc: unknown; root_id: string };
  // A document is built from its text each time; the text is the tree's.
  const copy = structuredClone(doc);
  themed(copy, defaultsOf(lookOf(host)));
  const item = { target_id: null, root_id, doc: copy };
  const found: unknown = await bokeh.embed.embed_item(item, host);
  const views = (Array.isArray(found) ? found : [...(found as Iterable<BokehView>)]) as BokehView[];
  return {
    // Another document is another drawing; the old one stays until it is there.
    update: async (p, old) => equal(p, old),
    resize() {},
    finalize() {
      for (const view of views) view.remove?.();
    },
  };
}

export default { draw };
