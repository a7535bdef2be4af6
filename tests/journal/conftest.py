"""What the tests of the journal share: a place for its file, and journals that are closed at the end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from evenline.journal import sqlite as opening
from running_journal import ANSWER, Run, Running


@pytest.fixture
def run() -> Iterator[Run]:
    running: list[Running] = []

    def begin(path: Path) -> Running:
        running.append(Running(path))
        return running[-1]

    yield begin
    for one in running:
        one.journal.close(ANSWER)
        assert one.bugs == []


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "journal.sqlite3"


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.05)
