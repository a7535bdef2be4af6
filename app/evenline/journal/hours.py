"""What the journal knows for the calling hours of one number: its country, its last calls, its last no."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from evenline.clock import Now
from evenline.hours import Calling, Rule
from evenline.journal.rows import instant, milliseconds
from evenline.journal.sqlite import Database

WITHIN = 30  # days of calls that any rule looks at
MOST = 20
Rules = Callable[[str, str], tuple[Rule, ...]]
"""(country, area code) -> the rules for such a number."""


def calling(db: Database, address: str, zone: str, rules: Rules, now: Now) -> Calling | None:
    """None where no rule is known for this number. Worker only: the libraries for numbers and holidays are slow to
    import."""
    import phonenumbers
    from phonenumbers import timezone

    try:
        parsed: Any = phonenumbers.parse(address, None)
    except phonenumbers.NumberParseException:
        return None
    country = str(phonenumbers.region_code_for_number(parsed) or "")
    area = str(parsed.national_number)[:3]
    found = rules(country, area) if country else ()
    if not found:
        return None
    since = milliseconds(now.instant - timedelta(days=WITHIN))
    rows = db.query(
        "SELECT began_at FROM call WHERE address = ? AND address <> '' AND began_at > ? AND direction = 'out'"
        " AND rehearsal = 0 ORDER BY began_at DESC LIMIT ?",
        (address, since, MOST),
    )
    recent = tuple(instant(row["began_at"]) for row in rows)
    no = db.conn.execute(
        "SELECT max(day) FROM call WHERE address = ? AND address <> '' AND outcome = 'no-thanks'"
        " AND rehearsal = 0",
        (address,),
    ).fetchone()[0]
    zones = (
        (zone,)
        if zone
        else tuple(z for z in timezone.time_zones_for_number(parsed) if "/" in z and z[:4] != "Etc/")
    )
    return Calling(
        zones,
        found,
        free(country, now.day)
        if any(r.holidays is not None or r.eves is not None for r in found)
        else frozenset(),
        recent,
        date.fromisoformat(no) if no else None,
    )


def free(country: str, day: date) -> frozenset[date]:
    """Public holidays of this country around this day, none where nobody has a calendar of them."""
    import holidays

    try:
        found = holidays.country_holidays(country, years=(day.year, day.year + 1))
    except NotImplementedError:
        return frozenset()
    return frozenset(found)
