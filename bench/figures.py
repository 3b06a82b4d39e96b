"""Numbers of a run: medians, a table to read, JSON to keep."""

from __future__ import annotations

import json
import os
import platform
import statistics
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results"


@dataclass(frozen=True)
class Times:
    """What many samples of one thing say, in milliseconds."""

    median: float
    p95: float
    samples: int

    @classmethod
    def of(cls, values: Sequence[float]) -> Times:
        """Return the median and the 95th percentile of ``values``."""
        ordered = sorted(values)
        last = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
        return cls(round(statistics.median(ordered), 3), round(last, 3), len(ordered))

    def __str__(self) -> str:
        return f"{self.median:7.2f} ms  (p95 {self.p95:6.2f})"


@dataclass(frozen=True)
class Target:
    """What was to be reached, and whether it was."""

    what: str
    value: float
    limit: float

    @property
    def met(self) -> bool:
        """Whether the value is within its limit."""
        return self.value <= self.limit

    def __str__(self) -> str:
        verdict = "met   " if self.met else "MISSED"
        return f"{verdict}  {self.what}: {self.value:g} (at most {self.limit:g})"


def paired(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Return the median of the ratios, sample by sample.

    What else the machine does comes and goes, and meets both of a round.

    >>> paired([2, 30], [4, 20])
    1.0
    """
    return statistics.median(a / b for a, b in zip(ours, theirs, strict=True))


def slope(points: Sequence[tuple[float, float]]) -> float:
    """Return the slope of the straight line that fits best.

    >>> slope([(0, 1), (1, 3), (2, 5)])
    2.0
    """
    return statistics.linear_regression(*zip(*points, strict=True)).slope


def machine() -> dict[str, Any]:
    """Return what the figures were measured on."""
    return {
        "python": platform.python_version(),
        "system": platform.platform(),
        "cores": os.cpu_count(),
        "load": os.getloadavg()[0] if hasattr(os, "getloadavg") else None,
    }


def keep(figures: Mapping[str, Any], targets: Sequence[Target]) -> Path:
    """Write everything to ``bench/results`` and return the file."""
    RESULTS.mkdir(exist_ok=True)
    now = datetime.now(timezone.utc)
    path = RESULTS / f"{now:%Y-%m-%dT%H-%M-%S}.json"
    content = {
        "at": now.isoformat(timespec="seconds"),
        "machine": machine(),
        "command": sys.argv[1:],
        "figures": figures,
        "targets": [{**asdict(target), "met": target.met} for target in targets],
    }
    path.write_text(json.dumps(content, indent=2, default=asdict) + "\n", encoding="utf-8")
    return path
