/** A line, area or bar chart as small as a cell. */

import { num } from "../element.js";
import type { Column } from "../elements/cells.js";

const NS = "http://www.w3.org/2000/svg";
const WIDTH = 100;
const HEIGHT = 24;

/** Return the points of a line through `values` in a box of 100 by 24; gaps where there is none. */
export function linePath(
  values: readonly (number | null)[],
  low: number,
  high: number,
): { line: string; runs: [number, number][][] } {
  const step = values.length > 1 ? WIDTH / (values.length - 1) : 0;
  const runs: [number, number][][] = [];
  let run: [number, number][] | undefined;
  values.forEach((value, i) => {
    if (value === null) {
      run = undefined;
      return;
    }
    if (!run) {
      run = [];
      runs.push(run);
    }
    run.push([round(i * step), round(HEIGHT - part(value, low, high) * HEIGHT)]);
  });
  const line = runs.map((points) => `M${points.map((p) => p.join(" ")).join("L")}`).join("");
  return { line, runs };
}

function part(value: number, low: number, high: number): number {
  return Math.min(Math.max((value - low) / (high - low || 1), 0), 1);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

export function sparkline(
  values: readonly (number | null)[],
  type: string,
  column: Column,
): HTMLElement {
  const numbers = values.filter((value): value is number => value !== null);
  const bars = type === "bar_chart";
  const low = num(column.y_min) ?? numbers.reduce((a, b) => Math.min(a, b), bars ? 0 : Infinity);
  const high = num(column.y_max) ?? numbers.reduce((a, b) => Math.max(a, b), bars ? 0 : -Infinity);
  const el = document.createElement("span");
  el.className = "nbf-cell-spark";
  el.setAttribute("role", "img");
  el.setAttribute("aria-label", spoken(numbers));
  if (typeof column.color === "string")
    el.style.setProperty("--spark", colorOf(column.color, numbers));
  const svg = document.createElementNS(NS, "svg");
  svg.setAttribute("viewBox", `0 -1 ${WIDTH} ${HEIGHT + 2}`);
  svg.setAttribute("preserveAspectRatio", "none");
  for (const each of bars ? barsOf(values, low, high) : linesOf(values, low, high, type)) {
    const shape = document.createElementNS(NS, each.tag);
    for (const [name, value] of Object.entries(each.attrs)) shape.setAttribute(name, value);
    svg.append(shape);
  }
  el.append(svg);
  return el;
}

function spoken(numbers: readonly number[]): string {
  if (numbers.length === 0) return "no numbers";
  return `${numbers.length} numbers from ${numbers[0]} to ${numbers.at(-1)}`;
}

function colorOf(color: string, numbers: readonly number[]): string {
  const rising = (numbers.at(-1) ?? 0) >= (numbers[0] ?? 0);
  if (color === "auto") return rising ? "var(--nbf-c-green)" : "var(--nbf-c-red)";
  if (color === "auto-inverse") return rising ? "var(--nbf-c-red)" : "var(--nbf-c-green)";
  return /^[a-z]+$/.test(color) ? `var(--nbf-c-${color}, ${color})` : color;
}

interface Shape {
  readonly tag: "path" | "rect";
  readonly attrs: Record<string, string>;
}

function linesOf(
  values: readonly (number | null)[],
  low: number,
  high: number,
  type: string,
): Shape[] {
  const { line, runs } = linePath(values, low, high);
  const shapes: Shape[] = [];
  if (type === "area_chart") {
    for (const points of runs) {
      const [first, last] = [points[0]!, points.at(-1)!];
      const top = points.map((p) => p.join(" ")).join("L");
      const d = `M${first[0]} ${HEIGHT}L${top}L${last[0]} ${HEIGHT}Z`;
      shapes.push({ tag: "path", attrs: { d, class: "nbf-spark-area" } });
    }
  }
  shapes.push({ tag: "path", attrs: { d: line, class: "nbf-spark-line" } });
  return shapes;
}

function barsOf(values: readonly (number | null)[], low: number, high: number): Shape[] {
  const step = WIDTH / Math.max(values.length, 1);
  const zero = HEIGHT - part(Math.max(low, 0), low, high) * HEIGHT;
  const shapes: Shape[] = [];
  values.forEach((value, i) => {
    if (value === null) return;
    const top = HEIGHT - part(value, low, high) * HEIGHT;
    const attrs = {
      x: String(round(i * step + step * 0.1)),
      width: String(round(step * 0.8)),
      y: String(round(Math.min(top, zero))),
      height: String(round(Math.max(Math.abs(zero - top), 0.5))),
      class: "nbf-spark-bar",
    };
    shapes.push({ tag: "rect", attrs });
  });
  return shapes;
}
