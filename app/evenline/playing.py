"""A rehearsed call goes on by what the agent does: played(before, state, request, now) -> state. Pure."""

from __future__ import annotations

from evenline import call as calls
from evenline.clock import Now
from evenline.desk import settle
from evenline.entry import HEAT_STEPS, Entry
from evenline.events import Ended
from evenline.rehearsal import Tap, Tapped
from evenline.requests import (
    Asked,
    CallEnded,
    FileOutcome,
    GoToStep,
    NotYet,
    Replied,
    Request,
    TapMoment,
    TheyAnswered,
)
from evenline.state import State
from evenline.values import replace

CALL_REQUESTS = (TheyAnswered, CallEnded, FileOutcome, TapMoment, Asked, NotYet, GoToStep, Replied)


def played(before: State, state: State, request: Request, now: Now) -> State:
    """The state with the other side's answer to a request that was just done; the same state where no
    rehearsal is meant. At an ending they hang up."""
    if not isinstance(request, CALL_REQUESTS):
        return state
    was, entry = before.desk.entry(request.call_id), state.desk.entry(request.call_id)
    if was is None or entry is None or entry.play is None or not was.call.is_live:
        return state
    tapped = _tapped(request, was, entry, _steps(state, entry))
    if tapped is None:
        return state
    play = entry.play.then(tapped)
    if play == entry.play:
        return state
    entry = replace(entry, play=play)
    if play.wants_question and not was.asked:
        entry = replace(entry, moment=None)  # what was tapped is over: the card that asks has its turn
    if play.is_over and entry.call.is_live:
        entry = entry.changed(call=calls.step(entry.call, Ended(entry.call.line), now))
    return replace(state, desk=settle(state.desk.put(entry), now))


def _steps(state: State, entry: Entry) -> int:
    card = state.deck.card(entry.memory.card)
    return len(card.steps) if card is not None and card.steps else HEAT_STEPS


def _tapped(request: Request, was: Entry, entry: Entry, steps: int) -> Tapped | None:
    """What the other side notices of a request; None for taking something back, and for what changed nothing."""
    match request:
        case TheyAnswered():
            return Tap.ANSWERED
        case CallEnded():
            return Tap.ENDED
        case Replied():
            return Tap.SAID
        case Asked():
            return Tap.ASKED
        case NotYet():
            return Tap.NOT_YET
        case TapMoment(_, moment):
            return Tap(moment.value) if entry.moment is moment else None
        case FileOutcome(_, outcome):
            return outcome if entry.outcome is outcome else None
        case GoToStep():
            if entry.heat_at == was.heat_at:
                return None
            if entry.heat_at < was.heat_at:
                return Tap.STEP_BACK
            return Tap.CALMED if entry.heat_at >= steps else Tap.NEXT_STEP
        case _:
            return None
