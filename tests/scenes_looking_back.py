"""The states of the pages that look back: progress, patterns, the report; for pictures, and to look at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from evenline import events
from evenline.outcomes import Outcome
from evenline.records import DayFigures, Due, Past, ReasonDay
from evenline.troubles import Trouble, TroubleKind
from evenline.values import replace
from evenline_ui.panel.leaf import Page
from evenline_ui.panel.share import SharePage
from stage import Stage, figures


def past(s: Stage) -> Past:
    """Ninety days of somebody who calls on weekdays, was away for a week, and has had two campaigns."""
    day = s.clock.now().day
    week = {count.day: count.connections for count in figures(s.clock).week}
    days, reasons = [], []
    for back in range(89, -1, -1):
        on = day - timedelta(days=back)
        if on.weekday() > 4 or 40 <= back < 47:
            continue
        many = week.get(on) or 22 + (back * 7 + back // 9) % 15
        days.append(DayFigures(on, many + 61, many, many * (70 + back % 13) // 100, 1 + back % 4))
        campaign = "Spring" if back > 25 else "Autumn"
        given = {
            "Price": 2 - back % 2,
            "Timing": 1,
            "Has a supplier": back % 3 == 0,
            "No need": back % 5 == 0,
        }
        given |= {"They have just moved house": back in (2, 9), "Waits for the new model": back == 8}
        given |= {"Jenna is on leave": back == 1}
        reasons += [ReasonDay(on, campaign, reason, int(n)) for reason, n in given.items() if n]
    return Past(day, tuple(days), tuple(reasons), frozenset({"Jenna is on leave"}))


def looks_back(s: Stage, page: Page) -> None:
    due = (Due("1", "+14155550137", "Jenna Ortiz", s.clock.now().day, Outcome.CALL_BACK),)
    month = sum(d.connections for d in past(s).days if d.day.month == s.clock.now().day.month)
    s.counts(due=due * 3, month=month)
    s.program.window.body.open(page)
    s.happens(events.PastRead(past(s)))


def this_week(s: Stage) -> None:
    looks_back(s, Page.PROGRESS)
    press(s, "spans", 1)


def this_month(s: Stage) -> None:
    looks_back(s, Page.PROGRESS)
    press(s, "spans", 2)


def press(s: Stage, row: str, place: int) -> None:
    getattr(s.program.window.body.page_widget(), row).chips[place].click()


def patterns(s: Stage) -> None:
    looks_back(s, Page.PATTERNS)


def patterns_of_a_campaign(s: Stage) -> None:
    patterns(s)
    press(s, "spans", 2)
    press(s, "campaigns", 1)


def patterns_too_few(s: Stage) -> None:
    patterns(s)
    few = replace(past(s), reasons=past(s).reasons[-4:])
    s.happens(events.PastRead(few))


def patterns_none(s: Stage) -> None:
    s.program.window.body.open(Page.PATTERNS)
    s.happens(events.PastRead(Past(s.clock.now().day)))


def share_nothing(s: Stage) -> None:
    looks_back(s, Page.SHARE)


def share(s: Stage) -> None:
    looks_back(s, Page.SHARE)
    press(s, "periods", 1)
    page = s.program.window.body.page_widget()
    assert isinstance(page, SharePage)
    for tick in page.parts.values():
        tick.click()
    page.own[0].click()


def share_saved(s: Stage) -> None:
    share(s)
    where = "/home/sam/Documents/Evenline month 2026-11-19.pdf".replace("/", "/\u200b")
    s.program.shift.say(Trouble(TroubleKind.COPIED, detail=f"Saved: {where}"), 8)


LOOKING_BACK: dict[str, Callable[[Stage], None]] = {
    "this-week": this_week,
    "this-month": this_month,
    "patterns": patterns,
    "patterns-of-a-campaign": patterns_of_a_campaign,
    "patterns-too-few": patterns_too_few,
    "patterns-none": patterns_none,
    "share-nothing": share_nothing,
    "share": share,
    "share-saved": share_saved,
}
