"""A page of JupyterLab or Notebook 7 for one test after the other: new cells, another kernel.

Loading JupyterLab takes a core four seconds, more than most tests take after it. What is kept is
the page with its one notebook: opening another one instead, JupyterLab brings back what the page
showed before when it likes.
"""

from __future__ import annotations

from tests.browser.harness import Lab, LabPage, notebook

MOST_TESTS = 25
"""Then the page is left: what JupyterLab itself leaves behind must not add up."""

CELLS = """(sources) => {
    const { content } = jupyterapp.shell.currentWidget;
    const { sharedModel } = content.model;
    const cells = sources.map((source) => ({ cell_type: "code", source, metadata: {} }));
    sharedModel.transact(() => {
        sharedModel.deleteCellRange(0, sharedModel.cells.length);
        sharedModel.insertCells(0, cells);
    });
    content.activeCellIndex = 0;
}"""
RESTART = """async () => {
    const { kernel } = jupyterapp.shell.currentWidget.sessionContext.session;
    await kernel.restart();
    await kernel.requestKernelInfo();
}"""

# Whether nothing but the notebook is open, and nothing stands over the page.
CALM = """() =>
    [...jupyterapp.shell.widgets("main")].length === 1
    && !document.querySelector(".jp-Dialog, .lm-Menu, dialog[open], :popover-open")"""


class KeptPage:
    """Hands out one page for each test that needs none of its own.

    Args:
        lab: The server.
        kind: In what the notebook is open.
    """

    def __init__(self, lab: Lab, kind: type[LabPage]) -> None:
        self._lab = lab
        self._kind = kind
        self._name = f"kept-{kind.__name__}.ipynb"
        self._last: LabPage | None = None
        self._used = 0

    def give(self, *cells: str) -> LabPage | None:
        """Return the page with these cells, not run; None while another test has it."""
        if self._used and self._last is None:
            return None
        made = notebook(*cells)
        if self._last is None:
            page = self._lab.open(made, self._name, self._kind)
            # Looked up while it is the newest; one as long as the page is.
            _ = page.kernel_file
        else:
            page, self._last = self._last, None
            # Only the front page can fill the screen.
            page.page.bring_to_front()
            page.page.evaluate(RESTART)
            page.page.evaluate(CELLS, [cell.source for cell in made.cells])
            page.wait_idle()
            # After it: JupyterLab trips over its own cells when they go before they are placed.
            page.renew()
        self._used += 1
        return page

    def owns(self, page: object) -> bool:
        """Whether this is the page that it hands out."""
        return type(page) is self._kind and page.name == self._name

    def back(self, page: LabPage, good: bool) -> None:
        """Take the page again; close it if what the test did would reach the next one."""
        if good and self._used < MOST_TESTS and page.as_new() and page.page.evaluate(CALM):
            page.page.mouse.move(0, 0)
            # At once: an app that nobody looks at must not tick beside the other tests.
            page.page.evaluate(CELLS, [""])
            self._last = page
        else:
            self._used = 0
            page.close()

    def close(self) -> None:
        """Close the page, if there is one."""
        if self._last is not None:
            self._last.close()
