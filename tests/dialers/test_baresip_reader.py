"""baresip's messages without a socket: recorded calls, calls that can't be provoked here, and noise."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenline.dialers.baresip import Reader
from evenline.dialers.netstring import LARGEST, NetstringError, Netstrings, packed
from evenline.events import (
    Answered,
    DialerBack,
    DialerEvent,
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

RECORDED = Path(__file__).parent / "baresip"
FAR = "sip:+15551234567@127.0.0.1:5070"
FIRST, SECOND = Line("baresip", "1"), Line("baresip", "2")
WHO = Party("+15551234567")


def said(kind: str, direction: str = "outgoing", peer: str = FAR, **more: str) -> bytes:
    event = {"event": True, "type": kind, "class": "call", "direction": direction, "peeruri": peer, **more}
    return json.dumps(event).encode()


def offer(peer: str = FAR) -> bytes:
    return said("CALL_LOCAL_SDP", peer=peer, param="offer")


def listed(*lines: str) -> bytes:
    text = f"\n--- Active calls ({len(lines)}) ---\n" + "".join(f"{line}\n" for line in lines) + "\n"
    return json.dumps({"response": True, "ok": True, "data": text, "token": "calls"}).encode()


def told(*messages: bytes, reader: Reader | None = None) -> list[DialerEvent]:
    reader = reader or Reader()
    return [event for message in messages for event in reader.take(message)]


# Recorded with baresip 1.0.0 -------------------------------------------------------------------------------


def recorded(name: str) -> list[DialerEvent]:
    return told(*(RECORDED / f"{name}.jsonl").read_bytes().splitlines())


def test_a_recorded_call_out() -> None:
    assert recorded("out_held_ended") == [
        Dialing(FIRST, WHO),
        Ringing(FIRST, WHO, Direction.OUT),
        Answered(FIRST, WHO, Direction.OUT),
        Ended(FIRST, EndReason.NORMAL),
    ]


def test_a_recorded_call_in() -> None:
    caller = Party("+15551234567", "Jenna <b>Ortiz</b>")
    assert recorded("in_answered") == [
        Ringing(FIRST, caller, Direction.IN),
        Answered(FIRST, caller, Direction.IN),
        Ended(FIRST, EndReason.NORMAL),
    ]


def test_two_recorded_calls_to_one_number_at_once() -> None:
    assert recorded("out_two_at_once") == [
        Dialing(FIRST, WHO),
        Ringing(FIRST, WHO, Direction.OUT),
        Answered(FIRST, WHO, Direction.OUT),
        Dialing(SECOND, WHO),
        Ringing(SECOND, WHO, Direction.OUT),
        Ended(SECOND, EndReason.CANCELLED),
        Ended(FIRST, EndReason.NORMAL),
    ]


# Why a call ended ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("param", "direction", "answered", "reason"),
    [
        ("Connection reset by user", "outgoing", True, EndReason.NORMAL),
        ("Connection reset by peer", "outgoing", True, EndReason.NORMAL),
        ("Connection reset by peer", "incoming", True, EndReason.NORMAL),
        ("end of file", "outgoing", True, EndReason.NORMAL),
        ("Connection reset by user", "outgoing", False, EndReason.CANCELLED),
        ("Connection reset by peer", "incoming", False, EndReason.CANCELLED),
        ("Connection reset by user", "incoming", False, EndReason.REJECTED),
        ("486 Rejected", "outgoing", False, EndReason.REJECTED),
        ("603 Decline", "outgoing", False, EndReason.REJECTED),
        ("403 Forbidden", "outgoing", False, EndReason.REJECTED),
        ("486 Busy Here", "outgoing", False, EndReason.BUSY),
        ("600 Busy Everywhere", "outgoing", False, EndReason.BUSY),
        ("487 Request Terminated", "outgoing", False, EndReason.CANCELLED),
        ("408 Request Timeout", "outgoing", False, EndReason.NO_ANSWER),
        ("480 Temporarily Unavailable", "outgoing", False, EndReason.NO_ANSWER),
        ("Local timeout", "incoming", False, EndReason.NO_ANSWER),
        ("404 Not Found", "outgoing", False, EndReason.FAILED),
        ("503 Service Unavailable", "outgoing", False, EndReason.FAILED),
        ("Connection timed out", "outgoing", False, EndReason.FAILED),
        ("", "outgoing", False, EndReason.FAILED),
        ("", "outgoing", True, EndReason.NORMAL),
    ],
)
def test_why_it_ended(param: str, direction: str, answered: bool, reason: EndReason) -> None:
    begun = [said("CALL_RINGING" if direction == "outgoing" else "CALL_INCOMING", direction, id="a")]
    up = [said("CALL_ESTABLISHED", direction, id="a")] if answered else []
    events = told(*begun, *up, said("CALL_CLOSED", direction, id="a", param=param))
    assert events[-1] == Ended(FIRST, reason)


# What newer ones say, and what comes in another order ------------------------------------------------------


def test_a_newer_one_names_its_call_at_once_and_tells_of_holds() -> None:
    kinds = ["CALL_OUTGOING", "CALL_RINGING", "CALL_ANSWERED", "CALL_HOLD", "CALL_RESUME", "CALL_CLOSED"]
    assert told(*(said(kind, id="a") for kind in kinds)) == [
        Dialing(FIRST, WHO),
        Ringing(FIRST, WHO),
        Answered(FIRST, WHO),
        Held(FIRST),
        Resumed(FIRST),
        Ended(FIRST, EndReason.NORMAL),
    ]


def test_an_offer_and_an_outgoing_are_one_call() -> None:
    events = told(offer(), said("CALL_OUTGOING", id="a"), said("CALL_RINGING", id="a"))
    assert {event.line for event in events if isinstance(event, (Dialing, Ringing))} == {FIRST}


def test_of_two_calls_to_one_number_the_older_one_ends() -> None:
    first = [offer(), said("CALL_RINGING", id="a"), said("CALL_ESTABLISHED", id="a")]
    closed = said("CALL_CLOSED", id="a", param="Connection reset by peer")
    events = told(*first, offer(), said("CALL_RINGING", id="b"), closed)
    assert events[-1] == Ended(FIRST, EndReason.NORMAL)


def test_an_answer_within_the_offer_begins_nothing() -> None:
    assert told(said("CALL_LOCAL_SDP", "incoming", id="a", param="answer")) == []
    assert told(said("CALL_LOCAL_SDP", id="a", param="offer")) == []  # a hold


def test_an_end_of_a_call_that_is_not_known_is_none() -> None:
    assert told(said("CALL_CLOSED", id="a", param="486 Busy Here")) == []


# After a reconnect -----------------------------------------------------------------------------------------

ROW = "> [line 1]  0:00:04  ESTABLISHED             " + FAR
HELD_ROW = "> [line 1]  0:00:04  ESTABLISHED  (on hold)  " + FAR


@pytest.mark.parametrize("row", [ROW, HELD_ROW])
def test_what_is_up_goes_on(row: str) -> None:
    reader = Reader()
    told(offer(), said("CALL_ESTABLISHED", id="a"), reader=reader)
    assert told(listed(row), reader=reader) == [Answered(FIRST, WHO), DialerBack("baresip")]
    closed = said("CALL_CLOSED", id="a", param="Connection reset by peer")
    assert told(closed, reader=reader) == [Ended(FIRST, EndReason.NORMAL)]


def test_what_is_gone_was_dropped() -> None:
    reader = Reader()
    told(offer(), said("CALL_ESTABLISHED", id="a"), reader=reader)
    assert told(listed(), reader=reader) == [Ended(FIRST, EndReason.DROPPED), DialerBack("baresip")]
    assert told(listed(), reader=reader) == [DialerBack("baresip")]


def test_what_is_new_is_told() -> None:
    reader = Reader()
    rows = [
        "  [line 1]  0:00:01    RINGING             sip:+15550000001@127.0.0.1",
        "  [line 2]  0:00:02   INCOMING             sip:+15550000002@127.0.0.1",
        "> [line 3]  1:00:03  ESTABLISHED  (on hold)  sip:+15550000003@127.0.0.1",
    ]
    assert told(listed(*rows), reader=reader) == [
        Ringing(Line("baresip", "1"), Party("+15550000001"), Direction.OUT),
        Ringing(Line("baresip", "2"), Party("+15550000002"), Direction.IN),
        Answered(Line("baresip", "3"), Party("+15550000003")),
        DialerBack("baresip"),
    ]
    up = said("CALL_ESTABLISHED", "incoming", "sip:+15550000002@127.0.0.1", id="b")
    assert told(up, reader=reader) == [Answered(Line("baresip", "2"), Party("+15550000002"), Direction.IN)]


# Noise -----------------------------------------------------------------------------------------------------

SEEDS = st.integers(0, 2**32)
PIECES = st.lists(st.integers(1, 4_000), max_size=30)


def fed(noise: bytes, sizes: list[int]) -> list[bytes]:
    netstrings, messages = Netstrings(), []
    for size in [*sizes, len(noise)]:
        messages += list(netstrings.feed(noise[:size]))
        noise = noise[size:]
    return messages


@given(SEEDS, PIECES)
@settings(max_examples=100, deadline=None)
def test_ten_thousand_random_bytes(seed: int, sizes: list[int]) -> None:
    noise = random.Random(seed).randbytes(10_000)
    with pytest.raises(NetstringError):
        fed(noise, sizes)
    assert all(_is_event(event) for event in Reader().take(noise))


@given(st.binary(max_size=300).map(lambda b: b":" + b) | st.text("0123456789:,{}").map(str.encode), PIECES)
@settings(max_examples=300, deadline=None)
def test_what_looks_a_little_like_netstrings(noise: bytes, sizes: list[int]) -> None:
    try:
        messages = fed(noise, sizes)
    except NetstringError:
        return
    assert sum(len(packed(message)) for message in messages) <= len(noise)


@given(st.lists(st.binary(max_size=500), max_size=8), PIECES)
@settings(max_examples=200, deadline=None)
def test_packed_comes_back_whole(messages: list[bytes], sizes: list[int]) -> None:
    assert fed(b"".join(map(packed, messages)), sizes) == messages


@pytest.mark.parametrize(
    "wrong", [b":", b"a", b"-1:", b"3:abc;", b"3 :abc,", b"%d:" % (LARGEST + 1), b"99999999999", b"\xb2:ab,"]
)
def test_what_is_no_netstring(wrong: bytes) -> None:
    with pytest.raises(NetstringError):
        fed(wrong, [])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)
KINDS = ["CALL_LOCAL_SDP", "CALL_OUTGOING", "CALL_RINGING", "CALL_ESTABLISHED", "CALL_CLOSED", "CALL_HOLD"]
MESSAGE = st.fixed_dictionaries(
    {},
    optional={
        "event": st.just(True) | JSON,
        "type": st.sampled_from(KINDS) | JSON,
        "direction": st.sampled_from(["incoming", "outgoing"]) | JSON,
        "peeruri": st.sampled_from([FAR, "sip:", "<>"]) | JSON,
        "peerdisplayname": JSON,
        "id": st.sampled_from(["", "a", "b"]) | JSON,
        "param": st.sampled_from(["offer", "486 Busy Here", "²"]) | JSON,
        "token": st.just("calls") | JSON,
        "data": st.sampled_from([ROW, HELD_ROW, "\n"]) | JSON,
    },
)


@given(st.lists(MESSAGE | JSON, max_size=8))
@settings(max_examples=150, deadline=None)
def test_any_json_is_an_event_or_nothing(messages: list[object]) -> None:
    """And a call that ended, or was never begun, has no more of it."""
    up: set[Line] = set()
    for event in told(*(json.dumps(message).encode() for message in messages)):
        assert _is_event(event)
        match event:
            case Dialing(line) | Ringing(line) | Answered(line) | Held(line) | Resumed(line):
                up.add(line)
            case Ended(line):
                up.remove(line)
            case _:
                pass


@pytest.mark.parametrize(
    "message",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b'{"event":true,"type":"\xff"}',
        b'{"event":NaN}',
        b"9" * 5_000,
        b"[" * 100_000,
        b'{"token":"calls","data":' + b"[" * 100_000,
    ],
)
def test_what_is_hardly_json_is_nothing(message: bytes) -> None:
    assert told(message) == []


@pytest.mark.parametrize("depth", range(900, 1_000, 3))
def test_a_list_of_calls_that_is_no_text(depth: int) -> None:
    deep = b'{"token":"calls","data":' + b"[" * depth + b"]" * depth + b"}"
    assert told(deep) in ([], [DialerBack("baresip")])


def _is_event(event: DialerEvent) -> bool:
    return isinstance(event, (Dialing, Ringing, Answered, Held, Resumed, Ended, DialerBack))
