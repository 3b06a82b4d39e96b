import { LabIcon } from "@jupyterlab/ui-components";

/** A window with a rerun arrow. */
export const appIcon = new LabIcon({
  name: "nbflow:app",
  svgstr: `<svg xmlns="http://www.w3.org/2000/svg" width="16" viewBox="0 0 24 24">
  <g class="jp-icon3" fill="#616161">
    <path d="M4 3h16a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zm0 5v11h16V8H4z"/>
    <path d="M12 9.6a3.9 3.9 0 0 1 3.3 1.9l1.2-1.2v3.6h-3.6l1.4-1.4a2.4 2.4 0 1 0 .1 2l1.4.6A3.9 3.9 0 1 1 12 9.6z"/>
  </g>
</svg>`,
});
