"""Keys that the agent gave a meaning, pressed while the dialer has the keyboard: what each asks for."""

from __future__ import annotations

from collections.abc import Sequence

from evenline.call import Phase
from evenline.cues.cards import Moment
from evenline.entry import Entry
from evenline.events import Tapping
from evenline.outcomes import Filing, Outcome
from evenline.requests import Asked, AskNow, FileOutcome, NextCall, NotYet, Request, TapMoment

RE_ARMED = 2.0  # seconds until the same key means the same again: a key that is held down repeats
MOMENTS = {
    Tapping.GATEKEEPER: Moment.GATEKEEPER,
    Tapping.OBJECTION: Moment.OBJECTION,
    Tapping.HEATED: Moment.HEATED,
    Tapping.NO: Moment.NO,
}
OUTCOMES = {Tapping(f"file-{outcome.value}"): outcome for outcome in Outcome}
BEFORE_THEY_TALK = (Tapping.GATEKEEPER, Tapping.HEATED)


class Taps:
    def __init__(self) -> None:
        self._last: dict[Tapping, float] = {}

    def meant(
        self, what: Tapping, entry: Entry | None, ticks: float, offered: Sequence[Filing]
    ) -> Request | None:
        """What the key asks of the call in front; None where there is nothing to ask of it.

        offered: what the campaign's buttons file.
        """
        if entry is None or not self._makes_sense(what, entry):
            return None
        last, self._last[what] = self._last.get(what), ticks
        if last is not None and ticks - last < RE_ARMED:
            return None
        call_id = entry.call.id
        if what in MOMENTS:
            return TapMoment(call_id, MOMENTS[what])
        if what in OUTCOMES:
            return _filing(entry, OUTCOMES[what], offered)
        if what is Tapping.NEXT:
            return NextCall()
        if what is Tapping.ASK:
            return AskNow(call_id)
        return Asked(call_id) if what is Tapping.ASKED else NotYet(call_id)

    def _makes_sense(self, what: Tapping, entry: Entry) -> bool:
        if what in OUTCOMES:
            return entry.call.is_live or not entry.is_filed  # as long as the buttons are there
        if what is Tapping.NEXT:
            return not entry.call.is_live and entry.is_filed
        if not entry.call.is_live:
            return False
        return entry.call.phase is Phase.TALKING or what in BEFORE_THEY_TALK


def _filing(entry: Entry, outcome: Outcome, offered: Sequence[Filing]) -> Request | None:
    """The campaign's first button for it. One that is chosen stays so: a key never takes anything back."""
    if entry.outcome is outcome:
        return None
    filing = next((filing for filing in offered if filing.outcome is outcome), None)
    return None if filing is None else FileOutcome(entry.call.id, outcome, filing.words)
