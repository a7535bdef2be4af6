"""What time alone does to a shift: connections are reached, and what was shown for long enough goes. Pure."""

from __future__ import annotations

from evenline.call import Phase
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
