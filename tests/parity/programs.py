"""Random apps: scripts that a seed decides."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

_CONTAINERS = (
    "st.container(border=True)",
    "st.expander('more')",
    "st.columns(2)[1]",
    "st.tabs(['a', 'b'])[0]",
    "box",
    "st.sidebar",
)
_ACTS = (
    "log.append('act {n}')",
    "S.flag{n} = not S.get('flag{n}', False)",
    "S.c0 = not S.get('c0'); st.rerun()",
    "if '{top}' in S: S['{top}'] = S['{top}']",
    "st.rerun()",
    "st.rerun({fragments})",
    "st.rerun(scope='fragment')",
    "st.query_params.q = '{n}'",
    "st.stop()",
)
# In fragments these differ on purpose (1.2.9, 2.10.5), or Streamlit's page is
# not told of them (2.10.10, 5.4.6).
_ACTS_OF_THE_SCRIPT = (
    "1 / 0",
    "st.text('called {n}')",
    "S.c0 = not S.get('c0')",
    "S.pop('{top}', None)",
)
_BODIES = (
    "st.text('here {n}')",
    "st.text(S.get('flag{n}'))",
    "S.flag{n} = not S.get('flag{n}', False)",
    "if '{top}' in S: S['{top}'] = S['{top}']",
    "st.query_params.q = '{n}'",
    "st.rerun()",
    "st.stop()",
    "raise ValueError('in {n}')",
)
# A first write of a fragment's own rerun to a slot outside differs on purpose.
_BODIES_OF_THE_SCRIPT = ("box.text('outside {n}')", "slot.text('slot {n}')", "slot.empty()")
_INPUTS = ("c", "t", "o", "n", "m")


@dataclass(frozen=True)
class Place:
    """What a statement stands in, which decides what it may be."""

    depth: int = 0
    fragment: bool = False
    form: bool = False
    dialog: bool = False
    ticking: bool = False
    keys: tuple[str, ...] = ()
    """Of fragments around it, whose keys are known while it runs."""
    nested: bool = False
    outside: bool = False
    """In a container from outside of its fragment."""

    @property
    def inner(self) -> Place:
        return replace(self, depth=self.depth + 1)


class Program:
    """A script made by chance from a seed.

    ``keys`` are its widgets, each with this label and most with this key:
    check boxes ``c…``, texts ``t…``, choices of one (``o…``) and of several
    (``m…``), numbers ``n…``, and buttons ``b…``.

    Args:
        seed: Decides everything.
    """

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.lines: list[str] = []
        self.keys: list[str] = []
        self._number = 0
        self._fragments = 0
        self._keyed: list[str] = []
        self._sure: list[str] = []
        self._top: list[str] = []
        self._dialogs = 0
        self._caches = 0
        top = Place()
        self._emit(top, "log.append('script')")
        self._emit(top, "box = st.container()")
        self._emit(top, "slot = st.empty()")
        self._widget("c", top, number=0)
        self._block(top)
        self._emit(top, "st.text('end')")

    @property
    def text(self) -> str:
        """The script."""
        return "\n".join(self.lines) + "\n"

    def _emit(self, at: Place, line: str) -> None:
        self.lines.append("    " * at.depth + line)

    def _next(self) -> int:
        self._number += 1
        return self._number

    def _chance(self, of: float) -> bool:
        return self.random.random() < of

    def _a_key(self, kinds: str) -> str:
        return self.random.choice([k for k in self.keys if k[0] in kinds])

    def _block(self, at: Place) -> None:
        for _ in range(self.random.randint(2, 4)):
            self._statement(at)

    def _statement(self, at: Place) -> None:
        kinds = ["text", *_INPUTS, "write"]
        if not at.form:
            kinds += ["b", "b", "b"]
        if at.depth < 4:
            kinds += ["if", "with", "for", "cached"]
            if not at.form:
                kinds += ["form"]
            if self._fragments < 4 and not (at.form or at.outside):
                kinds += ["fragment"] * 3
            if not (self._dialogs or at.form or at.dialog or at.ticking or at.outside):
                kinds += ["dialog"]
        kind = self.random.choice(kinds)
        if kind in _INPUTS or kind == "b":
            self._widget(kind, at)
        else:
            getattr(self, f"_{kind}")(at)

    # -- plain statements --------------------------------------------------------

    def _text(self, at: Place) -> None:
        shown = ("'text {n}'", "S.get('{any}')", "st.query_params.get('q')", "len(log)")
        self._emit(at, f"st.text({self._filled(self.random.choice(shown), self._next(), at)})")

    def _write(self, at: Place) -> None:
        lines = (
            # Of a fragment in a fragment Streamlit's page leaves what is stale outside.
            "pass" if at.nested else "if S.get('{box}'): box.text('outside {n}')",
            "S.total = S.get('total', 0) + 1",
            "if S.get('{box}') and '{top}' in S: S['{top}'] = S['{top}']",
        )
        self._emit(at, self._filled(self.random.choice(lines), self._next(), at))

    def _filled(self, line: str, n: int, at: Place) -> str:
        # An unknown key is an error of the callback, which a fragment shows elsewhere.
        known = [*self._sure, *at.keys] if at.fragment else [*self._keyed, "none"]
        if not known and "{fragments}" in line:
            return "st.rerun()"
        keys = self.random.sample(known, min(2, len(known))) or ["none"]
        fragments = repr(keys[0] if len(keys) == 1 or self._chance(0.6) else keys)
        return line.format(
            n=n, any=self._a_key("ctonm"), box=self._a_key("c"), fragments=fragments,
            # Of a widget that hides, an assigned value goes there and stays here.
            top=self.random.choice(self._top),
        )  # fmt: skip

    # -- widgets -----------------------------------------------------------------

    def _widget(self, kind: str, at: Place, number: int | None = None) -> None:
        n = self._next() if number is None else number
        key = f"{kind}{n}"
        keyed = number is not None or self._chance(0.8)
        options = f"key='{key}'" if keyed else "help='no key'"
        self.keys.append(key)
        if not at.depth and kind != "b" and keyed:
            self._top.append(key)
        if not at.form and self._chance(0.4):
            does = "on_click" if kind == "b" else "on_change"
            options += f", {does}={self._callback(at, n)}"
        off = self._a_key("c")
        # One whose own change disables it differs on purpose.
        if self._chance(0.08) and off not in (key, *self._top) and not at.form:
            options += f", disabled=bool(S.get('{off}'))"
        if kind == "b":
            self._emit(at, f"if st.button('{key}', {options}):")
            more = ("st.rerun(scope='fragment')",) if at.fragment else _BODIES_OF_THE_SCRIPT
            bodies = _BODIES + more
            self._emit(at.inner, self._filled(self.random.choice(bodies), n, at))
        else:
            changing = not at.form and self._chance(0.4)
            self._emit(at, f"st.text({self._call(kind, n, options, changing)})")

    def _call(self, kind: str, n: int, options: str, changing: bool) -> str:
        # What the parameters hang on, so that they change from run to run.
        on = f"S.get('{self._a_key('c')}')"
        if kind == "c":
            return f"st.checkbox('{kind}{n}', {self._chance(0.5)}, {options})"
        if kind == "t":
            default = f"'other' if {on} else 'default'" if changing else "'default'"
            return f"st.text_input('{kind}{n}', {default}, {options})"
        if kind == "n":
            bounds = f"0, 4 if {on} else 9" if changing else "0, 9"
            command = self.random.choice(["slider", "number_input"])
            return f"st.{command}('{kind}{n}', {bounds}, {options})"
        choices = f"['x', 'y'] if {on} else ['y', 'z', 'w']" if changing else "['y', 'z', 'w']"
        if kind == "m":
            return f"st.multiselect('{kind}{n}', {choices}, {options})"
        return f"st.{self.random.choice(['selectbox', 'radio'])}('{kind}{n}', {choices}, {options})"

    def _callback(self, at: Place, n: int) -> str:
        acts = _ACTS if at.fragment else _ACTS + _ACTS_OF_THE_SCRIPT
        name = f"act{n}"
        self._emit(at, f"def {name}():")
        self._emit(at.inner, self._filled(self.random.choice(acts), n, at))
        return name

    def _form(self, at: Place) -> None:
        n = self._next()
        clear = self._chance(0.3)
        self._emit(at, f"with st.form('form{n}', clear_on_submit={clear}):")
        inside = replace(at.inner, form=True)
        for _ in range(self.random.randint(1, 3)):
            self._widget(self.random.choice(_INPUTS), inside)
        if self._chance(0.3):
            self._statement(inside)
        for _ in range(self.random.randint(1, 2)):
            key = f"b{self._next()}"
            call = ""
            if self._chance(0.4):
                call = f", on_click={self._callback(inside, self._number)}"
            self.keys.append(key)
            self._emit(inside, f"if st.form_submit_button('{key}', key='{key}'{call}):")
            self._emit(inside.inner, self._filled(self.random.choice(_BODIES), n, at))

    # -- blocks ------------------------------------------------------------------

    def _if(self, at: Place) -> None:
        self._emit(at, f"if S.get('{self._a_key('c')}'):")
        self._block(at.inner)

    def _with(self, at: Place) -> None:
        outside = 2 if at.nested or at.dialog or at.form else 1 if at.fragment else 0
        containers = _CONTAINERS[: len(_CONTAINERS) - outside]
        container = self.random.choice(containers)
        self._emit(at, f"with {container}:")
        self._block(replace(at.inner, outside=at.fragment and (at.outside or container == "box")))

    def _for(self, at: Place) -> None:
        n = self._next()
        self._emit(at, f"for i in range(3 if S.get('{self._a_key('c')}') else 1):")
        self._emit(at.inner, f"with st.expander(f'e{n} {{i}}'):")
        self._emit(at.inner.inner, f"st.text((i, {n}))")

    def _cached(self, at: Place) -> None:
        self._caches += 1
        n = self._next()
        self._emit(at, f"@st.cache_{self.random.choice(['data', 'resource'])}")
        self._emit(at, f"def cached{n}(value):")
        self._emit(at.inner, f"log.append(('cached {n}', value))")
        if self._chance(0.7):
            self._emit(at.inner, f"st.text(('cached {n}', value))")
        if self._chance(0.4):
            self._emit(at.inner, "with st.container():")
            self._emit(at.inner.inner, "st.text('deep')")
        self._emit(at.inner, "return value")
        self._emit(at, f"st.text(cached{n}(S.get('{self._a_key('c')}')))")

    def _fragment(self, at: Place) -> None:
        self._fragments += 1
        n = self._next()
        options: list[str] = []
        key = f"part{n}"
        keyed = self._chance(0.4)
        if keyed:
            options.append(f"key='{key}'")
        ticking = not at.dialog and self._chance(0.3)
        if ticking:
            # No two the same, so that one timer is due at a time. None in a fragment's
            # own rerun ends the timer here at once, there with the next full run.
            every = f"{10 + self._fragments + n / 100}"
            box = self._a_key("c")
            options.append(
                f"run_every={every}"
                if at.fragment or self._chance(0.5)
                else f"run_every={every} if S.get('{box}') else None"
            )
        self._emit(at, f"@st.fragment({', '.join(options)})")
        self._emit(at, f"def part{n}(value):")
        keys = (*at.keys, key) if keyed else at.keys
        inside = replace(at.inner, fragment=True, ticking=at.ticking or ticking, keys=keys,
                         nested=at.fragment)  # fmt: skip
        self._emit(inside, f"log.append('part {n}')")
        self._emit(inside, f"st.text(('part {n}', value))")
        if not at.depth and self._chance(0.2):
            self._emit(inside, f"slot.text('slot of {n}')")
        self._block(inside)
        if keyed:
            self._keyed.append(key)
            if not at.depth:
                self._sure.append(key)
        call = f"part{n}(S.get('{self._a_key('ctonm')}'))"
        if self._chance(0.15):
            self._emit(at, "try:")
            self._emit(at.inner, call)
            self._emit(at, "except Exception:")
            self._emit(at.inner, "st.text('caught')")
        else:
            self._emit(at, call)

    def _dialog(self, at: Place) -> None:
        self._dialogs += 1
        n = self._next()
        self._emit(at, f"@st.dialog('dialog {n}')")
        self._emit(at, f"def ask{n}():")
        inside = replace(at.inner, fragment=True, dialog=True)
        self._emit(inside, f"log.append('dialog {n}')")
        self._block(inside)
        self.keys.append(f"b{n}")
        self._emit(at, f"if st.button('b{n}', key='b{n}'): ask{n}()")
