"""The version of nbflow; the build reads it from here, so it stands in one place."""

__version__ = "0.1.0"
