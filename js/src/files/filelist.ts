/** The list of files under an uploader: those there, and those on their way. */

import { formatBytes } from "../core/format.js";
import { equal } from "../core/tree.js";
import { h } from "../dom.js";
import { icon } from "../icons.js";
import type { Stored, Transfer } from "./transfer.js";

export interface ListActions {
  drop(id: string): void;
  cancel(id: string): void;
}

const painted = new WeakMap<Element, unknown>();

export function drawList(
  list: HTMLElement,
  stored: readonly Stored[],
  sending: readonly Transfer[],
  actions: ListActions,
): void {
  const state = [stored, sending.map(({ id, sent, problem }) => [id, sent, problem])];
  if (equal(painted.get(list), state)) return;
  painted.set(list, state);
  const done = stored.map((file) => line(file.name, file.size, () => actions.drop(file.id)));
  const open = sending.map((transfer) => {
    const { id, name, file, problem } = transfer;
    const made = line(name, file.size, () => actions.cancel(id));
    made.append(problem ? h("span", { class: "nbf-hint-error" }, problem) : bar(transfer));
    return made;
  });
  list.replaceChildren(...done, ...open);
}

function bar({ name, sent, file }: Transfer): HTMLElement {
  const part = file.size ? (sent / file.size) * 100 : 0;
  const fill = h("span", { class: "nbf-bar-fill" });
  fill.style.width = `${part}%`;
  const label = `Upload of ${name}`;
  return h(
    "span",
    {
      class: "nbf-bar",
      role: "progressbar",
      "aria-label": label,
      "aria-valuenow": Math.round(part),
    },
    fill,
  );
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
