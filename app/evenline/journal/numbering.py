"""What each number in the journal is known by, whoever wrote it: worked out anew, in small steps, when the
region or our own reading of numbers changes.

Killed half-way it goes on where it was. Until a number's turn has come its calls stay under what they were
known by, and whoever is looked up or called meanwhile is done at once (`meanwhile`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from evenline.clock import Now
from evenline.importing.quick import Addresses
from evenline.journal import never, regions
from evenline.journal.sqlite import Database
from evenline.slices import Answer, Errand

if TYPE_CHECKING:
    from evenline.journal.store import Store

FACT, HALF = "region", "numbering"
RULES = 2  # one more whenever evenline.contacts.address gives something else than it did
STEP_NUMBERS = 200  # looked at in a step, some 5 µs each where the number is a plain one
STEP_CALLS = 60  # changed in a step; each is taken out of the counts and put in again
FIRST_STEPS = 3  # at once, when it begins: a young journal is done then
MOST_SPELLINGS = 20
_PHASES = ("contact", "lesson", "promise", "call", "done")
_MEET = """
    INSERT INTO contact (address, number, name, made_at) VALUES (:address, :number, :name, :began_at)
    ON CONFLICT (address) DO UPDATE SET number = excluded.number,
        name = CASE WHEN excluded.name <> '' AND NOT named THEN excluded.name ELSE name END
"""
_MEET_ANEW = """
    INSERT OR IGNORE INTO contact (address, number, name, made_at)
    SELECT address, number, name, began_at FROM call WHERE address = ? AND address <> '' AND rehearsal = 0
        ORDER BY began_at DESC LIMIT 1
"""
_JOIN = """
    UPDATE contact SET
        name = CASE WHEN contact.name = '' OR (other.named AND NOT contact.named) THEN other.name
            ELSE contact.name END,
        named = max(contact.named, other.named),
        company = CASE WHEN contact.company = '' THEN other.company ELSE contact.company END,
        zone = CASE WHEN contact.zone = '' THEN other.zone ELSE contact.zone END,
        note = trim(contact.note || char(10) || other.note, char(10)),
        made_at = min(contact.made_at, other.made_at)
    FROM contact AS other WHERE contact.address = :address AND other.id = :id
"""
_CHANGE = (
    "UPDATE call SET address = :address WHERE rowid IN (SELECT rowid FROM call WHERE number = :number"
    " AND number <> '' AND address <> :address LIMIT :most)"
)


def begin(db: Database, region: str) -> bool:
    """Numbers that name no country belong to this one from now on. Whether there is more to do than could be done
    at once. region: ISO country code, '' for none."""
    wanted, settled = f"{RULES} {region}", regions.fact(db, FACT)
    if settled == wanted:
        return False
    if settled is None and _is_empty(db):
        with db.atomic():
            regions.remember(db, FACT, wanted)
        return False
    half = (regions.fact(db, HALF) or "").partition("\n")[0]
    if half != wanted:
        with db.atomic():
            # While it is under way no region holds for all of them.
            regions.forget(db, FACT)
            regions.remember(db, HALF, f"{wanted}\n{_PHASES[0]}\n")
            for one in (settled, half or None):
                if one is not None:
                    regions.add_earlier(db, one.rpartition(" ")[2])
            # Nobody who asked not to be called waits for their turn.
            never.take_over(db, region)
    return all(step(db, region) for _ in range(FIRST_STEPS))


def _is_empty(db: Database) -> bool:
    """A new journal: nothing in it has a number yet."""
    tables = ("call", "contact", "never_own")
    return all(db.conn.execute(f"SELECT 1 FROM {name} LIMIT 1").fetchone() is None for name in tables)


def answer(store: Store, errand: Errand, now: Now) -> Iterator[Answer | None]:
    """All the steps that are left."""
    while step(store.db, store.region):
        yield None
    store.is_settled = True


def finish(db: Database, region: str) -> None:
    """All that is left of it at once: for who needs every call of somebody, however long it takes."""
    while step(db, region):
        pass


def step(db: Database, region: str) -> bool:
    """One short transaction of it; whether there is more to do."""
    half = regions.fact(db, HALF) or ""
    wanted, _, place = half.partition("\n")
    phase, _, last = place.partition("\n")
    if not half or wanted != f"{RULES} {region}":
        return False  # done, or begun anew for another region
    known = Addresses(region)
    with db.atomic():
        at: str | int | None
        if phase == "call":
            at = _calls(db, known, last)
        else:
            at = (
                _contacts(db, known, int(last or 0))
                if phase == "contact"
                else _rows(db, phase, known, int(last or 0))
            )
        if at is None:
            phase, at = _PHASES[_PHASES.index(phase) + 1], ""
        if phase == _PHASES[-1]:
            regions.forget(db, HALF)
            regions.remember(db, FACT, wanted)
            return False
        regions.remember(db, HALF, f"{wanted}\n{phase}\n{at}")
    return True


def meanwhile(db: Database, number: str, region: str) -> None:
    """Everything of this number by the country's rules of now, while others wait for their turn."""
    known = Addresses(region)
    if regions.fact(db, HALF) is None or not (address := known.of(number)):
        return
    before = {address, *regions.addresses(db, number, address)}
    with db.atomic():
        spellings = {number, address}
        for old in before:
            rows = db.conn.execute(
                "SELECT DISTINCT number FROM call WHERE address = ? AND address <> '' LIMIT ?",
                (old, MOST_SPELLINGS),
            )
            spellings |= {str(row[0]) for row in rows}
            rows = db.conn.execute("SELECT id, number, address FROM contact WHERE address = ?", (old,))
            for row in rows.fetchall():
                _move(db, known, int(row[0]), str(row[1]), str(row[2]))
            for table in ("lesson", "promise"):
                db.conn.execute(
                    f"UPDATE {table} SET address = ? WHERE address = ? AND address <> '' AND number = ?",
                    (address, old, number),
                )
        for spelling in spellings:
            change = {"number": spelling, "address": known.of(spelling), "most": STEP_CALLS}
            db.conn.execute(_CHANGE, change)
        db.conn.execute(_MEET_ANEW, (address,))


def meet(db: Database, address: str, number: str, name: str, began_at: int) -> None:
    """The contact of a call, made with the first one; a name that the dialer gives is the newest that is known.
    began_at: milliseconds since 1970."""
    row = {"address": address, "number": number, "name": name, "began_at": began_at}
    db.conn.execute(_MEET, row)


def _calls(db: Database, known: Addresses, last: str) -> str | None:
    """The last number that is done; None when all are."""
    changes = STEP_CALLS
    for _ in range(STEP_NUMBERS):
        (number,) = db.conn.execute(
            "SELECT min(number) FROM call WHERE number > ? AND number <> ''", (last,)
        ).fetchone()
        if number is None:
            return None
        address = known.of(number)
        change = {"number": number, "address": address, "most": changes}
        changes -= db.conn.execute(_CHANGE, change).rowcount
        if changes <= 0:
            return last  # the rest of this number's in the next step
        db.conn.execute(_MEET_ANEW, (address,))
        last = str(number)
    return last


def _contacts(db: Database, known: Addresses, last: int) -> int | None:
    rows = db.conn.execute(
        "SELECT id, number, address FROM contact WHERE id > ? ORDER BY id LIMIT ?", (last, STEP_NUMBERS)
    ).fetchall()
    for row in rows:
        last = int(row[0])
        _move(db, known, last, str(row[1]), str(row[2]))
    return last if rows else None


def _move(db: Database, known: Addresses, contact: int, number: str, address: str) -> None:
    """The contact under its new address; whoever stands there already takes what it lacks of this one."""
    new = known.of(number)
    if new == address:
        return
    if not new:  # the words for a withheld number are nobody's, unless the agent wrote something there
        db.conn.execute("DELETE FROM contact WHERE id = ? AND note = '' AND company = ''", (contact,))
        return
    place = {"address": new, "id": contact}
    if db.conn.execute("SELECT 1 FROM contact WHERE address = :address", place).fetchone() is None:
        db.conn.execute("UPDATE contact SET address = :address WHERE id = :id", place)
        return
    db.conn.execute(_JOIN, place)
    db.conn.execute(
        "UPDATE OR IGNORE listed SET contact = (SELECT id FROM contact WHERE address = :address)"
        " WHERE import IN (SELECT id FROM import) AND contact = :id",
        place,
    )
    db.conn.execute("DELETE FROM listed WHERE import IN (SELECT id FROM import) AND contact = :id", place)
    db.conn.execute("DELETE FROM contact WHERE id = :id", place)


def _rows(db: Database, table: str, known: Addresses, last: int) -> int | None:
    """Of a table whose rows have the number that they are about."""
    rows = db.conn.execute(
        f"SELECT rowid, number, address FROM {table} WHERE rowid > ? ORDER BY rowid LIMIT ?",
        (last, STEP_NUMBERS),
    ).fetchall()
    for row in rows:
        last, address = int(row[0]), known.of(str(row[1])) if row[1] else ""
        if address != row[2]:
            db.conn.execute(f"UPDATE {table} SET address = ? WHERE rowid = ?", (address, last))
    return last if rows else None
