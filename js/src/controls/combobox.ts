/** Searchable choices after the ARIA combobox pattern: `selectbox` and `multiselect`. */

import { filterMode, search } from "../core/match.js";
import { h, on, setAttr, uid } from "../dom.js";
import { num, str } from "../element.js";
import { icon } from "../icons.js";
import { openPopup } from "../popup.js";
import { Chips } from "./chips.js";
import { ALL, type Item, OptionList } from "./listbox.js";
import type { Own, OwnContext, OwnDraw } from "./own.js";
import { showIcon } from "./text.js";

type Choice = number | string;

/** How far a key moves in the list; single steps go round at the ends. */
const MOVES: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };

export const drawSelectbox: OwnDraw = (own) => combobox(own, false);
export const drawMultiselect: OwnDraw = (own) => combobox(own, true);

function combobox(own: OwnContext, multi: boolean): Own {
  const box = new Combobox(own, multi);
  return { el: box.el, input: box.input, update: (p) => box.update(Boolean(p.disabled)) };
}

class Combobox {
  readonly input = h("input", {
    type: "text",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    "aria-autocomplete": "list",
    "aria-haspopup": "listbox",
    "aria-expanded": "false",
  });
  readonly el: HTMLElement;
  private readonly chips: Chips;
  private readonly mark = h("span", { class: "nbf-field-icon", hidden: true });
  private readonly clear = h(
    "button",
    { type: "button", class: "nbf-plain", "aria-label": "Clear", tabindex: -1 },
    icon("close"),
  );
  private readonly panel = h("div", { class: "nbf-popup nbf-list-panel" });
  private readonly list: OptionList;
  private readonly popup;
  private labels: readonly string[] = [];
  private query: string | undefined;
  private disabled = false;

  constructor(
    private readonly own: OwnContext,
    private readonly multi: boolean,
  ) {
    const { signal, frame } = own;
    this.chips = new Chips((choice) => this.remove(choice), signal);
    const listId = uid("list");
    setAttr(this.input, "aria-controls", listId);
    setAttr(this.input, "aria-describedby", frame.hint.id);
    this.list = new OptionList(listId, frame.labelId, multi, (item) => this.pick(item), signal);
    this.panel.append(this.list.el);
    const arrow = h("span", { class: "nbf-chevron" }, icon("expand_more"));
    this.el = h(
      "div",
      { class: "nbf-combobox nbf-input" },
      this.mark,
      this.chips.el,
      this.input,
      this.clear,
      arrow,
      this.panel,
    );
    this.popup = openPopup(this.panel, this.el, signal, (open) => this.opened(open), {
      match: true,
    });
    this.bind(signal);
  }

  update(disabled: boolean): void {
    const props = this.own.model.props();
    this.disabled = disabled;
    this.labels = Array.isArray(props.options) ? props.options.map(str) : [];
    this.input.disabled = disabled;
    showIcon(this.mark, this.el, props);
    this.el.classList.toggle("nbf-nowrap", props.wrap === false);
    const still = filterMode(props.filter_mode) === "none" && !props.accept_new_options;
    this.input.readOnly = still;
    setAttr(this.input, "aria-autocomplete", still ? "none" : "list");
    this.clear.hidden = disabled || this.chosen().length === 0 || !this.clearable();
    if (this.multi) this.chips.show(this.chosen(), (choice) => this.text(choice), disabled);
    const placeholder = this.multi && this.chosen().length > 0 ? "" : str(props.placeholder);
    setAttr(this.input, "placeholder", placeholder || null);
    // What is being typed stays; the list below follows the new options.
    if (this.query === undefined) this.showValue();
    if (this.popup.open) this.fill(true);
  }

  private clearable(): boolean {
    const { clearable } = this.own.model.props();
    return this.multi || clearable === undefined
      ? this.multi || clearable !== false
      : Boolean(clearable);
  }

  private chosen(): Choice[] {
    const value = this.own.model.value();
    const list = Array.isArray(value) ? value : [value];
    return list.filter((item) => typeof item === "number" || typeof item === "string");
  }

  private text(choice: Choice): string {
    return typeof choice === "string" ? choice : (this.labels[choice] ?? "");
  }

  private showValue(): void {
    const [first] = this.chosen();
    const text = this.multi || first === undefined ? "" : this.text(first);
    if (this.input.value !== text) this.input.value = text;
  }

  private bind(signal: AbortSignal): void {
    const { input } = this;
    on(input, "input", () => this.type(input.value), signal);
    on(input, "focus", () => !this.multi && input.select(), signal);
    on(input, "blur", () => this.leave(), signal);
    on(input, "keydown", (event) => this.key(event), signal);
    on(this.clear, "click", () => this.empty(), signal);
    on(
      this.el,
      "pointerdown",
      (event) => {
        const target = event.target as HTMLElement;
        if (this.disabled || this.panel.contains(target) || target.closest("button")) return;
        if (target !== input) event.preventDefault();
        input.focus();
        if (this.popup.open && target !== input) this.popup.set(false);
        else this.open();
      },
      signal,
    );
    // A press on the list must not take the focus from the field.
    on(this.panel, "pointerdown", (event) => event.preventDefault(), signal);
  }

  private open(): void {
    if (this.disabled) return;
    this.fill();
    this.popup.set(true);
    this.list.reveal();
  }

  private opened(open: boolean): void {
    setAttr(this.input, "aria-expanded", open ? "true" : "false");
    this.el.classList.toggle("nbf-open", open);
    if (!open) setAttr(this.input, "aria-activedescendant", null);
  }

  private type(text: string): void {
    this.query = text;
    this.open();
  }

  /** Focus has gone: a half-typed search is dropped, the value shown again. */
  private leave(): void {
    this.query = undefined;
    this.popup.set(false);
    this.showValue();
    if (this.multi) this.input.value = "";
  }

  private fill(keep = false): void {
    const { accept_new_options: acceptNew, max_selections: max } = this.own.model.props();
    const query = this.query ?? "";
    const mode = filterMode(this.own.model.props().filter_mode);
    const chosen = new Set(this.chosen());
    const limit = num(max);
    const full = this.multi && limit !== undefined && chosen.size >= limit;
    const open = this.multi ? this.matches() : search(this.labels, query, mode);
    const all = this.offersAll(open.length, limit, chosen.size, full);
    const items: Item[] = full ? [] : open.map((i) => this.item(i, !this.multi && chosen.has(i)));
    if (all) items.unshift({ choice: ALL, label: all, selected: false });
    const fresh = query.trim();
    if (acceptNew && !full && fresh && !this.labels.includes(fresh) && !chosen.has(fresh)) {
      items.push({ choice: fresh, label: `Add “${fresh}”`, selected: false });
    }
    this.list.show(items, this.emptyText(full, limit), keep);
    this.markActive();
  }

  /** Return the words of "select all" if it is offered: not for one, and not for more than fit. */
  private offersAll(
    count: number,
    limit: number | undefined,
    taken: number,
    full: boolean,
  ): string | undefined {
    const { select_all: allowed } = this.own.model.props();
    const most = allowed === true ? Number.POSITIVE_INFINITY : allowed === false ? 0 : num(allowed);
    if (!this.multi || full || count < 2 || this.labels.length > (most ?? 1000)) return undefined;
    if (limit !== undefined && taken + count > limit) return undefined;
    return this.query?.trim() ? `Select all ${count} matches` : `Select all ${count}`;
  }

  private item(index: number, selected: boolean): Item {
    return { choice: index, label: this.labels[index] ?? "", selected };
  }

  private emptyText(full: boolean, limit: number | undefined): string {
    if (full) return `You can choose up to ${limit}. Remove one first.`;
    return this.labels.length === 0 ? "No options to select" : "No results";
  }

  private markActive(): void {
    setAttr(this.input, "aria-activedescendant", this.list.activeId ?? null);
  }

  private pick({ choice }: Item): void {
    const { model } = this.own;
    const found = choice === ALL ? this.matches() : [];
    this.query = undefined;
    if (!this.multi) {
      this.popup.set(false);
      model.setValue(choice);
      this.showValue();
      return;
    }
    this.input.value = "";
    model.setValue([...this.chosen(), ...(choice === ALL ? found : [choice])]);
  }

  /** The options that the list shows and that are not chosen yet. */
  private matches(): number[] {
    const chosen = new Set(this.chosen());
    const mode = filterMode(this.own.model.props().filter_mode);
    return search(this.labels, this.query ?? "", mode).filter((i) => !chosen.has(i));
  }

  private remove(choice: Choice): void {
    this.own.model.setValue(this.chosen().filter((item) => item !== choice));
    this.input.focus();
  }

  private empty(): void {
    this.query = undefined;
    this.own.model.setValue(this.multi ? [] : null);
    this.showValue();
    this.input.focus();
  }

  private key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key in MOVES) this.move(event);
    else if (event.key === "Enter") this.enter(event);
    else if (event.key === "Escape") this.escape(event);
    else if (event.key === "Backspace") this.takeBack();
    else if (event.key === "Tab") this.popup.set(false);
  }

  private move(event: KeyboardEvent): void {
    const by = MOVES[event.key] ?? 0;
    const step = Math.abs(by) === 1;
    if (!this.popup.open) {
      if (step) {
        event.preventDefault();
        this.open();
      }
      return;
    }
    event.preventDefault();
    this.list.move(by, step);
    this.markActive();
  }

  private enter(event: KeyboardEvent): void {
    event.preventDefault();
    if (this.popup.open) this.list.pickActive();
    else this.open();
  }

  private escape(event: KeyboardEvent): void {
    if (!this.popup.open && this.query === undefined) return;
    // Else the same key would close the dialog around.
    event.preventDefault();
    event.stopPropagation();
    this.query = undefined;
    this.popup.set(false);
    this.input.value = "";
    this.showValue();
  }

  /** Backspace in an empty field takes the last choice back. */
  private takeBack(): void {
    const chosen = this.chosen();
    const last = chosen.at(-1);
    if (this.multi && this.input.value === "" && last !== undefined) this.remove(last);
  }
}
