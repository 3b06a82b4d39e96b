/** Documents in the browser's own viewer; a link where it has none. */

import type { Props } from "../core/protocol.js";
import { h, setAttr } from "../dom.js";
import { type Draw, num, str } from "../element.js";

export const drawPdf: Draw = (context) => {
  // Shown by the browser where it cannot show a PDF in place (VS Code, phones).
  const link = h("a", { target: "_blank", rel: "noopener noreferrer" }, "Open the document");
  const none = h("p", { class: "nbf-pdf-none" }, "This browser shows no PDF in a page. ", link);
  const view = h("object", { class: "nbf-pdf-view", type: "application/pdf" }, none);
  const bar = h("a", { class: "nbf-pdf-save" }, "Save");
  const el = h("div", {}, view, h("div", { class: "nbf-pdf-bar" }, bar));
  let made = "";
  const release = () => made && URL.revokeObjectURL(made);
  context.signal.addEventListener("abort", release);
  const address = (p: Props): string => {
    if (!p.data) return /^https?:/i.test(str(p.url)) ? str(p.url) : "";
    release();
    made = URL.createObjectURL(new Blob([p.data as BlobPart], { type: "application/pdf" }));
    return made;
  };
  return {
    el,
    update(p, old) {
      const height = num(p.height);
      view.style.height = p.height === "stretch" ? "" : `${height ?? 500}px`;
      setAttr(view, "aria-label", str(p.alt) || "PDF document");
      if (old && old.data === p.data && old.url === p.url) return;
      const url = address(p);
      view.data = url;
      link.href = url;
      bar.href = url;
      setAttr(bar, "download", str(p.name) || "document.pdf");
    },
  };
};
