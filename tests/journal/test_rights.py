"""How long things are kept, one person found, handed over, erased; and what stays: counts, and nobody's name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clocks import HandClock
from evenline import rights
from evenline.journal import questions
from evenline.journal import rights as room
from evenline.journal.sqlite import tools
from evenline.journal.store import Store
from evenline.outcomes import Outcome
from evenline.records import Record
from evenline.rights import FOR_EVER, Term
from evenline.slices import Answer, Errand
from inside import KEY
from record_samples import DAY, record

JENNA, PRIYA = "+14155550137", "+14155550199"
USUAL = Term("")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "journal.sqlite3", KEY, region="US")
    yield opened
    opened.close()


def asked(store: Store, errand: Errand) -> list[Any]:
    answers: Any = room.answer(store, errand, HandClock().now())
    return [answer for answer in answers if isinstance(answer, Answer)]


def counts(store: Store) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in store.db.conn.execute("SELECT * FROM day_stat ORDER BY day")]


def fill(store: Store) -> None:
    told: dict[str, Any] = {"number": JENNA, "name": "Jenna Ortiz", "outcome": Outcome.HEARD}
    store.keep(record("1", DAY - timedelta(days=9), reason="Jenna moves house", **told))
    store.keep(record("2", lesson="Ask sooner", **(told | {"number": "(415) 555-0137"})))
    store.keep(record("3", lesson="Ortiz wants mail", answer="send it", **told))
    store.keep(record("4", number=PRIYA, name="Priya", reason="Price", lesson="Say less"))


def test_one_person_is_found_by_any_spelling(store: Store) -> None:
    fill(store)
    (answer,) = asked(store, rights.Find("415-555-0137"))
    found = answer.found
    assert (found.number, found.name, found.calls, found.notes, found.lessons) == (
        "+1 415-555-0137", "Jenna Ortiz", 3, 3, 2,
    )  # fmt: skip
    assert (found.first, found.last) == (DAY - timedelta(days=9), DAY)
    (nobody,) = asked(store, rights.Find("415-555-0101"))
    assert nobody.found.is_nothing
    (unread,) = asked(store, rights.Find(" "))
    assert unread.found is None


def test_whoever_is_erased_is_nowhere_and_the_counts_stay(store: Store) -> None:
    fill(store)
    before = counts(store)
    erased, after = asked(store, rights.Erase("(415) 555 0137", "letter of 3 March"))
    assert erased.calls == 3
    assert after.found.is_nothing
    assert counts(store) == before
    assert questions.recent(store.db, 9)[0].id == "4"
    assert questions.reasons(store.db, DAY - timedelta(days=20), DAY) == (("Price", 1),)
    everything = json.dumps(
        [
            [str(value) for value in row]
            for table in tools(store.db).table_names()
            for row in store.db.conn.execute(f"SELECT * FROM [{table}]")
        ]
    )
    for planted in ("Jenna", "Ortiz", "5550137", "555-0137", "moves house", "send it"):
        assert planted not in everything, planted
    assert "Ask sooner" in everything  # what the agent learned is the agent's
    (done,) = after.record
    assert (done.what, done.reference, done.calls, done.notes) == ("erased", "letter of 3 March", 3, 3)


def test_a_lesson_without_the_person_still_comes_back(store: Store) -> None:
    fill(store)
    asked(store, rights.Erase(JENNA, ""))
    texts = [lesson.text for lesson in questions.figures(store.db, DAY + timedelta(days=9), None).lessons]
    assert sorted(texts) == ["Ask sooner", "Say less"]


def test_what_is_handed_over_is_all_of_it_and_of_nobody_else(store: Store, tmp_path: Path) -> None:
    fill(store)
    (answer,) = asked(store, rights.HandOver("415-555-0137", "", str(tmp_path / "out")))
    whole = json.loads(Path(answer.where).read_text("utf-8"))
    assert whole["number"] == "+1 415-555-0137"
    assert sorted(row["id"] for row in whole["kept"]["call"]) == ["1", "2", "3"]
    assert sorted(row["text"] for row in whole["kept"]["lesson"]) == ["Ask sooner", "Ortiz wants mail"]
    assert [row["name"] for row in whole["kept"]["contact"]] == ["Jenna Ortiz"]
    assert "Priya" not in json.dumps(whole)
    assert [path.suffix for path in (tmp_path / "out").iterdir()] == [".json"]


def test_a_folder_that_cannot_be_is_said(store: Store, tmp_path: Path) -> None:
    fill(store)
    (tmp_path / "file").write_text("")
    (answer,) = asked(store, rights.HandOver(JENNA, "", str(tmp_path / "file")))
    assert (answer.where, bool(answer.why)) == ("", True)
    assert room.record(store.db) == ()  # nothing was handed over


def old(days: int, call_id: str, **fields: Any) -> Record:
    return record(call_id, DAY - timedelta(days=days), **fields)


def test_what_is_past_its_term_goes_and_the_counts_stay(store: Store) -> None:
    for n, days in enumerate((400, 366, 365, 364, 10)):
        store.keep(
            old(days, str(n), campaign="Spring", number=f"+1415555010{n}", reason="Price", answer="yes")
        )
    store.keep(old(400, "other", campaign="Winter", number=PRIYA, reason="Timing"))
    store.keep(old(400, "waits", campaign="Spring", number=PRIYA, outcome=None))
    before = counts(store)
    asked(store, rights.KeepTerm(Term("Spring", 365, 30, own=True), USUAL))
    (done,) = asked(store, rights.Tidy(USUAL))
    assert (done.calls, done.notes) == (2, 2)
    left = {call.id: call for call in questions.recent(store.db, 9)}
    assert set(left) == {"2", "3", "4", "other", "waits"}
    assert [(left[n].reason, left[n].answer) for n in "234"] == [("", ""), ("", ""), ("Price", "yes")]
    assert left["other"].reason == "Timing"
    assert counts(store) == before
    gone = [row["address"] for row in store.db.query("SELECT address FROM contact ORDER BY address")]
    assert gone == ["+14155550102", "+14155550103", "+14155550104", PRIYA]
    (again,) = asked(store, rights.Tidy(USUAL))
    assert (again.calls, again.notes) == (0, 0)
    assert len(room.record(store.db)) == 1


def test_an_administrator_s_term_holds_for_every_campaign(store: Store) -> None:
    store.keep(old(200, "1", campaign="Spring", number=JENNA))
    usual = Term("", 90)
    asked(store, rights.KeepTerm(Term("Spring", 365, own=True), usual))
    (kept,) = asked(store, rights.Tidy(usual))
    assert kept.calls == 0
    (gone,) = asked(store, rights.Tidy(usual, locked=True))
    assert gone.calls == 1


def test_whoever_was_only_on_a_list_goes_with_its_term(store: Store) -> None:
    long_ago = HandClock().now().instant - timedelta(days=91)
    for number, source in ((JENNA, "list-1"), (PRIYA, "")):
        store.db.conn.execute(
            "INSERT INTO contact (address, number, made_at, source) VALUES (?, ?, ?, ?)",
            (number, number, int(long_ago.timestamp() * 1000), source),
        )
    asked(store, rights.Tidy(Term("", 90)))
    assert [row["address"] for row in store.db.query("SELECT address FROM contact")] == [PRIYA]


def test_many_calls_take_many_steps(store: Store) -> None:
    for n in range(room.STEP + 30):
        store.keep(old(500, f"{n:04}", number=f"+1415555{n:04}"))
    steps: Any = room.answer(store, rights.Tidy(Term("", 365)), HandClock().now())
    said = list(steps)
    assert said[:-1] == [None] * (len(said) - 1)
    assert len(said) == 3
    assert said[-1] == rights.Tidied(room.STEP + 30, 0)


def test_each_campaign_with_calls_has_a_term(store: Store) -> None:
    fill(store)
    store.keep(record("5", campaign="autumn"))
    usual = Term("", 1095, 365)
    (read,) = asked(store, rights.ReadTerms(usual))
    assert read.terms == (Term("autumn", 1095, 365), Term("Spring", 1095, 365))
    (kept,) = asked(store, rights.KeepTerm(Term("Spring", 90, FOR_EVER, own=True), usual))
    assert kept.terms[1] == Term("Spring", 90, FOR_EVER, own=True)
    (back,) = asked(store, rights.KeepTerm(Term("Spring"), usual))
    assert back.terms == read.terms


lengths = st.one_of(st.just(FOR_EVER), st.integers(1, 4000))


@given(lengths, lengths, lengths, lengths)
def test_nothing_is_kept_longer_than_an_administrator_lets(
    calls: int, notes: int, most: int, of: int
) -> None:
    held = rights.within(Term("Spring", calls, notes, own=True), Term("", most, of), locked=True)
    for mine, allowed, chosen in ((held.calls, most, calls), (held.notes, of, notes)):
        assert allowed == FOR_EVER or FOR_EVER < mine <= allowed
        assert chosen == FOR_EVER or FOR_EVER < mine <= chosen


def test_the_oldest_day_that_is_kept() -> None:
    assert rights.last_kept(date(2026, 3, 1), 1) == date(2026, 2, 28)
    assert rights.last_kept(date(2026, 3, 1), FOR_EVER) is None
