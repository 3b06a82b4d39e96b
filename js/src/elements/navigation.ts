/** The menu of an app's pages, in the sidebar or as a bar, and links to pages. */

import { h, on, setAttr, uid } from "../dom.js";
import { type Context, type Draw, num, str } from "../element.js";
import { helpMark } from "../help.js";
import { setHtml } from "../html.js";
import { icon } from "../icons.js";
import { iconOf } from "../material.js";
import { openPopup } from "../popup.js";
import { setLabel } from "./disclosure.js";
import { safeUrl } from "./small.js";

interface Entry {
  readonly page: string;
  readonly title: string;
  readonly html?: string;
  readonly icon?: string;
  readonly help?: string;
  readonly help_html?: string;
  readonly url?: string;
}

interface Section {
  readonly title: string;
  readonly html?: string;
  readonly pages: readonly Entry[];
}

/** How many pages a menu shows before the rest is folded away. */
const MANY = 12;

/** Let `link` open a page of the app; the browser's own ways to open a link stay. */
function bindLink(
  link: HTMLAnchorElement,
  go: () => void,
  context: Context,
  signal: AbortSignal,
): void {
  on(
    link,
    "click",
    (event) => {
      if (!link.dataset.page) return;
      // A fragment in a notebook's address would scroll or reload the notebook.
      event.preventDefault();
      if (link.getAttribute("aria-disabled") !== "true" && !context.store.gone) go();
    },
    signal,
  );
}

function setTarget(link: HTMLAnchorElement, page: string, url: unknown, off = false): void {
  if (url) {
    delete link.dataset.page;
    setAttr(link, "href", off ? null : safeUrl(url));
    setAttr(link, "target", "_blank");
    setAttr(link, "rel", "noopener noreferrer");
    return;
  }
  link.dataset.page = page;
  setAttr(link, "href", off ? null : `#${page}`);
  setAttr(link, "target", null);
  setAttr(link, "rel", null);
}

export const drawNavigation: Draw = (context) => {
  const el = h("nav", { "aria-label": "Pages" });
  let life = new AbortController();
  let unfolded = false;
  context.signal.addEventListener("abort", () => life.abort());

  const entryLink = (entry: Entry, current: string): HTMLElement => {
    const title = h("span", { class: "nbf-nav-title" });
    setHtml(title, entry.html || "", context.load);
    if (!entry.html) title.textContent = entry.title;
    const drawn = iconOf(entry.icon);
    const away = entry.url ? h("span", { class: "nbf-nav-away" }, icon("open_in_new")) : null;
    const link = h("a", { class: "nbf-nav-link", "data-entry": entry.page }, drawn, title, away);
    setTarget(link, entry.page, entry.url);
    setAttr(link, "aria-current", entry.page === current ? "page" : null);
    if (entry.help) link.title = entry.help;
    bindLink(link, () => context.event("page", { page: entry.page }), context, life.signal);
    return link;
  };

  const list = (pages: readonly Entry[], current: string): HTMLElement =>
    h("ul", {}, ...pages.map((entry) => h("li", {}, entryLink(entry, current))));

  const heading = (section: Section, id: string): HTMLElement => {
    const title = h("h2", { class: "nbf-nav-heading", id });
    if (section.html) setHtml(title, section.html, context.load);
    else title.textContent = section.title;
    return title;
  };

  const sidebar = (sections: readonly Section[], current: string, limit: number): Node[] => {
    let left = limit;
    let folded = 0;
    const parts: Node[] = [];
    for (const section of sections) {
      // The open page is always to be seen, also below the fold.
      const shown = section.pages.filter((entry) => left-- > 0 || entry.page === current);
      folded += section.pages.length - shown.length;
      if (shown.length === 0) continue;
      const items = list(shown, current);
      if (!section.title) {
        parts.push(items);
        continue;
      }
      const id = uid("section");
      items.setAttribute("aria-labelledby", id);
      parts.push(h("div", { class: "nbf-nav-section" }, heading(section, id), items));
    }
    if (folded > 0) parts.push(more(`View ${folded} more`));
    return parts;
  };

  const more = (text: string): HTMLElement => {
    const button = h("button", { type: "button", class: "nbf-plain nbf-nav-more" }, text);
    on(
      button,
      "click",
      () => {
        unfolded = true;
        paint();
        el.querySelector<HTMLElement>(".nbf-nav-link")?.focus();
      },
      life.signal,
    );
    return button;
  };

  const bar = (sections: readonly Section[], current: string): Node[] =>
    sections.flatMap((section) =>
      section.title ? [dropdown(section, current)] : [list(section.pages, current)],
    );

  const dropdown = (section: Section, current: string): HTMLElement => {
    const id = uid("section");
    const button = h(
      "button",
      { type: "button", class: "nbf-nav-link", id, "aria-expanded": "false" },
      h("span", { class: "nbf-nav-title" }, section.title),
      h("span", { class: "nbf-chevron" }, icon("expand_more")),
    );
    const inside = section.pages.some((entry) => entry.page === current);
    button.toggleAttribute("data-inside", inside);
    const panel = h("div", { class: "nbf-popup nbf-nav-panel" }, list(section.pages, current));
    panel.firstElementChild?.setAttribute("aria-labelledby", id);
    const popup = openPopup(panel, button, life.signal, (open) =>
      setAttr(button, "aria-expanded", open ? "true" : "false"),
    );
    on(button, "click", () => popup.toggle(), life.signal);
    on(panel, "click", () => popup.set(false), life.signal);
    return h("div", { class: "nbf-nav-drop" }, button, panel);
  };

  let paint = () => {};
  return {
    el,
    update(p) {
      paint = () => {
        const focused = el.contains(document.activeElement)
          ? (document.activeElement as HTMLElement).dataset.entry
          : undefined;
        life.abort();
        life = new AbortController();
        const sections = (p.sections ?? []) as readonly Section[];
        const current = str(p.current);
        el.dataset.position = str(p.position) || "sidebar";
        el.toggleAttribute("data-indent", Boolean(p.indent));
        const limit = p.expanded === true || unfolded ? Infinity : (num(p.expanded) ?? MANY);
        const top = p.position === "top";
        el.replaceChildren(...(top ? bar(sections, current) : sidebar(sections, current, limit)));
        if (!focused) return;
        const links = [...el.querySelectorAll<HTMLElement>("[data-entry]")];
        links.find((link) => link.dataset.entry === focused)?.focus();
      };
      paint();
    },
  };
};

/** A link to a page of the app, or to an address elsewhere. */
export const drawPageLink: Draw = (context) => {
  const label = h("span", { class: "nbf-nav-title" });
  const link = h("a", { class: "nbf-nav-link" });
  const help = helpMark();
  let query: unknown = {};
  bindLink(
    link,
    () => context.event("page", { page: link.dataset.page, query }),
    context,
    context.signal,
  );
  return {
    el: h("div", {}, link, help.el),
    update(p) {
      setLabel(label, p, context);
      const drawn = iconOf(p.icon);
      const parts = drawn ? [drawn, label] : [label];
      link.replaceChildren(...(p.icon_position === "right" ? parts.reverse() : parts));
      query = p.query ?? {};
      setTarget(link, str(p.page), p.url, Boolean(p.disabled));
      setAttr(link, "aria-current", p.current ? "page" : null);
      setAttr(link, "aria-disabled", p.disabled ? "true" : null);
      setAttr(link, "role", p.disabled ? "link" : null);
      help.update(p, context);
    },
  };
};
