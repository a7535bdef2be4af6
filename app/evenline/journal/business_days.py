"""On which days a country works: its public holidays and its weekend. Worker only: slow to import."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from evenline.gatekeepers import WEEKEND, BusinessDays

# Where a zone lies in one state or province alone, and holidays differ by it (ISO 3166-2).
STATES = {
    "America/Anchorage": "AK",
    "America/Edmonton": "AB",
    "America/Halifax": "NS",
    "America/Phoenix": "AZ",
    "America/Regina": "SK",
    "America/St_Johns": "NL",
    "America/Toronto": "ON",
    "America/Vancouver": "BC",
    "America/Winnipeg": "MB",
    "Australia/Adelaide": "SA",
    "Australia/Brisbane": "QLD",
    "Australia/Darwin": "NT",
    "Australia/Hobart": "TAS",
    "Australia/Melbourne": "VIC",
    "Australia/Perth": "WA",
    "Australia/Sydney": "NSW",
    "Pacific/Honolulu": "HI",
}


def of(address: str, zone: str, day: date) -> BusinessDays:
    """For whoever has this number, in this year and the next. Where no calendar is known: Monday to Friday."""
    import phonenumbers

    try:
        parsed = phonenumbers.parse(address, None)
    except phonenumbers.NumberParseException:
        return BusinessDays()
    country = str(phonenumbers.region_code_for_number(parsed) or "")
    return _of(country, STATES.get(zone, ""), day.year) if country else BusinessDays()


@lru_cache(maxsize=64)
def _of(country: str, state: str, year: int) -> BusinessDays:
    import holidays

    years = (year, year + 1)
    try:
        found = holidays.country_holidays(country, state or None, years=years)
    except NotImplementedError:
        if state:
            return _of(country, "", year)
        return BusinessDays()
    weekend = frozenset(found.weekend) if len(found.weekend) < 7 else WEEKEND
    return BusinessDays(frozenset(found), weekend)
