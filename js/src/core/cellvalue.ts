/** What somebody types into a cell, as a value of its column; and whether the column takes it. */

import { durationText, parseDuration } from "./duration.js";

export type CellType =
  | "number"
  | "text"
  | "checkbox"
  | "selectbox"
  | "multiselect"
  | "list"
  | "date"
  | "time"
  | "datetime"
  | "duration";

/** The rules of a column that is edited, as the kernel sends them. */
export interface CellRules {
  readonly edit?: CellType;
  readonly int?: boolean;
  readonly required?: boolean;
  readonly default?: unknown;
  readonly min_value?: unknown;
  readonly max_value?: unknown;
  readonly step?: unknown;
  readonly max_chars?: number;
  readonly validate?: string;
  readonly options?: readonly unknown[];
  readonly labels?: readonly string[];
  readonly accept_new_options?: boolean;
}

export type Parsed =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: string };

const refuse = (error: string): Parsed => ({ ok: false, error });
const accept = (value: unknown): Parsed => ({ ok: true, value });

/** Return what `text` means in a column; empty text is a missing value. */
export function parseCell(text: string, rules: CellRules): Parsed {
  const type = rules.edit ?? "text";
  if (type === "text") return checkCell(text === "" ? null : text, rules);
  const trimmed = text.trim();
  if (trimmed === "") return checkCell(null, rules);
  const parsed = PARSERS[type](trimmed, rules);
  return parsed.ok ? checkCell(parsed.value, rules) : parsed;
}

function parseLength(text: string): Parsed {
  const seconds = parseDuration(text);
  if (seconds !== undefined) return accept(seconds);
  return refuse(`“${text}” is no duration. Write for example 1:30:00, 90s or 2 days 03:00.`);
}

type Parser = (text: string, rules: CellRules) => Parsed;

const PARSERS: Record<Exclude<CellType, "text">, Parser> = {
  number: parseNumber,
  checkbox: parseBool,
  selectbox: parseOption,
  multiselect: (text, rules) => parseOptions(text, rules),
  list: (text) => accept(splitList(text)),
  date: (text) => parseMoment(text, /^\d{4}-\d\d-\d\d/, "a date, for example 2026-11-21"),
  time: (text) => parseMoment(text, /^\d\d:\d\d(:\d\d(\.\d+)?)?/, "a time, for example 14:30"),
  datetime: (text) =>
    parseMoment(
      text.replace("T", " "),
      /^\d{4}-\d\d-\d\d( \d\d:\d\d(:\d\d(\.\d+)?)?)?([+-]\d\d:?\d\d|Z)?/,
      "a date and a time, for example 2026-11-21 14:30",
    ),
  duration: parseLength,
};

function parseNumber(text: string, rules: CellRules): Parsed {
  // Spreadsheets copy thousands with their separators, and percents with the sign.
  const percent = text.endsWith("%");
  const plain = text.replace(/[\s_%\u00a0\u202f]/g, "").replace(/,(?=\d{3}(\D|$))/g, "");
  const value = Number(plain) / (percent ? 100 : 1);
  if (plain === "" || !Number.isFinite(value)) return refuse(`“${text}” is no number.`);
  if (rules.int && !Number.isInteger(value)) return refuse(`“${text}” is no whole number.`);
  return accept(value);
}

const YES = new Set(["true", "yes", "1", "on", "x", "✓"]);
const NO = new Set(["false", "no", "0", "off"]);

function parseBool(text: string): Parsed {
  const word = text.toLowerCase();
  if (YES.has(word)) return accept(true);
  return NO.has(word) ? accept(false) : refuse(`“${text}” is neither true nor false.`);
}

function parseOption(text: string, rules: CellRules): Parsed {
  const found = optionOf(text, rules);
  return found === undefined ? refuse(`“${text}” is none of the options.`) : accept(found);
}

/** Return the option that `text` names, by its label or by itself. */
export function optionOf(text: string, { options = [], labels }: CellRules): unknown {
  const at = labels?.indexOf(text) ?? -1;
  return at >= 0 ? options[at] : options.find((option) => String(option) === text);
}

function parseOptions(text: string, rules: CellRules): Parsed {
  const found: unknown[] = [];
  for (const part of splitList(text)) {
    const option = optionOf(part, rules);
    const fresh = rules.accept_new_options || !rules.options?.length;
    if (option === undefined && !fresh) return refuse(`“${part}” is none of the options.`);
    found.push(option ?? part);
  }
  return accept([...new Set(found)]);
}

function splitList(text: string): string[] {
  if (text.startsWith("[")) {
    try {
      const found: unknown = JSON.parse(text);
      if (Array.isArray(found)) return found.map(String);
    } catch {
      // Not JSON after all: a list of words that begins with a bracket.
    }
  }
  return text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
}

function parseMoment(text: string, pattern: RegExp, what: string): Parsed {
  const found = pattern.exec(text)?.[0];
  const readable = found?.includes("-") ? found : `2000-01-01T${found}`;
  const whole = found && !Number.isNaN(Date.parse(readable));
  return whole ? accept(found) : refuse(`“${text}” is not ${what}.`);
}

/** Return whether a column takes `value`, or why not. */
export function checkCell(value: unknown, rules: CellRules): Parsed {
  if (value === null || value === undefined) {
    return rules.required ? refuse("A value is needed here.") : accept(null);
  }
  if (typeof value === "string") {
    const { max_chars: most, validate } = rules;
    if (most !== undefined && [...value].length > most) {
      return refuse(`At most ${most} characters, not ${[...value].length}.`);
    }
    if (validate && rules.edit === "text" && !matches(value, validate)) {
      return refuse(`“${value}” does not match ${validate}`);
    }
  }
  const { min_value: low, max_value: high } = rules;
  const told = (it: unknown) =>
    rules.edit === "duration" && typeof it === "number" ? durationText(it) : it;
  if (below(value, low)) return refuse(`${told(value)} is below ${told(low)}.`);
  return below(high, value) ? refuse(`${told(value)} is above ${told(high)}.`) : accept(value);
}

function matches(value: string, pattern: string): boolean {
  try {
    return new RegExp(pattern, "u").test(value);
  } catch {
    // The kernel checks patterns; one only Python knows stops nobody here.
    return true;
  }
}

/** ISO moments of one kind compare as text. */
function below(a: unknown, b: unknown): boolean {
  if (typeof a === "number" && typeof b === "number") return a < b;
  return typeof a === "string" && typeof b === "string"
    ? a.replace("T", " ") < b.replace("T", " ")
    : false;
}
