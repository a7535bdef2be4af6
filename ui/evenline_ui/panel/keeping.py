"""The list of pages about what is kept, and where: contacts to bring in, backups, the key, what is erased."""

from __future__ import annotations

from importlib import import_module

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenline.view import View
from evenline_ui import words
from evenline_ui.panel.field import KeyboardOwner
from evenline_ui.panel.leaf import LEAVES, Page
from evenline_ui.panel.row import Row
from evenline_ui.panel.scroll import Scroll
from evenline_ui.theme import Look


class KeepingPage(QWidget):
    """Each page that is under this one names itself: NAME() and ABOUT() of its class, in the language that is
    spoken."""

    asked = Signal(object)
    wanted = Signal(object)
    turned = Signal()

    def __init__(self, look: Look, keyboard: KeyboardOwner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.u(10), look.u(2), look.u(10), look.u(12))
        area = Scroll(look, self)
        inner = QWidget(area)
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(look.u(4), 0, look.u(8), look.u(8))
        rows.setSpacing(look.u(8))
        self.rows: dict[Page, Row] = {}
        for page, leaf in LEAVES.items():
            if leaf.under is not Page.KEEPING:
                continue
            module, _, name = leaf.kind.partition(":")
            kind = getattr(import_module(f"evenline_ui.panel.{module}"), name)
            row = Row(look, inner)
            row.say(kind.NAME(), kind.ABOUT())
            row.clicked.connect(lambda _=False, p=page: self.wanted.emit(p))
            rows.addWidget(row)
            self.rows[page] = row
        rows.addStretch(1)
        area.setWidget(inner)
        column.addWidget(area, 1)

    def title(self) -> str:
        return words.translate("Panel", "Data and safety")

    def begin(self) -> None:
        """Nothing to ask for."""

    def back(self) -> bool:
        return False

    def draw(self, view: View, said: str) -> None:
        """Nothing here changes."""
