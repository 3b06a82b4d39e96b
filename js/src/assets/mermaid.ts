/** The lazy asset `mermaid`: diagrams from text. */

import mermaid from "mermaid";
import type { Props } from "../core/protocol.js";
import { equal } from "../core/tree.js";
import { uid } from "../dom.js";
import type { Drawing, Stage } from "../elements/chart.js";
import { lookOf } from "./look.js";
import { fitted } from "./svg.js";

/** Mermaid has one configuration and one place to measure in: diagrams take turns. */
let turn: Promise<unknown> = Promise.resolve();

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = turn.then(work, work);
  turn = mine.catch(() => undefined);
  return mine;
}

async function svgOf({ host, dark }: Stage, p: Props): Promise<SVGElement> {
  const look = lookOf(host);
  const place = document.createElement("div");
  place.style.cssText = "position:absolute;visibility:hidden;inset:0 0 auto";
  host.append(place);
  try {
    const { svg } = await inTurn(() => {
      mermaid.initialize({
        startOnLoad: false,
        // No script, no clicks, labels as plain text.
        securityLevel: "strict",
        suppressErrorRendering: true,
        theme: "base",
        fontFamily: look.font,
        // Text as SVG: HTML inside of a picture would be one more place for markup.
        htmlLabels: false,
        flowchart: { htmlLabels: false },
        themeVariables: {
          darkMode: dark,
          background: look.ground,
          fontFamily: look.font,
          fontSize: "14px",
          primaryColor: look.surface,
          primaryTextColor: look.strong,
          primaryBorderColor: look.text,
          lineColor: look.text,
          textColor: look.strong,
          mainBkg: look.surface,
          edgeLabelBackground: look.ground,
          // A pie's slices, a git graph's branches and the like take the page's categories.
          ...Object.fromEntries(look.category.map((color, i) => [`pie${i + 1}`, color])),
        },
      });
      return mermaid.render(uid("mermaid"), String(p.body ?? ""), place);
    });
    return fitted(svg, p);
  } finally {
    place.remove();
  }
}

async function draw(stage: Stage): Promise<Drawing> {
  const show = async (p: Props) => {
    stage.host.replaceChildren(await svgOf(stage, p));
  };
  await show(stage.props);
  return {
    async update(p, old) {
      if (!equal(p, old)) await show(p);
      return true;
    },
    resize() {},
    finalize() {},
  };
}

export default { draw };
