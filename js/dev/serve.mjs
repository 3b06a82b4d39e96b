// Builds the gallery into dev/out and serves it: `node dev/serve.mjs [port]`, or `--build` only.
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { dirname, extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "out");
const js = join(here, "..");
const common = {
  bundle: true,
  format: "esm",
  target: "es2022",
  absWorkingDir: js,
  logLevel: "warning",
};

await mkdir(join(out, "assets"), { recursive: true });
await Promise.all([
  build({
    ...common,
    entryPoints: ["dev/gallery.ts"],
    outfile: join(out, "gallery.js"),
    sourcemap: true,
  }),
  build({
    ...common,
    entryPoints: ["src/styles.css"],
    outfile: join(out, "root.css"),
    target: "chrome120",
  }),
  ...["katex", "vega"].map((name) =>
    build({
      ...common,
      minify: true,
      entryPoints: [`src/assets/${name}.ts`],
      outfile: join(out, "assets", `${name}.js`),
    }),
  ),
]);
await copyFile(join(here, "gallery.html"), join(out, "gallery.html"));
await writeFile(join(out, ".gitignore"), "*\n");

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };

if (!process.argv.includes("--build")) {
  const port = Number(process.argv[2] ?? 8123);
  createServer(async (request, response) => {
    const path = normalize(new URL(request.url, "http://localhost").pathname);
    try {
      const body = await readFile(join(out, path === "/" ? "gallery.html" : path));
      response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "text/plain" }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  }).listen(port, "127.0.0.1", () => console.log(`http://127.0.0.1:${port}/gallery.html`));
}
