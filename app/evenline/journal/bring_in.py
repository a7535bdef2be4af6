"""Lists brought in and taken back: contacts in short transactions, so that a call is kept in between at once."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evenline import bring_in as wants
from evenline.clock import Now
from evenline.importing.columns import Column
from evenline.importing.feed import Feed
from evenline.importing.reading import Look, Reading
from evenline.journal import errors, people
from evenline.journal.pace import Pace
from evenline.journal.sqlite import Database, sqlite
from evenline.slices import Answer, Errand
from evenline.values import replace

if TYPE_CHECKING:
    from evenline.journal.store import Store

TAKEN_BACK = 200  # contacts in one step
_FIELDS = ("name", "company", "note", "zone")
# Numbers come in no order, so each batch touches pages all over the index: kept in memory (-KiB) they need not be
# read and decrypted again, and a log that is short (pages) is written back before anybody waits for it.
_BRINGING = {"cache_size": -32_768, "wal_autocheckpoint": 120}
_ADD = """
    INSERT INTO contact (address, number, name, company, note, zone, made_at, source)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (address) DO NOTHING
"""
_LISTS = "SELECT * FROM import {where} ORDER BY id DESC LIMIT 50"


def answer(store: Store, errand: Errand, now: Now) -> Iterator[Answer | None] | tuple[Answer, ...]:
    match errand:
        case wants.ReadLists():
            return (_lists(store.db),)
        case wants.LookInto(reading):
            return _look(reading)
        case wants.BringIn():
            return _bring(store, errand, _begun(store, errand, now))
        case wants.Remove(list_id):
            return _take_back(store, list_id)
        case wants.Report():
            return _report(store.db, errand)
        case _:
            raise TypeError(f"no errand of ours: {errand!r}")


def _lists(db: Database) -> wants.Lists:
    return wants.Lists(tuple(_list(row) for row in db.conn.execute(_LISTS.format(where="")).fetchall()))


def _one(db: Database, list_id: int) -> wants.CallList:
    return _list(db.conn.execute(_LISTS.format(where="WHERE id = ?"), (list_id,)).fetchone())


def _list(row: Any) -> wants.CallList:
    counts = (row["added"], row["known"], row["refused"], row["twice"])
    return wants.CallList(row["id"], row["name"], Path(row["path"]).name, *counts, row["state"] == "whole")


def _look(reading: Reading) -> Iterator[Answer | None]:
    feed = Feed("look", reading)
    try:
        while (said := feed.next()) is None:
            yield None
        if "failed" in said:
            yield wants.NotRead(said["where"] or reading.path, said["failed"])
            return
        found: dict[str, Any] = said["look"]
        rows = tuple(tuple(row) for row in found["rows"])
        columns = tuple(Column(one) for one in found["columns"])
        yield wants.Looked(
            reading, Look(tuple(found["heads"]), columns, rows, found["good"], found["tried"], found["size"])
        )
    finally:
        feed.close()


def _begun(store: Store, errand: wants.BringIn, now: Now) -> int:
    """The new list's id: it is there before the first step, so that giving up finds it."""
    reading, began = errand.reading, int(now.instant.timestamp() * 1000)
    saved = {"region": reading.region, "columns": [c.value for c in reading.columns], "heads": reading.heads}
    row = (errand.name, errand.campaign, reading.path, json.dumps(saved), began)
    with store.surroundings(), store.db.atomic():
        made = store.db.conn.execute(
            "INSERT INTO import (name, campaign, path, reading, begun_at) VALUES (?, ?, ?, ?, ?)", row
        ).lastrowid
    assert made is not None
    return made


def _bring(store: Store, errand: wants.BringIn, list_id: int) -> Iterator[Answer | None]:
    db, reading = store.db, errand.reading
    began = db.conn.execute("SELECT begun_at FROM import WHERE id = ?", (list_id,)).fetchone()[0]
    before = _tune(db, _BRINGING)
    with store.surroundings():
        people.put_off(db)
    feed, pace = Feed("rows", reading), Pace()
    try:
        while True:
            said = feed.next()
            if said is None:
                yield None
            elif "rows" in said:
                with store.surroundings(), db.atomic():
                    _take(db, list_id, said, began)
                yield wants.Under(_one(db, list_id), said["line"]) if pace.is_due() else None
            elif "failed" in said:
                yield wants.NotRead(said["where"] or reading.path, said["failed"])
                return
            else:
                with store.surroundings(), db.atomic():
                    db.conn.execute("UPDATE import SET state = 'whole' WHERE id = ?", (list_id,))
                yield wants.Brought(_one(db, list_id))
                break
    except errors.JournalError as error:
        yield wants.NotRead(str(store.path), error.trouble.detail)
        raise
    finally:
        feed.close()
        with contextlib.suppress(sqlite.Error):  # a file that is damaged is opened anew anyway
            _tune(db, before)
    yield from people.take_in(db)


def _tune(db: Database, how: dict[str, int]) -> dict[str, int]:
    """Sets these pragmas, and gives what they were."""
    before = {name: int(db.conn.execute(f"PRAGMA {name}").fetchone()[0]) for name in how}
    for name, to in how.items():
        db.conn.execute(f"PRAGMA {name} = {to}")
    return before


def _take(db: Database, list_id: int, said: dict[str, Any], began: int) -> None:
    """A batch. What is known already is filled only where it says nothing."""
    added = known = twice = 0
    execute = db.conn.execute
    for _, address, number, *fields in said["rows"]:
        made = execute(_ADD, (address, number, *fields, began, str(list_id)))
        if made.rowcount:
            added += 1
            execute("INSERT INTO listed VALUES (?, ?, '')", (list_id, made.lastrowid))
            continue
        found = execute("SELECT * FROM contact WHERE address = ?", (address,)).fetchone()
        empty = {f: new for f, new in zip(_FIELDS, fields, strict=True) if new and not found[f]}
        filled = "" if found["source"] == str(list_id) else " ".join(empty)
        listed = execute("INSERT OR IGNORE INTO listed VALUES (?, ?, ?)", (list_id, found["id"], filled))
        twice, known = twice + (not listed.rowcount), known + listed.rowcount
        if empty and listed.rowcount:
            sets = ", ".join(f"{field} = ?" for field in empty)
            execute(f"UPDATE contact SET {sets} WHERE id = ?", (*empty.values(), found["id"]))
    execute(
        "UPDATE import SET line = ?, added = added + ?, known = known + ?, refused = refused + ?,"
        " twice = twice + ? WHERE id = ?",
        (said["line"], added, known, said["refused"], twice, list_id),
    )


def _take_back(store: Store, list_id: int) -> Iterator[Answer | None]:
    """Whoever had a call since stays. Killed half-way, the rest stands as half a list, and can be taken back."""
    db = store.db
    if not list_id:
        list_id = int(db.conn.execute("SELECT coalesce(max(id), 0) FROM import").fetchone()[0])
    found = db.conn.execute("SELECT name FROM import WHERE id = ?", (list_id,)).fetchone()
    if found is None:
        yield _lists(db)
        return
    with store.surroundings(), db.atomic():
        db.conn.execute("UPDATE import SET state = 'half' WHERE id = ?", (list_id,))
    pace, over = Pace(), wants.TakenBack(found["name"], 0, 0, is_over=False)
    while rows := db.conn.execute(
        "SELECT contact.*, listed.filled FROM listed JOIN contact ON contact.id = listed.contact"
        " WHERE listed.import = ? ORDER BY listed.contact LIMIT ?",
        (list_id, TAKEN_BACK),
    ).fetchall():
        with store.surroundings(), db.atomic():
            gone = sum(_take_one_back(db, list_id, row) for row in rows)
            last = rows[-1]["id"]
            db.conn.execute("DELETE FROM listed WHERE import = ? AND contact <= ?", (list_id, last))
        kept = sum(row["source"] == str(list_id) for row in rows) - gone
        over = replace(over, gone=over.gone + gone, kept=over.kept + kept)
        yield over if pace.is_due() else None
    with store.surroundings(), db.atomic():
        db.conn.execute(
            "DELETE FROM listed WHERE import = ?", (list_id,)
        )  # of contacts that are gone already
        db.conn.execute("DELETE FROM import WHERE id = ?", (list_id,))
    yield replace(over, is_over=True)
    yield _lists(db)


def _take_one_back(db: Database, list_id: int, row: Any) -> bool:
    """Whether the contact is gone. One that another list names, or that was called, stays."""
    if row["source"] != str(list_id):
        for field in row["filled"].split():
            db.conn.execute(f"UPDATE contact SET {field} = '' WHERE id = ?", (row["id"],))
        return False
    used = (
        "SELECT EXISTS (SELECT 1 FROM call WHERE address = ? AND address <> '')"
        " OR EXISTS (SELECT 1 FROM lesson WHERE address = ? AND address <> '' AND retired IS NULL"
        " AND merged_into IS NULL)"
    )
    if db.conn.execute(used, (row["address"], row["address"])).fetchone()[0]:
        db.conn.execute("UPDATE contact SET source = '' WHERE id = ?", (row["id"],))
        return False
    db.conn.execute("DELETE FROM contact WHERE id = ?", (row["id"],))
    return True


def _report(db: Database, errand: wants.Report) -> Iterator[Answer | None]:
    row = db.conn.execute("SELECT path, reading FROM import WHERE id = ?", (errand.list_id,)).fetchone()
    if row is None:
        return
    saved = json.loads(row["reading"])
    columns = tuple(Column(one) for one in saved["columns"])
    reading = Reading(row["path"], saved["region"], columns, saved["heads"])
    feed = Feed("report", reading, errand.path, dict(errand.said))
    try:
        while (said := feed.next()) is None:
            yield None
        if "failed" in said:
            yield wants.NotRead(said["where"] or reading.path, said["failed"])
        else:
            yield wants.Reported(said["report"])
    finally:
        feed.close()
