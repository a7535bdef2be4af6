"""From one computer to another in one file: all of it arrives, it tells nothing on the way, and a bad one is
refused."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from clocks import HandClock
from evenline import backup_files, moving
from evenline.journal import moving as room
from evenline.journal import phrase, questions
from evenline.journal.store import Store
from evenline.keys import Said
from evenline.moving import Packed, TakenIn
from evenline.safe.recovery import new_phrase
from evenline.safe.safe import Safe
from evenline.slices import Errand
from inside import opened
from record_samples import record


class Computer:
    """A home with a journal, settings and campaigns."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.store = opened(home / "journal.sqlite")
        phrase.settle(self.store, Safe(home / "journal.sqlite"))

    def places(self) -> tuple[str, str, str]:
        return str(self.home / "settings.toml"), str(self.home / "campaigns"), str(self.home / "rules")

    def does(self, errand: Errand) -> Any:
        answers: Any = room.answer(self.store, errand, HandClock().now())
        return [answer for answer in answers if answer is not None][-1]

    def packs(self, folder: Path) -> Path:
        packed = self.does(moving.Pack(str(folder), *self.places()))
        assert isinstance(packed, Packed), packed
        assert packed.why == ""
        return Path(packed.where)

    def takes_in(self, file: Path, said: str) -> TakenIn:
        backups = str(backup_files.folder(self.store.path))
        answer = self.does(moving.TakeIn(str(file), Said(said), backups, *self.places()))
        assert isinstance(answer, TakenIn)
        return answer

    @property
    def phrase(self) -> str:
        return phrase.fact(self.store.db, phrase.PHRASE)

    @property
    def calls(self) -> set[str]:
        return {call.id for call in questions.recent(self.store.db, 99)}


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Computer]:
    made = Computer(tmp_path / "old")
    for n in range(5):
        made.store.keep(record(str(n), name="Jenna Quillfeather", lesson="Marzipan"))
    (made.home / "settings.toml").write_text('region = "US" # Oleander\n')
    (made.home / "campaigns" / "mine").mkdir(parents=True)
    (made.home / "campaigns" / "mine" / "campaign.toml").write_text("# Halloway\n")
    yield made
    made.store.close()


@pytest.fixture
def new(tmp_path: Path) -> Iterator[Computer]:
    made = Computer(tmp_path / "new")
    made.store.keep(record("mine already"))
    (made.home / "settings.toml").write_text('theme = "dark"\n')
    yield made
    made.store.close()


def test_all_of_it_arrives(old: Computer, new: Computer, tmp_path: Path) -> None:
    file = old.packs(tmp_path / "stick")
    assert [path.name for path in (tmp_path / "stick").iterdir()] == [file.name]
    assert new.takes_in(file, old.phrase.upper()) == TakenIn()
    assert new.calls == old.calls
    assert (new.home / "settings.toml").read_text() == 'region = "US" # Oleander\n'
    assert (new.home / "settings.toml.before-move").read_text() == 'theme = "dark"\n'
    assert (new.home / "campaigns" / "mine" / "campaign.toml").read_text() == "# Halloway\n"
    kept = backup_files.listed(backup_files.folder(new.store.path))
    assert sorted(one.calls for one in kept) == [1, 5]  # what was there already can be had back
    new.store.close()
    again: Store = opened(new.store.path)  # under the new computer's own key
    assert len(questions.recent(again.db, 99)) == 5
    again.close()


def test_it_tells_nothing_on_the_way(old: Computer, tmp_path: Path) -> None:
    content = old.packs(tmp_path).read_bytes()
    for planted in (b"Quillfeather", b"Marzipan", b"Oleander", b"Halloway", b"region", old.store.key):
        assert planted not in content
    assert old.phrase.encode() not in content


def test_another_phrase_opens_nothing(old: Computer, new: Computer, tmp_path: Path) -> None:
    file = old.packs(tmp_path)
    assert new.takes_in(file, new_phrase()).why == "wrong-phrase"
    assert new.takes_in(file, "no phrase at all").why == "wrong-phrase"
    assert new.calls == {"mine already"}
    assert (new.home / "settings.toml").read_text() == 'theme = "dark"\n'


def changed(file: Path, name: str, content: bytes) -> Path:
    target = file.with_name("changed.zip")
    with zipfile.ZipFile(file) as whole, zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as made:
        for info in whole.infolist():
            if info.filename != name:
                made.writestr(info.filename, whole.read(info.filename))
        made.writestr(name, content)
    return target


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("sealed/../../evil.toml", b"x"), ("/etc/evil.toml", b"x"), ("sealed/evil.exe", b"x"),
        ("sealed/c:evil.toml", b"x"), ("journal.json", b"no json"), ("sealed/settings.toml", b"not sealed by us"),
        ("sealed/big.toml", b"0" * (room.LARGEST_FILE + 1)),
    ],
)  # fmt: skip
def test_a_hostile_file_is_refused_whole(
    old: Computer, new: Computer, tmp_path: Path, name: str, content: bytes
) -> None:
    file = changed(old.packs(tmp_path), name, content)
    assert new.takes_in(file, old.phrase).why in ("not-ours", "wrong-phrase")
    assert new.calls == {"mine already"}
    assert (new.home / "settings.toml").read_text() == 'theme = "dark"\n'
    assert not list(tmp_path.rglob("evil*"))
    assert not (new.home / "campaigns").exists()


def test_no_zip_and_no_file(new: Computer, tmp_path: Path) -> None:
    (tmp_path / "text").write_text("no zip")
    assert new.takes_in(tmp_path / "text", new_phrase()).why == "not-ours"
    assert new.takes_in(tmp_path / "nowhere", new_phrase()).why


def test_a_journal_that_was_changed_on_the_way(old: Computer, new: Computer, tmp_path: Path) -> None:
    file = old.packs(tmp_path)
    with zipfile.ZipFile(file) as whole:
        journal = bytearray(whole.read("journal.sqlite"))
    journal[len(journal) // 2] ^= 1
    assert new.takes_in(changed(file, "journal.sqlite", bytes(journal)), old.phrase).why
    assert new.calls == {"mine already"}
