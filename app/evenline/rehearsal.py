"""A rehearsed call: what the other side says, and where each tap of the agent leads. Pure."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from types import MappingProxyType

from evenline.outcomes import Outcome
from evenline.values import field, replace, value

HINTS_AFTER = 2  # repeats: from then on it is said what leads on from here


class Tap(enum.Enum):
    """What the agent can tap in a rehearsed call, besides an outcome.

    SAID: their line itself, once the agent has answered it aloud.
    """

    ANSWERED = "answered"
    SAID = "said"
    GATEKEEPER = "gatekeeper"
    OBJECTION = "objection"
    HEATED = "heated"
    NO = "no"
    ASKED = "asked"
    NOT_YET = "not-yet"
    NEXT_STEP = "next-step"
    STEP_BACK = "step-back"
    CALMED = "calmed"
    ENDED = "ended"


Tapped = Tap | Outcome
NOWHERE: Mapping[Tapped, str] = MappingProxyType({})


@value
class Turn:
    """says: what the other side says here; first when it comes to that, then the same in other words, in turn.
    leads: from what the agent taps to the id of the turn or the ending that follows. ask: it is time for the
    question; its card comes here, however short the talk has been."""

    id: str
    says: tuple[str, ...]
    leads: Mapping[Tapped, str] = field(default_factory=lambda: NOWHERE)
    ask: bool = False


@value
class Ending:
    """says: their last words. coach: what somebody kind would notice about the way here."""

    id: str
    says: str
    coach: str


@value
class Scenario:
    """One call to rehearse; the first turn is what they say when they pick up.

    id: the file's name without its endings. who: whom it plays. coach: what is said of a call that was left
    before it came to an ending.
    """

    id: str
    title: str
    about: str
    who: str
    coach: str
    turns: tuple[Turn, ...]
    endings: tuple[Ending, ...]

    def turn(self, turn_id: str) -> Turn | None:
        return next((turn for turn in self.turns if turn.id == turn_id), None)

    def ending(self, ending_id: str) -> Ending | None:
        return next((ending for ending in self.endings if ending.id == ending_id), None)


@value
class Place:
    """Where a rehearsed call stands. at: a turn's or an ending's id, '' while it rings.
    again: how often something was tapped that leads nowhere from here."""

    at: str = ""
    again: int = 0


@value
class Play:
    """A scenario that is being played."""

    scenario: Scenario
    place: Place = field(default_factory=Place)

    def then(self, tapped: Tapped) -> Play:
        return replace(self, place=step(self.scenario, self.place, tapped))

    @property
    def is_over(self) -> bool:
        return self.scenario.ending(self.place.at) is not None

    @property
    def wants_question(self) -> bool:
        turn = self.scenario.turn(self.place.at)
        return turn is not None and turn.ask


def step(scenario: Scenario, place: Place, tapped: Tapped) -> Place:
    """Where the call stands after a tap. One that is not foreseen is never wrong: they repeat themselves."""
    if not place.at:
        return Place(scenario.turns[0].id) if tapped is Tap.ANSWERED else place
    turn = scenario.turn(place.at)
    if turn is None or (tapped is Tap.ENDED and tapped not in turn.leads):
        return place  # an ending, or the agent hung up: nobody is there to say anything more
    on = turn.leads.get(tapped)
    return Place(on) if on is not None else replace(place, again=place.again + 1)


def said(scenario: Scenario, place: Place) -> str:
    """What the other side says now; '' while it rings."""
    ending = scenario.ending(place.at)
    if ending is not None:
        return ending.says
    turn = scenario.turn(place.at)
    if turn is None:
        return ""
    if not place.again:
        return turn.says[0]
    others = turn.says[1:] or turn.says
    return others[(place.again - 1) % len(others)]


def may(scenario: Scenario, place: Place) -> tuple[Tapped, ...]:
    """What leads on from here, in the order of the file."""
    if not place.at:
        return (Tap.ANSWERED,)
    turn = scenario.turn(place.at)
    return () if turn is None else tuple(turn.leads)


def hints(scenario: Scenario, place: Place) -> tuple[Tapped, ...]:
    """What leads on, once it was looked for in vain a few times; outcomes where nothing else does."""
    if place.again < HINTS_AFTER:
        return ()
    ways = may(scenario, place)
    return tuple(tapped for tapped in ways if isinstance(tapped, Tap)) or ways


def coach(scenario: Scenario, place: Place) -> str:
    """One kind sentence about the call, now that it is over."""
    ending = scenario.ending(place.at)
    return scenario.coach if ending is None else ending.coach


def reached(scenario: Scenario, since: str = "") -> frozenset[str]:
    """The ids of all turns and endings that some taps lead to. since: from there on, else from the beginning."""
    found: set[str] = set()
    wait = [since or scenario.turns[0].id]
    while wait:
        at = wait.pop()
        if at in found:
            continue
        found.add(at)
        turn = scenario.turn(at)
        wait += [] if turn is None else turn.leads.values()
    return frozenset(found)
