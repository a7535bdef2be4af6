"""Promised calls in the journal: kept with their call, met by another, moved, let go, and put back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from evenline import never, promises
from evenline.clock import Now
from evenline.journal import business_days, migrations, questions, rights
from evenline.journal import never as lists
from evenline.journal import promises as room
from evenline.journal.sqlite import Database, connect
from evenline.journal.store import Store
from evenline.outcomes import Outcome
from evenline.promises import Agreed, Change, Invited, Promise, PromisesRead, Snooze
from evenline.rights import Term, Tidy
from inside import KEY
from record_samples import record

NUMBER = "+14155550134"
LOS_ANGELES = "America/Los_Angeles"
NOW = Now(0.0, datetime(2026, 11, 25, 17, 0, tzinfo=UTC), "UTC", datetime(2026, 11, 25, 17, 0, tzinfo=UTC))
TODAY = NOW.day  # the day before Thanksgiving


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "journal.sqlite3", KEY, region="US")
    yield opened
    opened.close()


def promise(store: Store, name: str = "1", on: date | None = TODAY, **fields: Any) -> None:
    given: dict[str, Any] = {"outcome": Outcome.CALL_BACK, "number": NUMBER, "due_on": on}
    store.keep(record(name, TODAY - timedelta(days=5), **(given | fields)))


def said(store: Store, errand: Any) -> PromisesRead:
    (answer,) = room.answer(store, errand, NOW)
    assert isinstance(answer, PromisesRead)
    return answer


def listed(store: Store) -> list[str]:
    return [each.call_id for each in room.listed(store.db, NOW)]


def only(store: Store) -> Promise:
    (found,) = room.listed(store.db, NOW)
    return found


def test_it_holds_what_was_agreed_in_the_call(store: Store) -> None:
    agreed = Agreed(14 * 60 + 30, LOS_ANGELES, Invited.THEY, " after the harvest ")
    promise(store, name="1", agreed=agreed)
    found = only(store)
    assert (found.day, found.minute, found.zone) == (TODAY, 870, LOS_ANGELES)
    assert (found.invited, found.note, found.kind) == (Invited.THEY, "after the harvest", Outcome.CALL_BACK)
    assert (found.last_outcome, found.moves) == (Outcome.CALL_BACK, 0)
    again = questions.call(store.db, "1")
    assert again is not None
    assert again.agreed.minute == 870


def test_a_call_that_is_kept_again_does_not_move_it_back(store: Store) -> None:
    promise(store, agreed=Agreed(600))
    said(store, promises.Do("1", Change.MOVED, day=TODAY + timedelta(days=9)))
    promise(store, agreed=Agreed(600, note="a thought later"))
    assert (only(store).day, only(store).note) == (TODAY + timedelta(days=9), "a thought later")
    promise(store, on=TODAY + timedelta(days=1), agreed=Agreed(600))  # another day was chosen in the debrief
    assert only(store).day == TODAY + timedelta(days=1)


def test_what_was_agreed_comes_back_with_the_contact(store: Store) -> None:
    promise(store, "late", on=TODAY + timedelta(days=5), agreed=Agreed(note="the later one"))
    promise(store, "soon", on=TODAY, agreed=Agreed(870, LOS_ANGELES, Invited.THEY, "after the harvest"))
    said(store, promises.Do("soon", Change.MOVED, day=TODAY + timedelta(days=1)))
    known = questions.contact(store.db, NUMBER)
    assert known.promised == TODAY + timedelta(days=1)
    assert known.agreed is not None
    assert (known.agreed.zone, known.agreed.note) == (LOS_ANGELES, "after the harvest")
    assert known.agreed.invited is Invited.THEY
    said(store, promises.Do("soon", Change.DONE))
    said(store, promises.Do("late", Change.DROPPED))
    assert (questions.contact(store.db, NUMBER).promised, questions.contact(store.db, NUMBER).agreed) == (
        None,
        None,
    )


def test_without_its_outcome_there_is_none(store: Store) -> None:
    promise(store)
    promise(store, outcome=None, on=None)
    assert listed(store) == []


def test_a_gatekeepers_try_is_met_by_the_next_one_a_promise_is_not(store: Store) -> None:
    promise(store, "gate", outcome=Outcome.GATEKEEPER)
    promise(store, "seed", outcome=Outcome.SEED)
    store.keep(record("later", TODAY, number=NUMBER, outcome=Outcome.NO_ANSWER))
    assert listed(store) == ["seed"]


def test_who_is_never_to_be_called_again_was_promised_nothing_until_it_is_undone(store: Store) -> None:
    promise(store)
    store.keep(record("no", TODAY - timedelta(days=9), number=NUMBER, outcome=Outcome.DONT_CALL))
    assert listed(store) == []  # though it was agreed after that call
    store.keep(record("no", TODAY - timedelta(days=9), number=NUMBER, outcome=None))
    assert listed(store) == ["1"]


def test_the_list_by_hand_takes_them_too_and_gives_them_back(store: Store) -> None:
    promise(store)
    lists.answer(store, never.Add(NUMBER), NOW)
    assert listed(store) == []
    lists.answer(store, never.Lift(NUMBER, "her letter"), NOW)
    assert listed(store) == ["1"]


@pytest.mark.parametrize(
    ("by", "day", "minute"),
    [
        (Snooze.HOUR, TODAY, 10 * 60),  # it is nine there
        (Snooze.TOMORROW, TODAY + timedelta(days=1), 870),
        (Snooze.BUSINESS_DAY, TODAY + timedelta(days=2), 870),  # over Thanksgiving
    ],
)
def test_put_off_and_taken_back(store: Store, by: Snooze, day: date, minute: int) -> None:
    promise(store, agreed=Agreed(870, LOS_ANGELES))
    before = only(store)
    answer = said(store, promises.Do("1", Change.MOVED, by))
    assert (only(store).day, only(store).minute, only(store).moves) == (day, minute, 1)
    assert answer.changed == before
    assert answer.before is not None
    assert said(store, promises.PutBack(answer.before)).found == (before,)


@pytest.mark.parametrize("change", [Change.DONE, Change.DROPPED])
def test_done_and_let_go_and_taken_back(store: Store, change: Change) -> None:
    promise(store)
    answer = said(store, promises.Do("1", change))
    assert answer.found == ()
    assert answer.before is not None
    said(store, promises.PutBack(answer.before))
    assert listed(store) == ["1"]
    assert said(store, promises.Do("nobody", change)).change is None


def test_one_done_by_hand_is_open_again_where_another_day_is_chosen(store: Store) -> None:
    promise(store)
    said(store, promises.Do("1", Change.DONE))
    promise(store, lesson="edited after")
    assert listed(store) == []
    promise(store, on=TODAY + timedelta(days=3))
    assert listed(store) == ["1"]


def test_due_is_what_is_due_here(store: Store) -> None:
    tokyo = ZoneInfo("Asia/Tokyo")
    promise(store, "1", TODAY, agreed=Agreed(16 * 60, LOS_ANGELES))  # 9 o'clock tomorrow in Tokyo
    assert [each.call_id for each in room.due(store.db, TODAY, tokyo)] == []
    assert [each.call_id for each in room.due(store.db, TODAY + timedelta(days=1), tokyo)] == ["1"]
    promise(store, "2", TODAY + timedelta(days=1), agreed=Agreed(8 * 60, "Asia/Tokyo"))
    los_angeles = ZoneInfo(LOS_ANGELES)  # there it is today still
    assert [each.call_id for each in room.due(store.db, TODAY, los_angeles)] == ["1", "2"]


def test_one_that_was_missed_is_said_once(store: Store) -> None:
    promise(store, "gate", TODAY - timedelta(days=1), outcome=Outcome.GATEKEEPER)
    assert room.missed(store.db, TODAY, UTC) is None  # a try was promised to nobody
    promise(store, "old", TODAY - timedelta(days=3))
    promise(store, "new", TODAY - timedelta(days=1))
    promise(store, "today", TODAY)
    for expected in ("new", "old"):
        found = room.missed(store.db, TODAY, UTC)
        assert found is not None
        assert found.call_id == expected
        room.answer(store, promises.SaidMissed(expected), NOW)
    assert room.missed(store.db, TODAY, UTC) is None
    said(store, promises.Do("new", Change.MOVED, day=TODAY + timedelta(days=1)))
    found = room.missed(store.db, TODAY + timedelta(days=2), UTC)
    assert found is not None  # it was moved, and missed again


def test_questions_about_them_use_their_indexes(store: Store) -> None:
    for question, given in (
        (room.DUE, ("2026-01-01", 5)), (room.MISSED, ("2026-01-01",)), (room.LISTED, (5,)),
    ):  # fmt: skip
        plan = [row["detail"] for row in store.db.conn.execute(f"EXPLAIN QUERY PLAN {question}", given)]
        index = "promise_missed" if question is room.MISSED else "promise_open"
        assert any(index in line for line in plan), plan
        assert not any(line.startswith("SCAN call") for line in plan), plan
    for change in (room.MET, room.OPEN_AGAIN, room.NEVER):
        row = {"id": "1", "address": NUMBER, "began_at": 1, "reached": 1, "at": 1}
        plan = [line["detail"] for line in store.db.conn.execute(f"EXPLAIN QUERY PLAN {change}", row)]
        assert any("promise_address" in line for line in plan), plan


def test_a_journal_from_before_keeps_its_promises(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite3"
    db = Database(connect(path, KEY))
    migrations.apply(db, stop_before="m010_promises")
    row = (
        "INSERT INTO call (id, dialer, direction, number, name, began_at, zone, day, talk, held, end_reason,"
        " campaign, outcome, talked_enough, connected, gatekeeper_counts, rehearsal, asked, past_gatekeeper,"
        " heat_step, went_well, reason, lesson, due_on, due_met_by) VALUES"
        " (?, '', 'out', ?, '', ?, 'UTC', '2026-11-01', 0, 0, '', '', ?, 0, 0, 0, 0, 0, 0, 0, '', '', '', ?, ?)"
    )
    for values in (
        ("open", NUMBER, 1, "call-back", "2020-01-01", None),
        ("ahead", NUMBER, 2, "seed", "2999-01-01", None),
        ("met", NUMBER, 1, "call-back", "2020-01-01", "open"),
        ("unfiled", NUMBER, 3, None, "2020-01-01", None),
    ):
        db.conn.execute(row, values)
    db.close()
    store = Store(path, KEY, region="US")
    try:
        assert listed(store) == ["open", "ahead"]
        assert questions.contact(store.db, NUMBER).promised == date(2020, 1, 1)
        assert room.missed(store.db, TODAY, UTC) is None  # old ones are not brought up now
        store.keep(record("later", TODAY, number=NUMBER))
        assert listed(store) == []
    finally:
        store.close()


def test_it_goes_with_its_call_and_its_note_with_the_notes(store: Store) -> None:
    promise(store, agreed=Agreed(note="about her mother"))
    list(rights.answer(store, Tidy(Term("", 0, 1), False), NOW))
    assert only(store).note == ""
    list(rights.answer(store, Tidy(Term("", 1, 1), False), NOW))
    assert listed(store) == []


@pytest.mark.parametrize(
    ("number", "zone", "day", "after"),
    [
        ("+14155550134", "", date(2026, 11, 25), date(2026, 11, 27)),  # Thanksgiving
        ("+493012345678", "", date(2026, 12, 24), date(2026, 12, 28)),
        ("+96614123456", "", date(2026, 11, 19), date(2026, 11, 22)),  # Friday and Saturday are free
        ("+61291234567", "Australia/Melbourne", date(2026, 11, 2), date(2026, 11, 4)),  # the Cup
        ("+61291234567", "Australia/Sydney", date(2026, 11, 2), date(2026, 11, 3)),
        ("12", "", date(2026, 11, 20), date(2026, 11, 23)),
    ],
)
def test_business_days_are_those_of_where_the_number_is(
    number: str, zone: str, day: date, after: date
) -> None:
    assert business_days.of(number, zone, day).after(day) == after
