"""Who does what is asked on the pages besides the call's: a desk for each subject, made when it is first wanted.

evenline_ui.desks.NAME has `Desk(tools)`: do(request) for each PageRequest of evenline.NAME, hear(answer) for each
Answer (see evenline/slices.py), and stop() where something of its own would outlive the program.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from evenline.clock import Clock
from evenline.paths import Paths
from evenline.slices import Answer, Board, Errand, PageRequest, subject
from evenline.troubles import Trouble
from evenline_ui.preferences import Preferences


@dataclass(frozen=True, slots=True)
class Tools:
    """What a desk works with. send: an errand to the journal. show: a board to its page. say: a sentence to
    the person, for a while; notice: one that stays until it was read. ask: any other request, as if it had
    been clicked."""

    send: Callable[[Errand], None]
    show: Callable[[Board], None]
    say: Callable[[str], None]
    notice: Callable[[Trouble], None]
    ask: Callable[[object], None]
    paths: Paths
    preferences: Preferences
    clock: Clock


class Desks:
    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._made: dict[str, Any] = {}

    def do(self, request: PageRequest) -> None:
        self._desk(subject(request)).do(request)

    def hear(self, answer: Answer) -> None:
        self._desk(subject(answer)).hear(answer)

    def stop(self) -> None:
        for desk in self._made.values():
            if hasattr(desk, "stop"):
                desk.stop()

    def _desk(self, name: str) -> Any:
        if name not in self._made:
            self._made[name] = import_module(f"evenline_ui.desks.{name}").Desk(self._tools)
        return self._made[name]
