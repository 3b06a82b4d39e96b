/** The lazy asset `bokeh`: documents by the BokehJS that the Python package brings. */

import { equal } from "../core/tree.js";
import type { Drawing, Stage } from "../elements/chart.js";

interface BokehView {
  readonly model?: { readonly document?: { clear(): void } | null };
  remove?(): void;
}

interface Bokeh {
  embed: {
    embed_item(item: unknown, target: HTMLElement): Promise<BokehView[]>;
  };
}

async function draw({ host, props, load }: Stage): Promise<Drawing> {
  const bokeh = (await load("bokeh-js")) as Bokeh;
  const { doc, root_id } = props.item as { doc: unknown; root_id: string };
  // A document is built from its text each time; the text is the tree's.
  const item = { target_id: null, root_id, doc: structuredClone(doc) };
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
