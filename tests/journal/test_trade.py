"""Lists brought in and everything taken out, through the journal's own thread and the reader's own process."""

from __future__ import annotations

import csv
import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Generator, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clocks import HandClock
from evenline import bring_in, take_out
from evenline.importing.columns import Column
from evenline.importing.reading import Reading, look, read
from evenline.journal import bring_in as bringing
from evenline.journal import numbering
from evenline.journal import take_out as taking
from evenline.journal.errands import Stop
from evenline.journal.errors import JournalError
from evenline.journal.store import Store
from evenline.outcomes import Outcome
from evenline.slices import Answer, Errand
from evenline.values import replace
from evenline_ui.desks.bring_in import reasons
from inside import KEY, look_into
from running_journal import Run, Running

LISTS = Path(__file__).parent.parent / "lists"
PLAIN = (Column.NUMBER, Column.NAME)


def answers(running: Running, errand: Errand, *last: type[Answer]) -> Iterator[Answer]:
    """What it says, until it says one of these."""
    running.journal.send(errand)
    yield from heard(running, *last)


def heard(running: Running, *last: type[Answer]) -> Iterator[Answer]:
    while True:
        said = running.said()
        if isinstance(said, Answer):
            yield said
        if isinstance(said, last):
            return


def bring(running: Running, file: Path, region: str = "US") -> Answer:
    reading = Reading(str(file), region)
    found = look(reading)
    reading = replace(reading, columns=found.columns, heads=any(found.heads))
    errand = bring_in.BringIn(reading, file.stem, "")
    return [*answers(running, errand, bring_in.Brought, bring_in.NotRead)][-1]


def take_back(running: Running, list_id: int = 0) -> bring_in.TakenBack:
    said = [*answers(running, bring_in.Remove(list_id), bring_in.Lists)]
    over = next(one for one in said if isinstance(one, bring_in.TakenBack) and one.is_over)
    assert not any(one.id == list_id for one in lists(running))
    return over


def lists(running: Running) -> tuple[bring_in.CallList, ...]:
    (found,) = answers(running, bring_in.ReadLists(), bring_in.Lists)
    assert isinstance(found, bring_in.Lists)
    return found.found


def contacts(path: Path) -> dict[str, tuple[str, str, str]]:
    with look_into(path) as db:
        rows = db.execute("SELECT address, name, company, note FROM contact").fetchall()
    return {row[0]: tuple(row)[1:] for row in rows}


def take(running: Running, form: take_out.Form, folder: Path, **more: object) -> Path:
    errand = take_out.Export(form, str(folder), **more)  # type: ignore[arg-type]
    *_, last = answers(running, errand, take_out.NotWritten, *[_Over])
    assert isinstance(last, take_out.Written), last
    assert [each.name for each in folder.iterdir() if each.name.startswith(".")] == []
    return Path(last.path)


class _IsOver(type):
    def __instancecheck__(cls, said: object) -> bool:
        return isinstance(said, take_out.Written) and said.is_over


class _Over(take_out.Written, metaclass=_IsOver):
    """The last word of an export."""


def plain_list(path: Path, many: int) -> Path:
    path.write_text("".join(f"+1415555{n:04},Name {n}\n" for n in range(many)))
    return path


def test_what_is_known_is_filled_only_where_it_is_empty(run: Run, path: Path, tmp_path: Path) -> None:
    running = run(path)
    running.opened()
    running.keep("1", number="+14155550137", name="Jenna")
    file = tmp_path / "list.csv"
    file.write_text(
        "number,name,company\n(415) 555-0137,Somebody Else,Acme\n+14155550138,Ada,\n4155550138,Bob,\n,No,\n"
    )
    said = bring(running, file)
    assert isinstance(said, bring_in.Brought)
    assert said.list == replace(said.list, added=1, known=1, refused=1, twice=1, is_whole=True)
    assert contacts(path) == {"+14155550137": ("Jenna", "Acme", ""), "+14155550138": ("Ada", "", "")}
    over = take_back(running, said.list.id)
    assert (over.gone, over.kept) == (1, 0)
    assert contacts(path) == {"+14155550137": ("Jenna", "", "")}


def test_who_was_called_stays_when_the_list_is_taken_back(run: Run, path: Path, tmp_path: Path) -> None:
    running = run(path)
    running.opened()
    bring(running, plain_list(tmp_path / "list.csv", 3))
    running.keep("1", number="+14155550001", name="Name 1", outcome=Outcome.HEARD)
    over = take_back(running)
    assert (over.gone, over.kept) == (2, 1)
    assert list(contacts(path)) == ["+14155550001"]


def test_given_up_it_leaves_nothing_and_a_call_is_kept_meanwhile(
    run: Run, path: Path, tmp_path: Path
) -> None:
    running = run(path)
    running.opened()
    file = plain_list(tmp_path / "list.csv", 50_000)
    errand = bring_in.BringIn(Reading(str(file), "US", PLAIN, False), "list", "")
    [*answers(running, errand, bring_in.Under)]
    running.keep("1", number="+442079460018", name="Ada")
    running.journal.send(Stop(errand))
    said = [*answers(running, bring_in.Remove(0), bring_in.Lists)]
    assert not any(isinstance(one, bring_in.Brought) for one in said)
    assert lists(running) == ()
    assert list(contacts(path)) == ["+442079460018"]


KILLED = """
import sys
from pathlib import Path
from datetime import UTC, datetime
sys.path[:0] = {paths!r}
from clocks import HandClock
from evenline import bring_in
from evenline.importing.columns import Column
from evenline.importing.reading import Reading
from evenline.journal import bring_in as bringing
from evenline.journal.store import Store
columns = (Column.NUMBER, Column.NAME)
errand = bring_in.BringIn(Reading({file!r}, "US", columns, False), "list", "")
store = Store(Path({path!r}), bytes(range(32)))
for said in bringing.answer(store, errand, HandClock().now()):
    if isinstance(said, bring_in.Under):
        print(said.list.added, flush=True)
"""


def test_killed_on_its_way_it_says_how_far_it_came(path: Path, tmp_path: Path) -> None:
    """Every row that was acknowledged is there, and all of it can be taken back."""

    file = plain_list(tmp_path / "list.csv", 50_000)
    code = KILLED.format(paths=sys.path, file=str(file), path=str(path))
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        acknowledged = [int(child.stdout.readline()) for _ in range(2)][-1]
        os.kill(child.pid, signal.SIGKILL)
    with closing(Store(path, KEY)) as store:
        now = HandClock().now()
        (found,) = bringing.answer(store, bring_in.ReadLists(), now)
        assert isinstance(found, bring_in.Lists)
        (half,) = found.found
        assert not half.is_whole
        assert half.added >= acknowledged
        count = "SELECT count(*) FROM contact"
        assert store.db.conn.execute(count).fetchone()[0] == half.added
        assert store.db.conn.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        list(bringing.answer(store, bring_in.Remove(half.id), now))
        assert store.db.conn.execute(count).fetchone()[0] == 0


def test_a_full_disk_ends_an_import_with_what_came_so_far(path: Path, tmp_path: Path) -> None:
    file = plain_list(tmp_path / "list.csv", 5000)
    errand = bring_in.BringIn(Reading(str(file), "US", PLAIN, False), "list", "")
    with closing(Store(path, KEY)) as store:
        pages = store.db.conn.execute("PRAGMA page_count").fetchone()[0]
        store.db.conn.execute(f"PRAGMA max_page_count = {pages + 20}")
        said: list[Answer] = []
        with pytest.raises(JournalError):
            said.extend(one for one in bringing.answer(store, errand, HandClock().now()) if one is not None)
        (found,) = bringing.answer(store, bring_in.ReadLists(), HandClock().now())
        assert isinstance(found, bring_in.Lists)
        (half,) = found.found
        assert not half.is_whole
        assert store.db.conn.execute("SELECT count(*) FROM contact").fetchone()[0] == half.added < 5000


def test_a_file_that_vanished_is_said(run: Run, path: Path, tmp_path: Path) -> None:
    running = run(path)
    running.opened()
    reading = Reading(str(tmp_path / "gone.csv"), "US", PLAIN, False)
    (looked,) = answers(running, bring_in.LookInto(reading), bring_in.Looked, bring_in.NotRead)
    assert isinstance(looked, bring_in.NotRead)
    *_, said = answers(running, bring_in.BringIn(reading, "gone", ""), bring_in.Brought, bring_in.NotRead)
    assert isinstance(said, bring_in.NotRead)
    assert said.where == reading.path


def test_the_report_names_each_refused_row(run: Run, path: Path, tmp_path: Path) -> None:

    running = run(path)
    running.opened()
    said = bring(running, LISTS / "hostile.csv")
    assert isinstance(said, bring_in.Brought)
    target = tmp_path / "refused.csv"
    errand = bring_in.Report(said.list.id, str(target), tuple(reasons().items()))
    *_, reported = answers(running, errand, bring_in.Reported, bring_in.NotRead)
    assert reported == bring_in.Reported(str(target))
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) == said.list.refused + 1
    assert ["6", "The number is withheld.", "Anon", "anonymous", "x"] in rows
    assert [*tmp_path.glob(".*")] == []


def test_everything_comes_out_in_each_form(run: Run, path: Path, tmp_path: Path) -> None:
    running = run(path)
    running.opened()
    running.keep("1", number="+14155550137", name="=cmd|calc", campaign="One", outcome=Outcome.HEARD)
    running.keep("2", number="+14155550138", name="Ada", campaign="Two", outcome=Outcome.HEARD)
    tables = take(running, take_out.Form.CSV, tmp_path / "csv")
    assert {file.name for file in tables.iterdir()} == {
        f"{n}.csv" for n in ("calls", "contacts", "lessons", "callbacks")
    }
    with (tables / "calls.csv").open(encoding="utf-8", newline="") as file:
        assert file.read(1) == "\ufeff"
        rows = list(csv.DictReader(file))
    assert [row["name"] for row in rows] == ["'=cmd|calc", "Ada"]
    whole = json.loads(
        take(running, take_out.Form.JSON, tmp_path / "json", campaign="Two").read_text("utf-8")
    )
    assert whole["evenline"] == 1
    assert [call["name"] for call in whole["calls"]] == ["Ada"]
    assert len(whole["contacts"]) == 2
    plain = take(running, take_out.Form.SQLITE, tmp_path / "sqlite")
    with closing(sqlite3.connect(plain)) as db:
        assert db.execute("SELECT name FROM call ORDER BY id").fetchall() == [("=cmd|calc",), ("Ada",)]
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert [each.name for each in plain.parent.iterdir()] == [plain.name]


def test_given_up_an_export_leaves_no_file(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    with closing(Store(path, KEY)) as store:
        work = taking.answer(store, take_out.Export(take_out.Form.CSV, str(folder)), HandClock().now())
        assert isinstance(work, Generator)
        numbering.meet(store.db, "+14155550137", "+14155550137", "Jenna", 0)
        assert next(work) is not None
        assert len([*folder.iterdir()]) == 1
        work.close()
    assert [*folder.iterdir()] == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_full_disk_ends_an_export_in_a_sentence(
    run: Run, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    running = run(path)
    running.opened()
    running.keep("1", number="+14155550137", name="Jenna", outcome=Outcome.HEARD)
    opened = Path.open

    def full(file: Path, *args: object, **more: object) -> object:
        return opened(Path("/dev/full") if file.name.startswith(".evenline") else file, *args, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", full)
    errand = take_out.Export(take_out.Form.JSON, str(tmp_path / "out"))
    *_, said = answers(running, errand, take_out.NotWritten, _Over)
    assert isinstance(said, take_out.NotWritten)
    assert "space" in said.why
    assert [*(tmp_path / "out").iterdir()] == []


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=20)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.integers(0, 9999), st.tuples(NAMES, NAMES, NAMES), min_size=1, max_size=6))
def test_what_is_taken_out_comes_in_the_same(
    tmp_path_factory: pytest.TempPathFactory, people: dict[int, tuple[str, str, str]]
) -> None:

    folder = tmp_path_factory.mktemp("trip")
    with closing(Store(folder / "journal.sqlite", KEY)) as store:
        for n, person in people.items():
            row = (f"+1415555{n:04}", f"+1415555{n:04}", *person)
            store.db.conn.execute(
                "INSERT INTO contact (address, number, name, company, note, made_at) VALUES (?, ?, ?, ?, ?, 0)",
                row,
            )
        said = list(taking.answer(store, take_out.Export(take_out.Form.CSV, str(folder)), HandClock().now()))
    over = said[-1]
    assert isinstance(over, take_out.Written)
    file = Path(over.path) / "contacts.csv"
    found = look(Reading(str(file)))
    reading = Reading(str(file), "", found.columns, any(found.heads))
    back = {row.address: (row.name, row.company, row.note) for row in read(reading)}
    assert back == {f"+1415555{n:04}": person for n, person in people.items()}
