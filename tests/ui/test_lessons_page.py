"""A lesson's way, driven by clicks and keys: written, shown before a call, judged, and back days later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from evenline.events import Answered, Dialing, Ended, JournalTrouble, Line, Party
from evenline.lessons import Lesson, Point
from evenline.outcomes import Outcome
from evenline.troubles import Trouble, TroubleKind
from evenline.view import Actions, NoteKind
from evenline_ui.panel.leaf import Page
from evenline_ui.panel.lesson_row import LessonRow
from evenline_ui.panel.lessons import LessonsPage
from evenline_ui.panel.menu import Item, MenuPage
from evenline_ui.program import Program
from ui.person import JENNA, Person

DAY_SECONDS = 24 * 3600


@pytest.fixture
def person(make_program: Callable[..., Program], qtbot: QtBot) -> Person:
    return Person(make_program, qtbot)


def calls(person: Person, party: Party = JENNA, seconds: float = 70) -> None:
    """A call from its first ring to its debrief."""
    line = Line("test", f"{party.number} {person.clock.ticks}")
    person.hears(Dialing(line, party), Answered(line))
    person.waits(seconds)
    person.hears(Ended(line))
    person.waits(1)
    person.files(Outcome.HEARD)


def goes_on(person: Person) -> None:
    person.clicks(person.live.foot.first_button)
    person.sees(lambda: person.view.actions is Actions.READY and not person.entries)


def lesson_shown(person: Person) -> str:
    return next((note.text for note in person.view.notes if note.kind is NoteKind.LESSON), "")


def writes(person: Person, text: str) -> None:
    QTest.keyClicks(person.live.debrief.lesson_field, text)
    person.sees(person.is_saved)


def test_from_a_call_to_the_lesson_coming_back_days_later(person: Person) -> None:
    calls(person)
    assert not person.live.debrief.set_out.isVisible()
    person.clicks(person.live.debrief.points.chip("Asking"))
    writes(person, "Ask sooner")
    goes_on(person)
    assert lesson_shown(person) == "Ask sooner"
    calls(person)
    set_out = person.live.debrief.set_out
    assert set_out.isVisible()
    person.clicks(set_out.chips[False])
    person.clicks(set_out.chips[True])
    person.sees(person.is_saved)
    assert (set_out.chips[True].isChecked(), set_out.chips[False].isChecked()) == (True, False)
    goes_on(person)
    assert lesson_shown(person) == ""  # kept: it rests
    assert person.view.figures is not None
    written = person.view.figures.day
    person.waits(DAY_SECONDS)
    person.sees(
        lambda: person.view.figures is not None and person.view.figures.day == written + timedelta(days=1)
    )
    assert lesson_shown(person) == ""
    person.waits(DAY_SECONDS)
    person.sees(lambda: lesson_shown(person) == "Ask sooner")
    calls(person)
    person.clicks(person.live.debrief.set_out.chips[False])
    person.sees(person.is_saved)
    goes_on(person)
    assert lesson_shown(person) == ""
    person.waits(DAY_SECONDS)  # not yet: it is back on the next day
    person.sees(lambda: lesson_shown(person) == "Ask sooner")


def test_a_lesson_of_this_contact_comes_before_the_others(person: Person) -> None:
    calls(person)
    writes(person, "Let Jenna finish")
    goes_on(person)
    calls(person, Party("+442079460018", "Priya Raman"))
    writes(person, "Say the price first")
    goes_on(person)
    assert lesson_shown(person) == "Say the price first"  # the other one had its turn
    field = person.live.who._field
    field.setText(JENNA.number)
    QTest.keyClick(field, Qt.Key.Key_Return)
    person.sees(lambda: lesson_shown(person) == "Let Jenna finish")


def test_a_point_is_picked_taken_back_and_kept(person: Person) -> None:
    calls(person)
    chip = person.live.debrief.points.chip("Rapport")
    person.clicks(chip)
    person.sees(person.is_saved)
    assert chip is not None
    assert chip.isChecked()
    assert person.entries[0].record(person.clock.now()).point is Point.RAPPORT
    person.clicks(chip)
    assert not chip.isChecked()


# The page ---------------


class OnPage:
    """Somebody at the lessons' page, with three lessons in the journal, the newest first in the list."""

    def __init__(self, person: Person) -> None:
        self.person, self.body = person, person.program.window.body
        for text in ("Ask sooner", "Wait after the question", "Smile, then dial"):
            calls(person)
            writes(person, text)
            goes_on(person)
        person.clicks(self.body.header.menu_button)
        menu = self.body.page_widget()
        assert isinstance(menu, MenuPage)
        person.clicks(menu.buttons[Item.LESSONS])
        page = self.body.page_widget()
        assert isinstance(page, LessonsPage)
        self.page = page
        self.lists("Smile, then dial", "Wait after the question", "Ask sooner")

    @property
    def found(self) -> tuple[Lesson, ...]:
        return self.person.view.lessons.found if self.person.view.lessons is not None else ()

    def lists(self, *texts: str) -> None:
        self.person.sees(lambda: tuple(lesson.text for lesson in self.found) == texts)
        shown = [row.head._text.text() for row in self.page.rows if not row.isHidden()]
        assert shown == [*texts]

    def row(self, text: str) -> LessonRow:
        return next(row for row in self.page.rows if not row.isHidden() and row.head._text.text() == text)

    def opens(self, text: str) -> LessonRow:
        row = self.row(text)
        self.person.clicks(row.head)
        assert row.field is not None
        assert row.field.isVisible()
        return row


@pytest.fixture
def on_page(person: Person) -> OnPage:
    return OnPage(person)


def test_search_as_one_types(on_page: OnPage) -> None:
    search = on_page.page.search
    QTest.keyClicks(search, "the q")
    on_page.lists("Wait after the question")
    QTest.keyClicks(search, "x")
    on_page.lists()
    assert on_page.page.remark.text() == "No lesson has “the qx” in it."
    search.setText("")
    QTest.keyClicks(search, "as")
    on_page.lists("Ask sooner")


def test_edited_in_place(on_page: OnPage) -> None:
    row = on_page.opens("Smile, then dial")
    assert row.field is not None
    assert row.field.toPlainText() == "Smile, then dial"
    QTest.keyClicks(row.field, "Don't ")
    on_page.lists("Don't Smile, then dial", "Wait after the question", "Ask sooner")
    assert row.field.toPlainText() == "Don't Smile, then dial"
    assert row.field.textCursor().position() == 6  # the answer did not move the writer's hand
    on_page.person.clicks(row.head)
    assert not row.field.isVisible()
    on_page.person.clicks(on_page.body.header.menu_button)
    assert on_page.body.page is Page.LIVE
    assert lesson_shown(on_page.person) == "Don't Smile, then dial"


def test_retired_undone_retired_and_brought_back(on_page: OnPage) -> None:
    person, page = on_page.person, on_page.page
    person.clicks(on_page.opens("Smile, then dial").retire_button)
    on_page.lists("Wait after the question", "Ask sooner", "Smile, then dial")
    assert on_page.found[2].retired
    assert page.undo.text() == "Retired: Smile, then dial"
    person.clicks(page.undo.button)
    on_page.lists("Smile, then dial", "Wait after the question", "Ask sooner")
    assert not page.undo.isVisible()
    person.clicks(on_page.opens("Smile, then dial").retire_button)
    on_page.lists("Wait after the question", "Ask sooner", "Smile, then dial")
    row = on_page.opens("Smile, then dial")
    assert row.merge_button is not None
    assert row.retire_button is not None
    assert not row.merge_button.isVisible()
    assert row.retire_button.text() == "Bring back"
    person.clicks(row.retire_button)
    on_page.lists("Smile, then dial", "Wait after the question", "Ask sooner")


def test_two_are_made_one_and_two_again(on_page: OnPage) -> None:
    person, page = on_page.person, on_page.page
    person.clicks(on_page.opens("Ask sooner").merge_button)
    assert page.merging.isVisible()
    person.clicks(page.merging.button)  # changed their mind
    assert not page.merging.isVisible()
    person.clicks(on_page.opens("Ask sooner").merge_button)
    person.clicks(on_page.row("Wait after the question").head)
    on_page.lists("Smile, then dial", "Wait after the question")
    assert page.undo.text() == "Merged: Ask sooner"
    person.clicks(page.undo.button)
    on_page.lists("Smile, then dial", "Wait after the question", "Ask sooner")


def test_all_of_it_by_keyboard(on_page: OnPage) -> None:
    """Tab goes from the search through the lessons; Space opens one; Tab goes on into its field and buttons."""
    page = on_page.page
    stops = []
    widget = page.search.nextInFocusChain()
    first = on_page.row("Smile, then dial")
    QTest.keyClick(first.head, Qt.Key.Key_Space)
    assert first.field is not None
    for _ in range(200):
        assert widget is not None
        if (
            widget.isVisible()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and page.isAncestorOf(widget)
        ):
            stops.append(widget)
        widget = widget.nextInFocusChain()
        if widget is page.search:
            break
    wanted = [first.head, first.field, first.merge_button, first.retire_button]
    assert stops[:4] == wanted
    assert stops[4] is on_page.row("Wait after the question").head
    assert first.retire_button is not None
    QTest.keyClick(first.retire_button, Qt.Key.Key_Space)
    on_page.lists("Wait after the question", "Ask sooner", "Smile, then dial")
    QTest.keyClick(page.undo.button, Qt.Key.Key_Space)
    on_page.lists("Smile, then dial", "Wait after the question", "Ask sooner")


def test_a_call_that_begins_closes_the_page_and_what_was_typed_is_kept(on_page: OnPage) -> None:
    person = on_page.person
    row = on_page.opens("Ask sooner")
    assert row.field is not None
    QTest.keyClicks(row.field, "Now ")
    person.hears(Dialing(Line("test", "new"), JENNA))
    assert on_page.body.page is Page.LIVE
    person.sees(lambda: any(lesson.text == "Now Ask sooner" for lesson in on_page.found))


def test_an_empty_page_says_where_lessons_come_from(person: Person) -> None:
    person.program.window.body.open(Page.LESSONS)
    page = person.program.window.body.page_widget()
    assert isinstance(page, LessonsPage)
    person.sees(lambda: page.remark.text().startswith("No lessons yet."))


def test_trouble_is_said_on_the_page_and_one_click_tries_again(on_page: OnPage) -> None:
    person, page = on_page.person, on_page.page
    full = Trouble(TroubleKind.JOURNAL_FULL, "/disk/journal.sqlite", can_retry=True)
    person.hears(JournalTrouble(full))
    assert page.trouble.isVisible()
    person.clicks(page.trouble.retry_button)
    person.sees(lambda: not page.trouble.isVisible())
