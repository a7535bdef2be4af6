"""How this very program is started once more: for work in a process of its own, and at the next login."""

from __future__ import annotations

import sys
from pathlib import Path

# On Windows a program has a console or none. Beside the one with it lies the same without.
SILENT = {"python.exe": "pythonw.exe", "evenline.exe": "evenline-panel.exe"}


def command(*words: str, silent: bool = False, frozen: bool = getattr(sys, "frozen", False)) -> list[str]:
    """The command line of `evenline` with these words: one file if it is frozen, else this Python with its module.

    silent: without a console on Windows, for what nobody reads.
    """
    program = Path(sys.executable)
    if silent and sys.platform == "win32":
        without = program.with_name(SILENT.get(program.name.lower(), program.name))
        program = without if without.exists() else program
    return [str(program), *([] if frozen else ["-m", "evenline_ui"]), *words]
