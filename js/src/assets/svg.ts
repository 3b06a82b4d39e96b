/** Drawings that arrive as SVG text: cleaned, and as large as the node says. */

import DOMPurify from "dompurify";
import type { Props } from "../core/protocol.js";

/** Return the text's `<svg>` without script, event handlers or addresses that run some. */
export function fitted(text: string, p: Props): SVGElement {
  const box = document.createElement("div");
  box.append(
    DOMPurify.sanitize(text, {
      USE_PROFILES: { svg: true, svgFilters: true },
      ADD_TAGS: ["use"],
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

/** Never larger than drawn: letters twice their size are no help in a wide cell. */
function sizeOf(svg: SVGElement, p: Props): void {
  const box = (svg.getAttribute("viewBox") ?? "").split(/[\s,]+/).map(Number);
  const drawn = svg.getAttribute("width") ?? "";
  // Graphviz counts in points, Mermaid says "100%" and gives its size as a style.
  const natural = drawn.endsWith("pt") ? Number.parseFloat(drawn) * (4 / 3) : (box[2] ?? 0);
  svg.removeAttribute("height");
  svg.setAttribute("width", p.width === "content" && natural ? `${natural}` : "100%");
  svg.style.maxWidth = natural ? `min(100%, ${natural}px)` : "100%";
  svg.style.height = "auto";
  const height = p.height === "stretch" ? "100%" : p.height ? `${p.height}px` : "";
  if (height && p.height !== "content") {
    svg.style.height = height;
    svg.style.maxHeight = height;
    svg.style.maxWidth = "100%";
  }
}
