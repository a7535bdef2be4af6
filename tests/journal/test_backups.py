"""Backups of a real journal: whole, encrypted, checked, restored; and nothing half is ever left in their place."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from clocks import HandClock
from evenline import backup_files, backups
from evenline.events import Kept
from evenline.journal import backups as room
from evenline.journal import questions
from evenline.journal.store import Store
from evenline.records import KeepCall
from evenline.safe import key_file, recovery
from evenline.safe.safe import Safe
from evenline.slices import Errand
from inside import opened
from record_samples import record
from running_journal import ANSWER, Run
from small_disk import can_mount, small_disk

PHRASE = (
    "legal winner thank year wave sausage worth useful legal winner thank yellow"  # BIP 39's own test vector
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = opened(tmp_path / "home" / "journal.sqlite")
    yield made
    made.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def last(store: Store, errand: Errand, clock: HandClock | None = None) -> Any:
    answers: Any = room.answer(store, errand, (clock or HandClock()).now())
    return [answer for answer in answers if answer is not None][-1]


def fill(store: Store, calls: int = 30, start: int = 0) -> None:
    for n in range(start, start + calls):
        store.keep(
            record(f"{n:04}", number=f"+1415555{n:04}", name="Jenna Ortiz", lesson="mind the planted words")
        )


def test_a_backup_says_what_is_in_it(store: Store, folder: Path) -> None:
    fill(store)
    assert last(store, backups.Make(str(folder))) == backups.Made(False)
    (made,) = backup_files.listed(folder)
    assert (made.calls, made.contacts, made.lessons, made.whole) == (30, 30, 30, True)
    assert made.newest is not None
    assert sorted(path.suffix for path in folder.iterdir()) == [".json", ".sqlite"]
    assert last(store, backups.Check(str(folder), made.name)).whole


def test_it_tells_nothing_without_the_key(store: Store, folder: Path) -> None:
    fill(store)
    last(store, backups.Make(str(folder)))
    for path in folder.iterdir():
        content = path.read_bytes()
        for planted in (b"Jenna", b"Ortiz", b"4155550007", b"planted words", b"SQLite format 3"):
            assert planted not in content, (path.name, planted)


def test_nothing_is_backed_up_daily_that_nobody_could_lose(store: Store, folder: Path) -> None:
    assert list(room.answer(store, backups.Make(str(folder), daily=True), HandClock().now())) == []
    assert not folder.exists()


def test_restored_and_back_again(store: Store, folder: Path) -> None:
    clock = HandClock()
    fill(store)
    last(store, backups.Make(str(folder)), clock)
    fill(store, 5, start=100)
    clock.pass_(60)
    (old,) = backup_files.listed(folder)
    assert last(store, backups.BringBack(str(folder), old.name), clock) == backups.BroughtBack(old.name)
    assert len(questions.recent(store.db, 99)) == 30
    store.keep(record("after"))  # it goes on, in the restored one
    newest = backup_files.listed(folder)[0]
    assert newest.calls == 35  # what was there before
    clock.pass_(60)
    last(store, backups.BringBack(str(folder), newest.name), clock)
    assert {call.id for call in questions.recent(store.db, 99)} >= {"0104"}
    store.close()
    again = opened(store.path)
    assert len(questions.recent(again.db, 99)) == 35
    again.close()


def test_a_flipped_bit_is_found(store: Store, folder: Path) -> None:
    fill(store)
    last(store, backups.Make(str(folder)))
    (made,) = backup_files.listed(folder)
    content = bytearray((folder / made.name).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / made.name).write_bytes(content)
    assert not last(store, backups.Check(str(folder), made.name)).whole
    before = len(questions.recent(store.db, 99))
    clock = HandClock()
    clock.pass_(60)
    answer = last(store, backups.BringBack(str(folder), made.name), clock)
    assert answer.why
    assert len(questions.recent(store.db, 99)) == before


def test_on_another_computer_with_the_phrase_alone(store: Store, folder: Path, tmp_path: Path) -> None:
    """The keyring there knows nothing of the key."""
    fill(store)
    known = key_file.read(key_file.beside(store.path))[0]
    with_phrase = key_file.Known(known.id, known.check, recovery.wrap(store.key, PHRASE))
    key_file.write(key_file.beside(store.path), (with_phrase,))
    last(store, backups.Make(str(folder)))
    (made,) = backup_files.listed(folder)
    for path in folder.iterdir():  # another id: no keyring has it
        if path.suffix == ".json":
            path.write_text(path.read_text("utf-8").replace(known.id, "0" * 16), "utf-8")
    other = opened(tmp_path / "other" / "journal.sqlite")
    asked = last(other, backups.BringBack(str(folder), made.name))
    assert asked.wants_phrase
    wrong = recovery.new_phrase()
    assert last(other, backups.BringBack(str(folder), made.name, wrong)).why == "wrong-phrase"
    assert last(other, backups.BringBack(str(folder), made.name, PHRASE)) == backups.BroughtBack(made.name)
    assert len(questions.recent(other.db, 99)) == 30
    other.close()
    again = opened(other.path)  # under its own key
    assert len(questions.recent(again.db, 99)) == 30
    again.close()


@pytest.mark.skipif(not can_mount(), reason="may not mount a small disk")
def test_a_full_disk_leaves_no_half_backup(store: Store, tmp_path: Path) -> None:
    fill(store, 300)
    with small_disk(tmp_path / "small") as small:
        (small / "ballast").write_bytes(bytes(1850 * 1024))
        answer = last(store, backups.Make(str(small)))
        assert answer.why == "journal-full"
        assert [path.name for path in small.iterdir()] == ["ballast"]


def test_calls_are_kept_while_it_is_made(run: Run, path: Path, folder: Path) -> None:
    r = run(path)
    r.opened()
    for n in range(200):
        assert isinstance(r.keep(f"before-{n}", lesson="x" * 300), Kept)
    r.journal.send(backups.Make(str(folder)))
    for n in range(50):
        r.journal.send(KeepCall(record(f"while-{n}"), 1))
    said = [r.said()]
    while not isinstance(said[-1], backups.Made):
        said.append(r.said())
    kept = [answer for answer in said if isinstance(answer, Kept)]
    r.journal.close(ANSWER)
    assert said[-1] == backups.Made(False)
    assert len(kept) == 50  # none waited for it
    (made,) = backup_files.listed(folder)
    assert 200 <= made.calls <= 250


KILLED = """
import sys
from pathlib import Path
from clocks import HandClock
from evenline import backups
from evenline.journal import backups as room
from inside import opened
store = opened(Path(sys.argv[1]))
print("begins", flush=True)
for answer in room.answer(store, backups.BringBack(sys.argv[2], sys.argv[3]), HandClock().now()):
    print("step", flush=True)
print("done", flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("steps", range(1, 9))
def test_killed_while_restoring_the_journal_is_the_old_one_or_the_new(
    store: Store, folder: Path, tmp_path: Path, steps: int
) -> None:
    fill(store, 400)
    clock = HandClock()
    clock.pass_(-3600)
    last(store, backups.Make(str(folder)), clock)
    fill(store, 5, start=900)
    store.close()
    (old,) = backup_files.listed(folder)
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(store.path), str(folder), old.name],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        for _ in range(steps):
            if process.stdout.readline() == "done\n":
                break
        process.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
        process.wait(60)
    again = opened(store.path)
    assert len(questions.recent(again.db, 999)) in (400, 405)
    assert again.db.conn.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    again.close()
    for one in backup_files.listed(folder):
        assert one.whole
    shutil.rmtree(folder)


def test_the_oldest_go(store: Store, folder: Path) -> None:
    fill(store, 3)
    clock = HandClock()
    for _ in range(12):
        last(store, backups.Make(str(folder)), clock)
        clock.pass_(24 * 3600)
    assert len(backup_files.listed(folder)) in (8, 9)
    (folder / "journal-20260101-000000.sqlite.making").write_bytes(b"half")
    last(store, backups.Make(str(folder)), clock)
    assert not list(folder.glob("*.making*"))


def test_the_keys_of_now_are_beside_it(store: Store, folder: Path) -> None:
    fill(store, 1)
    last(store, backups.Make(str(folder)))
    (made,) = backup_files.listed(folder)
    (known,) = key_file.read(backup_files.about(folder / made.name))
    assert known.fits(Safe(store.path).keys()[0])
    assert os.path.getsize(backup_files.about(folder / made.name)) < 2000
