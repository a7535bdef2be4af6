"""Contacts and calls found as one types, a contact's page, and an old journal that is taken in step by step."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clocks import HandClock
from evenline import people
from evenline.journal import people as room
from evenline.journal import person, questions
from evenline.journal.store import Store
from evenline.outcomes import Outcome
from evenline.people import Part
from evenline.slices import Answer, Errand
from inside import KEY
from record_samples import DAY, WORDS, record

JENNA, PRIYA, ZOE = "+14155550137", "+14155550199", "+33140000000"
MANY = 300  # contacts, and calls: several steps of each
INDEXES = ("contact_word", "contact_part", "call_word")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "journal.sqlite3", KEY, region="US")
    yield opened
    opened.close()


def fill(store: Store) -> None:
    store.keep(
        record("1", DAY - timedelta(days=9), number=JENNA, name="Jenna Ortiz-Núñez", reason="Moves house")
    )
    store.keep(
        record("2", number="(415) 555-0137", name="Jenna Ortiz-Núñez", lesson="Ask sooner, about Örebro")
    )
    store.keep(
        record("3", DAY - timedelta(days=1), number=PRIYA, name="Priya Ortega", answer="Wants a brochure")
    )
    store.keep(record("4", DAY - timedelta(days=2), number=ZOE, name="Zoë 多田さん", reason="Price"))


def asked(store: Store, errand: Errand) -> list[Any]:
    answers: Any = room.answer(store, errand, HandClock().now())
    return [answer for answer in answers if isinstance(answer, Answer)]


def found(store: Store, text: str, **more: Any) -> tuple[list[str], list[str]]:
    (answer,) = asked(store, people.Search(text, **more))
    return [c.address for c in answer.contacts], [c.id for c in answer.calls]


@pytest.mark.parametrize(
    ("text", "contacts", "calls"),
    [
        ("", [], []),
        (" '\"*()- ", [], []),
        ("j", [JENNA], []),
        ("ORT", [PRIYA, JENNA], []),
        ("nunez", [JENNA], []),
        ("ortiz jen", [JENNA], []),
        ("enna", [JENNA], []),
        ("rtiz enn", [JENNA], []),
        ("zoe", [ZOE], []),
        ("多田さ", [ZOE], []),
        ("多", [ZOE], []),
        ("nobody", [], []),
        ("555-01", [PRIYA, JENNA], []),
        ("(415) 555-0137", [JENNA], []),
        ("0137", [JENNA], []),
        ("+33 1 40", [ZOE], []),
        ("01 40 00", [ZOE], []),
        ("0033 (0)1 40", [ZOE], []),
        ("٠١٣٧", [JENNA], []),  # digits of another script
        ("13", [], []),  # two digits are no part of a number
        ("brochure", [], ["3"]),
        ("moves ho", [], ["1"]),
        ("orebro", [], ["2"]),
        ("price", [], ["4"]),
        ("NEAR AND OR", [], []),
    ],
)
def test_what_is_found(store: Store, text: str, contacts: list[str], calls: list[str]) -> None:
    fill(store)
    assert found(store, text) == (contacts, calls)


def test_calls_of_a_day_are_found(store: Store) -> None:
    fill(store)
    assert found(store, "yesterday", day=DAY - timedelta(days=1)) == ([], ["3"])
    assert found(store, "19.11.", day=DAY) == ([], ["2"])


def test_contacts_leave_room_for_calls_and_more_is_said(store: Store) -> None:
    for n in range(people.MOST + 5):
        store.keep(
            record(f"{n:03}", number=f"+1415555{n:04}", name=f"Sam {n}", reason="samples" if n < 40 else "")
        )
    (answer,) = asked(store, people.Search("sam"))
    assert (len(answer.contacts), len(answer.calls), answer.more) == (people.MOST_CONTACTS, 20, True)
    (exact,) = asked(store, people.Search("+14155550003"))
    assert [c.name for c in exact.contacts] == ["Sam 3"]
    assert not exact.more
    assert exact.contacts[0].last_outcome is Outcome.HEARD


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.one_of(st.text(), WORDS))
def test_whatever_is_typed_is_a_question(store: Store, text: str) -> None:
    answer = room.search(store.db, text, None, "US")
    assert (answer.text, answer.more) == (text, False)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(words=st.lists(st.tuples(st.integers(0, 4), WORDS, WORDS, st.booleans()), max_size=12))
def test_the_index_follows_every_change(store: Store, words: list[tuple[int, str, str, bool]]) -> None:
    """Nothing is left in it once everything is gone, so each row left by the words that it came with."""
    for n, reason, name, goes in words:
        number = f"+1415555010{n}"
        store.keep(record(str(n), number=number, name=name, reason=reason, lesson=name))
        if goes:
            with store.db.atomic():
                person.erase(store.db, number)
    with store.db.atomic():
        for n in range(5):
            person.erase(store.db, f"+1415555010{n}")
    assert is_sound(store)
    assert terms(store) == []
    assert store.db.conn.execute("SELECT count(*) FROM noted").fetchone()[0] == 0


def is_sound(store: Store) -> bool:
    for table in INDEXES:
        store.db.conn.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
    return True


def terms(store: Store) -> list[tuple[str, str]]:
    kept: list[tuple[str, str]] = []
    for table in INDEXES:
        store.db.conn.execute(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{table}_v USING fts5vocab(main, {table}, row)"
        )
        kept += [(table, row[0]) for row in store.db.conn.execute(f"SELECT term FROM temp.{table}_v")]
    return kept


# A contact's page ------------------------------------------------------------------------------------------


def test_a_contact_with_everything_about_it(store: Store) -> None:
    fill(store)
    store.keep(
        record("5", DAY, number=JENNA, name="", outcome=Outcome.CALL_BACK, due_on=DAY + timedelta(days=3))
    )
    (answer,) = asked(store, people.Read("415-555-0137", 2))
    known = answer.known
    assert (known.address, known.number, known.name) == (JENNA, "+1 415-555-0137", "Jenna Ortiz-Núñez")
    assert known.hint == "America/Los_Angeles"
    assert ({c.id for c in known.calls}, known.more) == ({"2", "5"}, True)
    assert [(p.due_on, p.outcome, p.met) for p in known.promises] == [
        (DAY + timedelta(days=3), Outcome.CALL_BACK, False)
    ]
    assert asked(store, people.Read("anonymous"))[0].known is None


def test_what_the_agent_writes_is_kept_as_it_is_and_found(store: Store) -> None:
    fill(store)
    said = "  Rings twice,\nthen the dog… "
    (answer,) = asked(store, people.Change(JENNA, Part.NOTE, said))
    assert (answer.known.note, answer.changed) == (said, Part.NOTE)
    assert found(store, "dog") == ([JENNA], [])
    asked(store, people.Change(JENNA, Part.NOTE, ""))
    assert found(store, "dog") == ([], [])
    asked(store, people.Change(JENNA, Part.ZONE, "Europe/Paris"))
    assert questions.contact(store.db, JENNA).zone == "Europe/Paris"
    (new,) = asked(store, people.Change("+14155550101", Part.COMPANY, "Acme"))
    assert (new.known.company, new.known.calls) == ("Acme", ())


def test_a_name_that_the_agent_gave_is_the_one_that_stays(store: Store) -> None:
    fill(store)
    asked(store, people.Change(JENNA, Part.NAME, "Jen"))
    store.keep(record("6", number=JENNA, name="ORTIZ JENNA"))
    assert questions.contact(store.db, JENNA).name == "Jen"
    asked(store, people.Change(JENNA, Part.NAME, ""))
    store.keep(record("7", DAY + timedelta(days=1), number=JENNA, name="J. Ortiz"))
    assert questions.contact(store.db, JENNA).name == "J. Ortiz"


def test_zones_by_their_places(store: Store) -> None:
    (answer,) = asked(store, people.FindZones("new york"))
    assert answer.zones == ("America/New_York",)
    assert len(asked(store, people.FindZones(""))[0].zones) == people.MOST_ZONES


# What was there before -------------------------------------------------------------------------------------


def as_it_was_before(store: Store) -> None:
    """A journal whose contacts and calls no search knows yet."""
    sql = store.db.conn
    for table in INDEXES:
        sql.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")
    sql.execute("DELETE FROM noted")
    sql.execute(
        "UPDATE search_left SET low = 1, high = (SELECT max(id) FROM contact),"
        " calls = (SELECT max(began_at) FROM call)"
    )


def test_an_old_journal_is_taken_in_step_by_step_and_survives_being_left(store: Store) -> None:
    for n in range(MANY):
        store.keep(
            record(
                f"{n:04}",
                DAY - timedelta(days=n // 8),
                number=f"+1415555{n:04}",
                name=f"Ann {n}",
                reason="dear",
            )
        )
    as_it_was_before(store)
    work: Any = room.take_in(store.db)
    next(work)
    assert not asked(store, people.Search("ann"))[0].is_whole
    work.close()
    # What changes meanwhile, on both sides of where it is, is found once.
    store.keep(record("0000", DAY, number="+14155550000", name="Bea", reason="cheap"))
    store.keep(record("0299", DAY - timedelta(days=37), number="+14155550299", name="Cid", reason="dear"))
    with store.db.atomic():
        person.erase(store.db, "+14155550001")
        person.erase(store.db, "+14155550298")
    assert list(asked(store, people.TakeIn())) == [people.TakenIn()]
    assert asked(store, people.TakeIn()) == []
    assert asked(store, people.Search("ann"))[0].is_whole
    assert found(store, "bea") == (["+14155550000"], [])
    assert found(store, "cheap") == ([], ["0000"])
    assert found(store, "cid") == (["+14155550299"], [])
    counted = store.db.conn.execute("SELECT count(*) FROM noted").fetchone()[0]
    assert counted == MANY - 2
    with store.db.atomic():
        for n in range(MANY):
            person.erase(store.db, f"+1415555{n:04}")
    assert terms(store) == []


def test_a_list_that_comes_in_is_taken_in_afterwards(store: Store) -> None:
    """What is put off is found once, whatever happens to it meanwhile, and nobody known before is forgotten."""
    fill(store)
    with store.db.atomic():
        room.put_off(store.db)
        for n in range(room.STEP + 9):
            row = (f"+1212555{n:04}", f"Listed {n}")
            store.db.conn.execute(
                "INSERT INTO contact (address, number, name, made_at) VALUES (?1, ?1, ?2, 0)", row
            )
    asked(store, people.Change(JENNA, Part.NAME, "Jen"))  # indexed before: the triggers see to it
    asked(store, people.Change("+12125550003", Part.NAME, "Bea"))
    with store.db.atomic():
        person.erase(store.db, "+12125550004")
        room.put_off(store.db)  # a second list while the first one is not taken in yet
    assert found(store, "listed") == ([], [])
    assert found(store, "jen") == ([JENNA], [])
    assert asked(store, people.TakeIn()) == [people.TakenIn()]
    assert found(store, "bea") == (["+12125550003"], [])
    assert len(found(store, "listed")[0]) == people.MOST
    assert asked(store, people.Search("listed 4"))[0].contacts[-1].name == "Listed 40"
    with store.db.atomic():
        for row in store.db.conn.execute("SELECT address FROM contact").fetchall():
            person.erase(store.db, row[0])
    assert terms(store) == []
