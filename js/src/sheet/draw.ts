/** One value of a table as DOM: bars, small charts, chips, links, pictures. Never as markup. */

import { formatNumber } from "../core/format.js";
import { h } from "../dom.js";
import { num, str } from "../element.js";
import { type Column, cellText, rawText } from "../elements/cells.js";
import { cellButton } from "./cellbutton.js";
import { sparkline } from "./spark.js";

/** How one cell looks beside its value: what a Styler says, or Markdown made by the kernel. */
export interface Look {
  readonly text?: string;
  readonly html?: string;
  readonly css?: Readonly<Record<string, string>>;
}

export interface DrawnCell {
  readonly content: HTMLElement | string;
  readonly title: string;
  readonly missing: boolean;
}

/** What the page lends to this bundle: its one way from HTML of the kernel to the DOM. */
export type SetHtml = (el: Element, html: string) => void;

export function drawCell(
  value: unknown,
  column: Column,
  look: Look | null | undefined,
  placeholder: string,
  setHtml: SetHtml,
): DrawnCell {
  const missing = value === null || value === undefined;
  const given = column.formatted ? undefined : look?.text;
  const text = given ?? (missing ? placeholder || "None" : cellText(value, column));
  if (column.type === "button") {
    return { content: cellButton(value, column) ?? "", title: "", missing: false };
  }
  const drawn = look?.html === undefined ? special(value, column) : markdown(look.html, setHtml);
  const content = look?.css ? styled(drawn ?? text, look.css) : (drawn ?? text);
  const number = typeof value === "number" && column.kind !== "duration";
  return { content, title: number ? String(value) : titleOf(value, text), missing };
}

const SHOWN = 300;

function titleOf(value: unknown, text: string): string {
  if (typeof value === "object" && value !== null) return rawText(value).slice(0, SHOWN);
  return text.length > 24 ? text.slice(0, SHOWN) : "";
}

function markdown(html: string, setHtml: SetHtml): HTMLElement {
  const el = h("span", { class: "nbf-cell-markdown" });
  setHtml(el, html);
  return el;
}

const STYLES = new Set([
  "color",
  "background-color",
  "font-weight",
  "font-style",
  "text-decoration",
  "text-align",
  "opacity",
]);

function styled(content: HTMLElement | string, css: Readonly<Record<string, string>>): HTMLElement {
  const el = h("span", { class: "nbf-cell-styled" }, content);
  for (const [name, value] of Object.entries(css)) {
    const known = name === "background" ? "background-color" : name;
    // Only what cannot load or move anything: a style may come from data.
    if (STYLES.has(known)) el.style.setProperty(known, value);
  }
  // A colour from a script fits one theme: without one for the text, it is the one that can be read.
  const { backgroundColor, color } = el.style;
  if (backgroundColor && !color) {
    el.style.setProperty("--fill", backgroundColor);
    el.classList.add("nbf-cell-filled");
  }
  return el;
}

type Special = (value: never, column: Column) => HTMLElement | null;

function special(value: unknown, column: Column): HTMLElement | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean") return tick(value);
  const type = str(column.type);
  const text = TEXTS[type];
  if (typeof value === "string" && text) return text(value as never, column);
  if (type === "progress" && typeof value === "number") return progress(value, column);
  if (Array.isArray(value)) return list(value, column, type);
  if (typeof value === "object" || type === "json") return code(rawText(value));
  return type === "multiselect" ? chips([value], column) : null;
}

const TEXTS: Record<string, Special | undefined> = {
  link: (value: string, column) => link(value, linkLabel(value, column)),
  image: (value: string) => image(value),
  audio: (value: string) => audio(value),
  video: (value: string) => (safe(value) ? link(value, "▶ Play") : null),
  json: (value: string) => code(value),
};

function tick(value: boolean): HTMLElement {
  const label = value ? "yes" : "no";
  return h("span", { class: "nbf-tick", "data-on": value, role: "img", "aria-label": label });
}

function list(value: readonly unknown[], column: Column, type: string): HTMLElement | null {
  if (type.endsWith("_chart")) {
    const numbers = value.map((each) => (typeof each === "number" ? each : null));
    return sparkline(numbers, type, column);
  }
  return type === "json" ? code(rawText(value)) : chips(value, column);
}

function chips(values: readonly unknown[], column: Column): HTMLElement {
  const el = h("span", { class: "nbf-cell-chips" });
  // What does not fit is cut off anyway, and a list may be very long.
  for (const value of values.slice(0, 30)) {
    const at = column.options?.indexOf(value) ?? -1;
    const color = Array.isArray(column.color) ? column.color[at] : column.color;
    const chip = h("span", { class: "nbf-cell-chip" }, cellText(value, column));
    if (typeof color === "string") colour(chip, color, at);
    el.append(chip);
  }
  return el;
}

const PALETTE = ["blue", "green", "orange", "red", "violet", "teal", "yellow", "gray"];

function colour(el: HTMLElement, color: string, at: number): void {
  const name = color === "auto" ? PALETTE[Math.max(at, 0) % PALETTE.length]! : color;
  const value = PALETTE.includes(name) || name === "primary" ? `var(--nbf-c-${name})` : name;
  el.style.setProperty("--chip", value);
}

function code(text: string): HTMLElement {
  return h("span", { class: "nbf-cell-code" }, text.slice(0, SHOWN));
}

function progress(value: number, column: Column): HTMLElement {
  const low = num(column.min_value) ?? 0;
  const high = num(column.max_value) ?? (Number.isInteger(value) && value > 1 ? 100 : 1);
  const fill = h("span", { class: "nbf-cell-bar-fill" });
  const part = Math.min(Math.max((value - low) / (high - low || 1), 0), 1);
  fill.style.width = `${part * 100}%`;
  if (typeof column.color === "string") colour(fill, column.color, 0);
  const text = column.format ? formatNumber(value, column.format) : `${Math.round(part * 100)}%`;
  const bar = h("span", { class: "nbf-cell-bar" }, fill);
  return h("span", { class: "nbf-cell-progress" }, bar, h("span", {}, text));
}

function safe(value: string): boolean {
  return /^(https?:|mailto:)/i.test(value);
}

function link(value: string, label: string): HTMLElement {
  if (!safe(value)) return h("span", {}, label);
  return h("a", { href: value, target: "_blank", rel: "noopener noreferrer", tabindex: -1 }, label);
}

/** `display_text` is a text, or an expression whose group is what is shown of the address. */
export function linkLabel(value: string, column: Column): string {
  const shown = column.display_text;
  if (!shown) return value;
  if (!(shown.includes("(") && shown.includes(")"))) return shown;
  try {
    const part = new RegExp(shown, "u").exec(value)?.[1];
    return part === undefined ? value : decodeURIComponent(part);
  } catch {
    return value;
  }
}

function image(value: string): HTMLElement | null {
  if (!/^(https?:|data:image\/)/i.test(value)) return null;
  return h("img", { src: value, alt: "", class: "nbf-cell-image", loading: "lazy" });
}

function audio(value: string): HTMLElement | null {
  if (!/^(https?:|data:audio\/)/i.test(value)) return null;
  const props = { src: value, controls: true, preload: "none", tabindex: -1 };
  return h("audio", { ...props, class: "nbf-cell-audio" });
}
