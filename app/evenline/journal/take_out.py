"""Everything in the journal, written to files step by step: whole ones, or none.

Each step reads a page of rows by its key, so that no read stays open while calls are kept; a call that is filed
meanwhile is in the files or not. Credentials are not in the journal, so they can't be in these.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from evenline import take_out as wants
from evenline.clock import Now
from evenline.journal.pace import Pace
from evenline.journal.sqlite import Database, sqlite
from evenline.slices import Answer, Errand
from evenline.table import BOM, cell

if TYPE_CHECKING:
    from evenline.journal.store import Store

STEP = 250  # rows
VERSION = 1  # of the JSON file's shape
# What is taken out: {name: (table, the column that orders it, what belongs to it)}.
_CALLS = "rehearsal = 0 AND day >= :since AND (:campaign = '' OR campaign = :campaign)"
_LESSONS = "day >= :since AND (:campaign = '' OR campaign = :campaign)"
_PARTS = {
    "calls": ("call", "id", _CALLS),
    "contacts": ("contact", "id", "1"),
    "lessons": ("lesson", "id", _LESSONS),
    "callbacks": ("promise", "call_id", "said_day >= :since AND (:campaign = '' OR campaign = :campaign)"),
}


def answer(store: Store, errand: Errand, now: Now) -> Iterator[Answer | None] | tuple[Answer, ...]:
    match errand:
        case wants.ReadCampaigns():
            found = store.db.conn.execute("SELECT DISTINCT campaign FROM reason_day LIMIT 8").fetchall()
            return (wants.Campaigns(tuple(sorted(row[0] for row in found if row[0]))),)
        case wants.Export(form):
            return _export(store, errand, f"evenline-{now.local:%Y-%m-%d-%H%M%S}", form)
        case _:
            raise TypeError(f"no errand of ours: {errand!r}")


def _export(store: Store, errand: wants.Export, stem: str, form: wants.Form) -> Iterator[Answer | None]:
    """Written under a name that begins with a dot, and moved to its own once all of it is on disk."""
    folder = Path(errand.folder)
    name = {wants.Form.CSV: stem, wants.Form.JSON: f"{stem}.json", wants.Form.SQLITE: f"{stem}.sqlite"}[form]
    half, whole = folder / f".{name}.{os.getpid()}", folder / name
    ways = {wants.Form.CSV: _csv, wants.Form.JSON: _json, wants.Form.SQLITE: _sqlite}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        count, pace = 0, Pace()
        of = _how_many(store.db, errand)
        for rows in ways[form](store, errand, half):
            count += rows
            yield wants.Written(count, of, "", is_over=False) if pace.is_due() else None
        os.replace(half, whole)
        yield wants.Written(count, of, str(whole), is_over=True)
    except OSError as error:
        yield wants.NotWritten(error.filename or str(folder), error.strerror or str(error))
    finally:
        _remove(half)


def _remove(half: Path) -> None:
    if half.is_dir():
        shutil.rmtree(half, ignore_errors=True)
    else:
        half.unlink(missing_ok=True)


def _bounds(errand: wants.Export) -> dict[str, str]:
    return {"since": errand.since.isoformat() if errand.since else "", "campaign": errand.campaign}


def _how_many(db: Database, errand: wants.Export) -> int:
    """About: rollups know the calls at once, counting a million rows would not."""
    calls = db.conn.execute(
        "SELECT coalesce(sum(calls), 0) FROM day_stat WHERE day >= :since", _bounds(errand)
    )
    contacts = db.conn.execute("SELECT coalesce(max(id), 0) FROM contact")
    return int(calls.fetchone()[0]) + int(contacts.fetchone()[0])


def _pages(db: Database, part: str, errand: wants.Export) -> Iterator[list[dict[str, Any]]]:
    table, key, where = _PARTS[part]
    bounds: dict[str, Any] = {**_bounds(errand), "after": "", "step": STEP}
    if table == "contact":
        bounds["after"] = 0
    ask = f"SELECT * FROM {table} WHERE {key} > :after AND {where} ORDER BY {key} LIMIT :step"
    while rows := db.conn.execute(ask, bounds).fetchall():
        bounds["after"] = rows[-1][key]
        yield [dict(row) for row in rows]


def _heads(db: Database, part: str) -> list[str]:
    return [row[1] for row in db.conn.execute(f"PRAGMA table_info({_PARTS[part][0]})").fetchall()]


def _csv(store: Store, errand: wants.Export, half: Path) -> Iterator[int]:
    """RFC 4180, with the mark by which Excel knows UTF-8, and no cell that a spreadsheet would run."""
    half.mkdir()
    for part in _PARTS:
        with (half / f"{part}.csv").open("w", encoding="utf-8", newline="") as file:
            file.write(BOM)
            writer = csv.writer(file)
            heads = _heads(store.db, part)
            writer.writerow(heads)
            for rows in _pages(store.db, part, errand):
                writer.writerows([_safe(row[head]) for head in heads] for row in rows)
                yield len(rows)
            _settle(file)


def _safe(found: Any) -> str:
    if found is None:
        return ""
    return cell(found) if isinstance(found, str) else str(found)


def _json(store: Store, errand: wants.Export, half: Path) -> Iterator[int]:
    """{"evenline": 1, "calls": […], "contacts": […], "lessons": […], "callbacks": […]}: each row an object with
    the columns of its table; instants are milliseconds since 1970 in UTC, days YYYY-MM-DD."""
    with half.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f'{{"evenline": {VERSION}')
        for part in _PARTS:
            file.write(f',\n"{part}": [')
            between = "\n"
            for rows in _pages(store.db, part, errand):
                for row in rows:
                    file.write(between + json.dumps(row, ensure_ascii=False))
                    between = ",\n"
                yield len(rows)
            file.write("\n]")
        file.write("}\n")
        _settle(file)


def _settle(file: IO[str]) -> None:
    file.flush()
    os.fsync(file.fileno())


def _sqlite(store: Store, errand: wants.Export, half: Path) -> Iterator[int]:
    """The four tables, in a file that any SQLite opens. Copied row by row, since sqlcipher_export() would hold the
    journal for minutes; indexes and rollups are not needed to read it."""
    with closing(sqlite.connect(str(half), isolation_level=None)) as plain:
        try:
            for part, (table, _, _) in _PARTS.items():
                ask = "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?"
                plain.execute(store.db.conn.execute(ask, (table,)).fetchone()[0])
                for rows in _pages(store.db, part, errand):
                    marks = ", ".join(f":{column}" for column in rows[0])
                    plain.execute("BEGIN")
                    plain.executemany(f"INSERT INTO {table} ({', '.join(rows[0])}) VALUES ({marks})", rows)
                    plain.execute("COMMIT")
                    yield len(rows)
        except sqlite.OperationalError as error:
            raise OSError(0, str(error), str(half)) from error
    for beside in ("-journal", "-wal"):
        half.with_name(half.name + beside).unlink(missing_ok=True)
