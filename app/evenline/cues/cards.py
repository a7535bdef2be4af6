"""The model of a deck: cards, their wordings, and the campaign they speak for. Plain values."""

from __future__ import annotations

import enum
from collections.abc import Mapping

from evenline.outcomes import Outcome
from evenline.values import field, value


class Family(enum.Enum):
    """What a card is for; each family has its colour and its icon."""

    SMILE = "smile"
    RAPPORT = "rapport"
    ASK = "ask"
    IMPERSONAL = "impersonal"
    SEED = "seed"
    GATEKEEPER = "gatekeeper"
    REFUSAL = "refusal"
    HEATED = "heated"


class Moment(enum.Enum):
    """What the agent can tap during a call."""

    GATEKEEPER = "gatekeeper"
    OBJECTION = "objection"
    HEATED = "heated"
    NO = "no"


class Stage(enum.Enum):
    """When a card may show. The panel's phases, with a ring that comes in told apart from a
    call that goes out, wrap-up by whether the call is filed, and the break after a rough call."""

    READY = "ready"
    CONNECTING = "connecting"
    RINGING = "ringing"
    TALKING = "talking"
    WRAP_UP = "wrap-up"
    DEBRIEF = "debrief"
    BREAK = "break"


@value
class Wording:
    """One way of saying a card. Placeholders stand in braces: {name}, {offer}, {fact1} …"""

    title: str
    say: str = ""
    why: str = ""

    @property
    def needs_name(self) -> bool:
        return any("{name}" in text for text in (self.title, self.say, self.why))


@value
class Step:
    """One rung of a ladder. do: what to do, in a few words. say: words to read out, if any."""

    do: str
    say: str = ""


@value
class Card:
    """after: seconds of talk from which it may show. rough: only after a call that was rough. refused: only
    for somebody who asked not to be called.

    A card with a moment shows when that moment is tapped; one with outcomes when one of them is filed; one
    with neither shows by itself.
    """

    id: str
    family: Family
    stages: frozenset[Stage]
    wordings: tuple[Wording, ...]
    after: float = 0.0
    moment: Moment | None = None
    outcomes: frozenset[Outcome] = frozenset()
    rough: bool = False
    refused: bool = False
    steps: tuple[Step, ...] = ()


@value
class Campaign:
    """What the agent calls about. Times are seconds: of talk until a connection, until the card that asks;
    of wrap-up until the panel suggests the next call. language: of the deck's words, for those that are
    put into them."""

    name: str
    aim: str = ""
    offer: str = ""
    question: str = ""
    facts: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    connection: float = 60.0
    ask: float = 150.0
    wrap_up: float = 45.0
    gatekeeper_counts: bool = False
    language: str = "en"

    def placeholders(self) -> Mapping[str, str]:
        facts = {f"fact{n}": fact for n, fact in enumerate(self.facts, start=1)}
        return {"aim": self.aim, "offer": self.offer, "question": self.question, **facts}


@value
class Deck:
    campaign: Campaign
    cards: tuple[Card, ...] = field(default_factory=tuple)

    def card(self, card_id: str) -> Card | None:
        return next((card for card in self.cards if card.id == card_id), None)
