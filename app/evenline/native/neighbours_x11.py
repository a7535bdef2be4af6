"""Windows of other programs under X11, by what EWMH says of them."""

from __future__ import annotations

from evenline.native.neighbours import NoNeighbours


class XNeighbours(NoNeighbours):
    """display: as in DISPLAY."""

    def __init__(self, display: str) -> None:
        super().__init__("")
        self._name = display
