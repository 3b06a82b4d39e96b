// Builds the JupyterLab extension into src/nbflow/labextension: TypeScript to one module, then
// @jupyter/builder makes of it what JupyterLab loads, sharing Lab's own packages with it.
import { spawnSync } from "node:child_process";
import { rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const require = createRequire(import.meta.url);

export async function buildLabextension() {
  await rm(join(here, "lib"), { recursive: true, force: true });
  await build({
    absWorkingDir: here,
    entryPoints: ["src/index.ts"],
    outdir: "lib",
    bundle: true,
    // `import()` stays one: what it asks for is loaded where the packages it needs are.
    splitting: true,
    format: "esm",
    target: "es2022",
    // JupyterLab brings them; types alone are ours to install (`npm run check`).
    external: ["@jupyterlab/*", "@lumino/*"],
    charset: "utf8",
    logLevel: "warning",
  });
  const builder = require.resolve("@jupyter/builder/lib/build-labextension.js");
  const core = require.resolve("@jupyterlab/core-meta/core.package.json");
  const done = spawnSync(process.execPath, [builder, "--core-package-file", core, here], {
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
  });
  if (done.status !== 0) throw new Error(`@jupyter/builder failed:\n${done.stdout}`);
}
