"""The agent's own lessons: searched as one types, edited in place, two made one, retired and brought back."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenline import requests
from evenline.troubles import Trouble
from evenline.view import Lessons
from evenline_ui import words
from evenline_ui.panel.field import Ground, KeyboardOwner, LineField
from evenline_ui.panel.lesson_row import LessonRow
from evenline_ui.panel.said_bar import SaidBar
from evenline_ui.panel.scroll import Scroll
from evenline_ui.panel.text import Text
from evenline_ui.panel.trouble import TroubleBar
from evenline_ui.theme import Look

MANY = 50  # as many as are listed at once
SHOWN_OF_ONE = 40  # characters of a lesson in a sentence about it


class LessonsPage(QWidget):
    """asked: a Request. One lesson is open at a time; while two are made one, a click says which one stays."""

    asked = Signal(object)

    def __init__(self, look: Look, keyboard: KeyboardOwner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._keyboard = look, keyboard
        self._drawn: Lessons | None = None
        self._open = self._merging = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(look.u(10), look.u(2), look.u(10), 0)
        column.setSpacing(look.u(8))
        self.search = LineField(look, keyboard, words.translate("Panel", "Search your lessons"), self)
        self.search.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.trouble = TroubleBar(look, self)
        self.undo = SaidBar(look, words.translate("Panel", "Undo"), "well", self)
        self.merging = SaidBar(look, words.translate("Panel", "Cancel"), "teal_bg", self)
        self._list = Scroll(look, self)
        inner = QWidget(self._list)
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, look.u(10))
        self._column.setSpacing(look.u(2))
        self.remark = Text(look, role="soft", parent=inner)
        self.remark.setContentsMargins(look.u(10), look.u(4), look.u(10), 0)
        self._column.addWidget(self.remark)
        self._column.addStretch(1)
        self._list.setWidget(inner)
        self.rows: list[LessonRow] = []
        for widget in (Ground(look, self.search, self), self.trouble, self.undo, self.merging):
            column.addWidget(widget)
        column.addWidget(self._list, 1)
        self.search.textEdited.connect(lambda text: self.asked.emit(requests.ListLessons(text)))
        self.trouble.retry.connect(lambda: self.asked.emit(requests.TryAgain()))
        self.trouble.dismissed.connect(lambda: self.asked.emit(requests.DismissTrouble()))
        self.undo.pressed.connect(lambda: self.asked.emit(requests.UndoLesson()))
        self.merging.pressed.connect(lambda: self._merge_begins(""))

    def begin(self) -> None:
        """The page was opened: all lessons, none of them open."""
        self.search.clear()
        self._open = self._merging = ""
        self.asked.emit(requests.ListLessons())

    def draw(self, value: Lessons | None, trouble: Trouble | None) -> None:
        self.trouble.draw(trouble)
        if value is not None and value != self._drawn:
            self._drawn = value
            self._draw()

    def _draw(self) -> None:
        value = self._drawn
        if value is None:
            return
        found = value.found
        if self._merging and all(lesson.id != self._merging for lesson in found):
            self._merging = ""
        while len(self.rows) < len(found):
            self._add_row()
        for n, row in enumerate(self.rows):
            row.setVisible(n < len(found))
            if n < len(found):
                row.draw(found[n], value.day, is_open=found[n].id == self._open)
        self.remark.say(self._remark(value))
        self._draw_bars(value)
        # At once, as on the page of the call: a row tells its list in one round, the list its page in the next.
        for _ in range(3):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def _add_row(self) -> None:
        row = LessonRow(self._look, self._keyboard, self._list.widget())
        row.toggled.connect(self._clicked)
        row.edited.connect(lambda lesson_id, text: self.asked.emit(requests.EditLesson(lesson_id, text)))
        row.merge.connect(self._merge_begins)
        row.retire.connect(lambda lesson_id: self._close_and(requests.Retire(lesson_id)))
        row.bring_back.connect(lambda lesson_id: self._close_and(requests.BringBack(lesson_id)))
        self._column.insertWidget(len(self.rows), row)
        self.rows.append(row)

    def _remark(self, value: Lessons) -> str:
        if not value.found and value.text.strip():
            return words.translate("Panel", "No lesson has “{text}” in it.").format(text=value.text.strip())
        if not value.found:
            return words.translate(
                "Panel",
                "No lessons yet. What you write after a call as one thing to try next time is kept here, and comes"
                " back before a call like it.",
            )
        if len(value.found) >= MANY:
            return words.translate("Panel", "The newest {n}. Search finds the others.", None, MANY).format(
                n=MANY
            )
        return ""

    def _draw_bars(self, value: Lessons) -> None:
        done = ""
        if value.undo:
            merged, retired = (
                words.translate("Panel", "Merged: {text}"),
                words.translate("Panel", "Retired: {text}"),
            )
            done = (merged if value.was_merged else retired).format(text=_short(value.undo))
        self.undo.say("" if self._merging else done)
        source = next((lesson.text for lesson in value.found if lesson.id == self._merging), "")
        which = words.translate("Panel", "Which lesson stays? “{text}” becomes part of it.")
        self.merging.say(which.format(text=_short(source)) if self._merging else "")

    def _clicked(self, lesson_id: str) -> None:
        if not self._merging:
            self._open = "" if self._open == lesson_id else lesson_id
            self._draw()
            return
        source, self._merging = self._merging, ""
        if source == lesson_id:
            self._draw()
        else:
            self._close_and(requests.Merge(source, lesson_id))

    def _merge_begins(self, lesson_id: str) -> None:
        self._merging, self._open = lesson_id, ""
        self._draw()

    def _close_and(self, request: requests.LessonRequest) -> None:
        self._open = ""
        self._draw()
        self.asked.emit(request)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._keyboard.give_back()


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SHOWN_OF_ONE else text[: SHOWN_OF_ONE - 1] + "…"
