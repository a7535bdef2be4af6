"""The words of a report: on paper, in the table, and as text to paste."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale

from evenline.report import Bar, Report, share
from evenline.requests import Period
from evenline_ui import words
from evenline_ui.words import translate


def title(report: Report) -> str:
    return {
        Period.WEEK: translate("Panel", "A week of calls"),
        Period.MONTH: translate("Panel", "A month of calls"),
        Period.NINETY: translate("Panel", "Ninety days of calls"),
    }[report.period]


def days(report: Report) -> str:
    """16 – 19 November 2026, in the locale's own manner."""
    if report.first == report.last:
        return _day(report.last)
    if (report.first.year, report.first.month) == (report.last.year, report.last.month):
        return f"{report.first.day} – {_day(report.last)}"
    if report.first.year == report.last.year:
        first = QDate(report.first.year, report.first.month, report.first.day)
        return f"{QLocale().toString(first, translate('Panel', 'd MMMM'))} – {_day(report.last)}"
    return f"{_day(report.first)} – {_day(report.last)}"


def _day(value: date) -> str:
    return QLocale().toString(QDate(value.year, value.month, value.day), translate("Panel", "d MMMM yyyy"))


def bar(report: Report, value: Bar) -> str:
    """What stands under a bar."""
    if report.period is Period.WEEK:
        return words.weekday(value.first)
    return str(value.first.day) if report.period is Period.MONTH else words.day(value.first)


def people(count: int) -> str:
    one = translate("Panel", "person connected with")
    return one if count == 1 else translate("Panel", "people connected with")


def asked_of(report: Report) -> str:
    """In how many of how many connections the question was put; only where connections are told as well."""
    if report.asked is None or report.connections is None or not report.asked[1]:
        return ""
    asked, of = report.asked
    return translate("Panel", "{some} of {all}").format(some=figure(asked), all=figure(of))


def figure(value: int) -> str:
    """1,702 in the locale's own manner."""
    return QLocale().toString(value)


def percent(value: int) -> str:
    return translate("Panel", "{figure}%").format(figure=value)


def given(times: int) -> str:
    if not times:
        return translate("Panel", "No reason was given in these days.")
    if times == 1:
        return translate("Panel", "One reason was given.")
    return translate("Panel", "{n} reasons were given.", None, times).format(n=times)


def footnote(report: Report) -> str:
    talk = translate(
        "Panel", "A connection is a talk of at least {seconds} seconds with the person who was called."
    ).format(seconds=f"{report.connects_after:g}")
    nobody = translate(
        "Panel", "These are counts of the caller’s own journal; nobody who was called is in them."
    )
    return f"{talk} {nobody}"


def heads() -> dict[str, str]:
    """The heads of the table's columns."""
    return {
        "day": translate("Panel", "Day"),
        "connections": translate("Panel", "Connections"),
        "asked": translate("Panel", "Asked for the close"),
        "seeds": translate("Panel", "Seeds planted"),
        "reason": translate("Panel", "Reason"),
        "times": translate("Panel", "Times"),
        "other": translate("Panel", "Other reasons"),
    }


def as_text(report: Report) -> str:
    """The report in lines, to paste."""
    lines = [f"{title(report)}, {days(report)}"]
    if report.connections is not None:
        lines.append(f"{report.connections} {people(report.connections)}")
        told = (f"{bar(report, one)} {one.connections}" for one in report.bars)
        lines.append(" · ".join(told))
    if report.asked is not None and report.asked[1]:
        said = f"{percent(share(*report.asked))} {translate('Panel', 'asked for the close')}"
        lines.append(", ".join(filter(None, [said, asked_of(report)])))
    if report.seeds is not None:
        lines.append(f"{report.seeds} {translate('Panel', 'seeds planted')}")
    if report.has_reasons:
        lines += [given(report.given), *(f"– {reason}: {times}" for reason, times in report.reasons)]
        lines += [f"– {translate('Panel', 'Other reasons')}: {report.other}"] if report.other else []
    return "\n".join([*lines, footnote(report)])


def file_name(report: Report, ending: str) -> str:
    """Dated, so that last week's stays."""
    said = {
        Period.WEEK: translate("Panel", "Evenline week {day}"),
        Period.MONTH: translate("Panel", "Evenline month {day}"),
        Period.NINETY: translate("Panel", "Evenline 90 days {day}"),
    }[report.period]
    return f"{said.format(day=report.last.isoformat())}.{ending}"
