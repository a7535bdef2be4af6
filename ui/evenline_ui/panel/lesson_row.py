"""One lesson in the list: its words and when it comes back; opened, a field to edit it and what can be done."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from evenline.lessons import Lesson
from evenline_ui import words
from evenline_ui.panel.button import Button
from evenline_ui.panel.chip import FlowLayout
from evenline_ui.panel.clicks import Clickable
from evenline_ui.panel.field import Ground, KeyboardOwner, TextField
from evenline_ui.panel.text import Text
from evenline_ui.theme import Look

LONGEST = 240  # characters of a lesson that is not opened


class Head(Clickable):
    """The lesson as it is read; a click opens or closes it."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.u(10), look.u(7), look.u(10), look.u(7))
        column.setSpacing(look.u(2))
        self._text = Text(look, weight=QFont.Weight.Medium, parent=self)
        self._small = Text(look, role="soft", pixels=12, parent=self)
        for label in (self._text, self._small):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            label.setForegroundRole(QPalette.ColorRole.WindowText)  # in a button it would be a button's text
            column.addWidget(label)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def draw(self, lesson: Lesson, today: date, is_open: bool) -> None:
        text = " ".join(lesson.text.split())
        self._text.say(text if len(text) <= LONGEST else text[: LONGEST - 1] + "…")
        self._text.set_role("soft" if lesson.retired else "ink")
        self._small.say(words.lesson(lesson, today))
        self._text.setVisible(not is_open)  # then the field has it
        self.setAccessibleName(f"{text}, {self._small.text()}")

    def paintEvent(self, event: QPaintEvent) -> None:
        if not (self.underMouse() or self.hasFocus()):
            return
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("focus"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("well"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), look.u(9), look.u(9))
        painter.end()


class LessonRow(QWidget):
    """toggled: open it or close it, please. edited: its new words, at each key."""

    toggled = Signal(str)
    edited = Signal(str, str)
    merge = Signal(str)
    retire = Signal(str)
    bring_back = Signal(str)

    def __init__(self, look: Look, keyboard: KeyboardOwner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._keyboard = look, keyboard
        self._drawn: Lesson | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.head = Head(look, self)
        self.head.clicked.connect(lambda: self.toggled.emit(self.lesson_id))
        self._column.addWidget(self.head)
        self._inside: QWidget | None = None
        self.field: TextField | None = None
        self.merge_button: Button | None = None
        self.retire_button: Button | None = None

    @property
    def lesson_id(self) -> str:
        return self._drawn.id if self._drawn is not None else ""

    def draw(self, lesson: Lesson, today: date, is_open: bool) -> None:
        other = lesson.id != self.lesson_id
        self._drawn = lesson
        self.head.draw(lesson, today, is_open)
        if is_open and self._inside is None:
            self._inside = self._furnish()
        if self._inside is None or self.field is None:
            return
        opens = is_open and (other or self._inside.isHidden())
        self._inside.setVisible(is_open)
        if opens:  # only then, or what the journal answers would fight what is typed
            self.field.blockSignals(True)
            self.field.setPlainText(lesson.text)
            self.field.blockSignals(False)
        if self.retire_button is not None and self.merge_button is not None:
            back, retire = words.translate("Panel", "Bring back"), words.translate("Panel", "Retire")
            self.retire_button.setText(back if lesson.retired else retire)
            self.retire_button.updateGeometry()
            self.merge_button.setVisible(not lesson.retired)

    def _furnish(self) -> QWidget:
        look, inside = self._look, QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(look.u(4), 0, look.u(4), look.u(8))
        column.setSpacing(look.u(6))
        self.field = TextField(look, self._keyboard, words.translate("Panel", "The lesson"), inside)
        self.field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.field.textChanged.connect(self._typed)
        column.addWidget(Ground(look, self.field, inside))
        row = QWidget(inside)
        flow = FlowLayout(look.u(6), row)
        self.merge_button = Button(look, words.translate("Panel", "Merge…"), height=28, parent=row)
        self.retire_button = Button(look, words.translate("Panel", "Retire"), height=28, parent=row)
        self.merge_button.clicked.connect(lambda: self.merge.emit(self.lesson_id))
        self.retire_button.clicked.connect(self._retire)
        flow.addWidget(self.merge_button)
        flow.addWidget(self.retire_button)
        column.addWidget(row)
        inside.hide()
        self._column.addWidget(inside)
        # Made late, they would come after every other lesson.
        stops = (self.head, self.field, self.merge_button, self.retire_button)
        for one, then in pairwise(stops):
            QWidget.setTabOrder(one, then)
        return inside

    def _typed(self) -> None:
        if self.field is not None:
            self.edited.emit(self.lesson_id, self.field.toPlainText())

    def _retire(self) -> None:
        if self._drawn is not None:
            (self.bring_back if self._drawn.retired else self.retire).emit(self._drawn.id)
