"""What the panel does for somebody on a call, and after it; and what hostile input does to it: nothing."""

from __future__ import annotations

import pytest

from evenline.call import Phase
from evenline.cues.cards import Moment
from evenline.events import Answered, Dialing, Ended, Line
from evenline.outcomes import Outcome
from evenline.paths import Paths
from evenline.view import Actions, CardAction, NoteKind
from evenline.well import Well
from ui.person import JENNA, LINE, Person


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
    person.sees(lambda: person.view.barrier is not None)
    assert person.view.card is None  # it has to be answered first
    person.hears(Dialing(Line("test", "2"), JENNA))
    person.sees(lambda: person.view.barrier is not None and person.view.barrier.call_id != "")
    person.clicks(person.live.barrier.leave)
    person.sees(lambda: any(note.kind is NoteKind.DONT_CALL for note in person.view.notes))
    assert person.view.card is not None
    assert person.view.card.id == "asked-not-to"


def test_a_break_is_offered_once_in_half_an_hour_and_never_again_if_so_wished(
    person: Person, paths: Paths
) -> None:
    def rough_call(ref: str) -> bool:
        line = Line("test", ref)
        person.hears(Dialing(line, JENNA), Answered(line))
        person.waits(5)
        person.hears(Ended(line))
        person.files(Outcome.NO_THANKS)
        assert person.view.card is not None
        assert person.view.card.id == "after-rough"
        return CardAction.BREAK in person.view.card.actions

    assert rough_call("1")
    person.clicks(person.live.card.button(CardAction.BREAK))
    assert person.view.header.on_break
    person.waits(121)
    assert person.view.actions is Actions.READY
    assert not rough_call("2")
    person.clicks(person.live.foot.first_button)
    person.waits(1800)
    assert rough_call("3")
    paths.settings.write_text("# mine\ngoal = 12 # a dozen\n")
    person.clicks(person.live.card.button(CardAction.NEVER))
    assert paths.settings.read_text() == "# mine\ngoal = 12 # a dozen\nbreaks = false\n"
    person.clicks(person.live.foot.first_button)
    person.waits(3600)
    assert not rough_call("4")


def test_several_flat_refusals_running_are_rough(person: Person) -> None:
    flat, kind = Outcome.NO_THANKS, Outcome.HEARD
    seen = []
    for n, outcome in enumerate((flat, flat, kind, flat, flat, flat)):
        line = Line("test", str(n))
        person.hears(Dialing(line, JENNA), Answered(line))
        person.waits(100)
        person.hears(Ended(line))
        person.files(outcome)
        seen.append(person.view.card is not None and person.view.card.id == "after-rough")
        person.clicks(person.live.foot.first_button)
    assert seen == [False, False, False, False, False, True]


def test_what_is_due_is_on_the_ready_screen_and_plans_the_call(person: Person) -> None:
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
    person.sees(lambda: person.view.who.name == "Jenna Ortiz" and person.view.who.is_plan)


def test_a_note_for_feedback_names_no_customer(person: Person) -> None:
    from evenline_ui import desktop

    person.hears(Dialing(LINE, JENNA), Answered(LINE))
    person.waits(70)
    person.hears(Ended(LINE))
    person.files(Outcome.HEARD)
    text = desktop.feedback(person.view)
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
