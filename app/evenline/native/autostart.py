"""Whether the panel starts when its person logs in, as the system knows it: asked, switched on, switched off.

The system's own word counts: whoever switches it off in the system's settings has switched it off.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from typing import Protocol

from evenline import itself


class Autostart(Protocol):
    def is_on(self) -> bool:
        """Raises OSError where it can't be read."""
        ...

    def turn(self, on: bool) -> None:
        """At the next login, and every one after it. Raises OSError where it can't be written."""
        ...


def autostart(starts: Sequence[str] = (), environ: Mapping[str, str] = os.environ) -> Autostart:
    """The one for this system. starts: the command, that of this program if there is none. Touches nothing yet."""
    words = tuple(starts or itself.command(silent=True))
    if sys.platform == "win32":
        from evenline.native.autostart_windows import WindowsAutostart

        return WindowsAutostart(words)
    if sys.platform == "darwin":
        from evenline.native.autostart_macos import MacAutostart

        return MacAutostart(words)
    from evenline.native.autostart_xdg import XdgAutostart, folder

    return XdgAutostart(words, folder(environ))
