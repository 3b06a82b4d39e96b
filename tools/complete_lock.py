"""Name every platform's optional packages in js/package-lock.json.

    python -m tools.complete_lock          complete the lock file
    python -m tools.complete_lock --check  only say whether it is complete

Tools with a binary (esbuild, Biome, Rollup) list one optional package a platform. npm leaves out of
the lock those it could not fetch where the lock was written, and then `npm ci` refuses the file,
or installs no binary on the platform that is missing. Version, operating system and processor
follow from the listing package, so they can be filled in without fetching anything.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

LOCK = Path(__file__).resolve().parents[1] / "js" / "package-lock.json"

_SYSTEMS = ("aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony",
            "sunos", "win32")  # fmt: skip
_PROCESSORS = ("arm64", "arm", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "x64")
_PLATFORM = re.compile(
    rf"[-/](?:(?P<os>{'|'.join(_SYSTEMS)})-(?P<cpu>{'|'.join(_PROCESSORS)})|(?P<wasm>wasm32)-wasi)\b"
)
_EXACT = re.compile(r"\d+\.\d+\.\d+\S*")

Entry = dict[str, Any]


def missing(lock: Entry) -> dict[str, Entry]:
    """Return the entries that `lock` lacks, by their path in node_modules.

    >>> lock = {"packages": {"node_modules/tool": {
    ...     "dev": True, "optionalDependencies": {"@tool/darwin-arm64": "1.2.3"}}}}
    >>> missing(lock) == {"node_modules/@tool/darwin-arm64": {
    ...     "version": "1.2.3", "cpu": ["arm64"], "dev": True, "optional": True, "os": ["darwin"]}}
    True
    """
    packages: dict[str, Entry] = lock["packages"]
    found: dict[str, Entry] = {}
    for path, package in packages.items():
        for name, version in package.get("optionalDependencies", {}).items():
            places = (f"{path}/node_modules/{name}", f"node_modules/{name}")
            platform = _PLATFORM.search(name)
            if any(place in packages for place in places) or platform is None:
                continue
            if _EXACT.fullmatch(version):
                found[f"node_modules/{name}"] = _entry(package, version, platform)
    return found


def _entry(package: Entry, version: str, platform: re.Match[str]) -> Entry:
    dev = {"dev": True} if package.get("dev") else {}
    # Without it, a Linux with glibc installs the binary for musl, too.
    libc = {"libc": ["musl"]} if platform.string.endswith("-musl") else {}
    if platform["wasm"]:
        return {"version": version, "cpu": [platform["wasm"]], **dev, "optional": True}
    cpu, system = [platform["cpu"]], [platform["os"]]
    return {"version": version, "cpu": cpu, **dev, **libc, "optional": True, "os": system}


def main(arguments: list[str]) -> int:
    """Complete or check the lock file; return an exit code."""
    lock = json.loads(LOCK.read_text(encoding="utf-8"))
    lacking = missing(lock)
    if not lacking:
        return 0
    if arguments == ["--check"]:
        print(
            f"{len(lacking)} platform packages are missing from js/package-lock.json "
            f"(first: {min(lacking)}), so `npm ci` may refuse it on other machines. "
            "Run: python -m tools.complete_lock",
            file=sys.stderr,
        )
        return 1
    root = lock["packages"].pop("")
    lock["packages"] = {"": root, **dict(sorted({**lock["packages"], **lacking}.items()))}
    LOCK.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"Added {len(lacking)} platform packages to js/package-lock.json.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
