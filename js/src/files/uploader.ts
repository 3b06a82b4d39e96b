/** Files from the reader's machine: chosen, dropped or pasted. */

import { tell } from "../controls/hint.js";
import type { OwnDraw } from "../controls/own.js";
import { formatBytes } from "../core/format.js";
import { h, on, setAttr, setText } from "../dom.js";
import { num, str } from "../element.js";
import { icon } from "../icons.js";
import { drawList } from "./filelist.js";
import { bindFiles, sendFiles } from "./picking.js";
import { type Named, type Stored, Transfers } from "./transfer.js";

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
    const props = model.props();
    const wanted = props.multiple ? files : files.slice(0, 1);
    tell(frame.hint, sendFiles(transfers, wanted, props));
    paint();
  };
  on(button, "click", () => input.click(), signal);
  bindFiles({ input, paste: el, drop: zone, folders }, take, signal);
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
