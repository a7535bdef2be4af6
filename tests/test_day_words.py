"""Which day somebody means."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenline_ui.day_words import day

TODAY = date(2026, 11, 19)  # a Thursday


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026-03-12", date(2026, 3, 12)),
        ("today", TODAY),
        (" Gestern", date(2026, 11, 18)),
        ("hier", date(2026, 11, 18)),
        ("ayer", date(2026, 11, 18)),
        ("aujourd’hui", TODAY),
        ("12 March", date(2026, 3, 12)),
        ("March 12th", date(2026, 3, 12)),
        ("12. März 2025", date(2025, 3, 12)),
        ("1er août", date(2026, 8, 1)),
        ("12 de marzo", date(2026, 3, 12)),
        ("12 fév", date(2026, 2, 12)),
        ("24 dec", date(2025, 12, 24)),  # the last there was
        ("29 feb", date(2024, 2, 29)),
        ("12.3.", date(2026, 3, 12)),
        ("12.3.25", date(2025, 3, 12)),
        ("3/4", date(2026, 4, 3)),
        ("Thursday", TODAY),
        ("Freitag", date(2026, 11, 13)),
        ("lun", date(2026, 11, 16)),
        ("31.2.", None),
        ("12 ju", None),
        ("ma", None),
        ("Jenna", None),
        ("0140000000", None),
        ("", None),
    ],
)
def test_a_day(text: str, found: date | None) -> None:
    assert day(text, TODAY, month_first=False) == found


def test_where_the_month_is_first() -> None:
    assert day("3/4", TODAY, month_first=True) == date(2026, 3, 4)
    assert day("3.4.", TODAY, month_first=True) == date(2026, 4, 3)


@given(st.text())
def test_any_text_is_a_day_or_none(text: str) -> None:
    found = day(text, TODAY, month_first=False)
    assert found is None or isinstance(found, date)
