"""Handles on places in the app: what ``st.container()`` and ``st.text()`` return.

Command families (``elements``, ``widgets``) are mixins over
:class:`Container`; the facade joins them into one ``DeltaGenerator`` whose
module-level instance makes ``st.write`` and the rest.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from types import FrameType, TracebackType
from typing import Any, TypeVar

from nbflow.core.build import Block, Site
from nbflow.core.claims import form_key
from nbflow.core.ids import FragmentId, WidgetId
from nbflow.core.spec import WidgetSpec, widget_id
from nbflow.core.state import Entry
from nbflow.errors import FormCallbackError, LayoutContextError
from nbflow.run.bound import publish, seed
from nbflow.run.context import CURRENT, FRAGMENT, STACK, RunContext, current
from nbflow.run.site import call_site, commanded, line_of, user_frame
from nbflow.run.values import fingerprint

C = TypeVar("C", bound="Container")

_told: set[str] = set()


def tell_outside(command: str) -> None:
    """Warn, once a command, that it was called where there is no app.

    A thread that outlives its run is told nothing (spec 10.3).
    """
    if CURRENT.get() is not None:
        return
    frame = user_frame()
    called = commanded(frame) or command
    if called in _told:
        return
    _told.add(called)
    warnings.warn_explicit(
        f"st.{called} was called outside of an app, so there is nowhere to draw. Put the code "
        "into a cell that begins with %%flowapp, or into a function given to nbflow.App.",
        UserWarning,
        frame.f_code.co_filename if frame is not None else "<cell>",
        frame.f_lineno if frame is not None else 1,
    )


class Container:
    """A place to draw.

    Three sorts share this class: the module's own (draws wherever the
    script stands), a block (draws inside), and an element's handle (draws
    over that element).
    """

    __slots__ = ("_at", "_block", "_root")

    def __init__(
        self, block: Block | None = None, at: str | None = None, root: str | None = None
    ) -> None:
        self._block = block
        self._at = at
        self._root = root

    # -- with ---------------------------------------------------------------

    def __enter__(self: C) -> C:
        run = current()
        block = self._here(run) if run is not None else None
        if run is None or block is None:
            return self
        if self._at is not None:
            raise LayoutContextError(
                "This is one element, not a container: `with` needs something that holds "
                "elements. Use st.container(), st.empty(), st.columns() or the like."
            )
        block.entered += 1
        STACK.set((*STACK.get(), block))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        stack = STACK.get()
        block = self._block
        if self._root is not None:
            block = stack[-1] if stack else None
        if not stack or block is None or stack[-1] is not block:
            return
        block.entered -= 1
        STACK.set(stack[:-1])

    def _here(self, run: RunContext) -> Block | None:
        if self._root is None:
            return self._block
        if self._root == "bottom":
            _check_bottom()
        return run.stage.root(self._root)

    # -- for the command families -------------------------------------------

    def _element(
        self: C, type: str, props: Mapping[str, Any], attach: Any = None, site: Site = None
    ) -> C:
        """Draw an element and return its handle.

        Args:
            type: The command's name; the page draws by it.
            props: JSON values and bytes; equal ones cost no message.
            attach: What stays in the kernel beside the node.
            site: Which call this is; found from the caller's frame if None.
        """
        # The hot path of every script: an unchanged element costs two or three
        # microseconds, so what is usually true is asked first and inline.
        run = CURRENT.get()
        if run is None or run.over:
            tell_outside(type)
            return self.__class__(None, "")
        stage = run.stage
        if run.cancelled is not None or stage.poll is not None:
            run.checkpoint()
        with stage.lock:
            block = self._block
            if block is None and self._root is None and FRAGMENT.get() is None:
                stack = STACK.get()
                block = stack[-1] if stack else stage.root("main")
                if block.gone:
                    block = run.target(block)
            elif self._root is not None:
                block = run.target(self._here(run))
            elif self._at is not None:
                return self._over(run, type, props, attach)
            else:
                block = run.target(block)
            at = stage.builder.leaf(
                block, call_site(3) if site is None else site, type, props, attach
            )
        return self.__class__(block, at)

    def _over(self: C, run: RunContext, type: str, props: Mapping[str, Any], attach: Any) -> C:
        assert self._at is not None
        block = run.target(self._block)
        if not self._at:
            return self
        self._at = run.stage.builder.replace(block, self._at, type, props, attach)
        return self

    def _container(
        self: C,
        type: str,
        props: Mapping[str, Any],
        key: str | None = None,
        site: Site = None,
        attach: Any = None,
    ) -> C:
        """Draw a container and return its handle.

        Args:
            key: A name that makes it itself wherever it stands.
        """
        run = current()
        if run is None:
            tell_outside(type)
            return self.__class__(None, None)
        run.checkpoint()
        with run.stage.lock:
            block = run.target(self._here(run))
            if key is not None:
                # Forms have keys of their own: a widget may have the same.
                claimed = form_key(key) if type == "form" else key
                run.stage.state.claims.key(claimed, f"the {type} {line_of(user_frame())}")
            if self._at:
                inner = self._block_over(run, type, props)
            else:
                inner = run.stage.builder.open(
                    block,
                    call_site(3) if site is None else site,
                    type,
                    props,
                    run.run_id,
                    name=None if key is None else f"k-{type}-{key}",
                    attach=attach,
                )
            if (call := FRAGMENT.get()) is not None:
                # Its own, also where it stands in a container made outside.
                inner.owner = call.id
        return self.__class__(inner)

    def _block_over(self, run: RunContext, type: str, props: Mapping[str, Any]) -> Block:
        assert self._at is not None
        builder = run.stage.builder
        block = run.target(self._block)
        inner = builder.open(block, ("over", self._at, type), type, props, run.run_id)
        block.kids.remove(inner.id)
        builder.exchange(block, self._at, inner.id)
        self._at = inner.id
        return inner

    def _widget(self, spec: WidgetSpec) -> Any:
        """Draw a widget and return its value for the script."""
        return self._draw_widget(spec)[0]

    def _draw_widget(self, spec: WidgetSpec, node: str = "control") -> tuple[Any, Entry | None]:
        """Draw a widget and return its value and its entry.

        Args:
            node: The node's type, for widgets that are no input control.
        """
        run = current()
        if run is None:
            tell_outside(spec.kind)
            return spec.decode(spec.default), None
        run.checkpoint()
        frame = user_frame(2)
        with run.stage.lock:
            block = run.target(self._here(run), widget=True)
            form = form_of(block)
            self._check_form(spec, form)
            name, entry = self._registered(run, spec, block, form, frame)
            props = {"kind": spec.kind, "label": spec.label, **spec.props}
            if spec.disabled:
                props["disabled"] = True
            if form is not None:
                props["form"] = form
            if self._at:
                if self._at != name:
                    run.stage.builder.nodes.pop(name, None)
                    builder = run.stage.builder
                    builder.leaf(block, None, node, props, entry, name)
                    block.kids.remove(name)
                    builder.exchange(block, self._at, name)
            else:
                run.stage.builder.leaf(block, None, node, props, entry, name)
        value = entry.value
        # The script may change what it got; state keeps its own (spec 5.5.6).
        return (list(value) if type(value) is list else value), entry

    def _part(self, spec: WidgetSpec) -> Entry | None:
        """Register a widget that another element draws, and return its entry.

        The page tells of it by an event in the name of the entry's id.
        """
        run = current()
        if run is None:
            return None
        frame = user_frame(2)
        with run.stage.lock:
            block = run.target(self._here(run), widget=True)
            self._check_form(spec, form_of(block))
            # A press in a form's table is no submit: it reruns, and the form's values wait on.
            return self._registered(run, spec, block, None, frame)[1]

    def _registered(
        self,
        run: RunContext,
        spec: WidgetSpec,
        block: Block,
        form: str | None,
        frame: FrameType | None,
    ) -> tuple[WidgetId, Entry]:
        call = FRAGMENT.get()
        page = run.stage.page
        name = widget_id(spec, page, block.root, form or "")
        owner: FragmentId | None = call.id if call is not None else None
        bound = "bind" in spec.source
        if bound:
            seed(run.stage, name, spec)
        entry = run.stage.state.register(name, spec, owner, form, line_of(frame), page)
        if bound:
            publish(run.stage, entry)
        return name, entry

    def _claim(self, kind: str, key: str | None, shown: object, instead: str) -> None:
        """Refuse an element that this run has drawn, by its key or by what it shows.

        Args:
            kind: The command's name.
            shown: What it is known by where it has no key.
            instead: What to write where two equal ones are wanted.

        Raises:
            DuplicateKeyError, DuplicateIdError: If this run has drawn it before.
        """
        run = current()
        if run is None:
            return
        line = line_of(user_frame(2))
        with run.stage.lock:
            if key is not None:
                run.stage.state.claims.key(key, f"the {kind} {line}")
                return
            block = run.target(self._here(run))
            name = WidgetId(f"e-{fingerprint((kind, block.root, shown))}")
            run.stage.state.claims.element(name, kind, line, instead)

    def _check_form(self, spec: WidgetSpec, form: str | None) -> None:
        if form is None or spec.on_change is None or spec.kind == "form_submit_button":
            return
        raise FormCallbackError(
            f"The {spec.kind} {spec.label!r} is inside the form {form!r} and has a callback. "
            "Inside a form nothing runs until it is submitted, so the callback could not be "
            "called. Give it to the form's submit button: st.form_submit_button(on_click=…)."
        )


def _check_bottom() -> None:
    """Let the bottom be drawn into from the main area only (spec 3.14).

    Raises:
        LayoutContextError: If what is active is in the side bar or in a dialog.
    """
    stack = STACK.get()
    root = stack[-1].root if stack else "main"
    if root in ("main", "bottom"):
        return
    where = "st.sidebar" if root == "sidebar" else "a dialog"
    raise LayoutContextError(
        f"st.bottom was used inside {where}. It is the area under the app, and belongs to what "
        "is drawn in the main area. Draw where you are, or call st.bottom outside of it."
    )


def form_of(block: Block) -> str | None:
    """Return the key of the form around ``block``, or None."""
    at: Block | None = block
    while at is not None:
        if at.type == "form":
            return str(at.props.get("form"))
        at = at.parent
    return None
