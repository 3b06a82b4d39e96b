/** How somebody has arranged the columns of a table: their order, what is pinned, what is hidden. */

export interface Arrangement {
  /** Columns in their order; those that are not named follow in the table's own. */
  readonly order: readonly number[];
  /** What was pinned or let go by hand; the others are as the script says. */
  readonly pins: ReadonlyMap<number, boolean>;
  readonly hidden: ReadonlySet<number>;
  /** How the values of a column are written; those not named as the script says. */
  readonly formats: ReadonlyMap<number, string>;
}

export const AS_GIVEN: Arrangement = {
  order: [],
  pins: new Map(),
  hidden: new Set(),
  formats: new Map(),
};

/** What the arrangement needs to know of a column. */
export interface Arranged {
  readonly pinned: boolean;
  /** The script does not show it. */
  readonly hidden: boolean;
}

/** Return the positions of the columns shown: pinned ones first, each group in its order. */
export function shownOf(columns: readonly Arranged[], by: Arrangement): number[] {
  const visible = ordered(columns.length, by).filter(
    (at) => !columns[at]!.hidden && !by.hidden.has(at),
  );
  const pinned = (at: number) => by.pins.get(at) ?? columns[at]!.pinned;
  return [...visible.filter(pinned), ...visible.filter((at) => !pinned(at))];
}

function ordered(count: number, by: Arrangement): number[] {
  const named = by.order.filter((at) => at < count);
  const others = Array.from({ length: count }, (_, at) => at).filter((at) => !named.includes(at));
  return [...named, ...others];
}

/**
 * Return the arrangement with `column` before the one shown at `place`, or last.
 *
 * A column stays among the pinned ones, or among the others.
 */
export function moved(
  columns: readonly Arranged[],
  by: Arrangement,
  column: number,
  place: number,
): Arrangement {
  const shown = shownOf(columns, by);
  const from = shown.indexOf(column);
  if (from < 0) return by;
  const pinned = (at: number) => by.pins.get(at) ?? columns[at]!.pinned;
  const border = shown.filter(pinned).length;
  const [low, high] = pinned(column) ? [0, border] : [border, shown.length];
  const to = Math.min(Math.max(place, low), high);
  const others = shown.filter((at) => at !== column);
  others.splice(to > from ? to - 1 : to, 0, column);
  const rest = ordered(columns.length, by).filter((at) => !others.includes(at));
  return { ...by, order: [...others, ...rest] };
}

/** Return the arrangement with a column pinned or let go, after the others that are. */
export function pinnedBy(by: Arrangement, column: number, pinned: boolean): Arrangement {
  return { ...by, pins: new Map([...by.pins, [column, pinned]]) };
}

/** Return the arrangement with a column hidden or shown. */
export function hiddenBy(by: Arrangement, column: number, hidden: boolean): Arrangement {
  const all = new Set(by.hidden);
  if (hidden) all.add(column);
  else all.delete(column);
  return { ...by, hidden: all };
}

/** Return the arrangement with the values of a column written so; an empty format is the script's. */
export function formattedBy(by: Arrangement, column: number, format: string): Arrangement {
  const formats = new Map(by.formats);
  if (format) formats.set(column, format);
  else formats.delete(column);
  return { ...by, formats };
}
