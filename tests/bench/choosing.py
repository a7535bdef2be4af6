"""How long the choice of a card takes from a deck that nobody would write: five hundred cards."""

from __future__ import annotations

import time
from statistics import median

from bench.rows import Row, median_row
from evenline.cues.cards import Campaign, Card, Deck, Fact, Family, Moment, Stage, Wording
from evenline.cues.choose import Memory, Scene, choose
from evenline.outcomes import Outcome
from evenline.values import replace

CARDS = 500
ROUNDS, TIMES = 10, 50


def measure() -> list[Row]:
    """The slowest of the scenes: in each, all cards may come, and the choice is made as if for the first time."""
    slowest: list[float] = []
    for scene in _scenes():
        deck = Deck(Campaign("Many"), tuple(_card(n, scene) for n in range(CARDS)))
        medians: list[float] = []
        for _ in range(ROUNDS):
            times: list[float] = []
            for _ in range(TIMES):
                began = time.perf_counter_ns()
                card, _, _ = choose(scene, deck, Memory())
                times.append((time.perf_counter_ns() - began) / 1e6)
                if card is None:
                    raise RuntimeError("no card came, so nothing was measured")
            medians.append(median(times))
        if not slowest or median(medians) > median(slowest):
            slowest = medians
    return [median_row("choose a card of 500, in the slowest of 6 scenes", slowest, 1.0, "ms")]


def _scenes() -> list[Scene]:
    talking = Scene(Stage.TALKING, talk=1000.0)
    return [
        Scene(Stage.READY),
        talking,
        replace(talking, facts=frozenset({Fact.ASKED}), has_name=True),
        replace(talking, moment=Moment.OBJECTION),
        Scene(Stage.DEBRIEF, talk=1000.0, outcome=Outcome.HEARD),
        Scene(Stage.DEBRIEF, talk=1000.0, outcome=Outcome.HEARD, facts=frozenset({Fact.ROUGH})),
    ]


def _card(n: int, scene: Scene) -> Card:
    family = Family.ASK if n % 3 == 0 and Fact.ASKED not in scene.facts else Family.RAPPORT
    last = n == CARDS - 1  # what is looked for stands at the end
    wordings = tuple(Wording(f"Card {n}, wording {w}", "Say this.") for w in range(3))
    return Card(
        id=f"card-{n}",
        family=family,
        stages=frozenset({scene.stage}),
        wordings=wordings,
        after=float(n % 900),
        moment=scene.moment if last else None,
        outcomes=frozenset({scene.outcome}) if scene.outcome is not None else frozenset(),
        when=scene.facts & {Fact.ROUGH} if last else frozenset(),
    )
