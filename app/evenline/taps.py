"""Keys that the agent gave a meaning, pressed while the dialer has the keyboard: what each asks for."""

from __future__ import annotations

from evenline.call import Phase
from evenline.cues.cards import Moment
from evenline.entry import Entry
from evenline.events import Tapping
from evenline.requests import Asked, AskNow, NotYet, Request, TapMoment

RE_ARMED = 2.0  # seconds until the same key means the same again: a key that is held down repeats
MOMENTS = {
    Tapping.GATEKEEPER: Moment.GATEKEEPER,
    Tapping.OBJECTION: Moment.OBJECTION,
    Tapping.HEATED: Moment.HEATED,
    Tapping.NO: Moment.NO,
}
BEFORE_THEY_TALK = (Tapping.GATEKEEPER, Tapping.HEATED)


class Taps:
    def __init__(self) -> None:
        self._last: dict[Tapping, float] = {}

    def meant(self, what: Tapping, entry: Entry | None, ticks: float) -> Request | None:
        """What the key asks of the call in front; None where there is nothing to ask of it."""
        if entry is None or not entry.call.is_live:
            return None
        if entry.call.phase is not Phase.TALKING and what not in BEFORE_THEY_TALK:
            return None
        last, self._last[what] = self._last.get(what), ticks
        if last is not None and ticks - last < RE_ARMED:
            return None
        call_id = entry.call.id
        if what in MOMENTS:
            return TapMoment(call_id, MOMENTS[what])
        if what is Tapping.ASK:
            return AskNow(call_id)
        return Asked(call_id) if what is Tapping.ASKED else NotYet(call_id)
