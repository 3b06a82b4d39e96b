/** @vitest-environment jsdom */
/** Symbols by name: asked for once, all that are needed together. */

import { beforeEach, expect, test } from "vitest";
import { iconOf, lendIcons, materialIcon } from "../src/material.js";

const asked: (readonly string[])[] = [];
let answer: (found: unknown) => void = () => {};
let refuse: (reason: unknown) => void = () => {};
let life = new AbortController();

beforeEach(() => {
  delete (globalThis as { __nbflow?: unknown }).__nbflow;
  life.abort();
  life = new AbortController();
  asked.length = 0;
});

function lend(): void {
  lendIcons((names) => {
    asked.push(names);
    return new Promise((resolve, reject) => {
      answer = resolve;
      refuse = reject;
    });
  }, life.signal);
}

const turn = () => new Promise((done) => setTimeout(done));

test("all symbols of one drawing are asked for together, and once", async () => {
  lend();
  const [first, again] = [materialIcon("castle"), materialIcon("castle")];
  const other = iconOf(":material/anchor:")!;
  expect(first.childElementCount).toBe(0);
  await turn();
  expect(asked).toEqual([["castle", "anchor"]]);
  answer({ castle: "M1 1", anchor: "M2 2" });
  await turn();
  for (const svg of [first, again]) expect(svg.innerHTML).toContain('d="M1 1"');
  expect(other.querySelector("path")!.getAttribute("d")).toBe("M2 2");
  expect(materialIcon("castle").innerHTML).toContain('d="M1 1"');
  await turn();
  expect(asked.length).toBe(1);
});

test("a drawing of our own stands in until the outline has come, and where none is known", async () => {
  lend();
  const home = materialIcon("home");
  const none = materialIcon("no_such");
  expect(home.childElementCount).toBe(1);
  await turn();
  answer({ home: "M3 3", no_such: null });
  await turn();
  expect(home.getAttribute("class")).toBe("nbf-svg nbf-material");
  expect(none.childElementCount).toBe(1);
});

test("without a kernel there is a mark, and the next drawing asks again", async () => {
  const early = materialIcon("castle");
  await turn();
  expect(asked).toEqual([]);
  lend();
  await turn();
  refuse(new Error("no kernel"));
  await turn();
  expect(early.childElementCount).toBe(1);
  materialIcon("castle");
  await turn();
  expect(asked).toEqual([["castle"], ["castle"]]);
});
