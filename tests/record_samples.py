"""Records for tests of the journal: one that is plain, and strategies for any that a shift could make."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from evenline.events import Direction, EndReason
from evenline.lessons import Point
from evenline.outcomes import Outcome
from evenline.records import Record
from evenline.values import replace
from evenline.well import Well

DAY = date(2026, 11, 19)  # a Thursday
NOON = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)


def record(call_id: str = "1", day: date = DAY, **more: object) -> Record:
    """A call of that day at noon, filed as heard unless told otherwise."""
    began = NOON + (day - DAY)
    plain = Record(
        call_id, "phone", "out", "111", "Ada", began, "Europe/Paris", day,
        answered_at=began + timedelta(seconds=10), ended_at=began + timedelta(seconds=100),
        talk=90.0, end_reason="normal", campaign="Spring", outcome=Outcome.HEARD,
        filed_at=began + timedelta(seconds=105), talked_enough=True, connected=True,
    )  # fmt: skip
    return replace(plain, **more)


def milliseconds(most: int) -> st.SearchStrategy[float]:
    return st.integers(0, most).map(lambda ms: ms / 1000)


INSTANTS = st.datetimes(datetime(1971, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)).map(
    lambda at: at.replace(microsecond=at.microsecond // 1000 * 1000)
)
WORDS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "",
            "Zoë 🧑🏽‍🚀👍",
            "مرحبا يا عالم",
            "שלום",
            "多田 さん",
            "a'b\"c;--\\%_",
            "x" * 10_000,
            "\x00\r\n\t",
        ]
    ),
)
DAYS = st.dates(date(2026, 8, 1), date(2026, 12, 31))

ANY_RECORD = st.builds(
    Record,
    id=WORDS.filter(bool),
    dialer=WORDS,
    direction=st.sampled_from([d.value for d in Direction]),
    number=WORDS,
    name=WORDS,
    began_at=INSTANTS,
    zone=st.sampled_from(["Europe/Paris", "UTC", "America/Argentina/Buenos_Aires"]),
    day=st.dates(),
    answered_at=st.none() | INSTANTS,
    ended_at=st.none() | INSTANTS,
    talk=milliseconds(10**9),
    held=milliseconds(10**9),
    end_reason=st.sampled_from(["", *(reason.value for reason in EndReason)]),
    campaign=WORDS,
    outcome=st.none() | st.sampled_from(Outcome),
    filed_at=st.none() | INSTANTS,
    talked_enough=st.booleans(),
    connected=st.booleans(),
    gatekeeper_counts=st.booleans(),
    rehearsal=st.booleans(),
    asked=st.booleans(),
    past_gatekeeper=st.booleans(),
    heat_step=st.integers(0, 5),
    went_well=st.sets(st.sampled_from(Well)).map(lambda wells: tuple(sorted(w.value for w in wells))),
    reason=WORDS,
    lesson=WORDS,
    point=st.none() | st.sampled_from(Point),
    tried=WORDS,
    kept_it=st.none() | st.booleans(),
    due_on=st.none() | st.dates(),
)
