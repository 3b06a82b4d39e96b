/** The only way HTML from the kernel meets the DOM: sanitised, then its math and icons drawn. */

import DOMPurify from "dompurify";
import { ready } from "./assets.js";
import { materialIcon } from "./material.js";

const CONFIG = {
  USE_PROFILES: { html: true, svg: true, svgFilters: true, mathMl: true },
  ADD_ATTR: ["target"],
  FORBID_TAGS: ["form", "base", "meta", "link"],
  // Without it a leading <style> is dropped by the parser before it is looked at.
  FORCE_BODY: true,
  RETURN_DOM_FRAGMENT: true as const,
};

/** Return `html` as a fragment without scripts, handlers or script URLs. */
export function sanitize(html: string): DocumentFragment {
  const fragment = DOMPurify.sanitize(html, CONFIG) as DocumentFragment;
  for (const link of fragment.querySelectorAll("a[target]")) {
    link.setAttribute("rel", "noopener noreferrer");
  }
  return fragment;
}

/** What can make HTML of a text: it has tags or character references. */
const MARKUP = /[<&]/;

export type LoadAsset = (name: string) => Promise<unknown>;

const shown = new WeakMap<Element, string>();

/** Show `html` in `el`; an equal text leaves the DOM (and a selection in it) alone. */
export function setHtml(el: Element, html: string, load: LoadAsset): void {
  if (shown.get(el) === html) return;
  shown.set(el, html);
  // Most labels are plain words: parsing and sanitising each takes a quarter of a millisecond.
  if (!MARKUP.test(html)) {
    el.textContent = html;
    return;
  }
  const fragment = sanitize(html);
  for (const mark of fragment.querySelectorAll<HTMLElement>(".nbf-icon[data-icon]")) {
    mark.replaceChildren(materialIcon(mark.dataset.icon ?? ""));
  }
  for (const math of fragment.querySelectorAll<HTMLElement>(".nbf-math")) {
    drawMath(math, math.textContent ?? "", math.dataset.display === "1", load);
  }
  el.replaceChildren(fragment);
}

/** Return the text a reader would see of `html`, for names that cannot hold markup. */
export function plainText(html: string): string {
  return sanitize(html).textContent ?? "";
}

interface Katex {
  render(tex: string, el: HTMLElement, options: Record<string, unknown>): void;
}

/** Show `tex` in `el`: its source until KaTeX is here, then MathML. */
export function drawMath(el: HTMLElement, tex: string, display: boolean, load: LoadAsset): void {
  el.classList.add("nbf-math");
  const draw = (katex: Katex) => {
    katex.render(tex, el, { displayMode: display, output: "mathml", throwOnError: false });
    el.classList.add("nbf-math-done");
  };
  const katex = ready<Katex>("katex");
  if (katex) {
    // Loaded already: draw at once, or a rerun would flash the source.
    draw(katex);
    return;
  }
  el.textContent = tex;
  load("katex").then(
    (loaded) => {
      if (el.textContent === tex) draw(loaded as Katex);
    },
    (error) => {
      el.title = `Shown as source: ${error}`;
    },
  );
}
