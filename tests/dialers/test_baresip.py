"""baresip's adapter against the real thing: two softphones on loopback, and sipp where one must refuse."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from dialers.conformance import SECONDS, Harness, Incoming, Outgoing, on_desk, only_call
from dialers.heard import PATIENCE, Heard
from dialers.panel import all_of
from evenline.call import Phase
from evenline.dialers import baresip
from evenline.dialers.baresip import BaresipDialer
from evenline.events import (
    Answered,
    DialerBack,
    DialerLost,
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
from softphone import FarEnd, Softphone

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the softphone is Debian's baresip")
SCENARIOS = Path(__file__).parent / "sipp"


class BaresipHarness(Harness):
    """agent: the phone that is listened to. far: whoever is called, or calls."""

    number = "+15551234567"
    cannot: ClassVar = {"Holding": "baresip 1.0.0 says nothing of a hold; newer ones do."}

    def __init__(self, folder: Path, ring_seconds: int = 60) -> None:
        self.heard = Heard()
        self.agent = Softphone(folder / "agent", "agent", ring_seconds=ring_seconds)
        self.far = Softphone(folder / "far", self.number, "Jenna <b>Ortiz\u202e</b>")
        self.dialer = BaresipDialer(self.heard, self.agent.control, self.heard.bugs.append)

    def open(self) -> None:
        self.agent.start()
        self.far.start()
        self.dialer.start()
        self.heard.next(DialerBack)

    def close(self) -> None:
        self.dialer.stop()
        self.agent.kill()
        self.far.kill()

    def dial(self) -> None:
        self.agent.dial(self.far.uri)
        self.far.wait_for_calls("INCOMING")

    def they_answer(self) -> None:
        self.far.answer()
        self.agent.wait_for_calls("ESTABLISHED")

    def end(self) -> None:
        self.agent.hangup()
        self.agent.wait_for_calls("(0)")
        self.far.wait_for_calls("(0)")

    def ring_in(self) -> None:
        self.far.dial(self.agent.uri)

    def answer(self) -> None:
        self.agent.answer()
        self.far.wait_for_calls("ESTABLISHED")

    def caller_gives_up(self) -> None:
        self.far.hangup()

    def talk(self) -> Line:
        """A call that is up, and heard of."""
        self.dial()
        self.they_answer()
        return self.heard.next(Answered).line


@pytest.fixture
def harness(tmp_path: Path) -> Iterator[BaresipHarness]:
    harness = BaresipHarness(tmp_path)
    try:
        harness.open()
        yield harness
    finally:
        harness.close()


class TestBaresip(Outgoing, Incoming):
    pass


def test_the_far_side_hangs_up(harness: BaresipHarness) -> None:
    harness.talk()
    harness.far.hangup()
    assert harness.heard.next(Ended).reason is EndReason.NORMAL


def test_the_far_side_turns_it_down(harness: BaresipHarness) -> None:
    harness.dial()
    harness.far.hangup()
    assert harness.heard.next(Ended).reason is EndReason.REJECTED
    assert only_call(harness).answered_ticks is None


@pytest.mark.parametrize(
    ("scenario", "reason"),
    [
        ("busy", EndReason.BUSY),
        ("decline", EndReason.REJECTED),
        ("notfound", EndReason.FAILED),
        ("unavailable", EndReason.NO_ANSWER),
    ],
)
def test_the_network_says_why(harness: BaresipHarness, scenario: str, reason: EndReason) -> None:
    far = FarEnd(SCENARIOS / f"{scenario}.xml", "+14155550123")
    try:
        harness.agent.dial(far.uri)
        assert harness.heard.next(Dialing).party == Party("+14155550123")
        assert harness.heard.next(Ringing).direction is Direction.OUT
        assert harness.heard.next(Ended).reason is reason
    finally:
        far.close()
    assert only_call(harness).answered_ticks is None


def test_nobody_takes_a_call_that_comes_in(tmp_path: Path) -> None:
    harness = BaresipHarness(tmp_path, ring_seconds=1)
    try:
        harness.open()
        harness.ring_in()
        assert harness.heard.next(Ended).reason is EndReason.NO_ANSWER
        assert only_call(harness).direction is Direction.IN
    finally:
        harness.close()


def test_the_agent_turns_a_call_down(harness: BaresipHarness) -> None:
    harness.ring_in()
    harness.heard.next(Ringing)
    harness.agent.hangup()
    assert harness.heard.next(Ended).reason is EndReason.REJECTED


def test_a_callers_name_comes_without_what_turns_text(harness: BaresipHarness) -> None:
    harness.ring_in()
    assert harness.heard.next(Ringing).party == Party(harness.number, "Jenna <b>Ortiz</b>")


def test_a_hold_is_no_end(harness: BaresipHarness) -> None:
    line = harness.talk()
    harness.agent.hold()
    harness.agent.wait_for_calls("(on hold)")
    harness.agent.resume()
    harness.end()
    assert harness.heard.next(Ended) == Ended(line, EndReason.NORMAL)
    assert not any(isinstance(event, (Held, Resumed)) for event in harness.heard.events)
    assert only_call(harness).phase is Phase.WRAP_UP


def test_a_second_call_beside_the_first_keeps_its_own_line(harness: BaresipHarness) -> None:
    first = harness.talk()
    harness.agent.dial(harness.far.uri)
    second = harness.heard.next(Dialing).line
    assert second != first
    harness.agent.wait_for_calls("RINGING")
    harness.agent.hangup()
    assert harness.heard.next(Ended) == Ended(second, EndReason.CANCELLED)
    harness.agent.command("line", "1")
    harness.agent.hangup()
    assert harness.heard.next(Ended) == Ended(first, EndReason.NORMAL)


def test_killed_in_a_call_and_started_again(harness: BaresipHarness) -> None:
    line = harness.talk()
    harness.agent.kill()
    assert harness.heard.next(DialerLost).dialer == "baresip"
    harness.agent.start()
    assert harness.heard.next(Ended) == Ended(line, EndReason.DROPPED)
    harness.heard.next(DialerBack)
    (call,) = on_desk(harness.heard.events)
    assert (call.phase, call.end_reason) == (Phase.WRAP_UP, EndReason.DROPPED)
    assert call.talk(0.0) == SECONDS  # up to when it was last heard
    assert len([e for e in harness.heard.events if isinstance(e, DialerLost)]) == 1
    assert harness.heard.bugs == []


@pytest.mark.parametrize("on_hold", [False, True])
def test_thrown_out_in_a_call_that_goes_on(harness: BaresipHarness, on_hold: bool) -> None:
    line = harness.talk()
    if on_hold:
        harness.agent.hold()
        harness.agent.wait_for_calls("(on hold)")
    with socket.create_connection(harness.agent.control, timeout=PATIENCE) as second:
        harness.heard.next(DialerLost)
        assert harness.heard.next(Answered).line == line
        harness.heard.next(DialerBack)
        all_of(second)  # until it is thrown out in turn: the panel has it again
    harness.end()
    assert harness.heard.next(Ended) == Ended(line, EndReason.NORMAL)
    (call,) = on_desk(harness.heard.events)
    assert (call.phase, call.away_ticks) == (Phase.WRAP_UP, None)


def test_a_call_that_began_unheard_is_found(harness: BaresipHarness) -> None:
    harness.talk()
    heard = Heard()
    later = BaresipDialer(heard, harness.agent.control, heard.bugs.append)
    harness.dialer.stop()
    later.start()
    try:
        line = heard.next(Answered).line
        heard.next(DialerBack)
        harness.end()
        assert heard.next(Ended) == Ended(line, EndReason.NORMAL)
    finally:
        later.stop()
    (call,) = on_desk(heard.events)
    assert (call.phase, call.party.number) == (Phase.WRAP_UP, harness.number)


def test_a_phone_that_is_not_there_yet(harness: BaresipHarness) -> None:
    harness.dialer.stop()
    harness.agent.stop()
    heard = Heard()
    early = BaresipDialer(heard, harness.agent.control, heard.bugs.append)
    early.start()
    try:
        host, port = harness.agent.control
        assert heard.next(DialerLost) == DialerLost("baresip", f"{host}:{port}")
        harness.agent.start()
        heard.next(DialerBack)
    finally:
        early.stop()
    assert heard.events == [DialerLost("baresip", f"{host}:{port}"), DialerBack("baresip")]


def test_however_often_it_fails_it_is_lost_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Something listens there that is no baresip, or one that hangs up at once."""
    monkeypatch.setattr(baresip, "WAITS", (0.0,))
    heard = Heard()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(PATIENCE)
        host, port = listener.getsockname()
        dialer = BaresipDialer(heard, (host, port), heard.bugs.append)
        dialer.start()
        try:
            for said in (b"", b"HTTP/1.1 400 Bad Request\r\n\r\n", b"5:hello,", b""):
                connection, _ = listener.accept()
                with connection:
                    connection.sendall(said)
            listener.accept()[0].close()  # it came again, so all of those were given up
        finally:
            dialer.stop()
    assert heard.events == [DialerLost("baresip", f"{host}:{port}")]
    assert heard.bugs == []
