/** What a column of a table says, and how one of its values reads as text. */

import type { CellRules } from "../core/cellvalue.js";
import { durationText, hoursText, parseDuration } from "../core/duration.js";
import { formatDate, formatNumber } from "../core/format.js";
import { str } from "../element.js";

export interface Column extends CellRules {
  readonly name: string;
  readonly kind?: string;
  readonly index?: boolean;
  readonly label?: string;
  readonly help?: string;
  readonly width?: number | string;
  readonly format?: string;
  /** The reader has chosen the format, which counts more than what the kernel has written. */
  readonly formatted?: boolean;
  readonly type?: string;
  readonly hidden?: boolean;
  readonly pinned?: boolean;
  readonly disabled?: boolean;
  readonly alignment?: string;
  readonly timezone?: string;
  readonly display_text?: string;
  readonly color?: string | readonly string[];
  readonly y_min?: number;
  readonly y_max?: number;
  readonly button_type?: string;
  /** Whom a press of one of its buttons is told. */
  readonly press?: string;
}

/** Return the text of a value as a reader wants it. */
export function cellText(value: unknown, column: Column): string {
  if (value === null || value === undefined) return "None";
  const label = column.labels?.[column.options?.indexOf(value) ?? -1];
  if (label !== undefined) return label;
  if (column.kind === "duration") {
    const seconds = secondsOf(value);
    if (seconds !== undefined) return lengthText(seconds, column.format);
  }
  if (typeof value === "number") return numberText(value, column);
  if (typeof value === "boolean") return value ? "true" : "false";
  if (typeof value === "string") return momentText(value, column);
  return JSON.stringify(value);
}

/** Return the text of a value for other programs: no rounding, no currency, nothing for nothing. */
export function rawText(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function numberText(value: number, { format }: Column): string {
  if (format === "duration") return roughly(value);
  if (format) return formatNumber(value, format);
  // Four decimals tell enough in a table; the full number is in the cell's title.
  return Number.isInteger(value) ? String(value) : String(Number(value.toFixed(4)));
}

/** Return a duration in seconds: edits come as numbers, the kernel's own values as Python's text. */
export function secondsOf(value: unknown): number | undefined {
  return typeof value === "string" ? parseDuration(value) : (value as number | undefined);
}

function lengthText(seconds: number, format: string | undefined): string {
  if (!format || format === "localized") return durationText(seconds);
  if (format === "compact") return hoursText(seconds);
  return format === "duration" ? roughly(seconds) : formatNumber(seconds, format);
}

function momentText(text: string, column: Column): string {
  const moment = column.kind === "datetime" || MOMENTS.has(str(column.type));
  if (!moment || !(column.format || column.timezone)) return text;
  const time = column.type === "time" || /^\d\d:\d\d/.test(text);
  const full = time ? `1970-01-01T${text}` : text.replace(" ", "T");
  const zoned = /([zZ]|[+-]\d\d:?\d\d)$/.test(full);
  const date = new Date(zoned || (!time && full.length === 10) ? full : `${full}Z`);
  if (Number.isNaN(date.getTime())) return text;
  const type = column.type ?? (text.length === 10 ? "date" : undefined);
  return dateText(column.timezone ? moved(date, column.timezone) : date, column.format, type, time);
}

const MOMENTS = new Set(["date", "time", "datetime"]);

function dateText(
  date: Date,
  format: string | undefined,
  type: string | undefined,
  time: boolean,
): string {
  if (!format) return formatDate(date, "YYYY-MM-DD HH:mm:ss");
  if (format === "localized") {
    if (time) return date.toLocaleTimeString(undefined, { timeZone: "UTC" });
    if (type === "date") return date.toLocaleDateString(undefined, { timeZone: "UTC" });
    return date.toLocaleString(undefined, { timeZone: "UTC" });
  }
  if (format === "distance") return distance(date.getTime() - Date.now());
  if (format === "calendar") return calendar(date);
  if (format !== "iso8601") return formatDate(date, format);
  if (time) return formatDate(date, "HH:mm:ss");
  return formatDate(date, type === "date" ? "YYYY-MM-DD" : "YYYY-MM-DD[T]HH:mm:ss");
}

/** Return a date whose UTC fields read as the clocks of `zone` do. */
function moved(date: Date, zone: string): Date {
  try {
    const text = date.toLocaleString("sv-SE", { timeZone: zone });
    return new Date(`${text.replace(" ", "T")}Z`);
  } catch {
    // A zone this browser does not know: the time as it came is better than none.
    return date;
  }
}

function calendar(date: Date): string {
  const time = formatDate(date, "HH:mm");
  const day = (when: number) => Math.floor(when / 86_400_000);
  const days = day(date.getTime()) - day(Date.now());
  if (Math.abs(days) > 1) return formatDate(date, "YYYY-MM-DD HH:mm");
  const name = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" }).format(days, "day");
  return `${name} ${time}`;
}

const SPANS: readonly (readonly ["year" | "month" | "day" | "hour" | "minute", number])[] = [
  ["year", 31_557_600_000],
  ["month", 2_629_800_000],
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

function spanOf(ms: number): readonly [Intl.RelativeTimeFormatUnitSingular, number] {
  return SPANS.find(([, length]) => Math.abs(ms) >= length) ?? ["second", 1000];
}

/** Return a duration in its largest unit, such as "2 hours". */
export function roughly(seconds: number): string {
  const [unit, size] = spanOf(seconds * 1000);
  const options = { style: "unit", unit, unitDisplay: "long" } as const;
  return new Intl.NumberFormat(undefined, { ...options, maximumFractionDigits: 0 }).format(
    (seconds * 1000) / size,
  );
}

function distance(ms: number): string {
  const [unit, size] = spanOf(ms);
  return new Intl.RelativeTimeFormat(undefined, { numeric: "auto" }).format(
    Math.round(ms / size),
    unit,
  );
}

/** Return what stands on the button of a cell, its icons as one letter each; two more for its edge. */
function buttonText(value: unknown): string {
  const text = Array.isArray(value) ? `${value[0] ?? ""} ⌄` : String(value ?? "");
  return `${text.replace(/:material\/[\w-]+:/g, "i")}  `;
}

const NAMED: Record<string, number | undefined> = { small: 75, medium: 200, large: 400 };
const WIDE: Record<string, number | undefined> = {
  progress: 160,
  line_chart: 160,
  bar_chart: 160,
  area_chart: 160,
  audio: 240,
  image: 80,
};
const LETTER = 7.4;
const PADDING = 26;

/** Return a column's width in pixels from its configuration, its name and the first rows. */
export function naturalWidth(column: Column, values: readonly unknown[]): number {
  if (typeof column.width === "number") return column.width;
  const set = NAMED[str(column.width)] ?? WIDE[str(column.type)];
  if (set) return set;
  const name = (column.label ?? column.name).length + 2;
  const text = column.type === "button" ? buttonText : cellText;
  const lengths = values.map((value) => Math.min(text(value, column).length, 60));
  const longest = Math.max(name, ...lengths);
  return Math.round(Math.min(Math.max(longest * LETTER + PADDING, 72), 340));
}
