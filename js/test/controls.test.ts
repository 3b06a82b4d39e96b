// @vitest-environment jsdom
// jsdom's own File cannot be read as an ArrayBuffer.
import { File } from "node:buffer";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { anywidgetModel, FakeManager, type FakeModel } from "../dev/fake.js";
import dates from "../src/assets/dates.js";
import files from "../src/assets/files.js";
import { dressChoice } from "../src/controls/choice.js";
import { parseNumber } from "../src/controls/number.js";
import { pageList } from "../src/controls/pagination.js";
import { matches } from "../src/controls/shortcut.js";
import type { Dress } from "../src/controls/stock.js";
import { addMonths, dayMove } from "../src/dates/calendar.js";
import { safeUrl } from "../src/elements/small.js";
import { refuse } from "../src/files/transfer.js";
import app from "../src/index.js";

interface Shown {
  readonly el: HTMLElement;
  readonly model: FakeModel;
  readonly root: FakeModel;
}

// As if a page had loaded it before.
Object.assign(globalThis, { __nbflow: { assets: {}, ready: { dates, files } } });

let end: (() => void) | undefined;

beforeEach(() => {
  end?.();
  document.body.replaceChildren();
});

/** Show one control of our own as a whole app would. */
async function show(
  kind: string,
  value: unknown,
  props: object = {},
  p: object = {},
): Promise<Shown> {
  const manager = new FakeManager();
  const model = manager.add("m1", { value });
  const control = {
    t: "control",
    p: { kind, mid: "m1", own: true, label: "Label", ...p, ...props },
  };
  const nodes = { root: { t: "app", p: {}, c: ["main"] }, main: { t: "main", p: {}, c: ["x"] } };
  const id = `root-${Math.random()}`;
  const root = manager.add(id, {
    mid: id,
    tree: { seq: 1, nodes: { ...nodes, x: control } },
  });
  const el = document.createElement("div");
  document.body.append(el);
  end = app.render({ model: anywidgetModel(root, manager), el });
  await Promise.resolve();
  await Promise.resolve();
  await Promise.resolve();
  return { el, model, root };
}

/** Give the control other properties, as a run does. */
function give(root: Shown["root"], set: object): void {
  root.emit("msg:custom", { type: "patch", seq: 2, props: { x: { set } } }, []);
}

function press(target: Element, key: string, more: object = {}): void {
  target.dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }),
  );
}

function type(input: HTMLInputElement, text: string): void {
  input.focus();
  input.value = text;
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

function field(el: HTMLElement): HTMLInputElement {
  return el.querySelector("input")!;
}

describe("number_input", () => {
  test("arrow keys step within the bounds", async () => {
    const { el, model } = await show("number_input", 9.9, { step: 0.1, max: 10, format: "%.1f" });
    press(field(el), "ArrowUp");
    press(field(el), "ArrowUp");
    expect([model.get("value"), field(el).value]).toEqual([10, "10.0"]);
    press(field(el), "ArrowDown");
    expect([model.get("value"), model.saved]).toEqual([9.9, 2]);
  });

  test("a rerun never takes away what is being typed; Enter applies it", async () => {
    const { el, model, root } = await show("number_input", 1, { int: true });
    type(field(el), "42");
    model.set("value", 7);
    give(root, { min: 0 });
    expect(field(el).value).toBe("42");
    expect(el.querySelector(".nbf-hint")?.textContent).toBe("Press Enter to apply");
    press(field(el), "Enter");
    expect(model.get("value")).toBe(42);
    expect(el.querySelector(".nbf-hint")?.textContent).toBe("");
  });

  test("the kernel hears that somebody types, and when the number is applied or taken back", async () => {
    const { el, root } = await show("number_input", 1);
    const said = () =>
      (root.sent as { name?: string; data?: unknown }[])
        .filter((message) => message.name === "typing")
        .map((message) => message.data);
    type(field(el), "4");
    type(field(el), "42");
    expect(said()).toEqual([true]);
    press(field(el), "Enter");
    expect(said()).toEqual([true, false]);
    type(field(el), "43");
    press(field(el), "Escape");
    expect(said()).toEqual([true, false, true, false]);
  });

  test("in a form the hint names the submit, and nothing where Enter may not", async () => {
    const { el } = await show("number_input", 1, {}, { form: "f" });
    type(field(el), "2");
    expect(el.querySelector(".nbf-hint")?.textContent).toBe("Press Enter to submit the form");
    el.querySelector(".nbf-main")!.classList.add("nbf-form");
    el.querySelector<HTMLElement>(".nbf-main")!.dataset.enter = "off";
    type(field(el), "3");
    expect(el.querySelector(".nbf-hint")?.textContent).toBe("");
  });

  test("what is no allowed number is told, not sent, and taken back on leaving", async () => {
    const { el, model } = await show("number_input", 5, { int: true, max: 10 });
    type(field(el), "99");
    press(field(el), "Enter");
    expect([model.get("value"), model.saved]).toEqual([5, 0]);
    expect(el.querySelector(".nbf-hint")?.textContent).toBe("The largest allowed value is 10.");
    expect(field(el).getAttribute("aria-invalid")).toBe("true");
    field(el).blur();
    expect(field(el).value).toBe("5");
  });

  test("Escape takes the last value back", async () => {
    const { el, model } = await show("number_input", 5, {});
    type(field(el), "6");
    press(field(el), "Escape");
    expect([field(el).value, model.saved]).toEqual(["5", 0]);
  });

  test("empty is a value only where there may be none", async () => {
    const { el, model } = await show("number_input", 5, {});
    type(field(el), "");
    press(field(el), "Enter");
    expect([model.get("value"), field(el).value]).toEqual([5, "5"]);
    const other = await show("number_input", 5, { clearable: true });
    type(field(other.el), "");
    press(field(other.el), "Enter");
    expect(other.model.get("value")).toBeNull();
  });

  test.each([
    ["1,234.5", 1234.5],
    ["1,5", 1.5],
    ["-3", -3],
    ["  ", null],
    ["1e3", 1000],
  ])("%s is read as %s", (text, value) => {
    expect(parseNumber(text, {})).toBe(value);
  });
});

describe("selectbox", () => {
  const options = ["Apple", "Banana", "Cherry", "Apricot"];

  test("typing searches, arrows move, Enter chooses", async () => {
    const { el, model } = await show("selectbox", 1, { options });
    expect(field(el).value).toBe("Banana");
    type(field(el), "ap");
    const shown = [...el.querySelectorAll("[role=option]")].map((node) => node.textContent);
    expect(shown).toEqual(["Apple", "Apricot"]);
    expect(field(el).getAttribute("aria-expanded")).toBe("true");
    press(field(el), "ArrowDown");
    const active = field(el).getAttribute("aria-activedescendant")!;
    expect(document.getElementById(active)?.textContent).toBe("Apricot");
    press(field(el), "Enter");
    expect([model.get("value"), field(el).value]).toEqual([3, "Apricot"]);
    expect(field(el).getAttribute("aria-expanded")).toBe("false");
  });

  test("Escape drops the search and keeps the value", async () => {
    const { el, model } = await show("selectbox", 1, { options });
    type(field(el), "zzz");
    expect(el.querySelector(".nbf-list-empty")?.textContent).toBe("No results");
    press(field(el), "Escape");
    expect([field(el).value, model.saved]).toEqual(["Banana", 0]);
  });

  test("a new option can be added where the script accepts it", async () => {
    const { el, model } = await show("selectbox", null, { options, accept_new_options: true });
    type(field(el), "Quince");
    expect(el.querySelector("[role=option]")?.textContent).toBe("Add “Quince”");
    press(field(el), "Enter");
    expect(model.get("value")).toBe("Quince");
  });

  test("an open list follows new options and keeps the one under the keys", async () => {
    const { el, root } = await show("selectbox", 0, { options });
    press(field(el), "ArrowDown");
    press(field(el), "ArrowDown");
    give(root, { options: [...options, "Date"] });
    const active = field(el).getAttribute("aria-activedescendant")!;
    expect(document.getElementById(active)?.textContent).toBe("Banana");
    expect(el.querySelectorAll("[role=option]")).toHaveLength(5);
  });

  test("labels are text, never HTML", async () => {
    const { el } = await show("selectbox", null, { options: ["<img src=x onerror=1>"] });
    press(field(el), "ArrowDown");
    expect(el.querySelector("[role=option] img")).toBeNull();
    expect(el.querySelector("[role=option]")?.textContent).toBe("<img src=x onerror=1>");
  });
});

function optionsOf(el: HTMLElement): (string | null)[] {
  return [...el.querySelectorAll("[role=option]")].map((node) => node.textContent);
}

describe("multiselect", () => {
  test("select all takes what the search has found; Enter takes one option", async () => {
    const options = ["ant", "bee", "beetle", "cat"];
    const { el, model } = await show("multiselect", [0], { options });
    type(field(el), "bee");
    expect(optionsOf(el)).toEqual(["Select all 2 matches", "bee", "beetle"]);
    el.querySelector<HTMLElement>("[role=option]")!.click();
    expect(model.get("value")).toEqual([0, 1, 2]);
    type(field(el), "");
    press(field(el), "Enter");
    expect(model.get("value")).toEqual([0, 1, 2, 3]);
  });

  test("select all is not offered when it is off, above its number, or above max_selections", async () => {
    const options = ["a", "b", "c"];
    for (const props of [{ select_all: false }, { select_all: 2 }, { max_selections: 2 }]) {
      const { el } = await show("multiselect", [], { options, ...props });
      type(field(el), "");
      expect(optionsOf(el)).toEqual(options);
    }
  });

  test("filter_mode says what typing finds", async () => {
    const options = ["red ant", "ant", "a n t"];
    const found: Record<string, (string | null)[]> = {};
    for (const mode of ["fuzzy", "contains", "prefix"]) {
      const { el } = await show("multiselect", [], {
        options,
        filter_mode: mode,
        select_all: false,
      });
      type(field(el), "ant");
      found[mode] = optionsOf(el);
    }
    expect(found).toEqual({
      fuzzy: ["ant", "red ant", "a n t"],
      contains: ["ant", "red ant"],
      prefix: ["ant"],
    });
  });

  test("without a filter the field takes no text, and the list stays whole", async () => {
    const { el } = await show("multiselect", [], { options: ["a"], filter_mode: "none" });
    expect(field(el).readOnly).toBe(true);
  });

  test("a list of 10,000 options is made piece by piece", async () => {
    const options = Array.from({ length: 10_000 }, (_, i) => `option ${i}`);
    const { el } = await show("multiselect", [], { options });
    type(field(el), "");
    expect(optionsOf(el).length).toBeLessThan(400);
    type(field(el), "9999");
    expect(optionsOf(el)).toEqual(["option 9999"]);
  });

  const options = ["a", "b", "c"];

  test("chosen options become chips and leave the list; Backspace takes one back", async () => {
    const { el, model } = await show("multiselect", [0], { options });
    type(field(el), "");
    expect(optionsOf(el)).toEqual(["Select all 2", "b", "c"]);
    press(field(el), "Enter");
    expect(model.get("value")).toEqual([0, 1]);
    expect([...el.querySelectorAll(".nbf-chip-text")].map((node) => node.textContent)).toEqual([
      "a",
      "b",
    ]);
    press(field(el), "Backspace");
    expect(model.get("value")).toEqual([0]);
  });

  test("a full one says so", async () => {
    const { el, model } = await show("multiselect", [0], { options, max_selections: 1 });
    type(field(el), "b");
    press(field(el), "Enter");
    expect(model.get("value")).toEqual([0]);
    expect(el.querySelector(".nbf-list-empty")?.textContent).toBe(
      "You can choose up to 1. Remove one first.",
    );
  });
});

describe("pills and segments", () => {
  const options = ["x", "y", "z"];

  test("one is chosen, and unchosen by a second press", async () => {
    const { el, model } = await show("pills", null, { options });
    const buttons = [...el.querySelectorAll<HTMLElement>("[role=radio]")];
    buttons[1]!.click();
    expect([model.get("value"), buttons[1]!.getAttribute("aria-checked")]).toEqual([1, "true"]);
    buttons[1]!.click();
    expect(model.get("value")).toBeNull();
  });

  test("a required one cannot be unchosen; several stay in order", async () => {
    const one = await show("segmented_control", 1, { options, required: true });
    one.el.querySelectorAll<HTMLElement>("[role=radio]")[1]!.click();
    expect([one.model.get("value"), one.model.saved]).toEqual([1, 0]);
    const many = await show("pills", [2], { options, multi: true });
    many.el.querySelectorAll<HTMLElement>(".nbf-pills button")[0]!.click();
    expect(many.model.get("value")).toEqual([0, 2]);
  });

  test("arrows move the focus around, one stop in the tab order", async () => {
    const { el } = await show("pills", 2, { options });
    const buttons = [...el.querySelectorAll<HTMLElement>("[role=radio]")];
    expect(buttons.map((button) => button.tabIndex)).toEqual([-1, -1, 0]);
    buttons[2]!.focus();
    press(buttons[2]!, "ArrowRight");
    expect(document.activeElement).toBe(buttons[0]);
  });
});

test("feedback gives the index, and none by a second press", async () => {
  const { el, model } = await show("feedback", null, { options: "stars" });
  const stars = [...el.querySelectorAll<HTMLElement>("[role=radio]")];
  stars[3]!.click();
  expect(model.get("value")).toBe(3);
  expect(stars.filter((star) => star.classList.contains("nbf-on"))).toHaveLength(4);
  stars[3]!.click();
  expect(model.get("value")).toBeNull();
});

describe("dates", () => {
  function enter(el: HTMLElement, text: string): void {
    type(field(el), text);
    press(field(el), "Enter");
  }

  test("a day may be typed in the input's format or as ISO", async () => {
    const { el, model } = await show("date_input", "2026-03-01", { format: "DD.MM.YYYY" });
    expect(field(el).value).toBe("01.03.2026");
    enter(el, "5.4.2026");
    expect([model.get("value"), field(el).value]).toEqual(["2026-04-05", "05.04.2026"]);
    enter(el, "2026-05-06");
    expect([model.get("value"), field(el).value]).toEqual(["2026-05-06", "06.05.2026"]);
  });

  test("what is no day, or none of the allowed, is told and taken back on leaving", async () => {
    const { el, model } = await show("date_input", "2026-03-01", { min: "2026-01-01" });
    enter(el, "31/31/31");
    expect(el.querySelector(".nbf-hint")?.textContent).toContain("is no date");
    enter(el, "2025/12/31");
    expect(el.querySelector(".nbf-hint")?.textContent).toBe(
      "The first possible day is 2026/01/01.",
    );
    field(el).dispatchEvent(new Event("blur"));
    expect([model.get("value"), field(el).value]).toEqual(["2026-03-01", "2026/03/01"]);
  });

  test("a range may be typed", async () => {
    const { el, model } = await show("date_input", ["2026-03-01"], {});
    enter(el, "2026/03/20 – 2026/03/10");
    expect(model.get("value")).toEqual(["2026-03-10", "2026-03-20"]);
  });

  test("a date and time may be typed; a day alone keeps the time", async () => {
    const { el, model } = await show("datetime_input", "2026-03-04T14:30:00", {});
    enter(el, "2026/03/05, 8:15");
    expect(model.get("value")).toBe("2026-03-05T08:15:00");
    enter(el, "2026/03/07");
    expect(model.get("value")).toBe("2026-03-07T08:15:00");
  });

  test("a time is typed in any way, shown as its format says, and chosen from steps", async () => {
    const { el, model } = await show("time_input", "09:00:00", { step: 1800, format: "12h" });
    expect(field(el).value).toBe("9:00 AM");
    enter(el, "7:30 pm");
    expect([model.get("value"), field(el).value]).toEqual(["19:30:00", "7:30 PM"]);
    enter(el, "25:00");
    expect(el.querySelector(".nbf-hint")?.textContent).toContain("is no time");
    press(field(el), "Escape");
    field(el).click();
    expect(el.querySelectorAll("[role=option]").length).toBe(48);
    press(field(el), "ArrowDown");
    press(field(el), "Enter");
    expect(model.get("value")).toBe("20:00:00");
  });

  test("a range is begun by one press and ended by another, in order", async () => {
    const { el, model } = await show("date_input", ["2026-03-01", "2026-03-02"], {});
    field(el).click();
    const day = (date: string) => el.querySelector<HTMLElement>(`[data-day="${date}"]`)!;
    day("2026-03-20").click();
    expect(model.get("value")).toEqual(["2026-03-20"]);
    day("2026-03-10").click();
    expect(model.get("value")).toEqual(["2026-03-10", "2026-03-20"]);
    expect(field(el).value).toBe("2026/03/10 – 2026/03/20");
  });

  test("a day outside the bounds cannot be chosen", async () => {
    const { el } = await show("date_input", ["2026-03-10"], { min: "2026-03-05" });
    field(el).click();
    expect(el.querySelector<HTMLButtonElement>('[data-day="2026-03-04"]')!.disabled).toBe(true);
  });

  test("a date and time keeps the time when another day is chosen", async () => {
    const { el, model } = await show("datetime_input", "2026-03-04T14:30:00", {});
    field(el).click();
    el.querySelector<HTMLElement>('[data-day="2026-03-11"]')!.click();
    expect(model.get("value")).toBe("2026-03-11T14:30:00");
  });

  test.each([
    ["ArrowRight", "2026-02-01"],
    ["ArrowDown", "2026-02-07"],
    ["PageDown", "2026-02-28"],
    ["PageUp", "2025-12-31"],
    ["Home", "2026-01-26"],
    ["End", "2026-02-01"],
    ["x", undefined],
  ])("%s in the calendar leads to %s", (key, day) => {
    expect(dayMove(key, false, "2026-01-31")).toBe(day);
  });

  test("a month without that day ends at its last", () => {
    expect(addMonths("2024-01-31", 1)).toBe("2024-02-29");
    expect(addMonths("2026-03-15", -12)).toBe("2025-03-15");
  });
});

describe("file_uploader", () => {
  function give(el: HTMLElement, ...files: File[]): void {
    const input = el.querySelector<HTMLInputElement>("input[type=file]")!;
    Object.defineProperty(input, "files", { value: files, configurable: true });
    input.dispatchEvent(new Event("change"));
  }

  test("has four chunks on their way at a time, and the next after each acknowledgement", async () => {
    const { el, model } = await show("file_uploader", [], { multiple: true });
    const chunks: Record<string, unknown>[] = [];
    let told: () => void = () => {};
    model.onSend = (content) => {
      chunks.push(content as Record<string, unknown>);
      told();
    };
    const sent = async (count: number) => {
      while (chunks.length < count) {
        await new Promise<void>((resolve) => {
          told = resolve;
        });
      }
    };
    const ack = (n: number) => {
      const { id, offset } = chunks[n]!;
      const size = Math.min(CHUNK, total - Number(offset));
      model.emit("msg:custom", { type: "ack", id, offset, size });
    };
    const CHUNK = 1024 * 1024;
    const total = 4 * CHUNK + 10;
    give(el, new File([new Uint8Array(total)], "a.bin"));
    await sent(4);
    expect(chunks.map((chunk) => chunk.offset)).toEqual([0, CHUNK, 2 * CHUNK, 3 * CHUNK]);
    ack(0);
    await sent(5);
    expect(chunks[4]).toMatchObject({ offset: 4 * CHUNK, last: true, size: total });
    expect(el.querySelector("[role=progressbar]")?.getAttribute("aria-valuenow")).toBe("25");
    for (const n of [1, 2, 3]) ack(n);
    expect(model.get("value")).toEqual([]);
    ack(4);
    expect(el.querySelector("[role=progressbar]")).toBeNull();
    const { id } = chunks[0]!;
    expect(model.get("value")).toEqual([{ id, name: "a.bin", type: "", size: total }]);
  });

  test("a media type is compared with the file's, an ending with its name", () => {
    const file = (name: string, type: string) => ({ name, type, size: 1 });
    expect(refuse(file("a.png", "image/png"), ["image/*"], 9)).toBeNull();
    expect(refuse(file("a.PNG", ""), [".png"], 9)).toBeNull();
    expect(refuse(file("a.svg", "image/svg+xml"), ["image/svg+xml"], 9)).toBeNull();
    expect(refuse(file("a.png", "text/plain"), ["image/*"], 9)).toBe("a.png is none of image/*.");
  });

  test("what the kernel refuses stands beside the file", async () => {
    const { el, model } = await show("file_uploader", [], {});
    const sent = new Promise<Record<string, unknown>>((resolve) => {
      model.onSend = (content) => resolve(content as Record<string, unknown>);
    });
    give(el, new File(["x"], "a.bin"));
    const { id } = await sent;
    model.emit("msg:custom", { type: "refused", id, error: "a.bin is none of .csv." });
    expect(el.querySelector("li .nbf-hint-error")?.textContent).toBe("a.bin is none of .csv.");
  });

  test("refuses what the script does not allow, and says so", async () => {
    const { el, model } = await show("file_uploader", [], { types: [".csv"], max_size: 10 });
    give(el, new File(["x"], "a.png"));
    expect(el.querySelector(".nbf-hint")?.textContent).toBe("a.png is none of .csv.");
    give(el, new File(["x".repeat(11)], "a.csv"));
    expect(el.querySelector(".nbf-hint")?.textContent).toContain("at most 10 B");
    expect(model.sent).toEqual([]);
  });

  test("removing a file sets the value", async () => {
    const files = [
      { id: "1", name: "a", size: 1 },
      { id: "2", name: "b", size: 2 },
    ];
    const { el, model } = await show("file_uploader", files, {});
    el.querySelector<HTMLElement>("[aria-label='Remove a']")!.click();
    expect(model.get("value")).toEqual([files[1]]);
  });
});

test("a disabled control takes nothing", async () => {
  const { el, model } = await show("number_input", 5, {}, { disabled: true });
  expect(field(el).disabled).toBe(true);
  press(field(el), "ArrowUp");
  expect(model.get("value")).toBe(5);
});

test("the label names the input, and the help is reachable", async () => {
  const { el } = await show("number_input", 5, {}, { label: "Size", help: "How big" });
  const label = el.querySelector("label")!;
  expect(label.textContent).toBe("Size");
  expect(label.htmlFor).toBe(field(el).id);
  const button = el.querySelector<HTMLElement>(".nbf-help-mark")!;
  expect(button.getAttribute("aria-label")).toBe("Help for Size");
  expect(document.getElementById(button.getAttribute("aria-describedby")!)?.textContent).toBe(
    "How big",
  );
});

test("a control whose kernel is gone brings the banner instead of an exception", async () => {
  const { el, model } = await show("number_input", 5, {});
  model.comm_live = false;
  press(field(el), "ArrowUp");
  expect(el.querySelector(".nbf-banner")?.textContent).toBe("Kernel gone: run the cell again.");
});

test.each([
  ["Ctrl+Enter", { key: "Enter", ctrlKey: true }, true],
  ["Ctrl+Enter", { key: "Enter", metaKey: true }, true],
  ["Ctrl+Enter", { key: "Enter" }, false],
  ["Shift+K", { key: "K", shiftKey: true }, true],
  ["k", { key: "k", altKey: true }, false],
  ["Esc", { key: "Escape" }, true],
])("shortcut %s and the keys %o: %s", (shortcut, keys, expected) => {
  const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  expect(matches({ ...none, ...keys }, shortcut)).toBe(expected);
});

test("page numbers show both ends and what is around the current one", () => {
  expect(pageList(1, 5, 7)).toEqual([1, 2, 3, 4, 5]);
  expect(pageList(1, 20, 7)).toEqual([1, 2, 3, 4, 5, null, 20]);
  expect(pageList(10, 20, 7)).toEqual([1, null, 9, 10, 11, null, 20]);
  expect(pageList(20, 20, 7)).toEqual([1, null, 16, 17, 18, 19, 20]);
  for (let at = 1; at <= 30; at++) {
    for (const most of [5, 6, 7, 12]) {
      const list = pageList(at, 30, most);
      expect(list).toHaveLength(most);
      expect(list).toContain(at);
    }
  }
});

test("a link opens no script", () => {
  expect(["https://e.org", "/a", "mailto:a@b.c"].map(safeUrl)).not.toContain(null);
  expect(["javascript:alert(1)", " JavaScript:x", "data:text/html,x"].map(safeUrl)).toEqual([
    null,
    null,
    null,
  ]);
});

test("choices of radio-like controls are text unless the kernel made HTML of them", async () => {
  const plain = await show("pills", null, { options: ["<b>x</b>"] });
  expect(plain.el.querySelector("[role=radio]")?.textContent).toBe("<b>x</b>");
  end?.();
  const made = await show(
    "pills",
    null,
    { options: ["**x**"] },
    { options_html: ["<strong>x</strong>"] },
  );
  expect(made.el.querySelector("[role=radio] strong")?.textContent).toBe("x");
});

test("a menu tells each press, also of the same action twice", async () => {
  const { el, model } = await show("menu_button", null, { options: ["Copy", "Delete"] });
  const item = () => el.querySelectorAll<HTMLElement>("[role=menuitem]")[1]!;
  item().click();
  item().click();
  expect([model.get("value"), model.saved]).toEqual([1, 2]);
});

test("a message is sent by Enter and the line is empty again", async () => {
  const { el, model, root } = await show("chat_input", null, { placeholder: "Say" });
  const line = el.querySelector("textarea")!;
  line.value = " hello ";
  line.dispatchEvent(new Event("input", { bubbles: true }));
  press(line, "Enter", { shiftKey: true });
  expect(model.saved).toBe(0);
  press(line, "Enter");
  expect(model.get("value")).toMatchObject({ text: "hello" });
  expect(line.value).toBe("");
  const said = (root.sent as { name?: string; data?: unknown }[]).filter(
    (m) => m.name === "typing",
  );
  expect(said.map((message) => message.data)).toEqual([true, false]);
});

describe("a control whose library is on its way", () => {
  const shared = (globalThis as unknown as { __nbflow: Record<string, Record<string, unknown>> })
    .__nbflow;
  let arrive: (library: unknown) => void;

  beforeEach(() => {
    delete shared.ready!.dates;
    shared.assets!.dates = new Promise((resolve) => {
      arrive = resolve;
    });
  });

  afterEach(() => {
    shared.ready!.dates = dates;
    delete shared.assets!.dates;
  });

  test("the label names the input once it is there, and nothing before", async () => {
    const { el } = await show("date_input", "2026-03-01", { format: "YYYY-MM-DD" });
    const named = () => [el.querySelector("[aria-labelledby]"), el.querySelector("label")!.control];
    expect(el.querySelector("[aria-busy]")).not.toBeNull();
    expect(named()).toEqual([null, null]);
    arrive(dates);
    await Promise.resolve();
    await Promise.resolve();
    expect(named()).toEqual([null, field(el)]);
    expect(el.querySelector("[aria-busy]")).toBeNull();
  });
});

test("radio buttons are one group, and those of two controls are two", () => {
  const names = [0, 1].map(() => {
    const el = document.createElement("div");
    el.innerHTML =
      '<div class="widget-radio-box"><label><input type="radio">a</label>' +
      '<label><input type="radio">b</label></div>';
    const made = { view: { el }, frame: { labelId: "l" }, context: { load: async () => ({}) } };
    dressChoice(made as unknown as Parameters<Dress>[0])?.({ options: ["a", "b"] });
    return [...el.querySelectorAll("input")].map((input) => input.name);
  });
  expect(names[0]![0]).toBe(names[0]![1]);
  expect(names[0]![0]).not.toBe("");
  expect(names[0]![0]).not.toBe(names[1]![0]);
});
