/** A panel of ticks under a cell, to choose several options. */

import { type CellRules, checkCell, type Parsed } from "../core/cellvalue.js";
import { h } from "../dom.js";
import { str } from "../element.js";
import type { Field } from "./editors.js";

export class TickPanel implements Field {
  readonly el = h("div", { class: "nbf-cell-panel", role: "group", popover: "manual" });
  private readonly fresh = h("input", { placeholder: "Add …", "aria-label": "Another option" });
  private readonly boxes: { readonly value: unknown; readonly box: HTMLInputElement }[] = [];

  constructor(private readonly rules: CellRules) {
    const { options = [], labels } = rules;
    for (const [i, option] of options.entries()) this.add(option, labels?.[i] ?? str(option));
    if (rules.accept_new_options) {
      this.el.append(this.fresh);
      this.fresh.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" || !this.fresh.value.trim()) return;
        event.stopPropagation();
        this.add(this.fresh.value.trim(), this.fresh.value.trim()).checked = true;
        this.fresh.value = "";
      });
    }
    this.el.addEventListener("keydown", (event) => this.move(event));
  }

  focus(): void {
    const cell = this.el.parentElement?.getBoundingClientRect();
    if (cell && !this.el.matches(":popover-open")) {
      this.el.showPopover();
      const below = innerHeight - cell.bottom;
      const { height } = this.el.getBoundingClientRect();
      const top = below < height && cell.top > height ? cell.top - height : cell.bottom;
      this.el.style.left = `${cell.left}px`;
      this.el.style.top = `${Math.max(top, 0)}px`;
      this.el.style.minWidth = `${cell.width}px`;
    }
    (this.boxes[0]?.box ?? this.fresh).focus({ preventScroll: true });
  }

  load(value: unknown): void {
    const chosen = Array.isArray(value) ? value : value === null ? [] : [value];
    for (const each of chosen) {
      const known = this.boxes.find((entry) => entry.value === each);
      (known?.box ?? this.add(each, str(each))).checked = true;
    }
  }

  type(): void {
    // A letter opens the panel; there is no text it could begin.
  }

  read(): Parsed {
    const chosen = this.boxes.filter(({ box }) => box.checked).map(({ value }) => value);
    return checkCell(chosen.length > 0 ? chosen : null, this.rules);
  }

  state(): string {
    return JSON.stringify(this.boxes.filter(({ box }) => box.checked).map(({ value }) => value));
  }

  end(): void {
    if (this.el.matches(":popover-open")) this.el.hidePopover();
  }

  private add(value: unknown, label: string): HTMLInputElement {
    const box = h("input", { type: "checkbox" });
    const line = h("label", {}, box, h("span", {}, label));
    if (this.fresh.parentElement) this.fresh.before(line);
    else this.el.append(line);
    this.boxes.push({ value, box });
    return box;
  }

  private move(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const all = [
      ...this.boxes.map(({ box }) => box),
      ...(this.fresh.parentElement ? [this.fresh] : []),
    ];
    const at = all.indexOf(event.target as HTMLInputElement);
    all[(at + step + all.length) % all.length]?.focus();
  }
}
