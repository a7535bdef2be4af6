"""Ninety days back: rollups by campaign equal a recount, an older journal’s too, and no table is scanned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evenline.events import PastRead
from evenline.journal import migrations, questions
from evenline.journal.rows import to_row
from evenline.journal.sqlite import Database, connect, sqlite, tools
from evenline.journal.store import Store
from evenline.outcomes import Outcome
from evenline.records import ReadPast, Record
from evenline.values import replace
from inside import KEY
from record_samples import DAY, record
from running_journal import Run

CALLS = st.lists(
    st.fixed_dictionaries(
        {
            "id": st.sampled_from("123456"),
            "day": st.sampled_from([DAY - timedelta(days=n) for n in (0, 1, 89, 90)]),
            "campaign": st.sampled_from(["Spring", "Summer"]),
            "reason": st.sampled_from(["", "Price", "Timing"]),
            "outcome": st.sampled_from([None, Outcome.HEARD, Outcome.SEED]),
            "connected": st.booleans(),
            "asked": st.booleans(),
            "rehearsal": st.sampled_from([False, False, True]),
        }
    ),
    max_size=14,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "journal.sqlite3", KEY)
    opened.db.conn.execute("PRAGMA synchronous = OFF")
    yield opened
    opened.close()


def counted(records: dict[str, Record]) -> list[Record]:
    first = DAY - timedelta(days=89)
    return [r for r in records.values() if not r.rehearsal and r.day >= first]


def reasons(records: dict[str, Record]) -> Counter[tuple[str, str, str]]:
    given_ = [r for r in counted(records) if r.outcome is not None and r.reason]
    return Counter((r.day.isoformat(), r.campaign, r.reason) for r in given_)


def asks(store: Store) -> Counter[tuple[str, str, str]]:
    past = questions.past(store.db, DAY, ())
    return Counter({(r.day.isoformat(), r.campaign, r.reason): r.times for r in past.reasons})


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(calls=CALLS)
def test_the_past_is_a_recount(store: Store, calls: list[dict[str, object]]) -> None:
    store.db.conn.execute("DELETE FROM call")
    records: dict[str, Record] = {}
    for fields in calls:
        one = replace(record("1"), **fields)
        records[one.id] = one
        store.keep(one)
    assert asks(store) == reasons(records)
    found = {
        d.day: (d.calls, d.connections, d.asked, d.seeds) for d in questions.past(store.db, DAY, ()).days
    }
    for day in {r.day for r in counted(records)}:
        of_day = [r for r in counted(records) if r.day == day]
        sums = (
            sum(r.outcome is not None for r in of_day),
            sum(r.connected for r in of_day),
            sum(r.asked and r.connected for r in of_day),
            sum(r.outcome is Outcome.SEED for r in of_day),
        )
        assert found.get(day, (0, 0, sums[2], sums[3])) == sums


def test_a_journal_of_the_first_version_is_refilled_and_counts_on(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite3"
    db = Database(connect(path, KEY))
    migrations.apply(db, stop_before="m005_reasons_by_campaign")
    newer = {"filed_as", "feedback_on", "answer", "all_the_same"}
    records = {
        str(n): record(str(n), campaign="Spring" if n % 2 else "Summer", reason="Price") for n in range(5)
    }
    records |= {"no": record("no"), "unfiled": record("unfiled", reason="Price", outcome=None)}
    records |= {"rehearsal": record("rehearsal", reason="Price", rehearsal=True)}
    for one in records.values():
        row = {key: value for key, value in to_row(one).items() if key not in newer}
        tools(db)["call"].insert(row)
    db.close()
    new = Store(path, KEY)
    assert asks(new) == reasons(records) == Counter({
        (DAY.isoformat(), "Summer", "Price"): 3, (DAY.isoformat(), "Spring", "Price"): 2,
    })  # fmt: skip
    for call_id in ("1", "no"):
        records[call_id] = replace(records[call_id], reason="Timing", campaign="Autumn")
        new.keep(records[call_id])
    new.db.conn.execute("DELETE FROM call WHERE id = '2'")
    del records["2"]
    assert asks(new) == reasons(records)
    assert questions.figures(new.db, DAY, None).today == len(counted(records))
    new.close()


def test_words_that_name_somebody_are_known_for_it(store: Store) -> None:
    store.keep(record("named before", DAY - timedelta(days=300), name="Jenna Ortiz", number="222"))
    store.keep(record("1", name="", number="222", reason="Ortiz has left"))
    store.keep(record("2", name="Grace", number="", reason="Grace is ill"))
    store.keep(record("3", reason="ring 020 7946 0018"))
    store.keep(record("4", reason="Grace period"))  # nobody of that name said it
    store.keep(record("5", name="Price", reason="Price"))  # the campaign's own word
    past = questions.past(store.db, DAY, ("Price",))
    assert past.private == {"Ortiz has left", "Grace is ill", "ring 020 7946 0018"}


def test_no_question_reads_the_whole_table(store: Store) -> None:
    """Whatever is asked goes through a rollup or an index: a million calls cost what ten do."""
    store.keep(record("1", name="Ada", reason="own words"))
    asked: list[str] = []
    store.db.conn.set_trace_callback(asked.append)
    questions.past(store.db, DAY, ())
    store.db.conn.set_trace_callback(None)
    assert len(asked) >= 4
    for question in asked:
        plan = [str(row["detail"]) for row in store.db.conn.execute(f"EXPLAIN QUERY PLAN {question}")]
        assert not any(step.startswith("SCAN") for step in plan), (question, plan)


def test_the_journals_thread_answers(run: Run, path: Path) -> None:
    journal = run(path)
    journal.opened()
    journal.keep("1", reason="Price")
    journal.journal.send(ReadPast(DAY, ("Price",)))
    answer = journal.said()
    assert isinstance(answer, PastRead)
    assert [(r.campaign, r.reason, r.times) for r in answer.past.reasons] == [("Spring", "Price", 1)]


def test_the_step_is_all_or_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from evenline.journal import schema

    path = tmp_path / "old.sqlite3"
    db = Database(connect(path, KEY))
    migrations.apply(db, stop_before="m005_reasons_by_campaign")
    before = tools(db).schema
    monkeypatch.setattr(schema, "REASONS_BY_CAMPAIGN", (*schema.REASONS_BY_CAMPAIGN, "NONSENSE"))
    with pytest.raises(sqlite.OperationalError):
        migrations.apply(db)
    assert tools(db).schema == before
    db.close()
