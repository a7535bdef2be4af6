"""Practices for hard calls: five steps for an angry caller, and nobody carries a bad call alone."""

from __future__ import annotations

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from evenline.cues.cards import Moment
from evenline.outcomes import Outcome
from evenline.paths import Paths
from evenline.settings import load
from evenline.view import Actions, CardAction
from practices.caller import PRIYA, Caller
from practices.journal_file import last_call, rows
from ui.person import MakeProgram

WORDS_OF_THE_CALL = {"id", "dialer", "direction", "number", "address", "name", "zone", "day", "end_reason",
                     "campaign", "outcome", "went_well"}  # fmt: skip


def step(person: Caller) -> int:
    assert person.view.card is not None
    return person.view.card.step


def test_practice_p13_five_steps(person: Caller, paths: Paths) -> None:
    """One step at a time, back and forth; the end of the call comes only after civility was asked for."""
    card = person.live.card
    person.talks(40)
    assert not card._steps
    person.taps(Moment.HEATED)
    assert (card._title.text(), step(person)) == ("Stay impersonal.", 1)
    shown = [row.text() for row in card._steps._rows if row.isVisible()]
    assert len(shown) == 5
    assert [row._state for row in card._steps._rows] == ["current", *["later"] * 4]
    person.clicks(card._steps._rows[3])  # straight to the end of the call: civility comes first
    assert step(person) == 3
    assert card.button(CardAction.END_CALL) is None
    assert card._say.text() == "“Please, let us both stay polite.”"
    person.clicks(card._steps._rows[1])
    assert (step(person), card.button(CardAction.END_CALL)) == (2, None)
    for wanted in (3, 4):
        assert card.button(CardAction.END_CALL) is None
        person.clicks(card.button(CardAction.NEXT_STEP))
        assert step(person) == wanted
    assert card._say.text() == "“I’ll end the call here. Goodbye.”"
    person.sees(person.is_saved)
    assert last_call(paths)["heat_step"] == 4  # already while they are on the line
    person.clicks(card.button(CardAction.CALMED))
    assert step(person) == 5
    assert card._say.text() == "“I’m sorry. Let me see what I can do.”"
    person.clicks(card.button(CardAction.STEP_BACK))  # it did not last
    assert step(person) == 4
    person.clicks(card.button(CardAction.END_CALL))
    person.sees(lambda: person.phase == "Wrap-up")
    person.waits(1)
    person.files(Outcome.NO_THANKS)
    person.goes_on()
    ended = last_call(paths)
    assert (ended["heat_step"], ended["outcome"], ended["talk"]) == (4, "no-thanks", 40_000)
    said = {key for key, value in ended.items() if isinstance(value, str) and value and key != "tried"}
    assert said <= WORDS_OF_THE_CALL  # which step was reached, and nothing of what was said

    person.talks(60, PRIYA)
    person.taps(Moment.HEATED)
    person.clicks(card.button(CardAction.NEXT_STEP))
    person.clicks(card.button(CardAction.CALMED))
    assert step(person) == 5
    person.ends()
    person.files(Outcome.HEARD)
    assert card.button(CardAction.BREAK) is None  # it ended well
    person.goes_on()
    assert (last_call(paths)["heat_step"], last_call(paths)["went_well"]) == (2, "calm listened")


class StandInMailProgram(QObject):
    """Keeps what it is handed."""

    def __init__(self) -> None:
        super().__init__()
        self.letters: list[str] = []
        QDesktopServices.setUrlHandler("mailto", self, "takes")  # type: ignore[arg-type]  # it takes no bytes

    @Slot(QUrl)
    def takes(self, url: QUrl) -> None:
        self.letters.append(url.toString())

    def close(self) -> None:
        QDesktopServices.unsetUrlHandler("mailto")


def is_offered_after(person: Caller, outcome: Outcome, seconds: float, steps: int = 0) -> bool:
    """Whether a break and a colleague are offered after a call that was heated up to this step."""
    card = person.live.card
    person.talks(seconds)
    if steps:
        person.taps(Moment.HEATED)
    for _ in range(steps - 1):
        person.clicks(card.button(CardAction.NEXT_STEP))
    person.ends()
    person.files(outcome)
    person.sees(person.is_saved)
    offers = {action for action in (CardAction.BREAK, CardAction.TELL) if card.button(action) is not None}
    assert offers in (set(), {CardAction.BREAK, CardAction.TELL})
    return bool(offers)


def test_practice_p14_not_alone(
    make_program: MakeProgram, qtbot: QtBot, person: Caller, paths: Paths
) -> None:
    """A break with a quiet timer, or a colleague; not each time, not against one's will, and told to nobody."""
    card, header = person.live.card, person.program.window.body.header
    assert not is_offered_after(person, Outcome.HEARD, 5)
    person.goes_on()
    assert is_offered_after(person, Outcome.NO_THANKS, 5)  # they hung up
    before = rows(paths)
    mail = StandInMailProgram()
    person.clicks(card.button(CardAction.TELL))
    mail.close()
    assert len(mail.letters) == 1
    assert mail.letters[0].startswith("mailto:?subject=")  # the agent chooses who gets it
    assert not any(word in mail.letters[0] for word in ("Jenna", "Ortiz", "415", "0137"))
    person.clicks(card.button(CardAction.BREAK))
    assert (person.phase, header._clock.text()) == ("Two minutes", "0:00")
    assert person.card[0] == "Two minutes."
    person.waits(70)
    assert header._clock.text() == "1:10"
    person.waits(50)
    assert (person.phase, person.view.actions) == ("Ready", Actions.READY)  # over, without a sound or a word
    person.sees(lambda: not person.entries)
    assert rows(paths) == before  # the journal knows of no break

    assert not is_offered_after(person, Outcome.NO_THANKS, 5)  # so soon after
    person.goes_on()
    person.waits(1800 - 140)
    assert not is_offered_after(person, Outcome.NO_THANKS, 5)
    person.goes_on()
    person.waits(40)
    assert is_offered_after(person, Outcome.HEARD, 100, steps=3)  # real heat
    assert last_call(paths)["heat_step"] == 3
    person.clicks(card.button(CardAction.BREAK))
    person.clicks(person.live.foot.first_button)  # back before the time is up
    assert person.phase == "Ready"
    person.sees(lambda: not person.entries)

    person.waits(1801)
    running = []
    for _ in range(3):
        running.append(is_offered_after(person, Outcome.NO_THANKS, 100))
        if running != [False, False, True]:
            person.goes_on()
    assert running == [False, False, True]  # one no too many
    assert not paths.settings.exists()
    person.clicks(card.button(CardAction.NEVER))
    assert card.button(CardAction.BREAK) is None
    assert not load(paths.settings)[0].breaks
    person.goes_on()
    person.waits(3600)
    assert not is_offered_after(person, Outcome.NO_THANKS, 5)
    person.program.quit()
    tomorrow = Caller(make_program, qtbot, breaks=load(paths.settings)[0].breaks)
    assert not is_offered_after(tomorrow, Outcome.NO_THANKS, 5)
