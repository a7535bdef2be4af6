"""Practices around the calls: people reached against one's own goal, rehearsals, and the pattern in the no's."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from PySide6.QtWidgets import QWidget

import paper
from evenline.campaign_requests import UseCampaign
from evenline.campaigns import FIRST
from evenline.cues.cards import Moment
from evenline.events import Party
from evenline.outcomes import Outcome
from evenline.paths import Paths
from evenline.requests import Way
from evenline.view import CardAction
from evenline_ui.panel.patterns import PatternsPage
from evenline_ui.panel.progress import ProgressPage
from evenline_ui.panel.rehearsals import RehearsalsPage
from evenline_ui.panel.share import SharePage
from practices.caller import DAY_SECONDS, PRIYA, Caller
from practices.journal_file import rows
from samples import first_deck, own_deck
from ui.person import JENNA

# People reached a day, the oldest first: without the first, their median is 2; with it, or of less, it is not.
WORKED = (3, 1, 1, 3, 1, 3, 3, 1, 3, 1, 3)
CUSTOMERS = ("Jenna", "Ortiz", "Priya", "Raman", "4155550137", "555 0137", "2079460018", "7946 0018")


def progress(person: Caller) -> ProgressPage:
    person.clicks(person.program.window.body.footer)
    person.sees(lambda: person.view.lookback is not None)
    found = person.program.window.body.page_widget()
    assert isinstance(found, ProgressPage)
    return found


def reds(widget: QWidget) -> int:
    """How many pixels are plainly red."""
    picture = widget.grab().toImage()
    colours = (picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height()))
    return sum(c.hslSaturation() > 100 and c.hslHue() >= 0 and not 20 <= c.hslHue() <= 340 for c in colours)


def sleeps(person: Caller, days: int) -> None:
    person.waits(days * DAY_SECONDS)
    person.sees(lambda: person.view.figures is not None and person.view.figures.day == person.clock.now().day)


def test_practice_p19_people_reached(person: Caller, paths: Paths) -> None:
    """People reached, not sales, against what the agent usually does: the day, the week, the month."""
    body = person.program.window.body
    assert person.count == "0 of 5 connections"  # before there is any day to go by
    for n, reached in enumerate(WORKED):
        for _ in range(reached):
            person.calls(Outcome.NO_THANKS, 100)  # no sale, and it counts
            person.goes_on()
        if n == 0:
            person.sees(lambda: person.count == f"{WORKED[0]} of 5 connections")
        sleeps(person, 3 if person.clock.now().day.weekday() == 4 else 1)
    assert person.clock.now().day.isoformat() == "2026-12-04"
    person.sees(lambda: person.count == "0 of 2 connections")
    assert [row["connections"] for row in rows(paths, "day_stat")] == [*WORKED]
    person.calls(Outcome.NO_ANSWER, 10)
    person.goes_on()
    assert person.count == "0 of 2 connections"
    person.calls(Outcome.HEARD, 100)
    person.goes_on()
    assert person.count == "1 of 2 connections"
    assert reds(body) == 0

    page = progress(person)
    assert page.said().startswith("1 person you connected with")
    assert page._week.accessibleName() == "Mon 1, Tue 3, Wed 1, Thu 3, Fri 1"
    person.clicks(page.spans.chips[1])
    assert body.header._phase.text() == "This week"
    assert page.said().startswith("9 people you connected with Your goal so far is 10: 5 working days at 2.")
    assert reds(body) == 0
    person.clicks(page.spans.chips[2])
    assert body.header._phase.text() == "This month"
    assert page.said().startswith("8 people")
    assert page._month.accessibleName() == "1 Dec 3, 2 Dec 1, 3 Dec 3, 4 Dec 1"
    assert reds(body) == 0


def rehearses(person: Caller, title: str) -> None:
    """From the list to somebody who has picked up."""
    person.clicks(person.live.foot.second_button)
    found = person.program.window.body.page_widget()
    assert isinstance(found, RehearsalsPage)
    person.clicks(next(row for row in found.rows if row.title.text() == title))
    person.sees(lambda: person.phase == "Rehearsing")
    person.clicks(person.live.card.button(CardAction.ANSWERED))
    person.waits(15)


def plays(person: Caller, *taps: Moment | CardAction | None) -> str:
    """Taps one after the other, None for ‘answered it aloud’; gives what they say then."""
    for tap in taps:
        if isinstance(tap, Moment):
            person.taps(tap)
        else:
            person.clicks(person.live.speech if tap is None else person.live.card.button(tap))
        person.waits(15)
    said: str = person.live.speech.text()
    return said


def test_practice_p20_practise(person: Caller, paths: Paths) -> None:
    """A desk, an objection, anger and a yes, each with more ways than one; none of it is counted anywhere."""
    live = person.live
    says = []
    rehearses(person, "The front desk")
    plays(person, None, Moment.GATEKEEPER, None, CardAction.ASKED)
    person.clicks(live.outcomes.button(Outcome.YES))  # while they are on the line: that is the last branch
    says.append(live.speech.text())
    person.sees(lambda: person.view.debrief is not None)
    person.goes_on()
    ways: list[tuple[str, tuple[Moment | CardAction | None, ...], Outcome]] = [
        ("The front desk", (None, None, None, None), Outcome.GATEKEEPER),
        ("A fair word about the price", (None, Moment.OBJECTION, Moment.NO, None), Outcome.NO_THANKS),
        ("Boiling over", (Moment.HEATED, CardAction.NEXT_STEP, CardAction.NEXT_STEP, CardAction.CALMED, None),
         Outcome.HEARD),
    ]  # fmt: skip
    for title, taps, outcome in ways:
        rehearses(person, title)
        says.append(plays(person, *taps))
        assert person.view.outcomes is not None
        assert not person.view.header.can_end  # they have hung up
        person.files(outcome)
        if outcome is Outcome.NO_THANKS:
            person.clicks(live.debrief.reasons.chip("Price"))
        person.sees(person.is_saved)
        person.goes_on()
    assert len(set(says)) == 4
    played = [(row["dialer"], row["outcome"], row["rehearsal"]) for row in rows(paths)]
    assert played == [
        ("rehearsal:front-desk", "yes", 1), ("rehearsal:front-desk", "gatekeeper", 1),
        ("rehearsal:fair-price", "no-thanks", 1), ("rehearsal:boiling-over", "heard", 1),
    ]  # fmt: skip
    assert [row["reason"] for row in rows(paths)] == ["", "", "Price", ""]
    assert sum(row["connected"] for row in rows(paths)) >= 2  # they talked for long enough, and yet
    assert person.count == "0 of 5 connections"
    assert rows(paths, "day_stat") == rows(paths, "reason_day") == []
    page = progress(person)
    assert page.said() == "0 people you connected with This month 0 Seeds planted 0"
    assert not any(bar.isVisible() for bar in page._reasons)
    person.clicks(person.program.window.body.header.menu_button)
    person.calls(Outcome.HEARD)
    person.goes_on()
    assert person.count == "1 of 5 connections"
    assert [(row["calls"], row["connections"]) for row in rows(paths, "day_stat")] == [(1, 1)]


def gives_reason(person: Caller, reason: str, party: Party = JENNA, offered: bool = True) -> None:
    """A call that ends in a no, and why: one of the campaign's reasons, or their own words."""
    debrief = person.live.debrief
    person.calls(Outcome.HEARD, 100, party)
    person.clicks(debrief.reasons.chip(reason if offered else "Other…"))
    if not offered:
        person.clicks(debrief._other)
        person.types(debrief._other, reason)
    person.sees(person.is_saved)
    person.goes_on()


def bars(page: PatternsPage) -> list[str]:
    return [bar.accessibleName() for bar in page.bars if bar.isVisible()]


def saved(page: SharePage) -> bytes:
    """The file that the panel says it is in."""
    return Path(page.said().removeprefix("Saved: ").replace("\u200b", "")).read_bytes()


def test_practice_p22_the_pattern_in_the_nos(person: Caller, paths: Paths) -> None:
    """Reasons over 7, 30 and 90 days and by campaign; a report of what was ticked, without any customer."""
    gives_reason(person, "Timing")  # 90 days before the last of them: one too many
    sleeps(person, 1)
    gives_reason(person, "Timing", PRIYA)
    sleeps(person, 59)
    gives_reason(person, "Has a supplier")
    sleeps(person, 1)
    gives_reason(person, "Price", PRIYA)  # 29 days before
    gives_reason(person, "Jenna has moved", offered=False)
    gives_reason(person, "Waits for spring", PRIYA, offered=False)
    sleeps(person, 22)
    gives_reason(person, "Price")
    sleeps(person, 1)
    gives_reason(person, "Price")  # six days before
    sleeps(person, 6)
    deck = first_deck().read_text("utf-8").replace('"First campaign"', '"Second campaign"')
    own_deck(paths, deck)
    person.program.ask(UseCampaign(FIRST))
    person.sees(lambda: person.program.shift.state.deck.campaign.name == "Second campaign")
    gives_reason(person, "No need", PRIYA)
    kept = [(row["campaign"], row["reason"]) for row in rows(paths)]
    assert kept[4:6] == [("First campaign", "Jenna has moved"), ("First campaign", "Waits for spring")]
    assert kept[8] == ("Second campaign", "No need")

    person.clicks(progress(person).patterns_button)
    page = person.program.window.body.page_widget()
    assert isinstance(page, PatternsPage)
    wanted = [
        ["No need 1", "Price 1"],
        ["Price 3", "Jenna has moved 1", "No need 1", "Waits for spring 1"],
        ["Price 3", "Has a supplier 1", "Jenna has moved 1", "No need 1", "Timing 1", "Waits for spring 1"],
    ]
    for n, days in enumerate(("7 days", "30 days", "90 days")):
        assert page.spans.chips[n].text() == days
        person.clicks(page.spans.chips[n])
        assert bars(page) == wanted[n]
    assert [chip.text() for chip in page.campaigns.chips[1:]] == ["First campaign", "Second campaign"]
    person.clicks(page.campaigns.chips[2])
    assert bars(page) == ["No need 1"]

    person.clicks(page.share_button)
    share = person.program.window.body.page_widget()
    assert isinstance(share, SharePage)
    person.clicks(share.periods.chips[2])
    person.clicks(share.buttons[Way.PDF])
    assert share.said() == "Tick first what your line manager may see."
    assert paths.reports is not None
    assert not paths.reports.exists()  # nothing is ticked by itself, and nothing leaves
    person.clicks(share.parts["reasons"])
    assert [tick.text() for tick in share.own if tick.isVisible()] == ["Waits for spring · 1"]
    person.clicks(share.buttons[Way.CSV])
    table = saved(share).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(table, newline=""))) == [
        ["Reason", "Times"], ["Price", "3"], ["Has a supplier", "1"], ["No need", "1"], ["Timing", "1"],
        ["Other reasons", "2"],
    ]  # fmt: skip
    person.clicks(share.own[0])
    person.clicks(share.parts["seeds"])
    person.clicks(share.buttons[Way.PDF])
    pdf = saved(share)
    said = paper.text(pdf)
    assert paper.pages(pdf) == 1
    assert all(shown in said for shown in ("Price", "Waits for spring", "Other reasons", "seeds planted"))
    assert not any(hidden in said for hidden in ("asked for the close", "connected with", "Day by day"))
    everything = (paper.insides(pdf).decode("latin-1") + said).replace("\x00", "")
    assert not any(who in everything or who in table for who in CUSTOMERS)
