"""Remembers where the panel was, and whether it was a strip. Losing this file costs nothing but a drag."""

from __future__ import annotations

import json
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
        said = json.loads(path.read_text("utf-8"))
        return Place(int(said["x"]), int(said["y"]), bool(said["strip"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def save(path: Path, place: Place) -> None:
    """Written beside and moved over, so that a power cut leaves the old or the new one. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".new")
    fresh.write_text(json.dumps(asdict(place)), "utf-8")
    fresh.replace(path)
