"""Remembers where the panel was, and whether it was a strip. Losing this file costs nothing but a drag."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Place:
    """x, y: the top left corner, in logical pixels of the desktop."""

    x: int
    y: int
    strip: bool = False


def load(path: Path) -> Place | None:
    """The place, or None where there is none that can be read."""
    try:
        text = path.read_text("utf-8")
    except (OSError, ValueError):
        return None
    import json

    try:
        said = json.loads(text)
        return Place(int(said["x"]), int(said["y"]), bool(said["strip"]))
    except (ValueError, KeyError, TypeError):
        return None


def save(path: Path, place: Place) -> None:
    """Written beside and moved over, so that a power cut leaves the old or the new one. Raises OSError."""
    import json

    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".new")
    fresh.write_text(json.dumps(asdict(place)), "utf-8")
    fresh.replace(path)
