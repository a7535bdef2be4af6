"""A day at the panel: calls by hand, undo, waiting calls, drafts, a journal that can't be written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from evenline.call import Phase
from evenline.campaign_requests import UseCampaign
from evenline.campaigns import FIRST
from evenline.events import Answered, Dialing, Ended, Line, Party, Ringing
from evenline.outcomes import Outcome
from evenline.paths import Paths
from evenline.requests import ListCalls
from evenline.troubles import TroubleKind
from evenline.values import replace
from evenline.view import Actions, CardAction
from evenline_ui.panel.leaf import Page
from evenline_ui.panel.menu import Item, MenuPage
from samples import first_deck, own_deck
from ui.person import JENNA, LINE, MakeProgram, Person


def test_a_call_by_hand(person: Person) -> None:
    field = person.live.who._field
    field.setText("+1 415 555 0137")
    person.clicks(person.live.foot.first_button)
    person.sees(lambda: person.view.header.phase is Phase.CONNECTING)
    person.sees(lambda: person.view.who.number.startswith("+1 415"))  # once the journal knows its country
    person.clicks(person.live.card.button(CardAction.ANSWERED))
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
    person.clicks(person.program.window.body.page_widget().rows[0])  # type: ignore[attr-defined]
    person.sees(lambda: person.view.header.rehearsal)
    person.clicks(person.live.card.button(CardAction.ANSWERED))
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
    assert [lesson.text for lesson in again.view.figures.lessons] == ["Half a tho"]


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


def test_what_could_not_be_saved_when_the_program_ended_is_there_at_the_next_start(
    make_program: MakeProgram, qtbot: QtBot, paths: Paths, tmp_path: Path
) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("in the way")
    where = replace(paths, journal=blocked / "journal.sqlite")
    person = Person(lambda *given: make_program(*given, where), qtbot)
    person.hears(Dialing(LINE, JENNA), Answered(LINE))
    person.waits(70)
    person.hears(Ended(LINE))
    person.clicks(person.live.outcomes.button(Outcome.HEARD))
    person.sees(lambda: person.view.trouble is not None and person.view.trouble.can_retry)
    person.program.quit()
    blocked.unlink()
    again = Person(lambda *given: make_program(*given, where), qtbot)
    again.sees(lambda: again.view.footer.count == 1)
    assert not list(paths.logs.glob("*not-saved*"))
    again.program.ask(ListCalls())
    again.sees(lambda: again.view.recent is not None)
    assert again.view.recent is not None
    assert [call.outcome for call in again.view.recent] == [Outcome.HEARD]


def test_a_journal_that_is_deleted_under_the_panel_is_noticed(person: Person, paths: Paths) -> None:
    """Every write into a deleted file succeeds, and nothing of it is ever seen again."""
    for piece in paths.journal.parent.glob("journal.sqlite*"):
        piece.unlink()
    person.hears(Dialing(LINE, JENNA), Answered(LINE))
    person.sees(lambda: "was deleted or replaced" in person.live.trouble.text())
    person.waits(70)
    person.hears(Ended(LINE))
    person.files(Outcome.HEARD)
    assert person.view.footer.count == 1
    assert paths.journal.exists()


def test_edited_cards_are_used_from_the_next_call(person: Person, paths: Paths) -> None:
    own_deck(paths, first_deck().read_text("utf-8"))
    person.program.ask(UseCampaign(FIRST))
    person.hears(Dialing(LINE, JENNA))
    words = first_deck().read_text("utf-8")
    own_deck(paths, words.replace('title = "Find their reason."', 'title = "Mine now."'))
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
    own_deck(paths, first_deck().read_text("utf-8"))
    person.program.ask(UseCampaign(FIRST))
    own_deck(paths, "[campaign]\nname = 3\n")
    person.sees(lambda: person.view.trouble is not None)
    assert "campaign.toml, line 2: words in quotes were expected; found 3" in person.live.trouble.text()
    assert person.view.card is not None
    own_deck(paths, first_deck().read_text("utf-8"))
    person.sees(
        lambda: TroubleKind.DECK_WRONG not in {n.trouble.kind for n in person.program.shift.state.notices}
    )


def test_settings_that_are_wrong_are_said(make_program: MakeProgram, qtbot: QtBot, paths: Paths) -> None:
    person = Person(make_program, qtbot)
    paths.settings.write_text('theme = "dark"\ngoal = "many"\n')
    person.sees(
        lambda: person.view.trouble is not None and person.view.trouble.kind is TroubleKind.SETTINGS_WRONG
    )
    assert "goal" in person.live.trouble.text()
    assert person.program.window._look.dark  # the good one is used, at once
