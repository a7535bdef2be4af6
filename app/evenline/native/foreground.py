"""placeholder until merge"""

from __future__ import annotations

from typing import Protocol


class Foreground(Protocol):
    def current(self) -> object | None: ...
    def give_back(self, token: object) -> None: ...


class NoForeground:
    def current(self) -> object | None:
        return None

    def give_back(self, token: object) -> None: ...


def foreground() -> Foreground:
    return NoForeground()
