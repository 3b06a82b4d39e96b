import type { Builder } from "./gallery.js";

const CITIES =
  "Aarhus Antwerp Athens Barcelona Basel Bergen Berlin Bern Brno Dublin Gdańsk Ghent".split(" ");

export function controls(b: Builder) {
  const help = "What it does, in a sentence or two.";
  const left = [
    b.control("number_input", { label: "A whole number", help }, 5, {
      int: true,
      min: 0,
      max: 10,
      step: 1,
    }),
    b.control("number_input", { label: "A price" }, 3.5, { step: 0.25, format: "%.2f €" }),
    b.control("number_input", { label: "Disabled", disabled: true }, 3, { int: true }),
    b.control("selectbox", { label: "City", help }, 2, { options: CITIES }),
    b.control("selectbox", { label: "City or a new one" }, null, {
      options: CITIES,
      placeholder: "Choose or add",
      accept_new_options: true,
    }),
    b.control("multiselect", { label: "Cities" }, [0, 3, 5], {
      options: CITIES,
      max_selections: 5,
    }),
    b.control("multiselect", { label: "None yet" }, [], {
      options: CITIES,
      placeholder: "Choose options",
    }),
    b.control(
      "file_uploader",
      { label: "Files" },
      [{ id: "x", name: "a-report.csv", size: 73_400, type: "text/csv" }],
      {
        types: [".csv", ".txt"],
        multiple: true,
        max_size: 200 * 1024 * 1024,
      },
    ),
  ];
  const right = [
    b.control("pills", { label: "Pills, several", help }, [0, 2], {
      options: ["One", "<em>Two</em>", "Three"],
      multi: true,
    }),
    b.control("segmented_control", { label: "Segments" }, 1, {
      options: ["Day", "Week", "Month"],
      icons: [":material/calendar_today:", null, null],
    }),
    b.control("feedback", { label: "Thumbs" }, 1, { options: "thumbs" }),
    b.control("feedback", { label: "Faces" }, 3, { options: "faces" }),
    b.control("feedback", { label: "Stars" }, 2, { options: "stars" }),
    b.control("date_input", { label: "A range of days" }, ["2026-03-04", "2026-03-17"], {
      min: "2026-01-05",
    }),
    b.control("date_input", { label: "Begun" }, ["2026-03-04"], { format: "DD.MM.YYYY" }),
    b.control("datetime_input", { label: "Appointment" }, "2026-03-04T14:30:00", { step: 900 }),
    b.control("slider", { label: "Half a range" }, [30], {
      min: 0,
      max: 100,
      step: 1,
      data_type: "int",
    }),
    b.control("menu_button", { label: "Actions", icon: ":material/menu:" }, null, {
      options: ["Copy", "Rename", "Delete"],
    }),
    b.control("pagination", { label: "" }, 5, { num_pages: 20, max_visible_pages: 7 }),
    b.add("link_button", {
      label: "A link",
      url: "https://example.org",
      icon: ":material/open_in_new:",
    }),
    b.control("selectbox", { label: "Unknown model", mid: "nowhere" }, null, {}),
  ];
  const columns = b.add("columns", { gap: "medium" }, [
    b.add("column", {}, left),
    b.add("column", {}, right),
  ]);
  const dialogButton = b.add("popover", { label: "With a form inside", help }, [
    b.control("number_input", { label: "In a popover" }, 1, { int: true }),
    b.control("selectbox", { label: "Nested list" }, 1, { options: CITIES }),
  ]);
  const columns2 = [
    { name: "", kind: "number", index: true },
    { name: "city", kind: "text" },
    { name: "size", kind: "number" },
  ];
  const table = {
    columns: columns2,
    rows: 5,
    page: CITIES.slice(0, 5).map((c, i) => [i, c, i * 7]),
    token: "s",
  };
  const main = [
    b.control(
      "dataframe",
      { label: "", selection_mode: ["multi-row", "single-column"], ...table },
      { selection: { rows: [1, 3], columns: ["size"], cells: [] } },
    ),
    b.add("grid", { columns: 3, border: true }, [
      b.add("skeleton"),
      b.add("skeleton"),
      b.add("skeleton"),
    ]),
    b.add("help", {
      name: "len",
      type: "function",
      value: "builtins.len(obj, /)",
      doc: "Return the number of items in a container.",
      members: [],
    }),
    b.control("chat_input", { label: "" }, null, { placeholder: "Your message", max_chars: 200 }),
    b.add("title", { html: "Controls of our own" }),
    b.add("form", { border: true }, [columns]),
    dialogButton,
    b.add("container", { horizontal: true }, [
      b.control("number_input", { label: "In a row" }, 1, { int: true }),
      b.control("selectbox", { label: "Beside it" }, 1, { options: CITIES }),
    ]),
  ];
  return { main, sidebar: [] };
}
