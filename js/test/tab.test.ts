// @vitest-environment jsdom
import { afterEach, expect, test } from "vitest";
import { showTab } from "../src/tab.js";

afterEach(() => {
  document.head.replaceChildren();
  document.body.replaceChildren();
});

function page(config: object): void {
  const script = document.createElement("script");
  script.id = "jupyter-config-data";
  script.type = "application/json";
  script.textContent = JSON.stringify(config);
  document.body.append(script);
}

const href = () =>
  decodeURIComponent(document.querySelector<HTMLLinkElement>("link[rel=icon]")?.href ?? "");

test("an app with a page of its own names the tab and draws its icon", () => {
  page({ kernelId: "k" });
  showTab("Shop", "🛒");
  expect(document.title).toBe("Shop");
  expect(href()).toContain(">🛒</text></svg>");
});

test("a material icon is drawn", () => {
  page({ kernelId: "k" });
  showTab("", ":material/home:");
  expect(href()).toContain("<path");
  expect(document.title).toBe("");
});

test("a notebook keeps its tab", () => {
  page({ kernelId: "k", appName: "JupyterLab" });
  document.title = "notebook";
  showTab("Shop", "🛒");
  expect(document.title).toBe("notebook");
  expect(href()).toBe("");
});
