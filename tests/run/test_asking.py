"""What asks for a line of text is refused in apps, whatever the kernel has of its own."""

from __future__ import annotations

import builtins
import getpass
from types import SimpleNamespace

import pytest

from nbflow.host.asking import Asking


class Kernel:
    """A kernel as ipykernel has it."""

    def raw_input(self, prompt: str = "") -> str:
        return f"asked {prompt}"

    def getpass(self, prompt: str = "") -> str:
        return f"secret {prompt}"


@pytest.mark.parametrize("kernel", [Kernel(), SimpleNamespace(), None])
def test_outside_of_apps_all_is_as_it_was_and_it_is_taken_back(kernel) -> None:
    usual = builtins.input, getpass.getpass
    asking = Asking(SimpleNamespace(kernel=kernel))
    asking.install()
    asking.patch_input()
    asking.patch_input()
    assert (builtins.input, getpass.getpass) != usual
    if isinstance(kernel, Kernel):
        assert kernel.raw_input("x") == "asked x"
        assert kernel.getpass("x") == "secret x"
    asking.uninstall()
    assert (builtins.input, getpass.getpass) == usual
    assert not vars(kernel or SimpleNamespace())
