"""The model of a deck: cards, their wordings, and the campaign they speak for. Plain values."""

from __future__ import annotations

import enum
from collections.abc import Mapping

from evenline.outcomes import PLAIN, Filing, Outcome
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


class Fact(enum.Enum):
    """What can be so of a call, for a card to ask for (`when`) or to stay away from (`unless`)."""

    ROUGH = "rough"
    REFUSED = "refused"
    ASKED = "asked"
    NOT_YET = "not-yet"
    CONNECTED = "connected"
    GATEKEEPER = "gatekeeper"
    HEATED = "heated"
    OBJECTED = "objected"
    SAID_NO = "said-no"
    KNOWN = "known"
    PROMISED = "promised"
    INCOMING = "incoming"
    HUNG_UP = "hung-up"


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


OF_ITS_OWN = frozenset({Fact.ROUGH, Fact.REFUSED})
"""Facts that a card has to be there for at once: it needs no place among those that come by themselves."""


@value
class Card:
    """after: seconds of talk from which it may show. when: facts that must all be so; unless: facts of which none
    may be. chosen: its priority, 0 to 100, None for what its kind has. most: how often it may come in one call, 0
    for as often as it is due. cooldown: seconds of a call that it stays away after it was shown.

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
    when: frozenset[Fact] = frozenset()
    unless: frozenset[Fact] = frozenset()
    chosen: int | None = None
    most: int = 0
    cooldown: float = 0.0
    steps: tuple[Step, ...] = ()

    @property
    def priority(self) -> int:
        """The highest of those that may show is shown."""
        if self.chosen is not None:
            return self.chosen
        if self.when & OF_ITS_OWN:
            return 80
        return 50 if self.comes_by_itself else 60

    @property
    def comes_by_itself(self) -> bool:
        return self.moment is None and not self.outcomes and not self.when & OF_ITS_OWN


@value
class Shown:
    """A card that was shown in a call. at: seconds since the call began. why: what brought it, in words of its
    file with blanks between them, such as 'moment:no' or 'after:150 when:known'."""

    card: str
    wording: int
    at: float
    why: str


@value
class Campaign:
    """What the agent calls about. Times are seconds: of talk until a connection, until the card that asks;
    of wrap-up until the panel suggests the next call. gatekeeper_wait: business days for which a number is left
    alone after a gatekeeper. language: of the deck's words, for those that are put into them. filings: the
    outcomes as this campaign offers them, in the order of their buttons."""

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
    gatekeeper_wait: int = 3
    language: str = "en"
    filings: tuple[Filing, ...] = PLAIN

    def placeholders(self) -> Mapping[str, str]:
        facts = {f"fact{n}": fact for n, fact in enumerate(self.facts, start=1)}
        return {"aim": self.aim, "offer": self.offer, "question": self.question, **facts}


@value
class Deck:
    campaign: Campaign
    cards: tuple[Card, ...] = field(default_factory=tuple)

    def card(self, card_id: str) -> Card | None:
        return next((card for card in self.cards if card.id == card_id), None)
