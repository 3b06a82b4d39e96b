"""Names of the things the engine tells apart."""

from __future__ import annotations

from typing import NewType

NodeId = NewType("NodeId", str)
"""A place in the element tree."""

WidgetId = NewType("WidgetId", str)
"""A widget of the script, by the rules of identity (type, key or parameters, page, root)."""

FragmentId = NewType("FragmentId", str)
"""A call of a fragment; equal to the id of the node that holds its output."""

RunId = NewType("RunId", int)
"""Counts the runs of a session, from one."""
