"""Contacts found as one types, one of them with everything about it, and what the agent changes of it."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from datetime import date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from evenline import contacts, people
from evenline.clock import Now
from evenline.journal import never, schema_search
from evenline.journal.rows import milliseconds, to_record
from evenline.journal.sqlite import Database
from evenline.outcomes import Outcome
from evenline.people import ContactRow, Found, Known, Part, Promise
from evenline.records import Record
from evenline.slices import Answer, Errand

if TYPE_CHECKING:
    from evenline.journal.store import Store

LATER = 1 << 60  # an id that no contact has
STEP = 75  # contacts or calls that are taken in at once; under 20 ms
MOST_PROMISES = 50

_CONTACTS = "SELECT id, address, number, name, company FROM contact WHERE id IN ({marks})"
_LAST = (
    "SELECT day, outcome, filed_as FROM call WHERE address = ? AND address <> '' AND outcome IS NOT NULL"
    " AND rehearsal = 0 ORDER BY began_at DESC LIMIT 1"
)
_PROMISES = (
    "SELECT call_id, day, done_at, kind, filed_as FROM promise WHERE address = ? AND address <> ''"
    " AND kind IN ('call-back', 'seed')"
    " ORDER BY done_at IS NOT NULL, day DESC LIMIT ?"
)


def answer(store: Store, errand: Errand, now: Now) -> Iterable[Answer | None]:
    match errand:
        case people.Search(text, day):
            return (search(store.db, text, day, store.region),)
        case people.Read(number, calls):
            store.settle_one(number)
            address = contacts.address(number, store.region)
            return (people.PersonRead(number, known(store, address, number, calls) if address else None),)
        case people.Change(address, part, text, calls):
            change(store.db, address, part, text, now)
            return (people.PersonRead(address, known(store, address, address, calls), part),)
        case people.FindZones(text):
            return (people.ZonesFound(text, zones(text)),)
        case people.TakeIn():
            return take_in(store.db)
        case _:
            raise TypeError(errand)


# Searched ------------------------------------------------------------------------------------------------


def search(db: Database, text: str, day: date | None, region: str) -> Found:
    """Contacts first, then calls. day: the one that the text may mean."""
    found = _contact_ids(db, text, region, people.MOST + 1)
    calls = _calls(db, text, day, people.MOST + 1)
    room = people.MOST_CONTACTS if calls else people.MOST
    shown = found[:room]
    left = people.MOST - len(shown)
    return Found(
        text,
        day,
        _rows(db, shown),
        tuple(calls[:left]),
        len(found) > room or len(calls) > left,
        not left_to_take_in(db),
    )


def left_to_take_in(db: Database) -> bool:
    """Whether something that was in the journal before is not found yet."""
    left = db.conn.execute("SELECT low, high, calls FROM search_left").fetchone()
    return bool(left["low"] <= left["high"] or left["calls"] >= 0)


def _contact_ids(db: Database, text: str, region: str, most: int) -> list[int]:
    """Whoever has exactly this number, then whose words begin so, then who has it anywhere; the newest first."""
    found: dict[int, None] = {}
    words, number = people.tokens(text), people.digits(text)
    if not words:
        return []
    if number:
        for address in _addresses(contacts.typed(text, region)):
            row = db.conn.execute("SELECT id FROM contact WHERE address = ?", (address,)).fetchone()
            if row is not None:
                found[int(row[0])] = None
        questions = [("contact_part", people.parts([number]))]
    else:
        questions = [("contact_word", people.beginnings(words)), ("contact_part", people.parts(words))]
    for table, question in questions:
        if question and len(found) < most:
            rows = db.conn.execute(
                f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rowid DESC LIMIT ?",
                (question, most),
            )
            found.update(dict.fromkeys(int(row[0]) for row in rows))
    return list(found)[:most]


def _addresses(address: str) -> tuple[str, ...]:
    """The number with its extension and without it; none for ''."""
    from evenline.never import addresses

    return tuple(addresses(address)) if address else ()


def _rows(db: Database, ids: list[int]) -> tuple[ContactRow, ...]:
    marks = ", ".join("?" * len(ids))
    kept = {row["id"]: row for row in db.conn.execute(_CONTACTS.format(marks=marks), ids)}
    return tuple(_row(db, kept[each]) for each in ids if each in kept)


def _row(db: Database, row: Any) -> ContactRow:
    last = db.conn.execute(_LAST, (row["address"],)).fetchone()
    number = pretty(row["address"])[0] or str(row["number"])
    if last is None:
        return ContactRow(row["address"], number, row["name"], row["company"])
    return ContactRow(
        row["address"],
        number,
        row["name"],
        row["company"],
        date.fromisoformat(last["day"]),
        Outcome(last["outcome"]),
        last["filed_as"],
    )


@lru_cache(maxsize=4096)
def pretty(address: str) -> tuple[str, str]:
    """As contacts.pretty_number, of an address: it names its country itself."""
    return contacts.pretty_number(address, "") if address.startswith("+") else ("", "")


def _calls(db: Database, text: str, day: date | None, most: int) -> list[Record]:
    """Those of the day, then those with these words in them; the newest first."""
    found: list[Any] = []
    if day is not None:
        # Of any zone: a day there begins or ends within a day of ours.
        noon = datetime.combine(day, time(12)).timestamp()
        found += db.conn.execute(
            "SELECT * FROM call WHERE began_at BETWEEN ? AND ? AND day = ? ORDER BY began_at DESC LIMIT ?",
            (round((noon - 129_600) * 1000), round((noon + 129_600) * 1000), day.isoformat(), most),
        ).fetchall()
    words = people.tokens(text)
    if words and all(len(word) >= people.LEAST_NOTED for word in words) and len(found) < most:
        found += db.conn.execute(
            "SELECT call.* FROM (SELECT rowid FROM call_word WHERE call_word MATCH ? ORDER BY rowid DESC LIMIT ?)"
            " AS hit CROSS JOIN noted ON noted.row = hit.rowid CROSS JOIN call ON call.id = noted.call_id",
            (people.beginnings(words), most),
        ).fetchall()
    return [to_record(row) for row in found[:most]]


# One contact ---------------------------------------------------------------------------------------------


def known(store: Store, address: str, number: str, most: int) -> Known:
    """Everything about whoever goes by this address. number: what it is called where nothing is kept of it."""
    db = store.db
    own = db.conn.execute("SELECT * FROM contact WHERE address = ?", (address,)).fetchone()
    rows = db.conn.execute(
        "SELECT * FROM call WHERE address = ? AND address <> '' AND rehearsal = 0 ORDER BY began_at DESC LIMIT ?",
        (address, most + 1),
    ).fetchall()
    said, hint = pretty(address)
    refusal = never.refusal(db, store.path, address)
    calls = tuple(to_record(row) for row in rows[:most])
    return Known(
        address=address,
        number=said or (str(own["number"]) if own is not None else contacts.clean_number(number)),
        name=str(own["name"]) if own is not None else next((call.name for call in calls if call.name), ""),
        company=str(own["company"]) if own is not None else "",
        note=str(own["note"]) if own is not None else "",
        zone=str(own["zone"]) if own is not None else "",
        hint=hint,
        promises=tuple(_promise(row) for row in db.conn.execute(_PROMISES, (address, MOST_PROMISES))),
        calls=calls,
        more=len(rows) > most,
        refused=None if refusal is None else refusal.since,
        refused_by="" if refusal is None else refusal.by,
    )


def _promise(row: Any) -> Promise:
    day, done = date.fromisoformat(row["day"]), row["done_at"] is not None
    return Promise(row["call_id"], day, Outcome(row["kind"]), row["filed_as"], done)


def change(db: Database, address: str, part: Part, text: str, now: Now) -> None:
    """On disk when this returns; whoever was not known becomes a contact. A name that the agent gave is kept
    whatever dialers say, one that was emptied is theirs to give again."""
    if not address:
        return
    with db.atomic():
        db.conn.execute(
            "INSERT INTO contact (address, number, made_at) VALUES (?, ?, ?) ON CONFLICT (address) DO NOTHING",
            (address, address, milliseconds(now.instant)),
        )
        db.conn.execute(f"UPDATE contact SET {part.value} = ? WHERE address = ?", (text, address))
        if part is Part.NAME:
            db.conn.execute(
                "UPDATE contact SET named = ? WHERE address = ?", (int(bool(text.strip())), address)
            )


def zones(text: str) -> tuple[str, ...]:
    """The time zones of places with these words in their names, by name."""
    wanted = text.casefold().replace("_", " ").split()
    return tuple(
        zone
        for zone in _all_zones()
        if all(word in zone.casefold().replace("_", " ").replace("/", " ") for word in wanted)
    )[: people.MOST_ZONES]


@lru_cache(maxsize=1)
def _all_zones() -> tuple[str, ...]:
    from zoneinfo import available_timezones

    return tuple(
        sorted(z for z in available_timezones() if "/" in z and not z.startswith(("Etc/", "SystemV/")))
    )


# What was there before -----------------------------------------------------------------------------------

_CONTACT_STEP = """
    INSERT INTO {table} (rowid, words) SELECT id, {words} FROM contact WHERE id BETWEEN ? AND ?
"""
_CALL_STEP = f"""
    SELECT id FROM call WHERE {schema_search.says("call")} AND began_at BETWEEN ? AND ?
    AND NOT EXISTS (SELECT 1 FROM noted WHERE call_id = call.id)
"""


def take_in(db: Database) -> Generator[Answer | None]:
    """Takes in what the search does not know yet, the newest calls first; goes on where it was when the program
    ended."""
    if not left_to_take_in(db):
        return
    while left_to_take_in(db):
        with db.atomic():
            left = db.conn.execute("SELECT low, high, calls FROM search_left").fetchone()
            if left["low"] <= left["high"]:
                _contacts_step(db, left["low"], left["high"])
            else:
                _calls_step(db, left["calls"])
        yield None
    yield people.TakenIn()


def _contacts_step(db: Database, low: int, high: int) -> None:
    ids = db.conn.execute(
        "SELECT id FROM contact WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?", (low, high, STEP)
    ).fetchall()
    if not ids:
        db.conn.execute("UPDATE search_left SET low = 1, high = 0")
        return
    last = ids[-1]["id"]
    for table, words in (
        ("contact_word", schema_search.contact_words("contact")),
        ("contact_part", schema_search.contact_parts("contact")),
    ):
        db.conn.execute(_CONTACT_STEP.format(table=table, words=words), (low, last))
    db.conn.execute("UPDATE search_left SET low = ?", (last + 1,))


def put_off(db: Database) -> None:
    """Contacts that are made from now on are taken in later: a list of a million comes in faster so."""
    if not left_to_take_in(db):
        db.conn.execute(
            "UPDATE search_left SET low = coalesce((SELECT max(id) FROM contact), 0) + 1, high = ?", (LATER,)
        )


def _calls_step(db: Database, last: int) -> None:
    row = db.conn.execute(
        "SELECT min(began_at), count(*) FROM (SELECT began_at FROM call WHERE began_at <= ?"
        " ORDER BY began_at DESC LIMIT ?)",
        (last, STEP * 4),
    ).fetchone()
    if not row[1]:
        db.conn.execute("UPDATE search_left SET calls = -1")
        return
    first = int(row[0])
    for (call_id,) in db.conn.execute(_CALL_STEP, (first, last)).fetchall():
        db.conn.execute(
            f"INSERT INTO noted (row, call_id) SELECT {schema_search.free_row('call')}, id FROM call WHERE id = ?",
            (call_id,),
        )
        db.conn.execute(
            f"INSERT INTO call_word (rowid, words) SELECT row, {schema_search.call_words('call')}"
            " FROM noted JOIN call ON call.id = noted.call_id WHERE call_id = ?",
            (call_id,),
        )
    db.conn.execute("UPDATE search_left SET calls = ?", (first - 1 if row[1] == STEP * 4 else -1,))
