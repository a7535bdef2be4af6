"""The menu, as a page of the panel: a pop-up would take the keyboard."""

from __future__ import annotations

import enum

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenline_ui import words
from evenline_ui.panel.button import Button
from evenline_ui.theme import Look


class Item(enum.Enum):
    PROGRESS = "progress"
    CALLS = "calls"
    LESSONS = "lessons"
    CAMPAIGNS = "campaigns"
    PLACE = "place"
    SETTINGS = "settings"
    HELP = "help"
    QUIT = "quit"


class MenuPage(QWidget):
    chosen = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.u(10), look.u(4), look.u(10), look.u(12))
        column.setSpacing(look.u(6))
        said = {
            Item.PROGRESS: words.translate("Panel", "Today’s progress"),
            Item.CALLS: words.translate("Panel", "Calls"),
            Item.LESSONS: words.translate("Panel", "Lessons"),
            Item.CAMPAIGNS: words.translate("Panel", "Campaigns and cards"),
            Item.PLACE: words.translate("Panel", "Place"),
            Item.SETTINGS: words.translate("Panel", "Settings"),
            Item.HELP: words.translate("Panel", "Help"),
            Item.QUIT: words.translate("Panel", "Quit Evenline"),
        }
        self.buttons: dict[Item, Button] = {}
        for item, text in said.items():
            button = Button(look, text, height=40, weight=QFont.Weight.Medium, centred=False, parent=self)
            button.clicked.connect(lambda _=False, i=item: self.chosen.emit(i))
            if item is Item.QUIT:
                column.addStretch(1)
            column.addWidget(button)
            self.buttons[item] = button
