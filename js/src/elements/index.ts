/** The table of node types. */

import { drawControl } from "../controls/index.js";
import { h } from "../dom.js";
import type { Draw } from "../element.js";
import { drawAlert, drawException } from "./alerts.js";
import {
  drawApp,
  drawChatMessage,
  drawColumn,
  drawColumns,
  drawContainer,
  stack,
} from "./blocks.js";
import { drawChart } from "./chart.js";
import { drawDataframe } from "./dataframe.js";
import { drawDialog } from "./dialog.js";
import { drawExpander, drawPopover, drawStatus } from "./disclosure.js";
import { drawImage } from "./image.js";
import { drawJson } from "./json.js";
import { lazy } from "./lazy.js";
import { drawMetric } from "./metric.js";
import { drawMime } from "./mime.js";
import { drawNavigation, drawPageLink } from "./navigation.js";
import { drawOutput } from "./output.js";
import { drawFall, drawToast } from "./overlay.js";
import { drawProgress, drawSpinner } from "./progress.js";
import { drawGrid, drawHelp, drawLinkButton, drawSkeleton, drawSpace } from "./small.js";
import { drawTable } from "./table.js";
import { drawTab, drawTabs } from "./tabs.js";
import { drawCode, drawDivider, drawHeading, drawHtml, drawLatex, drawText } from "./text.js";
import { drawAutorefresh, drawFragment } from "./ticking.js";
import { drawWidget } from "./widget.js";

const TYPES: Record<string, Draw | undefined> = {
  app: drawApp,
  main: stack("div"),
  sidebar: stack("aside"),
  bottom: stack("div"),
  event: stack("div"),
  output: drawOutput,
  fragment: drawFragment,
  autorefresh: drawAutorefresh,
  wrapper: stack("div"),
  empty: stack("div"),
  container: drawContainer,
  form: drawContainer,
  columns: drawColumns,
  column: drawColumn,
  tabs: drawTabs,
  tab: drawTab,
  expander: drawExpander,
  popover: drawPopover,
  status: drawStatus,
  chat_message: drawChatMessage,
  markdown: drawHtml,
  caption: drawHtml,
  html: drawHtml,
  title: drawHeading("h1"),
  header: drawHeading("h2"),
  subheader: drawHeading("h3"),
  text: drawText,
  code: drawCode,
  latex: drawLatex,
  divider: drawDivider,
  json: drawJson,
  metric: drawMetric,
  success: drawAlert("check_circle"),
  info: drawAlert("info"),
  warning: drawAlert("warning"),
  error: drawAlert("error"),
  exception: drawException,
  progress: drawProgress,
  spinner: drawSpinner,
  dataframe: drawDataframe,
  table: drawTable,
  vega: drawChart("vega"),
  plotly: drawChart("plotly"),
  echarts: drawChart("echarts"),
  deck: drawChart("deck"),
  graphviz: drawChart("graphviz"),
  mermaid: drawChart("mermaid"),
  bokeh: drawChart("bokeh"),
  image: drawImage,
  mime: drawMime,
  widget: drawWidget,
  control: drawControl,
  grid: drawGrid,
  space: drawSpace,
  skeleton: drawSkeleton,
  link_button: drawLinkButton,
  navigation: drawNavigation,
  page_link: drawPageLink,
  help: drawHelp,
  audio: lazy("media"),
  video: lazy("media"),
  pdf: lazy("media"),
  iframe: lazy("media"),
  toast: drawToast,
  dialog: drawDialog,
  balloons: drawFall,
  snow: drawFall,
};

/** Return how nodes of `type` are drawn; an unknown one says so in its place. */
export function drawOf(type: string): Draw {
  return TYPES[type] ?? (() => unknown(type));
}

function unknown(type: string) {
  const text = `This page's nbflow does not know “${type}”. Reload the page to get its new version.`;
  const el = h("div", { class: "nbf-broken" }, text);
  return { el, body: el, update() {} };
}
