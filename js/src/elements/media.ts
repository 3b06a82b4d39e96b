/** Sound, films, frames of other pages. */

import type { Props } from "../core/protocol.js";
import { h, setAttr } from "../dom.js";
import { type Context, type Draw, num, str } from "../element.js";

/** Return an address for bytes or a URL of a node; made addresses end with the node. */
function sourceOf(p: Props, fallback: string, signal: AbortSignal): string {
  if (p.data) {
    const blob = new Blob([p.data as BlobPart], { type: str(p.mime) || fallback });
    const url = URL.createObjectURL(blob);
    signal.addEventListener("abort", () => URL.revokeObjectURL(url));
    return url;
  }
  const url = str(p.url);
  return /^(https?:|data:(audio|video)\/)/i.test(url) ? url : "";
}

interface Subtitle {
  readonly label?: string;
  readonly text?: string;
}

function player(tag: "audio" | "video"): Draw {
  return (context) => {
    const media = h(tag, { controls: true, preload: "metadata" });
    const el = h("div", {}, media);
    let frame: HTMLIFrameElement | undefined;
    return {
      el,
      update(p, old) {
        if (p.embed) {
          frame ??= embedded(el, media);
          const address = embedAddress(p);
          if (frame.getAttribute("src") !== address) frame.src = address;
          frame.title = str(p.alt) || "Video";
          return;
        }
        setAttr(media, "aria-label", str(p.alt) || null);
        media.loop = Boolean(p.loop);
        media.autoplay = Boolean(p.autoplay);
        media.muted = Boolean(p.muted);
        // Another `src`, even an equal one, would start the player over.
        if (old && old.data === p.data && old.url === p.url) return;
        const source = sourceOf(p, `${tag}/*`, context.signal);
        // An empty address would be the page's own.
        setAttr(media, "src", source ? source + fragment(p) : null);
        if (tag === "video") setSubtitles(media, p, context);
      },
    };
  };
}

function fragment(p: Props): string {
  const start = num(p.start);
  const end = num(p.end);
  if (start === undefined && end === undefined) return "";
  return `#t=${start ?? 0}${end === undefined ? "" : `,${end}`}`;
}

function embedded(el: HTMLElement, media: HTMLElement): HTMLIFrameElement {
  const frame = h("iframe", {
    class: "nbf-embed",
    allow: "fullscreen; encrypted-media; picture-in-picture",
    referrerpolicy: "strict-origin-when-cross-origin",
  });
  media.remove();
  el.append(frame);
  return frame;
}

function embedAddress(p: Props): string {
  const wanted = { start: num(p.start), end: num(p.end), autoplay: p.autoplay ? 1 : undefined };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(wanted)) {
    if (value !== undefined) query.set(name, String(value));
  }
  const address = str(p.embed);
  return /^https:/.test(address) ? `${address}?${query}` : "about:blank";
}

function setSubtitles(media: HTMLElement, p: Props, { signal }: Context): void {
  const tracks = (Array.isArray(p.subtitles) ? p.subtitles : []) as Subtitle[];
  media.replaceChildren(
    ...tracks.map(({ label, text }, i) => {
      const src = URL.createObjectURL(new Blob([str(text)], { type: "text/vtt" }));
      signal.addEventListener("abort", () => URL.revokeObjectURL(src));
      return h("track", { kind: "subtitles", label: label || "Subtitles", src, default: i === 0 });
    }),
  );
}

export const drawAudio = player("audio");
export const drawVideo = player("video");

/**
 * Another page in a frame of its own.
 *
 * HTML of the user's runs its scripts there, but with no origin: the notebook's page, its cookies
 * and its kernels stay out of reach.
 */
export const drawIframe: Draw = () => {
  const frame = h("iframe", { sandbox: "allow-scripts allow-popups allow-forms allow-modals" });
  const el = h("div", {}, frame);
  return {
    el,
    update(p, old) {
      const height = num(p.height);
      frame.style.height = height === undefined ? "" : `${height}px`;
      frame.title = str(p.alt) || "Embedded page";
      setAttr(frame, "tabindex", num(p.tab_index) ?? null);
      setAttr(frame, "scrolling", p.scrolling === false ? "no" : null);
      if (old && old.src === p.src && old.srcdoc === p.srcdoc) return;
      if (p.srcdoc !== undefined) {
        frame.srcdoc = str(p.srcdoc);
        return;
      }
      const address = str(p.src);
      // A page of another site may use its own origin; one of this site must not get ours.
      const foreign = /^https?:/i.test(address) && new URL(address).origin !== location.origin;
      if (foreign) frame.sandbox.add("allow-same-origin");
      else frame.sandbox.remove("allow-same-origin");
      frame.src = /^(https?:|data:|\/)/i.test(address) ? address : "about:blank";
    },
  };
};
