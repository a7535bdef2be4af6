"""What a run of the program writes about itself: kinds and times, never a name, a number or a word. Pure.

A run's file begins with what runs, then has a line for each thing that happened, and ends with ENDED.
"""

from __future__ import annotations

import sys
from datetime import datetime

from evenline import events, requests
from evenline.troubles import Trouble

ENDED = "ended"
DISPLAY_GONE = "the display is gone"
# In Qt 6.11: qxcbeventqueue.cpp, qwaylanddisplay.cpp. Both leave the loop with status 1.
_GONE = ("The X11 connection broke", "The Wayland connection broke", "The Wayland connection experienced")
# What comes many times a second, or follows from what is written already, would push out what matters.
_TOO_MUCH = (events.Tick, events.Kept, events.FiguresRead, events.Known, events.LessonsRead, events.Recent)


def kind(happened: object) -> str:
    """What an event or a request is, without anything that it carries but the sort of dialer and of trouble; ''
    for what is not worth a line."""
    if isinstance(happened, _TOO_MUCH):
        return ""
    said = type(happened).__name__
    trouble = getattr(happened, "trouble", None)
    if isinstance(trouble, Trouble):
        return f"{said} {trouble.kind.value}"
    line = getattr(happened, "line", None)
    dialer = line.dialer if isinstance(line, events.Line) else getattr(happened, "dialer", None)
    if isinstance(dialer, str):  # behind the colon stands what a person wrote, or a scenario's name
        return f"{said} {dialer.partition(':')[0]}"
    if isinstance(happened, requests.FileOutcome):
        return f"{said} {happened.outcome.value}"
    return said


def line(at: datetime, said: str) -> str:
    """at: in UTC."""
    return f"{at:%Y-%m-%dT%H:%M:%S}.{at.microsecond // 1000:03}Z {said}\n"


def begun(pyside: str) -> str:
    """What runs."""
    python = ".".join(map(str, sys.version_info[:3]))
    return f"begins with Python {python} and PySide6 {pyside} on {sys.platform}"


def shown(phase: str, trouble: str) -> str:
    """trouble: its kind, '' for none."""
    return f"shows {phase} {trouble}".rstrip()


def said_by_qt(kind: str, category: str, text: str) -> str:
    """kind: Qt's name for its gravity. What it says may hold a path, so it is left out; '' for what is no news."""
    if text.startswith(_GONE):
        return DISPLAY_GONE
    gravity = kind.removeprefix("Qt").removesuffix("Msg").lower()
    return "" if gravity in ("debug", "info") else f"Qt says {gravity} {category}"
