"""The recovery phrase of a journal: kept inside it, to be shown later, and what it holds in the key file."""

from __future__ import annotations

from evenline.journal.sqlite import Database
from evenline.journal.store import Store
from evenline.safe.safe import Safe

PHRASE = "recovery phrase"
WRITTEN = "recovery phrase written down"


def settle(store: Store, safe: Safe) -> None:
    """There is a phrase that holds the journal's key, made without a word where there was none.

    In the journal first, then in the key file: whatever is missing after a kill is put right at the next start."""
    phrase = fact(store.db, PHRASE)
    newest = next((one for one in safe.known() if one.fits(store.key)), None)
    if newest is None or (phrase and newest.recovery and newest.seal):
        return
    if not phrase:
        from evenline.safe.recovery import new_phrase

        phrase = new_phrase()
        keep(store.db, PHRASE, phrase)
    safe.hold_by_phrase(store.key, phrase)


def fact(db: Database, name: str) -> str:
    """'' where there is none."""
    found = db.conn.execute("SELECT fact FROM kept_fact WHERE name = ?", (name,)).fetchone()
    return str(found[0]) if found is not None else ""


def keep(db: Database, name: str, said: str) -> None:
    with db.atomic():
        db.conn.execute("INSERT OR REPLACE INTO kept_fact VALUES (?, ?)", (name, said))
