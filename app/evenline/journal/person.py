"""One person's rows, found, handed over, erased: in every table that has an `address`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from evenline.journal.counts import as_they_were
from evenline.journal.sqlite import Database
from evenline.private import tells_who
from evenline.rights import Found

# Hashes of those who are never to be called again outlive the person's data: that is what they are for.
KEPT = ("never",)
MAIN = ("call", "lesson", "contact")


def tables(db: Database) -> tuple[str, ...]:
    """Every table with rows that belong to somebody, by their address."""
    rows = db.query(
        "SELECT m.name FROM sqlite_master AS m, pragma_table_info(m.name) AS c"
        " WHERE m.type = 'table' AND c.name = 'address' ORDER BY m.name"
    )
    return tuple(str(row["name"]) for row in rows if not str(row["name"]).startswith(KEPT))


def find(db: Database, address: str, pretty: str) -> Found:
    """What there is of whoever goes by this address."""
    calls = db.conn.execute(
        "SELECT count(*), min(day), max(day), total(reason <> '' OR answer <> '' OR lesson <> '')"
        " FROM call WHERE address = ?",
        (address,),
    ).fetchone()
    own = next(iter(db.query("SELECT name, company FROM contact WHERE address = ?", (address,))), None)
    return Found(
        number=pretty,
        name=str(own["name"]) if own is not None else "",
        company=str(own["company"]) if own is not None else "",
        calls=int(calls[0]),
        first=date.fromisoformat(calls[1]) if calls[1] else None,
        last=date.fromisoformat(calls[2]) if calls[2] else None,
        notes=int(calls[3]),
        lessons=_count(db, "lesson", address),
        others=sum(_count(db, table, address) for table in tables(db) if table not in MAIN),
    )


def rows(db: Database, address: str) -> dict[str, list[dict[str, Any]]]:
    """All of it, table by table, as it is kept."""
    found = {
        table: [dict(row) for row in db.query(f"SELECT * FROM [{table}] WHERE address = ?", (address,))]
        for table in tables(db)
    }
    return {table: lines for table, lines in found.items() if lines}


def erase(db: Database, address: str) -> tuple[int, int]:
    """(calls, notes) that are no more. The agent's counts of those days stay: they name nobody. Within a
    transaction of the caller's."""
    calls = [dict(row) for row in db.query("SELECT * FROM call WHERE address = ?", (address,))]
    names = {str(row["name"]) for row in calls}
    names |= {str(row["name"]) for row in db.query("SELECT name FROM contact WHERE address = ?", (address,))}
    numbers = {address, *(str(row["number"]) for row in calls)}
    with as_they_were(db, {str(row["day"]) for row in calls}):
        _forget_lessons(db, address, names - {""}, numbers)
        for row in calls:
            db.conn.execute("DELETE FROM card_shown WHERE call_id = ?", (row["id"],))
        for table in tables(db):
            db.conn.execute(f"DELETE FROM [{table}] WHERE address = ?", (address,))
    notes = sum(bool(row["reason"] or row["answer"] or row["lesson"]) for row in calls)
    return len(calls), notes


def _forget_lessons(db: Database, address: str, names: Iterable[str], numbers: Iterable[str]) -> None:
    """What the agent learned stays, without the person; one that tells who it was goes."""
    for row in db.query("SELECT id, text FROM lesson WHERE address = ?", (address,)):
        if tells_who(str(row["text"]), names, numbers):
            db.conn.execute("DELETE FROM lesson WHERE id = ?", (row["id"],))
            db.conn.execute("DELETE FROM lesson_try WHERE lesson_id = ?", (row["id"],))
        else:
            db.conn.execute("UPDATE lesson SET number = '', address = '' WHERE id = ?", (row["id"],))


def _count(db: Database, table: str, address: str) -> int:
    return int(db.conn.execute(f"SELECT count(*) FROM [{table}] WHERE address = ?", (address,)).fetchone()[0])
