"""The settings as pages: a list of topics, a page for each, and a search over all of them as one types."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenline import setting_requests as wants
from evenline.setting_sheet import SettingRow, Sheet
from evenline.settings import Topic
from evenline.updates import Update
from evenline_ui import setting_words, update_words, words
from evenline_ui.panel.button import Button
from evenline_ui.panel.field import Ground, KeyboardOwner, LineField
from evenline_ui.panel.row import Row
from evenline_ui.panel.said_bar import SaidBar
from evenline_ui.panel.scroll import Scroll
from evenline_ui.panel.setting_box import SettingBox
from evenline_ui.panel.text import Text
from evenline_ui.theme import Look

MOST_NAMES = 5  # of a topic's settings that are named on the first page


class SettingsPage(QWidget):
    """asked: a SettingRequest. turned: the page's title is another."""

    asked = Signal(object)
    turned = Signal()

    def __init__(self, look: Look, keyboard: KeyboardOwner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._keyboard = look, keyboard
        self._drawn: Sheet | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(look.u(10), look.u(2), look.u(10), look.u(12))
        column.setSpacing(look.u(8))
        self.search = LineField(look, keyboard, words.translate("Panel", "Search the settings"), self)
        self.search.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.undo = SaidBar(look, words.translate("Panel", "Undo"), "well", self)
        self._area = Scroll(look, self)
        self._inner = QWidget(self._area)
        self._list = QVBoxLayout(self._inner)
        self._list.setContentsMargins(look.u(4), 0, look.u(8), look.u(8))
        self._list.setSpacing(look.u(8))
        self.nothing = Text(look, words.translate("Panel", "No setting has these words."), role="soft")
        self._list.addWidget(self.nothing)
        self.update_line = Text(look, role="soft", weight=QFont.Weight.DemiBold, parent=self._inner)
        self.update_line.setContentsMargins(look.u(4), look.u(6), 0, 0)
        self.update_line.hide()
        self._list.addWidget(self.update_line)
        self.topics: dict[Topic, Row] = {}
        self.headings: dict[Topic, Text] = {}
        self.boxes: dict[str, SettingBox] = {}
        self._list.addStretch(1)
        self._area.setWidget(self._inner)
        self.said = Text(look, parent=self)
        self.said.setContentsMargins(look.u(4), 0, look.u(4), 0)
        self.said.hide()
        self.file_button = Button(look, words.translate("Panel", "Open the file"), height=42, parent=self)
        column.addWidget(Ground(look, self.search, self))
        column.addWidget(self._area, 1)
        for widget in (self.undo, self.said):  # below: the settings stay under the pointer when it comes
            column.addWidget(widget)
        column.addWidget(self.file_button)
        self.search.textEdited.connect(lambda text: self.asked.emit(wants.SearchSettings(text)))
        self.undo.pressed.connect(lambda: self.asked.emit(wants.UndoSetting()))
        self.file_button.clicked.connect(lambda: self.asked.emit(wants.OpenSettingsFile()))

    def title(self) -> str:
        sheet = self._drawn
        if sheet is None or sheet.topic is None:
            return words.translate("Panel", "Settings")
        return setting_words.topic(sheet.topic)

    def back(self) -> bool:
        """From a topic, or from what was found, to the list."""
        if self._drawn is None or (self._drawn.topic is None and not self._drawn.text):
            return False
        self.asked.emit(wants.ShowSettings())
        return True

    def draw(self, sheet: Sheet | None, said: str, update: Update | None = None) -> None:
        """said: a sentence about what could not be done, or was; '' for none. update: how it stands with newer
        versions."""
        self.said.say(said)
        here = sheet is not None and sheet.topic is Topic.COMPUTER and not sheet.text.strip()
        self.update_line.say(update_words.standing(update) if here else "")
        if sheet is None or sheet == self._drawn:
            return
        if not self.boxes:
            self._furnish(sheet)
        before, self._drawn = self._drawn, sheet
        if sheet.text != self.search.text():
            self.search.setText(sheet.text)
        self._draw(sheet)
        if before is None or (before.topic, before.text) != (sheet.topic, sheet.text):
            self._area.verticalScrollBar().setValue(0)
            self.turned.emit()
        for _ in range(2):  # at once: a box tells its list in one round, the list its page in the next
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def _furnish(self, sheet: Sheet) -> None:
        """All of it, once: what is not wanted is hidden."""
        for topic in dict.fromkeys(row.setting.topic for row in sheet.rows):
            entry = Row(self._look, self._inner)
            entry.clicked.connect(lambda _=False, t=topic: self.asked.emit(wants.ShowSettings(t)))
            names = [setting_words.title(row.setting) for row in sheet.rows if row.setting.topic is topic]
            more = ["…"] if len(names) > MOST_NAMES else []
            entry.say(setting_words.topic(topic), "", " · ".join([*names[:MOST_NAMES], *more]))
            self.topics[topic] = entry
            self._add(entry)
        for row in sheet.rows:
            topic = row.setting.topic
            if topic not in self.headings:
                heading = Text(
                    self._look, setting_words.topic(topic), pixels=15, weight=QFont.Weight.DemiBold
                )
                heading.setContentsMargins(self._look.u(4), self._look.u(6), 0, 0)
                self.headings[topic] = heading
                self._add(heading)
            box = SettingBox(self._look, self._keyboard, row.setting, self._inner)
            box.changed.connect(lambda name, value: self.asked.emit(wants.ChangeSetting(name, value)))
            box.reset.connect(lambda name: self.asked.emit(wants.ResetSetting(name)))
            self.boxes[row.setting.name] = box
            self._add(box)

    def _add(self, widget: QWidget) -> None:
        self._list.insertWidget(self._list.count() - 1, widget)

    def _draw(self, sheet: Sheet) -> None:
        searching = bool(sheet.text.strip())
        shown = {
            row.setting.name
            for row in sheet.rows
            if (_has(row, sheet.text) if searching else row.setting.topic is sheet.topic)
        }
        found = {row.setting.topic for row in sheet.rows if row.setting.name in shown}
        for row in sheet.rows:
            self.boxes[row.setting.name].draw(row)
            self.boxes[row.setting.name].setVisible(row.setting.name in shown)
        for topic, heading in self.headings.items():
            heading.setVisible(searching and topic in found)
        for entry in self.topics.values():
            entry.setVisible(not searching and sheet.topic is None)
        self.nothing.setVisible(searching and not shown)
        undone = setting_words.title(sheet.row(sheet.undo).setting) if sheet.undo else ""
        self.undo.say(words.translate("Panel", "{setting} changed.").format(setting=undone) if undone else "")


def _has(row: SettingRow, text: str) -> bool:
    """Whether all the words that were typed are in its name, its sentence, its topic or what it can be."""
    setting = row.setting
    options = (setting_words.option(setting.name, value) for value in setting.one_of or setting.offers)
    about = (
        setting_words.title(setting),
        setting_words.sentence(setting),
        setting_words.topic(setting.topic),
    )
    said = " ".join((*about, *options, setting.name)).casefold()
    return all(word in said for word in text.casefold().split())
