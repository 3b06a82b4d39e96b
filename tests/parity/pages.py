"""Apps whose pages are files, on both sides."""

from __future__ import annotations

import textwrap
from pathlib import Path

from nbflow.testing import AppTest
from tests.parity.harness import HEAD, Both
from tests.parity.peer import PeerTest


class Pages(Both):
    """An app with pages in files, on both sides."""

    def __init__(self, folder: Path, script: str, **pages: str) -> None:
        self.presses, self.steps, self.same = set(), 0, lambda shown: shown
        self.ours = AppTest.from_file(self._write(folder / "ours", "nbflow", script, pages))
        path = self._write(folder / "theirs", "streamlit", script, pages)
        self.peer = PeerTest(path, default_timeout=10)

    @staticmethod
    def _write(folder: Path, module: str, script: str, pages: dict[str, str]) -> Path:
        folder.mkdir()
        for name, text in {"app": script, **pages}.items():
            source = HEAD.replace("streamlit", module) + textwrap.dedent(text)
            (folder / f"{name}.py").write_text(source, encoding="utf-8")
        return folder / "app.py"

    def open(self, page: str) -> Pages:
        for test in (self.peer, self.ours):
            test.switch_page(f"{page}.py")
            test.run()
        self.check()
        return self

    def check(self) -> Pages:
        self.ours.root
        super().check()
        return self
