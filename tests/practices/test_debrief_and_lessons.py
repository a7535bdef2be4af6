"""Practices after the call: what went well, where it turned, and lessons that come back."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from evenline.cues.cards import Moment
from evenline.events import Answered, Ended, EndReason
from evenline.outcomes import Outcome
from evenline.paths import Paths
from evenline.view import CardAction
from evenline.well import Well
from evenline_ui.panel.lesson_row import LessonRow
from evenline_ui.panel.lessons import LessonsPage
from evenline_ui.panel.menu import Item, MenuPage
from practices.caller import DAY_SECONDS, PRIYA, Caller
from practices.journal_file import last_call, rows
from ui.person import JENNA

MOST_CLICKS = 4  # of a whole debrief, the outcome's own among them


def test_practice_p15_where_it_turned(person: Caller, paths: Paths) -> None:
    """The point, why, and one thing to try, in four clicks with the filing; or none of it, in two."""
    debrief = person.live.debrief
    person.talks(70)
    person.ends()
    before = person.clicked
    person.files(Outcome.HEARD)
    shown = [chip.text() for chip in debrief.points._chips if chip.isVisible()]
    assert shown == ["Opening", "Gatekeeper", "Rapport", "Asking", "Objection", "Closing"]
    person.clicks(debrief.reasons.chip("Timing"))
    person.clicks(debrief.points.chip("Asking"))
    person.clicks(debrief.lesson_field.viewport())
    person.types(debrief.lesson_field, "Ask sooner")
    assert person.clicked - before == MOST_CLICKS
    person.dials(PRIYA)  # no ‘done’ and no ‘save’: the next call may come at once
    person.sees(person.is_saved)
    kept = rows(paths)[0]
    assert (kept["outcome"], kept["reason"], kept["point"], kept["lesson"]) == (
        "heard", "Timing", "asking", "Ask sooner",
    )  # fmt: skip
    (lesson,) = rows(paths, "lesson")
    assert (lesson["text"], lesson["point"], lesson["call_id"]) == ("Ask sooner", "asking", kept["id"])

    person.hears(Answered(person.line))
    person.waits(70)
    person.ends()
    before = person.clicked
    person.files(Outcome.SEED)
    person.goes_on()
    assert person.clicked - before == 2
    kept = last_call(paths)
    assert (kept["outcome"], kept["point"], kept["lesson"]) == ("seed", "", "")

    person.calls(Outcome.YES)  # nothing went wrong
    assert not debrief.points.isVisible()


def test_practice_p16_what_went_right(person: Caller, paths: Paths) -> None:
    """What went well stands above all else, ticked from what happened; a click corrects it."""
    card, live = person.live.card, person.live

    def ticked() -> set[Well]:
        return {well for well in Well if (chip := card.chip(well)) is not None and chip.isChecked()}

    def ends_as(outcome: Outcome) -> None:
        person.ends()
        person.files(outcome)
        person.sees(person.is_saved)

    person.talks(30)
    ends_as(Outcome.HEARD)
    assert person.card[1].endswith("What went well?")
    assert card.mapTo(live, card.rect().bottomLeft()).y() < live.debrief.mapTo(live, QPoint(0, 0)).y()
    assert ticked() == set()
    assert last_call(paths)["went_well"] == ""
    person.goes_on()

    person.talks(5)
    person.taps(Moment.GATEKEEPER)
    person.waits(85)
    person.taps(Moment.HEATED)
    person.clicks(card.button(CardAction.CALMED))
    person.waits(70)
    person.taps(Moment.HEATED)  # put away: the question's card has its place again
    assert person.view.card is not None
    assert person.view.card.id == "ask"
    person.clicks(card.button(CardAction.ASKED))
    ends_as(Outcome.HEARD)
    assert ticked() == {Well.LISTENED, Well.ASKED, Well.PAST_GATEKEEPER, Well.CALM}
    kept = last_call(paths)
    assert kept["went_well"] == "asked calm listened past-gatekeeper"
    assert (kept["asked"], kept["past_gatekeeper"]) == (1, 1)
    person.clicks(card.chip(Well.CALM))
    assert ticked() == {Well.LISTENED, Well.ASKED, Well.PAST_GATEKEEPER}
    person.goes_on()
    assert last_call(paths)["went_well"] == "asked listened past-gatekeeper"

    person.talks(90)
    person.taps(Moment.GATEKEEPER)
    ends_as(Outcome.GATEKEEPER)  # blocked: nobody was got past, nobody listened
    assert ticked() == set()
    person.clicks(card.chip(Well.LISTENED))
    person.goes_on()
    assert last_call(paths)["went_well"] == "listened"

    person.dials()
    person.hears(Ended(person.line, EndReason.NO_ANSWER))
    person.waits(1)
    person.files(Outcome.NO_ANSWER)
    person.sees(lambda: not person.entries)  # nothing is asked where nobody was there
    assert last_call(paths)["went_well"] == ""


def lesson_shown(person: Caller) -> str:
    """The own lesson that can be seen before a call."""
    found = [note.partition(" | ")[2] for note in person.notes if note.startswith("From your own lessons")]
    return found[0] if found else ""


def page(person: Caller) -> LessonsPage:
    """The list of lessons, opened from the menu."""
    body = person.program.window.body
    person.clicks(body.header.menu_button)
    menu = body.page_widget()
    assert isinstance(menu, MenuPage)
    person.clicks(menu.buttons[Item.LESSONS])
    found = body.page_widget()
    assert isinstance(found, LessonsPage)
    return found


def lists(found: LessonsPage) -> list[str]:
    return [row.head._text.text() for row in found.rows if not row.isHidden()]


def opens(person: Caller, found: LessonsPage, text: str) -> LessonRow:
    row = next(row for row in found.rows if not row.isHidden() and row.head._text.text() == text)
    person.clicks(row.head)
    return row


def writes(person: Caller, text: str) -> None:
    person.clicks(person.live.debrief.lesson_field.viewport())
    person.types(person.live.debrief.lesson_field, text)
    person.sees(person.is_saved)
    person.goes_on()


def test_practice_p21_own_lessons_come_back(person: Caller, paths: Paths) -> None:
    """A lesson is up before a call like its own, rests once it was kept, and can be edited and retired."""
    chips = person.live.debrief.set_out.chips
    person.calls(Outcome.HEARD)
    writes(person, "Ask sooner")
    (lesson,) = rows(paths, "lesson")
    person.sees(lambda: lesson_shown(person) == "Ask sooner")
    person.dials()
    assert lesson_shown(person) == "Ask sooner"  # while it connects, too
    person.hears(Answered(person.line))
    person.waits(70)
    person.ends()
    person.files(Outcome.HEARD)
    assert person.live.debrief.set_out._text.text() == "Ask sooner"
    person.clicks(chips[True])
    person.sees(person.is_saved)
    person.goes_on()
    kept = last_call(paths)
    assert (kept["tried"], kept["kept_it"]) == (lesson["id"], 1)
    assert [(row["lesson_id"], row["kept"]) for row in rows(paths, "lesson_try")] == [(lesson["id"], 1)]
    person.sees(lambda: lesson_shown(person) == "")  # it rests
    due = rows(paths, "lesson")[0]["due"]
    assert due > lesson["due"]
    assert lesson_shown(person) == ""
    days = 0
    while person.clock.now().day.isoformat() < due:
        assert lesson_shown(person) == ""
        person.waits(DAY_SECONDS)
        days += 1
    assert days >= 2
    person.sees(lambda: lesson_shown(person) == "Ask sooner")
    person.calls(Outcome.HEARD)
    person.clicks(chips[False])
    person.sees(person.is_saved)
    person.goes_on()
    assert last_call(paths)["kept_it"] == 0
    person.sees(lambda: lesson_shown(person) == "")
    person.waits(DAY_SECONDS)
    person.sees(lambda: lesson_shown(person) == "Ask sooner")  # not yet: it is back on the next day

    person.calls(Outcome.HEARD, party=PRIYA)
    writes(person, "Say the price first")
    person.sees(lambda: lesson_shown(person) == "Say the price first")  # the other one had its turn
    person.clicks(person.live.who._field)
    person.types(person.live.who._field, JENNA.number)
    QTest.keyClick(person.live.who._field, Qt.Key.Key_Return)
    person.sees(lambda: lesson_shown(person) == "Ask sooner")  # this one was learned with Jenna
    found = page(person)
    person.sees(lambda: lists(found) == ["Say the price first", "Ask sooner"])
    person.clicks(found.search)
    person.types(found.search, "price")
    person.sees(lambda: lists(found) == ["Say the price first"])
    person.clicks(opens(person, found, "Say the price first").retire_button)
    person.sees(lambda: rows(paths, "lesson")[1]["retired"] is not None)
    found.search.selectAll()
    person.types(found.search, "sooner")
    person.sees(lambda: lists(found) == ["Ask sooner"])
    row = opens(person, found, "Ask sooner")
    assert row.field is not None
    person.types(row.field, "Smile and ")
    person.sees(lambda: rows(paths, "lesson")[0]["text"] == "Smile and Ask sooner")
    person.clicks(person.program.window.body.header.menu_button)
    person.sees(lambda: lesson_shown(person) == "Smile and Ask sooner")
    person.clicks(opens(person, page(person), "Smile and Ask sooner").retire_button)
    person.clicks(person.program.window.body.header.menu_button)
    person.sees(lambda: lesson_shown(person) == "")  # neither comes back
    assert all(row["retired"] is not None for row in rows(paths, "lesson"))
    assert rows(paths)[0]["lesson"] == "Ask sooner"  # the call keeps what was typed in it
