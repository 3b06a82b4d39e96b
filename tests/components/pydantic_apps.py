"""Apps with a form named ``f``, and what their tests do with them."""

from __future__ import annotations

from textwrap import dedent

from nbflow.testing import AppTest

HEAD = """
import datetime as dt
import enum
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Annotated, Any, Literal, Optional, Union

from pydantic import *
from pydantic import dataclasses as pydantic_dataclasses

import nbflow as st
from nbflow.components.pydantic_form import *
"""
# A run that is no submission makes nothing: the list tells how often there was one.
KEEP = """
if made is not None:
    st.session_state.setdefault("made", []).append(made)
"""


def app(body: str, **options) -> AppTest:
    at = AppTest.from_string(HEAD + dedent(body) + KEEP, default_timeout=20, **options).run()
    assert not at.exception, at.exception[0].value
    return at


def made(at: AppTest) -> list:
    return list(at.session_state.made) if "made" in at.session_state else []


def submit(at: AppTest, label: str = "Submit", key: str = "f") -> AppTest:
    return at.button(f"FormSubmitter:{key}-form-{label}").click().run()


def press(at: AppTest, key: str) -> AppTest:
    return at.button(f"0-f-{key}").click().run()


def beside(at: AppTest) -> list[tuple[str, str]]:
    """Return the errors shown, each with the key of the input before it."""
    found, last = [], ""
    for node in at.root:
        if node.key is not None:
            last = str(node.key).removeprefix("0-f-")
        elif node.type == "warning":
            found.append((last, str(node.body)))
    return found
