"""The state of all apps of a kernel as HTML: what ``nbflow export --execute`` asks for."""

from __future__ import annotations

import time

from nbflow.host.kernel import host
from nbflow.view.mount import JupyterView


def states(seconds: float) -> dict[str, str]:
    """Return the saved states of the kernel's apps by the ids of their roots.

    Args:
        seconds: How long the first runs may take; what is there then is taken.
    """
    end = time.monotonic() + seconds
    found: dict[str, str] = {}
    for app in host().apps.values():
        app.session.first_run_over.wait(max(0.0, end - time.monotonic()))
        view = app.session.view
        if isinstance(view, JupyterView) and view.root is not None:
            found[view.root.model_id] = view.saved()
    return found
