"""What the journal's numbers are known by, when they belong to another country from now on."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clocks import HandClock
from evenline import contacts, never
from evenline.events import Kept, Known
from evenline.journal import numbering, questions, rights
from evenline.journal.never import answer as answer_never
from evenline.journal.opening import open_store
from evenline.journal.store import Store
from evenline.never import NeverRead
from evenline.outcomes import Outcome
from evenline.records import LookUp, SettleIn
from evenline.rights import Find, PersonFound
from inside import KEY
from record_samples import DAY, record
from running_journal import Run

HOME, WHOLE = "0140000000", "+33140000000"


@pytest.fixture(autouse=True)
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(numbering, "STEP_NUMBERS", 2)
    monkeypatch.setattr(numbering, "STEP_CALLS", 2)
    monkeypatch.setattr(numbering, "FIRST_STEPS", 0)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite"


def filled(path: Path, region: str, *numbers: str) -> Store:
    store = Store(path, KEY, region=region)
    for turn, number in enumerate(numbers):
        store.keep(record(f"{turn:03}", number=number, name=f"N{turn}", lesson=f"lesson {turn}"))
    return store


def wrong(store: Store) -> list[tuple[str, str]]:
    """Calls and lessons that are not under what their number is known by."""
    rows = store.db.conn.execute(
        "SELECT number, address FROM call UNION ALL SELECT number, address FROM lesson"
    )
    return [(n, a) for n, a in map(tuple, rows) if a != (contacts.address(n, store.region) if n else "")]


NUMBERS = st.lists(
    st.sampled_from(
        [
            HOME,
            WHOLE,
            "01 40 00 00 00",
            "4155550137",
            "+14155550137 x12",
            "ada@example.org",
            "Anonymous",
            "204",
        ]
    ),
    max_size=12,
)
REGIONS = st.sampled_from(["", "FR", "US", "DE"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(
    numbers=NUMBERS,
    moves=st.lists(st.tuples(REGIONS, st.integers(0, 9), st.booleans()), min_size=1, max_size=4),
)
def test_wherever_it_is_interrupted_all_is_right_in_the_end(
    tmp_path_factory: pytest.TempPathFactory, numbers: list[str], moves: list[tuple[str, int, bool]]
) -> None:
    path = tmp_path_factory.mktemp("journal") / "j"
    store = filled(path, "FR", *numbers)
    for region, steps, closes in moves:
        if closes:  # as after a kill: each step is one transaction
            store.close()
            store = Store(path, KEY, region=region)
        else:
            store.settle_in(region)
        for _ in range(steps):
            numbering.step(store.db, region)
    store.settle()
    assert wrong(store) == []
    called = {contacts.address(n, store.region) for n in numbers} - {""}
    known = {str(row[0]) for row in store.db.conn.execute("SELECT address FROM contact")}
    assert called <= known
    assert not numbering.begin(store.db, store.region)
    store.close()


def test_a_step_is_small_and_reads_no_whole_table(path: Path) -> None:
    store = filled(path, "FR", *[HOME] * 7, *[f"01400000{n:02}" for n in range(10, 20)])
    store.settle_in("")
    steps = 0
    while True:
        before = len(wrong(store))
        if not numbering.step(store.db, ""):
            break
        steps += 1
        assert before - len(wrong(store)) <= 3  # two calls, or a lesson or two
    assert steps >= 7
    for question in (
        "SELECT min(number) FROM call WHERE number > '0' AND number <> ''",
        "SELECT rowid FROM call WHERE number = '0' AND number <> '' AND address <> '1' LIMIT 2",
        "SELECT address FROM call WHERE address = '0' AND address <> '' AND rehearsal = 0"
        " ORDER BY began_at DESC LIMIT 1",
    ):
        (plan,) = store.db.conn.execute(f"EXPLAIN QUERY PLAN {question}").fetchall()
        assert "SEARCH call USING" in plan[3], plan[3]
        assert "INDEX call_" in plan[3], plan[3]
    store.close()


def test_whoever_is_looked_up_or_called_meanwhile_is_known(path: Path) -> None:
    store = filled(path, "", *[f"01400000{n:02}" for n in range(30)], HOME)
    store.settle_in("FR")
    assert not store.is_settled
    store.settle_one(HOME)
    assert questions.contact(store.db, WHOLE).last_day == DAY
    store.keep(record("900", number="0140000029", outcome=Outcome.NO_ANSWER))
    found = {r.id for r in questions.last_calls(store.db, "+33140000029")}
    assert found == {"029", "900"}
    store.close()


def test_nobody_who_asked_not_to_be_called_waits_for_their_turn(path: Path) -> None:
    store = filled(path, "", *[f"01400000{n:02}" for n in range(30)])
    store.keep(record("900", number="0140000099", outcome=Outcome.DONT_CALL))
    (_,) = answer_never(
        store, never.Add("0140000098"), HandClock().now()
    )  # by hand: nothing but its mark is kept
    store.settle_in("FR")
    assert not store.is_settled

    def refused(number: str) -> bool:
        (read,) = answer_never(store, never.Read(number), HandClock().now())
        assert isinstance(read, NeverRead)
        return read.found is not None

    assert refused("+33140000099")
    assert refused("0140000099")
    assert refused("0140000098")
    assert refused("+33 1 40 00 00 98")
    assert not refused("+33140000097")
    answer_never(store, never.Lift("+33140000098", "It was me"), HandClock().now())
    assert not refused("0140000098")
    store.close()


def test_what_the_agent_wrote_of_somebody_goes_with_them(path: Path) -> None:
    store = filled(path, "", HOME, WHOLE)
    assert store.db.conn.execute("SELECT count(*) FROM contact").fetchone()[0] == 2
    store.db.conn.execute(
        "UPDATE contact SET note = 'likes tea', zone = 'Europe/Paris' WHERE address = ?", (HOME,)
    )
    store.db.conn.execute("UPDATE contact SET note = 'two dogs' WHERE address = ?", (WHOLE,))
    store.settle_in("FR")
    store.settle()
    ((address, note, zone),) = store.db.conn.execute("SELECT address, note, zone FROM contact").fetchall()
    assert (address, zone) == (WHOLE, "Europe/Paris")
    assert sorted(note.split("\n")) == ["likes tea", "two dogs"]
    store.close()


def test_who_needs_every_call_of_somebody_gets_it_at_once(path: Path) -> None:
    store = filled(path, "", *[f"01400000{n:02}" for n in range(30)], HOME, WHOLE)
    store.settle_in("FR")
    (found,) = rights.answer(store, Find(WHOLE), HandClock().now())
    assert isinstance(found, PersonFound)
    assert found.found is not None
    assert found.found.calls == 3  # the two, and …00 of the thirty
    store.close()


def test_an_extension_that_nobody_called_yet_is_known_as_the_number_is(path: Path) -> None:
    store = filled(path, "FR", HOME)
    store.keep(record("900", number=f"{HOME} x7", name="Ada", outcome=Outcome.NO_THANKS, reason="no time"))
    one = questions.contact(store.db, f"{WHOLE};ext=2")
    assert (one.name, one.last_day) == ("N0", DAY)
    own = questions.contact(store.db, f"{WHOLE};ext=7")
    assert (own.name, own.last_note) == ("Ada", "no time")
    assert questions.contact(store.db, WHOLE).name == "N0"  # the house is not its extensions
    store.close()


def test_calls_are_kept_and_looked_up_between_the_steps(run: Run, path: Path) -> None:
    r = run(path)
    r.opened()
    for turn in range(40):
        r.keep(f"{turn:03}", number=f"01400000{turn:02}")
    r.journal.send(SettleIn("FR"))
    assert isinstance(r.keep("900", number="0140000007"), Kept)
    r.journal.send(LookUp("+33 1 40 00 00 39", "FR"))
    known = r.said()
    assert isinstance(known, Known)
    assert known.contact.last_day == DAY
    r.journal.close()
    assert not r.bugs
    store = open_store(path, region="FR")  # what the end of the program left undone is done by the next start
    store.settle()
    assert wrong(store) == []
    assert store.db.conn.execute("SELECT count(*) FROM call").fetchone()[0] == 41
    store.close()
