// @vitest-environment jsdom
// jsdom's own File cannot be read as an ArrayBuffer.
import { File } from "node:buffer";
import { beforeEach, describe, expect, test } from "vitest";
import { anywidgetModel, FakeManager, type FakeModel } from "../dev/fake.js";
import { addMonths, dayMove } from "../src/controls/calendar.js";
import { parseNumber } from "../src/controls/number.js";
import { pageList } from "../src/controls/pagination.js";
import { matches } from "../src/controls/shortcut.js";
import { safeUrl } from "../src/elements/small.js";
import app from "../src/index.js";

interface Shown {
  readonly el: HTMLElement;
  readonly model: FakeModel;
  readonly root: FakeModel;
}

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
  const model = manager.add("m1", { value, props });
  const control = {
    t: "control",
    p: { kind, mid: "m1", own: true, label: "Label", ...p },
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
    const { el, model } = await show("number_input", 1, { int: true });
    type(field(el), "42");
    model.set("value", 7);
    model.set("props", { int: true, min: 0 });
    expect(field(el).value).toBe("42");
    expect(el.querySelector(".nbf-hint")?.textContent).toBe("Press Enter to apply");
    press(field(el), "Enter");
    expect(model.get("value")).toBe(42);
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
    const { el, model } = await show("selectbox", 0, { options });
    press(field(el), "ArrowDown");
    press(field(el), "ArrowDown");
    model.set("props", { options: [...options, "Date"] });
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

describe("multiselect", () => {
  const options = ["a", "b", "c"];

  test("chosen options become chips and leave the list; Backspace takes one back", async () => {
    const { el, model } = await show("multiselect", [0], { options });
    type(field(el), "");
    expect([...el.querySelectorAll("[role=option]")].map((node) => node.textContent)).toEqual([
      "b",
      "c",
    ]);
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
  test("a range is begun by one press and ended by another, in order", async () => {
    const { el, model } = await show("date_input", ["2026-03-01", "2026-03-02"], {});
    el.querySelector<HTMLElement>(".nbf-date-button")!.click();
    const day = (date: string) => el.querySelector<HTMLElement>(`[data-day="${date}"]`)!;
    day("2026-03-20").click();
    expect(model.get("value")).toEqual(["2026-03-20"]);
    day("2026-03-10").click();
    expect(model.get("value")).toEqual(["2026-03-10", "2026-03-20"]);
    expect(el.querySelector(".nbf-date-text")?.textContent).toBe("2026/03/10 – 2026/03/20");
  });

  test("a day outside the bounds cannot be chosen", async () => {
    const { el } = await show("date_input", ["2026-03-10"], { min: "2026-03-05" });
    el.querySelector<HTMLElement>(".nbf-date-button")!.click();
    expect(el.querySelector<HTMLButtonElement>('[data-day="2026-03-04"]')!.disabled).toBe(true);
  });

  test("a date and time keeps the time when another day is chosen", async () => {
    const { el, model } = await show("datetime_input", "2026-03-04T14:30:00", {});
    el.querySelector<HTMLElement>(".nbf-date-button")!.click();
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

  test("sends the next chunk only after the last one was acknowledged", async () => {
    const { el, model } = await show("file_uploader", [], { multiple: true });
    const chunks: Record<string, unknown>[] = [];
    let came: () => void = () => {};
    const next = () =>
      new Promise<void>((resolve) => {
        came = resolve;
      });
    model.onSend = (content) => {
      chunks.push(content as Record<string, unknown>);
      came();
    };
    const size = 1024 * 1024 + 10;
    let arrived = next();
    give(el, new File([new Uint8Array(size)], "a.bin"));
    await arrived;
    expect(chunks).toMatchObject([{ type: "chunk", name: "a.bin", size, offset: 0, last: false }]);
    arrived = next();
    model.emit("msg:custom", { type: "ack", id: chunks[0]!.id, offset: 0 });
    await arrived;
    expect(chunks[1]).toMatchObject({ offset: 1024 * 1024, last: true });
    expect(el.querySelector("[role=progressbar]")?.getAttribute("aria-valuenow")).toBe("100");
    expect(model.get("value")).toEqual([]);
    model.emit("msg:custom", { type: "ack", id: chunks[0]!.id, offset: 1024 * 1024 });
    expect(el.querySelector("[role=progressbar]")).toBeNull();
    expect(model.get("value")).toEqual([{ id: chunks[0]!.id, name: "a.bin", type: "", size }]);
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
  const { el, model } = await show("chat_input", null, { placeholder: "Say" });
  const line = el.querySelector("textarea")!;
  line.value = " hello ";
  line.dispatchEvent(new Event("input", { bubbles: true }));
  press(line, "Enter", { shiftKey: true });
  expect(model.saved).toBe(0);
  press(line, "Enter");
  expect(model.get("value")).toMatchObject({ text: "hello" });
  expect(line.value).toBe("");
});
