"""Nodes on the wire, requests of the page, and uploads."""

from __future__ import annotations

import datetime as dt
import json
from types import SimpleNamespace
from typing import Any

import pytest

from nbflow.core.reconcile import Patch, PropChange, Splice
from nbflow.core.tree import Node
from nbflow.elements.reading import read
from nbflow.view.requests import Requests
from nbflow.view.serialize import clean, extract, node_to_wire, patch_to_wire, tree_to_wire
from nbflow.view.upload import Uploads


def page(node: Node) -> dict[str, Any]:
    """A page that wants HTML where there was text."""
    props = dict(node.props)
    if "body" in props:
        props["html"] = f"<p>{props.pop('body')}</p>"
    return props


class TestClean:
    @pytest.mark.parametrize(
        ("value", "wire"),
        [
            (float("nan"), None),
            (float("inf"), None),
            ((1, 2.5, "x", None, True), [1, 2.5, "x", None, True]),
            ({1: {"a": {2}}}, {"1": {"a": [2]}}),
            (dt.date(2024, 2, 3), "2024-02-03"),
            (dt.time(12, 30), "12:30:00"),
            (object, str(object)),
        ],
    )
    def test_everything_becomes_json(self, value: Any, wire: Any) -> None:
        assert clean(value) == wire
        json.dumps(clean(value))

    def test_numpy_scalars_become_numbers(self) -> None:
        numpy = pytest.importorskip("numpy")
        assert clean([numpy.int64(3), numpy.float64("nan"), numpy.bool_(True)]) == [3, None, True]

    def test_subclasses_of_plain_types_keep_their_value(self) -> None:
        class Name(str):
            pass

        assert clean({"a": Name("x")}) == {"a": "x"}


class TestPatches:
    def test_bytes_travel_beside_the_message(self) -> None:
        buffers: list[Any] = []
        wire = extract({"a": [b"1", {"b": b"2"}], "c": 3}, buffers)
        assert wire == {"a": [{"$buf": 0}, {"b": {"$buf": 1}}], "c": 3}
        assert buffers == [b"1", b"2"]

    def test_a_leaf_has_no_children_and_an_empty_block_has_none(self) -> None:
        assert node_to_wire(Node("text", {}), page) == {"t": "text", "p": {}}
        assert node_to_wire(Node("main", {}, ()), page) == {"t": "main", "p": {}, "c": []}

    def test_a_tree_is_numbered(self) -> None:
        tree = {"root": Node("app", {}, ("a",)), "a": Node("markdown", {"body": "x"})}
        assert tree_to_wire(tree, 7, page) == {
            "seq": 7,
            "nodes": {
                "root": {"t": "app", "p": {}, "c": ["a"]},
                "a": {"t": "markdown", "p": {"html": "<p>x</p>"}},
            },
        }

    def test_what_is_empty_is_left_out(self) -> None:
        assert patch_to_wire(Patch(gone=("a",)), {}, 3, page) == (
            {"type": "patch", "seq": 3, "gone": ["a"]},
            [],
        )

    def test_a_changed_source_changes_what_is_made_of_it(self) -> None:
        nodes = {"a": Node("markdown", {"body": "new", "help": "h"})}
        patch = Patch(props={"a": PropChange({"body": "new"})})
        wire, _ = patch_to_wire(patch, nodes, 1, page)
        assert wire["props"] == {"a": {"set": {"html": "<p>new</p>"}}}

    def test_a_deleted_property_is_named_and_children_are_spliced(self) -> None:
        nodes = {"a": Node("text", {}), "b": Node("main", {}, ("x", "y"))}
        patch = Patch(props={"a": PropChange({}, ("help",))}, kids={"b": Splice(1, 0, ("y",))})
        wire, _ = patch_to_wire(patch, nodes, 2, page)
        assert wire["props"] == {"a": {"del": ["help"]}}
        assert wire["kids"] == {"b": [1, 0, ["y"]]}


class TestRequests:
    def ask(self, nodes: dict[str, Node] | None = None, **what: Any) -> dict[str, Any]:
        return Requests().answer({"req": 1, **what}, nodes or {})

    @pytest.mark.parametrize(
        ("what", "error"),
        [
            ({"what": "nothing"}, "unknown request 'nothing'"),
            (
                {"what": "asset", "name": "../secret"},
                "ValueError: no library is called '../secret'",
            ),
            ({"what": "rows", "id": "x"}, "LookupError: this table is no longer in the app"),
            ({"what": "download", "id": "x"}, "LookupError: this button is no longer in the app"),
        ],
    )
    def test_what_cannot_be_answered_is_an_answer(self, what: dict[str, Any], error: str) -> None:
        assert self.ask(**what) == {"type": "reply", "req": 1, "ok": False, "error": error}

    def test_rows_come_from_the_frame_behind_the_node(self) -> None:
        frame = Frame()
        for attach in (frame, SimpleNamespace(spec=SimpleNamespace(source={"frame": frame}))):
            node = Node("dataframe", {}, None, attach)
            reply = self.ask({"t": node}, what="rows", id="t", start=1, stop=3)
            assert reply["data"] == [[1, None], [2, None]]

    def test_sorted_rows_say_where_they_stand_in_the_data(self) -> None:
        node = Node("dataframe", {}, None, Frame())
        reply = self.ask({"t": node}, what="rows", id="t", start=0, stop=2, sort=["n", "desc"])
        assert reply["data"] == {"rows": [[9, None], [8, None]], "positions": [9, 8]}

    def test_a_long_table_is_written_in_steps_between_which_others_are_answered(self) -> None:
        frame = read({"n": list(range(5000))})
        nodes = {"t": Node("dataframe", {}, None, frame)}
        *steps, reply = Requests().steps({"req": 1, "what": "csv", "id": "t"}, nodes)
        assert len(steps) > 2
        assert set(steps) == {None}
        assert reply is not None
        assert len(reply["data"]["data"].splitlines()) == 5001

    def test_a_table_that_is_gone_is_told_of(self) -> None:
        (reply,) = Requests().steps({"req": 1, "what": "csv", "id": "t"}, {})
        assert reply is not None
        assert reply["error"] == "LookupError: this table is no longer in the app"

    def test_a_download_is_read_when_it_is_asked_for(self) -> None:
        source = {"read": lambda: b"a,b", "file_name": "data.csv", "mime": "text/csv"}
        entry = SimpleNamespace(spec=SimpleNamespace(source=source))
        reply = self.ask({"d": Node("control", {}, None, entry)}, what="download", id="d")
        assert reply["data"] == {"name": "data.csv", "mime": "text/csv", "data": b"a,b"}

    def test_a_failing_download_is_an_answer(self) -> None:
        def fails() -> bytes:
            raise RuntimeError("no data")

        entry = SimpleNamespace(spec=SimpleNamespace(source={"read": fails}))
        reply = self.ask({"d": Node("control", {}, None, entry)}, what="download", id="d")
        assert reply["error"] == "RuntimeError: no data"


class Frame:
    """Ten rows of a number and a number that JSON does not have."""

    def positions(self, start: int, stop: int, sort: Any) -> list[int]:
        return list(range(10))[:: -1 if sort else 1][start:stop]

    def looks(self, start: int, stop: int, sort: Any = None) -> None:
        return None

    def rows(self, start: int, stop: int, sort: Any) -> list[list[float]]:
        return [[n, float("nan")] for n in self.positions(start, stop, sort)]


class Widget:
    """The control of an uploader, as far as uploads need it."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []

    def on_msg(self, callback: Any) -> None:
        self.callback = callback

    def send(self, content: dict[str, Any]) -> None:
        self.sent.append(content)

    def chunk(
        self, offset: int, data: bytes, size: int, id: str = "f", name: str = "a.txt"
    ) -> None:
        about = {"type": "chunk", "id": id, "name": name, "mime": "text/plain", "size": size}
        self.callback(self, {**about, "offset": offset}, [memoryview(data)])


class TestUploads:
    def made(self, **props: Any) -> tuple[Uploads, Widget]:
        uploads, widget = Uploads(lambda: props), Widget()
        uploads.attach(widget)
        return uploads, widget

    def test_chunks_make_a_file_and_each_is_acknowledged(self) -> None:
        uploads, widget = self.made()
        widget.chunk(0, b"abc", 6)
        widget.chunk(3, b"def", 6)
        assert widget.sent == [
            {"type": "ack", "id": "f", "offset": offset, "size": 3} for offset in (0, 3)
        ]
        assert uploads.complete([{"id": "f", "name": "a"}]) == [
            {"id": "f", "name": "a", "data": b"abcdef"}
        ]

    def test_chunks_may_come_in_any_order_and_twice(self) -> None:
        uploads, widget = self.made()
        for offset, data in ((3, b"d"), (0, b"abc"), (0, b"abc"), (9, b"x")):
            widget.chunk(offset, data, 4)
        assert uploads.complete([{"id": "f"}])[0]["data"] == b"abcd"

    def test_a_file_without_bytes_is_a_file(self) -> None:
        uploads, widget = self.made()
        widget.chunk(0, b"", 0)
        assert uploads.complete([{"id": "f"}]) == [{"id": "f", "data": b""}]

    def test_a_file_that_is_not_whole_is_no_file_yet(self) -> None:
        uploads, widget = self.made()
        widget.chunk(0, b"abc", 4)
        assert uploads.complete([{"id": "f"}]) == []

    def test_a_file_that_was_removed_is_let_go(self) -> None:
        uploads, widget = self.made()
        widget.chunk(0, b"a", 1, id="one")
        widget.chunk(0, b"b", 1, id="two")
        assert [f["id"] for f in uploads.complete([{"id": "one"}, {"id": "two"}])] == ["one", "two"]
        assert [f["id"] for f in uploads.complete([{"id": "two"}])] == ["two"]
        assert uploads.complete([{"id": "one"}, {"id": "two"}]) == [{"id": "two", "data": b"b"}]

    def test_a_file_that_arrives_while_another_is_told_of_is_kept(self) -> None:
        uploads, widget = self.made()
        widget.chunk(0, b"a", 1, id="one")
        widget.chunk(0, b"b", 1, id="two")
        uploads.complete([{"id": "one"}])
        assert len(uploads.complete([{"id": "one"}, {"id": "two"}])) == 2

    def test_a_cancelled_upload_is_let_go(self) -> None:
        uploads, widget = self.made()
        widget.chunk(0, b"abc", 4)
        widget.callback(widget, {"type": "cancel", "id": "f"}, [])
        widget.chunk(3, b"d", 4)
        assert uploads.complete([{"id": "f"}]) == []

    def test_a_file_that_the_page_should_have_refused_is_refused(self) -> None:
        uploads, widget = self.made(types=[".csv", "image/*"], max_size=3)
        widget.chunk(0, b"a", 1, name="a.txt")
        widget.chunk(0, b"abcd", 4, name="a.csv")
        assert [m["type"] for m in widget.sent] == ["refused", "refused"]
        assert ".csv" in widget.sent[0]["error"]
        assert "at most 3" in widget.sent[1]["error"]
        assert uploads.complete([{"id": "f"}]) == []

    def test_a_message_brings_its_files_and_its_recording_once(self) -> None:
        uploads, widget = self.made()
        widget.chunk(0, b"a", 1, id="one")
        widget.chunk(0, b"b", 1, id="two")
        sent = {"text": "hi", "files": [{"id": "one"}], "audio": {"id": "two"}, "n": 1}
        assert uploads.message(sent) == {
            "text": "hi",
            "files": [{"id": "one", "data": b"a"}],
            "audio": {"id": "two", "data": b"b"},
            "n": 1,
        }
        assert uploads.message(sent)["files"] == []
        assert uploads.message("hi") == "hi"

    def test_nothing_chosen_is_no_files(self) -> None:
        uploads, _ = self.made()
        assert uploads.complete(None) == []
