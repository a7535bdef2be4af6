"""The page for a new computer: for pictures."""

from __future__ import annotations

from collections.abc import Callable

from evenline.events import Shown
from evenline.moving import Moving
from evenline_ui.panel.leaf import Page
from stage import Stage


def shown(board: Moving) -> Callable[[Stage], None]:
    def scene(s: Stage) -> None:
        s.program.window.body.open(Page.MOVE)
        s.happens(Shown(board))

    return scene


MOVING: dict[str, Callable[[Stage], None]] = {
    "move": shown(Moving()),
    "move-packed": shown(Moving(where="/home/ada/Documents/evenline-20261119-150000.evenline-move")),
}
