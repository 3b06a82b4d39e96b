/** Pictures with captions. */

import { h, setAttr } from "../dom.js";
import { type Draw, str } from "../element.js";
import { setHtml } from "../html.js";

export interface Picture {
  readonly data?: unknown;
  readonly url?: string;
  readonly mime?: string;
  readonly caption?: string;
  readonly alt?: string;
}

interface Figure {
  readonly el: HTMLElement;
  readonly img: HTMLImageElement;
  readonly caption: HTMLElement;
  source: unknown;
}

export const drawImage: Draw = (context) => {
  const el = h("div");
  const figures: Figure[] = [];
  const release = (figure: Figure) => {
    if (figure.img.src.startsWith("blob:")) URL.revokeObjectURL(figure.img.src);
  };
  context.signal.addEventListener("abort", () => figures.forEach(release));
  const figure = (index: number): Figure => {
    const known = figures[index];
    if (known) return known;
    const img = h("img", { alt: "", decoding: "async" });
    const caption = h("figcaption", { class: "nbf-prose" });
    const made = { el: h("figure", {}, img, caption), img, caption, source: undefined };
    figures[index] = made;
    el.append(made.el);
    return made;
  };
  return {
    el,
    update(p) {
      const pictures = (Array.isArray(p.images) ? p.images : []) as Picture[];
      pictures.forEach((picture, i) => {
        const shown = figure(i);
        const source = picture.data ?? picture.url;
        if (shown.source !== source) {
          // The old picture stays until the new one is there: setting `src` does not blank it.
          release(shown);
          shown.img.src = imageSource(picture);
          shown.source = source;
        }
        shown.img.alt = str(picture.alt);
        setHtml(shown.caption, str(picture.caption), context.load);
        shown.caption.hidden = !picture.caption;
        link(shown, str(p.link));
      });
      for (const extra of figures.splice(pictures.length)) {
        release(extra);
        extra.el.remove();
      }
    },
  };
};

/** Return an address for a picture; one that was made for its bytes begins with `blob:`. */
export function imageSource({ data, url, mime }: Picture): string {
  if (data) return URL.createObjectURL(new Blob([data as BlobPart], { type: mime ?? "image/png" }));
  const address = str(url);
  return /^(https?:|data:image\/|blob:|\/|\.)/i.test(address) ? address : "";
}

function link(figure: Figure, href: string): void {
  const safe = /^(https?:|mailto:|#|\/)/i.test(href);
  const parent = figure.img.parentElement;
  if (safe && parent === figure.el) {
    const a = h("a", { target: "_blank", rel: "noopener noreferrer" });
    figure.img.replaceWith(a);
    a.append(figure.img);
  }
  if (figure.img.parentElement instanceof HTMLAnchorElement) {
    setAttr(figure.img.parentElement, "href", safe ? href : null);
  }
}
