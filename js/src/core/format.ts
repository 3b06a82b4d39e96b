/** Numbers and dates as text: printf patterns, named presets, moment-like date tokens. */

const PRINTF = /%(%|([-+0 ,#]*)(\d+)?(?:\.(\d+))?([difeEgGsxXobuc]))/g;

/**
 * Return `value` written by a printf pattern such as `"%.2f €"` or by a preset's name.
 *
 * Presets: plain, localized, percent, dollar, euro, yen, compact, scientific, engineering,
 * accounting, bytes. Without a pattern the number is written as it is.
 *
 * @example formatNumber(3.14159, "%0.2f") // "3.14"
 */
export function formatNumber(value: number, pattern?: string | null): string {
  if (!pattern) return plain(value);
  const preset = PRESETS[pattern];
  if (preset) return preset(value);
  return pattern.replace(PRINTF, (_, kind, flags = "", width, precision, type) =>
    kind === "%" ? "%" : pad(conversion(value, type, precision, flags), flags, width),
  );
}

function conversion(
  value: number,
  type: string,
  precision: string | undefined,
  flags: string,
): string {
  const digits = precision === undefined ? undefined : Number(precision);
  const sign =
    flags.includes("+") && value >= 0 ? "+" : flags.includes(" ") && value >= 0 ? " " : "";
  return sign + magnitude(value, type, digits, flags.includes(","));
}

function magnitude(
  value: number,
  type: string,
  digits: number | undefined,
  group: boolean,
): string {
  switch (type) {
    case "d":
    case "i":
    case "u":
      return group ? grouped(Math.trunc(value), 0) : integer(value);
    case "f":
      return group ? grouped(value, digits ?? 6) : value.toFixed(digits ?? 6);
    case "e":
      return exponent(value, digits ?? 6);
    case "E":
      return exponent(value, digits ?? 6).toUpperCase();
    case "g":
    case "G":
      return general(value, digits ?? 6);
    case "x":
      return Math.trunc(value).toString(16);
    case "X":
      return Math.trunc(value).toString(16).toUpperCase();
    case "o":
      return Math.trunc(value).toString(8);
    case "b":
      return Math.trunc(value).toString(2);
    default:
      return plain(value);
  }
}

function integer(value: number): string {
  // BigInt writes 1e21 and above without an exponent, as a person expects of %d.
  return Number.isFinite(value) ? BigInt(Math.trunc(value)).toString() : String(value);
}

function exponent(value: number, digits: number): string {
  return value.toExponential(digits).replace(/e([+-])(\d)$/, "e$10$2");
}

function general(value: number, digits: number): string {
  const short = Number(value.toPrecision(Math.max(digits, 1)));
  const size = Math.abs(short);
  if (size !== 0 && (size < 1e-4 || size >= 10 ** digits)) {
    return short.toExponential().replace(/e([+-])(\d)$/, "e$10$2");
  }
  return String(short);
}

function pad(text: string, flags: string, width: string | undefined): string {
  const size = Number(width ?? 0);
  if (text.length >= size) return text;
  if (flags.includes("-")) return text.padEnd(size);
  if (!flags.includes("0")) return text.padStart(size);
  const sign = /^[+-]/.exec(text)?.[0] ?? "";
  return sign + text.slice(sign.length).padStart(size - sign.length, "0");
}

function plain(value: number): string {
  return String(value);
}

function grouped(value: number, digits: number): string {
  return value.toLocaleString("en-US", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

const intl =
  (options: Intl.NumberFormatOptions, locale?: string) =>
  (value: number): string =>
    new Intl.NumberFormat(locale, options).format(value);

const PRESETS: Record<string, ((value: number) => string) | undefined> = {
  plain,
  localized: intl({ maximumFractionDigits: 4 }),
  percent: intl({ style: "percent", maximumFractionDigits: 2 }),
  dollar: intl({ style: "currency", currency: "USD" }),
  euro: intl({ style: "currency", currency: "EUR" }),
  yen: intl({ style: "currency", currency: "JPY" }),
  compact: intl({ notation: "compact" }),
  scientific: intl({ notation: "scientific" }),
  engineering: intl({ notation: "engineering" }),
  accounting: intl({
    style: "decimal",
    currencySign: "accounting",
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  }),
  bytes: formatBytes,
};

/** Return a size such as `"1.4 MB"`; a kilobyte is 1024 bytes. */
export function formatBytes(size: number): string {
  const units = ["B", "KB", "MB", "GB", "TB"];
  let unit = 0;
  let value = size;
  while (Math.abs(value) >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${Number(value.toFixed(1))} ${units[unit]}`;
}

/** Return the number of decimals in `step`, so that repeated steps do not drift. */
export function decimals(step: number): number {
  const text = String(step);
  const [mantissa = "", power] = text.split("e-");
  const fraction = mantissa.split(".")[1]?.length ?? 0;
  return Math.min(fraction + Number(power ?? 0), 20);
}

/** Return `value + times * step`, rounded to the decimals the two have. */
export function stepBy(value: number, step: number, times: number): number {
  const digits = Math.max(decimals(value), decimals(step));
  return Number((value + step * times).toFixed(digits));
}

const TOKEN =
  /\[([^\]]*)\]|YYYY|YY|MMMM|MMM|MM|M|Do|DD|D|dddd|ddd|HH|H|hh|h|mm|m|ss|s|SSS|A|a|Z|X|x/g;

/**
 * Return a UTC date written by moment-like tokens (`"YYYY-MM-DD HH:mm"`).
 *
 * Text in square brackets stands for itself. The date is read as UTC because the kernel sends
 * wall-clock times: shifting them into the reader's zone would show another hour.
 */
export function formatDate(date: Date, pattern: string): string {
  return pattern.replace(TOKEN, (token, literal) =>
    literal === undefined ? dateToken(date, token) : literal,
  );
}

function name(date: Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat("en-US", { ...options, timeZone: "UTC" }).format(date);
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

function ordinal(day: number): string {
  const teen = day % 100 >= 11 && day % 100 <= 13;
  const suffix = teen ? "th" : (["th", "st", "nd", "rd"][day % 10] ?? "th");
  return `${day}${suffix}`;
}

function dateToken(date: Date, token: string): string {
  const hour = date.getUTCHours();
  switch (token) {
    case "YYYY":
      return String(date.getUTCFullYear()).padStart(4, "0");
    case "YY":
      return two(date.getUTCFullYear() % 100);
    case "MMMM":
      return name(date, { month: "long" });
    case "MMM":
      return name(date, { month: "short" });
    case "MM":
      return two(date.getUTCMonth() + 1);
    case "M":
      return String(date.getUTCMonth() + 1);
    case "Do":
      return ordinal(date.getUTCDate());
    case "DD":
      return two(date.getUTCDate());
    case "D":
      return String(date.getUTCDate());
    case "dddd":
      return name(date, { weekday: "long" });
    case "ddd":
      return name(date, { weekday: "short" });
    case "HH":
      return two(hour);
    case "H":
      return String(hour);
    case "hh":
      return two(hour % 12 || 12);
    case "h":
      return String(hour % 12 || 12);
    case "mm":
      return two(date.getUTCMinutes());
    case "m":
      return String(date.getUTCMinutes());
    case "ss":
      return two(date.getUTCSeconds());
    case "s":
      return String(date.getUTCSeconds());
    case "SSS":
      return String(date.getUTCMilliseconds()).padStart(3, "0");
    case "A":
      return hour < 12 ? "AM" : "PM";
    case "a":
      return hour < 12 ? "am" : "pm";
    case "X":
      return String(Math.floor(date.getTime() / 1000));
    case "x":
      return String(date.getTime());
    default:
      return "+00:00";
  }
}

export type ScaleKind = "int" | "float" | "date" | "time" | "datetime";

const DATE_DEFAULTS = { date: "YYYY-MM-DD", time: "HH:mm", datetime: "YYYY-MM-DD HH:mm" } as const;

/**
 * Return what a slider of `kind` shows for its number.
 *
 * Dates are days and datetimes microseconds since the epoch; times are microseconds since midnight.
 */
export function formatScale(value: number, kind: ScaleKind, pattern?: string | null): string {
  if (kind === "int" || kind === "float") {
    return formatNumber(value, pattern ?? (kind === "int" ? "%d" : "%.2f"));
  }
  const date = new Date(kind === "date" ? value * 86_400_000 : value / 1000);
  return formatDate(date, pattern ?? DATE_DEFAULTS[kind]);
}
