"""Lessons in the journal: written with their call, tried, changed, found, and taken over from older files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from evenline.journal import lessons, migrations, questions
from evenline.journal.rows import to_row
from evenline.journal.sqlite import Database, connect, sqlite, tools
from evenline.journal.store import Store
from evenline.lessons import Lesson, Point
from evenline.outcomes import Outcome
from evenline.records import MergeLesson, RetireLesson, RewordLesson
from inside import KEY
from record_samples import DAY, NOON, record

FAR = date(2030, 1, 1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "journal.sqlite3", KEY)
    yield opened
    opened.close()


def all_of(store: Store) -> list[Lesson]:
    return list(lessons.find(store.db, ""))


def one(store: Store, text: str) -> Lesson:
    return next(lesson for lesson in all_of(store) if lesson.text == text)


def texts(found: tuple[Lesson, ...] | list[Lesson]) -> list[str]:
    return [lesson.text for lesson in found]


def test_a_lesson_is_written_with_its_call_and_follows_it(store: Store) -> None:
    store.keep(record("1", lesson="Ask", point=Point.ASKING))
    first = one(store, "Ask")
    assert (first.campaign, first.point, first.outcome) == ("Spring", Point.ASKING, Outcome.HEARD)
    assert (first.number, first.day, first.due, first.retired) == ("111", DAY, DAY, False)
    assert first.id[14] == "7"  # a UUIDv7
    store.keep(record("1", lesson="Ask sooner", outcome=Outcome.GATEKEEPER))
    assert [(x.id, x.text, x.point) for x in all_of(store)] == [(first.id, "Ask sooner", Point.GATEKEEPER)]
    store.keep(record("1", lesson=""))
    assert all_of(store) == []


def test_a_call_that_is_kept_again_leaves_the_edited_words_alone(store: Store) -> None:
    store.keep(record("1", lesson="Ask"))
    lessons.change(store.db, RewordLesson(one(store, "Ask").id, "Ask before two minutes are over"))
    store.keep(record("1", lesson="Ask", reason="Price"))
    assert texts(all_of(store)) == ["Ask before two minutes are over"]
    store.keep(record("1", lesson="Ask, then wait"))  # retyped in the debrief: that is newer
    assert texts(all_of(store)) == ["Ask, then wait"]


def test_what_was_said_of_a_lesson_decides_its_day_and_can_be_taken_back(store: Store) -> None:
    store.keep(record("1", lesson="Ask"))
    ask = one(store, "Ask")
    store.keep(record("2", tried=ask.id))
    assert one(store, "Ask").due == DAY  # shown, and nothing said
    store.keep(record("2", tried=ask.id, kept_it=False))
    assert one(store, "Ask").due == DAY + timedelta(days=1)
    store.keep(record("2", tried=ask.id, kept_it=True))
    assert one(store, "Ask").due > DAY + timedelta(days=1)
    assert lessons.due(store.db, DAY) == ()
    store.keep(record("2", tried=ask.id))
    assert one(store, "Ask").due == DAY


def test_words_that_are_taken_back_after_a_trial_only_rest(store: Store) -> None:
    store.keep(record("1", lesson="Ask"))
    store.keep(record("2", tried=one(store, "Ask").id, kept_it=True))
    due = one(store, "Ask").due
    store.keep(record("1", lesson=""))
    assert [lesson.retired for lesson in all_of(store)] == [True]
    store.keep(record("1", lesson="Ask!"))
    assert [(x.text, x.retired, x.due) for x in all_of(store)] == [("Ask!", False, due)]


def test_two_become_one_with_all_their_trials_and_two_again(store: Store) -> None:
    for n, text in enumerate(("Ask", "Ask sooner", "Ask much sooner")):
        store.keep(record(str(n), DAY + timedelta(days=n), lesson=text))
    a, b, c = (one(store, text).id for text in ("Ask", "Ask sooner", "Ask much sooner"))
    store.keep(record("x", DAY + timedelta(days=2), tried=a, kept_it=True))
    store.keep(record("y", DAY + timedelta(days=5), tried=b, kept_it=True))
    alone = {lesson.id: lesson.due for lesson in all_of(store)}
    lessons.change(store.db, MergeLesson(a, b))
    merged = one(store, "Ask sooner").due
    assert merged > alone[b]  # kept twice
    assert texts(all_of(store)) == ["Ask much sooner", "Ask sooner"]
    assert texts(lessons.due(store.db, FAR)) == ["Ask much sooner", "Ask sooner"]
    lessons.change(store.db, MergeLesson(b, c))
    assert one(store, "Ask much sooner").due == merged
    lessons.change(store.db, MergeLesson(c, a))  # part of it already: nothing, and no circle
    assert texts(all_of(store)) == ["Ask much sooner"]
    store.keep(
        record("x", DAY + timedelta(days=2), tried=a)
    )  # taken back in its call: it tells in what it became
    assert one(store, "Ask much sooner").due != merged
    store.keep(record("x", DAY + timedelta(days=2), tried=a, kept_it=True))
    for lesson_id in (b, a):
        lessons.change(store.db, MergeLesson(lesson_id, None))
    assert {lesson.id: lesson.due for lesson in all_of(store)} == alone


def test_a_retired_lesson_is_never_due_and_comes_back_as_it_was(store: Store) -> None:
    store.keep(record("1", lesson="Ask"))
    store.keep(record("2", lesson="Wait", number=""))
    ask = one(store, "Ask")
    lessons.change(store.db, RetireLesson(ask.id, NOON))
    assert texts(lessons.due(store.db, FAR)) == ["Wait"]
    assert questions.contact(store.db, "111").lessons == ()
    assert [(x.text, x.retired) for x in all_of(store)] == [("Wait", False), ("Ask", True)]
    lessons.change(store.db, RetireLesson(ask.id, None))
    assert questions.contact(store.db, "111").lessons == (ask,)


def test_what_is_known_of_a_contact_says_where_it_turned(store: Store) -> None:
    store.keep(record("1", DAY - timedelta(days=2), point=Point.CLOSING))
    assert questions.contact(store.db, "111").last_point is Point.CLOSING
    store.keep(record("2", DAY - timedelta(days=1), outcome=Outcome.GATEKEEPER))
    store.keep(record("3", outcome=Outcome.NO_ANSWER))
    assert questions.contact(store.db, "111").last_point is Point.GATEKEEPER


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ['50 % % of "them"', "数字を先に言う", "Say what it SAVES"]),
        ("saves", ["Say what it SAVES"]),
        ("hat it sa", ["Say what it SAVES"]),
        (" SAY ", ["Say what it SAVES"]),
        ("sa", ["Say what it SAVES"]),
        ("数字", ["数字を先に言う"]),
        ("先に言", ["数字を先に言う"]),
        ("% %", ['50 % % of "them"']),
        ('"them"', ['50 % % of "them"']),
        ("NEAR(", []),
        ("a*b", []),
        ('"', ['50 % % of "them"']),
        ("\x00", ['50 % % of "them"', "数字を先に言う", "Say what it SAVES"]),
    ],
)
def test_search_takes_any_letters_as_they_are(store: Store, text: str, found: list[str]) -> None:
    for n, said in enumerate(("Say what it SAVES", "数字を先に言う", '50 % % of "them"')):
        store.keep(record(str(n), DAY + timedelta(days=n), lesson=said))
    assert texts(lessons.find(store.db, text)) == found


def test_search_finds_new_words_no_old_ones_and_nothing_merged(store: Store) -> None:
    store.keep(record("1", lesson="Ask sooner"))
    store.keep(record("2", lesson="Wait longer"))
    ask = one(store, "Ask sooner")
    lessons.change(store.db, RewordLesson(ask.id, "Ask at two minutes"))
    assert texts(lessons.find(store.db, "minutes")) == ["Ask at two minutes"]
    assert lessons.find(store.db, "sooner") == ()
    lessons.change(store.db, MergeLesson(ask.id, one(store, "Wait longer").id))
    assert lessons.find(store.db, "minutes") == ()
    assert lessons.find(store.db, "mi") == ()


def test_no_question_looks_at_every_call_or_every_lesson(store: Store) -> None:
    """What SQLite plans for each statement that is run, for a file of any size."""
    store.keep(record("1", lesson="Ask sooner"))
    ask = one(store, "Ask sooner")
    ran: list[str] = []
    store.db.conn.set_trace_callback(ran.append)
    questions.figures(store.db, DAY, None)
    questions.contact(store.db, "111")
    for text in ("", "ask sooner"):
        lessons.find(store.db, text)
    store.keep(record("1", lesson="Ask", tried=ask.id, kept_it=True))
    store.keep(record("1", lesson="", tried=ask.id))
    lessons.change(store.db, MergeLesson(ask.id, "?"))
    store.db.conn.set_trace_callback(None)
    asked = [sql for sql in ran if sql.split()[0] in ("SELECT", "UPDATE", "DELETE", "WITH")]
    assert len(asked) > 15
    plans = [row[3] for sql in asked for row in store.db.conn.execute(f"EXPLAIN QUERY PLAN {sql}")]
    assert any("lesson_due" in step for step in plans)
    tables = ("SCAN call", "SCAN lesson ", "SCAN other", "SCAN lesson_try")
    slow = [step for step in plans if f"{step} ".startswith(tables) and "USING" not in step]
    assert slow == []


def test_an_older_journal_is_taken_over_with_its_lessons(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    old = Database(connect(path, KEY))
    migrations.apply(old, stop_before="m004_lessons")
    samples = [
        record("1", DAY - timedelta(days=2), lesson="Ask sooner"),
        record("2", DAY - timedelta(days=1), lesson="", reason="Price"),
        record("3", lesson="Help, not a name", outcome=Outcome.GATEKEEPER, number=""),
    ]
    newer = {"point", "tried", "kept_it", "filed_as", "feedback_on", "answer", "all_the_same"}
    for sample in samples:
        row = {key: value for key, value in to_row(sample).items() if key not in newer}
        tools(old)["call"].insert(row)
    counts = [tuple(line) for line in old.conn.execute("SELECT * FROM day_stat")]
    old.close()

    store = Store(path, KEY)
    try:
        assert [(x.text, x.point, x.number, x.day, x.due) for x in all_of(store)] == [
            ("Help, not a name", Point.GATEKEEPER, "", DAY, DAY),
            ("Ask sooner", None, "111", DAY - timedelta(days=2), DAY - timedelta(days=2)),
        ]
        assert sorted(lesson.id for lesson in all_of(store)) == [x.id for x in reversed(all_of(store))]
        assert texts(lessons.find(store.db, "sooner")) == ["Ask sooner"]
        assert questions.recent(store.db, 9) == tuple(reversed(samples))
        assert [tuple(line) for line in store.db.conn.execute("SELECT * FROM day_stat")] == counts
        store.keep(samples[0])
        assert len(all_of(store)) == 2
    finally:
        store.close()


def test_a_call_and_its_lesson_are_on_disk_together_or_not_at_all(store: Store) -> None:
    store.keep(record("1", lesson="Ask"))
    store.db.conn.execute("DROP TABLE lesson_try")
    with pytest.raises(sqlite.OperationalError):
        store.keep(record("2", lesson="Wait", tried=one(store, "Ask").id, kept_it=True))
    assert questions.call(store.db, "2") is None
    assert texts(all_of(store)) == ["Ask"]
