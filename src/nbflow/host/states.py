"""The state of all apps of a kernel, saved: what ``nbflow export --execute`` asks for."""

from __future__ import annotations

import time

from nbflow.host.kernel import host
from nbflow.view.mount import JupyterView


def save_all(seconds: float) -> None:
    """Put each app's state, as HTML, into the output of the cell that shows it.

    Args:
        seconds: How long the first runs may take; what is there then is taken.
    """
    end = time.monotonic() + seconds
    for app in host().apps.values():
        app.session.first_run_over.wait(max(0.0, end - time.monotonic()))
        view = app.session.view
        if isinstance(view, JupyterView):
            view.save()
