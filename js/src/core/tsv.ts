/** Cells as text between programs: tab-separated lines, as spreadsheets copy and paste them. */

const SPECIAL = /[\t\n\r"]/;

/** Return cells as tab-separated text; what would break a line is quoted. */
export function toTsv(rows: readonly (readonly string[])[]): string {
  const quoted = (cell: string) => (SPECIAL.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return rows.map((row) => row.map(quoted).join("\t")).join("\n");
}

/** Return the cells of tab-separated text; the last line's end is no line of its own. */
export function fromTsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  while (at < text.length) {
    const [cell, next] = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at);
    rows.at(-1)!.push(cell);
    at = next;
    if (text[at] === "\t") {
      at += 1;
      if (at === text.length) rows.at(-1)!.push("");
      continue;
    }
    if (text[at] === "\r" && text[at + 1] === "\n") at += 1;
    at += 1;
    if (at < text.length) rows.push([]);
  }
  return rows[0]!.length === 0 ? [] : rows;
}

function plainCell(text: string, start: number): [string, number] {
  let at = start;
  while (at < text.length && !"\t\n\r".includes(text[at]!)) at += 1;
  return [text.slice(start, at), at];
}

function quotedCell(text: string, start: number): [string, number] {
  let cell = "";
  let at = start + 1;
  for (;;) {
    const end = text.indexOf('"', at);
    // A quote that is never closed is a plain character of its cell.
    if (end < 0) return plainCell(text, start);
    cell += text.slice(at, end);
    if (text[end + 1] !== '"') {
      const after = text[end + 1];
      if (after !== undefined && !"\t\n\r".includes(after)) return plainCell(text, start);
      return [cell, end + 1];
    }
    cell += '"';
    at = end + 2;
  }
}
