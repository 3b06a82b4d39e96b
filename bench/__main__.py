"""``python -m bench``: measure, print a table, keep the figures as JSON."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from bench import changes, charts, clicks, frames, leaks, reruns, sliders, start
from bench.figures import Target, keep

PARTS = {
    "clicks": (clicks, 200),
    "reruns": (reruns, 100),
    "leaks": (leaks, 10_000),
    "charts": (charts, 60),
    "frames": (frames, 50),
    "sliders": (sliders, 7),
    "changes": (changes, 9),
    "start": (start, 11),
}


def main() -> int:
    """Run the parts that were asked for; 1 if a target was missed."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"some of {', '.join(PARTS)}")
    parser.add_argument("--quick", action="store_true", help="a tenth of the samples, ten at least")
    args = parser.parse_args()
    unknown = [part for part in args.parts if part not in PARTS]
    if unknown:
        parser.error(f"there is no part {unknown[0]!r}; there are {', '.join(PARTS)}")
    figures: dict[str, Any] = {}
    targets: list[Target] = []
    for part in args.parts or PARTS:
        module, samples = PARTS[part]
        figures[part], found = module.measure(max(samples // 10 if args.quick else samples, 10))
        targets += found
        print("\n".join(module.table(figures[part])), end="\n\n", flush=True)
    print("\n".join(map(str, targets)))
    print(f"kept in {keep(figures, targets)}")
    return int(not all(target.met for target in targets))


if __name__ == "__main__":
    sys.exit(main())
