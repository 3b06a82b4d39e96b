"""Random apps, and random things to do in them."""

from __future__ import annotations

import random
from typing import Any

_CONTAINERS = (
    "st.container(border=True)",
    "st.expander('more')",
    "st.columns(2)[1]",
    "st.tabs(['a', 'b'])[0]",
    "st.sidebar",
)
_ACTS = (
    "log.append({n})",
    "S.flag{n} = not S.get('flag{n}', False)",
    "st.rerun()",
    # What follows differs in fragments, on purpose or because Streamlit's
    # page is not told of it (2.10.10).
    "st.stop()",
    "1 / 0",
    "S.c0 = not S.c0",
    "st.text('called {n}')",
    "S.pop('t1', None)",
)
_BODIES = (
    "st.text('here {n}')",
    "st.text(S.get('flag{n}'))",
    "S.flag{n} = not S.get('flag{n}', False)",
    "st.rerun()",
    "st.stop()",
    "raise ValueError('in {n}')",
)


class Program:
    """A script made by chance from a seed.

    ``keys`` are its widgets: buttons ``b…``, check boxes ``c…``, texts ``t…``.
    """

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.lines: list[str] = []
        self.keys: list[str] = []
        self._number = 0
        self._fragments = 0
        self._widget("c", 0, in_fragment=False)
        self._block(0, in_fragment=False)
        self._emit(0, "st.text('end')")

    @property
    def text(self) -> str:
        """The script."""
        return "\n".join(self.lines) + "\n"

    def _emit(self, depth: int, line: str) -> None:
        self.lines.append("    " * depth + line)

    def _next(self) -> int:
        self._number += 1
        return self._number

    def _block(self, depth: int, in_fragment: bool) -> None:
        for _ in range(self.random.randint(2, 4)):
            self._statement(depth, in_fragment)

    def _statement(self, depth: int, in_fragment: bool) -> None:
        kinds = ["text", "c", "t", "b", "b"]
        if depth < 4:
            kinds += ["if", "with", "with", "for"]
            if self._fragments < 4:
                kinds += ["fragment", "fragment", "fragment"]
        kind = self.random.choice(kinds)
        if kind == "text":
            self._emit(depth, f"st.text('text {self._next()}')")
        elif kind in ("c", "t", "b"):
            self._widget(kind, depth, in_fragment)
        else:
            getattr(self, f"_{kind}")(depth, in_fragment)

    def _widget(self, kind: str, depth: int, in_fragment: bool) -> None:
        n = self._number if not self.keys else self._next()
        key = f"{kind}{n}"
        self.keys.append(key)
        acts = _ACTS if not in_fragment else _ACTS[:3]
        act = self.random.choice(acts).format(n=n)
        if kind == "t":
            call = f"act{n}" if self.random.random() < 0.4 else "None"
            if call != "None":
                self._function(depth, n, act)
            self._emit(
                depth, f"st.text(st.text_input('t', 'default', key='{key}', on_change={call}))"
            )
        elif kind == "c":
            value = self.random.random() < 0.5
            self._emit(depth, f"st.text(st.checkbox('{key}', {value}, key='{key}'))")
        else:
            call = f"act{n}" if self.random.random() < 0.5 else "None"
            if call != "None":
                self._function(depth, n, act)
            self._emit(depth, f"if st.button('{key}', key='{key}', on_click={call}):")
            self._emit(depth + 1, self.random.choice(_BODIES).format(n=n))

    def _function(self, depth: int, n: int, act: str) -> None:
        self._emit(depth, f"def act{n}():")
        self._emit(depth + 1, act)

    def _if(self, depth: int, in_fragment: bool) -> None:
        key = self.random.choice([k for k in self.keys if k[0] == "c"])
        self._emit(depth, f"if S.get('{key}'):")
        self._block(depth + 1, in_fragment)

    def _with(self, depth: int, in_fragment: bool) -> None:
        inside = _CONTAINERS[:-1] if in_fragment else _CONTAINERS
        self._emit(depth, f"with {self.random.choice(inside)}:")
        self._block(depth + 1, in_fragment)

    def _for(self, depth: int, in_fragment: bool) -> None:
        n = self._next()
        key = self.random.choice([k for k in self.keys if k[0] == "c"])
        self._emit(depth, f"for i in range(3 if S.get('{key}') else 1):")
        self._emit(depth + 1, f"with st.expander(f'e{n} {{i}}'):")
        self._emit(depth + 2, f"st.text((i, {n}))")

    def _fragment(self, depth: int, in_fragment: bool) -> None:
        self._fragments += 1
        n = self._next()
        self._emit(depth, "@st.fragment")
        self._emit(depth, f"def part{n}():")
        self._emit(depth + 1, f"S.n{n} = S.get('n{n}', 0) + 1")
        self._emit(depth + 1, f"st.text(f'part {n}: {{S.n{n}}}')")
        self._block(depth + 1, True)
        self._emit(depth, f"part{n}()")

    def touch(self, shown: Any) -> tuple[str, Any] | None:
        """Return a widget that is shown and what to give it; None for a rerun of all."""
        there = [key for key in self.keys if shown(key)]
        if not there or self.random.random() < 0.1:
            return None
        key = self.random.choice(there)
        value = {"b": True, "c": None, "t": f"typed {self.random.randint(0, 3)}"}[key[0]]
        return key, value
