// Builds the host page into a folder: node build.mjs FOLDER. The harness calls it; nothing of it is shipped.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const front = join(here, "..", "..", "..", "js");
const { build } = createRequire(join(front, "package.json"))("esbuild");
const out = process.argv[2];
const common = {
  absWorkingDir: here,
  bundle: true,
  nodePaths: [join(front, "node_modules")],
  logLevel: "error",
  outdir: out,
};

await Promise.all([
  build({
    ...common,
    entryPoints: ["host.ts"],
    format: "iife",
    target: "es2022",
    define: {
      "process.env.NODE_ENV": '"production"',
      global: "globalThis",
      __webpack_public_path__: '""',
    },
    // Style sheets are chosen in host.css: the packages' own would define JupyterLab's variables.
    loader: { ".css": "empty", ".svg": "text" },
  }),
  build({
    ...common,
    entryPoints: ["host.css"],
    loader: { ".svg": "dataurl", ".woff": "dataurl", ".woff2": "dataurl", ".ttf": "dataurl" },
  }),
]);
