/** The page's colours, as chart libraries want them: plain `rgb()` text. */

export interface Look {
  readonly text: string;
  readonly strong: string;
  readonly line: string;
  readonly ground: string;
  readonly surface: string;
  readonly accent: string;
  readonly font: string;
  readonly category: readonly string[];
}

const CATEGORY = ["blue", "orange", "green", "red", "violet", "yellow", "teal", "gray"];

export function lookOf(host: HTMLElement): Look {
  return {
    text: cssColor(host, "--nbf-fg2", "#666"),
    strong: cssColor(host, "--nbf-fg", "#222"),
    line: cssColor(host, "--nbf-line", "#ddd"),
    ground: cssColor(host, "--nbf-bg", "#fff"),
    surface: cssColor(host, "--nbf-raised", "#fafafa"),
    accent: cssColor(host, "--nbf-accent", "#1976d2"),
    font: getComputedStyle(host).fontFamily,
    category: CATEGORY.map((name) => cssColor(host, `--nbf-c-${name}`, "#1976d2")),
  };
}

function cssColor(host: HTMLElement, name: string, fallback: string): string {
  // A probe resolves color-mix() and nested variables, which the libraries cannot read.
  const probe = document.createElement("span");
  probe.style.color = `var(${name}, ${fallback})`;
  host.append(probe);
  const color = getComputedStyle(probe).color;
  probe.remove();
  return toRgb(color);
}

/** Let a canvas write any CSS colour (oklab, color()) as plain rgba. */
function toRgb(color: string): string {
  if (/^rgba?\(/.test(color)) return color;
  const [r, g, b, a] = pixel(color);
  return `rgba(${r},${g},${b},${(a / 255).toFixed(3)})`;
}

/** Return a CSS colour as four numbers up to 255. */
export function pixel(color: string): [number, number, number, number] {
  const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  if (!context) return [0, 0, 0, 255];
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0, a = 255] = context.getImageData(0, 0, 1, 1).data;
  return [r, g, b, a];
}

/** Return a colour between two, as numbers; `part` is how much of `b`. */
export function mixed(a: string, b: string, part: number): [number, number, number, number] {
  const left = pixel(a);
  const right = pixel(b);
  return left.map((value, i) => Math.round(value + (right[i]! - value) * part)) as never;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Return `base` with `over` laid upon it, record by record. */
export function merged(base: object, over: unknown): Record<string, unknown> {
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries((over ?? {}) as Record<string, unknown>)) {
    // Such a key would be the prototype, not an entry.
    if (key === "__proto__") continue;
    const old = result[key];
    result[key] = isRecord(old) && isRecord(value) ? merged(old, value) : value;
  }
  return result;
}

/** Call `act` with the last value once nothing came for `wait` milliseconds. */
export function settled<T>(act: (value: T) => void, wait: number): (value: T) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (value) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(value), wait);
  };
}
