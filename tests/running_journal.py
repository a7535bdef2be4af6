"""A journal on its thread for tests, with its answers in order, and what its file holds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue

from clocks import HandClock
from evenline.events import (
    JournalEvent,
    JournalOpened,
    JournalTrouble,
    NotKept,
)
from evenline.journal.writer import Journal
from evenline.records import KeepCall
from evenline.troubles import Trouble, TroubleKind
from inside import look_into
from record_samples import record

ANSWER = 30.0  # seconds after which a thread that does not answer is taken for dead


class Running:
    """A journal on its thread, and its answers in the order in which they came."""

    def __init__(self, path: Path) -> None:
        self.answers: SimpleQueue[JournalEvent] = SimpleQueue()
        self.bugs: list[BaseException] = []
        self.journal = Journal(path, self.answers.put, self.bugs.append, HandClock())
        self.journal.start()

    def said(self) -> JournalEvent:
        return self.answers.get(timeout=ANSWER)

    def opened(self) -> JournalOpened:
        answer = self.said()
        assert isinstance(answer, JournalOpened), answer
        return answer

    def keep(self, call_id: str, revision: int = 1, **fields: object) -> JournalEvent:
        self.journal.send(KeepCall(record(call_id, **fields), revision))  # type: ignore[arg-type]
        return self.said()

    def trouble(self) -> TroubleKind:
        answer = self.said()
        assert isinstance(answer, JournalTrouble), answer
        return answer.trouble.kind


Run = Callable[[Path], Running]


def not_kept(answer: JournalEvent) -> Trouble:
    assert isinstance(answer, NotKept), answer
    return answer.trouble


def rows(path: Path) -> dict[str, str | None]:
    with look_into(path) as connection:
        return dict(connection.execute("SELECT id, outcome FROM call").fetchall())
