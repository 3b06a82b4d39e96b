// @vitest-environment jsdom
import { expect, test } from "vitest";
import { fallback } from "../src/elements/mime.js";
import { plainText, sanitize, setHtml } from "../src/html.js";

const load = () => new Promise<never>(() => {});

const PAYLOADS = [
  "<script>window.hacked = 1</script>",
  "<img src=x onerror=window.hacked=1>",
  "<svg onload=window.hacked=1><script>window.hacked=1</script></svg>",
  "<svg><animate onbegin=window.hacked=1 attributeName=x dur=1s></svg>",
  "<a href='javascript:window.hacked=1'>x</a>",
  "<a href=' java\nscript:window.hacked=1'>x</a>",
  "<math><a xlink:href='javascript:window.hacked=1'>x</a></math>",
  "<iframe srcdoc='<script>parent.hacked=1</script>'></iframe>",
  "<object data='javascript:1'></object><embed src='javascript:1'>",
  "<form action='javascript:1'><button formaction='javascript:1'>x</button></form>",
  "<details open ontoggle=window.hacked=1>x</details>",
  "<base href='//evil.example/'><meta http-equiv=refresh content='0;url=//evil.example'>",
  "<noscript><p title='</noscript><img src=x onerror=window.hacked=1>'>",
  "<style><img src=x onerror=window.hacked=1></style>",
  "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=window.hacked=1&gt;'>",
];

const FORBIDDEN = "script, iframe, object, embed, form, base, meta, link";

test.each(PAYLOADS)("%s cannot run anything", (payload) => {
  const host = document.createElement("div");
  document.body.append(host);
  host.append(sanitize(payload));
  expect(host.querySelector(FORBIDDEN)).toBeNull();
  for (const el of host.querySelectorAll("*")) {
    for (const { name, value } of el.attributes) {
      expect(name.startsWith("on"), `${name}=${value}`).toBe(false);
      expect(value.replace(/\s/g, "").toLowerCase()).not.toContain("javascript:");
    }
  }
  expect((window as { hacked?: number }).hacked).toBeUndefined();
});

test("what a writer needs stays", () => {
  const html =
    '<h2 id="a">T</h2><p class="x">a <b>b</b> <a href="https://e.org" target="_blank">l</a></p>';
  const host = document.createElement("div");
  host.append(sanitize(html));
  expect(host.querySelector("h2")?.id).toBe("a");
  expect(host.querySelector("a")?.rel).toBe("noopener noreferrer");
  expect(host.querySelector("p")?.className).toBe("x");
});

test("an equal text leaves the DOM alone", () => {
  const host = document.createElement("div");
  setHtml(host, "<b>one</b>", load);
  const bold = host.firstChild;
  setHtml(host, "<b>one</b>", load);
  expect(host.firstChild).toBe(bold);
  setHtml(host, "<b>two</b>", load);
  expect(host.textContent).toBe("two");
});

test("words without markup are text, and take the place of markup that stood there", () => {
  const host = document.createElement("div");
  setHtml(host, "<b>Size</b> &amp; more", load);
  expect(host.innerHTML).toBe("<b>Size</b> &amp; more");
  setHtml(host, "Size 12", load);
  expect(host.childNodes.length).toBe(1);
  expect(host.innerHTML).toBe("Size 12");
});

test("math shows its source until the library is here, never as HTML", () => {
  const host = document.createElement("div");
  setHtml(host, '<span class="nbf-math" data-display="0">a &lt; b</span>', load);
  expect(host.querySelector(".nbf-math")?.textContent).toBe("a < b");
});

test("plain text has no markup", () => {
  expect(plainText("<p>a <b>b</b><script>x</script></p>")).toBe("a b");
});

test("rich output without the page's renderers is sanitised", () => {
  const host = document.createElement("div");
  fallback(host, { data: { "text/html": ["<b onclick=x>", "hi</b><script>1</script>"] } });
  expect(host.innerHTML).toBe("<b>hi</b>");
  fallback(host, { data: { "image/png": "AAAA", "text/plain": "a plot" } });
  expect(host.querySelector("img")?.alt).toBe("a plot");
  fallback(host, { data: { "text/plain": "\x1b[31mred\x1b[0m <i>" } });
  expect(host.querySelector(".nbf-ansi-red")?.textContent).toBe("red");
  expect(host.textContent).toBe("red <i>");
});
