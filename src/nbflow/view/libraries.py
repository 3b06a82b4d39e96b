"""JavaScript libraries that Python packages bring along.

plotly and Bokeh ship their own browser part. Taking it from there keeps four
megabytes out of nbflow's wheel, and it always fits the figures the package
makes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path


@dataclass(frozen=True)
class Library:
    """Where a library's scripts are, and the global name they define.

    Args:
        package: The Python package; it is found, not imported.
        files: Below the package; later ones add to the first.
        name: The global they set.
    """

    package: str
    files: tuple[str, ...]
    name: str


_BOKEH = "server/static/js"
LIBRARIES = {
    "plotly-js": Library("plotly", ("package_data/plotly.min.js",), "Plotly"),
    "bokeh-js": Library(
        "bokeh",
        tuple(f"{_BOKEH}/bokeh{part}.min.js" for part in ("", "-gl", "-widgets", "-tables")),
        "Bokeh",
    ),
}

# Scripts like these look for a module loader first; the page may have one that is not theirs.
_HEAD = "const before = globalThis.{name};\n"
_PART = "(function (module, exports, define, require) {{\n{text}\n}}).call(globalThis);\n"
_TAIL = """const found = globalThis.{name};
if (before !== undefined) globalThis.{name} = before;
export default found;
"""


@cache
def library_text(name: str) -> str:
    """Return a package's library as an ES module with one default export.

    Raises:
        LookupError: If the package or one of its files is not there.
    """
    library = LIBRARIES[name]
    spec = find_spec(library.package)
    if spec is None or spec.origin is None:
        raise LookupError(
            f"the Python package {library.package!r}, which brings {library.name}, is not "
            f"installed in this kernel: pip install {library.package}"
        )
    folder = Path(spec.origin).parent
    texts = []
    for file in library.files:
        try:
            texts.append((folder / file).read_text(encoding="utf-8"))
        except OSError as error:
            raise LookupError(
                f"the Python package {library.package!r} has no {file}, which draws its figures: "
                "install it again"
            ) from error
    parts = "".join(_PART.format(text=text) for text in texts)
    return _HEAD.format(name=library.name) + parts + _TAIL.format(name=library.name)
