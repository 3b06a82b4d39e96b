import type { Builder } from "./gallery.js";

const PROSE = `<p>Some <strong>bold</strong>, <em>emphasised</em> and <code>inline code</code>, a
<a href="https://example.org">link</a>, <span class="nbf-color" data-color="red">red</span>,
<span class="nbf-color" data-color="green">green</span>, <span class="nbf-color" data-color="violet">violet</span>,
<span class="nbf-color" data-color="rainbow">rainbow</span>, <span class="nbf-mark" data-color="yellow">a yellow marker</span>,
<span class="nbf-badge" data-color="blue">New</span> <span class="nbf-badge" data-color="green">Passed</span>
and math <span class="nbf-math" data-display="0">e^{i\\pi} + 1 = 0</span>.</p>
<ul><li>one</li><li>two <ul><li>nested</li></ul></li></ul>
<blockquote><p>A quote that is a little longer.</p></blockquote>
<table><thead><tr><th>name</th><th>value</th></tr></thead><tbody><tr><td>a</td><td>1</td></tr>
<tr><td>b</td><td>2</td></tr></tbody></table>`;

const CODE = `<span class="hl-k">def</span> <span class="hl-nf">area</span><span class="hl-p">(</span>r<span class="hl-p">):</span>
    <span class="hl-sd">"""Return the area."""</span>
    <span class="hl-k">return</span> <span class="hl-mf">3.14</span> <span class="hl-o">*</span> r <span class="hl-o">**</span> <span class="hl-mi">2</span>  <span class="hl-c1"># rough</span>
`;

export function content(b: Builder) {
  const text = (html: string) => b.add("markdown", { html: `<p>${html}</p>` });
  const metrics = b.add("columns", { gap: "small" }, [
    metric(b, "Temperature", "21.4 °C", "1.2 °C", "good", "up", {
      chart_data: [3, 4, 2, 6, 7, 6, 9],
      chart_type: "area",
    }),
    metric(b, "Wind", "9 km/h", "-8 %", "bad", "down", {
      chart_data: [9, 4, 5, 3, 7, 2, 3],
      chart_type: "line",
    }),
    metric(b, "Humidity", "86 %", "0 %", "off", "none", {
      chart_data: [1, 4, 2, 6, 3, 6, 2],
      chart_type: "bar",
    }),
  ]);
  const main = [
    b.add("title", { html: "A gallery of everything", help: "Help for the title" }),
    b.add("caption", { html: "<p>What a caption looks like under a title.</p>" }),
    b.add("markdown", { html: PROSE }),
    b.add("header", { html: "Numbers that matter", divider: "rainbow" }),
    metrics,
    b.add("subheader", { html: "Messages", divider: "blue" }),
    b.add("columns", {}, [
      b.add("column", {}, [
        b.add("success", { html: "<p>All <strong>42</strong> tests passed.</p>" }),
        b.add("info", { html: "<p>For your information.</p>", icon: "💡" }),
      ]),
      b.add("column", {}, [
        b.add("warning", { html: "<p>Disk almost full.</p>", title: "Careful" }),
        b.add("error", { html: "<p>That did not work.</p>", icon: ":material/bolt:" }),
      ]),
    ]),
    b.add("exception", {
      type: "ZeroDivisionError",
      message: "division by zero",
      label: "in fragment “chart”, line 12",
      trace: ["  Cell In[3], line 12, in chart", "    value = 1 / 0", "            ~~^~~"],
    }),
    b.add("subheader", { html: "Code, JSON, math" }),
    b.add("columns", {}, [
      b.add("column", {}, [
        b.add("code", {
          body: "def area(r): …",
          html: CODE,
          language: "python",
          line_numbers: true,
        }),
        b.add("latex", { body: "\\int_0^1 x^2\\,dx = \\frac{1}{3}" }),
        b.add("text", { text: "preformatted   text\n  keeps its spaces" }),
      ]),
      b.add("column", {}, [
        b.add("json", {
          body: JSON.stringify({
            name: "Ada",
            tags: ["a", "b"],
            deep: { x: 1.5, ok: true, none: null },
            empty: {},
          }),
          expanded: 2,
        }),
        b.add("progress", { value: 0.62, html: "<p>Training, 62 %</p>" }),
        b.add("spinner", { html: "<p>Waiting for data…</p>", show_time: true }),
      ]),
    ]),
    b.add("divider"),
    b.add("tabs", {}, [
      b.add("tab", { label: "Chart" }, [chart(b)]),
      b.add("tab", { label: "Data", html: "📈 <strong>Data</strong>" }, [frame(b)]),
      b.add("tab", { label: "Table" }, [table(b)]),
    ]),
    frame(b),
    b.add(
      "expander",
      { label: "More", html: "See <strong>more</strong>", icon: ":material/info:", expanded: true },
      [text("Inside an expander."), table(b)],
    ),
    b.add("status", { label: "Downloading data…", state: "running" }, [text("step one")]),
    b.add("status", { label: "Download complete", state: "complete" }, [text("step one")]),
    b.add("chat_message", { name: "user" }, [text("How does this look?")]),
    b.add("chat_message", { name: "assistant" }, [text("Rather good, I think.")]),
    b.add("container", { border: true, horizontal: true, gap: "small" }, [
      text("left"),
      b.add("popover", { label: "Open popover", icon: ":material/settings:" }, [
        text("In the popover."),
      ]),
    ]),
    b.add("image", {
      images: [
        { url: svgPicture("#4a90d9"), caption: "A <em>caption</em>" },
        { url: svgPicture("#d9844a"), caption: "Another" },
      ],
      width: 160,
    }),
    b.add("mime", {
      data: { "text/html": "<b>rich</b> output <script>alert(1)</script>" },
      metadata: {},
    }),
    b.add("nonsense", {}),
  ];
  const sidebar = [
    b.add("header", { html: "Sidebar" }),
    text("Things to set stand here."),
    b.control("number_input", { label: "Amount" }, 5, { int: true, min: 0, max: 10, step: 1 }),
    b.control("selectbox", { label: "City" }, 1, {
      options: ["Ålesund", "Bergen", "Oslo"],
      placeholder: "Choose",
    }),
  ];
  return { main, sidebar };
}

function metric(
  b: Builder,
  label: string,
  value: string,
  delta: string,
  delta_color: string,
  arrow: string,
  extra: object,
): string {
  const p = {
    label,
    value,
    delta,
    delta_color,
    arrow,
    border: true,
    help: `About ${label}`,
    ...extra,
  };
  return b.add("column", {}, [b.add("metric", p)]);
}

function svgPicture(color: string): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="160" height="90"><rect width="160" height="90" fill="${color}"/><circle cx="80" cy="45" r="26" fill="white" opacity=".7"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

function chart(b: Builder): string {
  const data = Array.from({ length: 40 }, (_, i) => [
    {
      x: `2026-01-${String((i % 28) + 1).padStart(2, "0")}`,
      y: Math.sin(i / 5) * 10 + i,
      s: "alpha",
    },
    {
      x: `2026-01-${String((i % 28) + 1).padStart(2, "0")}`,
      y: Math.cos(i / 4) * 8 + 20,
      s: "beta",
    },
  ]).flat();
  const spec = {
    mark: "line",
    encoding: {
      x: { field: "x", type: "temporal", title: null },
      y: { field: "y", type: "quantitative" },
      color: { field: "s", type: "nominal", title: null },
      tooltip: [{ field: "y", type: "quantitative" }],
    },
  };
  return b.add("vega", { spec, data, height: 280 });
}

function frame(b: Builder): string {
  const columns = [
    { name: "", kind: "number", index: true },
    { name: "name", kind: "text" },
    { name: "value", kind: "number", format: "%.3f" },
    { name: "flag", kind: "bool" },
    { name: "tags", kind: "list" },
    { name: "share", kind: "number", type: "progress", min_value: 0, max_value: 100 },
  ];
  const page = Array.from({ length: 50 }, (_, n) => [
    n,
    n === 3 ? null : `row ${n}`,
    Math.sin(n) * 100,
    n % 3 === 0,
    ["a", "b"],
    n % 100,
  ]);
  return b.add("dataframe", { columns, page, rows: 1_000_000, token: "t1", height: 260 });
}

function table(b: Builder): string {
  const columns = [
    { name: "", kind: "text", index: true },
    { name: "item", kind: "text" },
    { name: "price", kind: "number" },
  ];
  const page = [
    ["0", "A <strong>bold</strong> thing", "12.50"],
    ["1", "Another", "3.00"],
  ];
  return b.add("table", { columns, page, border: true });
}
