// Writes down whose work is in the bundles, and under which licence: it travels in the wheel.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const PACKAGE = /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//;
const TEXT = /^(licen[cs]e|copying|notice)/i;

/** Return the packages' folders among the inputs of esbuild's metafiles. */
function foldersOf(metafiles) {
  const found = new Set();
  for (const { inputs } of metafiles) {
    for (const path of Object.keys(inputs)) {
      const match = PACKAGE.exec(path);
      if (match) found.add(path.slice(0, match[0].length - 1));
    }
  }
  return [...found].sort();
}

async function describe(root, folder) {
  const at = join(root, folder);
  const about = JSON.parse(await readFile(join(at, "package.json"), "utf8"));
  const entries = await readdir(at, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && TEXT.test(entry.name));
  const names = files.map((entry) => entry.name).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(at, name), "utf8")));
  const licence = typeof about.license === "string" ? about.license : about.license?.type;
  return {
    title: `${about.name} ${about.version}: ${licence ?? "see its text"}`,
    text: texts.map((text) => text.trim()).join("\n\n") || about.repository?.url || "",
  };
}

/** Write all licences into one file; packages with the same text stand above it together. */
export async function writeLicences(file, root, metafiles, more) {
  const folders = [...foldersOf(metafiles), ...more];
  const byText = new Map();
  for (const folder of folders) {
    const { title, text } = await describe(root, folder);
    byText.set(text, [...(byText.get(text) ?? []), title]);
  }
  const parts = [...byText].map(([text, titles]) => `${titles.join("\n")}\n\n${text}`);
  const head = "nbflow's page files contain work of others, under these licences.";
  await writeFile(file, `${[head, ...parts].join(`\n\n${"-".repeat(80)}\n\n`)}\n`);
  return folders.length;
}
