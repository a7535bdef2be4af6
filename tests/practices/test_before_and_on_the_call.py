"""Practices before and on the call: a smile, the facts, a talked minute, and then the next one."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtGui import QColor

from evenline.campaign_requests import UseCampaign
from evenline.campaigns import FIRST
from evenline.events import Ended, EndReason, Party
from evenline.outcomes import Outcome
from evenline.paths import Paths
from evenline.view import Actions
from evenline_ui.panel.talk_line import MARKS
from practices.caller import PRIYA, Caller
from practices.journal_file import last_call, rows
from samples import first_deck, own_deck
from ui.person import JENNA

FACTS = ("the first month is free", "nobody has to be at home", "a letter ends it")


def test_practice_p01_smile_and_dial(person: Caller, paths: Paths) -> None:
    """The card is up before each call and while it connects, and has other words than the time before."""
    ready, connecting = [], []
    for n in range(7):
        assert person.view.card is not None
        assert person.view.card.id == "smile"
        ready.append(person.card)
        person.dials((JENNA, PRIYA, Party("+13105550100"))[n % 3])
        assert person.view.card.id == "smile"
        assert person.phase == "Connecting"
        connecting.append(person.card)
        person.waits(20)
        assert person.card == connecting[-1]  # it keeps its words while it is up
        person.hears(Ended(person.line, EndReason.NO_ANSWER))
        person.waits(1)
        assert person.view.card is not None
        assert person.view.card.id != "smile"
        person.files(Outcome.NO_ANSWER)
        person.sees(lambda: not person.entries)  # nobody was there: nothing to talk over
    for shown in (ready, connecting):
        assert all(one[:2] != then[:2] for one, then in pairwise(shown))
    assert all("smile" in " ".join(shown).lower() or "voice" in " ".join(shown) for shown in connecting)
    assert all("Aim: connect with one person." in shown[2] for shown in connecting)
    kept = rows(paths)
    assert [row["outcome"] for row in kept] == ["no-answer"] * 7
    assert all(row["answered_at"] is None and row["connected"] == 0 for row in kept)


def test_practice_p04_relay_the_facts(person: Caller, paths: Paths) -> None:
    """The campaign's own facts are on the card, with one question that leaves the choice to the customer."""
    deck = first_deck().read_text("utf-8")
    offered = person.program.shift.state.deck.campaign.facts
    for said, own in zip(offered, FACTS, strict=True):
        deck = deck.replace(said, own)
    own_deck(paths, deck)
    person.program.ask(UseCampaign(FIRST))
    person.sees(lambda: person.program.shift.state.deck.campaign.facts == FACTS)
    with_facts = []
    for n in range(10):
        party = JENNA if n % 2 else Party("+13105550100")
        person.talks(20, party)
        assert person.view.card is not None
        assert person.view.card.id == "rapport"
        title, say, why = person.card
        assert title
        assert f"{say} {why}".count("?") == 1
        assert say[: say.index("?")].rpartition("“")[2].split()[0] in ("What", "Which", "How")  # no yes or no
        if any(fact in say for fact in FACTS):
            assert all(fact in say for fact in FACTS)
            assert "choose" in why
            with_facts.append(n)
        person.waits(50)
        person.ends()
        person.files(Outcome.HEARD)
        person.goes_on()
    assert with_facts
    kept = rows(paths)
    assert len(kept) == 10
    assert all((row["campaign"], row["outcome"], row["connected"]) == ("First campaign", "heard", 1)
               for row in kept)  # fmt: skip


def dot(person: Caller) -> QColor:
    """The colour inside the talk line's first mark."""
    line, look = person.live.line, person.live.line._look
    x = look.u(16) + (line.width() - 2 * look.u(16)) * MARKS[0] / 1000 + look.u(6)
    picture = line.grab()
    ratio = picture.devicePixelRatio()
    middle = look.u(12 if line._compact else 20)
    return QColor(picture.toImage().pixelColor(round(x * ratio), round(middle * ratio)))


def test_practice_p07_a_talked_minute(person: Caller, paths: Paths) -> None:
    """Marked the moment it is reached: the dot fills, the head and the count know it, the journal has it."""
    teal, paper = (QColor(person.live.line._look.colour(role)) for role in ("teal", "paper"))
    goal = person.count.split(" of ")[1]
    person.talks(59.5)
    assert dot(person) == paper
    assert not person.view.header.connected
    assert person.count == f"0 of {goal}"
    person.sees(person.is_saved)
    assert last_call(paths)["connected"] == 0
    person.waits(0.5)
    assert dot(person) == teal
    assert person.view.header.connected
    assert (person.phase, person.program.window.body.header._clock.text()) == ("On call", "1:00")
    person.sees(lambda: person.count == f"1 of {goal}")
    person.sees(person.is_saved)
    kept = last_call(paths)
    assert (kept["connected"], kept["outcome"]) == (1, None)  # they are still on the line
    person.ends()
    person.files(Outcome.NO_THANKS)  # a no takes nothing away from it
    assert person.card[0] == "One minute, heard."
    person.goes_on()
    assert last_call(paths)["connected"] == 1
    person.calls(Outcome.GATEKEEPER, 70, PRIYA)
    person.sees(lambda: person.count == f"1 of {goal}")
    kept = last_call(paths)
    assert (kept["talked_enough"], kept["connected"], kept["outcome"]) == (1, 0, "gatekeeper")
    person.goes_on()

    sooner = first_deck().read_text("utf-8").replace("connection = 60", "connection = 40")
    own_deck(paths, sooner)  # how much talk it takes is the campaign's to say
    person.program.ask(UseCampaign(FIRST))
    person.sees(lambda: person.program.shift.state.deck.campaign.connection == 40)
    person.talks(39.5)
    person.sees(person.is_saved)
    assert dot(person) == paper
    person.waits(0.5)
    assert dot(person) == teal
    person.sees(lambda: person.count == f"2 of {goal}")
    assert last_call(paths)["connected"] == 1


def test_practice_p18_then_the_next_one(person: Caller, paths: Paths) -> None:
    """One click leads on, a soft clock only suggests it, and a dialer is never kept waiting."""
    header = person.program.window.body.header
    person.talks(70)
    person.ends()
    person.waits(3600)
    person.sees(person.is_saved)
    assert last_call(paths)["outcome"] is None  # an hour, and nothing was filed by itself
    person.clicks(person.live.outcomes.button(Outcome.HEARD))
    person.sees(lambda: person.view.debrief is not None)
    before = person.clicked
    person.goes_on()
    assert person.clicked == before + 1
    assert last_call(paths)["outcome"] == "heard"

    person.calls(Outcome.CALL_BACK, 70, PRIYA)
    person.waits(43.5)  # a second has gone by before it was filed
    assert (person.phase, header.longer_button.isVisible()) == ("Wrap-up", False)
    person.waits(0.5)
    assert (person.phase, header.longer_button.isVisible()) == ("Next one?", True)
    person.clicks(header.longer_button)
    assert person.phase == "Wrap-up"
    person.waits(44.5)
    assert person.phase == "Wrap-up"
    person.waits(0.5)
    assert person.phase == "Next one?"
    person.waits(3600)
    assert person.view.debrief is not None  # it suggests, and never goes on by itself
    assert person.view.actions is Actions.NEXT

    person.types(person.live.debrief.lesson_field, "Half a sen")
    person.dials()
    assert (person.phase, person.live.who._name.text()) == ("Connecting", "Jenna Ortiz")
    assert not person.live.debrief.isVisible()
    person.sees(person.is_saved)
    kept = rows(paths)
    assert [(row["outcome"], row["lesson"]) for row in kept] == [
        ("heard", ""), ("call-back", "Half a sen"), (None, ""),
    ]  # fmt: skip
