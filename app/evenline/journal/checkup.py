"""A full look at the journal once a week: every page against its own seal, a few at a time, between calls.

What a start looks at costs nothing: SQLite compares the file's length with its head, SQLCipher the first page with
its seal, and each other page when it is met. This finds what nobody meets. SQLCipher's own check
(cipher_integrity_check) is the same, but can't be done in steps, nor while pages are put in place.

Format: https://www.zetetic.net/sqlcipher/design/ (a page's last 80 bytes: 16 of IV, 64 of HMAC-SHA512 over the
page, the IV and the page's number; the HMAC's key from the page's key by PBKDF2, 2 rounds, some of the salt's bits
turned).
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from evenline.journal.errors import JournalError, from_os
from evenline.journal.store import Store
from evenline.slices import Errand
from evenline.troubles import Trouble, TroubleKind
from evenline.values import value

EVERY = timedelta(days=7)
PAGE, _SALT, _SEAL = 4096, 16, 64
_LOCKED_BY = 0x40000000 // PAGE  # never written: https://www.sqlite.org/fileformat2.html, 1.4, lock-byte page
_AT_ONCE = 256  # pages, a megabyte: some milliseconds


@value
class CheckUp(Errand):
    """Look at every page."""


def is_due(last: str, today: date) -> bool:
    """last: YYYY-MM-DD, '' for never. One that lies ahead is no check: somebody's clock was wrong."""
    try:
        return not timedelta(0) <= today - date.fromisoformat(last) < EVERY
    except ValueError:
        return True


def work(store: Store) -> Iterator[None]:
    """A long work. Raises JournalError: what a page holds is not what was written."""
    with store.surroundings():
        store.db.conn.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
    yield None
    start = 0
    try:
        while count := _look(store, start):
            start += count
            yield None
    except OSError as error:
        raise from_os(error, store.path) from error


def _look(store: Store, start: int) -> int:
    """How many pages there were from this one on, from 0. What is wrong may be on its way into its place."""
    bad, count = damaged(store.path, store.key, start)
    if bad:
        with store.surroundings():
            store.db.conn.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        bad, count = damaged(store.path, store.key, start)
    if bad:
        said = f"page {bad[0] + 1}"
        raise JournalError(Trouble(TroubleKind.JOURNAL_DAMAGED, str(store.path), said, can_retry=True))
    return count


def damaged(path: Path, key: bytes, start: int, most: int = _AT_ONCE) -> tuple[list[int], int]:
    """(those of the pages from `start` on that are not what was written, how many were looked at). From 0.
    Raises OSError."""
    with path.open("rb") as file:
        salt = file.read(_SALT)
        file.seek(start * PAGE)
        content = file.read(most * PAGE)
    turned = bytes(byte ^ 0x3A for byte in salt)
    seal_key = hashlib.pbkdf2_hmac("sha512", key, turned, 2, 32)
    count = len(content) // PAGE
    return [start + n for n in range(count) if not _is_whole(content, n, start + n, seal_key)], count


def _is_whole(content: bytes, place: int, number: int, key: bytes) -> bool:
    if number == _LOCKED_BY:
        return True
    page = content[place * PAGE : (place + 1) * PAGE]
    from_here = page[_SALT:] if number == 0 else page
    said = hmac.new(key, from_here[:-_SEAL], "sha512")
    said.update((number + 1).to_bytes(4, "little"))
    return hmac.compare_digest(said.digest(), page[-_SEAL:])
