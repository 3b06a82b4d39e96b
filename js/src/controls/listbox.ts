/** The list under a combobox. Long lists are made piece by piece while scrolling. */

import { h, on, setAttr } from "../dom.js";

export interface Item {
  readonly choice: number | string;
  readonly label: string;
  readonly selected: boolean;
}

/** The choice of the line that stands for all options that are found. */
export const ALL = -1;

const PIECE = 150;

export class OptionList {
  readonly el: HTMLElement;
  private items: readonly Item[] = [];
  private nodes: HTMLElement[] = [];
  private active = 0;

  constructor(
    private readonly id: string,
    labelId: string,
    multi: boolean,
    private readonly pick: (item: Item) => void,
    signal: AbortSignal,
  ) {
    this.el = h("div", {
      class: "nbf-list",
      role: "listbox",
      id,
      "aria-labelledby": labelId,
      "aria-multiselectable": multi ? "true" : null,
    });
    on(this.el, "click", (event) => this.click(event), signal);
    on(
      this.el,
      "scroll",
      () => {
        const rest = this.el.scrollHeight - this.el.scrollTop - this.el.clientHeight;
        if (rest < 200) this.grow(this.nodes.length + PIECE);
      },
      signal,
      { passive: true },
    );
  }

  get activeId(): string | undefined {
    return this.nodes[this.active]?.id;
  }

  /**
   * Show `items`. The active one stays when `keep` is set (a rerun brought new options), else it is
   * the selected one, or the first.
   */
  show(items: readonly Item[], empty: string, keep: boolean): void {
    const old = keep ? this.items[this.active] : undefined;
    this.items = items;
    this.nodes = [];
    const kept = old ? items.findIndex((item) => item.choice === old.choice) : -1;
    const selected = items.findIndex((item) => item.selected);
    // Enter should take an option; all of them only on purpose.
    const first = items[0]?.choice === ALL && items.length > 1 ? 1 : 0;
    this.active = Math.max(kept >= 0 ? kept : selected, first);
    this.el.replaceChildren();
    if (items.length === 0) {
      this.el.append(h("div", { class: "nbf-list-empty", role: "presentation" }, empty));
    }
    this.grow(Math.max(PIECE, this.active + 20));
    this.mark();
  }

  /** Move the active option; one step past an end goes to the other. */
  move(by: number, wrap = true): void {
    const count = this.items.length;
    if (count === 0) return;
    const to = this.active + by;
    this.active = wrap ? (to + count) % count : Math.min(Math.max(to, 0), count - 1);
    this.grow(this.active + 20);
    this.mark();
    this.reveal();
  }

  reveal(): void {
    this.nodes[this.active]?.scrollIntoView?.({ block: "nearest" });
  }

  pickActive(): void {
    const item = this.items[this.active];
    if (item) this.pick(item);
  }

  private grow(to: number): void {
    const end = Math.min(to, this.items.length);
    for (let i = this.nodes.length; i < end; i++) {
      const item = this.items[i]!;
      const node = h("div", { class: "nbf-option", role: "option", id: `${this.id}-${i}` });
      node.textContent = item.label;
      node.classList.toggle("nbf-option-all", item.choice === ALL);
      setAttr(node, "aria-selected", item.selected ? "true" : "false");
      setAttr(node, "aria-posinset", i + 1);
      setAttr(node, "aria-setsize", this.items.length);
      this.nodes.push(node);
      this.el.append(node);
    }
  }

  private mark(): void {
    this.nodes.forEach((node, i) => {
      node.classList.toggle("nbf-active", i === this.active);
    });
  }

  private click(event: MouseEvent): void {
    const node = (event.target as HTMLElement).closest<HTMLElement>(".nbf-option");
    const item = node && this.items[this.nodes.indexOf(node)];
    if (item) this.pick(item);
  }
}
