"""Errands of the subjects that have a page of their own, and work that takes longer than a person should wait.

evenline.journal.NAME answers the errands of evenline.NAME: answer(store, errand, now) gives the answers. Where it
is a generator it is a long work: it is taken a step further whenever nothing else waits, and each step is one
short transaction, so that a call is filed in between as fast as ever.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from types import GeneratorType
from typing import TYPE_CHECKING, cast

from evenline.clock import Now
from evenline.events import Noticed
from evenline.slices import Answer, Errand, subject
from evenline.values import value

if TYPE_CHECKING:
    from evenline.journal.store import Store


DONE = object()


@value
class Stop(Errand):
    """Give up a long work: its generator is closed, and puts right what it had begun."""

    errand: Errand


class Errands:
    """Used on the journal's thread. emit: takes the answers."""

    def __init__(self, emit: Callable[[Answer | Noticed], None]) -> None:
        self._emit = emit
        self._long: deque[tuple[Errand, Iterator[Answer | Noticed | None]]] = deque()

    @property
    def waits(self) -> bool:
        """Whether there is a long work to go on with."""
        return bool(self._long)

    def begin(self, store: Store, errand: Errand, now: Now) -> None:
        """Answer it, or take it up where it is a long one."""
        if isinstance(errand, Stop):
            self._stop(errand.errand)
            return
        answers: Iterable[Answer | None] = import_module(f"evenline.journal.{subject(errand)}").answer(
            store, errand, now
        )
        if isinstance(answers, GeneratorType):
            self._long.append((errand, answers))
        else:
            self._say(answers)

    def take_up(self, errand: Errand, work: Iterator[Answer | Noticed | None]) -> None:
        """A long work that the journal gives itself."""
        self._long.append((errand, work))

    def go_on(self) -> None:
        """One step of one work; they take turns. What it raises ends that work, and goes to whoever called."""
        if not self._long:
            return  # it was dropped since
        errand, work = self._long.popleft()
        answer = next(work, DONE)
        if answer is not DONE:
            self._long.append((errand, work))
            self._say((cast("Answer | None", answer),))

    def drop(self) -> None:
        """The journal closes: whatever is not done is not."""
        while self._long:
            self._long.popleft()[1].close()  # type: ignore[attr-defined]

    def _stop(self, errand: Errand) -> None:
        for pair in [pair for pair in self._long if pair[0] == errand]:
            self._long.remove(pair)
            pair[1].close()  # type: ignore[attr-defined]

    def _say(self, answers: Iterable[Answer | Noticed | None]) -> None:
        for answer in answers:
            if answer is not None:
                self._emit(answer)
