"""Results that outlive the kernel (spec 8.3.8)."""

from __future__ import annotations

import os
import pickle
import stat
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

import nbflow as st
from nbflow.caching import disk
from nbflow.caching.decorators import cache_data
from nbflow.testing import AppTest

calls: list[Any] = []


@st.cache_data(persist="disk")
def load(n: Any) -> Any:
    calls.append(n)
    return [n]


@pytest.fixture(autouse=True)
def no_calls():
    calls.clear()


def forget() -> None:
    """Forget what is in memory, as if the kernel had started again."""
    cache_data._spaces.clear()


def files() -> list[Path]:
    return sorted(disk.folder().rglob("*.cache"))


def test_a_result_is_found_by_the_next_kernel():
    load(1), load(2)
    forget()
    assert (load(1), load(1), load(2)) == ([1], [1], [2])
    assert calls == [1, 2]


def test_another_process_finds_it(tmp_path: Path):
    module = tmp_path / "slow.py"
    module.write_text(
        "import nbflow as st\n"
        "@st.cache_data(persist=True)\n"
        "def f(words):\n"
        "    print('computed', end=' ')\n"
        "    return sorted(words)\n"
        "print(f({'b', 'a'}))\n"
    )
    paths = ":".join([str(tmp_path), *sys.path])
    said = [
        subprocess.run(
            [sys.executable, "-c", "import slow"],
            env={**os.environ, "PYTHONPATH": paths, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert said == ["computed ['a', 'b']\n", "['a', 'b']\n"]


def test_clearing_removes_files():
    load(1), load(2)
    load.clear(1)
    assert len(files()) == 1
    load.clear()
    assert files() == []
    load(3)
    forget()
    st.cache_data.clear()
    assert files() == []


def test_clearing_everything_leaves_what_is_not_ours():
    load(1)
    other = disk.folder() / "notes.txt"
    other.write_text("mine")
    st.cache_data.clear()
    assert (files(), other.read_text()) == ([], "mine")


def spoil_end(data: bytes) -> bytes:
    return data[:-3]


def spoil_byte(data: bytes) -> bytes:
    return data[:-5] + bytes([data[-5] ^ 1]) + data[-4:]


def spoil_version(data: bytes) -> bytes:
    return data.replace(b"cache 1", b"cache 0", 1)


def spoil_all(data: bytes) -> bytes:
    return pickle.dumps("something else")


def spoil_none(data: bytes) -> bytes:
    return b""


@pytest.mark.parametrize(
    "spoil", [spoil_end, spoil_byte, spoil_version, spoil_all, spoil_none], ids=lambda f: f.__name__
)
def test_a_damaged_file_is_dropped_and_told_of(spoil: Any):
    load(1)
    path = files()[0]
    path.write_bytes(spoil(path.read_bytes()))
    forget()
    with pytest.warns(UserWarning, match=r"persist='disk' of load: dropped .*computed again"):
        assert load(1) == [1]
    assert calls == [1, 1]
    forget()
    assert load(1) == [1]
    assert calls == [1, 1]


def test_a_file_is_whole_or_not_there(monkeypatch: pytest.MonkeyPatch):
    def fail(old: Any, new: Any) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.warns(UserWarning, match="disk full"):
        assert load(1) == [1]
    assert list(disk.folder().rglob("*.*")) == []
    assert load(1) == [1]
    assert calls == [1]


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="modes of folders are POSIX's")
def test_a_folder_that_others_can_write_to_is_not_read():
    load(1)
    folder = files()[0].parent
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    folder.chmod(0o777)
    forget()
    with pytest.warns(UserWarning, match=r"(?s)can be written by others.*chmod 700"):
        load(1)
    assert calls == [1, 1]
    folder.chmod(0o700)
    forget()
    load(1)
    assert calls == [1, 1]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs links")
def test_a_link_to_another_folder_is_not_read(tmp_path: Path):
    load(1)
    folder = files()[0].parent
    folder.rename(tmp_path / "elsewhere")
    folder.symlink_to(tmp_path / "elsewhere")
    forget()
    with pytest.warns(UserWarning, match="is not a folder"):
        load(1)
    assert calls == [1, 1]


def test_ttl_is_ignored_and_said_so():
    def f() -> int:
        return 1

    with pytest.warns(UserWarning, match=r"ttl='1h' and persist=\"disk\""):
        cached = st.cache_data(ttl="1h", persist="disk")(f)
    assert cached.cache().settings.ttl is None


def test_what_goes_from_memory_stays_on_disk():
    @st.cache_data(persist="disk", max_entries=1)
    def f(n: int) -> int:
        calls.append(n)
        return n

    f(1), f(2), f(1)
    assert calls == [1, 2]


def test_an_app_that_starts_again_draws_what_was_drawn():
    script = """
    import nbflow as st, time
    @st.cache_data(persist="disk")
    def f():
        st.session_state.ran = True
        with st.expander("more"):
            st.text("deep")
        st.sidebar.text("side")
        st.dataframe({"a": [1]})
        return 1
    f();
    """
    AppTest.from_string(script).run()
    forget()
    again = AppTest.from_string(script).run()
    assert "ran" not in again.session_state
    assert again.expander[0].text[0].value == "deep"
    assert again.sidebar.text[0].value == "side"
    assert len(again.dataframe) == 1


def test_what_is_drawn_and_cannot_be_written_keeps_it_in_memory():
    script = """
    import nbflow as st
    @st.cache_data(persist="disk")
    def f():
        st.session_state.ran = st.session_state.get("ran", 0) + 1
        st.text_input("t", on_change=lambda: None)
    f();
    """
    with pytest.warns(UserWarning, match="kept in memory only"):
        at = AppTest.from_string(script).run()
    at.run()
    assert (at.session_state.ran, files()) == (1, [])


def test_classes_of_a_script_come_back_as_those_of_the_new_script():
    script = """
    import nbflow as st
    class Point:
        def __init__(self, x): self.x = x
    @st.cache_data(persist="disk")
    def f():
        st.session_state.ran = True
        return Point(1)
    st.text((f().x, type(f()) is Point))
    """
    AppTest.from_string(script).run()
    forget()
    again = AppTest.from_string(script).run()
    assert [t.value for t in again.text] == ["(1, True)"]
    assert "ran" not in again.session_state
    forget()
    # The function is the same, but its class has gone: what is on disk is of no use.
    changed = script.replace("class Point", "class Dot").replace("is Point", "is Dot")
    with pytest.warns(UserWarning, match="dropped"):
        other = AppTest.from_string(changed).run()
    assert other.exception[0].message == "name 'Point' is not defined"


def test_two_threads_write_one_entry():
    start = threading.Barrier(2)
    shelf = disk.DiskShelf("0" * 32, load)
    entries = [disk.Entry(pickle.dumps("x" * 100_000 + str(n)), 0.0) for n in range(2)]

    def write(entry: disk.Entry) -> None:
        start.wait()
        for _ in range(20):
            shelf.write("key", entry)
            found = shelf.read("key")
            assert found is not None
            seen.append(found.value)

    seen: list[bytes] = []
    threads = [threading.Thread(target=write, args=(entry,)) for entry in entries]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 40
    assert set(seen) <= {entry.value for entry in entries}


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {"XDG_CACHE_HOME": "/x"}, "/x/nbflow/data"),
        ("linux", {"HOME": "/home/a"}, "/home/a/.cache/nbflow/data"),
        ("darwin", {"HOME": "/Users/a"}, "/Users/a/Library/Caches/nbflow/data"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/nbflow/Cache/data"),
        ("linux", {"NBFLOW_CACHE_DIR": "/chosen"}, "/chosen/nbflow-data"),
    ],
)
def test_where_files_are(
    monkeypatch: pytest.MonkeyPatch, platform: str, environment: dict[str, str], expected: str
):
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "NBFLOW_CACHE_DIR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "platform", platform)
        found = disk.folder()
    assert found.as_posix() == expected
