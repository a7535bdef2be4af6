"""The report as a table: two blocks, what was ticked, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenline.records import DayFigures
from evenline.report import Report
from evenline.requests import Period
from evenline.table import as_csv, cell

HEADS = {name: name.title() for name in ("day", "connections", "asked", "seeds", "reason", "times", "other")}
MONDAY = date(2026, 11, 16)
DAYS = (DayFigures(MONDAY, connections=3, asked=2, seeds=1), DayFigures(date(2026, 11, 17)))
PLAIN = Report(Period.WEEK, MONDAY, DAYS[-1].day, DAYS, 60.0)


def test_two_blocks() -> None:
    full = Report(
        Period.WEEK, MONDAY, DAYS[-1].day, DAYS, 60.0, 3, (), (2, 3), 1, (("Price, or so", 2),), 4, True
    )
    assert as_csv(full, HEADS) == (
        "\ufeffDay,Connections,Asked,Seeds\r\n2026-11-16,3,2,1\r\n2026-11-17,0,0,0\r\n"
        '\r\nReason,Times\r\n"Price, or so",2\r\nOther,4\r\n'
    )


def test_only_what_was_ticked() -> None:
    seeds = Report(Period.WEEK, MONDAY, DAYS[-1].day, DAYS, 60.0, seeds=1)
    assert as_csv(seeds, HEADS) == "\ufeffDay,Seeds\r\n2026-11-16,1\r\n2026-11-17,0\r\n"
    reasons = Report(Period.WEEK, MONDAY, DAYS[-1].day, DAYS, 60.0, reasons=(("Price", 2),), has_reasons=True)
    assert as_csv(reasons, HEADS) == "\ufeffReason,Times\r\nPrice,2\r\n"
    assert as_csv(PLAIN, HEADS) == "\ufeff"


@pytest.mark.parametrize("sign", [*"=+-@\t\r\n＝＋－＠", "  ="])
def test_a_cell_that_would_be_run_gets_an_apostrophe(sign: str) -> None:
    assert cell(f'{sign}HYPERLINK("x")') == f'\'{sign}HYPERLINK("x")'
    assert cell(f"a{sign}1") == f"a{sign}1"


@given(reasons=st.lists(st.tuples(st.text(), st.integers(1, 99)), max_size=5))
def test_any_words_come_back_from_the_table_and_none_of_them_runs(reasons: list[tuple[str, int]]) -> None:
    report = Report(Period.WEEK, MONDAY, DAYS[-1].day, DAYS, 60.0, reasons=tuple(reasons), has_reasons=True)
    rows = list(csv.reader(io.StringIO(as_csv(report, HEADS).removeprefix("\ufeff"), newline="")))
    assert rows[1:] == [[cell(reason), str(times)] for reason, times in reasons]
    assert not any(c.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for c in row)
