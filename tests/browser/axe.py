"""axe-core in a page: what it finds wrong with labels, roles, contrast and structure."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.harness import AppPage

AXE = Path(__file__).parents[2] / "js" / "node_modules" / "axe-core" / "axe.min.js"

# Lab's page has an AMD loader; without it the library puts itself where it can be called.
INJECT = """(source) => {
    const { define } = window;
    window.define = undefined;
    (0, eval)(source);
    window.define = define;
}"""

LOOK = """async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];
    const found = await axe.run(
        { include: [[".nbf-app"]] },
        { runOnly: { type: "tag", values: tags }, iframes: false, resultTypes: ["violations"] },
    );
    const line = (rule, node) =>
        `${rule.id}: ${node.html.slice(0, 160)} (${node.failureSummary})`;
    return found.violations.flatMap((rule) => rule.nodes.map((node) => line(rule, node)));
}"""


def problems(page: AppPage) -> list[str]:
    """Return what axe-core finds in the apps of a page, a line for each element."""
    if not AXE.exists():
        pytest.skip("axe-core is not installed; run `npm ci` in js/")
    page.page.evaluate(INJECT, AXE.read_text(encoding="utf-8"))
    found: list[str] = page.page.evaluate(LOOK)
    return found
