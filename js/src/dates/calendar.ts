/** A month to choose days from, after the ARIA grid pattern. Days are ISO strings. */

import { h, on, setAttr } from "../dom.js";
import { icon } from "../icons.js";

export type Day = string;

const MS = 86_400_000;

export function toDay(date: Date): Day {
  return date.toISOString().slice(0, 10);
}

export function addDays(day: Day, count: number): Day {
  return toDay(new Date(Date.parse(day) + count * MS));
}

/** Return the same day `count` months on, or that month's last one. */
export function addMonths(day: Day, count: number): Day {
  const [year = 1970, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return toDay(new Date(Date.UTC(year, month - 1 + count, Math.min(date, last))));
}

export function today(): Day {
  const now = new Date();
  return toDay(new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())));
}

export interface CalendarState {
  /** One day, or both ends of a range. */
  readonly selected: readonly Day[];
  readonly min?: Day | undefined;
  readonly max?: Day | undefined;
}

/** Return where a key leads from `day`, or nothing. */
export function dayMove(key: string, shift: boolean, day: Day): Day | undefined {
  const weekday = (new Date(Date.parse(day)).getUTCDay() + 6) % 7;
  const moves: Record<string, () => Day> = {
    ArrowLeft: () => addDays(day, -1),
    ArrowRight: () => addDays(day, 1),
    ArrowUp: () => addDays(day, -7),
    ArrowDown: () => addDays(day, 7),
    Home: () => addDays(day, -weekday),
    End: () => addDays(day, 6 - weekday),
    PageUp: () => addMonths(day, shift ? -12 : -1),
    PageDown: () => addMonths(day, shift ? 12 : 1),
  };
  return moves[key]?.();
}

export class Calendar {
  readonly el: HTMLElement;
  private readonly title = h("div", { class: "nbf-cal-title", "aria-live": "polite" });
  private readonly grid = h("div", { class: "nbf-cal-grid", role: "grid" });
  private state: CalendarState = { selected: [] };
  private focused: Day = today();

  constructor(
    private readonly pick: (day: Day) => void,
    signal: AbortSignal,
  ) {
    const back = this.arrow("chevron_left", "Previous month", -1, signal);
    const forth = this.arrow("chevron_right", "Next month", 1, signal);
    const head = h("div", { class: "nbf-cal-head" }, back, this.title, forth);
    this.el = h("div", { class: "nbf-cal" }, head, weekdays(), this.grid);
    on(this.grid, "keydown", (event) => this.key(event), signal);
    on(this.grid, "click", (event) => this.click(event), signal);
  }

  show(state: CalendarState): void {
    this.state = state;
    this.draw();
  }

  /** Begin at `day`, as when the panel opens; with `enter` the focus goes there. */
  open(day: Day, enter: boolean): void {
    this.focused = this.inside(day);
    this.draw();
    if (enter) this.focus();
  }

  private focus(): void {
    this.grid.querySelector<HTMLElement>("[tabindex='0']")?.focus();
  }

  private inside(day: Day): Day {
    const { min, max } = this.state;
    if (min && day < min) return min;
    return max && day > max ? max : day;
  }

  private arrow(name: string, label: string, by: number, signal: AbortSignal): HTMLElement {
    const attrs = { type: "button", class: "nbf-plain", "aria-label": label } as const;
    const button = h("button", attrs, icon(name));
    on(
      button,
      "click",
      () => {
        this.focused = this.inside(addMonths(this.focused, by));
        this.draw();
      },
      signal,
    );
    return button;
  }

  private draw(): void {
    const first = `${this.focused.slice(0, 7)}-01`;
    const month = new Date(Date.parse(first));
    const options = { month: "long", year: "numeric", timeZone: "UTC" } as const;
    this.title.textContent = month.toLocaleDateString(undefined, options);
    setAttr(this.grid, "aria-label", this.title.textContent);
    const start = addDays(first, -((month.getUTCDay() + 6) % 7));
    const weeks = Array.from({ length: 6 }, (_, week) => {
      const days = Array.from({ length: 7 }, (_, day) => this.day(addDays(start, week * 7 + day)));
      return h("div", { class: "nbf-cal-week", role: "row" }, ...days);
    });
    this.grid.replaceChildren(...weeks);
  }

  private day(day: Day): HTMLElement {
    const { selected, min, max } = this.state;
    const [from, to = from] = selected;
    const off = Boolean((min && day < min) || (max && day > max));
    const end = day === from || day === to;
    const between = Boolean(from && to && day > from && day < to);
    const full = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;
    const label = new Date(Date.parse(day)).toLocaleDateString(undefined, {
      ...full,
      timeZone: "UTC",
    });
    const classes = ["nbf-cal-day"];
    if (end) classes.push("nbf-on");
    if (between) classes.push("nbf-between");
    if (day.slice(0, 7) !== this.focused.slice(0, 7)) classes.push("nbf-other");
    if (day === today()) classes.push("nbf-today");
    const button = h(
      "button",
      {
        type: "button",
        role: "gridcell",
        class: classes.join(" "),
        tabindex: day === this.focused ? 0 : -1,
        "data-day": day,
        "aria-label": label,
        "aria-selected": end || between ? "true" : "false",
        disabled: off,
      },
      String(Number(day.slice(8))),
    );
    return button;
  }

  private key(event: KeyboardEvent): void {
    const to = dayMove(event.key, event.shiftKey, this.focused);
    if (!to) return;
    event.preventDefault();
    this.focused = this.inside(to);
    this.draw();
    this.focus();
  }

  private click(event: MouseEvent): void {
    const day = (event.target as HTMLElement).closest<HTMLElement>("[data-day]")?.dataset.day;
    if (!day) return;
    this.focused = day;
    this.pick(day);
    this.draw();
    this.focus();
  }
}

function weekdays(): HTMLElement {
  // 2024-01-01 was a Monday.
  const names = Array.from({ length: 7 }, (_, i) =>
    h(
      "span",
      {},
      new Date(Date.UTC(2024, 0, 1 + i)).toLocaleDateString(undefined, {
        weekday: "short",
        timeZone: "UTC",
      }),
    ),
  );
  return h("div", { class: "nbf-cal-week nbf-cal-names", "aria-hidden": "true" }, ...names);
}
