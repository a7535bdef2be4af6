"""Which of the windows that are open is likely a dialer's, by the list of those that are known. Pure."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

from evenline.native.neighbours import Neighbour
from evenline.values import value

MOST = 12  # windows that are worth a look; whoever has more open can point at theirs


@value
class Known:
    """One dialer of the list. programs: what systems call it, in lower case, as a whole or the beginning of it.
    title: what stands in its window's title, '' for anything; for what runs in a browser."""

    name: str
    programs: tuple[str, ...]
    title: str = ""

    def has(self, window: Neighbour) -> bool:
        program = window.program.casefold()
        return program.startswith(self.programs) and self.title.casefold() in window.title.casefold()


@value
class Candidate:
    """A window to choose. program, title: by which it is found again. about: what stands on it now.
    is_known: a dialer of the list; its name is then its own."""

    name: str
    program: str
    title: str
    about: str
    is_known: bool


def load(path: Path) -> tuple[Known, ...]:
    """The list of known dialers: [[dialer]] with a name, programs and perhaps a title. It comes with the program;
    a mistake in it is our own."""
    tables = tomllib.loads(path.read_text("utf-8"))["dialer"]
    return tuple(Known(t["name"], tuple(t["programs"]), t.get("title", "")) for t in tables)


def candidates(windows: Iterable[Neighbour], known: Sequence[Known]) -> tuple[Candidate, ...]:
    """Known dialers first, in the list's order; then the others, as they came. Each program once, but for what is
    told apart by its title alone."""
    found: dict[tuple[str, str], tuple[int, Candidate]] = {}
    for window in windows:
        if not window.program and not window.title:
            continue  # nothing to find it by again
        place = next((n for n, dialer in enumerate(known) if dialer.has(window)), len(known))
        candidate = _candidate(window, known[place] if place < len(known) else None)
        found.setdefault((candidate.program.casefold(), candidate.title), (place, candidate))
    in_order = sorted(found.values(), key=lambda each: each[0])  # sorted() keeps equals as they came
    return tuple(candidate for _, candidate in in_order[:MOST])


def _candidate(window: Neighbour, dialer: Known | None) -> Candidate:
    if dialer is not None:
        return Candidate(dialer.name, window.program, dialer.title, window.title, True)
    title = "" if window.program else window.title  # a system that names no program leaves the title alone
    return Candidate(window.program or window.title, window.program, title, window.title, False)
