"""``nbflow install`` and ``uninstall``: load the extension in every notebook."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from nbflow.cli.command import CommandError, say

FILE = "50-nbflow.py"
MARK = "# Written by `nbflow install`; `nbflow uninstall` takes it away."
_BODY = f"""{MARK}
try:
    get_ipython().run_line_magic("load_ext", "nbflow")
except Exception as error:  # A kernel must start, whatever is wrong with an extension.
    print("nbflow could not be loaded:", error)
"""


def add_to(commands: Any) -> None:
    """Add both subcommands to the parser."""
    texts = {
        "install": "Load nbflow in every notebook of an IPython profile, without %%load_ext.",
        "uninstall": "Take back what `nbflow install` did. The package itself stays.",
    }
    for name, run in (("install", install), ("uninstall", uninstall)):
        plain = texts[name].replace("%%", "%")
        parser: argparse.ArgumentParser = commands.add_parser(
            name, help=texts[name], description=plain
        )
        parser.add_argument("--profile", default="default", help="the profile (default: default)")
        parser.set_defaults(run=run)


def install(args: argparse.Namespace) -> int:
    """Write the startup file.

    Raises:
        CommandError: If a file of that name is somebody else's, or cannot be written.
    """
    path = startup_file(args.profile, make=True)
    if path.exists() and not _ours(path):
        raise CommandError(
            f"{path} is there and not from nbflow. Rename or delete it, and try again."
        )
    try:
        path.write_text(_BODY, encoding="utf-8")
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror}.") from None
    say(f"Wrote {path}. Kernels that start from now on know %%flowapp. Undo: nbflow uninstall")
    return 0


def uninstall(args: argparse.Namespace) -> int:
    """Delete the startup file; nothing happens if there is none.

    Raises:
        CommandError: If a file of that name is somebody else's.
    """
    path = startup_file(args.profile)
    if not path.exists():
        say(f"There was nothing to take back: no {path}.")
        return 0
    if not _ours(path):
        raise CommandError(
            f"{path} is not from nbflow, so it stays. Delete it yourself if you mean it."
        )
    path.unlink()
    say(f"Deleted {path}. Kernels that start from now on need %load_ext nbflow again.")
    return 0


def startup_file(profile: str, make: bool = False) -> Path:
    """Return where the startup file of a profile is.

    Args:
        profile: The profile's name.
        make: Make the profile if it is not there; only the default one.

    Raises:
        CommandError: If there is no such profile.
    """
    from IPython.core.profiledir import ProfileDir, ProfileDirError
    from IPython.paths import get_ipython_dir

    base = get_ipython_dir()
    try:
        folder = ProfileDir.find_profile_dir_by_name(base, profile)
    except ProfileDirError:
        if profile != "default":
            raise CommandError(
                f"There is no IPython profile {profile!r} in {base}. Make it with "
                f"`ipython profile create {profile}`, or leave out --profile."
            ) from None
        if not make:
            return Path(base) / f"profile_{profile}" / "startup" / FILE
        folder = ProfileDir.create_profile_dir_by_name(base, profile)
    return Path(folder.startup_dir) / FILE


def _ours(path: Path) -> bool:
    return path.read_text(encoding="utf-8", errors="replace").startswith(MARK)
