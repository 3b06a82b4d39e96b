/** Lengths of time: seconds as text that people read, and text that people write as seconds. */

const DAY = 86_400;

/**
 * Return seconds as days and a clock.
 *
 * @example durationText(5400) // "1:30:00"
 * @example durationText(183_600.5) // "2 days 03:00:00.5"
 */
export function durationText(seconds: number): string {
  const micro = Math.round(Math.abs(seconds) * 1e6);
  const whole = Math.floor(micro / 1e6);
  const days = Math.floor(whole / DAY);
  const sign = seconds < 0 && micro > 0 ? "-" : "";
  const clock = clockText(whole % DAY, micro % 1e6);
  if (days === 0) return sign + clock.replace(/^0/, "");
  return `${sign}${days} ${days === 1 ? "day" : "days"} ${clock}`;
}

/** Return seconds as hours, minutes and seconds; hours go on beyond a day. */
export function hoursText(seconds: number): string {
  const micro = Math.round(Math.abs(seconds) * 1e6);
  const sign = seconds < 0 && micro > 0 ? "-" : "";
  return sign + clockText(Math.floor(micro / 1e6), micro % 1e6);
}

function clockText(whole: number, micro: number): string {
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const fraction = micro ? `.${String(micro).padStart(6, "0").replace(/0+$/, "")}` : "";
  return parts.map((part) => String(part).padStart(2, "0")).join(":") + fraction;
}

const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(w|weeks?)$/, 7 * DAY],
  [/^(d|days?)$/, DAY],
  [/^(h|hrs?|hours?)$/, 3600],
  [/^(m|min|mins|minutes?)$/, 60],
  [/^(s|secs?|seconds?)$/, 1],
  [/^(ms|millis?|milliseconds?)$/, 1e-3],
  [/^(us|µs|microseconds?)$/, 1e-6],
];
const PART = /^[\s,]*(?:and\s+)?(\d+(?:\.\d+)?)\s*([a-zµ]+)/i;
const CLOCK = /^[\s,]*([+-])?(\d+):([0-5]?\d)(?::([0-5]?\d(?:\.\d+)?))?$/;

/**
 * Return how many seconds `text` means, or nothing if it is no duration. A number alone is seconds.
 *
 * Also reads what Python and pandas write, where the days of a negative duration count back and its
 * clock counts on.
 *
 * @example parseDuration("2 days 03:00") // 183_600
 * @example parseDuration("1h 30m") // 5400
 * @example parseDuration("-1 day, 23:00:00") // -3600
 */
export function parseDuration(text: string): number | undefined {
  const trimmed = text.trim();
  if (/^[+-]?\d+(\.\d+)?$/.test(trimmed)) return Number(trimmed);
  const negative = trimmed.startsWith("-");
  let rest = trimmed.replace(/^[+-]\s*/, "");
  let total = 0;
  let days = false;
  let found = false;
  for (let part = PART.exec(rest); part; part = PART.exec(rest)) {
    const unit = UNITS.find(([name]) => name.test(part![2]!.toLowerCase()));
    if (!unit) return undefined;
    total += Number(part[1]) * unit[1];
    days = part[2]!.toLowerCase().startsWith("day");
    found = true;
    rest = rest.slice(part[0].length);
  }
  const clock = CLOCK.exec(rest);
  if (!clock) return found && /^[\s,]*$/.test(rest) ? (negative ? -total : total) : undefined;
  const time = Number(clock[2]) * 3600 + Number(clock[3]) * 60 + Number(clock[4] ?? 0);
  // "-1 days +23:00:00" and "-1 day, 23:00:00" are an hour back; "-1 day 23:00" is two days but one.
  const counts = negative && days && (clock[1] === "+" || trimmed.includes(","));
  return negative ? (counts ? time - total : -total - time) : total + time;
}
