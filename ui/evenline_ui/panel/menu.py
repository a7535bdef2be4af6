"""The menu, as a page of the panel: a pop-up would take the keyboard."""

from __future__ import annotations

import enum

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenline.updates import Update
from evenline_ui import update_words, words
from evenline_ui.panel.button import Button
from evenline_ui.panel.scroll import Scroll
from evenline_ui.panel.text import Text
from evenline_ui.theme import Look


class Item(enum.Enum):
    PROGRESS = "progress"
    CALLS = "calls"
    PEOPLE = "people"
    CALLBACKS = "callbacks"
    LESSONS = "lessons"
    CAMPAIGNS = "campaigns"
    PLACE = "place"
    KEEPING = "keeping"
    PAUSE = "pause"
    HIDE = "hide"
    SETTINGS = "settings"
    HELP = "help"
    QUIT = "quit"


class MenuPage(QWidget):
    """chosen: an Item. What hides the panel says beside it how it comes back."""

    chosen = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        area = Scroll(look, self)
        inner = QWidget(area)
        column = QVBoxLayout(inner)
        column.setContentsMargins(look.u(10), look.u(4), look.u(10), look.u(12))
        column.setSpacing(look.u(4))
        said = {
            Item.PROGRESS: words.translate("Panel", "Today’s progress"),
            Item.CALLS: words.translate("Panel", "Calls"),
            Item.PEOPLE: words.translate("Panel", "Contacts"),
            Item.CALLBACKS: words.translate("Panel", "Callbacks"),
            Item.LESSONS: words.translate("Panel", "Lessons"),
            Item.CAMPAIGNS: words.translate("Panel", "Campaigns and cards"),
            Item.PLACE: words.translate("Panel", "Place"),
            Item.KEEPING: words.translate("Panel", "Data and safety"),
            Item.PAUSE: words.translate("Panel", "Pause"),
            Item.HIDE: words.translate("Panel", "Hide until the next call"),
            Item.SETTINGS: words.translate("Panel", "Settings"),
            Item.HELP: words.translate("Panel", "Help"),
            Item.QUIT: words.translate("Panel", "Quit Evenline"),
        }
        self.buttons: dict[Item, Button] = {}
        for item, text in said.items():
            button = Button(look, text, height=36, weight=QFont.Weight.Medium, centred=False, parent=inner)
            button.clicked.connect(lambda _=False, i=item: self.chosen.emit(i))
            if item is Item.QUIT:
                column.addStretch(1)
            column.addWidget(button)
            self.buttons[item] = button
            if item is Item.HIDE:
                back = words.translate(
                    "Panel", "It is back with the next call, or when you start Evenline again."
                )
                hint = Text(look, back, role="soft", pixels=12.5, parent=inner)
                hint.setContentsMargins(look.u(10), 0, look.u(10), look.u(6))
                column.addWidget(hint)
            if item is Item.SETTINGS:
                self.update_line = Text(look, role="soft", pixels=12.5, parent=inner)
                self.update_line.setContentsMargins(look.u(10), 0, look.u(10), look.u(6))
                self.update_line.hide()
                column.addWidget(self.update_line)
        area.setWidget(inner)
        around.addWidget(area)

    def draw(self, paused: bool, update: Update | None = None) -> None:
        """update: how it stands with newer versions; only that there is one is said here."""
        self.update_line.say(update_words.newer(update))
        go_on, pause = words.translate("Panel", "Go on"), words.translate("Panel", "Pause")
        self.buttons[Item.PAUSE].setText(go_on if paused else pause)
