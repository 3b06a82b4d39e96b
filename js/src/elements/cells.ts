/** How one value of a dataframe is shown. */

import { formatDate, formatNumber } from "../core/format.js";
import { h } from "../dom.js";
import { num, str } from "../element.js";

export interface Column {
  readonly name: string;
  readonly kind?: string;
  readonly index?: boolean;
  readonly label?: string;
  readonly help?: string;
  readonly width?: number | string;
  readonly format?: string;
  readonly type?: string;
  readonly hidden?: boolean;
  readonly pinned?: boolean;
  readonly alignment?: string;
  readonly min_value?: number;
  readonly max_value?: number;
  readonly display_text?: string;
}

/** Return the text of a value; the same is copied to the clipboard. */
export function cellText(value: unknown, column: Column): string {
  if (value === null || value === undefined) return "None";
  if (typeof value === "number") return numberText(value, column);
  if (typeof value === "boolean") return value ? "true" : "false";
  if (column.kind === "datetime" && column.format) return dateText(str(value), column.format);
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function numberText(value: number, { format }: Column): string {
  if (format) return formatNumber(value, format);
  // Four decimals tell enough in a table; the full number is in the cell's title.
  return Number.isInteger(value) ? String(value) : String(Number(value.toFixed(4)));
}

function dateText(text: string, format: string): string {
  const date = new Date(/[zZ]|[+-]\d\d:?\d\d$/.test(text) ? text : `${text}Z`);
  if (Number.isNaN(date.getTime())) return text;
  if (format === "localized") return date.toLocaleString(undefined, { timeZone: "UTC" });
  if (format === "distance") return distance(date.getTime() - Date.now());
  return formatDate(date, format === "iso8601" ? "YYYY-MM-DD[T]HH:mm:ss" : format);
}

function distance(ms: number): string {
  const units: [Intl.RelativeTimeFormatUnit, number][] = [
    ["year", 31_557_600_000],
    ["month", 2_629_800_000],
    ["day", 86_400_000],
    ["hour", 3_600_000],
    ["minute", 60_000],
  ];
  const [unit, size] = units.find(([, length]) => Math.abs(ms) >= length) ?? ["second", 1000];
  return new Intl.RelativeTimeFormat(undefined, { numeric: "auto" }).format(
    Math.round(ms / size),
    unit,
  );
}

/** Fill `el` with the value. */
export function fillCell(el: HTMLElement, value: unknown, column: Column, missing = ""): void {
  const none = value === null || value === undefined;
  const text = (none && missing) || cellText(value, column);
  el.classList.toggle("nbf-null", none);
  const drawn = special(value, column);
  if (drawn) el.replaceChildren(drawn);
  else if (el.textContent !== text) el.textContent = text;
  el.title = typeof value === "number" ? String(value) : text.length > 24 ? text : "";
}

function special(value: unknown, column: Column): HTMLElement | null {
  if (typeof value === "boolean") {
    const label = value ? "yes" : "no";
    return h("span", { class: "nbf-tick", "data-on": value, role: "img", "aria-label": label });
  }
  if (column.type === "progress" && typeof value === "number") return progress(value, column);
  if (column.type === "link" && typeof value === "string") return link(value, column);
  if (column.type === "image" && typeof value === "string") return image(value);
  return null;
}

function progress(value: number, column: Column): HTMLElement {
  const low = num(column.min_value) ?? 0;
  const high = num(column.max_value) ?? (Number.isInteger(value) && value > 1 ? 100 : 1);
  const fill = h("span", { class: "nbf-cell-bar-fill" });
  const part = Math.min(Math.max((value - low) / (high - low || 1), 0), 1);
  fill.style.width = `${part * 100}%`;
  const text = column.format ? formatNumber(value, column.format) : `${Math.round(part * 100)}%`;
  return h(
    "span",
    { class: "nbf-cell-progress" },
    h("span", { class: "nbf-cell-bar" }, fill),
    text,
  );
}

function link(value: string, column: Column): HTMLElement {
  if (!/^(https?:|mailto:)/i.test(value)) return h("span", {}, value);
  const label = column.display_text || value;
  return h("a", { href: value, target: "_blank", rel: "noopener noreferrer", tabindex: -1 }, label);
}

function image(value: string): HTMLElement | null {
  if (!/^(https?:|data:image\/)/i.test(value)) return null;
  return h("img", { src: value, alt: "", class: "nbf-cell-image" });
}

const NAMED: Record<string, number | undefined> = { small: 75, medium: 200, large: 400 };
const LETTER = 7.4;
const PADDING = 26;

/** Return a column's width in pixels from its configuration, its name and the first rows. */
export function naturalWidth(column: Column, values: readonly unknown[]): number {
  if (typeof column.width === "number") return column.width;
  const named = typeof column.width === "string" ? NAMED[column.width] : undefined;
  if (named) return named;
  if (column.type === "progress") return 160;
  const name = (column.label ?? column.name).length + 2;
  const longest = Math.max(name, ...values.map((value) => cellText(value, column).length));
  return Math.round(Math.min(Math.max(longest * LETTER + PADDING, 72), 340));
}
