/** Dates and times as people type them. All values are wall-clock times as ISO text. */

/** Return the parts of `pattern` (`YYYY/MM/DD`, `HH:mm`) found in `text` by their first letter. */
function parts(text: string, pattern: string): Record<string, number> | null {
  const order = pattern.match(/YYYY|YY|MM|M|DD|D|HH|H|hh|h|mm|ss/g) ?? [];
  const numbers = text.match(/\d+/g) ?? [];
  if (numbers.length < order.length) return null;
  const found: Record<string, number> = {};
  order.forEach((token, i) => {
    found[token[0] === "h" ? "H" : token[0]!] = Number(numbers[i]);
  });
  return found;
}

function two(value: number, width = 2): string {
  return String(value).padStart(width, "0");
}

/**
 * Return the day that `text` names as `YYYY-MM-DD`, or nothing.
 *
 * It is read by `pattern`; ISO is always understood.
 *
 * @example parseDay("3.2.2024", "DD.MM.YYYY") // "2024-02-03"
 */
export function parseDay(text: string, pattern: string): string | undefined {
  const iso = /^\s*\d{4}\D\d{1,2}\D\d{1,2}/.test(text);
  const found = parts(text, iso ? "YYYY-MM-DD" : pattern);
  if (!found) return undefined;
  const { Y = 0, M = 0, D = 0 } = found;
  const year = Y < 100 && /\bYY\b/.test(pattern) ? 2000 + Y : Y;
  const date = new Date(Date.UTC(year, M - 1, D));
  // Another month comes out where a day does not exist, as the 31st of April.
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === M - 1;
  return real && D > 0 ? `${two(year, 4)}-${two(M)}-${two(D)}` : undefined;
}

/**
 * Return the time that `text` names as `HH:MM:SS`, or nothing. AM and PM are understood.
 *
 * @example parseTime("7:30 pm") // "19:30:00"
 */
export function parseTime(text: string): string | undefined {
  const found = /^\s*(\d{1,2})(?::?(\d{2}))?(?::(\d{2}))?\s*([ap])?\.?m?\.?\s*$/i.exec(text);
  if (!found) return undefined;
  const [, hours, minutes = "0", seconds = "0", half] = found;
  let hour = Number(hours);
  if (half && (hour < 1 || hour > 12)) return undefined;
  if (half) hour = (hour % 12) + (half.toLowerCase() === "p" ? 12 : 0);
  const rest = [Number(minutes), Number(seconds)];
  if (hour > 23 || rest.some((part) => part > 59)) return undefined;
  return [hour, ...rest].map((part) => two(part)).join(":");
}

/** Return a time some seconds later, within one day. */
export function addSeconds(time: string, seconds: number): string {
  const [hours = 0, minutes = 0, rest = 0] = time.split(":").map(Number);
  const day = 86_400;
  const at = (((hours * 3600 + minutes * 60 + rest + seconds) % day) + day) % day;
  return [Math.floor(at / 3600), Math.floor(at / 60) % 60, Math.floor(at) % 60]
    .map((part) => two(part))
    .join(":");
}

export type ClockFormat = "12h" | "24h" | "localized";

/** Return a time as a reader of `format` writes it; seconds only where there are any. */
export function formatTime(time: string, format: ClockFormat, locale?: string): string {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(":").map(Number);
  if (format === "24h") return `${two(hours)}:${two(minutes)}${seconds ? `:${two(seconds)}` : ""}`;
  const options: Intl.DateTimeFormatOptions = {
    hour: "numeric",
    minute: "2-digit",
    ...(seconds ? { second: "2-digit" } : {}),
    ...(format === "12h" ? { hour12: true } : {}),
    timeZone: "UTC",
  };
  const date = new Date(Date.UTC(2024, 0, 1, hours, minutes, seconds));
  // Newer browsers write a narrow no-break space that nobody types.
  return date
    .toLocaleTimeString(format === "12h" ? "en-US" : locale, options)
    .replace(/[\u202f\u00a0]/g, " ");
}
