"""End a script that reaches no checkpoint: a loop without a command."""

from __future__ import annotations

import sys
import threading

from nbflow.run.context import RunContext
from nbflow.run.control import PreemptSignal, StopSignal
from nbflow.run.site import in_user_code


def break_off(run: RunContext) -> None:
    """Raise the signal of a cancelled run in its threads, wherever the user's code is.

    Not in our own code, which is about to reach a checkpoint and must not be
    left halfway. Only Python code can be ended so: what waits inside of a C
    function (``time.sleep``) ends when that returns.
    """
    # Only now: it is needed by few, and `import nbflow` is to be quick.
    import ctypes

    signal = StopSignal if run.cancelled == "stop" else PreemptSignal
    frames = sys._current_frames()
    for thread in run.own - {threading.get_ident()}:
        if in_user_code(frames.get(thread)):
            run.signalled = True
            ctypes.pythonapi.PyThreadState_SetAsyncExc(
                ctypes.c_ulong(thread), ctypes.py_object(signal)
            )
