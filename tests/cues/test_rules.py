"""The rules of a card: what shows it, what must not, how often, how soon again, and which of two comes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenline.cues.cards import Campaign, Card, Deck, Fact, Family, Moment, Shown, Stage, Wording
from evenline.cues.choose import Memory, Scene, choose
from evenline.outcomes import Outcome
from evenline.values import replace

TALKING, CONNECTED = frozenset({Stage.TALKING}), frozenset({Fact.CONNECTED})


def card(card_id: str, **rules: object) -> Card:
    usual = Card(card_id, Family.RAPPORT, TALKING, (Wording(card_id),))
    return replace(usual, **rules)


def on(*scenes: Scene, cards: tuple[Card, ...], memory: Memory | None = None) -> list[str]:
    """The card of each scene, one after the other, '' for none."""
    deck, known, shown = Deck(Campaign("c"), cards), memory or Memory(), list[str]()
    for scene in scenes:
        found, _, known = choose(scene, deck, known)
        shown.append("" if found is None else found.id)
    return shown


def talk(seconds: float = 0.0, **more: object) -> Scene:
    return replace(Scene(Stage.TALKING, talk=seconds, at=seconds), **more)


PLAIN = card("plain")
OBJECTION = card("objection", moment=Moment.OBJECTION)
AGAIN = card("again", moment=Moment.OBJECTION)
FILED = card("filed", outcomes=frozenset({Outcome.NO_THANKS}))


@pytest.mark.parametrize(
    ("cards", "scene", "wanted"),
    [
        # when: all of it has to be so
        ((PLAIN, card("when", when=CONNECTED, chosen=90)), talk(), "plain"),
        ((PLAIN, card("when", when=CONNECTED, chosen=90)), talk(facts=CONNECTED), "when"),
        ((card("both", when=CONNECTED | {Fact.KNOWN}),), talk(facts=CONNECTED), ""),
        ((card("both", when=CONNECTED | {Fact.KNOWN}),), talk(facts=CONNECTED | {Fact.KNOWN}), "both"),
        # unless: none of it may be so
        ((card("unless", unless=CONNECTED),), talk(), "unless"),
        ((card("unless", unless=CONNECTED),), talk(facts=CONNECTED), ""),
        ((card("unless", unless=CONNECTED | {Fact.KNOWN}),), talk(facts=frozenset({Fact.KNOWN})), ""),
        ((card("x", when=CONNECTED, unless=CONNECTED),), talk(facts=CONNECTED), ""),
        # priority: the highest of those that may come, whatever their kind
        ((card("low", chosen=10), card("high", chosen=11)), talk(), "high"),
        ((card("late", after=30.0), card("high", chosen=51)), talk(60), "high"),
        ((OBJECTION, card("loud", chosen=61)), talk(moment=Moment.OBJECTION), "loud"),
        ((OBJECTION, card("quiet", chosen=59)), talk(moment=Moment.OBJECTION), "objection"),
        # among equals: what was tapped or filed last, then the later time, then the first in the deck
        ((card("one"), card("two")), talk(), "one"),
        ((card("early", after=10.0), card("late", after=20.0)), talk(30), "late"),
        ((OBJECTION, FILED), talk(moment=Moment.OBJECTION, outcome=Outcome.NO_THANKS), "objection"),
        (
            (OBJECTION, FILED),
            talk(moment=Moment.OBJECTION, outcome=Outcome.NO_THANKS, filed_last=True),
            "filed",
        ),
        # what a kind of card has without a word of its own
        ((PLAIN, OBJECTION), talk(moment=Moment.OBJECTION), "objection"),
        ((PLAIN, FILED), talk(outcome=Outcome.NO_THANKS), "filed"),
        (
            (OBJECTION, card("rough", when=frozenset({Fact.ROUGH}))),
            talk(moment=Moment.OBJECTION),
            "objection",
        ),
        (
            (OBJECTION, card("rough", when=frozenset({Fact.ROUGH}))),
            talk(moment=Moment.OBJECTION, facts=frozenset({Fact.ROUGH})),
            "rough",
        ),
        # another outcome, another moment: not its time
        ((FILED,), talk(outcome=Outcome.YES), ""),
        ((OBJECTION,), talk(moment=Moment.NO), ""),
    ],
)
def test_which_card_comes(cards: tuple[Card, ...], scene: Scene, wanted: str) -> None:
    assert on(scene, cards=cards) == [wanted]


def test_once_a_call() -> None:
    loud = card("loud", most=1, when=CONNECTED, chosen=90)
    so, not_so = talk(facts=CONNECTED), talk()
    assert on(so, so, not_so, so, cards=(PLAIN, loud)) == ["loud", "loud", "plain", "plain"]


def test_a_maximum_a_call() -> None:
    loud = card("loud", most=2, when=CONNECTED, chosen=90)
    so, not_so = talk(facts=CONNECTED), talk()
    shown = on(so, not_so, so, not_so, so, cards=(PLAIN, loud))
    assert shown == ["loud", "plain", "loud", "plain", "plain"]


def test_the_next_call_begins_anew() -> None:
    loud = card("loud", most=1, chosen=90)
    deck = Deck(Campaign("c"), (PLAIN, loud))
    _, _, memory = choose(talk(), deck, Memory())
    _, _, memory = choose(Scene(Stage.READY), deck, memory)
    found, _, _ = choose(talk(), deck, memory.next_call())
    assert found is loud


@pytest.mark.parametrize(("back_at", "wanted"), [(39.9, "plain"), (40.0, "loud")])
def test_a_cooldown_counts_from_when_it_went(back_at: float, wanted: str) -> None:
    loud = card("loud", cooldown=30.0, when=CONNECTED, chosen=90)
    scenes = (talk(0, facts=CONNECTED), talk(10), talk(back_at, facts=CONNECTED))
    assert on(*scenes, cards=(PLAIN, loud)) == ["loud", "plain", wanted]


def test_what_is_on_the_screen_is_not_taken_away_by_its_own_limits() -> None:
    loud = card("loud", most=1, cooldown=1000.0, chosen=90)
    assert on(*(talk(float(n)) for n in range(5)), cards=(PLAIN, loud)) == ["loud"] * 5


def test_tapped_again_the_next_one_comes_and_whoever_taps_gets_an_answer() -> None:
    tapped, not_tapped = talk(moment=Moment.OBJECTION), talk()
    first = replace(OBJECTION, most=1)
    scenes = (tapped, not_tapped, tapped, not_tapped, tapped)
    assert on(*scenes, cards=(PLAIN, first, AGAIN)) == ["objection", "plain", "again", "plain", "again"]
    both_once = (PLAIN, first, replace(AGAIN, most=1))
    assert on(*scenes, cards=both_once)[-1] == "objection"


def test_not_this_one_is_kept_over_calls() -> None:
    never = Memory(never=frozenset({"objection"}))
    tapped = talk(moment=Moment.OBJECTION)
    assert on(tapped, cards=(PLAIN, OBJECTION), memory=never) == ["plain"]
    assert on(tapped, cards=(PLAIN, OBJECTION), memory=never.next_call()) == ["plain"]
    away = Memory(put_away=frozenset({"objection"}))
    assert on(tapped, cards=(PLAIN, OBJECTION), memory=away) == ["plain"]
    assert on(tapped, cards=(PLAIN, OBJECTION), memory=away.next_call()) == ["objection"]


def test_the_log_says_which_card_when_and_why() -> None:
    cards = (PLAIN, card("late", after=30.0, when=frozenset({Fact.KNOWN})), OBJECTION, FILED)
    known = frozenset({Fact.KNOWN})
    deck, memory = Deck(Campaign("c"), cards), Memory()
    for scene in (
        Scene(Stage.READY),
        talk(2),
        talk(3),
        talk(40, facts=known),
        talk(45, facts=known, moment=Moment.OBJECTION),
        talk(50, facts=known, moment=Moment.OBJECTION, outcome=Outcome.NO_THANKS, filed_last=True),
    ):
        _, _, memory = choose(scene, deck, memory)
    assert memory.log == (
        Shown("plain", 0, 2.0, "phase:talking"),
        Shown("late", 0, 40.0, "after:30 when:known"),
        Shown("objection", 0, 45.0, "moment:objection"),
        Shown("filed", 0, 50.0, "outcome:no-thanks"),
    )


CARDS = st.builds(
    card,
    st.sampled_from(["a", "b", "c", "d"]),
    after=st.sampled_from([0.0, 10.0, 100.0]),
    moment=st.none() | st.sampled_from(Moment),
    outcomes=st.frozensets(st.sampled_from(Outcome), max_size=2),
    when=st.frozensets(st.sampled_from(Fact), max_size=2),
    unless=st.frozensets(st.sampled_from(Fact), max_size=2),
    chosen=st.none() | st.integers(0, 100),
    most=st.integers(0, 2),
    cooldown=st.sampled_from([0.0, 5.0]),
)
SCENES = st.builds(
    Scene,
    st.just(Stage.TALKING),
    talk=st.floats(0, 200),
    at=st.floats(0, 200),
    moment=st.none() | st.sampled_from(Moment),
    outcome=st.none() | st.sampled_from(Outcome),
    facts=st.frozensets(st.sampled_from(Fact), max_size=4),
)


@given(st.lists(CARDS, unique_by=lambda c: c.id), st.lists(SCENES, max_size=12), st.booleans())
def test_whatever_the_rules_a_card_that_shows_may(cards: list[Card], scenes: list[Scene], away: bool) -> None:
    memory = Memory(never=frozenset({"a"}) if away else frozenset())
    deck = Deck(Campaign("c"), tuple(cards))
    for scene in scenes:
        found, _, memory = choose(scene, deck, memory)
        assert choose(scene, deck, memory)[0] is found  # looking twice changes nothing
        if found is None:
            continue
        assert found.id not in memory.never
        assert found.when <= scene.facts
        assert not found.unless & scene.facts
        assert found.after <= scene.talk
        assert found.moment in (None, scene.moment)
        assert not found.outcomes or scene.outcome in found.outcomes
