// Builds the page's files into the Python package:
//   src/nbflow/view/static/root.js, root.css          sent with each app
//   src/nbflow/view/static/assets/*.js             asked for when first needed
//   src/nbflow/view/static/THIRD-PARTY.txt         whose work is in them
//   src/nbflow/labextension/                       what JupyterLab loads
import { mkdir, rm, stat } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { packIcons } from "./icons.mjs";
import { buildLabextension } from "./labextension/build.mjs";
import { writeLicences } from "./licences.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "src", "nbflow", "view", "static");

// root.js travels inside each app's first message and in every page reload. A quarter of it is
// DOMPurify. Common inputs stay inside rather than in lazy assets: a page asks for an asset over the
// comm, which waits while the kernel's main thread is busy, and an input must not. Of a table the
// first rows are drawn without its asset.
const ROOT_LIMIT = 150_000;

// Libraries a page asks for when it first needs them. plotly.js and BokehJS are not among them: the
// Python packages bring their own (src/nbflow/view/libraries.py), which always fits the figures.
const ASSETS = [
  "dates",
  "files",
  "media",
  "sheet",
  "katex",
  "vega",
  "plotly",
  "echarts",
  "deck",
  "world",
  "graphviz",
  "mermaid",
  "bokeh",
];

// deck.gl brings decoders for 3D tiles. One of them compiles itself when the asset is loaded, also for
// a map that has no tiles, and a strict page forbids that and logs it. Without WebAssembly each falls
// back to JavaScript, but for meshes that are packed by meshoptimizer: they are refused.
const NO_WASM = { WebAssembly: "undefined" };

const common = {
  absWorkingDir: here,
  bundle: true,
  format: "esm",
  target: "es2022",
  platform: "browser",
  minify: true,
  // They stand in THIRD-PARTY.txt, once.
  legalComments: "none",
  metafile: true,
  sourcemap: false,
  charset: "utf8",
  logLevel: "warning",
  // Libraries look for a loader of AMD modules and give themselves to it. Pages such as VS Code's have
  // one (RequireJS), and it is not theirs: their own importer would get nothing.
  define: { define: "undefined" },
};

const jobs = [
  { entryPoints: ["src/index.ts"], outfile: join(out, "root.js") },
  { entryPoints: ["src/styles.css"], outfile: join(out, "root.css"), target: "chrome120" },
  ...ASSETS.map((name) => ({
    entryPoints: [`src/assets/${name}.ts`],
    outfile: join(out, "assets", `${name}.js`),
    ...(name === "deck" && { define: { ...common.define, ...NO_WASM } }),
  })),
];

async function main() {
  await rm(join(out, "assets"), { recursive: true, force: true });
  await mkdir(join(out, "assets"), { recursive: true });
  const built = await Promise.all(jobs.map((job) => build({ ...common, ...job })));
  await buildLabextension();
  const icons = await packIcons(join(out, "icons.json.gz"));
  console.log(`icons.json.gz  ${(icons.size / 1024).toFixed(1)} kB, ${icons.count} symbols`);
  const work = built.map(({ metafile }) => metafile);
  const symbols = "node_modules/@iconify-json/material-symbols";
  const count = await writeLicences(join(out, "THIRD-PARTY.txt"), here, work, [symbols]);
  console.log(`THIRD-PARTY.txt  ${count} packages`);
  for (const { outfile } of jobs) {
    const { size } = await stat(outfile);
    console.log(`${relative(join(here, ".."), outfile)}  ${(size / 1024).toFixed(1)} kB`);
    if (outfile.endsWith("root.js") && size > ROOT_LIMIT) {
      throw new Error(
        `root.js has ${size} bytes, the limit is ${ROOT_LIMIT}: it travels with every app. ` +
          "Move what is seldom needed into an asset (src/assets/).",
      );
    }
  }
}

main().catch((error) => {
  console.error(`build failed: ${error.message}`);
  process.exit(1);
});
