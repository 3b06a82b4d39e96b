/** Drawings that arrive as SVG text: cleaned, and as large as the node says. */

import DOMPurify from "dompurify";
import type { Props } from "../core/protocol.js";

/** Return the text's `<svg>` without script, event handlers or addresses that run some. */
export function fitted(text: string, p: Props): SVGElement {
  const box = document.createElement("div");
  box.append(
    DOMPurify.sanitize(text, {
      USE_PROFILES: { svg: true, svgFilters: true, html: true },
      ADD_TAGS: ["foreignObject", "use"],
      // Labels of Mermaid are HTML inside of the picture.
      HTML_INTEGRATION_POINTS: { foreignobject: true },
      RETURN_DOM_FRAGMENT: true,
    }),
  );
  for (const link of box.querySelectorAll("a")) {
    link.setAttribute("target", "_blank");
    link.setAttribute("rel", "noopener noreferrer");
  }
  const svg = box.querySelector("svg");
  if (!svg) throw new Error("no picture came out");
  sizeOf(svg, p);
  return svg;
}

function sizeOf(svg: SVGElement, p: Props): void {
  const content = p.width === "content";
  if (!content) {
    svg.removeAttribute("height");
    svg.setAttribute("width", "100%");
    svg.style.maxWidth = "100%";
  }
  svg.style.height = "auto";
  if (typeof p.height === "number") {
    svg.style.height = `${p.height}px`;
    svg.style.maxHeight = `${p.height}px`;
  }
}
