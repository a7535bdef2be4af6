"""Promised calls in words: when, whose idea, what was done with one."""

from __future__ import annotations

from datetime import date, time, tzinfo

from PySide6.QtCore import QLocale

from evenline import promises
from evenline.outcomes import Outcome
from evenline.promises import Change, Invited, Promise, Snooze
from evenline_ui import words
from evenline_ui.words import translate


def who(name: str, number: str) -> str:
    return name or words.number(number) or translate("Panel", "No number known")


def past_day(value: date) -> str:
    """'Monday 23 Nov': however long ago it was, it can be found in a calendar."""
    name = QLocale().dayName(value.isoweekday(), QLocale.FormatType.LongFormat)
    return translate("Panel", "{weekday}, {day}").format(weekday=name, day=words.day(value))


def invited(value: Invited) -> str:
    return {
        Invited.NOBODY: "",
        Invited.THEY: translate("Panel", "They asked"),
        Invited.I: translate("Panel", "I offered"),
    }[value]


def at(kind: Outcome, minute: int | None, zone: str) -> str:
    """Their time of it: 'at 14:30 there'; of a gatekeeper's next try only the part of the day. Empty: no time."""
    if minute is None:
        return ""
    if kind is Outcome.GATEKEEPER and minute == promises.MORNING:
        return translate("Panel", "better in the morning")
    if kind is Outcome.GATEKEEPER and minute == promises.AFTERNOON:
        return translate("Panel", "better in the afternoon")
    there = words.time_of_day(time(minute // 60, minute % 60))
    said = translate("Panel", "at {time} there") if zone else translate("Panel", "at {time}")
    return said.format(time=there)


def when(value: Promise, here: tzinfo | None) -> str:
    """Their time, and ours where the two differ."""
    there = at(value.kind, value.minute, value.zone)
    if value.minute is None or value.kind is Outcome.GATEKEEPER:
        return there
    own = promises.time_here(value.day, value.minute, value.zone, here)
    if own is None or own == time(value.minute // 60, value.minute % 60):
        return there
    return translate("Panel", "{there}, {time} here").format(there=there, time=words.time_of_day(own))


def about(value: Promise, here: tzinfo | None, *, with_day: bool) -> str:
    """The line under the name."""
    on = promises.day_here(value.day, value.minute, value.zone, here)
    parts = [f"{words.weekday(on)} {words.day(on)}" if with_day else "", when(value, here)]
    parts += [words.filed(value.kind, value.filed_as), invited(value.invited)]
    if value.last_outcome is not None and value.last_outcome is not value.kind and value.last_day is not None:
        last = translate("Panel", "last time {outcome}, {day}")
        said = words.filed(value.last_outcome, value.last_as)
        parts.append(last.format(outcome=said, day=words.day(value.last_day)))
    if value.moves:
        parts.append(translate("Panel", "moved {n} times", None, value.moves).format(n=value.moves))
    return " · ".join(part for part in parts if part)


def snooze(value: Snooze) -> str:
    return {
        Snooze.HOUR: translate("Panel", "In an hour"),
        Snooze.TOMORROW: translate("Panel", "Tomorrow"),
        Snooze.BUSINESS_DAY: translate("Panel", "Next business day"),
    }[value]


def section(on: date, today: date) -> str:
    """What stands above those of this day."""
    ahead = (on - today).days
    if ahead < 0:
        return translate("Panel", "Overdue")
    if ahead == 0:
        return translate("Panel", "Today")
    if ahead == 1:
        return translate("Panel", "Tomorrow")
    return translate("Panel", "This week") if ahead < 7 - today.weekday() else translate("Panel", "Later")


def done(change: Change, value: Promise) -> str:
    """What was done just now; the way back stands beside it."""
    said = {
        Change.MOVED: translate("Panel", "Moved: {name}"),
        Change.DONE: translate("Panel", "Done: {name}"),
        Change.DROPPED: translate("Panel", "Let go: {name}"),
    }[change]
    name = who(value.name, value.number)
    return said.format(name=name if len(name) <= 40 else name[:39] + "…")
