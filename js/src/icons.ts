/** Line drawings of our own on a 24 px grid: those of the controls, which need no kernel. */

const PATHS: Record<string, string> = {
  add: "M12 5v14M5 12h14",
  remove: "M5 12h14",
  close: "M6 6l12 12M18 6L6 18",
  check: "M5 12.5l4.5 4.5L19 7.5",
  check_circle: "M21 12a9 9 0 1 1-18 0a9 9 0 0 1 18 0zM8 12.3l2.8 2.8L16 9.5",
  expand_more: "M6 9l6 6 6-6",
  expand_less: "M6 15l6-6 6 6",
  open_in_full: "M14 4h6v6M20 4l-7 7M10 20H4v-6M4 20l7-7",
  undo: "M8.5 5L4 9.5 8.5 14M4.5 9.5H14a5.5 5.5 0 0 1 0 11H9",
  chevron_right: "M9 6l6 6-6 6",
  chevron_left: "M15 6l-6 6 6 6",
  help: "M21 12a9 9 0 1 1-18 0a9 9 0 0 1 18 0zM9.2 9.3a2.9 2.9 0 0 1 5.6.9c0 1.9-2.8 2.2-2.8 3.8M12 17.2v.1",
  info: "M21 12a9 9 0 1 1-18 0a9 9 0 0 1 18 0zM12 11v5.5M12 7.6v.1",
  warning: "M12 3.5L2.5 20h19zM12 10v4.5M12 17.2v.1",
  error: "M21 12a9 9 0 1 1-18 0a9 9 0 0 1 18 0zM12 7v6M12 16.4v.1",
  search: "M17 10.5a6.5 6.5 0 1 1-13 0a6.5 6.5 0 0 1 13 0zM15.3 15.3L20.5 20.5",
  home: "M4 11l8-7 8 7v9h-5.5v-6h-5v6H4z",
  settings: "M4 7h9M17 7h3M4 17h3M11 17h9M13 4.5v5M7 14.5v5",
  menu: "M4 6.5h16M4 12h16M4 17.5h16",
  delete: "M5 7h14M9.5 7V4.5h5V7M7 7l.8 12.5h8.4L17 7M10.5 10.5v5.5M13.5 10.5v5.5",
  edit: "M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19zM13.5 7l3.5 3.5",
  save: "M5 4h11l3 3v13H5zM8.5 4v5h6V4M8.5 20v-6h7v6",
  download: "M12 4v11M7 10.5l5 5 5-5M5 20h14",
  upload: "M12 16V5M7 9.5l5-5 5 5M5 20h14",
  upload_file: "M14 3H6v18h12V7zM14 3v4h4M12 17v-6M9.5 13.5L12 11l2.5 2.5",
  content_copy: "M9 8h10v12H9zM15 8V4H5v12h4",
  refresh: "M19.5 12a7.5 7.5 0 1 1-2.2-5.3M19.5 3.5v4h-4",
  play_arrow: "M7 5l12 7-12 7z",
  stop: "M6.5 6.5h11v11h-11z",
  pause: "M8.5 5.5v13M15.5 5.5v13",
  person: "M16 8a4 4 0 1 1-8 0a4 4 0 0 1 8 0zM4.5 20.5c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5",
  smart_toy:
    "M5 8.5h14v10.5H5zM12 8.5V5M9 12.8v1M15 12.8v1M9.5 16h5M2.5 12.5v3M21.5 12.5v3M12 4.5v.1",
  star: "M12 3.5l2.6 5.6 6.1.7-4.5 4.2 1.2 6L12 17l-5.4 3 1.2-6-4.5-4.2 6.1-.7z",
  favorite: "M12 20C5 15 3.5 11.7 3.5 9A4.5 4.5 0 0 1 12 7a4.5 4.5 0 0 1 8.5 2c0 2.7-1.5 6-8.5 11z",
  thumb_up:
    "M4 10.5h3.5V20H4zM7.5 11l4-7.5c2 0 2.5 1.5 2 3.5l-.5 2.5h5.5c1.5 0 2 1 1.7 2.3l-1.5 6.4c-.3 1.2-1 1.8-2.2 1.8h-9",
  thumb_down:
    "M4 13.5h3.5V4H4zM7.5 13l4 7.5c2 0 2.5-1.5 2-3.5L13 14.5h5.5c1.5 0 2-1 1.7-2.3L18.7 5.8C18.4 4.6 17.7 4 16.5 4h-9",
  calendar_today: "M4.5 6h15v14h-15zM4.5 10.5h15M8.5 3.5V8M15.5 3.5V8",
  schedule: "M21 12a9 9 0 1 1-18 0a9 9 0 0 1 18 0zM12 7v5.2l3.5 2",
  attach_file: "M18 8.5l-8 8a2.5 2.5 0 0 1-3.5-3.5l8.5-8.5a4 4 0 0 1 5.5 5.5l-8.5 8.5",
  mail: "M3.5 6h17v12.5h-17zM3.5 7l8.5 6.5L20.5 7",
  call: "M6.5 4h3l1.3 4-2 1.5a12 12 0 0 0 5.7 5.7l1.5-2 4 1.3v3c0 1.2-.8 2-2 2A15 15 0 0 1 4.5 6c0-1.2.8-2 2-2z",
  mic: "M12 4a2.5 2.5 0 0 1 2.5 2.5v5a2.5 2.5 0 0 1-5 0v-5A2.5 2.5 0 0 1 12 4zM6.5 11.5a5.5 5.5 0 0 0 11 0M12 17v3.5M9 20.5h6",
  photo_camera: "M4 7.5h4L9.5 5h5L16 7.5h4V19H4zM15.5 13a3.5 3.5 0 1 1-7 0a3.5 3.5 0 0 1 7 0z",
  link: "M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7l-1.2 1.2M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1.2-1.2",
  open_in_new: "M13.5 4.5h6v6M19.5 4.5L11 13M17 14v5.5H4.5V7H10",
  visibility:
    "M2.5 12C5 7.5 8.3 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.8 6.5-9.5 6.5S5 16.5 2.5 12zM15 12a3 3 0 1 1-6 0a3 3 0 0 1 6 0z",
  lock: "M5.5 10.5h13V20h-13zM8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5",
  bolt: "M13 3L5 13.5h6L10.5 21 19 10.5h-6.5z",
  rocket_launch:
    "M9 15l-2.5-2.5C8 7 12 3.5 20 4c.5 8-3 12-8.5 13.5zM7.5 12.5H4L6.5 9M11.5 16.5V20L15 17.5M15 9v.1M4.5 19.5l2.5-2.5",
  bar_chart: "M5 20v-7M10 20V5M15 20v-9M20 20v-4",
  show_chart: "M3.5 17l5.5-6 4 3.5 7.5-9",
  table_chart: "M4 5h16v14H4zM4 10h16M4 14.5h16M10 10v9",
  description: "M14 3H6v18h12V7zM14 3v4h4M9 12h6M9 16h6",
  folder: "M3.5 6h6l2 2.5h9V19h-17z",
  image: "M4 5h16v14H4zM4 16l5-5 4 4 2.5-2.5L20 17M15.5 9v.1",
  filter_alt: "M4 5h16l-6.5 8v6l-3-1.5V13z",
  notifications: "M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5h4",
  arrow_upward: "M12 19.5v-15M6 10.5l6-6 6 6",
  arrow_downward: "M12 4.5v15M6 13.5l6 6 6-6",
  arrow_forward: "M4.5 12h15M13.5 6l6 6-6 6",
  arrow_back: "M19.5 12h-15M10.5 6l-6 6 6 6",
  send: "M4 4.5l17 7.5-17 7.5 3-7.5zM7 12h14",
  code: "M8.5 7L3.5 12l5 5M15.5 7l5 5-5 5",
  lightbulb: "M9 18h6M10 21h4M8.5 15.5C6.5 14 5.5 12 5.5 10a6.5 6.5 0 0 1 13 0c0 2-1 4-3 5.5z",
  more_vert: "M12 6v.1M12 12v.1M12 18v.1",
  keep: "M9 4h6M10 4v6l-2.5 3.5h9L14 10V4M12 13.5V20",
  fit_width: "M4 5v14M20 5v14M7 12h10M9.5 9.5L7 12l2.5 2.5M14.5 9.5L17 12l-2.5 2.5",
  visibility_off:
    "M2.5 12C5 7.5 8.3 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.8 6.5-9.5 6.5S5 16.5 2.5 12zM4.5 4.5l15 15",
  fallback: "M17 12a5 5 0 1 1-10 0a5 5 0 0 1 10 0z",
};

const ALIASES: Record<string, string> = {
  cancel: "error",
  done: "check",
  delete_forever: "delete",
  dangerous: "error",
  question_mark: "help",
  account_circle: "person",
  face: "person",
  sync: "refresh",
  restart_alt: "refresh",
  autorenew: "refresh",
  event: "calendar_today",
  access_time: "schedule",
  tune: "settings",
  monitoring: "show_chart",
  trending_up: "show_chart",
  analytics: "bar_chart",
  insert_chart: "bar_chart",
  file_download: "download",
  file_upload: "upload",
  keyboard_arrow_down: "expand_more",
  grade: "star",
};

/** Return a drawing that takes the size and the colour of the text around it. */
export function icon(name: string): Element {
  const path = PATHS[name] ?? PATHS[ALIASES[name] ?? "fallback"]!;
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "nbf-svg");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

/** Whether there is a drawing of our own for this name. */
export function hasIcon(name: string): boolean {
  return (ALIASES[name] ?? name) in PATHS;
}
