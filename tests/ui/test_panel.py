"""The real panel with its real journal, driven by clicks; only the clock is moved by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clocks import HandClock
from evenline.call import Phase
from evenline.cues.cards import Moment
from evenline.entry import Entry
from evenline.events import Answered, Dialing, Ended, Line, Party, Ringing, Tick
from evenline.outcomes import Outcome
from evenline.paths import Paths
from evenline.settings import Settings
from evenline.troubles import TroubleKind
from evenline.view import Actions, CardAction, NoteKind, View
from evenline.well import Well
from evenline_ui.panel.body import Page
from evenline_ui.panel.menu import Item, MenuPage
from evenline_ui.program import DEFAULT_DECK, Program

MakeProgram = Callable[..., Program]
PATIENCE = 30_000
LINE = Line("test", "1")
JENNA = Party("+14155550137", "Jenna Ortiz")


class Person:
    """Somebody at the panel."""

    def __init__(self, make_program: MakeProgram, bot: QtBot, **chosen: object) -> None:
        self.clock = HandClock()
        self._bot = bot
        settings = Settings(theme="light", motion=False, region="US", **chosen)  # type: ignore[arg-type]
        self.program = make_program(settings, self.clock)
        self.program.show()
        self.sees(lambda: self.view.figures is not None or self.view.trouble is not None)

    @property
    def view(self) -> View:
        assert self.program.view is not None
        return self.program.view

    @property
    def live(self):  # type: ignore[no-untyped-def]
        return self.program.window.body.live

    @property
    def entries(self) -> tuple[Entry, ...]:
        return self.program.shift.state.desk.entries

    def sees(self, true: Callable[[], bool]) -> None:
        self._bot.waitUntil(true, timeout=PATIENCE)

    def clicks(self, widget: QWidget | None) -> None:
        assert widget is not None
        assert widget.isVisible()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def hears(self, *events: object) -> None:
        for event in events:
            self.program.shift.feed(event)  # type: ignore[arg-type]

    def waits(self, seconds: float) -> None:
        self.clock.pass_(seconds)
        self.hears(Tick())

    def files(self, outcome: Outcome) -> None:
        self.clicks(self.live.outcomes.button(outcome))
        self.sees(lambda: self.view.debrief is not None or self.view.actions is Actions.READY)

    def is_saved(self) -> bool:
        return all(entry.revision == entry.on_disk for entry in self.entries)


@pytest.fixture
def person(make_program: MakeProgram, qtbot: QtBot) -> Person:
    return Person(make_program, qtbot)


def test_a_call_by_hand(person: Person) -> None:
    field = person.live.who._field
    field.setText("+1 415 555 0137")
    person.clicks(person.live.foot.first_button)
    person.sees(lambda: person.view.header.phase is Phase.CONNECTING)
    assert person.view.who.number.startswith("+1 415")
    person.clicks(person.program.window.body.header.answered_button)
    person.sees(lambda: person.view.header.phase is Phase.TALKING)
    person.waits(75)
    person.sees(lambda: person.view.footer.count == 1)
    person.clicks(person.program.window.body.header.ended_button)
    person.sees(lambda: person.view.header.phase is Phase.WRAP_UP)
    person.files(Outcome.YES)
    person.clicks(person.live.foot.first_button)
    person.sees(lambda: person.view.actions is Actions.READY)


def test_a_rehearsal_counts_nowhere(person: Person) -> None:
    person.clicks(person.live.foot.second_button)
    person.sees(lambda: person.view.header.rehearsal)
    person.clicks(person.program.window.body.header.answered_button)
    person.sees(lambda: person.view.header.phase is Phase.TALKING)
    person.waits(90)
    person.clicks(person.program.window.body.header.ended_button)
    person.sees(lambda: person.view.header.phase is Phase.WRAP_UP)
    person.files(Outcome.SEED)
    person.sees(person.is_saved)
    assert person.view.footer.count == 0
    assert person.view.figures is not None
    assert person.view.figures.seeds == 0


def test_undo_in_place_and_for_eight_seconds_after_the_next_call(person: Person) -> None:
    person.hears(Dialing(LINE, JENNA), Answered(LINE))
    person.waits(70)
    person.hears(Ended(LINE))
    person.files(Outcome.NO_ANSWER)  # the wrong button: it takes the connection back
    person.sees(lambda: person.view.footer.count == 0)
    person.clicks(person.live.toast._undo)
    person.sees(lambda: person.view.outcomes is not None and person.view.footer.count == 1)
    person.files(Outcome.HEARD)
    person.clicks(person.live.foot.first_button)
    person.sees(lambda: person.view.actions is Actions.READY)
    person.waits(7)
    person.clicks(person.live.toast._undo)
    person.sees(lambda: person.view.header.phase is Phase.WRAP_UP and person.view.outcomes is not None)
    person.files(Outcome.SEED)
    person.clicks(person.live.foot.first_button)
    person.waits(9)
    assert person.view.toast is None


def test_a_filed_call_is_opened_again_from_the_list(person: Person) -> None:
    person.hears(Dialing(LINE, JENNA), Answered(LINE))
    person.waits(70)
    person.hears(Ended(LINE))
    person.files(Outcome.HEARD)
    person.clicks(person.live.foot.first_button)
    person.sees(lambda: not person.entries)
    body = person.program.window.body
    person.clicks(body.header.menu_button)
    menu = body.page_widget()
    assert isinstance(menu, MenuPage)
    person.clicks(menu.buttons[Item.CALLS])
    person.sees(lambda: person.view.recent is not None and len(person.view.recent) == 1)
    person.clicks(body.page_widget().rows[0])  # type: ignore[attr-defined]
    person.sees(lambda: person.view.toast is not None and person.view.toast.outcome is Outcome.HEARD)
    assert body.page is Page.LIVE
    person.clicks(person.live.toast._undo)
    person.sees(lambda: person.view.outcomes is not None)
    person.files(Outcome.YES)
    person.sees(lambda: person.view.figures is not None and person.view.figures.yes_90 == 1)


def test_a_card_that_was_put_away_stays_away_in_this_call(person: Person) -> None:
    person.hears(Dialing(LINE, JENNA), Answered(LINE))
    person.waits(10)
    assert person.view.card is not None
    first = person.view.card.id
    person.clicks(person.live.card.corner)
    person.sees(lambda: person.view.card is None)
    person.waits(200)
    assert person.view.card is not None
    assert person.view.card.id != first
    person.hears(Ended(LINE))
    other = Line("test", "2")
    person.hears(Dialing(other, Party("+442079460018")), Answered(other))
    assert person.view.card is not None
    assert person.view.card.id == first


def test_a_second_call_waits_its_turn(person: Person) -> None:
    person.hears(Dialing(LINE, JENNA), Answered(LINE))
    other = Line("test", "2")
    person.hears(Dialing(other, Party("", "Priya Raman")), Answered(other), Ended(LINE))
    person.sees(lambda: person.view.waiting is not None)
    assert person.live.waiting.text() == "Still to file: Jenna Ortiz"
    person.waits(1)
    person.clicks(person.live.waiting.show_button)
    person.waits(1)
    person.sees(lambda: person.view.who.name == "Jenna Ortiz")
    person.clicks(person.live.outcomes.button(Outcome.HEARD))
    person.sees(lambda: person.view.who.name == "Priya Raman")  # filed on the side, back to the live one
    assert person.view.header.phase is Phase.TALKING
    assert person.view.waiting is None


def test_a_draft_survives_the_end_of_the_program(
    make_program: MakeProgram, qtbot: QtBot, person: Person
) -> None:
    person.hears(Dialing(LINE, JENNA), Answered(LINE))
    person.waits(70)
    person.hears(Ended(LINE))
    person.files(Outcome.HEARD)
    QTest.keyClicks(person.live.debrief.lesson_field, "Half a tho")
    other = Line("test", "2")
    person.hears(Ringing(other, Party("+442079460018", "Priya Raman")))
    person.program.quit()
    again = Person(make_program, qtbot)
    again.sees(lambda: again.view.header.phase is Phase.WRAP_UP)
    assert again.view.who.name == "Priya Raman"  # it rang when the program ended: it waits for its outcome
    again.files(Outcome.NO_ANSWER)
    assert again.view.figures is not None
    assert again.view.figures.lesson == "Half a tho"


def test_a_talk_that_the_program_did_not_survive_keeps_its_length(
    make_program: MakeProgram, qtbot: QtBot, person: Person
) -> None:
    """Told to the journal each minute, so that even a kill costs less than one; a polite end costs nothing."""
    person.hears(Dialing(LINE, JENNA), Answered(LINE))
    for _ in range(200):
        person.waits(1)
    person.sees(person.is_saved)
    assert person.view.recent is None
    person.program.quit()
    again = Person(make_program, qtbot)
    again.sees(lambda: again.view.header.phase is Phase.WRAP_UP)
    again.files(Outcome.HEARD)
    assert again.view.toast is not None
    assert again.view.toast.talk == 200


def test_a_journal_that_cannot_be_written(
    make_program: MakeProgram, qtbot: QtBot, paths: Paths, tmp_path: Path
) -> None:
    """The folder is a file: nothing can be saved, nothing is lost, one click tries again."""
    blocked = tmp_path / "blocked"
    blocked.write_text("in the way")
    where = replace(paths, journal=blocked / "journal.sqlite")
    person = Person(lambda *given: make_program(*given, where), qtbot)
    assert person.view.trouble is not None
    assert str(blocked) in person.live.trouble.text()
    person.hears(Dialing(LINE, JENNA), Answered(LINE))
    person.waits(70)
    person.hears(Ended(LINE))
    person.clicks(person.live.outcomes.button(Outcome.HEARD))
    person.sees(lambda: person.view.trouble is not None and person.view.trouble.can_retry)
    assert person.view.debrief is None  # not on disk, so not filed
    blocked.unlink()
    person.clicks(person.live.trouble.retry_button)
    person.sees(lambda: person.view.debrief is not None)
    assert person.view.trouble is None
    assert person.view.footer.count == 1


def test_edited_cards_are_used_from_the_next_call(person: Person, paths: Paths) -> None:
    person.hears(Dialing(LINE, JENNA))
    words = DEFAULT_DECK.read_text("utf-8")
    paths.deck.write_text(words.replace('title = "Find their reason."', 'title = "Mine now."'), "utf-8")
    person.sees(lambda: person.program.shift.state.next_deck is not None)
    person.hears(Answered(LINE))
    assert person.view.card is not None
    assert person.view.card.title == "Find their reason."
    person.hears(Ended(LINE))
    person.files(Outcome.HEARD)
    other = Line("test", "2")
    person.hears(Dialing(other, Party("+442079460018")), Answered(other))
    assert person.view.card is not None
    assert person.view.card.title == "Mine now."


def test_a_mistake_in_the_cards_is_said_and_the_last_good_ones_stay(person: Person, paths: Paths) -> None:
    paths.deck.write_text("[campaign]\nname = 3\n", "utf-8")
    person.sees(lambda: person.view.trouble is not None)
    assert "cards.toml, line 2: words in quotes was expected; found 3" in person.live.trouble.text()
    assert person.view.card is not None
    paths.deck.write_text(DEFAULT_DECK.read_text("utf-8"), "utf-8")
    person.sees(lambda: person.view.trouble is None)


def test_settings_that_are_wrong_are_said(make_program: MakeProgram, qtbot: QtBot, paths: Paths) -> None:
    person = Person(make_program, qtbot)
    paths.settings.write_text('theme = "dark"\ngoal = "many"\n')
    person.sees(
        lambda: person.view.trouble is not None and person.view.trouble.kind is TroubleKind.SETTINGS_WRONG
    )
    assert "goal" in person.live.trouble.text()
    assert person.program.window._look.dark  # the good one is used, at once


@pytest.mark.parametrize(
    "name",
    [
        "<b>Bob</b><script>alert(1)</script>",
        "💥" * 60,
        "\u202eevil\u202c name",
        "عبد الرحمن بن خالد الزهراني",
        "x" * 10_000,
        "Zalgo" + "\u0301" * 400,
        "{name} {offer} %s",
        "Jenna\nOrtiz\x00\x1b[31m",
    ],
)
def test_hostile_names_are_shown_as_text_and_move_nothing(name: str, person: Person) -> None:
    from evenline.dialers.hook_words import parse

    before = person.program.window.size()
    person.hears(parse(["dialing", "--name", name, "--number", "9" * 10_000, "--ref", "1"]))
    person.hears(parse(["answered", "--ref", "1"]))
    person.waits(30)
    shown = person.live.who._name.text()
    assert shown
    assert len(shown) <= 120
    assert not any(ch in shown for ch in "\u202e\n\x00\x1b")
    assert person.program.window.size() == before
    assert person.live.who.width() <= before.width()
    person.hears(parse(["ended", "--ref", "1"]))
    person.files(Outcome.HEARD)
    person.sees(person.is_saved)


def test_the_wrap_up_clock_suggests_and_files_nothing(person: Person) -> None:
    person.hears(Dialing(LINE, JENNA), Answered(LINE))
    person.waits(70)
    person.hears(Ended(LINE))
    person.waits(60)
    header = person.program.window.body.header
    assert header._phase.text() == "Wrap-up"  # not filed: there is nothing to suggest yet
    person.files(Outcome.HEARD)
    assert header._phase.text() == "Next one?"
    person.clicks(header.longer_button)
    assert header._phase.text() == "Wrap-up"
    person.waits(40)
    assert header._phase.text() == "Next one?"
    person.waits(3600)
    assert person.view.debrief is not None  # it suggests, and never goes on by itself


def test_five_steps_and_nobody_is_hung_up_on_who_was_not_asked_to_be_civil(person: Person) -> None:
    person.hears(Dialing(LINE, JENNA), Answered(LINE))
    person.waits(40)
    person.clicks(person.live.moments._chips[Moment.HEATED])
    card = person.live.card
    rows = card._steps._rows
    assert person.view.card is not None
    assert [row.text() for row in rows] == list(person.view.card.steps)
    person.clicks(rows[3])  # straight to the end of the call: first ask for civility
    assert person.view.card.step == 3
    assert card.button(CardAction.END_CALL) is None
    assert "polite" in card._say.text()
    person.clicks(card.button(CardAction.NEXT_STEP))
    assert person.view.card.step == 4
    person.clicks(rows[1])  # and back
    assert person.view.card.step == 2
    person.clicks(rows[3])  # it was asked for before
    person.clicks(card.button(CardAction.END_CALL))
    person.sees(lambda: person.view.header.phase is Phase.WRAP_UP)
    person.files(Outcome.NO_THANKS)
    assert person.view.card is not None
    assert CardAction.BREAK in person.view.card.actions  # that was a rough one
    person.sees(person.is_saved)
    assert person.entries[0].record(person.clock.now()).heat_step == 4


def test_they_calmed_down_is_no_rough_call(person: Person) -> None:
    person.hears(Dialing(LINE, JENNA), Answered(LINE))
    person.waits(70)
    person.clicks(person.live.moments._chips[Moment.HEATED])
    person.clicks(person.live.card.button(CardAction.CALMED))
    assert person.view.card is not None
    assert person.view.card.step == 5
    person.hears(Ended(LINE))
    person.files(Outcome.HEARD)
    assert person.view.card is not None
    assert CardAction.BREAK not in person.view.card.actions
    chip = person.live.card.chip(Well.CALM)
    assert chip is not None
    assert chip.isChecked()


def test_somebody_who_asked_not_to_be_called_is_left_alone(person: Person) -> None:
    person.hears(Dialing(LINE, JENNA), Answered(LINE), Ended(LINE))
    person.files(Outcome.DONT_CALL)
    person.clicks(person.live.foot.first_button)
    person.sees(lambda: not person.entries)
    person.live.who._field.setText(JENNA.number)
    person.live.who._field.done.emit()
    person.sees(lambda: person.view.card is not None and person.view.card.id == "asked-not-to")
    assert [note.kind for note in person.view.notes] == [NoteKind.DONT_CALL]
    person.hears(Dialing(Line("test", "2"), JENNA))
    person.sees(lambda: any(note.kind is NoteKind.DONT_CALL for note in person.view.notes))
    assert person.view.card is not None
    assert person.view.card.id == "asked-not-to"


def test_what_is_due_is_on_the_ready_screen_and_leads_to_its_entry(person: Person) -> None:
    person.hears(Dialing(LINE, JENNA), Answered(LINE))
    person.waits(70)
    person.hears(Ended(LINE))
    person.files(Outcome.CALL_BACK)
    person.clicks(person.live.debrief.dates.chip("Tomorrow"))
    person.clicks(person.live.foot.first_button)
    person.sees(lambda: not person.entries)
    person.waits(24 * 3600)
    person.sees(lambda: any(note.kind is NoteKind.DUE for note in person.view.notes))
    person.clicks(person.live.notes._boxes[0])
    person.sees(lambda: person.view.toast is not None and person.view.who.name == "Jenna Ortiz")


def test_the_clipboard_gets_no_customer(person: Person, tmp_path: Path) -> None:
    from evenline_ui import desktop

    person.hears(Dialing(LINE, JENNA), Answered(LINE))
    person.waits(70)
    person.hears(Ended(LINE))
    person.files(Outcome.HEARD)
    assert person.view.figures is not None
    for text in (desktop.feedback(person.view), desktop.week(person.view.figures)):
        assert "Jenna" not in text
        assert "415" not in text


def test_nothing_ticks_between_calls(person: Person) -> None:
    """The one timer waits for midnight, and no other runs."""
    from PySide6.QtCore import QTimer

    assert person.view.wake_in is not None
    assert person.view.wake_in > 3600
    running = [t for t in person.program.findChildren(QTimer) if t.isActive()]
    running += [t for t in person.program.window.findChildren(QTimer) if t.isActive()]
    assert running == []
