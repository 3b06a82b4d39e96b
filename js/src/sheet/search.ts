/** Searching a table: the kernel looks through all of it, the page walks from hit to hit. */

import { h, on, setText } from "../dom.js";
import { icon } from "../icons.js";

export type Hit = readonly [row: number, column: number];

export interface Hits {
  readonly hits: readonly Hit[];
  /** There are more than were sent. */
  readonly more: boolean;
  /** Where rows that were asked for stand; null for one that is not shown. */
  readonly at?: readonly (number | null)[];
}

export interface SearchPort {
  find(text: string): Promise<Hits>;
  /** Show a hit; `undefined` ends it. */
  show(hit: Hit | undefined): void;
  leave(): void;
}

const TYPING_MS = 200;

export class SearchBar {
  readonly el = h("div", { class: "nbf-sheet-search", role: "search", hidden: true });
  private readonly field = h("input", {
    type: "text",
    placeholder: "Search",
    "aria-label": "Search this table",
    autocomplete: "off",
    spellcheck: "false",
  });
  private readonly count = h("span", { class: "nbf-sheet-count", role: "status" });
  private found: Hits = { hits: [], more: false };
  private at = 0;
  private asked = "";
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly port: SearchPort,
    signal: AbortSignal,
  ) {
    const button = (name: string, drawn: string, press: () => void) => {
      const made = h("button", { type: "button", title: name, "aria-label": name });
      made.append(icon(drawn));
      on(made, "click", press, signal);
      return made;
    };
    const close = button("Close the search", "close", () => this.close());
    const up = button("Previous hit", "expand_less", () => this.step(-1));
    const down = button("Next hit", "expand_more", () => this.step(1));
    this.el.append(this.field, this.count, up, down, close);
    on(this.field, "input", () => this.soon(), signal);
    signal.addEventListener("abort", () => clearTimeout(this.timer));
    on(this.el, "keydown", (event) => this.key(event), signal);
  }

  open(): void {
    this.el.hidden = false;
    this.field.focus({ preventScroll: true });
    this.field.select();
    if (this.field.value) void this.ask();
  }

  close(): void {
    this.el.hidden = true;
    this.asked = "";
    this.port.show(undefined);
    this.port.leave();
  }

  /** The table is another one, or in another order: look again. */
  again(): void {
    if (!this.el.hidden && this.field.value) void this.ask();
  }

  private key(event: KeyboardEvent): void {
    if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && event.target === this.field) {
      this.step(event.shiftKey ? -1 : 1);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** The kernel may need a while for a long table: ask when the typing rests. */
  private soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ask(), TYPING_MS);
  }

  private async ask(): Promise<void> {
    const text = this.field.value;
    this.asked = text;
    if (!text) {
      this.found = { hits: [], more: false };
      setText(this.count, "");
      this.port.show(undefined);
      return;
    }
    setText(this.count, "…");
    try {
      const found = await this.port.find(text);
      // Somebody types on while the kernel looks: only the newest answer counts.
      if (this.asked !== text) return;
      this.found = found;
      this.at = 0;
      this.show();
    } catch (error) {
      if (this.asked === text) setText(this.count, `${(error as Error).message ?? error}`);
    }
  }

  private step(by: number): void {
    const { length } = this.found.hits;
    if (length === 0) return;
    this.at = (this.at + by + length) % length;
    this.show();
  }

  private show(): void {
    const { hits, more } = this.found;
    const total = more ? `${hits.length}+` : `${hits.length}`;
    setText(this.count, hits.length === 0 ? "nothing" : `${this.at + 1} of ${total}`);
    this.port.show(hits[this.at]);
  }
}
