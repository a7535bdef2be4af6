"""The full look at a journal: it finds what no call ever meets, once a week, and agrees with SQLCipher's own."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest

from evenline import rescued
from evenline.events import Kept, Noticed
from evenline.journal import checkup, disk, holder
from evenline.records import KeepCall
from evenline.safe.safe import Safe
from evenline.troubles import TroubleKind
from inside import look_into
from record_samples import DAY, record
from running_journal import ANSWER, Run, rows

PAGE = 4096


def filled(run: Run, path: Path, calls: int = 60) -> None:
    r = run(path)
    for n in range(calls):
        r.journal.send(KeepCall(record(f"{n:04}", number=f"{n:020}", lesson="x" * 200), 1))
    r.journal.close(ANSWER)


def test_each_page_is_looked_at(run: Run, path: Path) -> None:
    filled(run, path)
    key, content = Safe(path).keys()[0], path.read_bytes()
    pages = len(content) // PAGE
    assert checkup.damaged(path, key, 0, pages) == ([], pages)
    for page in range(pages):
        place = page * PAGE + random.Random(page).randrange(PAGE)
        path.write_bytes(content[:place] + bytes([content[place] ^ 4]) + content[place + 1 :])
        found, _ = checkup.damaged(path, key, 0, pages)
        assert page in found, page
        assert len(found) == 1 or place < 16  # the salt is part of every seal


@pytest.mark.parametrize(
    ("last", "due"),
    [
        ("", True),
        ("?", True),
        ("2026-11-19", False),
        ("2026-11-13", False),
        ("2026-11-12", True),
        ("2026-11-20", True),
    ],
)
def test_it_is_due_once_a_week(last: str, due: bool) -> None:
    assert checkup.is_due(last, date(2026, 11, 19)) is due


def test_a_look_finds_what_nobody_meets_and_the_rest_is_brought_over(run: Run, path: Path) -> None:
    filled(run, path)
    page = index_page(path)
    with path.open("r+b") as file:
        file.seek(page * PAGE + 50)
        file.write(b"\xa5\x5a")
    holder.beside(path).unlink()  # so that it is due
    r = run(path)
    assert r.opened().set_aside == ""  # nothing of it was met
    assert r.opened().set_aside
    said = r.said()
    assert isinstance(said, Noticed)
    assert said.trouble.kind is TroubleKind.RESCUED
    assert rescued.of(said.trouble).calls == len(rows(path))
    assert isinstance(r.keep("new"), Kept)


def index_page(path: Path) -> int:
    """A page that the opening does not read: of the index of lessons by age, which only their page needs."""
    with look_into(path) as connection:
        found = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'lesson_created'"
        ).fetchone()
    return int(found[0]) - 1


def test_the_day_is_noted_when_it_was_done(run: Run, path: Path) -> None:
    r = run(path)
    r.opened()
    while not holder.holder(path).checked:
        r.keep("1")  # it goes on whenever nobody asks for anything
    assert holder.holder(path).checked == DAY.isoformat()


# Where it lies ---------------

MOUNTS = [
    "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw",
    "30 22 0:40 / /home/jo/N\\040drive rw shared:2 - cifs //server/share rw",
    "31 22 0:41 / /mnt rw - nfs4 server:/x rw",
    "32 31 0:42 / /mnt/near rw - tmpfs none rw",
]


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/home/jo/journal.sqlite", disk.Disk("ext4")),
        ("/home/jo/N drive/journal.sqlite", disk.Disk("cifs", True)),
        ("/home/jo/N drive too/journal.sqlite", disk.Disk("ext4")),
        ("/mnt/journal.sqlite", disk.Disk("nfs4", True)),
        ("/mnt/near/journal.sqlite", disk.Disk("tmpfs")),
    ],
)
def test_what_a_journal_lies_on(path: str, found: disk.Disk) -> None:
    assert disk.among(MOUNTS, path) == found


def test_a_network_folder_is_opened_for_the_panel_alone(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "of", lambda _: disk.Disk("nfs4", is_network=True))
    r = run(path)
    r.opened()
    assert isinstance(r.keep("1"), Kept)
    assert path.with_name(path.name + "-wal").exists()
    assert not path.with_name(path.name + "-shm").exists()
    r.journal.close(ANSWER)
    assert rows(path) == {"1": "heard"}
