"""Text fields: the only parts of the panel that take the keyboard, when clicked, and give it back."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from evenline_ui.theme import Look

LEAST_TARGET = 24  # of the design's pixels, for whatever is clicked (WCAG 2.2, 2.5.8)


class KeyboardOwner(Protocol):
    """Lends the keyboard to a field (see evenline_ui.keyboard)."""

    def borrow(self) -> None: ...

    def give_back(self) -> None: ...


class Ground(QFrame):
    """The raised ground of a field, with the focus ring."""

    def __init__(self, look: Look, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._field = look, field
        box = QVBoxLayout(self)
        above = look.u(4 if isinstance(field, QLineEdit) else 5)
        box.setContentsMargins(look.u(8), above, look.u(8), above)
        box.addWidget(field)
        field.installEventFilter(self)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus = self._field.hasFocus()
        painter.setPen(QPen(look.colour("focus" if focus else "rim"), 2 if focus else 1))
        painter.setBrush(look.colour("raise"))
        edge = 1.0 if focus else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), look.u(9), look.u(9))
        painter.end()


def _dress(look: Look, field: QWidget) -> None:
    palette = QPalette(field.palette())
    palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
    palette.setColor(QPalette.ColorRole.Text, look.colour("ink"))
    palette.setColor(QPalette.ColorRole.PlaceholderText, look.colour("soft"))
    palette.setColor(QPalette.ColorRole.Highlight, look.colour("teal"))
    palette.setColor(QPalette.ColorRole.HighlightedText, look.colour("paper"))
    field.setPalette(palette)
    field.setFont(look.font(13))
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class LineField(QLineEdit):
    """One line. done: Enter was pressed, or the field was left."""

    done = Signal()

    def __init__(self, look: Look, keyboard: KeyboardOwner, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keyboard = keyboard
        self.setFrame(False)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setMaxLength(200)
        self.setMinimumHeight(look.u(LEAST_TARGET))
        _dress(look, self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._keyboard.borrow()
        super().mousePressEvent(event)
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.done.emit()
            self._keyboard.give_back()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.done.emit()


class TextField(QPlainTextEdit):
    """A few lines. Enter and Esc are 'done' and give the keyboard back; Shift+Enter breaks the line."""

    def __init__(
        self,
        look: Look,
        keyboard: KeyboardOwner,
        label: str,
        parent: QWidget | None = None,
        *,
        tall: float = 40,
    ) -> None:
        super().__init__(parent)
        self._keyboard, self._look = keyboard, look
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setAccessibleName(label)
        self.document().setDocumentMargin(2)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        _dress(look, self)
        self._tall = look.u(tall)
        self.setFixedHeight(self._tall)

    def sizeHint(self) -> QSize:
        return QSize(self._look.u(100), self._tall)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._keyboard.borrow()
        super().mousePressEvent(event)
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_Escape or (enter and not shift):
            self._keyboard.give_back()
            return
        super().keyPressEvent(event)
