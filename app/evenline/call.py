"""Phases of one call: step(call, event, now) -> call, pure.

Durations come from the ticking clock alone, so a wall clock that jumps changes nothing. An event that comes
twice, late or out of order either fills in what was not known or changes nothing.
"""

from __future__ import annotations

import enum
from datetime import date, datetime, timedelta

from evenline.clock import Now
from evenline.events import (
    Answered,
    Dialing,
    Direction,
    Ended,
    EndReason,
    Held,
    Line,
    Party,
    Resumed,
    Ringing,
)
from evenline.values import replace, value


class Phase(enum.Enum):
    """READY is the panel's phase when no call is open; a call is in one of the others."""

    READY = "ready"
    CONNECTING = "connecting"
    TALKING = "talking"
    WRAP_UP = "wrap-up"


@value
class Call:
    """Everything that a dialer told of one call. Fields named *_ticks are seconds on the ticking clock.

    held, asleep: seconds so far that were no talk. away_ticks: since when its dialer can't be heard.
    """

    id: str
    line: Line
    direction: Direction
    party: Party
    began_at: datetime
    zone: str
    day: date
    began_ticks: float
    answered_ticks: float | None = None
    held_ticks: float | None = None
    held: float = 0.0
    asleep: float = 0.0
    ended_ticks: float | None = None
    end_reason: EndReason | None = None
    away_ticks: float | None = None

    @property
    def phase(self) -> Phase:
        if self.ended_ticks is not None:
            return Phase.WRAP_UP
        return Phase.CONNECTING if self.answered_ticks is None else Phase.TALKING

    @property
    def is_live(self) -> bool:
        return self.ended_ticks is None

    @property
    def is_held(self) -> bool:
        return self.held_ticks is not None

    def talk(self, ticks: float) -> float:
        """Seconds of talk up to `ticks`: hold and sleep left out, never negative."""
        if self.answered_ticks is None:
            return 0.0
        until = ticks if self.ended_ticks is None else self.ended_ticks
        on_hold = self.held + (0.0 if self.held_ticks is None else max(0.0, until - self.held_ticks))
        return max(0.0, until - self.answered_ticks - on_hold - self.asleep)

    def instant(self, ticks: float) -> datetime:
        """When `ticks` was, told from the call's beginning: in order even if the wall clock was set."""
        return self.began_at + timedelta(seconds=max(0.0, ticks - self.began_ticks))


def begin(event: Dialing | Ringing | Answered, now: Now, call_id: str) -> Call:
    """The call that this event is the first word of."""
    direction = Direction.OUT if isinstance(event, Dialing) else event.direction
    call = Call(
        call_id, event.line, direction, event.party, now.instant, now.zone, now.day, began_ticks=now.ticks
    )
    return step(call, event, now)


def step(call: Call, event: Dialing | Ringing | Answered | Held | Resumed | Ended, now: Now) -> Call:
    """The same call after one event that is known to be its own."""
    match event:
        case Dialing() | Ringing():
            return _filled_in(call, event.party)
        case Answered():
            return _answered(_filled_in(call, event.party), now.ticks)
        case Held():
            if call.phase is Phase.TALKING and not call.is_held:
                return replace(call, held_ticks=now.ticks)
            return call
        case Resumed():
            return _resumed(call, now.ticks)
        case Ended():
            return _ended(call, event.reason, now.ticks)


def _filled_in(call: Call, party: Party) -> Call:
    number = call.party.number or party.number
    name = call.party.name or party.name
    if (number, name) == (call.party.number, call.party.name):
        return call
    return replace(call, party=Party(number, name))


def _answered(call: Call, ticks: float) -> Call:
    if call.answered_ticks is not None:
        return call
    if call.ended_ticks is not None:
        # The news of the answer came after the end: they did pick up, for how long nobody can say.
        return replace(call, answered_ticks=call.ended_ticks)
    return replace(call, answered_ticks=ticks)


def _resumed(call: Call, ticks: float) -> Call:
    if call.held_ticks is None:
        return call
    return replace(call, held=call.held + max(0.0, ticks - call.held_ticks), held_ticks=None)


def _ended(call: Call, reason: EndReason, ticks: float) -> Call:
    if call.ended_ticks is not None:
        return call
    if reason is EndReason.DROPPED and call.away_ticks is not None:
        # The dialer died in the call and came back without it: talk ended when it was last heard.
        ticks = call.away_ticks
    call = _resumed(call, max(ticks, call.held_ticks or 0.0))
    return replace(call, ended_ticks=ticks, end_reason=reason, away_ticks=None)


def lost(call: Call, now: Now) -> Call:
    """The call's dialer can't be heard any more."""
    if call.is_live and call.away_ticks is None:
        return replace(call, away_ticks=now.ticks)
    return call


def found(call: Call) -> Call:
    """The call's dialer is back and did not say that the call is over."""
    return call if call.away_ticks is None else replace(call, away_ticks=None)


def slept(call: Call, seconds: float) -> Call:
    """The machine stood still for so long; hold time is left out already."""
    if call.phase is Phase.TALKING and not call.is_held:
        return replace(call, asleep=call.asleep + max(0.0, seconds))
    return call
