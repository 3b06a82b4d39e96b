"""The command ``nbflow``."""

from nbflow.cli.parser import main

__all__ = ["main"]
