"""Shortcuts that reach the panel while another program has the keyboard: the protocol, and what a chord is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from evenline.values import value


@value
class Refused:
    """A chord that can't be had. why: 'taken' (another program has it), 'types' (on this keyboard it writes a
    letter) or 'unknown' (no such key here)."""

    chord: str
    why: str


class Hotkeys(Protocol):
    """All methods are called on Qt's thread. Chords are written 'Ctrl+Alt+F9', in that order of modifiers: Ctrl,
    Alt, Shift, Super."""

    @property
    def wake(self) -> int | None:
        """A descriptor that becomes readable when a key was pressed, for read(); None where the system calls by
        itself. Known once set() was called."""
        ...

    def set(self, chords: Mapping[str, Callable[[], None]]) -> tuple[Refused, ...]:
        """Have these, and no others; an empty mapping lets all go. Each callable is called once a press, never
        while the keyboard is in a text field: there the key goes where it would go without us."""
        ...

    def read(self) -> None:
        """Take in what made `wake` readable."""
        ...

    def close(self) -> None:
        """Let all go."""
        ...
