import { describe, expect, test } from "vitest";
import { overprint, parseAnsi } from "../src/core/ansi.js";
import { rank, search } from "../src/core/match.js";
import { Pages } from "../src/core/pages.js";

describe("terminal text", () => {
  test("is cut where colours change, and a reset ends them all", () => {
    expect(parseAnsi("a\x1b[1;31mb\x1b[0mc")).toEqual([
      { text: "a", marks: [] },
      { text: "b", marks: ["red", "bold"] },
      { text: "c", marks: [] },
    ]);
  });

  test("keeps the sixteen named colours of the 256 and leaves other escapes out", () => {
    expect(parseAnsi("\x1b[38;5;2mx\x1b[48;5;200my\x1b[2Kz")).toEqual([
      { text: "x", marks: ["green"] },
      { text: "y", marks: ["green"] },
      { text: "z", marks: ["green"] },
    ]);
    expect(parseAnsi("\x1b[38;2;1;2;3;4mx")).toEqual([{ text: "x", marks: ["underline"] }]);
  });

  test("shows what a carriage return leaves", () => {
    expect(overprint("10%\r50%\r100%\ndone")).toBe("100%\ndone");
    expect(overprint("longer\rab")).toBe("abnger");
    expect(overprint("a\r\nb")).toBe("a\nb");
    expect(overprint("abc\b\bX")).toBe("aX");
  });
});

describe("search", () => {
  test("prefers the whole, then the start, a word's start, a part, scattered letters", () => {
    const labels = ["scatter bar", "foobar", "a bar", "barn", "bar", "b-a-r"];
    expect(search(labels, "bar").map((i) => labels[i])).toEqual([
      "bar",
      "barn",
      "scatter bar",
      "a bar",
      "foobar",
      "b-a-r",
    ]);
  });

  test("of nothing keeps all in order", () => {
    expect(search(["b", "a"], "  ")).toEqual([0, 1]);
    expect(rank("abc", "x")).toBeNull();
  });
});

describe("pages", () => {
  test("forget the one used longest ago", () => {
    const pages = new Pages<string>(2, 2);
    pages.put(0, ["a", "b"]);
    pages.put(1, ["c", "d"]);
    expect(pages.row(0)).toBe("a");
    pages.put(2, ["e", "f"]);
    expect([pages.has(0), pages.has(1), pages.has(2)]).toEqual([true, false, true]);
  });

  test("name what is missing of a range", () => {
    const pages = new Pages<number>(10, 5);
    pages.put(1, []);
    expect(pages.missing(5, 31)).toEqual([0, 2, 3]);
    expect(pages.missing(10, 20)).toEqual([]);
  });
});
