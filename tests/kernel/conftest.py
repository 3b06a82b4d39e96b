"""One kernel for each module of tests; its apps are closed after each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.kernel.client import Kernel


@pytest.fixture(scope="module")
def module_kernel() -> Iterator[Kernel]:
    """A kernel for the tests of one module."""
    kernel = Kernel()
    yield kernel
    kernel.close()


@pytest.fixture
def kernel(module_kernel: Kernel) -> Iterator[Kernel]:
    """The module's kernel; nothing may have gone astray in it."""
    module_kernel.loose.clear()
    yield module_kernel
    module_kernel.run(
        "for _name in list(__apps__()): get_ipython().run_line_magic('flowapp', f'close {_name}')"
    )
    assert not module_kernel.loose, f"output outside of cells: {module_kernel.loose}"


@pytest.fixture
def fresh_kernel() -> Iterator[Kernel]:
    """A kernel of the test's own, for those that count or unload."""
    kernel = Kernel()
    yield kernel
    kernel.close()
