/** What a camera or a microphone has taken: shown at once, and on its way to the kernel. */

import { tell } from "../controls/hint.js";
import type { OwnContext } from "../controls/own.js";
import { setAttr } from "../dom.js";
import { type Stored, Transfers } from "./transfer.js";

/** The one file of a control that makes it itself. It ends with the control's signal. */
export class Captured {
  /** Where the page has the file; empty after a reload, though the kernel may have it. */
  url = "";
  /** Whether a device is being asked. */
  busy = false;
  private readonly transfers: Transfers;

  constructor(
    private readonly control: OwnContext,
    private readonly shown: HTMLElement,
    private readonly paint: () => void,
  ) {
    const { model, signal } = control;
    const done = (file: Stored) => model.setValue([file]);
    this.transfers = new Transfers(model, { changed: paint, done }, signal);
    signal.addEventListener("abort", () => this.show(undefined));
  }

  get sending(): boolean {
    return this.transfers.open.size > 0;
  }

  /** Whether the control's value is a file. */
  get has(): boolean {
    const value = this.control.model.value();
    return Array.isArray(value) && value.length > 0;
  }

  take(file: Blob, name: string): void {
    this.show(file);
    this.transfers.start(file, name);
  }

  clear(): void {
    for (const id of [...this.transfers.open.keys()]) this.transfers.cancel(id);
    this.show(undefined);
    this.control.model.setValue([]);
    this.paint();
  }

  /** Let go of a file that the script took away, as a form does that is cleared. */
  settle(): void {
    if (this.url && !this.has && !this.sending && !this.busy) this.show(undefined);
  }

  /** Say what is wrong with a file on its way. */
  tellProblems(): void {
    for (const { problem } of this.transfers.open.values()) if (problem) this.tell(problem);
  }

  /** Do something with the device; what goes wrong is told, after `failed`. */
  async attempt(action: () => Promise<void>, failed: () => void): Promise<void> {
    this.tell("");
    this.busy = true;
    this.paint();
    try {
      await action();
    } catch (error) {
      failed();
      this.tell((error as Error).message);
    }
    this.busy = false;
    this.paint();
  }

  private tell(problem: string): void {
    tell(this.control.frame.hint, problem);
  }

  private show(file: Blob | undefined): void {
    if (this.url) URL.revokeObjectURL(this.url);
    this.url = file ? URL.createObjectURL(file) : "";
    setAttr(this.shown, "src", this.url || null);
  }
}
