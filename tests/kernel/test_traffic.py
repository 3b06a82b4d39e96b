"""What travels between kernel and page: as little as can be, and nothing twice."""

from __future__ import annotations

import pytest

from tests.kernel.client import AppView, Kernel

pytestmark = pytest.mark.kernel

PARTS = (
    "import nbflow as st\nst.title('Parts')\nfor i in range(50): st.text(i)\n"
    "@st.fragment\ndef part():\n    st.text(f\"in {st.slider('Size', 0, 10, 3)}\")\npart()\n"
    "st.text(f\"out {st.checkbox('More')}\")"
)


def _patches(app: AppView) -> list[dict[str, object]]:
    return [m for m in app.messages if m["type"] == "patch"]


def test_an_unchanged_rerun_sends_nothing(kernel: Kernel) -> None:
    app = kernel.app("%%flowapp same\n" + PARTS)
    app.hello()
    kernel.settle("same")
    app.messages.clear()
    app.send({"type": "rerun"})
    kernel.settle("same")
    assert app.messages == []
    assert kernel.value("__app__('same').session.full_runs") == 2


def test_a_change_sends_what_changed(kernel: Kernel) -> None:
    app = kernel.app("%%flowapp little\n" + PARTS)
    app.messages.clear()
    app.set("Size", 4)
    app.wait(lambda a: "in 4" in a.texts(), "the fragment's text")
    kernel.settle("little")
    (patch,) = _patches(app)
    assert set(patch) == {"type", "seq", "props"}
    assert [change["set"] for change in patch["props"].values()] == [{"body": "in 4"}]  # type: ignore[attr-defined]


def test_a_touch_inside_a_fragment_does_not_run_the_script(kernel: Kernel) -> None:
    app = kernel.app("%%flowapp alone\n" + PARTS)
    app.set("Size", 4)
    app.wait(lambda a: "in 4" in a.texts(), "the fragment's text")
    kernel.settle("alone")
    session = "__app__('alone').session"
    assert kernel.value(f"({session}.full_runs, dict({session}.fragment_runs))") == (1, {"part": 1})


def test_a_late_page_gets_the_whole_tree(kernel: Kernel) -> None:
    app = kernel.app("%%flowapp late\n" + PARTS)
    app.set("Size", 4)
    app.wait(lambda a: "in 4" in a.texts(), "the fragment's text")
    shown = app.nodes
    app.nodes, app.seq = {}, 0
    app.hello(view="late")
    app.wait(lambda a: a.nodes, "the tree")
    assert app.nodes == shown


def test_the_widgets_state_always_holds_the_tree_as_it_is(kernel: Kernel) -> None:
    """A page reload asks for states: Jupyter's `request_states`."""
    app = kernel.app("%%flowapp states\n" + PARTS)
    app.set("Size", 4)
    app.wait(lambda a: "in 4" in a.texts(), "the fragment's text")
    shown, app.nodes = app.nodes, {}
    kernel.page.send(app.mid, {"method": "request_state"})
    app.wait(lambda a: a.nodes, "the state")
    assert app.nodes == shown


def test_a_gap_is_mended_by_a_resync(kernel: Kernel) -> None:
    app = kernel.app("%%flowapp gap\n" + PARTS)
    shown = {k: dict(v) for k, v in app.nodes.items()}
    app.nodes["main"]["c"] = []
    app.send({"type": "resync", "seq": 0})
    app.wait(lambda a: a.nodes == shown, "the tree")


def test_a_widget_the_kernel_moves_is_told_and_one_a_person_moved_is_not(kernel: Kernel) -> None:
    app = kernel.app(
        "%%flowapp echo\nimport nbflow as st\ndef low(): st.session_state.size = 1\n"
        "st.text(st.slider('Size', 0, 10, 3, key='size'))\nst.button('Low', on_click=low)"
    )
    slider = app.control("Size")
    app.set("Size", 7)
    app.wait_texts("7")
    app.click("Low")
    app.wait_texts("1")
    app.wait(lambda a: kernel.page.models[slider]["value"] == 1, "the slider to be told")


def test_the_controls_of_an_app_share_one_layout_and_style(kernel: Kernel) -> None:
    count = "len(__import__('ipywidgets').widgets.widget._instances)"
    before = kernel.value(count)
    kernel.app(
        "%%flowapp twenty\nimport nbflow as st\nfor i in range(20): st.slider(f'S{i}', 0, 10, 3)"
    )
    # Twenty sliders and the root, a layout and a style.
    assert kernel.value(count) - before == 23


def test_a_library_is_sent_when_the_page_asks_for_it(kernel: Kernel) -> None:
    app = kernel.app("%%flowapp asks\nimport nbflow as st\nst.latex('a^2')")
    reply = app.request(what="asset", name="katex")
    assert reply["ok"] is True
    assert "katex" in reply["data"]


@pytest.mark.parametrize("name", ["../root", "nosuch", "", "a/b"])
def test_a_library_that_is_not_there_is_an_answer_too(kernel: Kernel, name: str) -> None:
    app = kernel.app("%%flowapp asks\nimport nbflow as st")
    reply = app.request(what="asset", name=name)
    assert reply["ok"] is False
    assert reply["error"]


def test_rows_of_a_table_are_sent_when_the_page_asks_for_them(kernel: Kernel) -> None:
    app = kernel.app(
        "%%flowapp table\nimport nbflow as st, pandas as pd\n"
        "st.dataframe(pd.DataFrame({'n': range(5000), 'square': [i * i for i in range(5000)]}))"
    )
    (at,) = app.ids("dataframe")
    assert app.nodes[at]["p"]["rows"] == 5000
    reply = app.request(what="rows", id=at, start=4000, stop=4002)
    assert reply["ok"] is True, reply
    assert [row[-2:] for row in reply["data"]] == [[4000, 16000000], [4001, 16008001]]


def test_a_download_is_made_when_it_is_asked_for(kernel: Kernel) -> None:
    app = kernel.app(
        "%%flowapp saves\nimport nbflow as st\n"
        "st.download_button('Save', 'a,b', 'data.csv', 'text/csv')"
    )
    (at,) = app.ids("control")
    reply = app.request(what="download", id=at)
    assert reply["ok"] is True, reply
    assert reply["data"] == {"name": "data.csv", "mime": "text/csv", "data": b"a,b"}


def test_an_upload_arrives_in_chunks(kernel: Kernel) -> None:
    app = kernel.app(
        "%%flowapp loads\nimport nbflow as st\nfile = st.file_uploader('File')\n"
        "st.text('none' if file is None else f'{file.name} {file.getvalue()}')"
    )
    mid = app.control("File")
    chunk = {"type": "chunk", "id": "f1", "name": "a.txt", "mime": "text/plain", "size": 6}
    for offset, data, last in ((0, b"abc", False), (3, b"def", True)):
        content = {**chunk, "offset": offset, "last": last}
        kernel.page.send(mid, {"method": "custom", "content": content}, [data])
    kernel.page.set(mid, value=[{"id": "f1", "name": "a.txt", "type": "text/plain", "size": 6}])
    app.wait_texts("a.txt b'abcdef'")


def test_the_bytes_of_a_file_never_go_back_to_the_page(kernel: Kernel) -> None:
    app = kernel.app(
        "%%flowapp loads\nimport nbflow as st\n"
        "file = st.file_uploader('File', key='f', disabled=st.checkbox('Off'))\n"
        "st.text('none' if file is None else file.getvalue().decode()[-4:])"
    )
    mid, marked = app.control("File"), b"S3CRET" * 1000 + b"last"
    chunk = {"type": "chunk", "id": "f1", "name": "a.txt", "size": len(marked), "offset": 0}
    kernel.page.send(mid, {"method": "custom", "content": chunk}, [marked])
    kernel.page.set(mid, value=[{"id": "f1", "name": "a.txt", "type": "", "size": len(marked)}])
    app.wait_texts("last")
    # Nor with other properties, nor with all there is, for a page that was loaded anew.
    app.set("Off", True)
    app.wait(lambda a: any(p.get("disabled") for p in a.all("control")), "the disabled control")
    app.hello(view="another", seq=-1)
    app.wait(lambda a: any(m["type"] == "full" for m in a.messages), "the whole app")
    assert b"S3CRET" not in repr(app.messages).encode()
    assert "data" not in repr(kernel.page.models[mid].get("value"))


def test_a_message_of_an_unknown_type_harms_nothing(kernel: Kernel) -> None:
    app = kernel.app("%%flowapp odd\nimport nbflow as st\nst.text(st.slider('Size', 0, 10, 3))")
    app.send({"type": "nonsense"})
    app.send({"type": "event", "id": "nobody", "name": "x", "data": None})
    app.send({"type": "request", "req": 1, "what": "nothing"})
    app.wait(lambda a: 1 in a.replies, "a reply")
    assert app.replies[1]["ok"] is False
    app.set("Size", 4)
    app.wait_texts("4")


def test_a_long_run_is_announced_with_what_it_has_not_redrawn_yet(kernel: Kernel) -> None:
    kernel.run("import threading\ngate = threading.Event()")
    app = kernel.app(
        "%%flowapp slow\nimport nbflow as st\nagain = st.button('Again')\nst.text('a')\n"
        "if again: gate.wait(20)\nst.text('b')"
    )
    app.click("Again")
    app.wait(lambda a: a.status == "running" and a.stale, "the announcement")
    stale = [app.nodes[at]["p"].get("body") for at in app.stale if app.nodes[at]["t"] == "text"]
    assert stale == ["b"]
    kernel.run("gate.set()")
    app.wait(lambda a: a.status == "idle", "the end")
    assert app.stale == []


def test_a_page_that_comes_during_a_long_run_is_told(kernel: Kernel) -> None:
    kernel.run("import threading\ngate = threading.Event()")
    app = kernel.app(
        "%%flowapp joined --wait 0.1\nimport nbflow as st\nst.text('a')\ngate.wait(20)"
    )
    app.wait(lambda a: a.status == "running", "the announcement")
    app.status = "idle"
    app.hello(view="second")
    app.wait(lambda a: a.status == "running", "the announcement, again")
    kernel.run("gate.set()")
    app.wait(lambda a: a.status == "idle", "the end")
    app.messages.clear()
    app.hello(view="third")
    kernel.settle("joined")
    assert [m for m in app.messages if m["type"] == "app"] == []
