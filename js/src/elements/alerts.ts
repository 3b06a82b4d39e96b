/** Coloured boxes: success, info, warning, error, and exceptions with their traces. */

import { h, setAttr, setText } from "../dom.js";
import { type Draw, str } from "../element.js";
import { setHtml } from "../html.js";
import { icon } from "../icons.js";
import { iconOf } from "../material.js";
import { ansiNodes } from "./output.js";

export const drawAlert =
  (fallback: string): Draw =>
  (context) => {
    const mark = h("div", { class: "nbf-alert-icon" });
    const title = h("div", { class: "nbf-alert-title" });
    const body = h("div", { class: "nbf-prose" });
    const loud = fallback === "error" || fallback === "warning";
    const text = h("div", { class: "nbf-alert-text" }, title, body);
    const el = h("div", { class: "nbf-alert", role: loud ? "alert" : "status" }, mark, text);
    return {
      el,
      update(p) {
        mark.replaceChildren(iconOf(p.icon) ?? icon(fallback));
        setHtml(title, str(p.title_html), context.load);
        title.hidden = !p.title_html;
        setHtml(body, str(p.html), context.load);
      },
    };
  };

export const drawException: Draw = (context) => {
  const label = h("div", { class: "nbf-exception-where" });
  const type = h("span", { class: "nbf-exception-type" });
  const message = h("span", { class: "nbf-exception-message" });
  const trace = h("pre", { class: "nbf-trace", tabindex: 0, "aria-label": "Traceback" });
  const details = h("details", {}, h("summary", {}, "Traceback"), trace);
  const head = h("div", { class: "nbf-exception-head" }, type, message);
  const text = h("div", { class: "nbf-alert-text" }, label, head, details);
  const mark = h("div", { class: "nbf-alert-icon" });
  const el = h("div", { class: "nbf-alert", role: "alert" }, mark, text);
  return {
    el,
    update(p, old) {
      mark.replaceChildren(icon(p.is_warning ? "warning" : "error"));
      el.dataset.tone = p.is_warning ? "warning" : "error";
      setText(label, str(p.label));
      label.hidden = !p.label;
      setText(type, str(p.type));
      if (p.html) setHtml(message, str(p.html), context.load);
      else setText(message, str(p.message));
      setAttr(message, "hidden", !p.html && !p.message);
      const lines = Array.isArray(p.trace) ? p.trace.map(str) : [];
      details.hidden = lines.length === 0;
      if (!old || old.trace !== p.trace) {
        trace.replaceChildren(...ansiNodes(lines.join("\n").replace(/\n\n+/g, "\n")));
      }
      // The traceback of a short one is worth the space at once; a reader's own choice stays.
      if (!old) details.open = lines.length > 0 && lines.length <= 6;
    },
  };
};
