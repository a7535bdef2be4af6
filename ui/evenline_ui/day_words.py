"""Which day is meant by '12 March', '12.3.', 'gestern' or '2026-03-12', in any language of the panel."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from functools import lru_cache

from PySide6.QtCore import QLocale

LANGUAGES = ("en", "de", "fr", "es")
LEAST_LETTERS = 3  # of a month or weekday
TODAY = frozenset(("today", "heute", "aujourd'hui", "aujourd’hui", "hoy"))
YESTERDAY = frozenset(("yesterday", "gestern", "hier", "ayer"))
BETWEEN = frozenset(("de", "del", "of", "the", "den", "le", "el"))  # '12 de marzo'
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_FIGURES = re.compile(r"(\d{1,2})[./](\d{1,2})[./]?(\d{4}|\d{2})?")
_DAY = re.compile(r"(\d{1,2})(?:\.|st|nd|rd|th|er)?")


def day(text: str, today: date, *, month_first: bool) -> date | None:
    """The day that is meant, None where it is no day. One without a year is the last there was.

    month_first: whether 3/4 is the fourth of March."""
    text = text.strip().casefold()
    if text in TODAY:
        return today
    if text in YESTERDAY:
        return today - timedelta(days=1)
    if found := _ISO.fullmatch(text):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _FIGURES.fullmatch(text):
        first, second = int(found[1]), int(found[2])
        of_month, month = (second, first) if month_first and "/" in text else (first, second)
        return _dated(of_month, month, found[3] or "", today)
    return _spelled(text, today)


def _spelled(text: str, today: date) -> date | None:
    """In words: '12 march 2025', 'march 12', 'monday'."""
    words = [word for word in text.replace(",", " ").split() if word not in BETWEEN]
    months, weekdays = _names()
    if len(words) == 1:
        weekday = _begins(weekdays, words[0])
        return None if weekday is None else today - timedelta(days=(today.isoweekday() - weekday) % 7)
    if len(words) not in (2, 3):
        return None
    year = words[2] if len(words) == 3 else ""
    if year and not re.fullmatch(r"\d{4}", year):
        return None
    for number, name in ((words[0], words[1]), (words[1], words[0])):
        month, found = _begins(months, name), _DAY.fullmatch(number)
        if month is not None and found is not None:
            return _dated(int(found[1]), month, year, today)
    return None


def _dated(of_month: int, month: int, year: str, today: date) -> date | None:
    if year:
        return _date(int(year) + (2000 if len(year) == 2 else 0), month, of_month)
    # 29 February lies up to eight years back.
    tries = (_date(today.year - back, month, of_month) for back in range(9))
    return next((found for found in tries if found is not None and found <= today), None)


def _date(year: int, month: int, of_month: int) -> date | None:
    try:
        return date(year, month, of_month)
    except ValueError:
        return None


def _begins(names: dict[str, int], word: str) -> int | None:
    """What this word is, or begins; None where it could be two."""
    word = _plain(word).rstrip(".")
    if len(word) < LEAST_LETTERS:
        return None
    found = {number for name, number in names.items() if name.startswith(word)}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=1)
def _names() -> tuple[dict[str, int], dict[str, int]]:
    """(months, weekdays) by their names."""
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    for locale in map(QLocale, LANGUAGES):
        months |= {_plain(locale.standaloneMonthName(n)): n for n in range(1, 13)}
        weekdays |= {_plain(locale.standaloneDayName(n)): n for n in range(1, 8)}
    return months, weekdays


def _plain(word: str) -> str:
    """Small letters without accents."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(ch for ch in apart if not unicodedata.combining(ch))
