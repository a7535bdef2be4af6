"""What has to be answered before somebody is called who is not to be called. Pure."""

from __future__ import annotations

from types import MappingProxyType

from evenline.entry import Entry
from evenline.events import Direction, Party
from evenline.requests import CallAllTheSame, LeaveAlone
from evenline.state import State
from evenline.values import replace
from evenline.view import Barrier


def barrier(state: State, entry: Entry | None) -> Barrier | None:
    """What stands before the plan, or before the call that is up. They may call us: a ring that comes in has none,
    nor has a rehearsal."""
    party = state.plan if entry is None else entry.call.party
    known = state.known(party.number)
    if known is None or known.refused_for_good is None:
        return None
    shown = Barrier("", known.refused_for_good, known.refused_by, may_pass=not state.locks_never)
    if entry is None:
        waits = party.number not in state.allowed and state.break_ticks is None
        return shown if waits else None
    call = entry.call
    if entry.barrier_passed or entry.rehearsal or not call.is_live or call.direction is Direction.IN:
        return None
    return replace(shown, call_id=call.id)


def answered(state: State, request: LeaveAlone | CallAllTheSame) -> State:
    """The state after the agent's answer. A call that is up can only be ended by whoever is on it."""
    if not request.call_id:
        if isinstance(request, LeaveAlone):
            return replace(state, plan=Party())
        if state.locks_never:
            return state
        return replace(
            state, allowed=MappingProxyType({**state.allowed, state.plan.number: request.reason.value})
        )
    entry = state.desk.entry(request.call_id)
    if entry is None or (isinstance(request, CallAllTheSame) and state.locks_never):
        return state
    reason = request.reason.value if isinstance(request, CallAllTheSame) else ""
    return replace(state, desk=state.desk.put(entry.changed(all_the_same=reason, barrier_passed=True)))
