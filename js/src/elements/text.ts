/** Text of all sorts: Markdown, headings, preformatted text, code, math, rules. */

import { h, on, setAttr } from "../dom.js";
import { type Draw, num, str } from "../element.js";
import { helpMark } from "../help.js";
import { drawMath, setHtml } from "../html.js";
import { icon } from "../icons.js";
import { iconOf } from "../material.js";

/** Markdown, captions and the user's own HTML. */
export const drawHtml: Draw = (context) => {
  const body = h("div", { class: "nbf-prose" });
  const help = helpMark();
  const el = h("div", {}, body, help.el);
  return {
    el,
    update(p) {
      setHtml(body, str(p.html), context.load);
      help.update(p, context);
    },
  };
};

export const drawHeading =
  (level: "h1" | "h2" | "h3"): Draw =>
  (context) => {
    const text = h("span");
    const mark = h("span", { class: "nbf-heading-icon" });
    const help = helpMark();
    const heading = h(level, { class: "nbf-heading" }, mark, text, help.el);
    const el = h("div", {}, heading);
    return {
      el,
      update(p) {
        setHtml(text, str(p.html), context.load);
        const drawn = iconOf(p.icon);
        mark.replaceChildren(...(drawn ? [drawn] : []));
        setAttr(heading, "id", str(p.anchor) || null);
        el.dataset.divider = p.divider ? (p.divider === true ? "gray" : str(p.divider)) : "";
        help.update(p, context);
      },
    };
  };

export const drawText: Draw = (context) => {
  const text = h("div", { class: "nbf-pre" });
  const help = helpMark();
  const el = h("div", {}, text, help.el);
  return {
    el,
    update(p) {
      const next = str(p.text ?? p.body);
      if (text.textContent !== next) text.textContent = next;
      text.classList.toggle("nbf-nowrap", p.wrap === false);
      help.update(p, context);
    },
  };
};

export const drawCode: Draw = (context) => {
  const code = h("code");
  const pre = h("pre", { tabindex: 0 }, code);
  const copy = h(
    "button",
    { type: "button", class: "nbf-copy", "aria-label": "Copy to the clipboard" },
    icon("content_copy"),
  );
  const el = h("div", { class: "nbf-code-box" }, pre, copy);
  let body = "";
  on(copy, "click", () => copyText(body, copy), context.signal);
  return {
    el,
    update(p) {
      body = str(p.body);
      if (p.html) setHtml(code, str(p.html), context.load);
      else if (code.textContent !== body) code.textContent = body;
      el.classList.toggle("nbf-wrap", Boolean(p.wrap_lines));
      setNumbers(pre, p.line_numbers ? body : null);
      const height = num(p.height);
      pre.style.height = height === undefined ? "" : `${height}px`;
      setAttr(pre, "aria-label", p.language ? `${str(p.language)} code` : "Code");
    },
  };
};

/** Write line numbers beside the code; they are no part of what is selected and copied. */
function setNumbers(pre: HTMLElement, body: string | null): void {
  const old = pre.querySelector(".nbf-line-numbers");
  if (body === null) {
    old?.remove();
    return;
  }
  const count = body.replace(/\n$/, "").split("\n").length;
  const gutter = old ?? h("span", { class: "nbf-line-numbers", "aria-hidden": "true" });
  gutter.textContent = Array.from({ length: count }, (_, i) => i + 1).join("\n");
  if (!old) pre.prepend(gutter);
}

async function copyText(text: string, button: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    flash(button, "check", "Copied");
  } catch {
    // Not allowed in this frame, or not a secure page.
    flash(button, "error", "The browser did not allow copying");
  }
}

function flash(button: HTMLElement, name: string, label: string): void {
  button.replaceChildren(icon(name));
  setAttr(button, "aria-label", label);
  setTimeout(() => {
    button.replaceChildren(icon("content_copy"));
    setAttr(button, "aria-label", "Copy to the clipboard");
  }, 1500);
}

export const drawLatex: Draw = (context) => {
  const math = h("div", { class: "nbf-math" });
  const help = helpMark();
  const el = h("div", {}, math, help.el);
  return {
    el,
    update(p, old) {
      if (!old || old.body !== p.body) drawMath(math, str(p.body), true, context.load);
      help.update(p, context);
    },
  };
};

export const drawDivider: Draw = () => ({ el: h("hr"), update() {} });
