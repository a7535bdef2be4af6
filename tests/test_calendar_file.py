"""Calendar files: parsed back by RFC 5545's own rules, DST days and long lines included."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenline.calendar_file import calendar, escaped, folded
from evenline.outcomes import Outcome
from evenline.promises import Promise

NOW = datetime(2026, 11, 25, 17, 0, tzinfo=UTC)
NEW_YORK = ZoneInfo("America/New_York")
BERLIN = ZoneInfo("Europe/Berlin")


def promise(day: date, minute: int | None = None, zone: str = "America/New_York", moves: int = 0) -> Promise:
    return Promise(
        "abc", "+1", "Jenna", Outcome.CALL_BACK, day, minute=minute, zone=zone, moves=moves, note="secret"
    )


def parsed(text: str) -> list[dict[str, str]]:
    """{property with its parameters: value} of each event. Strict about line ends, lengths and nesting."""
    assert text.endswith("\r\n")
    lines = text[:-2].split("\r\n")
    assert all(len(line.encode()) <= 75 and "\n" not in line and "\r" not in line for line in lines)
    whole: list[str] = []
    for line in lines:
        if line.startswith(" "):
            whole[-1] += line[1:]
        else:
            whole.append(line)
    assert whole[0] == "BEGIN:VCALENDAR"
    assert whole[1] == "VERSION:2.0"
    assert whole[-1] == "END:VCALENDAR"
    events: list[dict[str, str]] = []
    for line in whole[2:-1]:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and line != "END:VEVENT":
            assert name not in events[-1]
            events[-1][name] = value
    return events


def read(value: str) -> str:
    """A TEXT value as a calendar reads it."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def begins(one: Promise) -> datetime:
    (event,) = parsed(calendar([(one, "Call", "")], NOW, BERLIN))
    return datetime.strptime(event["DTSTART"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "day",
    [date(2026, 10, 30), date(2026, 11, 1), date(2026, 11, 2), date(2027, 3, 13), date(2027, 3, 14)],
)
def test_ten_there_is_ten_there_whatever_the_clocks_do(day: date) -> None:
    there = begins(promise(day, 600)).astimezone(NEW_YORK)
    assert (there.date(), there.hour, there.minute) == (day, 10, 0)


def test_a_time_that_the_clocks_leave_out_still_is_one() -> None:
    there = begins(promise(date(2027, 3, 14), 150)).astimezone(NEW_YORK)  # 2:30 is not on that day
    assert (there.hour, there.minute) == (3, 30)


def test_without_a_zone_it_is_ours() -> None:
    assert begins(promise(date(2026, 11, 26), 600, zone="")).astimezone(BERLIN).hour == 10


def test_without_a_time_it_is_the_day() -> None:
    (event,) = parsed(calendar([(promise(date(2026, 12, 31)), "Call", "")], NOW, BERLIN))
    assert event["DTSTART;VALUE=DATE"] == "20261231"
    assert event["DTEND;VALUE=DATE"] == "20270101"


def test_the_same_call_has_the_same_name_and_a_later_number_once_it_was_moved() -> None:
    first, second = (
        parsed(calendar([(promise(date(2026, 12, 1), moves=n), "Call", "")], NOW, BERLIN))[0] for n in (0, 1)
    )
    assert first["UID"] == second["UID"]
    assert int(first["SEQUENCE"]) < int(second["SEQUENCE"])


def test_only_what_is_handed_in_is_written() -> None:
    assert "secret" not in calendar([(promise(date(2026, 12, 1)), "Call", "")], NOW, BERLIN)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n;,\\"), max_size=300))
def test_any_text_comes_back_as_it_was(text: str) -> None:
    (event,) = parsed(calendar([(promise(date(2026, 12, 1)), text, "x")], NOW, BERLIN))
    assert read(event["SUMMARY"]) == text


@given(st.text(max_size=400))
def test_no_text_makes_a_line_of_its_own(text: str) -> None:
    assert not re.search(r"[\x00-\x08\n-\x1f\x7f]", escaped(text))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=400))
def test_folded_lines_are_short_and_come_back(text: str) -> None:
    lines = folded(text).split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert lines[0] + "".join(line[1:] for line in lines[1:]) == text
