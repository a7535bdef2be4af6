"""What is past its term goes; one person's data is found, handed over or erased; and the record of all that."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Generator, Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from evenline import contacts, rights
from evenline.clock import Now
from evenline.journal import person
from evenline.journal.counts import as_they_were
from evenline.journal.rows import instant, milliseconds
from evenline.journal.sqlite import Database
from evenline.journal.store import Store
from evenline.rights import FOR_EVER, Done, Term
from evenline.slices import Answer, Errand

Row = Any  # sqlite's own, by column
STEP = 200  # calls that are looked at in one transaction
MOST_DONE = 20  # lines of the record that are shown


def answer(store: Store, errand: Errand, now: Now) -> Iterable[Answer | None]:
    db = store.db
    match errand:
        case rights.Find(number):
            return (_found(store, number),)
        case rights.Erase(number, reference):
            return _erased(store, number, reference, now)
        case rights.HandOver(number, reference, folder):
            return (_handed_over(store, number, reference, Path(folder), now),)
        case rights.ReadTerms(usual):
            return (rights.TermsRead(terms(db, usual)),)
        case rights.KeepTerm(term, usual):
            with db.atomic():
                db.conn.execute("DELETE FROM kept_for WHERE campaign = ?", (term.campaign,))
                if term.own:
                    row = (term.campaign, term.calls, term.notes)
                    db.conn.execute("INSERT INTO kept_for VALUES (?, ?, ?)", row)
            return (rights.TermsRead(terms(db, usual)),)
        case rights.Tidy(usual, locked):
            own = {t.campaign: rights.within(t, usual, locked) for t in terms(db, usual) if t.own}
            return _tidied(db, usual, own, now)
        case _:
            raise TypeError(errand)


def terms(db: Database, usual: Term) -> tuple[Term, ...]:
    """What holds for each campaign that has calls, or a term of its own, by name."""
    own = {row["campaign"]: row for row in db.query("SELECT * FROM kept_for")}
    names = {str(row["campaign"]) for row in db.query("SELECT DISTINCT campaign FROM reason_day")}
    recent = db.query(
        "SELECT DISTINCT campaign FROM (SELECT campaign FROM call ORDER BY began_at DESC LIMIT 5000)"
    )
    names |= {str(row["campaign"]) for row in recent}
    return tuple(
        Term(name, own[name]["calls"], own[name]["notes"], own=True)
        if name in own
        else Term(name, usual.calls, usual.notes)
        for name in sorted((names | set(own)) - {""}, key=str.casefold)
    )


# One person ----------------------------------------------------------------------------------------------


def _found(store: Store, number: str) -> rights.PersonFound:
    store.settle()  # every call of theirs is under one address
    address = contacts.typed(number, store.region)
    found = person.find(store.db, address, _pretty(store, number)) if address else None
    return rights.PersonFound(number, found, record(store.db))


def _pretty(store: Store, number: str) -> str:
    return contacts.pretty_number(number, store.region)[0] or contacts.clean_number(number)


def _erased(store: Store, number: str, reference: str, now: Now) -> tuple[Answer, ...]:
    store.settle()
    address, db = contacts.typed(number, store.region), store.db
    if not address:
        return (rights.PersonFound(number, None, record(db)),)
    db.conn.execute("PRAGMA secure_delete = ON")  # what is freed is overwritten, so no old page keeps it
    try:
        with db.atomic():
            calls, notes = person.erase(db, address)
            _note(db, now, rights.ERASED, reference, calls, notes)
    finally:
        db.conn.execute("PRAGMA secure_delete = OFF")
    db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # nor the log
    return (rights.PersonErased(_pretty(store, number), calls), _found(store, number))


def _handed_over(
    store: Store, number: str, reference: str, folder: Path, now: Now
) -> rights.PersonHandedOver:
    store.settle()
    address, pretty = contacts.typed(number, store.region), _pretty(store, number)
    found = person.rows(store.db, address) if address else {}
    target = folder / f"evenline-person-{now.local:%Y%m%d-%H%M%S}.json"
    fresh = target.with_name(target.name + ".new")
    whole = {"number": pretty, "made": now.instant.isoformat(), "kept": found}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with fresh.open("w", encoding="utf-8") as file:
            json.dump(whole, file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, target)
    except OSError as error:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
        return rights.PersonHandedOver(pretty, "", error.strerror or str(error))
    with store.db.atomic():
        _note(store.db, now, rights.HANDED_OVER, reference, len(found.get("call", ())), 0)
    return rights.PersonHandedOver(pretty, str(target))


# The record ----------------------------------------------------------------------------------------------


def record(db: Database) -> tuple[Done, ...]:
    """What was done lately, the newest first."""
    rows = db.query("SELECT * FROM right_done ORDER BY id DESC LIMIT ?", (MOST_DONE,))
    return tuple(
        Done(instant(r["at"]), str(r["what"]), str(r["reference"]), r["calls"], r["notes"]) for r in rows
    )


def _note(db: Database, now: Now, what: str, reference: str, calls: int, notes: int) -> None:
    row = (milliseconds(now.instant), what, reference, calls, notes)
    db.conn.execute("INSERT INTO right_done (at, what, reference, calls, notes) VALUES (?, ?, ?, ?, ?)", row)


# What is past its term -----------------------------------------------------------------------------------


def _tidied(db: Database, usual: Term, own: dict[str, Term], now: Now) -> Generator[Answer | None]:
    """Oldest first, some calls a step. Whoever has no call left, and was promised none, goes with the last."""
    lengths = [days for t in (usual, *own.values()) for days in (t.calls, t.notes) if days != FOR_EVER]
    if not lengths:
        return
    newest = now.day - timedelta(days=min(lengths))
    after, calls, notes = (-1, ""), 0, 0
    while True:
        with db.atomic():
            looked = db.conn.execute(
                "SELECT rowid, id, began_at, day, campaign, address, reason, answer,"
                " (SELECT note FROM promise WHERE call_id = call.id) AS noted FROM call"
                " WHERE (began_at, id) > (?, ?) AND day < ? AND outcome IS NOT NULL"
                " ORDER BY began_at, id LIMIT ?",
                (*after, newest.isoformat(), STEP),
            ).fetchall()
            if looked:
                gone, bare = _past(looked, own, usual, now.day)
                with as_they_were(db, {str(row["day"]) for row in (*gone, *bare)}):
                    _drop(db, gone)
                    for row in bare:
                        db.conn.execute(
                            "UPDATE call SET reason = '', answer = '' WHERE rowid = ?", (row["rowid"],)
                        )
                        db.conn.execute("UPDATE promise SET note = '' WHERE call_id = ?", (row["id"],))
                calls, notes = calls + len(gone), notes + len(bare)
                after = (looked[-1]["began_at"], looked[-1]["id"])
            elif calls or notes:
                _note(db, now, rights.NOT_KEPT, "", calls, notes)
        if not looked:
            if usual.calls != FOR_EVER:
                yield from _never_called(db, now.instant - timedelta(days=usual.calls))
            yield rights.Tidied(calls, notes)
            return
        yield None


def _past(
    looked: Iterable[Row], own: dict[str, Term], usual: Term, today: date
) -> tuple[list[Row], list[Row]]:
    """(calls that go, calls whose notes go)."""
    gone: list[Row] = []
    bare: list[Row] = []
    for row in looked:
        term = own.get(row["campaign"], usual)
        kept_from = rights.last_kept(today, term.calls)
        notes_from = rights.last_kept(today, term.notes)
        day = date.fromisoformat(row["day"])
        if kept_from is not None and day < kept_from:
            gone.append(row)
        elif notes_from is not None and day < notes_from and (row["reason"] or row["answer"] or row["noted"]):
            bare.append(row)
    return gone, bare


def _never_called(db: Database, before: datetime) -> Generator[None]:
    """Whoever came with a list that long ago, and was not called once."""
    while True:
        with db.atomic():
            gone = db.conn.execute(
                "SELECT address FROM contact WHERE source <> '' AND made_at < ? AND NOT EXISTS"
                " (SELECT 1 FROM call WHERE call.address = contact.address) LIMIT ?",
                (milliseconds(before), STEP),
            ).fetchall()
            for row in gone:
                person.erase(db, str(row["address"]))
        if not gone:
            return
        yield None


def _drop(db: Database, gone: Iterable[Row]) -> None:
    for row in gone:
        db.conn.execute("DELETE FROM card_shown WHERE call_id = ?", (row["id"],))
        db.conn.execute("DELETE FROM promise WHERE call_id = ?", (row["id"],))
        db.conn.execute("UPDATE lesson SET number = '', address = '' WHERE call_id = ?", (row["id"],))
        db.conn.execute("DELETE FROM call WHERE rowid = ?", (row["rowid"],))
    for address in {str(row["address"]) for row in gone} - {""}:
        if db.conn.execute("SELECT 1 FROM call WHERE address = ? LIMIT 1", (address,)).fetchone() is None:
            person.erase(db, address)
