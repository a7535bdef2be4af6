"""The stations of the main trip, for tests that begin at one of them."""

from __future__ import annotations

from evenline.events import (
    Answered,
    Dialing,
    Ended,
    Line,
    Party,
    Tick,
)
from evenline.outcomes import Outcome
from evenline.records import Record
from evenline.requests import (
    FileOutcome,
)
from stand_ins import Bench

LINE, OTHER = Line("phone", "1"), Line("phone", "2")
ADA = Party("111", "Ada Lovelace")


def ringing() -> Bench:
    return Bench().open().feed(Dialing(LINE, ADA)).answers()


def talking(seconds: float = 0.0) -> Bench:
    bench = ringing()
    bench.clock.pass_(10)
    bench.feed(Answered(LINE)).answers()
    return passing(bench, seconds)


def passing(bench: Bench, seconds: float) -> Bench:
    bench.clock.pass_(seconds)
    return bench.feed(Tick()).answers()


def over(seconds: float = 90.0) -> Bench:
    return talking(seconds).feed(Ended(LINE)).answers()


def filed(outcome: Outcome = Outcome.HEARD, seconds: float = 90.0) -> Bench:
    bench = passing(over(seconds), 5)
    return bench.ask(FileOutcome("call-1", outcome)).answers()


def kept(bench: Bench, call_id: str = "call-1") -> Record:
    return bench.journal.records[call_id]
