"""What each number in the journal is known by, whoever wrote it: worked out anew when the region changes."""

from __future__ import annotations

from evenline import contacts
from evenline.journal import never
from evenline.journal.sqlite import Database

FACT = "region"
_MEET = """
    INSERT INTO contact (address, number, name, made_at) VALUES (:address, :number, :name, :began_at)
    ON CONFLICT (address) DO UPDATE SET number = excluded.number,
        name = CASE WHEN excluded.name <> '' AND NOT named THEN excluded.name ELSE name END
"""


def settle(db: Database, region: str) -> None:
    """Every number by the country that numbers without one belong to now; nothing to do where it is the same.

    region: ISO country code, '' for none."""
    found = next(iter(db.query("SELECT fact FROM kept_fact WHERE name = ?", (FACT,))), None)
    if found is not None and found["fact"] == region:
        return
    with db.atomic():
        for (number,) in db.conn.execute("SELECT DISTINCT number FROM call WHERE number <> ''").fetchall():
            address = contacts.address(number, region)
            for table in ("call", "lesson", "promise"):
                db.conn.execute(f"UPDATE {table} SET address = ? WHERE number = ?", (address, number))
        for row in db.conn.execute(
            "SELECT address, number, name, max(began_at) AS began_at FROM call"
            " WHERE address <> '' AND rehearsal = 0 GROUP BY address"
        ).fetchall():
            db.conn.execute(_MEET, dict(row))
        never.take_over(db)
        db.conn.execute("INSERT OR REPLACE INTO kept_fact VALUES (?, ?)", (FACT, region))


def meet(db: Database, address: str, number: str, name: str, began_at: int) -> None:
    """The contact of a call, made with the first one; a name that the dialer gives is the newest that is known.
    began_at: milliseconds since 1970."""
    row = {"address": address, "number": number, "name": name, "began_at": began_at}
    db.conn.execute(_MEET, row)
