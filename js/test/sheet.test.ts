/** @vitest-environment jsdom */
/** Tables: edits, text of cells and clipboards, what may be chosen, how values are drawn. */

import { describe, expect, test } from "vitest";
import { AS_GIVEN, hiddenBy, moved, pinnedBy, shownOf } from "../src/core/arrange.js";
import { parseCell } from "../src/core/cellvalue.js";
import { durationText } from "../src/core/duration.js";
import {
  addRow,
  deleteRows,
  type Edits,
  heightOf,
  NO_EDITS,
  originOf,
  placeOf,
  setCell,
} from "../src/core/edits.js";
import { formatsOf } from "../src/core/formats.js";
import { RowMap } from "../src/core/rowmap.js";
import { fromTsv, toTsv } from "../src/core/tsv.js";
import { cellText, naturalWidth } from "../src/elements/cells.js";
import { drawCell, linkLabel } from "../src/sheet/draw.js";
import { pinnedOf, stretched } from "../src/sheet/layout.js";
import { pickerOf, readSelection, type Selection, toggled } from "../src/sheet/picks.js";
import { extended, inside } from "../src/sheet/ranges.js";
import { linePath } from "../src/sheet/spark.js";
import { MARKS } from "../src/sheet/types.js";
import { seeded } from "./random.js";

describe("edits", () => {
  const some: Edits = { edited_rows: {}, added_rows: [{ a: 9 }], deleted_rows: [1, 2, 5] };

  test("rows that are shown lead back to the data, deleted ones left out", () => {
    const origins = Array.from({ length: heightOf(some, 7) }, (_, i) => originOf(some, 7, i));
    expect(origins).toEqual([{ base: 0 }, { base: 3 }, { base: 4 }, { base: 6 }, { added: 0 }]);
    expect([0, 1, 3, 4, 5, 6].map((base) => placeOf(some, base))).toEqual([
      0,
      undefined,
      1,
      2,
      undefined,
      3,
    ]);
  });

  test("each shown row of the data stands where its origin says", () => {
    for (let deleted = 0; deleted < 64; deleted++) {
      const gone = [0, 1, 2, 3, 4, 5].filter((row) => deleted & (1 << row));
      const edits = { ...NO_EDITS, deleted_rows: gone };
      for (let i = 0; i < heightOf(edits, 6); i++) {
        const origin = originOf(edits, 6, i);
        expect("base" in origin && placeOf(edits, origin.base)).toBe(i);
      }
    }
  });

  test("a deleted row forgets its edits; an added one is gone without a trace", () => {
    let edits = setCell(NO_EDITS, { base: 1 }, "a", 5);
    edits = addRow(edits, { a: 1 });
    edits = addRow(edits, { a: 2 });
    edits = setCell(edits, { added: 1 }, "b", "x");
    edits = deleteRows(edits, [{ base: 1 }, { added: 0 }]);
    expect(edits).toEqual({
      edited_rows: {},
      added_rows: [{ a: 2, b: "x" }],
      deleted_rows: [1],
    });
  });
});

test.each([
  [
    [
      ["a", "b"],
      ["1", ""],
    ],
    "a\tb\n1\t",
  ],
  [[["two\nlines", 'a "word"']], '"two\nlines"\t"a ""word"""'],
  [[["tab\there"]], '"tab\there"'],
])("cells %j travel as tab-separated text and come back", (rows, text) => {
  expect(toTsv(rows)).toBe(text);
  expect(fromTsv(text)).toEqual(rows);
});

test("pasted lines may end as Windows ends them; a quote inside is a plain character", () => {
  expect(fromTsv("a\tb\r\nc\td\r\n")).toEqual([
    ["a", "b"],
    ["c", "d"],
  ]);
  expect(fromTsv('5"\t"open\tx')).toEqual([['5"', '"open', "x"]]);
  expect(fromTsv("")).toEqual([]);
});

describe("what is typed into a cell", () => {
  test.each([
    ["12.5", { edit: "number" }, 12.5],
    ["1,234,567", { edit: "number" }, 1234567],
    ["50%", { edit: "number" }, 0.5],
    [" ", { edit: "number" }, null],
    ["yes", { edit: "checkbox" }, true],
    ["b", { edit: "selectbox", options: [1, 2], labels: ["a", "b"] }, 2],
    ["x, y", { edit: "list" }, ["x", "y"]],
    ['["x, y"]', { edit: "list" }, ["x, y"]],
    ["2026-11-21", { edit: "date" }, "2026-11-21"],
    ["2026-11-21T14:30", { edit: "datetime" }, "2026-11-21 14:30"],
    ["14:30", { edit: "time" }, "14:30"],
    ["1:30:00", { edit: "duration" }, 5400],
    ["2 days 03:00", { edit: "duration" }, 183_600],
    ["90s", { edit: "duration" }, 90],
    ["1h 30 min", { edit: "duration" }, 5400],
    ["-0:00:01.5", { edit: "duration" }, -1.5],
    ["90", { edit: "duration" }, 90],
    ["-1 days +23:00:00", { edit: "duration" }, -3600],
    ["-1 day, 23:00:00", { edit: "duration" }, -3600],
    ["ab", { edit: "text", validate: "^[a-z]+$", max_chars: 2 }, "ab"],
  ] as const)("%j means a value of its column", (text, rules, value) => {
    expect(parseCell(text, rules)).toEqual({ ok: true, value });
  });

  test.each([
    ["x", { edit: "number" }],
    ["1.5", { edit: "number", int: true }],
    ["-1", { edit: "number", min_value: 0 }],
    ["2027-01-01", { edit: "date", max_value: "2026-12-31" }],
    ["30 February", { edit: "date" }],
    ["1:75:00", { edit: "duration" }],
    ["soon", { edit: "duration" }],
    ["2 fortnights", { edit: "duration" }],
    ["0:02:00", { edit: "duration", max_value: 60 }],
    ["c", { edit: "selectbox", options: ["a"] }],
    ["", { edit: "text", required: true }],
    ["abc", { edit: "text", max_chars: 2 }],
    ["AB", { edit: "text", validate: "^[a-z]+$" }],
    ["maybe", { edit: "checkbox" }],
  ] as const)("%j is refused with a reason", (text, rules) => {
    const parsed = parseCell(text, rules);
    expect(parsed.ok).toBe(false);
    expect(!parsed.ok && parsed.error.length).toBeGreaterThan(5);
  });
});

test.each([
  [5400, "1:30:00"],
  [183_600, "2 days 03:00:00"],
  [86_400, "1 day 00:00:00"],
  [-1.5, "-0:00:01.5"],
  [0, "0:00:00"],
])("%j seconds are written so that they can be typed again", (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
  expect(parseCell(text, { edit: "duration" })).toEqual({ ok: true, value: seconds });
});

test("a duration is written as its column says", () => {
  const column = { name: "d", kind: "duration" };
  expect(cellText("0 days 01:30:00", column)).toBe("1:30:00");
  expect(cellText(5400, column)).toBe("1:30:00");
  expect(cellText("14 days 00:00:01.5", { ...column, format: "compact" })).toBe("336:00:01.5");
  expect(cellText(7200, { ...column, format: "duration" })).toBe("2 hours");
  expect(cellText(90, { ...column, format: "%.1f s" })).toBe("90.0 s");
});

describe("choosing", () => {
  const columns = [{ name: "", index: true }, { name: "city" }];
  const place = { position: (i: number) => 10 - i, column: (i: number) => columns[i] };

  function picked(modes: string[], act: (picker: ReturnType<typeof pickerOf>) => void): Selection {
    let now = readSelection(null);
    act(
      pickerOf(
        modes,
        () => now,
        (part) => (now = { ...now, ...part }),
        place,
      ),
    );
    return now;
  }

  test("rows are named by their place in the data, in its order", () => {
    const found = picked(["multi-row"], ({ row }) => {
      for (const i of [1, 2, 3]) row!.toggle(i);
    });
    expect(found.rows).toEqual([7, 8, 9]);
  });

  test("the index is no column of the data", () => {
    const found = picked(["multi-column", "single-cell"], ({ column, cell }) => {
      column!.toggle(0);
      column!.toggle(1);
      cell!.toggle(0, 0);
      cell!.toggle(0, 1);
    });
    expect(found).toEqual({ rows: [], columns: ["city"], cells: [[10, "city"]] });
  });

  test("all rows at once, and none at the second press", () => {
    expect(picked(["multi-row"], ({ row }) => row!.all(3)).rows).toEqual([0, 1, 2]);
    const twice = picked(["multi-row"], ({ row }) => {
      row!.all(3);
      row!.all(3);
    });
    expect(twice.rows).toEqual([]);
  });

  test("a chosen item is taken back by a second press, unless one is required", () => {
    expect(toggled([1, 2], 2, true)).toEqual([1]);
    expect(toggled([1], 2, false)).toEqual([2]);
    expect(toggled([1], 1, false, true)).toEqual([1]);
    expect(toggled([[1, "a"]], [1, "a"], true)).toEqual([]);
  });
});

describe("a cell", () => {
  const plain = (el: Element, html: string) => el.append(html);
  const draw = (value: unknown, column = {}, look = {}) =>
    drawCell(value, { name: "c", ...column }, look, "", plain).content;

  test.each([
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
  ])("%s is text in every type of column", (payload) => {
    for (const type of ["link", "image", "audio", "video", "json", "list", "multiselect"]) {
      for (const value of [payload, [payload]]) {
        const content = draw(value, { type });
        if (typeof content === "string") continue;
        expect(content.querySelector("img, script, audio, iframe")).toBeNull();
        expect(content.matches("a[href^=javascript], a[href^=data]")).toBe(false);
      }
    }
  });

  test("a style from data sets colours and loads nothing", () => {
    const css = { "background-color": "red", position: "fixed", "background-image": "url(x)" };
    const content = draw(1, {}, { css }) as HTMLElement;
    expect(content.getAttribute("style")).toMatch(/^background-color: red; --fill: red;$/);
  });

  test("an address is shown by a text, or by the group of an expression", () => {
    const shown = (display_text: string) =>
      linkLabel("https://e.org/a%20b/page", { name: "c", display_text });
    expect(shown("Open")).toBe("Open");
    expect(shown("org/(.*?)/")).toBe("a b");
    expect(shown("nothing(.*)here")).toBe("https://e.org/a%20b/page");
  });

  test("moments are written by their format, without the reader's own time zone", () => {
    const column = (type: string, format: string) => ({ name: "c", type, format });
    expect(cellText("2026-11-21", column("date", "DD.MM.YYYY"))).toBe("21.11.2026");
    expect(cellText("14:05:00", column("time", "HH:mm"))).toBe("14:05");
    expect(cellText("2026-11-21 14:05:00", column("datetime", "YYYY/MM/DD HH:mm"))).toBe(
      "2026/11/21 14:05",
    );
    expect(
      cellText("2026-07-01 12:00:00+00:00", {
        name: "c",
        kind: "datetime",
        format: "HH:mm",
        timezone: "Asia/Tokyo",
      }),
    ).toBe("21:00");
    expect(cellText("no date", column("date", "YYYY"))).toBe("no date");
  });

  test("a huge text makes no huge column", () => {
    expect(naturalWidth({ name: "c" }, ["x".repeat(1e6)])).toBe(340);
  });
});

test("a line has gaps where there are no numbers, and stays in its box", () => {
  const { line } = linePath([0, 10, null, 5, 99], 0, 10);
  expect(line).toBe("M0 24L25 0M75 12L100 0");
});

test("columns share the room that is left, except those a person has dragged", () => {
  const state = {
    columns: [{ name: "a", pinned: true }, { name: "b" }, { name: "c", width: 50 }],
    shown: [MARKS, 0, 1, 2],
    rows: 3,
    sort: undefined,
    widths: new Map([
      [0, 100],
      [1, 100],
      [2, 50],
    ]),
    placeholder: "",
    rowHeight: 33,
    label: "",
  };
  expect(stretched(state, 391, new Set())).toEqual([40, 150, 151, 50]);
  expect(stretched(state, 391, new Set([0]))).toEqual([40, 100, 201, 50]);
  expect([pinnedOf(state, 400), pinnedOf(state, 200)]).toEqual([2, 1]);
});

test("a block grows by the arrows and stays inside the table", () => {
  expect(extended("ArrowDown", { row: 2, column: 0 }, 3, 2)).toEqual({ row: 2, column: 0 });
  expect(extended("ArrowRight", { row: 2, column: 0 }, 3, 2)).toEqual({ row: 2, column: 1 });
  expect(extended("q", { row: 0, column: 0 }, 3, 2)).toBeUndefined();
  const block = { top: 1, bottom: 2, left: 0, right: 1 };
  expect([inside(block, 2, 1), inside(block, 0, 0), inside(undefined, 0, 0)]).toEqual([
    true,
    false,
    false,
  ]);
});

describe("columns that somebody arranges", () => {
  const columns = [true, false, false, false].map((pinned) => ({ pinned, hidden: false }));

  test("a column goes before another one, or last, and stays in its group", () => {
    expect(shownOf(columns, moved(columns, AS_GIVEN, 3, 1))).toEqual([0, 3, 1, 2]);
    expect(shownOf(columns, moved(columns, AS_GIVEN, 1, 4))).toEqual([0, 2, 3, 1]);
    expect(shownOf(columns, moved(columns, AS_GIVEN, 1, 0))).toEqual([0, 1, 2, 3]);
    expect(shownOf(columns, moved(columns, AS_GIVEN, 0, 4))).toEqual([0, 1, 2, 3]);
  });

  test("a pinned column stands with the pinned ones; let go it stands where it was put", () => {
    const pinned = pinnedBy(moved(columns, AS_GIVEN, 3, 1), 2, true);
    expect(shownOf(columns, pinned)).toEqual([0, 2, 3, 1]);
    expect(shownOf(columns, pinnedBy(pinned, 2, false))).toEqual([0, 3, 1, 2]);
  });

  test("a hidden column keeps its place for when it is shown again", () => {
    const hidden = hiddenBy(AS_GIVEN, 1, true);
    expect(shownOf(columns, hidden)).toEqual([0, 2, 3]);
    const other = moved(columns, hidden, 3, 1);
    expect(shownOf(columns, hiddenBy(other, 1, false))).toEqual([0, 3, 2, 1]);
  });

  test("a column is offered the formats that suit what it holds", () => {
    const names = (column: object) => formatsOf(column).map(({ name }) => name);
    expect(names({ kind: "number" }).slice(0, 4)).toEqual([
      "Automatic",
      "Localized",
      "Plain",
      "Compact",
    ]);
    expect(names({ kind: "datetime", type: "date" })).not.toContain("Calendar");
    expect(names({ kind: "number", type: "progress" })).not.toContain("Duration");
    expect(names({ kind: "number", type: "selectbox" })).toEqual([]);
    expect(names({ kind: "text" })).toEqual([]);
  });

  test.each(["number", "datetime", "duration"])("every format of a %s is one", (kind) => {
    const value = { number: 1234.5, datetime: "2026-11-21 14:30:00", duration: 90 }[kind];
    for (const { format } of formatsOf({ kind }).slice(1)) {
      const text = cellText(value, { name: "n", kind, format, formatted: true });
      // A format that is not known would stand there as it is.
      expect(text).not.toContain(format);
      expect(text).toMatch(/\d|today|ago|in /);
    }
  });
});

describe("rows of a sorted table with edits", () => {
  /** The kernel's part: rows of the data by rank, those left out that it was told of. */
  function table(values: readonly number[], gone: readonly number[]): number[] {
    const rows = values.map((_, row) => row).filter((row) => !gone.includes(row));
    return rows.sort((a, b) => values[a]! - values[b]! || a - b);
  }

  test("each row shown leads to its row of the data, whatever is deleted, added and undone", () => {
    for (const seed of Array.from({ length: 60 }, (_, i) => i + 1)) {
      const random = seeded(seed);
      const values = Array.from({ length: 8 }, () => random.below(5));
      let edits: Edits = { ...NO_EDITS, deleted_rows: random.chance(0.5) ? [2] : [] };
      let order = table(values, edits.deleted_rows);
      const map = new RowMap({ total: () => 8, position: (rank) => order[rank] });
      map.begin(true, edits);
      for (let step = 0; step < 12; step++) {
        const before = edits;
        const height = heightOf(edits, 8);
        const index = random.below(height);
        if (random.chance(0.6) && height > 0)
          edits = deleteRows(edits, [map.origin(edits, index)!]);
        else if (random.chance(0.5)) edits = addRow(edits, {});
        else edits = { ...NO_EDITS, deleted_rows: edits.deleted_rows.slice(1) };
        if (!map.follow(edits)) {
          order = table(values, edits.deleted_rows);
          map.begin(true, edits);
        }
        const shown = Array.from({ length: heightOf(edits, 8) }, (_, i) => map.origin(edits, i)!);
        const bases = shown.flatMap((origin) => ("base" in origin ? [origin.base] : []));
        expect(bases, JSON.stringify([seed, before, edits])).toEqual(
          table(values, edits.deleted_rows),
        );
        expect(shown.length - bases.length).toBe(edits.added_rows.length);
        bases.forEach((_, i) => {
          expect(map.place(edits, map.rank(edits, i)!)).toBe(i);
        });
      }
    }
  });

  test("a row whose page has not come is unknown, and asked for by its rank", () => {
    const map = new RowMap({ total: () => 5, position: () => undefined });
    map.begin(true, NO_EDITS);
    expect(map.origin(NO_EDITS, 2)).toBeUndefined();
    expect(map.rank(NO_EDITS, 2)).toBe(2);
    expect(map.follow({ ...NO_EDITS, deleted_rows: [3] })).toBe(false);
  });
});
