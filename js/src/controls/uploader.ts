/** Files from the reader's machine, in chunks the kernel acknowledges. */

import { formatBytes } from "../core/format.js";
import { equal } from "../core/tree.js";
import { h, on, setAttr, setText } from "../dom.js";
import { num, str } from "../element.js";
import { icon } from "../icons.js";
import type { OwnDraw, OwnModel } from "./own.js";

const CHUNK = 1024 * 1024;

interface Stored {
  readonly id: string;
  readonly name: string;
  readonly type?: string;
  readonly size: number;
}

interface Sending {
  readonly id: string;
  readonly file: File;
  /** Bytes the kernel has acknowledged. */
  sent: number;
  /** Bytes it will have once the chunk on its way is there. */
  due: number;
  problem?: string;
}

export const drawUploader: OwnDraw = ({ model, frame, signal }) => {
  const input = h("input", { type: "file", class: "nbf-sr", tabindex: -1 });
  const button = h(
    "button",
    { type: "button", class: "nbf-button" },
    icon("upload"),
    "Browse files",
  );
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
  const sending = new Map<string, Sending>();
  let disabled = false;

  const stored = () => (Array.isArray(model.value()) ? (model.value() as Stored[]) : []);
  const paint = () => drawList(list, stored(), [...sending.values()], { drop, cancel });
  const drop = (id: string) => model.setValue(stored().filter((file) => file.id !== id));
  const cancel = (id: string) => {
    sending.delete(id);
    model.send({ type: "cancel", id });
    paint();
  };
  const take = (files: readonly File[]) => {
    if (disabled || files.length === 0) return;
    const { multiple } = model.props();
    const wanted = multiple ? files : files.slice(0, 1);
    const problems: string[] = [];
    for (const file of wanted) {
      const problem = refuse(file, model);
      if (problem) problems.push(problem);
      else start(file);
    }
    frame.hint.textContent = problems.join(" ");
    frame.hint.classList.toggle("nbf-hint-error", problems.length > 0);
    paint();
  };
  const start = (file: File) => {
    const id = fileId();
    const upload: Sending = { id, file, sent: 0, due: 0 };
    sending.set(id, upload);
    void sendChunk(upload, model, fail);
  };
  const fail = (upload: Sending, problem: string) => {
    upload.problem = problem;
    paint();
  };
  model.onMessage((message) => {
    const upload = message.type === "ack" ? sending.get(str(message.id)) : undefined;
    if (!upload) return;
    upload.sent = upload.due;
    if (upload.sent < upload.file.size) void sendChunk(upload, model, fail);
    else finish(upload);
    paint();
  });
  const finish = ({ id, file }: Sending) => {
    sending.delete(id);
    // The kernel has the bytes; that the file belongs to the value is said here.
    const entry = { id, name: file.name, type: file.type, size: file.size };
    model.setValue(model.props().multiple ? [...stored(), entry] : [entry]);
  };
  on(button, "click", () => input.click(), signal);
  on(
    input,
    "change",
    () => {
      take([...(input.files ?? [])]);
      // The same file may be chosen again.
      input.value = "";
    },
    signal,
  );
  bindDrop(zone, take, signal);
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
      setAttr(input, "accept", types.join(",") || null);
      setAttr(input, "aria-labelledby", frame.labelId);
      zone.classList.toggle("nbf-disabled", disabled);
      const kinds = types.map((type) => type.replace(/^\./, "").toUpperCase()).join(", ");
      const size = max === undefined ? "" : `Up to ${formatBytes(max)} a file`;
      setText(limits, [size, kinds].filter(Boolean).join(" · "));
      for (const file of stored()) sending.delete(file.id);
      paint();
    },
  };
};

function fileId(): string {
  // `randomUUID` only exists on secure pages; a Hub over plain http is none.
  return (
    globalThis.crypto?.randomUUID?.() ?? `f${Date.now()}${Math.random().toString(36).slice(2)}`
  );
}

function refuse(file: File, model: OwnModel): string | null {
  const props = model.props();
  const types = Array.isArray(props.types)
    ? props.types.map((type) => str(type).toLowerCase())
    : [];
  const name = file.name.toLowerCase();
  if (types.length > 0 && !types.some((type) => name.endsWith(type))) {
    return `${file.name} is none of ${types.join(", ")}.`;
  }
  const max = num(props.max_size);
  if (max !== undefined && file.size > max) {
    return `${file.name} has ${formatBytes(file.size)}; at most ${formatBytes(max)} are allowed.`;
  }
  return null;
}

async function sendChunk(
  upload: Sending,
  model: OwnModel,
  fail: (upload: Sending, problem: string) => void,
): Promise<void> {
  const { file, id, sent } = upload;
  try {
    const bytes = await file.slice(sent, sent + CHUNK).arrayBuffer();
    const last = sent + bytes.byteLength >= file.size;
    const { name, type: mime, size } = file;
    upload.due = sent + bytes.byteLength;
    const chunk = { type: "chunk", id, name, mime, size, offset: sent, last };
    if (!model.send(chunk, [bytes])) fail(upload, "The kernel is gone.");
  } catch (error) {
    fail(upload, `It could not be read: ${(error as Error).message}`);
  }
}

function bindDrop(zone: HTMLElement, take: (files: File[]) => void, signal: AbortSignal): void {
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
      take([...(event.dataTransfer?.files ?? [])]);
    },
    signal,
  );
}

interface ListActions {
  drop(id: string): void;
  cancel(id: string): void;
}

const painted = new WeakMap<Element, unknown>();

function drawList(
  list: HTMLElement,
  stored: readonly Stored[],
  sending: readonly Sending[],
  actions: ListActions,
): void {
  const state = [stored, sending.map(({ id, sent, problem }) => [id, sent, problem])];
  if (equal(painted.get(list), state)) return;
  painted.set(list, state);
  const done = stored.map((file) => line(file.name, file.size, () => actions.drop(file.id)));
  const open = sending.map(({ id, file, sent, problem }) => {
    const made = line(file.name, file.size, () => actions.cancel(id));
    const part = file.size ? (sent / file.size) * 100 : 0;
    const bar = h("span", {
      class: "nbf-bar",
      role: "progressbar",
      "aria-label": `Upload of ${file.name}`,
      "aria-valuenow": Math.round(part),
    });
    const fill = h("span", { class: "nbf-bar-fill" });
    fill.style.width = `${part}%`;
    bar.append(fill);
    made.append(problem ? h("span", { class: "nbf-hint-error" }, problem) : bar);
    return made;
  });
  list.replaceChildren(...done, ...open);
}

function line(name: string, size: number, remove: () => void): HTMLElement {
  const button = h(
    "button",
    { type: "button", class: "nbf-plain", "aria-label": `Remove ${name}` },
    icon("close"),
  );
  button.addEventListener("click", remove);
  return h(
    "li",
    {},
    icon("description"),
    h("span", { class: "nbf-file-name" }, name),
    h("span", { class: "nbf-file-size" }, formatBytes(size)),
    button,
  );
}
