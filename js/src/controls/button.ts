/** Buttons: the stock view's element with our label, icon and colours. */

import type { Props } from "../core/protocol.js";
import { h, on, setAttr } from "../dom.js";
import { str } from "../element.js";
import { safeUrl } from "../elements/small.js";
import { setHtml } from "../html.js";
import { iconOf } from "../material.js";
import { saveFile } from "../save.js";
import { guardSubmit } from "./checks.js";
import type { Dress, Dressed } from "./stock.js";
import { bindSubmit } from "./submit.js";

export const dressButton: Dress = (dressed) => {
  const button = dressed.view.el as HTMLButtonElement;
  button.classList.add("nbf-button");
  if (dressed.props().kind === "download_button") bindDownload(button, dressed);
  if (dressed.props().kind === "form_submit_button") {
    button.dataset.nbfSubmit = "";
    guardSubmit(button, dressed.signal);
    bindSubmit(button, dressed);
  }
  if (dressed.props().kind === "link_button") {
    on(button, "click", () => openLink(dressed.props().url), dressed.signal);
  }
  const label = h("span", { class: "nbf-button-label" });
  const content = h("span", { class: "nbf-button-content" });
  return (p) => {
    button.dataset.type = str(p.type) || "secondary";
    if (p.html) setHtml(label, str(p.html), dressed.context.load);
    else if (label.textContent !== str(p.label)) label.textContent = str(p.label);
    const icon = iconOf(p.icon);
    const right = p.icon_position === "right";
    const shortcut = p.shortcut ? h("kbd", { class: "nbf-kbd" }, keycap(str(p.shortcut))) : null;
    const parts = [right ? null : icon, label, right ? icon : null, shortcut];
    content.replaceChildren(...parts.filter((part) => part !== null));
    if (button.firstChild !== content || button.childNodes.length > 1) {
      button.replaceChildren(content);
    }
    setAttr(button, "aria-keyshortcuts", p.shortcut ? str(p.shortcut) : null);
    button.removeAttribute("title");
  };
};

function openLink(url: unknown): void {
  const address = safeUrl(url);
  if (address) window.open(address, "_blank", "noopener");
}

function keycap(shortcut: string): string {
  const mac = /Mac|iP(hone|ad)/.test(navigator.platform);
  return mac ? shortcut.replace(/(ctrl|cmd|mod)\+/gi, "⌘").replace(/shift\+/gi, "⇧") : shortcut;
}

interface File {
  readonly name?: string;
  readonly mime?: string;
  readonly data?: unknown;
}

/** The press itself reaches the kernel through the stock view; the bytes come by request. */
function bindDownload(button: HTMLButtonElement, { context, frame, props, signal }: Dressed): void {
  on(
    button,
    "click",
    async () => {
      frame.hint.textContent = "";
      try {
        const file = (await context.store.request({ what: "download", id: context.id })) as File;
        const name = str(file.name ?? (props() as Props).file_name) || "download";
        saveFile(name, str(file.mime) || "application/octet-stream", file.data);
      } catch (error) {
        frame.hint.textContent = `The file did not come: ${(error as Error).message}`;
      }
    },
    signal,
  );
}
