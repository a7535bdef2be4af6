"""Rehearsals on the real panel with its real journal: each is played through by clicks, down to its row."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from evenline.call import Phase
from evenline.campaign_requests import UseCampaign
from evenline.cues.cards import Moment
from evenline.events import Answered, Dialing, Line
from evenline.outcomes import Outcome
from evenline.paths import Paths
from evenline.rehearsal import Tap, Tapped
from evenline.view import Actions, CardAction
from evenline_ui.panel.leaf import Page
from evenline_ui.panel.rehearsals import RehearsalRow, RehearsalsPage
from inside import look_into
from rehearsal_samples import DOOR, ours
from samples import first_deck, own_deck
from ui.person import JENNA, MakeProgram, Person

LINE = Line("test", "1")
# (the scenario, what is tapped one after the other, the ending, the outcome that is filed if none was yet)
WAYS: list[tuple[str, list[Tapped], str, Outcome]] = [
    ("front-desk", [Tap.SAID, Tap.GATEKEEPER, Tap.SAID, Tap.ASKED, Outcome.YES], "booked", Outcome.YES),
    ("front-desk", [Tap.SAID, Tap.SAID, Tap.SAID, Tap.SAID], "shut", Outcome.GATEKEEPER),
    ("front-desk", [Tap.SAID, Tap.SAID, Outcome.GATEKEEPER], "left-well", Outcome.GATEKEEPER),
    ("fair-price", [Tap.SAID, Tap.SAID, Tap.OBJECTION, Tap.SAID, Tap.ASKED, Tap.SAID], "booked", Outcome.YES),
    ("fair-price", [Tap.SAID, Tap.OBJECTION, Tap.NO, Tap.SAID], "not-today", Outcome.NO_THANKS),
    ("fair-price", [Tap.NO, Outcome.CALL_BACK], "later", Outcome.CALL_BACK),
    ("boiling-over", [Tap.HEATED, Tap.NEXT_STEP, Tap.NEXT_STEP, Tap.CALMED, Tap.SAID], "helped", Outcome.HEARD),
    ("boiling-over", [Tap.HEATED, Tap.NEXT_STEP, Tap.NEXT_STEP, Tap.NEXT_STEP, Tap.ENDED], "ended-well",
     Outcome.NO_THANKS),
    ("boiling-over", [Tap.SAID, Tap.NO, Outcome.DONT_CALL], "respected", Outcome.DONT_CALL),
    ("good-company", [Tap.SAID, Tap.SAID, Tap.ASKED, Tap.SAID], "booked", Outcome.YES),
    ("good-company", [Tap.SAID, Tap.SAID, Tap.SAID, Tap.SAID, Tap.SAID], "lovely", Outcome.HEARD),
    ("good-company", [Tap.SAID, Tap.NO, Tap.NO, Tap.NO], "back", Outcome.SEED),
]  # fmt: skip


@pytest.fixture
def person(make_program: MakeProgram, qtbot: QtBot) -> Person:
    return Person(make_program, qtbot)


def page(person: Person) -> RehearsalsPage:
    """The list, opened by its button."""
    person.clicks(person.live.foot.second_button)
    body = person.program.window.body
    assert body.page is Page.REHEARSALS
    found = body.page_widget()
    assert isinstance(found, RehearsalsPage)
    return found


def row(person: Person, scenario: str) -> RehearsalRow:
    rows = page(person).rows
    assert person.view.rehearsals is not None
    return rows[[s.id for s in person.view.rehearsals.scenarios].index(scenario)]


def begins(person: Person, scenario: str) -> None:
    person.clicks(row(person, scenario))
    person.sees(lambda: person.view.header.phase is Phase.CONNECTING)
    assert person.program.window.body.page is Page.LIVE
    person.clicks(person.live.card.button(CardAction.ANSWERED))
    person.sees(lambda: person.view.header.phase is Phase.TALKING)


def taps(person: Person, tapped: Tapped) -> None:
    live = person.live
    if isinstance(tapped, Outcome):
        person.clicks(live.outcomes.button(tapped))
    elif tapped is Tap.SAID:
        person.clicks(live.speech)
    elif tapped is Tap.ENDED:
        person.clicks(person.program.window.body.header.ended_button)
    elif tapped.value in {moment.value for moment in Moment}:
        chip = live.moments._chips[Moment(tapped.value)]
        if chip.isChecked():
            person.clicks(chip)  # taken back first: it is the same once more
        person.clicks(chip)
    else:
        person.clicks(live.card.button(CardAction(tapped.value)))


def rows(paths: Paths) -> list[dict[str, Any]]:
    with look_into(paths.journal) as journal:
        return [dict(found) for found in journal.execute("SELECT * FROM call ORDER BY began_at")]


@pytest.mark.parametrize(("scenario", "way", "ending", "outcome"), WAYS)
def test_a_scenario_is_played_through_to_its_row(
    scenario: str, way: list[Tapped], ending: str, outcome: Outcome, person: Person, paths: Paths
) -> None:
    before = person.view.figures
    meant = next(s for s in ours() if s.id == scenario)
    begins(person, scenario)
    assert person.live.speech.text() == meant.turns[0].says[0]
    assert person.view.who.name == meant.who
    header = person.program.window.body.header
    for tapped in way:
        assert header._phase.text() == "Rehearsing"
        assert person.view.header.phase is Phase.TALKING
        person.waits(15)
        taps(person, tapped)
    found = meant.ending(ending)
    assert found is not None
    person.sees(lambda: person.view.header.phase is Phase.WRAP_UP)
    assert header._phase.text() == "Rehearsing"
    if not isinstance(way[-1], Outcome):
        assert person.live.speech.text() == found.says
        person.clicks(person.live.outcomes.button(outcome))
    person.sees(lambda: person.view.debrief is not None)
    assert header._phase.text() == "Rehearsing"
    assert person.live.speech.text() == found.coach
    person.clicks(person.live.foot.first_button)
    person.sees(lambda: person.view.actions is Actions.READY and not person.entries)
    (kept,) = rows(paths)
    assert (kept["rehearsal"], kept["outcome"], kept["dialer"]) == (1, outcome.value, f"rehearsal:{scenario}")
    assert kept["talk"] == 15_000 * len(way)
    assert kept["asked"] == (Tap.ASKED in way)
    assert person.view.figures == before
    played = row(person, scenario)
    person.sees(lambda: played.played() == "Played once")


def test_each_of_ours_is_played_in_at_least_three_ways() -> None:
    for scenario in ours():
        assert len({ending for name, _, ending, _ in WAYS if name == scenario.id}) >= 3


def test_the_talk_shows_the_same_cards_and_the_question_comes_when_it_is_time(person: Person) -> None:
    begins(person, "good-company")
    assert person.view.card is not None
    assert person.view.card.id == "rapport"
    taps(person, Tap.SAID)
    taps(person, Tap.SAID)
    assert person.view.card.id == "ask"


def test_the_bubble_is_a_button_only_while_they_are_on_the_line(person: Person) -> None:
    person.clicks(row(person, "front-desk"))
    person.sees(lambda: person.view.speech is not None)
    said = person.live.speech.text()
    assert said.startswith("It rings")
    person.clicks(person.live.speech)
    assert person.live.speech.text() == said
    person.clicks(person.live.card.button(CardAction.ANSWERED))
    assert person.live.speech.small() == "Answer aloud, then tap here."
    person.clicks(person.live.speech)
    assert person.live.speech.small() == ""
    last = person.live.speech.text()
    taps(person, Tap.ENDED)
    person.sees(lambda: person.view.header.phase is Phase.WRAP_UP)
    asked: list[object] = []
    person.program.window.asked.connect(asked.append)
    person.clicks(person.live.speech)
    assert asked == []
    assert person.live.speech.text() == last


def test_after_a_few_taps_in_vain_the_bubble_says_what_leads_on(person: Person) -> None:
    begins(person, "boiling-over")
    for _ in range(2):
        taps(person, Tap.NO)
    assert person.live.speech.small() == "From here: Heated · answer, then tap here · Objection · I asked"


def test_a_real_call_interrupts_and_the_rehearsal_never_comes_back(
    make_program: MakeProgram, qtbot: QtBot, person: Person, paths: Paths
) -> None:
    begins(person, "front-desk")
    person.waits(20)
    person.hears(Dialing(LINE, JENNA))
    assert person.view.who.name == "Jenna Ortiz"
    assert person.program.window.body.header._phase.text() == "Connecting"
    assert not person.live.speech.isVisible()
    assert person.view.waiting is None
    person.hears(Answered(LINE))
    person.waits(70)
    person.sees(person.is_saved)
    person.program.quit()
    again = Person(make_program, qtbot)
    again.sees(lambda: again.view.header.phase is Phase.WRAP_UP)
    assert [e.call.party.name for e in again.entries] == ["Jenna Ortiz"]
    assert again.view.footer.count == 1
    kept = {found["name"]: found for found in rows(paths)}
    assert (kept["Sam Rivers"]["rehearsal"], kept["Sam Rivers"]["outcome"]) == (1, None)


def test_a_real_call_closes_the_list(person: Person) -> None:
    page(person)
    person.hears(Dialing(LINE, JENNA))
    assert person.program.window.body.page is Page.LIVE


def test_a_campaign_of_ones_own_has_its_rehearsals(person: Person, paths: Paths) -> None:
    deck = own_deck(paths, first_deck().read_text("utf-8"), "mine")
    person.program.ask(UseCampaign("mine"))
    folder = deck.parent / "rehearsals"
    assert page(person).mistakes() == ""  # it has none: the usual ones are there
    person.clicks(person.program.window.body.header.menu_button)
    folder.mkdir(parents=True)
    (folder / "door.toml").write_text(DOOR, "utf-8")
    (folder / "bad.toml").write_text(DOOR.replace("ask = true", "ask = 3"), "utf-8")
    shown = page(person)
    assert person.view.rehearsals is not None
    assert [s.id for s in person.view.rehearsals.scenarios] == ["door"]
    said = "bad.toml, line 17: true or false was expected; found 3. It is left out."
    assert shown.mistakes() == said
    (folder / "bad.toml").unlink()
    person.clicks(person.program.window.body.header.menu_button)
    assert page(person).mistakes() == ""


def test_in_the_strip_it_is_marked_too(person: Person) -> None:
    begins(person, "front-desk")
    person.program.window.set_strip(True)
    assert person.program.window.strip._titles["ink"].text() == "Rehearsing"
    assert person.program.window.strip._titles["ink"].isVisible()
