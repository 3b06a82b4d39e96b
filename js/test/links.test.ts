import { expect, it } from "vitest";
import { linkTo, parseLinks } from "../src/links.js";

it("a link names an app, its parameters and its page", () => {
  const href = linkTo("http://x/lab/tree/a.ipynb?reset#top", "sales", "?city=Bern&n=1#/map");
  expect(parseLinks(new URL(href).search)).toEqual({ sales: "?city=Bern&n=1#/map" });
  expect(new URL(href).pathname).toBe("/lab/tree/a.ipynb");
});

it("an address without a link names none, and may name several", () => {
  expect(parseLinks("?token=1")).toEqual({});
  expect(parseLinks("?nbflow=a%3Fx%3D1&nbflow=b")).toEqual({ a: "?x=1", b: "" });
});
