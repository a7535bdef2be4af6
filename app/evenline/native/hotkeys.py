"""Shortcuts that reach the panel while another program has the keyboard: the protocol, and who keeps to it.

Where the keyboard is in a text field, no shortcut fires, and the key goes where it would go without us. Where a
system or a program does not say what has the keyboard, they fire: a chord can't type (see evenline.chords).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from typing import Protocol

from evenline.native.foreground import DRAWN_FOR_NOBODY
from evenline.native.neighbours import NO_DISPLAY, WAYLAND
from evenline.values import value

TAKEN, TYPES, UNKNOWN = "taken", "types", "unknown"


@value
class Refused:
    """A chord that can't be had. why: 'taken' (another program has it), 'types' (on this keyboard it writes a
    letter) or 'unknown' (no such key here)."""

    chord: str
    why: str


class Hotkeys(Protocol):
    """All methods are called on Qt's thread. Chords are written 'Ctrl+Alt+F9', in that order of modifiers: Ctrl,
    Alt, Shift, Super; see evenline.chords."""

    why_not: str
    """'' where the system lets a program have shortcuts; else WAYLAND or NO_DISPLAY."""

    @property
    def wakes(self) -> tuple[int, ...]:
        """Descriptors that become readable when there is something for read(); none where the system calls by
        itself through the loop that Qt runs anyway. They may be others after each set() and read()."""
        ...

    def set(
        self, chords: Mapping[str, Callable[[], None]], lost: Callable[[tuple[Refused, ...]], None]
    ) -> tuple[Refused, ...]:
        """Have these, and no others; an empty mapping lets all go. Each callable is called once a press, never
        while the keyboard is in a text field. lost: called when some of them can't be had any more, since the
        keyboard is laid out anew or another program was quicker."""
        ...

    def read(self) -> None:
        """Take in what made a descriptor readable."""
        ...

    def close(self) -> None:
        """Let all go."""
        ...


class NoHotkeys:
    """why_not: as above."""

    def __init__(self, why_not: str) -> None:
        self.why_not = why_not

    @property
    def wakes(self) -> tuple[int, ...]:
        return ()

    def set(
        self, chords: Mapping[str, Callable[[], None]], lost: Callable[[tuple[Refused, ...]], None]
    ) -> tuple[Refused, ...]:
        return ()

    def read(self) -> None:
        pass

    def close(self) -> None:
        pass


def hotkeys(typing_here: Callable[[], bool], environ: Mapping[str, str] = os.environ) -> Hotkeys:
    """The right one for this system and for the display that Qt draws on. Opens nothing yet.

    typing_here: whether a field of the panel itself has the keyboard.
    """
    chosen = environ.get("QT_QPA_PLATFORM", "").partition(";")[0].partition(":")[0].lower()
    if chosen in DRAWN_FOR_NOBODY:
        return NoHotkeys(NO_DISPLAY)
    if sys.platform == "win32":
        from evenline.native.hotkeys_windows import WindowsHotkeys

        return WindowsHotkeys(typing_here)
    if sys.platform == "darwin":
        from evenline.native.hotkeys_macos import MacHotkeys

        return MacHotkeys(typing_here)
    # An X program under Wayland would be told of keys only while another X program has the keyboard.
    if chosen.startswith("wayland") or "WAYLAND_DISPLAY" in environ:
        return NoHotkeys(WAYLAND)
    if not environ.get("DISPLAY"):
        return NoHotkeys(NO_DISPLAY)
    from evenline.native.hotkeys_x11 import XHotkeys
    from evenline.native.text_input_atspi import AccessibleFocus

    return XHotkeys(environ["DISPLAY"], AccessibleFocus(environ), typing_here)


def tells_text(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether this system says that the keyboard is in a text field, for those programs that tell it."""
    if sys.platform == "win32":
        return True
    if sys.platform == "darwin":
        from evenline.native.text_input_macos import may_ask

        return may_ask()
    from evenline.native.text_input_atspi import AccessibleFocus

    focus = AccessibleFocus(environ)
    focus.open()
    try:
        return focus.tells
    finally:
        focus.close()
