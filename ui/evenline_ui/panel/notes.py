"""Small notes under the card: last time, an own lesson, what is due."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from evenline.view import Note, NoteKind
from evenline_ui import words
from evenline_ui.panel.clicks import Clickable
from evenline_ui.panel.text import Text
from evenline_ui.theme import Look


class NoteBox(Clickable):
    """One note. opened: with the call that it leads to; planned: with whom it is about; met: with the number whose
    page it leads to. Those that do any of it can be pressed."""

    opened = Signal(str)
    planned = Signal(str)
    met = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        # A button's own would not wrap.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._call_id = self._plan = self._contact = ""
        self._warns = False
        column = QVBoxLayout(self)
        column.setContentsMargins(look.u(14), look.u(10), look.u(14), look.u(11))
        column.setSpacing(look.u(2))
        self._small = Text(look, role="soft", pixels=11.5, parent=self)
        self._text = Text(look, parent=self)
        for text in (self._small, self._text):
            text.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(text)
        self.clicked.connect(self._open)

    def draw(self, note: Note) -> None:
        small, text = words.note(note)
        self._small.say(small)
        self._text.say(text if len(text) <= 160 else text[:159] + "…")
        self._call_id, self._plan, self._contact = note.call_id, note.plan, note.contact
        leads = bool(note.call_id or note.contact)
        self.reads_as = QAccessible.Role.Button if leads else QAccessible.Role.Grouping
        self.setAccessibleName(small)
        self.setAccessibleDescription(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if leads else Qt.FocusPolicy.NoFocus)
        warns = note.kind in (NoteKind.DONT_CALL, NoteKind.HOURS)
        if warns != self._warns:
            self._warns = warns
            self._small.set_role("slate" if warns else "soft")
            self._small.setFont(
                self._look.font(11.5, QFont.Weight.DemiBold if warns else QFont.Weight.Normal)
            )
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)
        self.update()

    def _open(self) -> None:
        if self._plan:
            self.planned.emit(self._plan)
        elif self._contact:
            self.met.emit(self._contact)
        elif self._call_id:
            self.opened.emit(self._call_id)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus = self.hasFocus()
        painter.setPen(QPen(look.colour("focus"), 2) if focus else Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("slate_bg" if self._warns else "well"))
        edge = 1 if focus else 0
        box = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        painter.drawRoundedRect(box, look.u(12), look.u(12))
        painter.end()


class Notes(QWidget):
    """opened, planned, met: as of each note."""

    opened = Signal(str)
    planned = Signal(str)
    met = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._drawn: tuple[Note, ...] = ()
        self._boxes: list[NoteBox] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.u(10))
        self.hide()

    def draw(self, notes: tuple[Note, ...]) -> None:
        if notes == self._drawn:
            return
        self._drawn = notes
        while len(self._boxes) < len(notes):
            box = NoteBox(self._look, self)
            box.opened.connect(self.opened)
            box.planned.connect(self.planned)
            box.met.connect(self.met)
            self._column.addWidget(box)
            self._boxes.append(box)
        for n, box in enumerate(self._boxes):
            box.setVisible(n < len(notes))
            if n < len(notes):
                box.draw(notes[n])
        self.setVisible(bool(notes))
