/** In which ways a reader may have a column of a table written. */

export interface FormatChoice {
  /** The column's `format`; empty for what it has by itself. */
  readonly format: string;
  readonly name: string;
}

const AUTOMATIC: FormatChoice = { format: "", name: "Automatic" };
const LOCALIZED: FormatChoice = { format: "localized", name: "Localized" };

const NUMBERS: readonly FormatChoice[] = [
  AUTOMATIC,
  LOCALIZED,
  { format: "plain", name: "Plain" },
  { format: "compact", name: "Compact" },
  { format: "dollar", name: "Dollar" },
  { format: "euro", name: "Euro" },
  { format: "yen", name: "Yen" },
  { format: "percent", name: "Percent" },
  { format: "scientific", name: "Scientific" },
  { format: "accounting", name: "Accounting" },
];
const DISTANCE: FormatChoice = { format: "distance", name: "Distance" };
const CALENDAR: FormatChoice = { format: "calendar", name: "Calendar" };
const ISO: FormatChoice = { format: "iso8601", name: "ISO 8601" };
const LENGTH: FormatChoice = { format: "duration", name: "Duration" };

const CHOICES: Record<string, readonly FormatChoice[] | undefined> = {
  number: [...NUMBERS, LENGTH],
  progress: NUMBERS,
  datetime: [AUTOMATIC, LOCALIZED, DISTANCE, CALENDAR, ISO],
  date: [AUTOMATIC, LOCALIZED, DISTANCE, ISO],
  time: [AUTOMATIC, LOCALIZED],
  duration: [
    AUTOMATIC,
    { format: "compact", name: "Hours" },
    LENGTH,
    { format: "plain", name: "Seconds" },
  ],
};

/**
 * Return the formats that suit a column: by its type, or by what it holds; none for texts.
 *
 * @example formatsOf({ kind: "number" })[0].name // "Automatic"
 */
export function formatsOf(column: {
  readonly kind?: string | undefined;
  readonly type?: string | undefined;
  readonly index?: boolean | undefined;
}): readonly FormatChoice[] {
  if (column.kind === "duration") return CHOICES.duration!;
  const named = column.type === undefined ? column.kind : column.type;
  return CHOICES[named ?? ""] ?? [];
}
