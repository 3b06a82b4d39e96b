/** One number that matters, with what changed and a small line of its history. */

import { formatNumber } from "../core/format.js";
import { h, setAttr, setText } from "../dom.js";
import { type Draw, num, str } from "../element.js";
import { helpMark } from "../help.js";
import { setHtml } from "../html.js";
import { icon } from "../icons.js";
import { iconOf } from "../material.js";
import { setLabel } from "./disclosure.js";

const SVG = "http://www.w3.org/2000/svg";
const ARROWS: Record<string, string> = { up: "arrow_upward", down: "arrow_downward" };

export const drawMetric: Draw = (context) => {
  const label = h("div", { class: "nbf-metric-label" });
  const help = helpMark();
  const mark = h("span", { hidden: true });
  const top = h("div", { class: "nbf-label-row" }, mark, label, help.el);
  const value = h("div", { class: "nbf-metric-value" });
  const delta = h("div", { class: "nbf-metric-delta" });
  const chart = h("div", { class: "nbf-metric-chart", "aria-hidden": "true" });
  const el = h("div", { role: "group" }, top, value, delta, chart);
  return {
    el,
    update(p, old) {
      setLabel(label, p, context);
      top.dataset.visibility = str(p.label_visibility) || "visible";
      setAttr(el, "aria-label", str(p.label));
      el.classList.toggle("nbf-bordered", Boolean(p.border));
      if (p.value_html) setHtml(value, str(p.value_html), context.load);
      else setText(value, str(p.value));
      if (p.format && typeof numeric(p.value) === "number" && !p.value_html) {
        setText(value, formatNumber(numeric(p.value)!, str(p.format)));
      }
      const drawn = iconOf(p.icon);
      mark.replaceChildren(...(drawn ? [drawn] : []));
      mark.hidden = !drawn;
      const height = num(p.height);
      el.style.minHeight = height === undefined ? "" : `${height}px`;
      help.update(p, context);
      drawDelta(delta, p);
      if (!old || old.chart_data !== p.chart_data || old.chart_type !== p.chart_type) {
        chart.replaceChildren(...spark(p.chart_data, str(p.chart_type)));
      }
    },
  };
};

function drawDelta(el: HTMLElement, p: Readonly<Record<string, unknown>>): void {
  const text = str(p.delta);
  el.hidden = !text;
  el.dataset.color = str(p.delta_color) || "off";
  const name = ARROWS[str(p.arrow)];
  const more = str(p.delta_description);
  const description = more ? [h("span", { class: "nbf-metric-more" }, more)] : [];
  el.replaceChildren(...(name ? [icon(name)] : []), text, ...description);
}

/** A number that came as text, as numbers of a metric do. */
function numeric(value: unknown): number | undefined {
  return num(typeof value === "string" && value.trim() ? Number(value) : value);
}

/** Draw a sparkline with lines, an area under them, or bars, over a fixed 100 by 30 box. */
function spark(data: unknown, type: string): Element[] {
  const values = Array.isArray(data) ? data.map(Number).filter(Number.isFinite) : [];
  if (values.length < 2) return [];
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 100 30");
  svg.setAttribute("preserveAspectRatio", "none");
  if (type === "bar") bars(svg, values);
  else lines(svg, values, type === "area");
  return [svg];
}

function path(svg: Element, d: string, name: string): void {
  const el = document.createElementNS(SVG, "path");
  el.setAttribute("d", d);
  el.setAttribute("class", name);
  el.setAttribute("vector-effect", "non-scaling-stroke");
  svg.append(el);
}

function lines(svg: Element, values: readonly number[], area: boolean): void {
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const points = values.map((value, i) => {
    const x = (i / (values.length - 1)) * 100;
    return `${x.toFixed(2)} ${(28 - ((value - low) / span) * 26).toFixed(2)}`;
  });
  const line = `M${points.join("L")}`;
  if (area) path(svg, `${line}L100 30L0 30Z`, "nbf-spark-area");
  path(svg, line, "nbf-spark-line");
}

function bars(svg: Element, values: readonly number[]): void {
  const low = Math.min(0, ...values);
  const span = Math.max(...values, 0) - low || 1;
  const width = 100 / values.length;
  const zero = 29 + (low / span) * 28;
  const shapes = values.map((value, i) => {
    const x = (i + 0.15) * width;
    return `M${x.toFixed(2)} ${zero.toFixed(2)}h${(width * 0.7).toFixed(2)}v${(-(value / span) * 28).toFixed(2)}h${(-width * 0.7).toFixed(2)}Z`;
  });
  path(svg, shapes.join(""), "nbf-spark-bar");
}
