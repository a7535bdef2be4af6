"""Who is never to be called, in the journal: at once, for good, however written; lifted only with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from clocks import HandClock
from evenline import never, outside_list
from evenline.journal import never as room
from evenline.journal.store import Store
from evenline.never import NeverRead, OutsideList, Refusal
from evenline.outcomes import Outcome
from evenline.slices import Errand
from inside import KEY
from record_samples import DAY, record

JENNA = "+14155550137"
LIST = OutsideList("l1", "National registry", "US", DAY - timedelta(days=10), 1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "journal.sqlite3", KEY, region="US")
    yield opened
    opened.close()


def asked(store: Store, errand: Errand) -> NeverRead:
    (answer,) = room.answer(store, errand, HandClock().now())
    assert isinstance(answer, NeverRead)
    return answer


@pytest.mark.parametrize(
    "written", ["+14155550137", "(415) 555-0137", "14155550137", "0014155550137", "+1 415 555 0137 x12"]
)
def test_whatever_spelling(store: Store, written: str) -> None:
    store.keep(record("1", number=JENNA, outcome=Outcome.DONT_CALL))
    assert asked(store, never.Read(written)).found == Refusal(DAY)


def test_it_outlives_the_call_that_said_so(store: Store) -> None:
    store.keep(record("1", number=JENNA, outcome=Outcome.DONT_CALL))
    store.db.conn.execute("DELETE FROM call")
    store.db.conn.execute("DELETE FROM contact")
    assert asked(store, never.Read(JENNA)).found == Refusal(DAY)
    tables = [row["name"] for row in store.db.query("SELECT name FROM sqlite_master WHERE type = 'table'")]
    everything = [
        str(value)
        for table in tables
        for row in store.db.conn.execute(f"SELECT * FROM [{table}]")
        for value in row
    ]
    assert not [value for value in everything if "4155550137" in value]


def test_undone_in_the_call_is_recorded(store: Store) -> None:
    store.keep(record("1", number=JENNA, outcome=Outcome.DONT_CALL))
    store.keep(record("1", number=JENNA, outcome=Outcome.HEARD))
    state = asked(store, never.Read(JENNA))
    assert (state.own, state.found) == (0, None)
    assert [line.what for line in state.record] == [never.LIFTED]


def test_lifted_only_with_a_reason(store: Store) -> None:
    store.keep(record("1", number=JENNA, outcome=Outcome.DONT_CALL))
    assert asked(store, never.Lift("415-555-0137", "  ")).found == Refusal(DAY)
    state = asked(store, never.Lift("415-555-0137", "her letter of 3 March"))
    assert state.found is None
    assert [(line.what, line.reason) for line in state.record] == [(never.LIFTED, "her letter of 3 March")]


def test_added_by_hand_and_words_that_are_no_number(store: Store) -> None:
    assert asked(store, never.Add("(415) 555-0137")).own == 1
    assert asked(store, never.Read(JENNA)).found == Refusal(DAY)
    assert asked(store, never.Add("Jenna")).unread
    assert asked(store, never.Read()).own == 1


def test_called_all_the_same_is_in_the_record(store: Store) -> None:
    store.keep(record("1", number=JENNA, all_the_same="they-called"))
    (line,) = asked(store, never.Read()).record
    assert (line.what, line.reason) == (never.ALL_THE_SAME, "they-called")


def test_an_older_journal_s_refusals_are_taken_over(tmp_path: Path) -> None:
    store = Store(tmp_path / "j", KEY, region="US")
    store.keep(record("1", number="4155550137", outcome=Outcome.DONT_CALL))
    store.db.conn.execute("DELETE FROM never_own")
    store.settle_in("CA")  # numbers are worked out anew, and so is who said so
    assert asked(store, never.Read("+14155550137")).found == Refusal(DAY)
    store.close()


def load(store: Store, outside: OutsideList, numbers: list[str]) -> NeverRead:
    file = f"{outside.id}.never"
    outside_list.write(room.folder(store.path) / file, numbers, room.key(store.db), lambda _: None)
    return asked(store, never.Loaded(outside, file))


def test_an_outside_list_says_its_name_and_age(store: Store) -> None:
    state = load(store, LIST, [JENNA, "+14155550100"])
    assert state.lists == (LIST,)
    assert asked(store, never.Read("415 555 0137")).found == Refusal(LIST.made, "National registry")
    assert asked(store, never.Read("415 555 0199")).found is None
    assert not LIST.is_old(DAY + timedelta(days=21))
    assert LIST.is_old(DAY + timedelta(days=22))


def test_a_list_of_the_same_name_takes_its_place(store: Store) -> None:
    load(store, LIST, [JENNA])
    newer = OutsideList("l2", LIST.name, "US", DAY, 1)
    state = load(store, newer, ["+14155550100"])
    assert state.lists == (newer,)
    assert asked(store, never.Read(JENNA)).found is None
    assert [path.name for path in room.folder(store.path).iterdir()] == ["l2.never"]
    assert asked(store, never.Remove("l2")).lists == ()
    assert list(room.folder(store.path).iterdir()) == []


def test_a_list_whose_file_is_gone_is_named(store: Store) -> None:
    load(store, LIST, [JENNA])
    room._open.popitem()[1].close()
    (room.folder(store.path) / "l1.never").unlink()
    state = asked(store, never.Read(JENNA))
    assert state.damaged == ("National registry",)


def test_how_old_a_list_may_be() -> None:
    made = date(2026, 11, 1)
    for country, days in (("US", 31), ("GB", 28), ("DE", 31)):
        outside = OutsideList("x", "x", country, made, 1)
        assert not outside.is_old(made + timedelta(days=days))
        assert outside.is_old(made + timedelta(days=days + 1))
    assert OutsideList("x", "x", "DE", made, 1).is_old(made + timedelta(days=8), usual=7)
