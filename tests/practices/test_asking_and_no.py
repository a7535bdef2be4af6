"""Asking, and what a no is worth: the question's card, the ratio, the reframe, seeds, respect, reasons."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clocks import HandClock
from evenline.cues.cards import Moment
from evenline.events import Answered, Line, Tapped, Tapping
from evenline.outcomes import Outcome
from evenline.paths import Paths
from evenline.records import Record
from evenline.view import CardAction
from evenline_ui.panel.leaf import Page
from inside import opened
from practices.caller import DAY_SECONDS, PRIYA, Caller
from practices.journal_file import last_call, rows
from ui.person import JENNA, MakeProgram


def shown(paths: Paths) -> list[str]:
    """The cards of the last call, as the journal has them."""
    call_id = last_call(paths)["id"]
    return [row["card"] for row in rows(paths, "card_shown") if row["call_id"] == call_id]


def test_practice_p03_rapport_is_there_to_ask(person: Caller, paths: Paths) -> None:
    """At its time, or at a tap before it, or of a key; asked is kept, and not having asked is never scolded."""
    line, card = person.live.line, person.live.card
    person.talks(149)
    assert person.view.card is not None
    assert person.view.card.id != "ask"
    person.waits(1)
    assert person.card[1] == "“Shall I book you in for Thursday?”"
    person.clicks(card.button(CardAction.NOT_YET))
    assert person.view.card.id != "ask"
    person.waits(61)  # once more, later
    assert person.view.card.id == "ask"
    person.clicks(card.button(CardAction.ASKED))
    assert person.view.card.id != "ask"
    person.ends()
    person.files(Outcome.HEARD)
    person.sees(person.is_saved)
    assert last_call(paths)["asked"] == 1
    assert "ask" in shown(paths)
    person.goes_on()

    person.talks(65, PRIYA)  # before its time, by a tap on the line's second mark
    person.clicks(line.mark)
    assert person.view.card.id == "ask"
    person.clicks(line.mark)
    assert person.view.card.id != "ask"
    person.clicks(line.mark)
    person.clicks(card.button(CardAction.NOT_YET))
    assert person.view.card.id != "ask"
    person.hears(Tapped(Tapping.ASKED))  # by a key, while the dialer has the keyboard
    person.hears(Tapped(Tapping.ASKED))  # held down, it repeats
    assert not line.mark.isEnabled()
    person.ends()
    person.files(Outcome.NO_THANKS)
    person.sees(person.is_saved)
    assert last_call(paths)["asked"] == 1
    person.goes_on()

    person.calls(Outcome.HEARD, 80)
    assert last_call(paths)["asked"] == 0
    assert "ask" not in " ".join(person.card).lower().split()
    person.goes_on()
    person.program.window.body.open(Page.PROGRESS)
    person.sees(lambda: "Asked for the close 2 of 3" in person.program.window.body.page_widget().said())  # type: ignore[attr-defined]


def past(paths: Paths, connections: int, yes: int) -> None:
    """A journal in which so many people were reached over the last days, and so many said yes."""
    store = opened(paths.journal)
    began = datetime(2026, 11, 17, 9, tzinfo=UTC)
    for n in range(connections):
        at = began + timedelta(minutes=n)
        outcome = Outcome.YES if n < yes else Outcome.HEARD
        store.keep(
            Record(
                str(uuid.uuid4()), "test", "out", f"+1310555{n:04}", "", at, "UTC", at.date(), answered_at=at,
                ended_at=at + timedelta(seconds=70), talk=70.0, outcome=outcome, filed_at=at, talked_enough=True,
                connected=True, campaign="First campaign",
            )
        )  # fmt: skip
    store.close()


def test_practice_p05_every_no_is_one_step_nearer(
    make_program: MakeProgram, qtbot: QtBot, paths: Paths
) -> None:
    """From twenty connections on the agent's own ratio, with the count that it rests on."""
    assert HandClock().now().day >= datetime(2026, 11, 17, tzinfo=UTC).date()
    past(paths, 18, 3)
    person = Caller(make_program, qtbot)
    person.calls(Outcome.HEARD)  # the nineteenth
    assert "1 in" not in person.card[2]
    person.goes_on()
    person.calls(Outcome.NO_THANKS, party=PRIYA)  # the twentieth
    assert person.card[2] == "About 1 in 7 of your last 20 said yes."
    assert last_call(paths)["connected"] == 1
    person.goes_on()
    person.program.window.body.open(Page.PROGRESS)
    person.sees(lambda: "1 of about 7 to a yes" in person.program.window.body.page_widget().said())  # type: ignore[attr-defined]
    person.program.window.body.open(Page.LIVE)
    person.calls(Outcome.DONT_CALL, party=JENNA)  # nobody is told so of a wish to be left alone
    assert "said yes" not in person.card[2]


def test_practice_p05_with_no_yes_yet_there_is_no_ratio(
    make_program: MakeProgram, qtbot: QtBot, paths: Paths
) -> None:
    past(paths, 25, 0)
    person = Caller(make_program, qtbot)
    person.calls(Outcome.HEARD)
    assert person.card[2] == "A no is the normal case for everybody."
    assert not any(ch.isdigit() for ch in person.card[2])


def test_practice_p06_stay_impersonal(person: Caller, paths: Paths) -> None:
    """After a no it was the offer or the moment, in words that take turns; and after somebody hung up, too."""
    said = []
    for _ in range(5):
        person.calls(Outcome.HEARD, 30)
        said.append(person.card[:2])
        assert shown(paths)[-1] == "after-short-no"
        person.goes_on()
    assert len(set(said)) == 5
    for _ in range(2):
        person.talks(7)
        person.ends()
        said.append(person.card[:2])
        assert person.view.card is not None
        assert person.view.card.id == "hung-up"
        person.files(Outcome.HEARD)
        person.sees(person.is_saved)
        assert "hung-up" in shown(paths)
        person.goes_on()
    assert len(set(said)) == 7


def test_practice_p08_plant_a_seed(person: Caller, paths: Paths) -> None:
    """The parting line with name and offer; one click plants it, one more gives it a day, and on it it is back."""
    person.talks(90)
    person.taps(Moment.NO)
    assert "Jenna" in person.card[1]
    assert "online sales for less" in person.card[1]
    person.clicks(person.live.card.button(CardAction.SEED))
    person.ends()
    person.sees(lambda: person.view.debrief is not None)
    person.clicks(person.live.debrief.dates.chip("A week"))
    person.sees(person.is_saved)
    kept = last_call(paths)
    assert kept["outcome"] == "seed"
    assert kept["due_on"] == (person.clock.now().day + timedelta(days=7)).isoformat()
    person.goes_on()
    assert not person.notes
    person.waits(7 * DAY_SECONDS)
    person.sees(lambda: any("Jenna Ortiz" in note and "Seed planted" in note for note in person.notes))


def test_practice_p11_a_flat_no_is_met_with_respect(person: Caller, paths: Paths) -> None:
    """Filed while they are on the line, it brings a polite ending to read out; then the next call is one click."""
    person.talks(40)
    person.clicks(person.live.outcomes.button(Outcome.NO_THANKS))
    assert person.view.card is not None
    assert person.view.card.id == "no-on-the-line"
    assert "thank you" in person.card[1].lower()
    person.ends()
    person.sees(lambda: person.view.debrief is not None)
    before = person.clicked
    person.goes_on()
    assert person.clicked == before + 1
    assert last_call(paths)["outcome"] == "no-thanks"
    assert "no-on-the-line" in shown(paths)


def test_practice_p12_a_reason_is_a_gift(person: Caller, paths: Paths) -> None:
    """One tap on any no, free words if wanted; whoever dials that number next sees it first."""
    for outcome in (Outcome.HEARD, Outcome.NO_THANKS, Outcome.SEED):
        person.calls(outcome, 30)
        person.clicks(person.live.debrief.reasons.chip("Timing"))
        person.sees(person.is_saved)
        assert last_call(paths)["reason"] == "Timing"
        person.goes_on()
        person.waits(DAY_SECONDS)
    person.calls(Outcome.HEARD, 30)
    person.clicks(person.live.debrief.reasons.chip("Other…"))
    field = person.live.debrief._other
    QTest.keyClicks(field, "In a contract until May")
    person.sees(lambda: person.is_saved() and last_call(paths)["reason"] == "In a contract until May")
    person.goes_on()
    person.waits(30 * DAY_SECONDS)
    person.calls(Outcome.NO_ANSWER, 0)  # says nothing, and takes nothing away
    person.waits(9)
    person.dials()
    person.sees(lambda: any("In a contract until May" in note for note in person.notes))
    person.hears(Answered(Line("test", person.line.ref)))
