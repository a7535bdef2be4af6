"""When time alone will change what is shown: the panel sleeps until then. Pure."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from evenline.call import Phase
from evenline.clock import Now
from evenline.entry import Entry
from evenline.state import State

QUIET_AFTER = 600.0  # seconds of wrap-up after which its clock counts minutes: nobody is watching any more


def wake_in(state: State, entry: Entry | None, now: Now) -> float:
    """Seconds until time alone changes the view: the next second of a clock that runs, else what is shown
    for a while, else the next minute there, else midnight."""
    waits = [_until_midnight(now)]
    waits += [n.until - now.ticks for n in state.notices if n.until is not None]
    if state.undo is not None:
        waits.append(state.undo_ticks - now.ticks)
    if state.away_card is not None:
        waits.append(state.away_card.until - now.ticks)
    if state.break_ticks is not None:
        waits.append(_to_next_second(now.ticks - state.break_ticks))
    party = state.plan if entry is None else entry.call.party
    known = state.known(party.number)
    if known is not None and known.zone:
        waits.append(60.0 - now.instant.second - now.instant.microsecond / 1e6)
    for other in state.desk.entries:
        waits += _clock_waits(other, now.ticks, is_front=other is entry)
    return max(0.0, min(waits))


def _clock_waits(entry: Entry, ticks: float, is_front: bool) -> list[float]:
    call = entry.call
    if call.phase is Phase.TALKING and not call.is_held:
        if is_front:
            return [_to_next_second(call.talk(ticks))]
        return [] if entry.reached else [max(0.0, entry.connects_after - call.talk(ticks))]
    if not is_front or entry.is_past or call.is_held:
        return []
    if call.phase is Phase.CONNECTING:
        return [_to_next_second(ticks - call.began_ticks)]
    since = ticks - (call.ended_ticks or ticks)
    return [_to_next_second(since)] if since < QUIET_AFTER else [60.0 - since % 60.0]


def _to_next_second(seconds: float) -> float:
    return 1.0 - seconds % 1.0


def _until_midnight(now: Now) -> float:
    tomorrow = datetime.combine(now.day + timedelta(days=1), time(), tzinfo=now.local.tzinfo)
    return max(1.0, (tomorrow - now.local).total_seconds())
