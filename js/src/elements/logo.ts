/** The logo in the head of an app; a smaller one may stand for it while the sidebar is closed. */

import { h } from "../dom.js";
import { str } from "../element.js";
import { iconOf } from "../material.js";
import { imageSource, type Picture } from "./image.js";

interface Mark extends Picture {
  readonly icon?: string;
}

export interface Logo {
  readonly image: Mark;
  readonly icon_image?: Mark;
  readonly size?: string;
  readonly link?: string;
}

export function logoOf(signal: AbortSignal): {
  readonly el: HTMLElement;
  show(logo: Logo | undefined): void;
} {
  const el = h("div", { class: "nbf-logo" });
  el.hidden = true;
  let made: string[] = [];
  const release = () => {
    for (const url of made) URL.revokeObjectURL(url);
    made = [];
  };
  const draw = (mark: Mark, name: string): HTMLElement => {
    const shown = mark.icon ? iconOf(mark.icon)! : h("img", { alt: "Logo", src: source(mark) });
    shown.classList.add(name);
    return shown;
  };
  const source = (mark: Mark): string => {
    const url = imageSource(mark);
    if (url.startsWith("blob:")) made.push(url);
    return url;
  };
  signal.addEventListener("abort", release);
  return {
    el,
    show(logo) {
      release();
      el.hidden = !logo;
      el.replaceChildren();
      if (!logo) return;
      const { image, icon_image: small, size, link } = logo;
      el.dataset.size = str(size) || "medium";
      const marks = [draw(image, "nbf-logo-whole")];
      if (small) marks.push(draw(small, "nbf-logo-small"));
      el.append(/^https?:/i.test(str(link)) ? linked(str(link), marks) : h("span", {}, ...marks));
    },
  };
}

function linked(href: string, marks: readonly HTMLElement[]): HTMLElement {
  const label = "Logo, opens its page";
  const about = { href, target: "_blank", rel: "noopener noreferrer", "aria-label": label };
  return h("a", about, ...marks);
}
