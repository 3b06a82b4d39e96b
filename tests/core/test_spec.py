"""The identity of widgets (spec 5.1)."""

from __future__ import annotations

import pytest

from nbflow.core.spec import WidgetSpec, widget_id


def spec(kind: str = "slider", key: str | None = None, **more) -> WidgetSpec:
    values = {"label": "A", "identity": ("A", 0, 10), "default": 0, "props": {}, **more}
    return WidgetSpec(kind, values.pop("label"), values.pop("identity"), values.pop("default"),
                      values.pop("props"), key=key, **values)  # fmt: skip


def test_equal_parameters_are_the_same_widget_in_every_run() -> None:
    assert widget_id(spec()) == widget_id(spec())
    assert widget_id(spec(key="k")) == widget_id(spec(key="k"))


def test_without_a_key_page_root_and_form_tell_widgets_apart_5_1_2() -> None:
    ids = {
        widget_id(spec()),
        widget_id(spec(), page="two"),
        widget_id(spec(), root="sidebar"),
        widget_id(spec(), form="f"),
        widget_id(spec(identity=("A", 0, 11))),
        widget_id(spec("number_input")),
    }
    assert len(ids) == 6


def test_with_a_key_root_and_form_do_not_count_but_the_page_does_5_1_3() -> None:
    keyed = spec(key="k")
    assert widget_id(keyed, root="sidebar", form="f") == widget_id(keyed)
    assert widget_id(keyed, page="two") != widget_id(keyed)
    assert widget_id(spec(key="other")) != widget_id(keyed)
    assert widget_id(spec("number_input", key="k")) != widget_id(keyed)


@pytest.mark.parametrize(
    "more",
    [{"disabled": True}, {"on_change": print}, {"args": (1,)}, {"kwargs": {"a": 1}},
     {"persist": "session"}, {"reruns": False}, {"props": {"help": "x"}}, {"label": "B"}],
)  # fmt: skip
def test_what_is_not_in_the_identity_is_never_part_of_it_5_1_4(more) -> None:
    assert widget_id(spec(**more)) == widget_id(spec())


def test_an_identity_with_a_broken_half_of_a_surrogate_pair_has_an_id() -> None:
    assert widget_id(spec(identity=("\ud800",))) != widget_id(spec(identity=("\ud801",)))
