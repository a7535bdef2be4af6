"""Lessons in the journal: made with their call, found, changed, and given the day on which they come back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from evenline import spacing
from evenline.journal.rows import milliseconds
from evenline.journal.sqlite import Database
from evenline.lessons import Lesson, Point, likely_point
from evenline.outcomes import Outcome
from evenline.records import LessonChange, MergeLesson, RetireLesson, RewordLesson

MOST_DUE = 60  # of a backlog, those that are due the longest
MOST_OF_NUMBER = 5
MOST_FOUND = 50
MOST_LOOKED_AT = 2000  # newest lessons, for a search of one or two letters
_SHOWN = "retired IS NULL AND merged_into IS NULL"
_KEEP = """
    INSERT INTO lesson (id, text, campaign, point, outcome, call_id, number, created, day, card, due)
    VALUES (:lesson_id, :lesson, :campaign, :point, :outcome, :id, :number, :began_at, :day, '', :day)
    ON CONFLICT (call_id) DO UPDATE SET
        text = CASE WHEN :retyped THEN excluded.text ELSE text END,
        retired = CASE WHEN :revived THEN NULL ELSE retired END,
        campaign = excluded.campaign, point = excluded.point, outcome = excluded.outcome,
        number = excluded.number
"""
# A lesson whose words were taken back: gone, unless others or trials hang on it.
_DROP = """
    DELETE FROM lesson WHERE call_id = :id
        AND NOT EXISTS (SELECT 1 FROM lesson_try WHERE lesson_id = lesson.id)
        AND NOT EXISTS (SELECT 1 FROM lesson AS other WHERE other.merged_into = lesson.id)
"""
_FAMILY = """
    WITH RECURSIVE family (id) AS (
        VALUES (?) UNION SELECT lesson.id FROM lesson JOIN family ON lesson.merged_into = family.id)
"""


def take_over(db: Database) -> None:
    """Every lesson that was typed in a call before lessons had a table of their own."""
    for row in db.query("SELECT * FROM call WHERE lesson <> '' ORDER BY began_at"):
        _keep(db, row, retyped=True, revived=False)


def keep(db: Database, row: Mapping[str, Any], before: Mapping[str, Any]) -> None:
    """What a call's row says of lessons, in the call's own transaction. before: the row as it was, or empty."""
    typed, was = row["lesson"], before.get("lesson", "")
    if typed:
        _keep(db, row, retyped=typed != was, revived=not was)
        db.conn.execute("UPDATE lesson SET address = :address WHERE call_id = :id", row)
    elif was:
        db.conn.execute(_DROP, row)
        db.conn.execute("UPDATE lesson SET retired = :began_at WHERE call_id = :id AND retired IS NULL", row)
    if (row["tried"], row["kept_it"]) == (before.get("tried", ""), before.get("kept_it")):
        return
    db.conn.execute(
        "DELETE FROM lesson_try WHERE lesson_id = ? AND call_id = ?", (before.get("tried", ""), row["id"])
    )
    if row["tried"] and row["kept_it"] is not None:
        db.conn.execute("INSERT OR REPLACE INTO lesson_try VALUES (:tried, :id, :day, :kept_it)", row)
    for lesson_id in {before.get("tried", ""), row["tried"]} - {""}:
        _space(db, _speaker(db, lesson_id))


def _keep(db: Database, row: Mapping[str, Any], *, retyped: bool, revived: bool) -> None:
    import uuid_utils

    outcome = Outcome(row["outcome"]) if row["outcome"] else None
    point = likely_point(Point(row["point"]) if row["point"] else None, outcome)
    made = {
        "lesson_id": str(uuid_utils.uuid7(nanoseconds=row["began_at"] * 1_000_000)),
        "point": "" if point is None else point.value,
        "retyped": int(retyped),
        "revived": int(revived),
    }
    db.conn.execute(_KEEP, {**row, **made})


def _speaker(db: Database, lesson_id: str) -> str:
    """The lesson that this one was merged into, or itself."""
    rows = db.query(
        "WITH RECURSIVE up (id, into_id) AS ("
        " SELECT id, merged_into FROM lesson WHERE id = ?"
        " UNION SELECT lesson.id, lesson.merged_into FROM lesson JOIN up ON lesson.id = up.into_id)"
        " SELECT id FROM up WHERE into_id IS NULL",
        (lesson_id,),
    )
    return next((str(row["id"]) for row in rows), lesson_id)


def _space(db: Database, lesson_id: str) -> None:
    """The day on which it comes back, from all trials of it and of what was merged into it."""
    found = next(iter(db.query("SELECT day FROM lesson WHERE id = ?", (lesson_id,))), None)
    if found is None:
        return
    tried = db.query(
        _FAMILY + "SELECT day, kept FROM lesson_try WHERE lesson_id IN family ORDER BY day, call_id",
        (lesson_id,),
    )
    marks = [(date.fromisoformat(row["day"]), bool(row["kept"])) for row in tried]
    due_on, card = spacing.spaced(date.fromisoformat(found["day"]), marks)
    db.conn.execute("UPDATE lesson SET due = ?, card = ? WHERE id = ?", (due_on.isoformat(), card, lesson_id))


def change(db: Database, command: LessonChange) -> None:
    """Do it, and have it on disk. The same once more changes nothing."""
    with db.atomic():
        match command:
            case RewordLesson(lesson_id, text):
                db.conn.execute("UPDATE lesson SET text = ? WHERE id = ?", (text, lesson_id))
            case RetireLesson(lesson_id, at):
                db.conn.execute("UPDATE lesson SET retired = ? WHERE id = ?", (_instant(at), lesson_id))
            case MergeLesson(lesson_id, into):
                before = _speaker(db, lesson_id)
                if into is not None and _speaker(db, into) == lesson_id:
                    return  # that one is part of this one already
                db.conn.execute("UPDATE lesson SET merged_into = ? WHERE id = ?", (into, lesson_id))
                for changed in {before, _speaker(db, lesson_id), lesson_id}:
                    _space(db, changed)


def _instant(at: datetime | None) -> int | None:
    return None if at is None else milliseconds(at)


# Questions -----------------------------------------------------------------------------------------------


def due(db: Database, day: date) -> tuple[Lesson, ...]:
    """Those that may be shown on that day, the longest due first."""
    return _lessons(
        db.query(
            f"SELECT * FROM lesson WHERE {_SHOWN} AND due <= ? ORDER BY due, row LIMIT ?",
            (day.isoformat(), MOST_DUE),
        )
    )


def of_address(db: Database, address: str) -> tuple[Lesson, ...]:
    """Those that were learned with this contact, the next due first."""
    return _lessons(
        db.query(
            f"SELECT * FROM lesson WHERE {_SHOWN} AND address <> '' AND address = ? ORDER BY due LIMIT ?",
            (address, MOST_OF_NUMBER),
        )
    )


def find(db: Database, text: str) -> tuple[Lesson, ...]:
    """Lessons with `text` in them, upper and lower case alike, the newest first; without a text all of them,
    with the retired ones at the end."""
    text = text.replace("\x00", "").strip()
    if not text:
        shown = _lessons(
            db.query(f"SELECT * FROM lesson WHERE {_SHOWN} ORDER BY created DESC LIMIT ?", (MOST_FOUND,))
        )
        retired = db.query(
            "SELECT * FROM lesson WHERE retired IS NOT NULL AND merged_into IS NULL"
            " ORDER BY retired DESC LIMIT ?",
            (MOST_FOUND - len(shown),),
        )
        return shown + _lessons(retired)
    if len(text) < 3:
        return _lessons(
            db.query(
                "SELECT * FROM (SELECT * FROM lesson ORDER BY row DESC LIMIT ?)"
                " WHERE merged_into IS NULL AND instr(lower(text), lower(?)) LIMIT ?",
                (MOST_LOOKED_AT, text, MOST_FOUND),
            )
        )
    return _lessons(
        db.query(
            "SELECT lesson.* FROM lesson_text CROSS JOIN lesson ON lesson.row = lesson_text.rowid"
            " WHERE lesson_text MATCH ? AND merged_into IS NULL ORDER BY lesson_text.rowid DESC LIMIT ?",
            ('"' + text.replace('"', '""') + '"', MOST_FOUND),
        )
    )


def _lessons(rows: Iterable[Mapping[str, Any]]) -> tuple[Lesson, ...]:
    return tuple(
        Lesson(
            id=row["id"],
            text=row["text"],
            campaign=row["campaign"],
            point=Point(row["point"]) if row["point"] else None,
            outcome=Outcome(row["outcome"]) if row["outcome"] else None,
            number=row["number"],
            day=date.fromisoformat(row["day"]),
            due=date.fromisoformat(row["due"]),
            retired=row["retired"] is not None,
        )
        for row in rows
    )
