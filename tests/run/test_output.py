"""What a run prints: under the app, or under the fragment that printed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as hst

from nbflow.run import output
from nbflow.run.context import RunContext, current
from nbflow.run.output import LIMIT, Area, overwrite
from tests.run.harness import App, st

S = st.session_state


def run() -> RunContext:
    found = current()
    assert found is not None
    return found


def say(text: str, kind: str = "stdout") -> None:
    """Print, as the host's streams do it."""
    output.write(run(), kind, text)


def printed(app: App) -> str:
    """Return what stands under the app."""
    items = app.page.tree["output"].props.get("items", [])
    return "".join(item["text"] for item in items)


def test_prints_of_the_script_stand_under_the_app(start) -> None:
    def script() -> None:
        say("a\n")
        st.text("x")
        say("b\n")

    app = start(script)
    assert printed(app) == "a\nb\n"
    assert app.rerun().texts == ["x"]
    assert printed(app) == "a\nb\n"


def test_streams_keep_their_order(start) -> None:
    def script() -> None:
        for number, kind in enumerate(("stdout", "stdout", "stderr", "stdout")):
            say(f"{number}", kind)

    items = start(script).page.tree["output"].props["items"]
    assert [(i["kind"], i["text"]) for i in items] == [
        ("stdout", "01"), ("stderr", "2"), ("stdout", "3"),
    ]  # fmt: skip


def test_prints_of_the_last_run_go_when_a_run_prints_nothing(start) -> None:
    app = start(lambda: S.get("quiet") or say("a"))
    app.state.set("quiet", True)
    assert printed(app.rerun()) == ""
    app.healthy()


def test_printing_the_same_again_sends_nothing(start) -> None:
    app = start(lambda: say("a"))
    sent = len(app.page.patches)
    app.rerun()
    assert len(app.page.patches) == sent


def ticking() -> Any:
    def script() -> None:
        say("script\n")

        @st.fragment
        def part() -> None:
            st.button("Go")
            if not S.get("quiet"):
                say(f"part {S.get('n')}\n")
            st.text("last")

        part()

    return script


def test_prints_of_a_fragment_stand_under_it_and_are_replaced_by_its_rerun(start) -> None:
    app = start(ticking())
    assert app.shape() == [["Go", "last", "output"]]
    app.state.set("n", 1)
    app.click("Go")
    assert app.nodes("output")[0].props["items"] == [{"kind": "stdout", "text": "part 1\n"}]
    assert printed(app) == "script\n"
    app.state.set("quiet", True)
    assert app.click("Go").shape() == [["Go", "last"]]
    app.state.set("quiet", False)
    assert app.click("Go").shape() == [["Go", "last", "output"]]
    app.healthy()


def test_a_fragment_that_goes_takes_its_prints_with_it(start) -> None:
    app = start(lambda: S.get("hide") or st.fragment(lambda: say("x"))())
    app.state.set("hide", True)
    app.rerun()
    assert app.shape() == []
    app.healthy()


@pytest.mark.parametrize("how", ["stop", "error"])
def test_prints_before_an_early_end_are_shown(start, how: str) -> None:
    def script() -> None:
        say("before")
        st.stop() if how == "stop" else 1 / 0

    assert printed(start(script)) == "before"


def test_many_prints_are_one_message(start) -> None:
    def script() -> None:
        for number in range(1000):
            say(f"{number}\n")

    app = start(script)
    assert len(app.page.patches) == 1
    assert printed(app).count("\n") == 1000


def test_clear_output_empties_the_container_and_the_prints(start) -> None:
    def script() -> None:
        say("a")
        st.text("x")
        with st.container():
            st.text("y")
        output.clear(run())
        say("b")

    app = start(script)
    assert app.shape() == []
    assert printed(app) == "b"


def test_a_display_is_drawn_in_place_and_may_be_updated(start) -> None:
    ids: list[str] = []

    def script() -> None:
        st.text("a")
        ids.append(output.display(run(), {"text/plain": "b"}, {}))
        assert output.update_display(run(), ids[-1], {"text/plain": "c"}, {"m": 1})
        assert not output.update_display(run(), "gone", {}, {})
        st.text("d")

    app = start(script).rerun()
    assert app.shape() == ["a", "mime", "d"]
    assert app.nodes("mime")[0].props == {"data": {"text/plain": "c"}, "metadata": {"m": 1}}
    assert ids[0] == ids[1]


# -- carriage returns and limits -----------------------------------------------


def test_a_carriage_return_overwrites_its_line_also_when_it_comes_in_pieces() -> None:
    area = Area()
    for piece in ("10%", "\r", "50%\r", "100%", "\n", "done\r", "\nend"):
        area.add("stdout", piece)
    assert area.collect() == [{"kind": "stdout", "text": "100%\ndone\nend"}]


texts = hst.text("ab\r\n", max_size=12)


@given(hst.lists(texts, max_size=5))
def test_the_pieces_a_text_comes_in_do_not_matter(pieces: list[str]) -> None:
    area = Area()
    for index, piece in enumerate(pieces):
        if piece:
            area.add("stdout", piece)
        if index % 2:
            area.collect()
    whole = "".join(pieces)
    assert "".join(item["text"] for item in area.collect()) == overwrite(whole)


def test_a_flood_is_put_together_once_a_message_not_once_a_print(monkeypatch) -> None:
    lengths: list[int] = []

    def noted(text: str) -> str:
        lengths.append(len(text))
        return overwrite(text)

    monkeypatch.setattr(output, "overwrite", noted)
    area, line, lines = Area(), "x" * 99 + "\n", 10_000
    for _ in range(lines):
        area.add("stdout", line)
    area.collect()
    assert sum(lengths) <= 4 * lines * len(line)


@given(texts)
def test_text_without_carriage_returns_is_not_changed(text: str) -> None:
    plain = text.replace("\r", "")
    assert overwrite(plain) == plain


@given(
    hst.lists(
        hst.tuples(hst.sampled_from(["stdout", "stderr"]), hst.integers(1, LIMIT)), max_size=6
    )
)
def test_an_area_keeps_the_end_of_a_flood_and_knows_its_size(writes: list[tuple[str, int]]) -> None:
    area = Area()
    for kind, length in writes:
        area.add(kind, "x" * (length - 1) + "!")
    area.collect()
    assert area.size == sum(len(item["text"]) for item in area.items)
    assert area.size <= LIMIT
    if writes:
        assert area.items[-1]["text"].endswith("!")
