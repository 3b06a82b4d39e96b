"""Loggers as scripts for Streamlit ask for them: ``streamlit.logger.get_logger``."""

from __future__ import annotations

import logging


def get_logger(name: str) -> logging.Logger:
    """Return Python's logger of that name.

    >>> get_logger("app").name
    'app'
    """
    return logging.getLogger(name)
