"""The lists of who is never to be called: asked before every call, added to for good, lifted only with a
reason."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evenline import contacts, never
from evenline.clock import Now
from evenline.importing.quick import Addresses
from evenline.journal import promises, regions
from evenline.journal.rows import instant, milliseconds
from evenline.journal.sqlite import Database
from evenline.never import Lifted, NeverRead, OutsideList, Refusal
from evenline.outside_list import DamagedListError, ListFile
from evenline.slices import Answer, Errand

if TYPE_CHECKING:
    from evenline.journal.store import Store

FOLDER = "lists"
MOST_RECORD = 30
_open: dict[str, ListFile] = {}  # by path; on the journal's thread alone


def key(db: Database) -> bytes:
    """The secret of the marks, 32 bytes. SQLite's randomblob is its own generator, seeded by the system."""
    found = db.conn.execute("SELECT fact FROM kept_fact WHERE name = 'never key'").fetchone()
    return bytes.fromhex(found[0])


def folder(journal: Path) -> Path:
    """Where a journal's outside lists lie."""
    return journal.parent / FOLDER


def refusal(db: Database, journal: Path, address: str, earlier: Iterable[str] = ()) -> Refusal | None:
    """Whether somebody is on a list; the agent's own comes first. earlier: what else they were known by, when
    numbers belonged to another country."""
    if not address:
        return None
    secret = key(db)
    for each in (*never.addresses(address), *(one for old in earlier for one in never.addresses(old))):
        row = db.conn.execute(
            "SELECT day FROM never_own WHERE mark = ?", (never.mark(each, secret),)
        ).fetchone()
        if row is not None:
            return Refusal(date.fromisoformat(row[0]))
    for outside, path in _lists(db, journal):
        with contextlib.suppress(OSError, DamagedListError):  # said on the page, and once a day
            file = _file(path)
            if any(file.has(each, secret) for each in never.addresses(address)):
                return Refusal(outside.made, outside.name)
    return None


def kept(db: Database, row: dict[str, Any], before: str | None) -> None:
    """What a call's outcome says of the list, in the call's own transaction. before: its outcome until now."""
    if row["rehearsal"] or not row["address"]:
        return
    if row["outcome"] == "dont-call":
        made = never.mark(row["address"], key(db))
        db.conn.execute("INSERT OR IGNORE INTO never_own VALUES (?, ?, ?)", (made, row["day"], row["id"]))
    elif before == "dont-call":
        gone = db.conn.execute("DELETE FROM never_own WHERE source = ?", (row["id"],)).rowcount
        if gone:
            when = row["filed_at"] or row["began_at"]
            db.conn.execute(
                "INSERT INTO never_record (at, what, reason) VALUES (?, ?, '')", (when, never.LIFTED)
            )


def take_over(db: Database, region: str) -> None:
    """Everybody who said so in a call, by the address that their number has in this region. The same once more
    changes nothing."""
    secret, known = key(db), Addresses(region)
    for row in db.conn.execute(
        "SELECT id, day, number FROM call WHERE outcome = 'dont-call' AND number <> '' AND rehearsal = 0"
    ).fetchall():
        address = known.of(row["number"])
        if not address:
            continue
        made = never.mark(address, secret)
        db.conn.execute("INSERT OR IGNORE INTO never_own VALUES (?, ?, ?)", (made, row["day"], row["id"]))


def answer(store: Store, errand: Errand, now: Now) -> Iterable[Answer]:
    db = store.db
    match errand:
        case never.Read(number):
            return (_read(store, number),)
        case never.Add(number):
            address = _address(store, number)
            if address:
                row = (never.mark(address, key(db)), now.day.isoformat(), never.BY_HAND)
                with db.atomic():
                    db.conn.execute("INSERT OR IGNORE INTO never_own VALUES (?, ?, ?)", row)
                    promises.refused(db, address, now)
            return (_read(store, number),)
        case never.Lift(number, reason):
            _lift(store, number, reason, now)
            return (_read(store, number),)
        case never.BeginLoading(request):
            return (never.LoadingMayBegin(request, key(db).hex(), str(folder(store.path))),)
        case never.Loaded(outside, file):
            return (_loaded(store, outside, file),)
        case never.Remove(list_id):
            _remove(store, "id", list_id)
            return (_read(store, ""),)
        case _:
            raise TypeError(errand)


def _address(store: Store, number: str) -> str:
    return contacts.typed(number, store.region)


def _lift(store: Store, number: str, reason: str, now: Now) -> None:
    address, db = _address(store, number), store.db
    if not (address and reason.strip()):
        return
    listed = (address, *regions.addresses(db, number, address))
    with db.atomic():
        promises.lifted(db, address)
        for each in dict.fromkeys(one for old in listed for one in never.addresses(old)):
            gone = db.conn.execute(
                "DELETE FROM never_own WHERE mark = ?", (never.mark(each, key(db)),)
            ).rowcount
            if gone:
                row = (milliseconds(now.instant), never.LIFTED, reason.strip())
                db.conn.execute("INSERT INTO never_record (at, what, reason) VALUES (?, ?, ?)", row)


def _read(store: Store, number: str) -> NeverRead:
    db, damaged = store.db, []
    for outside, path in _lists(db, store.path):
        try:
            _file(path)
        except (OSError, DamagedListError):
            damaged.append(outside.name)
    address = _address(store, number) if number else ""
    earlier = regions.addresses(db, number, address) if address else ()
    exceptions = db.query(
        "SELECT at, what, reason FROM (SELECT at, what, reason FROM never_record UNION ALL"
        " SELECT began_at, 'all-the-same', all_the_same FROM call WHERE all_the_same <> '')"
        " ORDER BY at DESC LIMIT ?",
        (MOST_RECORD,),
    )
    return NeverRead(
        own=int(db.conn.execute("SELECT count(*) FROM never_own").fetchone()[0]),
        lists=tuple(outside for outside, _ in _lists(db, store.path)),
        record=tuple(Lifted(instant(r["at"]), str(r["what"]), str(r["reason"])) for r in exceptions),
        damaged=tuple(damaged),
        asked=number,
        found=refusal(db, store.path, address, earlier),
        unread=bool(number.strip()) and not address,
    )


def _lists(db: Database, journal: Path) -> list[tuple[OutsideList, Path]]:
    rows = db.query("SELECT * FROM never_list ORDER BY name, id")
    return [
        (
            OutsideList(r["id"], r["name"], r["country"], date.fromisoformat(r["made"]), r["count"]),
            folder(journal) / r["file"],
        )
        for r in rows
    ]


def _file(path: Path) -> ListFile:
    name = str(path)
    if name not in _open:
        _open[name] = ListFile(path)
    return _open[name]


def _loaded(store: Store, outside: OutsideList, file: str) -> NeverRead:
    """It takes the place of the one that had its name. Checked as a whole before it counts."""
    path = folder(store.path) / file
    listed = ListFile(path)
    try:
        listed.check()
    finally:
        listed.close()
    _remove(store, "name", outside.name)
    row = (outside.id, outside.name, outside.country, outside.made.isoformat(), outside.count, file)
    with store.db.atomic():
        store.db.conn.execute("INSERT INTO never_list VALUES (?, ?, ?, ?, ?, ?)", row)
    return _read(store, "")


def _remove(store: Store, column: str, wanted: str) -> None:
    db = store.db
    files = [str(r["file"]) for r in db.query(f"SELECT file FROM never_list WHERE {column} = ?", (wanted,))]
    with db.atomic():
        db.conn.execute(f"DELETE FROM never_list WHERE {column} = ?", (wanted,))
    for file in files:
        path = folder(store.path) / file
        listed = _open.pop(str(path), None)
        if listed is not None:
            listed.close()
        with contextlib.suppress(
            OSError
        ):  # Windows keeps a file that somebody has open; nobody asks it any more
            path.unlink(missing_ok=True)
