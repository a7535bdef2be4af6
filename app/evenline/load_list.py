"""Loads an outside list in a process of its own (see work.py): reads, marks, sorts, writes one file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evenline import number_lines, outside_list
from evenline.work import Say

LONGEST_LINE = 4096  # characters; a longer one is no list of numbers


def work(orders: dict[str, Any], say: Say) -> int:
    """orders: file, country, key (hex), target. Says {read, of, good, refused}, in the end {done: count, …} or
    {failed: why}."""
    source, target = Path(orders["file"]), Path(orders["target"])
    counted = {"read": 0, "of": 0, "good": 0, "refused": 0}

    def refuse() -> None:
        counted["refused"] += 1

    def went_on(good: int) -> None:
        counted["good"] = good
        say(dict(counted))

    try:
        counted["of"] = source.stat().st_size
        lines = _lines(source, counted)
        found = number_lines.addresses(lines, orders["country"], refuse)
        count = outside_list.write(target, found, bytes.fromhex(orders["key"]), went_on)
    except OSError as error:
        say({"failed": error.strerror or str(error)})
        return 1
    say({**counted, "done": count})
    return 0


def _lines(path: Path, counted: dict[str, int]) -> Iterator[str]:
    """Whatever it is written in: a number has no letters beyond ASCII."""
    with path.open("rb") as file:
        while line := file.readline(LONGEST_LINE):
            counted["read"] += len(line)
            yield line.decode("ascii", "ignore").replace("\x00", "")
