"""What JupyterLab's Flow apps panel is told, and what it may ask for."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest

from tests.kernel.client import Kernel

pytestmark = pytest.mark.kernel

_numbers = count()


class Panel:
    """The page's end of a panel's comm."""

    def __init__(self, kernel: Kernel) -> None:
        self.kernel = kernel
        self.id = f"panel-{next(_numbers)}"
        kernel.page.open_comm("nbflow.apps", self.id)

    @property
    def told(self) -> list[list[dict[str, Any]]]:
        return [data["apps"] for data in self.kernel.page.raw.get(self.id, [])]

    def wait(self, ready: Callable[[list[dict[str, Any]]], Any], what: str) -> Any:
        """Take messages in until ``ready`` of the latest list is true; return it."""
        return self.kernel.wait(lambda: self.told and ready(self.told[-1]), what)

    def ask(self, act: str, app: str, **more: Any) -> None:
        self.kernel.page.send(self.id, {"act": act, "app": app, **more})


def test_a_panel_is_told_of_all_apps_when_it_opens(kernel: Kernel):
    kernel.app("%%flowapp one --wait end\nimport nbflow as st\nst.write(1)")
    panel = Panel(kernel)
    (app,) = panel.wait(lambda apps: apps, "the list")
    last = app["history"][0]
    assert (app["name"], app["status"], app["fullRuns"], app["timers"]) == ("one", "idle", 1, [])
    assert (last["why"], last["end"], last["fragments"]) == ("first run", "finished", [])


def test_a_panel_hears_of_runs_and_why_they_happened(kernel: Kernel):
    shown = kernel.app("%%flowapp two --wait end\nimport nbflow as st\nst.button('Go')")
    panel = Panel(kernel)
    panel.wait(lambda apps: apps, "the list")
    shown.click("Go")
    why = panel.wait(
        lambda apps: apps[0]["fullRuns"] == 2 and apps[0]["history"][0]["why"], "a second run"
    )
    assert "Go" in why


def test_a_failed_app_is_told_as_failed(kernel: Kernel):
    kernel.run("%%flowapp broken --wait end\n1/0")
    panel = Panel(kernel)
    assert panel.wait(lambda apps: apps, "the list")[0]["status"] == "failed"


def test_a_panel_pauses_and_resumes_a_timer(kernel: Kernel):
    shown = kernel.app(
        "%%flowapp clock --wait end\nimport nbflow as st\n"
        "@st.fragment(run_every=3600)\ndef tick():\n    st.write('tick')\ntick()"
    )
    shown.hello()
    panel = Panel(kernel)
    timer = panel.wait(lambda apps: apps[0]["timers"], "a timer")[0]
    assert (timer["name"], timer["every"], timer["paused"]) == ("tick", 3600, False)
    panel.ask("pause", "clock", timer=timer["id"])
    panel.wait(lambda apps: apps[0]["timers"][0]["paused"], "a pause")
    panel.ask("resume", "clock", timer=timer["id"])
    panel.wait(lambda apps: not apps[0]["timers"][0]["paused"], "the timer going on")


def test_a_panel_reruns_resets_stops_and_closes(kernel: Kernel):
    kernel.app("%%flowapp four --wait end\nimport nbflow as st\nst.session_state['n'] = 1")
    panel = Panel(kernel)
    panel.wait(lambda apps: apps, "the list")
    panel.ask("rerun", "four")
    panel.wait(lambda apps: apps[0]["fullRuns"] == 2, "the rerun")
    panel.ask("reset", "four")
    panel.wait(lambda apps: apps[0]["fullRuns"] == 3, "the reset")
    panel.ask("stop", "four")
    panel.ask("close", "four")
    kernel.wait(lambda: panel.told[-1] == [], "an empty list")


def test_an_app_that_is_gone_is_no_error(kernel: Kernel):
    panel = Panel(kernel)
    kernel.wait(lambda: panel.told == [[]], "the list")
    panel.ask("rerun", "never")
    kernel.wait(lambda: len(panel.told) == 2, "an answer")


def test_many_changes_are_told_a_few_times_a_second(kernel: Kernel):
    shown = kernel.app("%%flowapp six --wait end\nimport nbflow as st\nst.button('Go')")
    panel = Panel(kernel)
    panel.wait(lambda apps: apps, "the list")
    for _ in range(30):
        shown.click("Go")
        kernel.settle("six")
    panel.wait(lambda apps: apps[0]["fullRuns"] >= 20, "runs")
    assert len(panel.told) < 20


def test_unloading_takes_the_panels_comm_away(fresh_kernel: Kernel):
    panel = Panel(fresh_kernel)
    fresh_kernel.wait(lambda: panel.told == [[]], "the list")
    fresh_kernel.run("%unload_ext nbflow")
    fresh_kernel.wait(lambda: panel.id in fresh_kernel.page.closed, "the end of the comm")


def test_a_link_names_the_apps_parameters_and_is_taken_by_that_app(kernel: Kernel):
    shown = kernel.app(
        "%%flowapp city --wait end\nimport nbflow as st\n"
        "st.text(st.query_params.get('in', 'none'))\n"
    )
    panel = Panel(kernel)
    assert panel.wait(lambda apps: apps, "the list")[0]["link"] == ""
    shown.hello(links={"load": "l1", "apps": {"other": "?in=Bern", "city": "?in=Basel"}})
    shown.wait_texts("Basel")
    panel.wait(lambda apps: apps[0]["link"] == "?in=Basel", "the link")
