"""Remembers where the panel was, for each arrangement of screens, and whether it was a strip.

Losing this file costs nothing but a drag.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from evenline.docking import MOST_PLACES
from evenline.values import field, value


@value
class Places:
    """by_screens: the top left corner, in logical pixels of the desktop, for each arrangement of screens by its
    name; the last one used stands last."""

    by_screens: dict[str, tuple[int, int]] = field(default_factory=dict)
    strip: bool = False

    def at(self, arrangement: str) -> tuple[int, int] | None:
        """Where it was on these screens; on ones that were never seen, where it was last."""
        if arrangement in self.by_screens:
            return self.by_screens[arrangement]
        return next(reversed(self.by_screens.values()), None)

    def put(self, arrangement: str, x: int, y: int, strip: bool) -> Places:
        others = {name: at for name, at in self.by_screens.items() if name != arrangement}
        kept = list(others.items())[-(MOST_PLACES - 1) :]
        return Places({**dict(kept), arrangement: (x, y)}, strip)


def load(path: Path) -> Places:
    """The places; none where there is no file that can be read."""
    try:
        text = path.read_text("utf-8")
    except (OSError, ValueError):
        return Places()
    import json

    try:
        return _read(json.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        return Places()


def _read(said: Any) -> Places:
    if "x" in said:  # as the first version wrote it
        return Places({"": (int(said["x"]), int(said["y"]))}, bool(said["strip"]))
    places = {str(name): (int(at[0]), int(at[1])) for name, at in said["places"].items()}
    return Places(places, bool(said["strip"]))


def save(path: Path, places: Places) -> None:
    """Written beside and moved over, so that a power cut leaves the old or the new one. Raises OSError."""
    import json

    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".new")
    fresh.write_text(json.dumps({"places": places.by_screens, "strip": places.strip}), "utf-8")
    fresh.replace(path)
