"""A program that is killed in the middle of its writing loses nothing that was said to be on disk: outcomes,
drafts, under whichever key. A thousand kills: `dev.py bench kills`."""

from __future__ import annotations

import random
from pathlib import Path

from killed_writer import check, killed

KILLS = 25


def test_a_killed_writer_loses_nothing_it_acknowledged(tmp_path: Path) -> None:
    path, chance = tmp_path / "journal.sqlite3", random.Random(7)
    acknowledged: dict[str, int] = {}
    for run in range(KILLS):
        acknowledged |= killed(path, run, chance)
        check(path, acknowledged)
    assert len(acknowledged) > KILLS
    assert any(revision < 5 for revision in acknowledged.values())  # some drafts were never filed
