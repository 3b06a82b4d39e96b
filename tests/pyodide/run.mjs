// Run pytest in Pyodide: node run.mjs PYODIDE PROJECT PACKAGES ARGUMENT...
//
// PYODIDE is the folder of the npm package, PACKAGES a site-packages folder, of which only what is
// pure Python can be imported. The exit code is pytest's.

import { pathToFileURL } from "node:url";

const [pyodide, project, packages, ...args] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${pyodide}/pyodide.mjs`).href);
const python = await loadPyodide();
for (const [at, root] of Object.entries({ "/project": project, "/packages": packages })) {
  python.FS.mkdirTree(at);
  python.FS.mount(python.FS.filesystems.NODEFS, { root }, at);
}
python.globals.set("args", python.toPy(args));
try {
  process.exitCode = python.runPython(`
import os, sys
os.chdir("/project")
sys.path[:0] = ["/project/src"]
sys.path.append("/packages")
# Plug-ins of the other Python may be compiled.
os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
import pytest
int(pytest.main(list(args)))
`);
} catch (error) {
  console.error(String(error).slice(-2000));
  process.exitCode = 1;
}
