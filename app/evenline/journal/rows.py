"""Between a Record and its row in the table. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any, overload

from evenline.lessons import Point
from evenline.outcomes import Outcome
from evenline.records import Record

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FLAGS = ("talked_enough", "connected", "gatekeeper_counts", "rehearsal", "asked", "past_gatekeeper")
_WORDS = (
    "id",
    "dialer",
    "direction",
    "number",
    "name",
    "zone",
    "end_reason",
    "campaign",
    "reason",
    "lesson",
    "tried",
    "filed_as",
    "answer",
    "all_the_same",
)


def to_row(record: Record) -> dict[str, object]:
    """The columns of a record. What it promised besides the day has a table of its own."""
    return {
        **{key: getattr(record, key) for key in _WORDS},
        **{key: int(getattr(record, key)) for key in _FLAGS},
        "began_at": milliseconds(record.began_at),
        "answered_at": milliseconds(record.answered_at),
        "ended_at": milliseconds(record.ended_at),
        "filed_at": milliseconds(record.filed_at),
        "day": record.day.isoformat(),
        "due_on": None if record.due_on is None else record.due_on.isoformat(),
        "talk": round(record.talk * 1000),
        "held": round(record.held * 1000),
        "outcome": None if record.outcome is None else record.outcome.value,
        "heat_step": record.heat_step,
        "went_well": " ".join(record.went_well),
        "point": "" if record.point is None else record.point.value,
        "feedback_on": None if record.feedback_on is None else record.feedback_on.isoformat(),
        "kept_it": None if record.kept_it is None else int(record.kept_it),
    }


def to_record(row: Mapping[str, Any]) -> Record:
    plain: dict[str, Any] = {key: row[key] for key in _WORDS}
    plain |= {key: bool(row[key]) for key in _FLAGS}
    return Record(
        **plain,
        began_at=_EPOCH + timedelta(milliseconds=row["began_at"]),
        answered_at=_instant(row["answered_at"]),
        ended_at=_instant(row["ended_at"]),
        filed_at=_instant(row["filed_at"]),
        day=date.fromisoformat(row["day"]),
        due_on=None if row["due_on"] is None else date.fromisoformat(row["due_on"]),
        talk=row["talk"] / 1000,
        held=row["held"] / 1000,
        outcome=None if row["outcome"] is None else Outcome(row["outcome"]),
        heat_step=row["heat_step"],
        went_well=tuple(row["went_well"].split()),
        point=Point(row["point"]) if row["point"] else None,
        feedback_on=None if row["feedback_on"] is None else date.fromisoformat(row["feedback_on"]),
        kept_it=None if row["kept_it"] is None else bool(row["kept_it"]),
    )


@overload
def milliseconds(instant: datetime) -> int: ...
@overload
def milliseconds(instant: None) -> None: ...
def milliseconds(instant: datetime | None) -> int | None:
    """Since 1970, as instants are kept."""
    return None if instant is None else (instant - _EPOCH) // timedelta(milliseconds=1)


def instant(milliseconds: int) -> datetime:
    """From milliseconds since 1970."""
    return _EPOCH + timedelta(milliseconds=milliseconds)


def _instant(milliseconds: int | None) -> datetime | None:
    return None if milliseconds is None else instant(milliseconds)
