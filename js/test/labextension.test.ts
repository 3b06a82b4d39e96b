import { describe, expect, it } from "vitest";
import { ago, appName, appOfCell, duration, mentionsFlow, told } from "../labextension/src/facts";

describe("the app of a cell", () => {
  it("is the first word that is no option", () => {
    expect(appOfCell("%%flowapp sales\nx = 1")).toBe("sales");
    expect(appOfCell("\n\n%%flowapp --inline --wait end sales")).toBe("sales");
    expect(appOfCell("%%flowapp --every 10s --export a,b 'my_app'")).toBe("my_app");
  });
  it("has no name where the line gives none", () => {
    expect(appOfCell("%%flowapp --wait 0\nx")).toBe("");
    expect(appName("%%flowapp\nx", "ab12")).toBe("cell-ab12");
  });
  it("is none in other cells", () => {
    expect(appOfCell("x = 1\n%%flowapp a")).toBeNull();
    expect(appOfCell("%%flowappx a")).toBeNull();
    expect(appOfCell("")).toBeNull();
  });
});

it("a kernel may have nbflow after cells that mention it", () => {
  expect(mentionsFlow("%load_ext nbflow")).toBe(true);
  expect(mentionsFlow("%%flowapp x")).toBe(true);
  expect(mentionsFlow("import numpy")).toBe(false);
});

it("durations are short and exact enough", () => {
  expect([0.0004, 0.0123, 1.5, 2, 90, 5400].map(duration)).toEqual([
    "under 1 ms",
    "12 ms",
    "1.5 s",
    "2 s",
    "1.5 min",
    "1.5 h",
  ]);
  expect([0.3, 5.9, 61, 7300].map(ago)).toEqual(["just now", "5 s ago", "1 min ago", "2 h ago"]);
});

it("a run is told with what it reran and how it ended", () => {
  const run = { why: "", fragments: [], end: "finished", seconds: 0.02, ago: 0 } as const;
  expect(told(run)).toBe("whole app in 20 ms");
  expect(told({ ...run, fragments: ["a", "b"], end: "failed" })).toBe("a, b in 20 ms, failed");
});
