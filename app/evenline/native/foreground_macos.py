"""Which program has the keyboard on a Mac, and how to give it back: a Mac names programs, not windows."""

from __future__ import annotations

import os
import sys
from typing import Any

from evenline.native.foreground import Place

assert sys.platform == "darwin"  # type checkers on other systems stop reading here


class MacForeground:
    """A Place is the process id of the program. The window that it had in front comes back with it."""

    def current(self) -> Place | None:
        """None where the panel itself is in front: there is nobody to give the keyboard back to."""
        from AppKit import NSWorkspace

        program: Any = NSWorkspace.sharedWorkspace().frontmostApplication()
        pid = 0 if program is None else int(program.processIdentifier())
        return Place(pid) if pid > 0 and pid != os.getpid() else None

    def give_back(self, place: Place) -> None:
        from AppKit import NSApplication, NSApplicationActivateIgnoringOtherApps, NSRunningApplication

        program: Any = NSRunningApplication.runningApplicationWithProcessIdentifier_(place)
        if program is None or program.isTerminated():
            return
        us: Any = NSApplication.sharedApplication()
        if us.respondsToSelector_("yieldActivationToApplication:"):
            us.yieldActivationToApplication_(program)  # since macOS 14 the one in front has to agree
        program.activateWithOptions_(NSApplicationActivateIgnoringOtherApps)

    def close(self) -> None:
        pass
