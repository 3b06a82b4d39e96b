/** The lazy asset `graphviz`: DOT drawn in the page, so that no program has to be installed. */

import { Graphviz } from "@hpcc-js/wasm-graphviz";
import type { Props } from "../core/protocol.js";
import { equal } from "../core/tree.js";
import type { Drawing, Stage } from "../elements/chart.js";
import { type Look, lookOf } from "./look.js";
import { fitted } from "./svg.js";

const ENGINES = ["circo", "dot", "fdp", "neato", "osage", "patchwork", "sfdp", "twopi"];
let library: Promise<Graphviz> | undefined;

const HEAD =
  /^(\s|\/\/.*\n|#.*\n|\/\*[\s\S]*?\*\/)*(strict\s+)?(di)?graph\s*("(\\.|[^"\\])*"|[\w.-]+)?\s*\{/i;
const FONT = "Helvetica";

/** Ask for a font whose widths Graphviz knows and which is near to the page's. */
function withFont(dot: string): string {
  const font = `[fontname="${FONT}"]`;
  return dot.replace(HEAD, (head) => `${head} graph ${font}; node ${font}; edge ${font};`);
}

/** Lay our colours under the graph's: what the author set is nearer and wins. */
function themed(svg: SVGElement, look: Look): void {
  const black = (value: string | null) =>
    value === null || value === "black" || value === "#000000";
  for (const shape of svg.querySelectorAll("polygon, ellipse, path, polyline, circle")) {
    const fill = shape.getAttribute("fill");
    const back = shape.parentElement?.classList.contains("graph");
    if (back && fill === "white") shape.setAttribute("fill", "none");
    if (back && shape.getAttribute("stroke") === "transparent") continue;
    if (black(shape.getAttribute("stroke"))) shape.setAttribute("stroke", look.text);
    if (fill !== null && black(fill)) shape.setAttribute("fill", look.text);
  }
  for (const text of svg.querySelectorAll("text")) {
    const family = text.getAttribute("font-family") ?? "";
    if (family.startsWith(FONT)) text.setAttribute("font-family", look.font);
    if (!black(text.getAttribute("fill"))) continue;
    // Text on a colour the author chose keeps black, which they saw it in.
    const filled = [...(text.parentElement?.querySelectorAll("polygon, ellipse, path") ?? [])].some(
      (shape) => !["none", "transparent", look.text].includes(shape.getAttribute("fill") ?? "none"),
    );
    text.setAttribute("fill", filled ? "#000" : look.strong);
  }
}

async function draw({ host, props }: Stage): Promise<Drawing> {
  library ??= Graphviz.load();
  const graphviz = await library;
  const look = lookOf(host);
  const show = (p: Props) => {
    const engine = ENGINES.includes(String(p.engine)) ? String(p.engine) : "dot";
    const svg = fitted(graphviz.layout(withFont(String(p.dot ?? "")), "svg", engine as "dot"), p);
    themed(svg, look);
    host.replaceChildren(svg);
  };
  show(props);
  return {
    async update(p, old) {
      if (!equal(p, old)) show(p);
      return true;
    },
    resize() {},
    finalize() {},
  };
}

export default { draw };
