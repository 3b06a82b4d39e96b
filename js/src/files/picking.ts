/** How files come to a control: chosen, pasted or dropped. */

import { on } from "../dom.js";
import { dropped, type Named, named, refuse, type Transfers } from "./transfer.js";

export interface Places {
  /** The browser's own control, which a button opens. */
  readonly input: HTMLInputElement;
  /** Where files may be pasted. */
  readonly paste: HTMLElement;
  /** Where files may be dropped. */
  readonly drop: HTMLElement;
  /** Whether a dropped folder means the files in it. */
  folders(): boolean;
}

/** Hand on what is chosen, pasted or dropped, until `signal` aborts. */
export function bindFiles(
  { input, paste, drop, folders }: Places,
  take: (files: readonly Named[]) => void,
  signal: AbortSignal,
): void {
  const chosen = () => {
    take(named(input.files));
    // The same file may be chosen again.
    input.value = "";
  };
  on(input, "change", chosen, signal);
  on(paste, "paste", (event) => take(named(event.clipboardData?.files)), signal);
  bindDrop(drop, async (data) => take(await dropped(data, folders())), signal);
}

/** Send the files that a control takes; return what is wrong with the others. */
export function sendFiles(
  transfers: Transfers,
  files: readonly Named[],
  { types, max_size: limit }: Record<string, unknown>,
): string {
  const problems: string[] = [];
  for (const { file, name } of files) {
    const problem = refuse(file, types, limit);
    if (problem) problems.push(problem);
    else transfers.start(file, name);
  }
  return problems.join(" ");
}

/** Let files be dropped on `zone`. */
function bindDrop(
  zone: HTMLElement,
  take: (data: DataTransfer | null) => void,
  signal: AbortSignal,
): void {
  const over = (event: DragEvent) => {
    event.preventDefault();
    // JupyterLab would open a dropped file in the file browser.
    event.stopPropagation();
    zone.classList.add("nbf-over");
  };
  on(zone, "dragenter", over, signal);
  on(zone, "dragover", over, signal);
  on(zone, "dragleave", () => zone.classList.remove("nbf-over"), signal);
  on(
    zone,
    "drop",
    (event) => {
      event.preventDefault();
      event.stopPropagation();
      zone.classList.remove("nbf-over");
      take(event.dataTransfer);
    },
    signal,
  );
}
