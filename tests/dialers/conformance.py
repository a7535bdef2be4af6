"""One suite for every dialer: what dialers/protocol.py promises, and what the desk makes of their events.

A test class inherits Outgoing, and Incoming and Holding where its dialer has them; where not, its harness
says why in `cannot`. It brings a fixture named `harness` that is started and will be closed.
"""

from __future__ import annotations

import itertools
from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import ClassVar

from clocks import HandClock
from dialers.heard import Heard
from evenline.call import Call, Phase
from evenline.desk import Desk, receive
from evenline.dialers.protocol import Dialer
from evenline.entry import Entry
from evenline.events import (
    Answered,
    DialerBack,
    DialerEvent,
    DialerLost,
    Dialing,
    Direction,
    Ended,
    EndReason,
    Held,
    Resumed,
    Ringing,
)

SECONDS = 10.0  # between any two events on the desk's clock


class Harness(ABC):
    """A dialer with somebody to talk to. A deed returns once it is done, not once the dialer told of it."""

    dialer: Dialer
    heard: Heard
    number: str  # of the one at the far end, as the desk should have it
    cannot: ClassVar[dict[str, str]]  # a part of this suite -> the reason why this dialer can't take it
    unanswered = EndReason.CANCELLED  # when the agent gives up before anybody answers

    @abstractmethod
    def dial(self) -> None: ...

    @abstractmethod
    def they_answer(self) -> None: ...

    @abstractmethod
    def end(self) -> None:
        """The agent hangs up, answered or not."""

    def ring_in(self) -> None:
        raise NotImplementedError

    def answer(self) -> None:
        raise NotImplementedError

    def caller_gives_up(self) -> None:
        raise NotImplementedError

    def hold(self) -> None:
        raise NotImplementedError

    def resume(self) -> None:
        raise NotImplementedError


def on_desk(events: Iterable[DialerEvent]) -> list[Call]:
    """The calls that are on the desk after these events, SECONDS apart."""
    clock, desk, numbers = HandClock(), Desk(), itertools.count(1)

    def opens(call: Call) -> Entry:
        return Entry(call, "campaign", connects_after=30.0, gatekeeper_counts=False)

    for event in events:
        desk = receive(desk, event, clock.now(), lambda: f"call {next(numbers)}", opens)
        clock.pass_(SECONDS)
    return [entry.call for entry in desk.entries]


def only_call(harness: Harness) -> Call:
    """The one call that was heard of; its events were in order and all of one line."""
    events = [e for e in harness.heard.events if not isinstance(e, DialerBack)]
    assert not any(isinstance(event, DialerLost) for event in events)
    assert isinstance(events[0], (Dialing, Ringing))
    assert isinstance(events[-1], Ended)
    lines = {e.line for e in events if not isinstance(e, (DialerLost, DialerBack))}
    assert len(lines) == 1, lines
    assert lines.pop().dialer == harness.dialer.name
    (call,) = on_desk(events)
    return call


class Outgoing:
    def test_a_call_that_is_answered_ends_in_wrap_up(self, harness: Harness) -> None:
        harness.dial()
        harness.heard.next(Dialing)
        harness.they_answer()
        harness.heard.next(Answered)
        harness.end()
        harness.heard.next(Ended)
        call = only_call(harness)
        assert (call.phase, call.direction) == (Phase.WRAP_UP, Direction.OUT)
        assert (call.party.number, call.end_reason) == (harness.number, EndReason.NORMAL)
        assert call.talk(0.0) == SECONDS
        assert len([e for e in harness.heard.events if isinstance(e, Answered)]) == 1

    def test_a_call_that_nobody_answers_has_no_talk(self, harness: Harness) -> None:
        harness.dial()
        harness.heard.next(Dialing)
        harness.end()
        harness.heard.next(Ended)
        call = only_call(harness)
        assert (call.phase, call.direction, call.answered_ticks) == (Phase.WRAP_UP, Direction.OUT, None)
        assert (call.party.number, call.end_reason) == (harness.number, harness.unanswered)

    def test_a_second_call_is_another_call(self, harness: Harness) -> None:
        for _ in range(2):
            harness.dial()
            harness.heard.next(Dialing)
            harness.they_answer()
            harness.heard.next(Answered)
            harness.end()
            harness.heard.next(Ended)
        calls = on_desk(harness.heard.events)
        assert [call.phase for call in calls] == [Phase.WRAP_UP] * 2
        assert calls[0].line != calls[1].line

    def test_nothing_comes_after_stop(self, harness: Harness) -> None:
        harness.dial()
        harness.heard.next(Dialing)
        harness.dialer.stop()
        before = harness.heard.events
        harness.they_answer()
        harness.end()
        assert harness.heard.events == before

    def test_stop_twice_is_fine(self, harness: Harness) -> None:
        harness.dialer.stop()
        harness.dialer.stop()

    def test_what_it_can_not_is_said(self, harness: Harness) -> None:
        for part in (Incoming, Holding):
            why = harness.cannot.get(part.__name__, "")
            assert isinstance(self, part) is not bool(why), f"{part.__name__}: {why}"

    def test_it_reports_no_bug_of_its_own(self, harness: Harness) -> None:
        harness.dial()
        harness.heard.next(Dialing)
        harness.end()
        harness.heard.next(Ended)
        assert harness.heard.bugs == []


class Incoming:
    def test_a_call_that_comes_in_and_is_answered(self, harness: Harness) -> None:
        harness.ring_in()
        assert harness.heard.next(Ringing).direction is Direction.IN
        harness.answer()
        harness.heard.next(Answered)
        harness.end()
        harness.heard.next(Ended)
        call = only_call(harness)
        assert (call.phase, call.direction) == (Phase.WRAP_UP, Direction.IN)
        assert (call.party.number, call.end_reason) == (harness.number, EndReason.NORMAL)
        assert call.talk(0.0) == SECONDS

    def test_a_caller_who_gives_up(self, harness: Harness) -> None:
        harness.ring_in()
        harness.heard.next(Ringing)
        harness.caller_gives_up()
        harness.heard.next(Ended)
        call = only_call(harness)
        assert (call.phase, call.direction, call.answered_ticks) == (Phase.WRAP_UP, Direction.IN, None)
        assert call.end_reason is EndReason.CANCELLED


class Holding:
    def test_a_hold_is_no_talk(self, harness: Harness) -> None:
        harness.dial()
        harness.they_answer()
        harness.heard.next(Answered)
        harness.hold()
        harness.heard.next(Held)
        harness.resume()
        harness.heard.next(Resumed)
        harness.end()
        harness.heard.next(Ended)
        call = only_call(harness)
        assert (call.talk(0.0), call.held) == (2 * SECONDS, SECONDS)
