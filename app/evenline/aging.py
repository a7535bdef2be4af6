"""What becomes of a shift by itself: connections are reached, what was shown for long enough goes, another deck
comes between two calls. Pure."""

from __future__ import annotations

from evenline.call import Phase, slept
from evenline.clock import Now
from evenline.state import BREAK_SECONDS, State
from evenline.values import replace


def aged(state: State, now: Now) -> State:
    """The state at this moment."""
    at_hand = state.desk
    for entry in at_hand.entries:
        if entry.call.phase is not Phase.TALKING:
            continue
        reached, minutes = entry.talked_enough(now.ticks), int(entry.call.talk(now.ticks) // 60)
        if reached > entry.reached or minutes > entry.minutes:
            # Told each minute too: if the machine dies, its journal knows how long they talked.
            at_hand = at_hand.put(entry.changed(reached=reached, minutes=minutes))
    notices = tuple(n for n in state.notices if n.until is None or n.until > now.ticks)
    undo = state.undo if state.undo_ticks > now.ticks else None
    away = state.away_card if state.away_card and state.away_card.until > now.ticks else None
    on_break = state.break_ticks
    if on_break is not None and now.ticks - on_break >= BREAK_SECONDS:
        on_break = None
    return replace(state, desk=at_hand, notices=notices, undo=undo, away_card=away, break_ticks=on_break)


def with_next_deck(state: State, begins: bool = False) -> State:
    """With the deck that waits, once its time has come: never during a call, nor while one waits to be filed with
    the outcomes that it began with, unless the next call begins."""
    front = state.desk.current
    waits = front is not None and not front.is_filed and not begins
    if state.next_deck is None or waits or any(entry.call.is_live for entry in state.desk.entries):
        return state
    return replace(state, deck=state.next_deck, next_deck=None)


def woken(state: State, seconds: float) -> State:
    """After the machine stood still for so long; the very same state where no talk was cut short by it."""
    entries = tuple(
        replace(e, call=after) if (after := slept(e.call, seconds)) != e.call else e
        for e in state.desk.entries
    )
    return (
        state if entries == state.desk.entries else replace(state, desk=replace(state.desk, entries=entries))
    )
