"""Before the call, and what is owed to people: plans, gatekeepers, wishes not to be called, feedback."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

import evenline
from evenline.cues.cards import Moment
from evenline.events import Answered
from evenline.outcomes import Outcome
from evenline.paths import Paths
from evenline_ui.panel.menu import Item
from practices.caller import DAY_SECONDS, PRIYA, Caller
from practices.journal_file import last_call, rows
from ui.person import JENNA, MakeProgram

APP = str(Path(evenline.__file__).parents[1])


def hook(*words: str) -> None:
    """The real command, as a call list would run it."""
    code = "import sys; from evenline.hook_client import call; sys.exit(call(sys.argv[1:]))"
    said = subprocess.run(
        [sys.executable, "-S", "-c", code, *words],
        env={**os.environ, "PYTHONPATH": APP},
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert (said.returncode, said.stderr) == (0, "")


def test_practice_p02_a_plan_before_the_call(person: Caller, paths: Paths) -> None:
    """Who, their time, last time, one lesson, the aim: before the ring, wherever the number comes from."""
    person.calls(Outcome.HEARD, 80)
    person.clicks(person.live.debrief.reasons.chip("Price"))
    QTest.keyClicks(person.live.debrief.lesson_field, "Ask about the van first")
    person.sees(lambda: person.is_saved() and last_call(paths)["lesson"] != "")
    person.goes_on()
    person.waits(9)

    def is_planned() -> bool:
        who, notes = person.live.who, person.notes
        return (
            who._name.text() == "Jenna Ortiz"
            and "there" in who._under.text()
            and len(notes) == 3
            and "not at this hour" in notes[0]
            and "Heard, not now" in notes[1]
            and "Price" in notes[1]
            and "Ask about the van first" in notes[2]
            and "Aim:" in person.card[2]
        )

    hook("next", "--name", "Jenna Ortiz", "--", JENNA.number)  # announced by another program
    person.sees(is_planned)
    assert person.phase == "Ready"
    person.dials(PRIYA)  # somebody else comes first, and is not there
    person.ends()
    person.files(Outcome.NO_ANSWER)
    person.waits(9)
    field = person.live.who._field
    person.sees(lambda: bool(field.isVisible()))
    QTest.keyClicks(field, JENNA.number)  # typed, or pasted
    QTest.keyClick(field, Qt.Key.Key_Return)
    person.sees(is_planned)
    person.dials()  # the dialer begins with it
    person.sees(lambda: "Price" in " ".join(person.notes))
    assert person.phase == "Connecting"
    person.sees(person.is_saved)
    assert last_call(paths)["number"] == JENNA.number


def test_practice_p09_gatekeepers_are_not_customers(person: Caller, paths: Paths) -> None:
    """A respectful wait, another time of day, three tries in thirty days; and getting past one went well."""
    days = []
    for n in range(3):
        day = person.clock.now().day
        person.talks(40)
        person.taps(Moment.GATEKEEPER)
        assert person.view.card is not None
        assert person.view.card.id == "at-the-gate"
        person.ends()
        person.files(Outcome.GATEKEEPER)
        person.sees(lambda: person.is_saved() and JENNA.number in person.program.shift.state.contacts)
        kept = last_call(paths)
        assert (kept["outcome"], kept["connected"]) == ("gatekeeper", 0)
        days.append(day)
        assert kept["due_on"] == (three_business_days(day) if n < 2 else rests(days)).isoformat()
        person.goes_on()
        person.waits(5 * DAY_SECONDS + 9)
    person.dials()
    person.sees(lambda: any("3 times in 30 days" in note and "rest until" in note for note in person.notes))
    assert [row["done_at"] is None for row in rows(paths, "promise")] == [False, False, True]  # the last wait
    assert {row["minute"] for row in rows(paths, "promise")} <= {10 * 60, 14 * 60}  # another time of day
    person.hears(Answered(person.line))
    person.waits(70)
    person.taps(Moment.GATEKEEPER)
    person.ends()
    person.files(Outcome.HEARD)
    person.sees(person.is_saved)
    assert "past-gatekeeper" in last_call(paths)["went_well"]


def three_business_days(day: date) -> date:
    left = 3
    while left:
        day += timedelta(days=1)
        left -= is_business_day(day)
    return day


def is_business_day(day: date) -> bool:
    return day.weekday() < 5 and day not in (date(2026, 11, 26), date(2026, 12, 25))


def rests(days: list[date]) -> date:
    """The first business day on which fewer than three tries lie within thirty days."""
    day = max(days[0] + timedelta(days=30), three_business_days(days[-1]))
    while not is_business_day(day):
        day += timedelta(days=1)
    return day


def test_practice_p10_never_again(make_program: MakeProgram, qtbot: QtBot, paths: Paths) -> None:
    """At once and for good, warned of before any later dial, undone only by a deliberate act."""
    person = Caller(make_program, qtbot)
    person.talks(20)
    person.clicks(person.live.outcomes.button(Outcome.DONT_CALL))
    assert person.view.card is not None
    assert person.view.card.id == "dont-call-on-the-line"
    person.sees(person.is_saved)
    assert last_call(paths)["outcome"] == "dont-call"  # at once, with them on the line
    person.ends()
    person.goes_on()
    person.waits(4 * 365 * DAY_SECONDS)
    person.dials()
    person.sees(lambda: person.view.barrier is not None)
    assert person.live.barrier.text().startswith("They asked not to be called")
    person.clicks(person.live.barrier.leave)  # it wants an answer
    assert person.view.card is not None
    assert person.view.card.id == "asked-not-to"
    assert "Asked not to be called" in person.notes[0]
    person.ends()
    person.files(Outcome.NO_ANSWER)
    person.waits(9)

    body = person.program.window.body
    person.clicks(body.header.menu_button)
    person.clicks(body.page_widget().buttons[Item.CALLS])  # type: ignore[attr-defined]
    calls = body.page_widget()
    person.sees(lambda: len(calls.rows) >= 2)  # type: ignore[attr-defined]
    person.clicks(calls.rows[1])  # type: ignore[attr-defined]
    person.sees(lambda: person.view.toast is not None)
    person.clicks(person.live.toast._undo)
    person.clicks(person.live.outcomes.button(Outcome.HEARD))
    person.sees(lambda: person.is_saved() and rows(paths)[0]["outcome"] == "heard")
    person.goes_on()
    person.waits(9)
    person.dials()
    person.sees(lambda: bool(person.notes))
    assert person.view.card is not None
    assert person.view.card.id != "asked-not-to"


def test_practice_p17_ask_for_feedback(person: Caller, paths: Paths) -> None:
    """A note to copy, its answer kept and made a lesson; and the customer's own view on a friendly no."""
    person.talks(90)
    person.clicks(person.live.outcomes.button(Outcome.SEED))
    assert person.view.card is not None
    assert person.view.card.id == "friendly-no"
    assert "easier" in person.card[1]
    person.ends()
    person.sees(lambda: person.view.debrief is not None)
    assert not person.live.debrief.feedback.isVisible()
    person.clicks(person.live.foot.second_button)
    note = QGuiApplication.clipboard().text()
    assert "Seed planted" in note
    assert "What would you have tried?" in note
    assert "Jenna" not in note
    assert "415" not in note
    person.sees(person.is_saved)
    assert last_call(paths)["feedback_on"] == person.clock.now().day.isoformat()
    person.goes_on()

    person.waits(DAY_SECONDS)
    body = person.program.window.body
    person.clicks(body.header.menu_button)
    person.clicks(body.page_widget().buttons[Item.CALLS])  # type: ignore[attr-defined]
    calls = body.page_widget()
    person.sees(lambda: bool(calls.rows) and "feedback asked" in calls.rows[0].accessibleName())  # type: ignore[attr-defined]
    person.clicks(calls.rows[0])  # type: ignore[attr-defined]
    box = person.live.debrief.feedback
    person.sees(lambda: bool(box.isVisible()))
    assert not box.keep_button.isEnabled()
    QTest.keyClicks(box.field, "Name the day before the price")
    person.sees(lambda: person.is_saved() and last_call(paths)["answer"] == "Name the day before the price")
    person.clicks(box.keep_button)
    assert person.live.debrief.lesson_field.toPlainText() == "Name the day before the price"
    person.sees(lambda: person.is_saved() and last_call(paths)["lesson"] == "Name the day before the price")
    assert [row["text"] for row in rows(paths, "lesson")] == ["Name the day before the price"]
    assert not box.keep_button.isEnabled()
