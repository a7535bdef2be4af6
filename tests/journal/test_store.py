"""The journal's file: what is written is what is read, and the rollups say what a recount would."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evenline.journal import never, questions
from evenline.journal.errors import JournalError
from evenline.journal.rows import to_record, to_row
from evenline.journal.sqlite import sqlite
from evenline.journal.store import Store
from evenline.outcomes import Outcome
from evenline.records import DayCount, Record
from evenline.troubles import TroubleKind
from evenline.values import replace
from inside import KEY
from record_samples import ANY_RECORD, DAY, DAYS, record


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "journal.sqlite3", KEY)
    yield opened
    opened.close()


def test_a_call_that_was_kept_is_there_for_another_process(store: Store) -> None:
    store.keep(record("1", name="Zoë 👍"))
    look = (
        "import json, sys; from pathlib import Path; from inside import KEY, look_into\n"
        "with look_into(Path(sys.argv[1]), KEY) as c:\n"
        "    print(json.dumps([list(r) for r in c.execute('SELECT name, talk, outcome, began_at FROM call')]))"
    )
    said = subprocess.run(
        [sys.executable, "-c", look, str(store.path)], capture_output=True, check=True, timeout=60
    )
    assert json.loads(said.stdout) == [["Zoë 👍", 90_000, "heard", 1_795_089_600_000]]


def test_a_power_cut_loses_nothing_that_was_acknowledged(store: Store) -> None:
    """What can be looked at without pulling the plug: the two settings that promise it."""
    assert store.db.conn.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert store.db.conn.execute("PRAGMA synchronous").fetchone()[0] == 2  # FULL


@given(any_record=ANY_RECORD)
def test_a_record_comes_back_from_its_row_as_it_was(any_record: Record) -> None:
    assert to_record(to_row(any_record)) == any_record


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(any_record=ANY_RECORD)
def test_a_record_comes_back_from_the_file_as_it_was(store: Store, any_record: Record) -> None:
    store.db.conn.execute("PRAGMA synchronous = OFF")
    store.keep(any_record)
    assert questions.call(store.db, any_record.id) == any_record


def test_instants_come_back_in_utc_and_days_stay_where_the_agent_was(store: Store) -> None:
    east = timezone(timedelta(hours=13))
    began = datetime(2026, 11, 20, 0, 30, 0, 123_000, tzinfo=east)
    store.keep(record("1", began_at=began, zone="Pacific/Auckland", day=date(2026, 11, 20)))
    found = questions.call(store.db, "1")
    assert found is not None
    assert found.began_at == datetime(2026, 11, 19, 11, 30, 0, 123_000, tzinfo=UTC)
    assert (found.began_at.tzinfo, found.zone, found.day) == (UTC, "Pacific/Auckland", date(2026, 11, 20))


def test_what_is_in_the_file_is_there_when_it_is_opened_again(store: Store) -> None:
    store.keep(record("1"))
    store.close()
    again = Store(store.path, KEY)
    assert questions.recent(again.db, 10) == (record("1"),)
    again.close()


# Rollups ---------------


def recount(records: dict[str, Record]) -> tuple[dict[str, tuple[int, ...]], Counter[tuple[str, str]]]:
    """(day: calls, connections, asked, seeds, yes) and reasons, counted one by one."""
    days: dict[str, tuple[int, ...]] = {}
    reasons: Counter[tuple[str, str]] = Counter()
    for r in records.values():
        if r.rehearsal:
            continue
        one = (
            r.outcome is not None,
            r.connected,
            r.asked and r.connected,
            r.outcome is Outcome.SEED,
            r.outcome is Outcome.YES and r.connected,
        )
        before = days.get(r.day.isoformat(), (0,) * 5)
        days[r.day.isoformat()] = tuple(a + b for a, b in zip(before, one, strict=True))
        if r.outcome is not None and r.reason:
            reasons[r.day.isoformat(), r.reason] += 1
    return {day: counts for day, counts in days.items() if any(counts)}, reasons


CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["1", "2", "3", "4"]),
        st.none()  # the call is deleted
        | st.fixed_dictionaries(
            {
                "day": st.sampled_from([DAY, DAY + timedelta(days=1)]),
                "outcome": st.none() | st.sampled_from(Outcome),
                "connected": st.booleans(),
                "asked": st.booleans(),
                "rehearsal": st.sampled_from([False, False, True]),
                "reason": st.sampled_from(["", "Price", "Zeit"]),
            }
        ),
    ),
    max_size=12,
)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(changes=CHANGES)
def test_rollups_equal_a_full_recount_after_any_changes(
    store: Store, changes: list[tuple[str, dict[str, object] | None]]
) -> None:
    conn = store.db.conn
    conn.execute("PRAGMA synchronous = OFF")
    conn.execute("DELETE FROM call")
    records: dict[str, Record] = {}
    for call_id, fields in changes:
        if fields is None:
            records.pop(call_id, None)
            conn.execute("DELETE FROM call WHERE id = ?", (call_id,))
        else:
            records[call_id] = replace(record(call_id), **fields)
            store.keep(records[call_id])
    days, reasons = recount(records)
    counts = "SELECT day, calls, connections, asked, seeds, yes FROM day_stat"
    found = {row[0]: tuple(row)[1:] for row in conn.execute(counts)}
    assert {day: row for day, row in found.items() if any(row)} == days
    times = {(row[0], row[1]): row[2] for row in conn.execute("SELECT day, reason, times FROM reason_day")}
    assert {key: n for key, n in times.items() if n} == reasons


# Questions ---------------


def test_figures_of_an_empty_journal(store: Store) -> None:
    figures = questions.figures(store.db, DAY, None)
    assert (figures.today, figures.goal, figures.any_call, figures.lessons) == (0, 5, False, ())
    assert [count.day.weekday() for count in figures.week] == list(range(7))


def test_week_month_and_today(store: Store) -> None:
    monday, first = date(2026, 11, 16), date(2026, 11, 1)
    days = [first - timedelta(days=1), first, date(2026, 11, 15), monday, DAY, DAY, DAY + timedelta(days=1)]
    for n, day in enumerate(days):
        store.keep(record(str(n), day))
    store.keep(record("no connection", connected=False))
    store.keep(record("rehearsal", rehearsal=True))
    figures = questions.figures(store.db, DAY, None)
    assert (figures.today, figures.month) == (2, 5)
    # What a later day has (the agent travelled west) is not counted yet.
    assert figures.week == tuple(
        DayCount(monday + timedelta(days=n), count) for n, count in enumerate([1, 0, 0, 2, 0, 0, 0])
    )
    assert figures.any_call


def test_asked_and_seeds_are_of_today(store: Store) -> None:
    store.keep(record("1", asked=True))
    store.keep(record("2", asked=True, connected=False))
    store.keep(record("3", outcome=Outcome.SEED))
    store.keep(record("4", DAY - timedelta(days=1), asked=True, outcome=Outcome.SEED))
    figures = questions.figures(store.db, DAY, None)
    assert (figures.asked, figures.seeds) == (1, 1)


def test_the_goal_is_the_median_of_days_on_which_the_agent_called(store: Store) -> None:
    for back, connections in ((1, 2), (2, 8), (5, 4)):
        for n in range(connections):
            store.keep(record(f"{back} {n}", DAY - timedelta(days=back)))
    assert questions.figures(store.db, DAY, None).goal == 4
    for n in range(20):
        store.keep(record(f"today {n}"))
    assert questions.figures(store.db, DAY, None).goal == 4  # today moves no goal
    assert questions.figures(store.db, DAY, 9).goal == 9


def test_the_ratio_looks_ninety_days_back(store: Store) -> None:
    store.keep(record("too old", DAY - timedelta(days=90), outcome=Outcome.YES))
    store.keep(record("old", DAY - timedelta(days=89), outcome=Outcome.YES))
    store.keep(record("today"))
    store.keep(record("no talk", outcome=Outcome.YES, connected=False))
    figures = questions.figures(store.db, DAY, None)
    assert (figures.connections_90, figures.yes_90) == (2, 1)


def test_reasons_of_the_week_the_most_frequent_first(store: Store) -> None:
    for n, reason in enumerate(["Timing", "Price", "Price", "Need", ""]):
        store.keep(record(str(n), reason=reason))
    store.keep(record("last week", DAY - timedelta(days=4), reason="Timing"))
    assert questions.figures(store.db, DAY, None).reasons == (("Price", 2), ("Need", 1), ("Timing", 1))
    store.keep(record("1", reason=""))
    store.keep(record("2", reason=""))
    assert questions.figures(store.db, DAY, None).reasons == (("Need", 1), ("Timing", 1))


def test_what_is_due_comes_on_its_day_the_oldest_first(store: Store) -> None:
    store.keep(record("today", number="1", outcome=Outcome.CALL_BACK, due_on=DAY))
    store.keep(record("before", number="2", outcome=Outcome.SEED, due_on=DAY - timedelta(days=3)))
    store.keep(record("tomorrow", number="3", outcome=Outcome.SEED, due_on=DAY + timedelta(days=1)))
    store.keep(record("unfiled", number="4", outcome=None, due_on=DAY))
    store.keep(record("rehearsal", number="5", outcome=Outcome.SEED, due_on=DAY, rehearsal=True))
    assert due(store) == ["before", "today"]


def test_a_promise_is_kept_by_the_next_call_that_reaches_them(store: Store) -> None:
    yesterday = DAY - timedelta(days=1)
    store.keep(record("promised", yesterday, outcome=Outcome.CALL_BACK, due_on=DAY))
    store.keep(record("withheld", yesterday, number="", outcome=Outcome.CALL_BACK, due_on=DAY))
    store.keep(record("other", number="222"))
    store.keep(record("later", outcome=Outcome.NO_ANSWER))
    assert due(store) == ["promised", "withheld"]
    store.keep(record("later", outcome=Outcome.HEARD))
    assert due(store) == ["withheld"]
    store.keep(record("promised", yesterday, outcome=Outcome.CALL_BACK, due_on=DAY, lesson="edited after"))
    assert due(store) == ["withheld"]
    store.keep(record("later", outcome=None))  # taken back: the promise stands again
    assert due(store) == ["promised", "withheld"]


def due(store: Store) -> list[str]:
    return [due.call_id for due in questions.figures(store.db, DAY, None).due]


def test_unfiled_calls_come_oldest_first_and_rehearsals_are_left_alone(store: Store) -> None:
    store.keep(record("b", DAY, outcome=None))
    store.keep(record("a", DAY - timedelta(days=1), outcome=None))
    store.keep(record("c", DAY + timedelta(days=1)))
    store.keep(record("d", DAY, outcome=None, rehearsal=True))
    assert [r.id for r in questions.unfiled(store.db)] == ["a", "b"]


def test_how_often_each_rehearsal_was_played(store: Store) -> None:
    for n, (dialer, outcome) in enumerate(
        [("rehearsal:door", Outcome.YES), ("rehearsal:door", Outcome.SEED), ("rehearsal:door", None)]
    ):
        store.keep(record(f"r{n}", dialer=dialer, outcome=outcome, rehearsal=True))
    store.keep(record("other", dialer="rehearsal:desk", rehearsal=True))
    store.keep(record("real", dialer="rehearsal:desk"))
    assert questions.played(store.db) == {"rehearsal:door": 2, "rehearsal:desk": 1}
    plan = store.db.conn.execute(
        "EXPLAIN QUERY PLAN SELECT dialer, count(*) FROM call"
        " WHERE rehearsal = 1 AND outcome IS NOT NULL GROUP BY dialer"
    ).fetchall()
    assert ["call_rehearsed" in str(tuple(row)) for row in plan] == [True]


def test_a_number_that_was_only_rehearsed_may_be_called(store: Store) -> None:
    store.keep(record("1", outcome=Outcome.DONT_CALL, rehearsal=True))
    assert never.refusal(store.db, store.path, "111") is None


def test_what_is_known_of_a_number(store: Store) -> None:
    assert questions.contact(store.db, "111") == questions.contact(store.db, "")
    store.keep(record("1", DAY - timedelta(days=9), outcome=Outcome.DONT_CALL))
    store.keep(record("2", DAY - timedelta(days=2), name="", reason="Price", lesson="listen"))
    store.keep(record("3", outcome=None))
    store.keep(record("4", number="222", name="Grace"))
    store.keep(record("5", number="", name="withheld"))
    known = questions.contact(store.db, "111", never.refusal(store.db, store.path, "111"))
    assert (known.name, known.last_day, known.last_note) == ("Ada", DAY - timedelta(days=2), "Price")
    assert (known.last_outcome, known.refused_for_good) == (Outcome.HEARD, DAY - timedelta(days=9))
    assert questions.contact(store.db, "").name == ""


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(days=st.lists(DAYS, max_size=20), today=DAYS)
def test_week_month_and_ninety_days_for_any_days(store: Store, days: list[date], today: date) -> None:
    store.db.conn.execute("PRAGMA synchronous = OFF")
    store.db.conn.execute("DELETE FROM call")
    for n, day in enumerate(days):
        store.keep(record(str(n), day))
    figures = questions.figures(store.db, today, None)
    past = [day for day in days if day <= today]
    monday = today - timedelta(days=today.weekday())
    assert figures.today == days.count(today)
    assert sum(count.connections for count in figures.week) == sum(day >= monday for day in past)
    assert figures.month == sum((d.year, d.month) == (today.year, today.month) for d in past)
    assert figures.connections_90 == sum((today - day).days < 90 for day in past)


# Files from elsewhere ---------------


def test_a_journal_of_a_later_version_is_refused_and_left_as_it_is(store: Store) -> None:
    store.keep(record("1"))
    store.db.conn.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('evenline', 'm999', 'x')"
    )
    store.close()
    before = store.path.read_bytes()
    with pytest.raises(JournalError) as error:
        Store(store.path, KEY)
    assert error.value.trouble.kind is TroubleKind.JOURNAL_NEWER
    assert error.value.trouble.can_retry is False
    assert store.path.read_bytes() == before
    assert sorted(p.name for p in store.path.parent.iterdir()) == [store.path.name]


def test_our_own_mistake_is_no_trouble_of_the_surroundings(store: Store) -> None:
    with pytest.raises(sqlite.OperationalError), store.surroundings():
        store.db.conn.execute("SELECT nonsense FROM nowhere")
    with pytest.raises(sqlite.IntegrityError):
        store.keep(replace(record("1"), dialer=None))
