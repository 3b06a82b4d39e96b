"""``nbflow serve``: our template for Voilà, as visitors see it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Request, expect

from tests.browser.harness import AppPage, Voila, notebook
from tests.browser.server import server
from tests.browser.spy import KernelSpy

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SHOP = """\
%%flowapp shop
import nbflow as st
st.set_page_config("The shop", "🛒")
st.title("Sales")
n = st.slider("Size", 0, 10, 3)
st.text(f"size {n}, q {st.query_params.get('q')}")"""

TICKS = """\
%%flowapp ticking
import nbflow as st
@st.fragment(run_every=0.1)
def tick():
    st.session_state.n = st.session_state.get("n", 0) + 1
    st.text(f"tick {st.session_state.n}")
tick()"""


class Served(Voila):
    """``nbflow serve`` on a path."""

    @contextmanager
    def serving(self, path: Path, *options: str) -> Iterator[Served]:
        """Serve until the block ends; options after ``--`` are Voilà's."""
        own = [o for o in options if not o.startswith("--Voila") and o != "--"]
        rest = [o for o in options if o.startswith("--Voila")]
        command = [
            "nbflow", "serve", str(path), "--no-browser", f"--port={self.port}", *own,
            "--", f"--Voila.connection_dir_root={self.folder}", *rest,
        ]  # fmt: skip
        with server(command, f"{self.url}/voila/static/", self.folder, "serve"):
            yield self

    @property
    def url(self) -> str:
        """Where it serves."""
        return f"http://127.0.0.1:{self.port}"

    def visit(self, address: str = "/", browser: Browser | None = None) -> AppPage:
        """Open an address in a page with a context of its own: another visitor."""
        self.connections.mark()
        context = (browser or self.browser).new_context()
        page = AppPage(context.new_page(), self.connections)
        page.outside = []  # type: ignore[attr-defined]

        def note(request: Request) -> None:
            if not request.url.startswith((self.url, "data:", "blob:", "about:")):
                page.outside.append(request.url)  # type: ignore[attr-defined]

        page.page.on("request", note)
        page.page.goto(self.url + address)
        return page


@pytest.fixture(scope="module")
def served(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A folder with a few notebooks."""
    import nbformat

    folder = tmp_path_factory.mktemp("served")
    made = Served(folder, browser)
    books = {
        "shop": notebook(SHOP),
        "fails": notebook("%%flowapp bad\nimport nbflow as st\nst.text('before')\n1 / 0"),
        "broken": notebook("secret = 'hush'\n1 / 0", SHOP),
    }
    for name, book in books.items():
        nbformat.write(book, made.work / f"{name}.ipynb")
    with made.serving(made.work):
        yield made


def test_an_app_fills_the_page_and_nobody_sees_code(served: Served) -> None:
    page = served.visit("/voila/render/shop.ipynb")
    page.expect_text("size 3, q None")
    page.page.locator("#loading").wait_for(state="detached")
    assert page.page.locator("main").count() == 1
    assert "set_page_config" not in page.page.content()
    assert not page.page.locator(".jp-InputArea:visible, .jp-OutputPrompt:visible").count()
    box = page.page.locator(".nbf-root").bounding_box()
    assert box is not None
    assert (box["x"], box["width"]) == (0, page.page.viewport_size["width"])  # type: ignore[index]
    assert page.errors == []
    page.close()


def test_the_tab_bears_title_and_icon_and_no_other_server_is_asked(served: Served) -> None:
    page = served.visit("/voila/render/shop.ipynb")
    page.expect_text("size 3, q None")
    expect(page.page).to_have_title("The shop")
    icon = page.page.locator("link[rel~=icon]").get_attribute("href") or ""
    assert "%F0%9F%9B%92" in icon, "the emoji, in an SVG"
    assert page.outside == []  # type: ignore[attr-defined]
    page.close()


@pytest.mark.parametrize(("theme", "dark"), [("light", False), ("dark", True)])
def test_the_theme_comes_with_the_address_from_the_first_paint(
    served: Served, theme: str, dark: bool
) -> None:
    page = served.visit(f"/voila/render/shop.ipynb?theme={theme}&q=a")
    brightness = (
        "el => getComputedStyle(document.querySelector(el)).backgroundColor"
        ".match(/\\d+/g).slice(0, 3).reduce((a, b) => a + Number(b), 0)"
    )
    assert (page.page.evaluate(brightness, "body") < 200) == dark
    page.expect_text("size 3, q a")
    page.page.locator("#loading").wait_for(state="detached")
    assert (page.page.evaluate(brightness, "#main") < 200) == dark
    # The app is no band across the page.
    ground = page.page.evaluate(brightness, ".nbf-root")
    assert ground == page.page.evaluate(brightness, "#main")
    page.close()


def test_visitors_have_apps_of_their_own(served: Served) -> None:
    one = served.visit("/voila/render/shop.ipynb?q=one")
    one.expect_text("size 3, q one")
    two = served.visit("/voila/render/shop.ipynb?q=two")
    two.expect_text("size 3, q two")
    one.control("slider").locator("[role=slider], input[type=range]").first.press("ArrowRight")
    one.expect_text("size 4, q one")
    two.control("slider").locator("[role=slider], input[type=range]").first.press("ArrowLeft")
    two.expect_text("size 2, q two")
    one.expect_text("size 4, q one")
    one.close()
    two.close()


def test_an_error_of_an_app_is_shown_in_it(served: Served) -> None:
    page = served.visit("/voila/render/fails.ipynb")
    page.expect_text("before")
    page.page.get_by_text("ZeroDivisionError").first.wait_for()
    page.close()


def test_an_error_of_a_cell_shows_no_code_unless_asked_for(served: Served) -> None:
    page = served.visit("/voila/render/broken.ipynb")
    page.page.get_by_text("There was an error when executing cell").wait_for()
    assert "hush" not in page.page.content()
    page.close()


def test_a_preheated_kernel_rests_until_a_visitor_comes(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    import nbformat

    made = Served(tmp_path_factory.mktemp("preheated"), browser)
    path = made.work / "ticking.ipynb"
    nbformat.write(notebook(TICKS), path)
    preheat = ("--VoilaConfiguration.preheat_kernel=True",
               "--VoilaConfiguration.default_pool_size=1")  # fmt: skip
    made.connections.mark()
    with made.serving(path, "--", *preheat):
        spy = KernelSpy(made.connections.newest())
        apps = "__import__('nbflow.host.kernel', fromlist=['host']).host().apps"
        spy.until(lambda k: k.value(f"'ticking' in {apps}"), "the app")
        spy.until(
            lambda k: k.session("ticking", "full_runs, watched") == (1, False), "its first run"
        )
        assert spy.session("ticking", "watched, ticker.alarms, full_runs") == (False, {}, 1)
        page = made.visit()
        page.page.get_by_text("tick 3").wait_for()
        assert spy.session("ticking", "watched, full_runs") == (True, 1)
        spy.close()
        page.close()


def test_a_script_is_served_with_its_pages_and_reloads_when_it_is_saved(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    made = Served(tmp_path_factory.mktemp("script"), browser)
    (made.work / "helper.py").write_text(
        "import streamlit as st\ndef twice(n):\n    return 2 * n\n"
    )
    script = made.work / "app.py"
    script.write_text(
        "import os\nimport streamlit as st\nfrom helper import twice\n"
        "st.text(f'{twice(21)} {__name__} {os.path.basename(__file__)}')\n"
    )
    (made.work / "pages").mkdir()
    (made.work / "pages" / "2_📈_Sales_plot.py").write_text(
        "import streamlit as st\nfrom helper import twice\nst.text(f'plot {twice(1)}')\n"
    )
    with made.serving(script, "--watch"):
        page = made.visit()
        page.expect_text("42 __main__ app.py")
        menu = page.page.get_by_role("navigation", name="Pages").get_by_role("link")
        expect(menu).to_have_text(["app", "📈Sales plot"])
        menu.last.click()
        page.expect_text("plot 2")
        expect(page.page).to_have_url(re.compile("#/Sales_plot$"))
        # The address is the page's: it is there after loading it again, and Back leaves it.
        page.page.reload()
        page.expect_text("plot 2")
        page.page.go_back()
        page.expect_text("42 __main__ app.py")
        (made.work / "helper.py").write_text("def twice(n):\n    return 3 * n\n")
        page.expect_text("63 __main__ app.py")
        script.write_text("if x\n")
        page.page.get_by_text("SyntaxError").first.wait_for()
        script.write_text("import streamlit as st\nst.text('mended')\n")
        page.expect_text("mended")
        page.close()
