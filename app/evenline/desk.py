"""The calls on the agent's desk: which call an event is about, and which call the panel is for.

Pure: receive(desk, event, now, opens) -> desk. A call stays on the desk until its outcome is on disk and the
agent has gone on; nothing here ever drops a call that is not filed.
"""

from __future__ import annotations

from collections.abc import Callable

from evenline import call as calls
from evenline.call import Call, Phase
from evenline.clock import Now
from evenline.entry import Entry
from evenline.events import (
    Answered,
    CallEvent,
    DialerBack,
    DialerEvent,
    DialerLost,
    Dialing,
    Direction,
    Ended,
    EndReason,
    Line,
    Ringing,
)
from evenline.values import replace, value

# Hook commands run side by side, so 'ended' may overtake 'dialing'. For so long (seconds) a first word of a
# line that has ended is taken as late news of the old call; after it, as a new call that reuses the name.
LATE = 5.0


@value
class Over:
    """A line that ended, remembered for LATE seconds. call_id is empty where nothing had been known of it."""

    line: Line
    ticks: float
    reason: EndReason
    call_id: str = ""


@value
class Desk:
    """entries in the order in which they began; front is the id of the one that the panel is for.
    pinned: the one that the agent asked to see, whatever its claim; an answered call ends that.
    put_away_ticks: when a real call last interrupted a rehearsal."""

    entries: tuple[Entry, ...] = ()
    front: str = ""
    over: tuple[Over, ...] = ()
    front_ticks: float = 0.0
    pinned: str = ""
    put_away_ticks: float = -LATE

    def entry(self, call_id: str) -> Entry | None:
        return next((entry for entry in self.entries if entry.call.id == call_id), None)

    @property
    def current(self) -> Entry | None:
        return self.entry(self.front)

    def waiting(self) -> tuple[Entry, ...]:
        """Calls behind the front one that still want an outcome, or are up."""
        return tuple(e for e in self.entries if e.call.id != self.front and not e.is_filed and not e.done)

    def put(self, entry: Entry) -> Desk:
        """The desk with this entry in the place of its former self, or added."""
        if self.entry(entry.call.id) is None:
            return replace(self, entries=(*self.entries, entry))
        same = tuple(entry if e.call.id == entry.call.id else e for e in self.entries)
        return replace(self, entries=same)

    def without(self, call_id: str) -> Desk:
        return replace(self, entries=tuple(e for e in self.entries if e.call.id != call_id))


Opens = Callable[[Call], Entry]


def receive(desk: Desk, event: DialerEvent, now: Now, new_id: Callable[[], str], opens: Opens) -> Desk:
    """The desk after one event of a dialer. `opens` makes the entry of a call that has just begun."""
    desk = replace(desk, over=tuple(o for o in desk.over if now.ticks - o.ticks <= LATE))
    match event:
        case DialerLost():
            desk = _each(desk, event.dialer, lambda call: calls.lost(call, now))
        case DialerBack():
            desk = _each(desk, event.dialer, calls.found)
        case _:
            if isinstance(event, (Dialing, Answered)):
                desk = replace(desk, pinned="")
            desk = _call_event(desk, event, now, new_id, opens)
    return settle(desk, now)


def _call_event(desk: Desk, event: CallEvent, now: Now, new_id: Callable[[], str], opens: Opens) -> Desk:
    entry = _owner(desk, event)
    if entry is not None:
        return _stepped(desk, entry, event, now)
    over = next((o for o in desk.over if o.line == event.line and event.line.ref), None)
    if isinstance(event, (Dialing, Ringing, Answered)):
        if over is not None and over.call_id:
            return desk  # late news of a call that is filed and gone
        desk = desk.put(opens(calls.begin(event, now, new_id())))
        if over is not None:
            begun = desk.entries[-1]
            desk = replace(desk, over=tuple(o for o in desk.over if o is not over))
            return _stepped(desk, begun, Ended(event.line, over.reason), now)
        return desk
    if isinstance(event, Ended) and over is None and event.line.ref:
        # Either we came too late for this call, or its first word is still on the way.
        return replace(desk, over=(*desk.over, Over(event.line, now.ticks, event.reason)))
    return desk


def _stepped(desk: Desk, entry: Entry, event: CallEvent, now: Now) -> Desk:
    call = entry.call
    if event.line.ref and not call.line.ref:
        call = replace(call, line=event.line)  # the dialer has found a name for its call
    after = calls.step(call, event, now)
    if after == entry.call:
        return desk
    desk = desk.put(entry.changed(call=after))
    if entry.call.is_live and not after.is_live and after.line.ref:
        reason = after.end_reason or EndReason.NORMAL
        desk = replace(desk, over=(*desk.over, Over(after.line, now.ticks, reason, after.id)))
    return desk


def _owner(desk: Desk, event: CallEvent) -> Entry | None:
    """The entry that the event speaks of, or None for a call that is not known."""
    line = event.line
    mine = [e for e in desk.entries if e.call.line.dialer == line.dialer]
    live = [e for e in mine if e.call.is_live]
    begins = isinstance(event, (Dialing, Ringing))
    number = event.party.number if isinstance(event, (Dialing, Ringing, Answered)) else ""
    if line.ref:
        same = [e for e in mine if e.call.line.ref == line.ref]
        named = [e for e in same if e.call.is_live] or [e for e in same if _is_recent(desk, e)]
        if named:
            return named[-1]
        # A dialer that names its call only once it rings: the nameless one is meant.
        live = [e for e in live if not e.call.line.ref and (not begins or _may_be(e, number))]
    else:
        live = [e for e in live if (not number and not begins) or _may_be(e, number)] or (
            [] if begins or number else live
        )
    front = [e for e in live if e.call.id == desk.front]
    return front[-1] if front else live[-1] if live else None


def _may_be(entry: Entry, number: str) -> bool:
    return not number or not entry.call.party.number or entry.call.party.number == number


def _is_recent(desk: Desk, entry: Entry) -> bool:
    return any(over.call_id == entry.call.id for over in desk.over)


def _each(desk: Desk, dialer: str, change: Callable[[Call], Call]) -> Desk:
    for entry in desk.entries:
        if entry.call.line.dialer == dialer and (call := change(entry.call)) != entry.call:
            desk = desk.put(entry.changed(call=call))
    return desk


def settle(desk: Desk, now: Now) -> Desk:
    """The desk with the right call in front; debriefs of filed calls give way to whatever comes."""
    wanted = [e for e in desk.entries if not e.done]
    pinned = next((e for e in wanted if e.call.id == desk.pinned), None)
    front = pinned or max(wanted, key=lambda e: _claim(e, desk.front), default=None)
    kept = tuple(e for e in desk.entries if e is front or _has_claim(e))
    if len(kept) < len(desk.entries):
        desk = replace(desk, entries=kept)
    name = "" if front is None else front.call.id
    return desk if name == desk.front else replace(desk, front=name, front_ticks=now.ticks)


def _has_claim(entry: Entry) -> bool:
    """Whether a call behind the front one has to stay: it is up, not filed, or not all on disk yet."""
    wants_outcome = not entry.is_filed and not entry.is_put_away
    return entry.call.is_live or wants_outcome or entry.revision > entry.on_disk


def interrupted(desk: Desk, now: Now) -> Desk:
    """The desk after a call began: a real one that is up ends every rehearsal, and puts it away as it is."""
    if not any(e.call.is_live and not e.rehearsal for e in desk.entries):
        return desk
    for entry in desk.entries:
        if entry.rehearsal and not entry.done and (entry.call.is_live or not entry.is_filed):
            desk = _stepped(desk, entry, Ended(entry.call.line, EndReason.CANCELLED), now)
            ended = desk.entry(entry.call.id) or entry
            desk = replace(desk.put(ended.changed(done=True)), put_away_ticks=now.ticks)
    return settle(desk, now)


def _claim(entry: Entry, front: str) -> tuple[int, float, bool, float]:
    """How strong a call's claim to the panel is. A ring that comes in never hides a call that waits to be
    filed: the outcome buttons must not change their meaning under the agent's hand."""
    call = entry.call
    if call.phase is Phase.TALKING:
        rank = 4 if call.is_held else 6
    elif call.phase is Phase.CONNECTING:
        rank = 5 if call.direction is Direction.OUT else 2
    else:
        rank = 1 if entry.is_filed else 3
    # Where a dialer does not report hold, two calls may seem to talk: the agent is on the one answered last.
    answered = (call.answered_ticks or 0.0) if call.phase is Phase.TALKING else 0.0
    return rank, answered, call.id == front, call.began_ticks
