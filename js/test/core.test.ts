import { describe, expect, test } from "vitest";
import { overprint, parseAnsi } from "../src/core/ansi.js";
import { patternProblem, REQUIRED, textProblem } from "../src/core/check.js";
import { addSeconds, formatTime, parseDay, parseTime } from "../src/core/dates.js";
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

describe("checks of text", () => {
  test("an empty text only meets required", () => {
    expect(textProblem(" ", { validate: "[0-9]+" })).toBe("");
    expect(textProblem(" ", { required: true, validate: "[0-9]+" })).toBe(REQUIRED);
  });

  test("a pattern is not anchored, and has its own words or ours", () => {
    expect(textProblem("a1", { validate: "[0-9]" })).toBe("");
    expect(textProblem("a", { validate: "^[0-9]$", validate_message: "a digit" })).toBe("a digit");
    expect(textProblem("a", { validate: "^[0-9]$" })).not.toBe("");
  });

  test("email and url have a rule of their own, which an empty pattern switches off", () => {
    expect(textProblem("ada", { type: "email" })).not.toBe("");
    expect(textProblem("ada@example.org", { type: "email" })).toBe("");
    expect(textProblem("example.org", { type: "url" })).not.toBe("");
    expect(textProblem("https://example.org", { type: "url" })).toBe("");
    expect(textProblem("ada", { type: "email", validate: "" })).toBe("");
  });

  test("a pattern that cannot be read stops nobody and is told", () => {
    expect(textProblem("a", { validate: "(" })).toBe("");
    expect(patternProblem("(")).toContain('validate="("');
  });
});

describe("dates as they are typed", () => {
  test.each([
    ["2024/02/03", "YYYY/MM/DD", "2024-02-03"],
    ["3.2.2024", "DD.MM.YYYY", "2024-02-03"],
    ["02-03-2024", "MM-DD-YYYY", "2024-02-03"],
    ["2024-02-03", "DD.MM.YYYY", "2024-02-03"],
    ["2024/02/30", "YYYY/MM/DD", undefined],
    ["tomorrow", "YYYY/MM/DD", undefined],
    ["", "YYYY/MM/DD", undefined],
  ])("%s by %s is %s", (text, pattern, day) => {
    expect(parseDay(text, pattern)).toBe(day);
  });

  test.each([
    ["7:30 pm", "19:30:00"],
    ["12 am", "00:00:00"],
    ["1930", "19:30:00"],
    ["8:05:09", "08:05:09"],
    ["24:00", undefined],
    ["13 pm", undefined],
    ["noon", undefined],
  ])("%s is %s", (text, time) => {
    expect(parseTime(text)).toBe(time);
  });

  test("a time goes round at midnight, and has seconds only where there are any", () => {
    expect(addSeconds("23:50:00", 900)).toBe("00:05:00");
    expect(formatTime("00:05:00", "12h")).toBe("12:05 AM");
    expect(formatTime("19:05:00", "24h")).toBe("19:05");
    expect(formatTime("19:05:07", "24h")).toBe("19:05:07");
    expect(formatTime("19:05:00", "localized", "de")).toBe("19:05");
  });
});
