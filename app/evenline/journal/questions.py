"""Every question that the panel asks of the journal. Each is answered from a rollup or an index."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from evenline import gatekeepers, quota
from evenline.contacts import house
from evenline.journal import lessons, promises
from evenline.journal.rows import instant, milliseconds, to_record
from evenline.journal.sqlite import Database
from evenline.lessons import likely_point
from evenline.never import Refusal
from evenline.private import tells_who
from evenline.records import Contact, DayCount, DayFigures, Figures, Past, ReasonDay, Record
from evenline.values import replace

RATIO_DAYS = 90
MOST_REASONS = 6
MOST_UNFILED = 20
MOST_GATEKEEPERS = 10
MOST_NAMES = 10  # of a number's newest calls
MOST_LOOKED_AT = 50  # calls with the same reason; what more of them say is nobody's own


def figures(db: Database, day: date, chosen_goal: int | None) -> Figures:
    """All counts, as of `day` where the agent is."""
    monday = day - timedelta(days=day.weekday())
    stats = _day_stats(db, min(day - timedelta(days=RATIO_DAYS - 1), monday), day)
    today = stats.get(day, {})
    month = [s["connections"] for d, s in stats.items() if (d.year, d.month) == (day.year, day.month)]
    worked = [s["connections"] for d, s in sorted(stats.items(), reverse=True) if d < day and s["calls"]]
    ninety = stats.values()
    return Figures(
        day=day,
        today=today.get("connections", 0),
        goal=quota.goal(worked, chosen_goal),
        week=tuple(
            DayCount(d, stats.get(d, {}).get("connections", 0))
            for d in (monday + timedelta(days=n) for n in range(7))
        ),
        month=sum(month),
        asked=today.get("asked", 0),
        seeds=today.get("seeds", 0),
        connections_90=sum(s["connections"] for s in ninety),
        yes_90=sum(s["yes"] for s in ninety),
        reasons=reasons(db, monday, day),
        due=promises.due(db, day),
        missed=promises.missed(db, day),
        lessons=lessons.due(db, day),
        any_call=bool(stats) or _any_call(db),
    )


def _day_stats(db: Database, first: date, last: date) -> dict[date, dict[str, int]]:
    rows = db.query("SELECT * FROM day_stat WHERE day BETWEEN ? AND ?", (first.isoformat(), last.isoformat()))
    return {date.fromisoformat(str(row["day"])): _counts(row) for row in rows}


def _counts(row: dict[str, Any]) -> dict[str, int]:
    return {key: int(value) for key, value in row.items() if key != "day"}


def reasons(db: Database, first: date, last: date) -> tuple[tuple[str, int], ...]:
    """(reason, times) from `first` to `last`, the most frequent first."""
    rows = db.query(
        "SELECT reason, sum(times) AS times FROM reason_day WHERE day BETWEEN ? AND ?"
        " GROUP BY reason HAVING sum(times) > 0 ORDER BY times DESC, reason LIMIT ?",
        (first.isoformat(), last.isoformat(), MOST_REASONS),
    )
    return tuple((str(row["reason"]), int(row["times"])) for row in rows)


def past(db: Database, day: date, offered: Sequence[str]) -> Past:
    """The ninety days up to `day`. offered: reasons that the campaign itself put into words."""
    first = day - timedelta(days=RATIO_DAYS - 1)
    between = (first.isoformat(), day.isoformat())
    stats = db.query(
        "SELECT day, calls, connections, asked, seeds FROM day_stat"
        " WHERE day BETWEEN ? AND ? AND (calls > 0 OR connections > 0) ORDER BY day",
        between,
    )
    days = tuple(DayFigures(date.fromisoformat(str(row["day"])), **_counts(row)) for row in stats)
    rows = db.query(
        "SELECT day, campaign, reason, times FROM reason_day"
        " WHERE day BETWEEN ? AND ? AND times > 0 ORDER BY day, campaign, reason",
        between,
    )
    given = tuple(
        ReasonDay(date.fromisoformat(str(r["day"])), str(r["campaign"]), str(r["reason"]), int(r["times"]))
        for r in rows
    )
    own = {reason.reason for reason in given} - set(offered)
    return Past(day, days, given, frozenset(reason for reason in own if _tells_who(db, reason)))


def _tells_who(db: Database, reason: str) -> bool:
    """Whether the reason names somebody who gave it, under any name that the journal has for their number."""
    rows = db.query(
        "SELECT name, number FROM call WHERE reason = ? AND reason <> '' LIMIT ?", (reason, MOST_LOOKED_AT)
    )
    who = {(str(row["name"]), str(row["number"])) for row in rows}
    numbers = {number for _, number in who}
    names = {name for name, _ in who}
    for number in numbers:
        known = db.query(
            "SELECT name FROM call WHERE number = ? AND number <> '' ORDER BY began_at DESC LIMIT ?",
            (number, MOST_NAMES),
        )
        names |= {str(row["name"]) for row in known}
    return tells_who(reason, names, numbers)


def _any_call(db: Database) -> bool:
    return next(iter(db.query("SELECT 1 FROM day_stat LIMIT 1")), None) is not None


def unfiled(db: Database) -> tuple[Record, ...]:
    """Calls that still wait for their outcome, the oldest first. A rehearsal that was left waits for nothing."""
    rows = db.query(
        "SELECT * FROM call WHERE outcome IS NULL AND rehearsal = 0 ORDER BY began_at DESC LIMIT ?",
        (MOST_UNFILED,),
    )
    return tuple(reversed([to_record(row) for row in rows]))


def played(db: Database) -> dict[str, int]:
    """How often each rehearsal was played to its outcome, by the name of its dialer."""
    rows = db.query(
        "SELECT dialer, count(*) AS times FROM call WHERE rehearsal = 1 AND outcome IS NOT NULL"
        " GROUP BY dialer"
    )
    return {str(row["dialer"]): int(row["times"]) for row in rows}


def recent(db: Database, how_many: int) -> tuple[Record, ...]:
    rows = db.query("SELECT * FROM call ORDER BY began_at DESC LIMIT ?", (how_many,))
    return tuple(to_record(row) for row in rows)


def call(db: Database, call_id: str) -> Record | None:
    rows = db.query("SELECT * FROM call WHERE id = ?", (call_id,))
    return next((promises.agreed(db, to_record(row)) for row in rows), None)


def last_calls(db: Database, address: str, how_many: int = 10) -> tuple[Record, ...]:
    """The newest filed calls with whoever is known by this, newest first."""
    rows = db.query(
        "SELECT * FROM call WHERE address = ? AND address <> '' AND outcome IS NOT NULL"
        " AND rehearsal = 0 ORDER BY began_at DESC LIMIT ?",
        (address, how_many),
    )
    return tuple(to_record(row) for row in rows)


def contact(db: Database, address: str, refusal: Refusal | None = None) -> Contact:
    """What the journal knows of whoever goes by this address (evenline.contacts.address). refusal: the list of
    those who are never to be called that they are on."""
    calls = last_calls(db, address)
    own = next(
        iter(db.query("SELECT name, zone, named, note FROM contact WHERE address = ?", (address,))), None
    )
    promised, agreed = promises.promised(db, address) or (None, None)
    known = Contact(
        name=str(own["name"]) if own is not None else "",
        zone=str(own["zone"]) if own is not None else "",
        refused_for_good=None if refusal is None else refusal.since,
        refused_by="" if refusal is None else refusal.by,
        promised=promised,
        agreed=agreed,
        note=str(own["note"]).strip() if own is not None else "",
    )
    if not calls:
        return (
            known if house(address) == address else _as_the_house(known, contact(db, house(address), refusal))
        )
    last = calls[0]
    return replace(
        known,
        name=known.name
        if own is not None and own["named"]
        else next((c.name for c in calls if c.name), known.name),
        last_day=last.day,
        last_outcome=last.outcome,
        last_filed_as=last.filed_as,
        # A reason stands until there is a newer one: nobody should call into the same no.
        last_note=next((note for c in calls if (note := c.reason or c.lesson)), ""),
        last_point=next((p for c in calls if (p := likely_point(c.point, c.outcome))), None),
        lessons=lessons.of_address(db, address),
        gatekeepers=_gatekeepers(db, address, last),
    )


def _as_the_house(extension: Contact, known: Contact) -> Contact:
    """An extension that nobody was called at yet: what is known of the number itself, and the extension's own."""
    return replace(
        known,
        name=extension.name or known.name,
        zone=extension.zone or known.zone,
        promised=extension.promised or known.promised,
        agreed=extension.agreed or known.agreed,
        note=extension.note or known.note,
    )


def _gatekeepers(db: Database, address: str, newest: Record) -> tuple[datetime, ...]:
    """When one was met there in the last thirty days of calls to it, newest first."""
    since = milliseconds(newest.began_at - timedelta(days=gatekeepers.WITHIN))
    rows = db.query(
        "SELECT began_at FROM call WHERE address = ? AND outcome = 'gatekeeper' AND began_at > ?"
        " AND rehearsal = 0 ORDER BY began_at DESC LIMIT ?",
        (address, since, MOST_GATEKEEPERS),
    )
    return tuple(instant(row["began_at"]) for row in rows)
