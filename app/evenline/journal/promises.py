"""Calls that were promised: kept with the call that agreed them, met by the one that keeps them, listed,
moved, let go."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta, tzinfo
from typing import TYPE_CHECKING, Any

from evenline import promises
from evenline.clock import Now
from evenline.journal.rows import instant, milliseconds
from evenline.journal.sqlite import Database
from evenline.outcomes import Outcome
from evenline.promises import Agreed, Change, Invited, Place, Promise, PromisesRead, Snooze
from evenline.records import Due, Record
from evenline.slices import Answer, Errand
from evenline.values import replace

if TYPE_CHECKING:
    from evenline.journal.store import Store

MOST = 500  # that are listed
MOST_DUE = 20
NOBODY_REACHED = (Outcome.NO_ANSWER, Outcome.GATEKEEPER)
KEEP = """
    INSERT INTO promise (call_id, address, number, name, kind, filed_as, campaign, agreed_at, said_day,
                         said_minute, day, minute, zone, invited, note)
        VALUES (:id, :address, :number, :name, :outcome, :filed_as, :campaign, :began_at, :due_on, :minute,
                :due_on, :minute, :zone, :invited, :note)
    ON CONFLICT (call_id) DO UPDATE SET
        address = excluded.address, number = excluded.number, name = excluded.name, kind = excluded.kind,
        filed_as = excluded.filed_as, zone = excluded.zone, invited = excluded.invited, note = excluded.note,
        day = iif(said_day = excluded.said_day, day, excluded.day),
        minute = iif(said_day = excluded.said_day AND said_minute IS excluded.said_minute,
                     minute, excluded.minute),
        done_at = iif(said_day = excluded.said_day OR done_how IN ('called', 'never'), done_at, NULL),
        done_how = iif(said_day = excluded.said_day OR done_how IN ('called', 'never'), done_how, ''),
        said_day = excluded.said_day, said_minute = excluded.said_minute
"""
# Whoever was promised a call has to be reached; a try after a gatekeeper is made once it was tried.
MET = (
    "UPDATE promise SET done_at = :began_at, done_how = 'called', done_by = :id"
    " WHERE address = :address AND address <> '' AND agreed_at < :began_at AND call_id <> :id"
    " AND done_at IS NULL AND (:reached OR kind = 'gatekeeper')"
)
OPEN_AGAIN = (
    "UPDATE promise SET done_at = NULL, done_how = '', done_by = ''"
    " WHERE address = :address AND address <> '' AND done_by = :id"
)
# Who is never to be called again was promised nothing any more, whenever it was agreed.
NEVER = (
    "UPDATE promise SET done_at = :at, done_how = 'never', done_by = :id"
    " WHERE address = :address AND address <> '' AND done_at IS NULL"
)
_NAME = (  # the call's, or what the contact is known by
    "coalesce(nullif(name, ''), (SELECT name FROM contact AS c WHERE c.address = promise.address), '') AS name"
)
DUE = (
    f"SELECT call_id, number, {_NAME}, kind, filed_as, day, minute, zone FROM promise"
    " WHERE done_at IS NULL AND day <= ? ORDER BY day, minute, call_id LIMIT ?"
)
MISSED = (
    f"SELECT call_id, number, {_NAME}, kind, filed_as, day, minute, zone FROM promise"
    " WHERE done_at IS NULL AND day < ? AND missed_said_at IS NULL AND kind <> 'gatekeeper'"
    " ORDER BY day DESC, call_id LIMIT 1"
)
LISTED = (
    "SELECT p.*, (SELECT id FROM call WHERE address = p.address AND address <> '' AND outcome IS NOT NULL"
    " AND rehearsal = 0 ORDER BY began_at DESC LIMIT 1) AS newest FROM promise AS p"
    " WHERE done_at IS NULL ORDER BY day, minute, call_id LIMIT ?"
)


def keep(db: Database, row: dict[str, Any], record: Record) -> None:
    """What a call agreed, and what it keeps of earlier promises, in the call's own transaction. row: the call's,
    with its address."""
    promised = record.due_on is not None and record.outcome is not None and not record.rehearsal
    if promised:
        agreed = record.agreed
        values = {"minute": agreed.minute, "zone": agreed.zone, "invited": agreed.invited.value}
        db.conn.execute(KEEP, {**row, **values, "note": agreed.note.strip()})
    else:
        db.conn.execute("DELETE FROM promise WHERE call_id = ?", (row["id"],))
    if not row["address"] or record.rehearsal:
        return
    db.conn.execute(OPEN_AGAIN, row)
    if record.outcome is Outcome.DONT_CALL:
        db.conn.execute(NEVER, {**row, "at": row["began_at"]})
    elif record.outcome is not None:
        db.conn.execute(MET, {**row, "reached": int(record.outcome not in NOBODY_REACHED)})


def refused(db: Database, address: str, now: Now) -> None:
    """Somebody was put on the list of those who are never to be called, by hand. Within a transaction."""
    db.conn.execute(NEVER, {"address": address, "at": milliseconds(now.instant), "id": ""})


def lifted(db: Database, address: str) -> None:
    """They may be called again: what they were promised when they were put there by hand stands again."""
    db.conn.execute(
        "UPDATE promise SET done_at = NULL, done_how = '' WHERE address = ? AND address <> ''"
        " AND done_how = 'never' AND done_by = ''",
        (address,),
    )


def agreed(db: Database, record: Record) -> Record:
    """The call, with what was agreed in it besides the day."""
    row = db.conn.execute("SELECT * FROM promise WHERE call_id = ?", (record.id,)).fetchone()
    if row is None:
        return record
    said = Agreed(row["said_minute"], row["zone"], Invited(row["invited"]), row["note"])
    return replace(record, agreed=said)


def due(db: Database, day: date, here: tzinfo | None = None) -> tuple[Due, ...]:
    """Whose day has come, the oldest first. day: the agent's. here: the agent's zone, None for this machine's."""
    # Their day may be the next one already while it is still ours.
    rows = db.query(DUE, ((day + timedelta(days=1)).isoformat(), MOST_DUE * 2))
    found = [(promises.day_here(each.on, each.minute, each.zone, here), each) for each in map(_due, rows)]
    return tuple(each for on, each in found if on <= day)[:MOST_DUE]


def missed(db: Database, day: date, here: tzinfo | None = None) -> Due | None:
    """The newest promise whose day went by, of which nothing was said yet."""
    rows = [_due(row) for row in db.query(MISSED, (day.isoformat(),))]
    return next((d for d in rows if promises.day_here(d.on, d.minute, d.zone, here) < day), None)


def promised(db: Database, address: str) -> tuple[date, Agreed] | None:
    """The first day for which this contact was promised a call, and what was agreed besides, as it stands now."""
    found = db.conn.execute(
        "SELECT day, minute, zone, invited, note FROM promise WHERE address = ? AND address <> ''"
        " AND done_at IS NULL AND kind <> 'gatekeeper' ORDER BY day, minute LIMIT 1",
        (address,),
    ).fetchone()
    if found is None:
        return None
    day, minute, zone, invited, note = found
    return date.fromisoformat(day), Agreed(minute, zone, Invited(invited), note)


def _due(row: Any) -> Due:
    return Due(
        row["call_id"],
        row["number"],
        row["name"],
        date.fromisoformat(row["day"]),
        Outcome(row["kind"]),
        row["filed_as"],
        row["minute"],
        row["zone"],
    )


# The page ------------------------------------------------------------------------------------------------


def answer(store: Store, errand: Errand, now: Now) -> Iterable[Answer]:
    db = store.db
    match errand:
        case promises.Read():
            return (PromisesRead(listed(db, now)),)
        case promises.Do(call_id):
            return (_do(store, errand, call_id, now),)
        case promises.PutBack(place):
            with db.atomic():
                _put(db, place)
            return (PromisesRead(listed(db, now)),)
        case promises.SaidMissed(call_id):
            with db.atomic():
                db.conn.execute(
                    "UPDATE promise SET missed_said_at = ? WHERE call_id = ?",
                    (milliseconds(now.instant), call_id),
                )
            return ()
        case promises.Calendar(call_id, notes):
            found = tuple(p for p in listed(db, now) if call_id in ("", p.call_id))
            return (promises.CalendarRead(found, notes),)
        case _:
            raise TypeError(errand)


def listed(db: Database, now: Now) -> tuple[Promise, ...]:
    """Everything that is open, by the agent's day and time."""
    here = now.local.tzinfo
    found = [_promise(db, row, now) for row in db.query(LISTED, (MOST,))]
    return tuple(sorted(found, key=lambda promise: promises.order(promise, here)))


def _promise(db: Database, row: dict[str, Any], now: Now) -> Promise:
    last = db.conn.execute(
        "SELECT day, outcome, filed_as FROM call WHERE id = ?", (row["newest"],)
    ).fetchone()
    own = db.conn.execute(
        "SELECT name FROM contact WHERE address = ? AND address <> ''", (row["address"],)
    ).fetchone()
    return Promise(
        call_id=row["call_id"],
        number=row["number"],
        name=row["name"] or (own["name"] if own is not None else ""),
        kind=Outcome(row["kind"]),
        day=date.fromisoformat(row["day"]),
        filed_as=row["filed_as"],
        minute=row["minute"],
        zone=row["zone"],
        invited=Invited(row["invited"]),
        note=row["note"],
        said_on=date.fromisoformat(row["said_day"]),
        agreed_on=instant(row["agreed_at"]).astimezone(now.local.tzinfo).date(),
        moves=row["moves"],
        last_day=date.fromisoformat(last["day"]) if last is not None else None,
        last_outcome=Outcome(last["outcome"]) if last is not None else None,
        last_as=last["filed_as"] if last is not None else "",
    )


def _do(store: Store, errand: promises.Do, call_id: str, now: Now) -> PromisesRead:
    db = store.db
    known = next((p for p in listed(db, now) if p.call_id == call_id), None)
    if known is None:  # done meanwhile, by a call perhaps
        return PromisesRead(listed(db, now))
    row = db.conn.execute("SELECT * FROM promise WHERE call_id = ?", (call_id,)).fetchone()
    before = Place(
        call_id, known.day, known.minute, known.moves, row["done_at"], row["done_how"], row["done_by"]
    )
    if errand.change is Change.MOVED:
        day, minute = _moved(errand, known, str(row["address"]), now)
        after = replace(before, day=day, minute=minute, moves=known.moves + 1)
    else:
        after = replace(before, done_at=milliseconds(now.instant), done_how=errand.change.value)
    with db.atomic():
        _put(db, after)
    return PromisesRead(listed(db, now), errand.change, known, before)


def _moved(errand: promises.Do, known: Promise, address: str, now: Now) -> tuple[date, int | None]:
    """(day, minute) there."""
    there = now.instant.astimezone(promises.zone_of(known.zone, now.local.tzinfo))
    match errand.by:
        case Snooze.HOUR:
            later = there + timedelta(hours=1)
            return later.date(), later.hour * 60 + later.minute
        case Snooze.TOMORROW:
            return there.date() + timedelta(days=1), known.minute
        case Snooze.BUSINESS_DAY:
            from evenline.journal import business_days

            return business_days.of(address, known.zone, there.date()).after(there.date()), known.minute
        case None:
            return errand.day or known.day, known.minute


def _put(db: Database, place: Place) -> None:
    """One that goes to another day may be missed once more."""
    db.conn.execute(
        "UPDATE promise SET missed_said_at = iif(day = :day, missed_said_at, NULL), day = :day, minute = :minute,"
        " moves = :moves, done_at = :done_at, done_how = :done_how, done_by = :done_by WHERE call_id = :call_id",
        {
            "call_id": place.call_id,
            "day": place.day.isoformat(),
            "minute": place.minute,
            "moves": place.moves,
            "done_at": place.done_at,
            "done_how": place.done_how,
            "done_by": place.done_by,
        },
    )
