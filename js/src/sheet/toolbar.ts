/** The small tools above a table: search, download, full screen, and what an editor adds. */

import { h, on } from "../dom.js";
import { icon } from "../icons.js";

export interface Tool {
  readonly name: string;
  readonly icon: string;
  press(button: HTMLElement): void;
  /** Whether it can be pressed now. */
  ready?(): boolean;
}

export class Toolbar {
  readonly el = h("div", { class: "nbf-sheet-tools", role: "toolbar", "aria-label": "Table" });
  private readonly buttons: [Tool, HTMLButtonElement][] = [];

  constructor(tools: readonly Tool[], signal: AbortSignal) {
    for (const tool of tools) {
      const button = h("button", { type: "button", title: tool.name, "aria-label": tool.name });
      button.append(icon(tool.icon));
      on(button, "click", () => tool.press(button), signal);
      this.buttons.push([tool, button]);
      this.el.append(button);
    }
    on(this.el, "keydown", (event) => this.move(event), signal);
    this.update();
  }

  /** Show which tools can be pressed now. One of them is a stop of the Tab key. */
  update(): void {
    let first = true;
    for (const [tool, button] of this.buttons) {
      button.disabled = !(tool.ready?.() ?? true);
      button.tabIndex = !button.disabled && first ? 0 : -1;
      if (!button.disabled) first = false;
    }
  }

  private move(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const ready = this.buttons.map(([, button]) => button).filter((button) => !button.disabled);
    const at = ready.indexOf(event.target as HTMLButtonElement);
    ready[(at + step + ready.length) % ready.length]?.focus();
  }
}
