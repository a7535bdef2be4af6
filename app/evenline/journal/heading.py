"""The pages that all others of a journal hang on (its first, and the list of its tables), kept beside it.

JOURNAL.head: how many pages the journal has (8 bytes, big-endian), then its first ones as they are in the file, as
locked as that. The list of the tables lies among them, and changes with a new version alone: so what was kept at
the last opening or closing is still right. Of the other pages only those of a table's tree are put back (see
rescue.py), never what rows lie in. Where the file has grown since, the new pages count as unreadable once the
first one was put back.
"""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path

from evenline.journal.checkup import damaged
from evenline.journal.salvage import Source
from evenline.values import value

SUFFIX = ".head"
PAGE = 4096
_MOST = 128  # pages: half a megabyte
_COUNT = 8


@value
class Kept:
    """pages: of the whole file, 0 where nothing was kept. first: the content of the first ones."""

    pages: int = 0
    first: bytes = b""


def beside(journal: Path) -> Path:
    return journal.with_name(journal.name + SUFFIX)


def keep(journal: Path, key: bytes) -> None:
    """As it is now, if that is whole. Where it can't be kept (a full disk), nothing is lost but that."""
    with contextlib.suppress(OSError):
        with journal.open("rb") as file:
            first = file.read(_MOST * PAGE)
            pages = os.fstat(file.fileno()).st_size // PAGE
        if pages and not damaged(journal, key, 0, _MOST)[0]:
            fresh = beside(journal).with_name(beside(journal).name + ".new")
            fresh.write_bytes(pages.to_bytes(_COUNT, "big") + first)
            os.replace(fresh, beside(journal))


def read(journal: Path) -> Kept:
    try:
        content = beside(journal).read_bytes()
    except OSError:
        return Kept()
    return Kept(int.from_bytes(content[:_COUNT], "big"), content[_COUNT:])


def lengthen(copy: Path, kept: Kept) -> None:
    """A file that was cut short is opened by nobody: the end is empty again, and empty pages can't be read.
    Raises OSError."""
    if copy.stat().st_size < kept.pages * PAGE:
        os.truncate(copy, kept.pages * PAGE)


def first_page(copy: Path, kept: Kept, _key: bytes) -> None:
    """Raises OSError."""
    if len(kept.first) >= PAGE:
        _put(copy, kept.first[:PAGE], 0)


def damaged_pages(copy: Path, kept: Kept, key: bytes) -> None:
    """Those that the list of the tables lies in, where it can't be read; no other. Raises OSError."""
    were = put_back(copy, kept, key)
    for page, was in were.items():
        put = _put(copy, was, page)
        if not _has_list(copy, key):
            _put(copy, put, page)


def put_back(copy: Path, kept: Kept, key: bytes) -> dict[int, bytes]:
    """All of the first pages that can't be read, as they were kept; gives what was there. Raises OSError."""
    bad = [page for page in _bad(copy, key) if page < len(kept.first) // PAGE]
    return {page: _put(copy, kept.first[page * PAGE : (page + 1) * PAGE], page) for page in bad}


def take_away(copy: Path, were: dict[int, bytes]) -> None:
    """The opposite of put_back(). Raises OSError."""
    for page, was in were.items():
        _put(copy, was, page)


def _bad(copy: Path, key: bytes) -> list[int]:
    """The pages that can't be read, from 0."""
    source = Source(copy, key)
    told = [str(next(iter(row.values()))) for row in source.ask("PRAGMA cipher_integrity_check") or ()]
    source.close()
    return [int(said[1]) - 1 for one in told if (said := re.search(r"page (\d+)", one)) is not None]


def _has_list(copy: Path, key: bytes) -> bool:
    source = Source(copy, key)
    try:
        return bool(source.ask("SELECT * FROM sqlite_master"))
    finally:
        source.close()


def _put(copy: Path, content: bytes, page: int) -> bytes:
    """Gives what was there."""
    with copy.open("r+b") as file:
        file.seek(page * PAGE)
        was = file.read(PAGE)
        file.seek(page * PAGE)
        file.write(content)
    return was
