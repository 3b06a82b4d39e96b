"""A dialog to open, and what a person sees of dialogs."""

from __future__ import annotations

from typing import Any

from nbflow.core.tree import Node, walk
from nbflow.elements.dialog import dialog
from tests.run.harness import App, st

S = st.session_state


def frames(app: App) -> list[Node]:
    """Return the dialogs that are open, in the order in which they stand over each other."""
    event = [app.page.tree[at] for at in app.page.tree["event"].kids or ()]
    return [n for n in event if n.type == "dialog" and n.props.get("open") is not False]


def titles(app: App) -> list[str]:
    return [n.props["title"] for n in frames(app)]


def inside(app: App) -> list[str]:
    """Return the texts in the open dialogs."""
    kids = [kid for frame in frames(app) for kid in frame.kids or ()]
    found = [n for kid in kids for _, n in walk(app.page.tree, kid)]
    return [n.props["body"] for n in found if n.type == "text"]


def at(app: App, title: str = "Edit") -> str:
    (found,) = [k for k, n in app.page.tree.items() if n.props.get("title") == title]
    return found


def value(app: App, key: str) -> Any:
    return app.state.get(key)


def dismiss(app: App, title: str = "Edit") -> App:
    app.session.dismissed(at(app, title))
    return app.settle()


def edit(*args: Any, **options: Any) -> None:
    """A dialog that counts its runs, with a button and a field."""

    def body(*_: Any) -> None:
        S.inside = S.get("inside", 0) + 1
        st.text(f"{args} {S.inside} {st.slider('Size')}")
        if st.button("Done"):
            S.done = True
            st.rerun()
        st.button("Touch")

    dialog("Edit", **options)(body)(*args)
