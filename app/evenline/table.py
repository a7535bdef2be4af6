"""A report as a table for a spreadsheet (CSV): two blocks, and no cell that a spreadsheet would run. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from evenline.report import Report

BOM = "\ufeff"  # without it, a spreadsheet takes UTF-8 for something else
RUNS = "=+-@\t\r\n＝＋－＠"  # what a spreadsheet takes for the beginning of a formula (OWASP, CSV injection)


def as_csv(report: Report, heads: Mapping[str, str]) -> str:
    """heads: the words for day, connections, asked, seeds, reason, times and other. Days are YYYY-MM-DD."""
    ticked = {
        "connections": report.connections is not None,
        "asked": report.asked is not None,
        "seeds": report.seeds is not None,
    }
    columns = [name for name, on in ticked.items() if on]
    rows: list[list[str]] = []
    if columns:
        rows.append([heads["day"], *(heads[name] for name in columns)])
        rows += [[day.day.isoformat(), *(str(getattr(day, c)) for c in columns)] for day in report.days]
    if report.has_reasons:
        rows += [[]] if rows else []
        rows.append([heads["reason"], heads["times"]])
        rows += [[reason, str(times)] for reason, times in report.reasons]
        rows += [[heads["other"], str(report.other)]] if report.other else []
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([[cell(one) for one in row] for row in rows])
    return BOM + text.getvalue()


def cell(text: str) -> str:
    """The text, with an apostrophe before what would be run."""
    return f"'{text}" if text.lstrip(" ").startswith(tuple(RUNS)) else text
