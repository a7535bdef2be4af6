"""When a promised call is due, and what a typed time means."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from evenline.promises import AFTERNOON, MORNING, day_here, minute_of, other_part, time_here

WORDS = (("morning", MORNING), ("Nachmittag", AFTERNOON))
BERLIN = ZoneInfo("Europe/Berlin")
DAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "minute"),
    [
        ("14:30", 870), ("14.30", 870), ("14h30", 870), ("9", 540), ("9 h", 540), ("9 Uhr", 540), ("2 pm", 840),
        ("2:15 p.m.", 855), ("12 am", 0), ("12 pm", 720), (" Morning ", MORNING), ("nachmittag", AFTERNOON),
        ("0:00", 0), ("23:59", 1439),
        ("", None), ("24", None), ("9:60", None), ("13 pm", None), ("0 am", None), ("soon", None), ("9:5", None),
    ],
)  # fmt: skip
def test_a_time_as_people_write_it(text: str, minute: int | None) -> None:
    assert minute_of(text, WORDS) == minute


def test_their_day_and_ours() -> None:
    assert day_here(DAY, None, "Asia/Tokyo", BERLIN) == DAY
    assert day_here(DAY, 7 * 60, "Asia/Tokyo", BERLIN) == date(2026, 11, 24)
    assert time_here(DAY, 7 * 60, "Asia/Tokyo", BERLIN) == time(23, 0)
    assert time_here(DAY, 600, "No/Such_Zone", BERLIN) == time(10, 0)
    assert time_here(DAY, 600, "", BERLIN) == time(10, 0)
    assert time_here(DAY, None, "Asia/Tokyo", BERLIN) is None


def test_ten_there_is_another_time_here_once_their_clocks_changed() -> None:
    before, after = date(2026, 10, 24), date(2026, 10, 27)  # Europe went back on the 25th, New York had not
    assert time_here(before, 600, "America/New_York", BERLIN) == time(16, 0)
    assert time_here(after, 600, "America/New_York", BERLIN) == time(15, 0)


def test_another_part_of_the_day() -> None:
    assert other_part(datetime(2026, 11, 25, 11, 59, tzinfo=UTC)) == AFTERNOON
    assert other_part(datetime(2026, 11, 25, 12, 0, tzinfo=UTC)) == MORNING
