import { expect, test } from "vitest";
import {
  decimals,
  formatBytes,
  formatDate,
  formatNumber,
  formatScale,
  stepBy,
} from "../src/core/format.js";

test.each([
  [2.71949, "%.2f", "2.72"],
  [3, "%d px", "3 px"],
  [3.9, "%d", "3"],
  [-3.9, "%i", "-3"],
  [0.256, "%.1f%%", "0.3%"],
  [7, "%03d", "007"],
  [-7, "%04d", "-007"],
  [7, "%+d", "+7"],
  [7, "% d", " 7"],
  [7, "%-4d|", "7   |"],
  [12345.678, "%,.1f", "12,345.7"],
  [12345.678, "%.2e", "1.23e+04"],
  [0.00001234, "%g", "1.234e-05"],
  [1234567, "%g", "1.23457e+06"],
  [100, "%g", "100"],
  [255, "%x %X %o %b", "ff FF 377 11111111"],
  [1e21, "%d", "1000000000000000000000"],
  [5, "no pattern", "no pattern"],
  [5, null, "5"],
  [5, "%s items", "5 items"],
])("%d written as %s is %s", (value, pattern, text) => {
  expect(formatNumber(value, pattern)).toBe(text);
});

test("a preset's name is a format of its own", () => {
  expect(formatNumber(1536, "bytes")).toBe("1.5 KB");
  expect(formatNumber(0.25, "percent")).toMatch(/^25\s?%$/);
  expect(formatNumber(12, "plain")).toBe("12");
});

test("sizes count in 1024", () => {
  expect([0, 1023, 1024, 5 * 1024 ** 3].map(formatBytes)).toEqual([
    "0 B",
    "1023 B",
    "1 KB",
    "5 GB",
  ]);
});

test("steps do not drift", () => {
  let value = 0;
  for (let i = 0; i < 10; i++) value = stepBy(value, 0.1, 1);
  expect(value).toBe(1);
  expect(stepBy(0.3, 0.1, -1)).toBe(0.2);
  expect(stepBy(1e-7, 1e-7, 1)).toBe(2e-7);
});

test("the decimals of a step are counted, also with an exponent", () => {
  expect([1, 0.25, 1e-7, 1.5e-3].map(decimals)).toEqual([0, 2, 7, 4]);
});

const date = new Date(Date.UTC(2026, 2, 4, 15, 7, 9, 42));

test.each([
  ["YYYY/MM/DD", "2026/03/04"],
  ["MMM D, YYYY", "Mar 4, 2026"],
  ["dddd, MMMM Do", "Wednesday, March 4th"],
  ["HH:mm:ss.SSS", "15:07:09.042"],
  ["h:mm A", "3:07 PM"],
  ["[at] H", "at 15"],
  ["YY-M-D ddd", "26-3-4 Wed"],
])("%s writes %s", (pattern, text) => {
  expect(formatDate(date, pattern)).toBe(text);
});

test("ordinals of the teens end in th", () => {
  const day = (n: number) => formatDate(new Date(Date.UTC(2026, 0, n)), "Do");
  expect([1, 2, 3, 4, 11, 12, 13, 21, 22].map(day)).toEqual(
    "1st 2nd 3rd 4th 11th 12th 13th 21st 22nd".split(" "),
  );
});

test("a slider's number is written by its kind", () => {
  expect(formatScale(4, "int")).toBe("4");
  expect(formatScale(4, "float")).toBe("4.00");
  expect(formatScale(20_000, "date")).toBe("2024-10-04");
  expect(formatScale(9.5 * 3_600_000_000, "time")).toBe("09:30");
  expect(formatScale(20_000 * 86_400_000_000, "datetime", "D MMM HH:mm")).toBe("4 Oct 00:00");
});
