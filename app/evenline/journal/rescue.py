"""A damaged journal that was set aside: all that can still be read of it goes into the new one, step by step.

The file itself is left as it was found: what is read is a copy, with a mended log (journal/wal.py), and with the
list of its tables put back where that is damaged (journal/heading.py). Begun anew at each start until it is done.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from evenline import events
from evenline.clock import Now
from evenline.journal import errors, heading, salvage, wal
from evenline.journal.sqlite import Database
from evenline.journal.store import Store
from evenline.rescued import Rescued
from evenline.slices import Errand
from evenline.values import replace, value

_COPY = ".rescue"
_AT_ONCE = 2 * 1024 * 1024  # bytes copied in a step
_A_PAGE_HOLDS = 64  # rows, at most: the shortest have about 60 bytes
# Kept by triggers from the calls, or what a journal is made of itself.
DERIVED = ("day_stat", "reason_day", "noted", "search_left", "_sqlite_migrations", "sqlite_sequence")
_FIRST = ("call", "contact", "lesson")  # what the others hang on


@value
class Rescue(Errand):
    """Bring over what can be read of this file."""

    file: str


def waiting(store: Store) -> list[Path]:
    """Damaged files beside the journal that nobody has gone through yet, the oldest first."""
    done = {
        str(row[0]) for row in store.db.conn.execute("SELECT name FROM kept_fact WHERE name LIKE 'rescued %'")
    }
    pattern = f"{store.path.stem}-damaged-*{store.path.suffix}"
    return sorted(file for file in store.path.parent.glob(pattern) if f"rescued {file.name}" not in done)


def facts(store: Store, damaged: Path, keys: Sequence[bytes]) -> None:
    """What is so of the whole journal (its recovery phrase among it), before anybody makes it anew."""
    for _ in _copied(damaged):
        pass
    with contextlib.closing(_opened(damaged, keys)) as source:
        for found in salvage.rows(source, "kept_fact", by_key=True):
            # Those of the new journal give way: a list of marks tells nothing under another key than its own.
            names = [(str(row["name"]),) for row in found.rows]
            with store.db.atomic():
                store.db.conn.executemany("DELETE FROM kept_fact WHERE name = ?", names)
            _bring(store, "kept_fact", found.rows)
    _clear(damaged)


def work(store: Store, damaged: Path, keys: Sequence[bytes], now: Now) -> Iterator[events.Noticed | None]:
    """A long work: each step is one short transaction. Raises JournalError."""
    said = Rescued()
    try:
        for _ in _copied(damaged):
            yield None
        with contextlib.closing(_opened(damaged, keys)) as source:
            for table, by_key in _tables(store.db):
                for found in _rows(damaged, source, table, by_key):
                    with store.surroundings():
                        said = _counted(said, source, table, found, _bring(store, table, found.rows))
                    yield None
    except OSError as error:
        raise errors.from_os(error, store.path) from error
    finally:
        _clear(damaged)
    with store.surroundings(), store.db.atomic():
        done = (f"rescued {damaged.name}", f"{now.instant:%Y-%m-%d}")
        store.db.conn.execute("INSERT OR REPLACE INTO kept_fact VALUES (?, ?)", done)
    yield events.Noticed(said.trouble(str(damaged)))


def _rows(damaged: Path, source: salvage.Source, table: str, by_key: bool) -> Iterator[salvage.Found]:
    """More rows lost than a page holds: it was a page of the table's tree, which says where its rows are. As it
    was kept it still knows of most; a row found so has to be the one that an index names. Raises OSError."""
    lost = list[salvage.Row]()
    for found in salvage.rows(source, table, by_key=by_key):
        lost += found.lost
        yield replace(found, lost=())
    if len(lost) <= _A_PAGE_HOLDS:
        yield salvage.Found(lost=tuple(lost))
        return
    source.close()
    were = heading.put_back(_copy(damaged), heading.read(damaged), source.key)
    yield from salvage.one_by_one(source, table, lost)
    source.close()
    heading.take_away(_copy(damaged), were)


def _counted(
    said: Rescued, source: salvage.Source, table: str, found: salvage.Found, brought: int
) -> Rescued:
    counted = said.counted and not found.uncounted
    if table != "call":
        return replace(said, others=said.others + len(found.lost), counted=counted)
    days = [day for one in found.lost if (day := _day(source, one["key"]))]
    return replace(
        said,
        calls=said.calls + brought,
        lost=said.lost + len(found.lost),
        first=min([*days, *([said.first] if said.first else [])], default=""),
        last=max([*days, said.last], default=""),
        counted=counted,
    )


def _day(source: salvage.Source, key: int) -> str:
    """When a call began that can't be read: its index still says so. In UTC, since nothing else is known."""
    found = source.ask("SELECT began_at FROM call INDEXED BY call_began WHERE rowid = ?", (key,))
    if not found:
        return ""
    return f"{datetime.fromtimestamp(found[0]['began_at'] / 1000, UTC):%Y-%m-%d}"


def _tables(db: Database) -> list[tuple[str, bool]]:
    """Those that are brought over, and whether each has no rowid."""
    listed = db.conn.execute("PRAGMA table_list").fetchall()
    kept = [
        (str(row["name"]), bool(row["wr"]))
        for row in listed
        if row["schema"] == "main" and row["type"] == "table" and not str(row["name"]).startswith("sqlite_")
    ]
    kept = [pair for pair in kept if pair[0] not in DERIVED]
    return sorted(kept, key=lambda pair: (_FIRST.index(pair[0]) if pair[0] in _FIRST else 9, pair[0]))


def _bring(store: Store, table: str, rows: Sequence[salvage.Row]) -> int:
    """How many of these are in the journal now that were not. What is there already is newer, and stays."""
    if not rows:
        return 0
    has = {str(row["name"]): int(row["pk"]) for row in store.db.query(f'PRAGMA table_info("{table}")')}
    brought = 0
    with store.db.atomic():
        for row in rows:
            known = {name: given for name, given in row.items() if name in has}
            brought += _insert(store.db, table, known) or _merge(store.db, table, known)
    return brought


def _insert(db: Database, table: str, row: dict[str, Any]) -> int:
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    done = db.conn.execute(
        f'INSERT INTO "{table}" ({names}) VALUES ({marks}) ON CONFLICT DO NOTHING', tuple(row.values())
    )
    return max(0, done.rowcount)


def _merge(db: Database, table: str, row: dict[str, Any]) -> int:
    """A row whose number another one has by now gets a new one; a contact that was made anew gets what it knew."""
    if table == "lesson":
        return _insert(db, table, {name: given for name, given in row.items() if name != "row"})
    if table != "contact":
        return 0
    if _insert(db, table, {name: given for name, given in row.items() if name != "id"}):
        return 1
    for name, given in row.items():
        if name not in ("id", "address") and isinstance(given, str) and given:
            db.conn.execute(
                f'UPDATE contact SET "{name}" = ? WHERE address = ? AND "{name}" = \'\'',
                (given, row["address"]),
            )
    return 0


def _copied(damaged: Path) -> Iterator[None]:
    """Raises OSError."""
    _clear(damaged)
    with damaged.open("rb") as old, _copy(damaged).open("wb") as new:
        while piece := old.read(_AT_ONCE):
            new.write(piece)
            yield
    log = wal.beside(damaged)
    if log.exists() and log.stat().st_size:
        wal.beside(_copy(damaged)).write_bytes(wal.mended(log.read_bytes()))
        yield


def _opened(damaged: Path, keys: Sequence[bytes]) -> salvage.Source:
    """By the key that fits; with what all the rest hangs on put back where none does. Raises OSError."""
    copy = _copy(damaged)
    kept = heading.read(damaged)
    heading.lengthen(copy, kept)
    for put_back in (None, heading.first_page, heading.damaged_pages):
        for key in keys:
            if put_back is not None:
                put_back(copy, kept, key)
            source = salvage.Source(copy, key)
            if source.ask("SELECT * FROM sqlite_master"):
                return source
            source.close()
    return salvage.Source(copy, keys[-1])


def _copy(damaged: Path) -> Path:
    return damaged.with_name(damaged.name + _COPY)


def _clear(damaged: Path) -> None:
    with contextlib.suppress(OSError):
        for suffix in ("", "-wal", "-shm", "-journal"):
            copy = _copy(damaged)
            copy.with_name(copy.name + suffix).unlink(missing_ok=True)
