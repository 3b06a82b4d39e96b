"""Test apps without a page: ``from nbflow.testing import AppTest``."""

from nbflow.testing.app_test import AppTest
from nbflow.testing.errors import AppTestError

__all__ = ["AppTest", "AppTestError"]
