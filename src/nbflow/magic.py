"""``%%flowapp`` and ``%flowapp``."""

from __future__ import annotations

from typing import Any

from IPython.core.error import UsageError
from IPython.core.magic import Magics, cell_magic, line_magic, magics_class
from IPython.core.magic_arguments import argument, magic_arguments, parse_argstring

from nbflow.app import AppOptions, BaseApp
from nbflow.core.timers import parse_interval
from nbflow.errors import IntervalError, StoreError
from nbflow.host.kernel import forget, host


def _wait(text: str) -> float | None:
    if text == "end":
        return None
    if text in ("0", "0.0"):
        return 0.0
    try:
        return parse_interval(text, "--wait")
    except IntervalError as error:
        raise UsageError(f"{error} Or write --wait end.") from None


def _every(text: str) -> float | None:
    try:
        return parse_interval(text, "--every") if text else None
    except IntervalError as error:
        raise UsageError(str(error)) from None


_HELP = {
    "name": "The app's name. A cell that is run again replaces the app and keeps its state.",
    "wait": "How long the cell waits for the first run to end. Default: 2.",
    "inline": "Run on the kernel's main thread, for objects that are bound to it.",
    "shared": "Run in the notebook's own namespace instead of a fresh one for each run.",
    "export": "Names to write back to the notebook after each run.",
    "as_streamlit": "import streamlit gives nbflow, here and in modules beside the notebook.",
    "every": "Rerun the app by itself after this time, for example 10s.",
    "reset": "Forget session state and widget values of the app's last life.",
    "store": "Keep session state in this file (SQLite), so that it outlives the kernel.",
    "page": "The page's name, for st.Page and st.navigation.",
}


@magics_class
class FlowMagics(Magics):
    """The magics of nbflow."""

    @magic_arguments()
    @argument("name", nargs="?", help=_HELP["name"])
    @argument("--wait", default="2", metavar="SECONDS|end", help=_HELP["wait"])
    @argument("--inline", action="store_true", help=_HELP["inline"])
    @argument("--shared", action="store_true", help=_HELP["shared"])
    @argument("--export", default="", metavar="A,B", help=_HELP["export"])
    @argument("--every", default="", metavar="TIME", help=_HELP["every"])
    @argument("--as-streamlit", action="store_true", help=_HELP["as_streamlit"])
    @argument("--reset", action="store_true", help=_HELP["reset"])
    @argument("--store", metavar="PATH", help=_HELP["store"])
    @cell_magic
    def flowapp(self, line: str, cell: str) -> None:
        """Run this cell as an app: a script that reruns when its widgets are touched.

        Write it as a Streamlit script, with `import nbflow as st`. It reads the
        notebook's live variables; what it assigns stays in the app.
        """
        args = _parsed(self.flowapp, line)
        source = cell
        name = _unquoted(args.name or "") or host().cell_name(source)
        export = tuple(n.strip() for n in args.export.split(",") if n.strip())
        for wrong in (n for n in export if not n.isidentifier()):
            raise UsageError(f"--export {wrong!r} is no variable name. Write --export a,b")
        if args.shared and args.as_streamlit:
            raise UsageError(
                "--as-streamlit gives the app imports of its own, and --shared the notebook's "
                "namespace, where all cells would get them. Leave out one of the two."
            )
        options = AppOptions(
            name, _wait(args.wait), args.inline, args.shared, export, args.reset, args.store,
            _every(args.every), args.as_streamlit,
        )  # fmt: skip
        try:
            host().launch_source(source, options)
        except SyntaxError as error:
            raise _as_in_a_cell(self.shell, error) from None
        except StoreError as error:
            raise UsageError(str(error)) from None

    @magic_arguments()
    @argument("name", help=_HELP["page"])
    @cell_magic
    def flowpage(self, line: str, cell: str) -> None:
        """Make this cell a page of apps: `st.navigation([..., "NAME"])`.

        Nothing is run now. When an app opens the page, the cell is executed like a
        %%flowapp cell; apps that show it at the moment are rerun.
        """
        args = _parsed(self.flowpage, line)
        try:
            host().define_page(_unquoted(args.name), cell)
        except SyntaxError as error:
            raise _as_in_a_cell(self.shell, error) from None

    @line_magic("flowapp")  # type: ignore[arg-type]
    def flowapp_line(self, line: str) -> Any:
        """Manage apps: `%flowapp list`, `%flowapp rerun|stop|reset|close NAME`."""
        words = line.split(maxsplit=1)
        command = words[0] if words else "list"
        if command == "list" and len(words) <= 1:
            print(_table(list(host().apps.values())))  # noqa: T201 - the answer
            return None
        if command not in ("rerun", "stop", "reset", "close") or len(words) != 2:
            raise UsageError(
                f"%flowapp {line}: write %flowapp list, or %flowapp rerun|stop|reset|close NAME. "
                "To make an app, begin a cell with %%flowapp NAME."
            )
        name = _unquoted(words[1])
        app = host().apps.get(name)
        if app is None:
            have = ", ".join(host().apps) or "none yet"
            raise UsageError(f"%flowapp {line}: there is no app {name!r}. Apps here: {have}.")
        if command == "close":
            host().close_app(name)
        else:
            getattr(app, command)()
        return None


def _parsed(magic: Any, line: str) -> Any:
    """Return a magic's arguments; an error names what there is."""
    try:
        return parse_argstring(magic, line)
    except UsageError as error:
        options = [o for action in magic.parser._actions for o in action.option_strings]
        there = ", ".join(o for o in options if o.startswith("--"))
        what = f"the options are {there}" if there else "there are no options"
        raise UsageError(
            f"%%{magic.__name__} {line}: {error}. Write %%{magic.__name__} NAME; {what}. "
            'A name with spaces stands in quotes: "my app".'
        ) from None


def _unquoted(name: str) -> str:
    """Return a name without the quotes around it.

    >>> _unquoted("'my app'"), _unquoted("it's")
    ('my app', "it's")
    """
    name = name.strip()
    if len(name) > 1 and name[0] == name[-1] and name[0] in "\"'":
        return name[1:-1].strip()
    return name


def _as_in_a_cell(shell: Any, error: SyntaxError) -> Exception:
    """Return what shows a syntax error of an app as IPython shows one of a cell.

    Raised as it is, the error would come with the frames of the magic; an
    error that renders itself does not.
    """
    lines = shell.SyntaxTB.structured_traceback(SyntaxError, error, [])
    shown = type("SyntaxError", (Exception,), {"_render_traceback_": lambda self: lines})
    result: Exception = shown(*error.args)
    return result


def _table(apps: list[BaseApp]) -> str:
    if not apps:
        return "No apps yet. Begin a cell with %%flowapp NAME."
    rows = [("NAME", "STATUS", "RUNS", "FRAGMENT RUNS", "TIMERS", "LAST RUN")]
    for app in apps:
        about = app.session.describe()
        last = about["last"]
        end = "" if last is None else f"{last.why}, {last.seconds * 1000:.0f} ms, {last.end.value}"
        reruns = sum(about["fragment_runs"].values())
        rows.append((app.name, about["status"], str(about["full_runs"]), str(reruns),
                     str(about["timers"]), end))  # fmt: skip
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = ("  ".join(c.ljust(w) for c, w in zip(r, widths, strict=True)).rstrip() for r in rows)
    return "\n".join(lines)


def load(shell: Any) -> None:
    """Register the magics; loading twice changes nothing."""
    shell.register_magics(FlowMagics)
    host().open()


def unload(shell: Any) -> None:
    """Close all apps, take patches back and remove the magics."""
    forget()
    for kind, name in (("cell", "flowapp"), ("line", "flowapp"), ("cell", "flowpage")):
        shell.magics_manager.magics[kind].pop(name, None)
