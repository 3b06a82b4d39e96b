// @vitest-environment jsdom
import { beforeEach, expect, test } from "vitest";
import { morph } from "../labextension/src/morph";

let panel: HTMLElement;

function drawn(...html: string[]): HTMLElement {
  const made = document.createElement("div");
  made.innerHTML = html.join("");
  return made;
}

const button = (name: string, at = name) => `<button data-at="${at}">${name}</button>`;

beforeEach(() => {
  panel = drawn();
  document.body.replaceChildren(panel);
});

test("what is painted again keeps its elements, the focus and what the reader has opened", () => {
  morph(panel, drawn("<p>1 s ago</p>", button("Stop"), "<details><i>why</i></details>"));
  const [text, stop, why] = [...panel.children] as HTMLElement[];
  stop?.focus();
  (why as HTMLDetailsElement).open = true;
  morph(
    panel,
    drawn("<p class='old'>2 s ago</p>", button("Stop"), "<details><i>why</i></details>"),
  );
  expect([...panel.children]).toEqual([text, stop, why]);
  expect(panel.innerHTML).toContain('<p class="old">2 s ago</p>');
  expect(document.activeElement).toBe(stop);
  expect((why as HTMLDetailsElement).open).toBe(true);
});

test("a kept button does what the new one would", () => {
  const told: number[] = [];
  for (const round of [1, 2]) {
    const made = drawn(button("Copy link"));
    (made.firstElementChild as HTMLElement).onclick = () => told.push(round);
    morph(panel, made);
  }
  (panel.firstElementChild as HTMLElement).click();
  expect(told).toEqual([2]);
});

test("what stands for something else is another element", () => {
  morph(panel, drawn(button("Pause", "clock"), button("Pause", "news")));
  const first = panel.firstElementChild;
  morph(panel, drawn(button("Pause", "news")));
  expect(panel.innerHTML).toBe(button("Pause", "news"));
  expect(panel.firstElementChild).not.toBe(first);
});

test("properties come and go", () => {
  morph(panel, drawn("<button disabled title='a'>Stop</button>"));
  morph(panel, drawn("<button>Stop</button>", "more"));
  expect(panel.innerHTML).toBe("<button>Stop</button>more");
});
