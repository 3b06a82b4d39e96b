"""What goes wrong in a test of an app, as opposed to in the app."""

from __future__ import annotations


class AppTestError(Exception):
    """A test asked for something that nobody could do in the app."""

    def __str__(self) -> str:
        # KeyError, a base below, shows the repr of its argument, which hides
        # the line breaks of the outline.
        return str(self.args[0]) if self.args else ""


class NotThereError(AppTestError, KeyError):
    """No element has the key a test asked for."""


class NoAppError(AppTestError, ValueError):
    """The notebook has no app that a test asked for."""


class NoPageError(AppTestError, ValueError):
    """The app has no page that a test asked for."""


class OutOfPlaceError(AppTestError, IndexError):
    """There are fewer elements than a test asked for."""


class NoOptionError(AppTestError, ValueError):
    """A widget has no option that a test chose."""
