/** Files from the reader's machine: chosen, dropped or pasted. */

import type { OwnDraw } from "../controls/own.js";
import { formatBytes } from "../core/format.js";
import { h, on, setAttr, setText } from "../dom.js";
import { num, str } from "../element.js";
import { icon } from "../icons.js";
import { drawList } from "./filelist.js";
import { dropped, type Named, named, refuse, type Stored, Transfers } from "./transfer.js";

export const drawUploader: OwnDraw = ({ model, frame, signal }) => {
  const input = h("input", { type: "file", class: "nbf-sr", tabindex: -1 });
  const words = h("span", {}, "Browse files");
  const button = h("button", { type: "button", class: "nbf-button" }, icon("upload"), words);
  const limits = h("div", { class: "nbf-drop-limits" });
  const zone = h(
    "div",
    { class: "nbf-drop" },
    h("span", { class: "nbf-drop-icon" }, icon("upload_file")),
    h("div", { class: "nbf-drop-text" }, h("div", {}, "Drag and drop here"), limits),
    button,
  );
  const list = h("ul", { class: "nbf-files" });
  const el = h("div", { class: "nbf-uploader", role: "group" }, zone, input, list);
  let disabled = false;

  const stored = () => (Array.isArray(model.value()) ? (model.value() as Stored[]) : []);
  const paint = () => drawList(list, stored(), [...transfers.open.values()], actions);
  const folders = () => model.props().multiple === "directory";
  const finish = (file: Stored) => {
    // The kernel has the bytes; that the file belongs to the value is said here.
    model.setValue(model.props().multiple ? [...stored(), file] : [file]);
  };
  const transfers = new Transfers(model, { changed: () => paint(), done: finish }, signal);
  const actions = {
    drop: (id: string) => model.setValue(stored().filter((file) => file.id !== id)),
    cancel: (id: string) => transfers.cancel(id),
  };
  const take = (files: readonly Named[]) => {
    if (disabled || files.length === 0) return;
    const { multiple, types, max_size: limit } = model.props();
    const wanted = multiple ? files : files.slice(0, 1);
    const problems: string[] = [];
    for (const { file, name } of wanted) {
      const problem = refuse(file, types, limit);
      if (problem) problems.push(problem);
      else transfers.start(file, name);
    }
    frame.hint.textContent = problems.join(" ");
    frame.hint.classList.toggle("nbf-hint-error", problems.length > 0);
    paint();
  };
  on(button, "click", () => input.click(), signal);
  on(
    input,
    "change",
    () => {
      take(named(input.files));
      // The same file may be chosen again.
      input.value = "";
    },
    signal,
  );
  on(el, "paste", (event) => take(named(event.clipboardData?.files)), signal);
  bindDrop(zone, async (data) => take(await dropped(data, folders())), signal);
  return {
    el,
    focus: () => button.focus(),
    update(p) {
      const props = model.props();
      const types = Array.isArray(props.types) ? props.types.map(str) : [];
      const max = num(props.max_size);
      disabled = Boolean(p.disabled);
      button.disabled = disabled;
      input.multiple = Boolean(props.multiple);
      input.webkitdirectory = folders();
      setText(words, folders() ? "Browse folders" : "Browse files");
      setAttr(input, "accept", types.join(",") || null);
      setAttr(input, "aria-labelledby", frame.labelId);
      zone.classList.toggle("nbf-disabled", disabled);
      const kinds = types.map((type) => type.replace(/^\./, "").toUpperCase()).join(", ");
      const size = max === undefined ? "" : `Up to ${formatBytes(max)} a file`;
      setText(limits, [size, kinds].filter(Boolean).join(" · "));
      paint();
    },
  };
};

/** Let files be dropped on `zone`. */
export function bindDrop(
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
