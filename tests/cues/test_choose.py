"""Which card shows when."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenline.cues.cards import Campaign, Card, Deck, Fact, Family, Moment, Stage, Step, Wording
from evenline.cues.choose import ASK_AGAIN_AFTER, AUTOMATIC_CARDS, Memory, Scene, choose
from evenline.outcomes import Outcome
from evenline.values import replace


def card(card_id: str, *stages: Stage, family: Family = Family.RAPPORT, **more: object) -> Card:
    words = (Wording(f"{card_id} 1"), Wording(f"{card_id} 2"))
    return Card(card_id, family, frozenset(stages), words, **more)  # type: ignore[arg-type]


DECK = Deck(
    Campaign("Spring"),
    (
        card("smile", Stage.READY, Stage.CONNECTING, family=Family.SMILE),
        card("rapport", Stage.TALKING),
        card("ask", Stage.TALKING, family=Family.ASK, after=150.0),
        card("gate", Stage.CONNECTING, Stage.TALKING, moment=Moment.GATEKEEPER),
        card("heated", Stage.TALKING, moment=Moment.HEATED, steps=(Step("one"), Step("two"))),
        card("refused", Stage.READY, Stage.CONNECTING, when=frozenset({Fact.REFUSED})),
        card("file", Stage.WRAP_UP),
        card("after-any", Stage.DEBRIEF, outcomes=frozenset({Outcome.YES, Outcome.HEARD})),
        card("after-heard", Stage.DEBRIEF, outcomes=frozenset({Outcome.HEARD}), after=60.0),
        card("rough", Stage.DEBRIEF, when=frozenset({Fact.ROUGH})),
    ),
)


@pytest.mark.parametrize(
    ("scene", "wanted"),
    [
        (Scene(Stage.READY), "smile"),
        (Scene(Stage.CONNECTING), "smile"),
        (Scene(Stage.CONNECTING, moment=Moment.GATEKEEPER), "gate"),
        (Scene(Stage.CONNECTING, moment=Moment.HEATED), "smile"),  # no such card here: what comes by itself
        (Scene(Stage.READY, facts=frozenset({Fact.REFUSED})), "refused"),
        (Scene(Stage.CONNECTING, facts=frozenset({Fact.REFUSED})), "refused"),
        (Scene(Stage.TALKING, facts=frozenset({Fact.REFUSED})), "rapport"),  # they are on the line now
        (Scene(Stage.TALKING), "rapport"),
        (Scene(Stage.TALKING, talk=149.9), "rapport"),
        (Scene(Stage.TALKING, talk=150.0), "ask"),
        (Scene(Stage.TALKING, talk=150.0, moment=Moment.HEATED), "heated"),
        (Scene(Stage.TALKING, talk=150.0, moment=Moment.NO), "ask"),
        (Scene(Stage.TALKING, talk=400.0, facts=frozenset({Fact.ASKED})), "rapport"),
        (Scene(Stage.TALKING, talk=150.0, not_yet=150.0), "rapport"),
        (Scene(Stage.TALKING, talk=150.0 + ASK_AGAIN_AFTER - 0.1, not_yet=150.0), "rapport"),
        (Scene(Stage.TALKING, talk=150.0 + ASK_AGAIN_AFTER, not_yet=150.0), "ask"),
        (
            Scene(Stage.TALKING, talk=400.0, not_yet=150.0, not_yets=2),
            "rapport",
        ),  # once is a reminder, twice a nag
        (Scene(Stage.TALKING, talk=400.0, facts=frozenset({Fact.ASKED}), not_yet=150.0), "rapport"),
        (Scene(Stage.WRAP_UP, talk=400.0), "file"),
        (Scene(Stage.WRAP_UP, talk=400.0, moment=Moment.HEATED), "file"),
        (Scene(Stage.DEBRIEF, outcome=Outcome.YES), "after-any"),
        (Scene(Stage.DEBRIEF, outcome=Outcome.HEARD, talk=59.9), "after-any"),
        (Scene(Stage.DEBRIEF, outcome=Outcome.HEARD, talk=60.0), "after-heard"),
        (Scene(Stage.DEBRIEF, outcome=Outcome.HEARD, talk=60.0, facts=frozenset({Fact.ROUGH})), "rough"),
        (Scene(Stage.DEBRIEF, outcome=Outcome.DONT_CALL), None),
        (Scene(Stage.DEBRIEF, outcome=Outcome.DONT_CALL, facts=frozenset({Fact.ROUGH})), "rough"),
        (Scene(Stage.DEBRIEF, outcome=None), None),
    ],
)
def test_the_card_for_a_scene(scene: Scene, wanted: str | None) -> None:
    found, _, memory = choose(scene, DECK, Memory())
    assert (None if found is None else found.id) == wanted
    assert memory.card == (wanted or "")


def test_no_deck_no_card() -> None:
    assert choose(Scene(Stage.TALKING), Deck(Campaign("Empty")), Memory(card="gone", wording=3)) == (
        None,
        0,
        Memory(wording=3, left={"gone": 0.0}),
    )


def test_a_card_that_stays_keeps_its_wording_and_one_that_comes_back_takes_the_next() -> None:
    memory, said = Memory(), []
    for talk in (0.0, 1.0, 150.0, 151.0):
        _, wording, memory = choose(Scene(Stage.TALKING, talk), DECK, memory)
        said.append((memory.card, wording))
    assert said == [("rapport", 0), ("rapport", 0), ("ask", 0), ("ask", 0)]
    for expected in (1, 0, 1):  # by turns, over calls
        _, _, memory = choose(Scene(Stage.READY), DECK, memory.next_call())
        _, wording, memory = choose(Scene(Stage.TALKING), DECK, memory.next_call())
        assert wording == expected


def test_a_wording_with_a_name_waits_for_a_name() -> None:
    words = (Wording("{name}!"), Wording("plain"), Wording("x", "hi {name}"))
    deck = Deck(Campaign("c"), (replace(card("hello", Stage.READY), wordings=words),))
    scene, memory = Scene(Stage.READY), Memory()
    _, wording, memory = choose(scene, deck, memory)
    assert wording == 1
    _, wording, memory = choose(replace(scene, has_name=True), deck, memory)
    assert wording == 1  # what is on the screen stays
    _, wording, memory = choose(replace(scene, has_name=True), deck, replace(memory, card=""))
    assert wording == 2
    _, wording, _ = choose(scene, deck, memory)
    assert wording == 1  # the name is not known any more


def test_a_new_deck_with_fewer_wordings_is_no_trouble() -> None:
    one = Deck(Campaign("c"), (replace(card("smile", Stage.READY), wordings=(Wording("only"),)),))
    assert choose(Scene(Stage.READY), one, Memory(card="smile", wording=1))[1] == 0


def test_a_card_put_away_gives_way_to_what_came_before_it() -> None:
    found, _, _ = choose(Scene(Stage.TALKING, 150.0), DECK, Memory(put_away=frozenset({"ask"})))
    assert found is not None
    assert found.id == "rapport"


def test_the_fourth_automatic_card_does_not_come_but_a_tapped_one_does() -> None:
    cards = tuple(card(f"auto-{n}", Stage.TALKING, after=10.0 * n) for n in range(6))
    tapped = card("gate", Stage.TALKING, moment=Moment.GATEKEEPER)
    deck, memory, shown = Deck(Campaign("c"), (*cards, tapped)), Memory(), []
    for talk in range(0, 70, 5):
        found, _, memory = choose(Scene(Stage.TALKING, float(talk)), deck, memory)
        shown.append(found.id if found else None)
    assert list(dict.fromkeys(shown)) == ["auto-0", "auto-1", "auto-2"]
    found, _, after = choose(Scene(Stage.TALKING, 70.0, moment=Moment.GATEKEEPER), deck, memory)
    assert found is tapped
    assert after.shown == memory.shown


SCENES = st.builds(
    Scene,
    st.sampled_from(Stage),
    st.floats(0, 1000),
    st.floats(0, 1000),
    st.none() | st.sampled_from(Moment),
    st.none() | st.sampled_from(Outcome),
    st.booleans(),
    st.none() | st.floats(0, 1000),
    st.integers(0, 3),
    st.frozensets(st.sampled_from(Fact)),
    st.booleans(),
)


@given(st.lists(SCENES, max_size=20))
def test_whatever_happens_the_card_belongs_to_its_stage_and_three_come_by_themselves(
    scenes: list[Scene],
) -> None:
    memory = Memory()
    for scene in scenes:
        found, wording, memory = choose(scene, DECK, memory)
        assert len(memory.shown) <= AUTOMATIC_CARDS
        if found is not None:
            assert scene.stage in found.stages
            assert 0 <= wording < len(found.wordings)
            assert (memory.card, memory.wording) == (found.id, wording)
            assert choose(scene, DECK, memory)[0] is found  # looking twice changes nothing
