/** What somebody has changed in a table: the value of a data editor, and the table it makes. */

/** The edit dictionary: rows count in the data as it was given. */
export interface Edits {
  readonly edited_rows: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly added_rows: readonly Readonly<Record<string, unknown>>[];
  readonly deleted_rows: readonly number[];
}

export const NO_EDITS: Edits = { edited_rows: {}, added_rows: [], deleted_rows: [] };

/** Where a row that is shown comes from. */
export type Origin = { readonly base: number } | { readonly added: number };

export function readEdits(value: unknown): Edits {
  const found = (value ?? {}) as Partial<Edits>;
  return {
    edited_rows: found.edited_rows ?? {},
    added_rows: found.added_rows ?? [],
    deleted_rows: found.deleted_rows ?? [],
  };
}

/** Return how many rows are shown of a table of `total`. */
export function heightOf(edits: Edits, total: number): number {
  return total - edits.deleted_rows.length + edits.added_rows.length;
}

/** Return where the row shown at `index` comes from. `deleted_rows` are in order. */
export function originOf(edits: Edits, total: number, index: number): Origin {
  const kept = total - edits.deleted_rows.length;
  if (index >= kept) return { added: index - kept };
  let base = index;
  for (const gone of edits.deleted_rows) {
    if (gone > base) break;
    base += 1;
  }
  return { base };
}

/** Return where a row of the data is shown; undefined if it was deleted. */
export function placeOf(edits: Edits, base: number): number | undefined {
  let before = 0;
  for (const gone of edits.deleted_rows) {
    if (gone === base) return undefined;
    if (gone > base) break;
    before += 1;
  }
  return base - before;
}

/** Return the cells of one row that were changed or given. */
export function changedOf(edits: Edits, origin: Origin): Readonly<Record<string, unknown>> {
  if ("added" in origin) return edits.added_rows[origin.added] ?? {};
  return edits.edited_rows[String(origin.base)] ?? {};
}

/** Return the edits with one more cell changed. */
export function setCell(edits: Edits, origin: Origin, column: string, value: unknown): Edits {
  const row = { ...changedOf(edits, origin), [column]: value };
  if ("base" in origin) {
    return { ...edits, edited_rows: { ...edits.edited_rows, [String(origin.base)]: row } };
  }
  const added_rows = edits.added_rows.map((old, i) => (i === origin.added ? row : old));
  return { ...edits, added_rows };
}

export function addRow(edits: Edits, row: Readonly<Record<string, unknown>>): Edits {
  return { ...edits, added_rows: [...edits.added_rows, row] };
}

/** Return the edits without these rows; what was changed in them is forgotten. */
export function deleteRows(edits: Edits, origins: readonly Origin[]): Edits {
  const base = new Set(edits.deleted_rows);
  const added = new Set<number>();
  for (const origin of origins) {
    if ("base" in origin) base.add(origin.base);
    else added.add(origin.added);
  }
  const kept = Object.entries(edits.edited_rows).filter(([row]) => !base.has(Number(row)));
  return {
    edited_rows: Object.fromEntries(kept),
    added_rows: edits.added_rows.filter((_, i) => !added.has(i)),
    deleted_rows: [...base].sort((a, b) => a - b),
  };
}
