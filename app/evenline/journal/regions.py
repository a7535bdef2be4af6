"""Facts that are so of the whole journal, and which countries its numbers belonged to."""

from __future__ import annotations

import json

from evenline import contacts
from evenline.journal.sqlite import Database

EARLIER = "earlier regions"


def fact(db: Database, name: str) -> str | None:
    found = db.conn.execute("SELECT fact FROM kept_fact WHERE name = ?", (name,)).fetchone()
    return None if found is None else str(found[0])


def remember(db: Database, name: str, what: str) -> None:
    db.conn.execute("INSERT OR REPLACE INTO kept_fact VALUES (?, ?)", (name, what))


def forget(db: Database, name: str) -> None:
    db.conn.execute("DELETE FROM kept_fact WHERE name = ?", (name,))


def earlier(db: Database) -> list[str]:
    """The countries that numbers without one belonged to until now, ISO codes; '' for none."""
    return list(json.loads(fact(db, EARLIER) or "[]"))


def add_earlier(db: Database, region: str) -> None:
    remember(db, EARLIER, json.dumps(sorted({*earlier(db), region})))


def addresses(db: Database, number: str, address: str) -> tuple[str, ...]:
    """What else this number was known by, when numbers belonged to other countries: somebody may be marked by it.
    address: what it is known by now."""
    regions = earlier(db)
    found = {contacts.address(number, region) for region in regions}
    if "" in regions:
        found.add(contacts.at_home(address))  # as somebody wrote it then, of whom no country was known
    return tuple(sorted(found - {"", address}))
