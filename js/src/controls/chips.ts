/** What is chosen in a multiselect, each with a cross to take it back. */

import { arrange, h, on } from "../dom.js";
import { icon } from "../icons.js";

type Choice = number | string;

export class Chips {
  readonly el = h("div", { class: "nbf-chips", role: "list", "aria-label": "Chosen" });
  private readonly chips = new Map<Choice, HTMLElement>();

  constructor(
    private readonly remove: (choice: Choice) => void,
    private readonly signal: AbortSignal,
  ) {}

  show(choices: readonly Choice[], text: (choice: Choice) => string, disabled: boolean): void {
    for (const [choice, chip] of this.chips) {
      if (choices.includes(choice)) continue;
      chip.remove();
      this.chips.delete(choice);
    }
    const nodes = choices.map((choice) => this.chip(choice, text(choice), disabled));
    arrange(this.el, nodes);
    this.el.hidden = choices.length === 0;
  }

  private chip(choice: Choice, label: string, disabled: boolean): HTMLElement {
    const known = this.chips.get(choice);
    const chip = known ?? this.make(choice);
    chip.querySelector(".nbf-chip-text")!.textContent = label;
    const button = chip.querySelector("button")!;
    button.disabled = disabled;
    button.setAttribute("aria-label", `Remove ${label}`);
    return chip;
  }

  private make(choice: Choice): HTMLElement {
    const button = h("button", { type: "button", class: "nbf-plain", tabindex: -1 }, icon("close"));
    const chip = h(
      "span",
      { class: "nbf-chip", role: "listitem" },
      h("span", { class: "nbf-chip-text" }),
      button,
    );
    on(button, "click", () => this.remove(choice), this.signal);
    this.chips.set(choice, chip);
    return chip;
  }
}
