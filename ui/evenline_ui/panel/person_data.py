"""One person's data: found by their number, handed over, or erased for good; and the record that it was done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evenline import rights
from evenline.call import Phase
from evenline.rights import Done, Found, Person
from evenline.view import View
from evenline_ui import words
from evenline_ui.panel.button import Button
from evenline_ui.panel.field import Ground, KeyboardOwner, LineField
from evenline_ui.panel.scroll import Scroll
from evenline_ui.panel.text import Text
from evenline_ui.theme import Look


class PersonDataPage(QWidget):
    """Erasing is asked about once more, in the same place; leaving the page takes the question back."""

    asked = Signal(object)
    wanted = Signal(object)
    turned = Signal()

    @staticmethod
    def NAME() -> str:
        return words.translate("Panel", "One person’s data")

    @staticmethod
    def ABOUT() -> str:
        return words.translate("Panel", "Hand it over, or erase it, when somebody asks you to.")

    def __init__(self, look: Look, keyboard: KeyboardOwner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._keyboard = look, keyboard
        self._drawn: Person | None = None
        self._sure = False
        column = QVBoxLayout(self)
        column.setContentsMargins(look.u(10), look.u(2), look.u(10), look.u(12))
        column.setSpacing(look.u(8))
        self.number = LineField(look, keyboard, words.translate("Panel", "Their number"), self)
        self.number.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.reference = LineField(
            look, keyboard, words.translate("Panel", "Your reference, such as the letter’s date"), self
        )
        self.reference.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area = Scroll(look, self)
        inner = QWidget(area)
        self._inner = QVBoxLayout(inner)
        self._inner.setContentsMargins(look.u(4), 0, look.u(8), look.u(8))
        self._inner.setSpacing(look.u(8))
        self.who = Text(look, pixels=16, weight=QFont.Weight.DemiBold, parent=inner)
        self.what = Text(look, parent=inner)
        self.sure = Text(look, weight=QFont.Weight.DemiBold, parent=inner)
        self._reference_ground = Ground(look, self.reference, inner)
        self._record_heading = Text(
            look, words.translate("Panel", "Done so far"), weight=QFont.Weight.DemiBold, parent=inner
        )
        self._record_heading.setContentsMargins(0, look.u(10), 0, 0)
        self.record = Text(look, role="soft", parent=inner)
        self.said = Text(look, parent=inner)
        self.hand_over = Button(look, words.translate("Panel", "Hand over"), height=42, parent=inner)
        self.erase = Button(look, words.translate("Panel", "Erase"), height=42, parent=inner)
        self.cancel = Button(look, words.translate("Panel", "Cancel"), height=42, parent=inner)
        buttons = QHBoxLayout()
        buttons.setSpacing(look.u(8))
        for button in (self.hand_over, self.cancel, self.erase):
            buttons.addWidget(button, 1)
        for widget in (self.said, self.who, self.what, self._reference_ground, self.sure):
            self._inner.addWidget(widget)
        self._inner.addLayout(buttons)
        self._inner.addWidget(self._record_heading)
        self._inner.addWidget(self.record)
        self._inner.addStretch(1)
        area.setWidget(inner)
        column.addWidget(Ground(look, self.number, self))
        column.addWidget(area, 1)
        self.number.textEdited.connect(self._look_for)
        self.hand_over.clicked.connect(
            lambda: self.asked.emit(rights.HandOverPerson(self.number.text(), self.reference.text().strip()))
        )
        self.erase.clicked.connect(self._erase)
        self.cancel.clicked.connect(lambda: self._ask_again(False))

    def title(self) -> str:
        return self.NAME()

    def begin(self) -> None:
        for field in (self.number, self.reference):
            field.clear()
        self._sure = False
        self._look_for("")

    def back(self) -> bool:
        was, self._sure = self._sure, False
        if was:
            self._draw()
        return was

    def draw(self, view: View, said: str) -> None:
        self.said.say(said)
        self.said.setVisible(bool(said))
        # A call that is still open would be written down anew.
        free = view.header.phase is Phase.READY
        for button in (self.hand_over, self.erase):
            button.setEnabled(free)
        board = view.board(Person)
        if board is not None and board != self._drawn:
            self._drawn, self._sure = board, False
            self._draw()

    def _draw(self) -> None:
        board = self._drawn or Person()
        found = board.found
        has = found is not None and not found.is_nothing
        self.who.say("" if found is None or not has else _who(found))
        self.what.say(_what(board))
        self.sure.say(
            words.translate(
                "Panel",
                "Their calls, notes and name are deleted here for good. Backups made before still hold them."
                " That they do not want to be called is kept, as a number nobody can read.",
            )
            if self._sure
            else ""
        )
        self.sure.setVisible(self._sure)
        self.who.setVisible(has)
        self._reference_ground.setVisible(has)
        self.hand_over.setVisible(has and not self._sure)
        self.cancel.setVisible(has and self._sure)
        self.erase.setVisible(has)
        for_good = words.translate("Panel", "Erase for good")
        self.erase.setText(for_good if self._sure else words.translate("Panel", "Erase"))
        self.record.say("\n".join(_done(line) for line in board.record))
        self._record_heading.setVisible(bool(board.record))

    def _look_for(self, text: str) -> None:
        self.asked.emit(rights.LookAtPerson(text))

    def _erase(self) -> None:
        if not self._sure:
            self._ask_again(True)
            return
        self._sure = False
        self.asked.emit(rights.ErasePerson(self.number.text(), self.reference.text().strip()))

    def _ask_again(self, sure: bool) -> None:
        self._sure = sure
        self._draw()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._sure = False
        self._keyboard.give_back()


def _who(found: Found) -> str:
    number = words.number(found.number)
    return " · ".join(part for part in (found.name, found.company, number) if part)


def _what(board: Person) -> str:
    found = board.found
    if not board.asked.strip():
        return words.translate(
            "Panel", "Type the number of whoever asks. What is kept of them is listed here, and nothing else."
        )
    if board.unread:
        return words.translate("Panel", "That is not a number yet.")
    if found is None:
        return ""
    if found.is_nothing:
        return words.translate("Panel", "Nothing is kept of {number}.").format(
            number=words.number(found.number)
        )
    parts = [words.translate("Panel", "{n} calls", None, found.calls).format(n=found.calls)]
    if found.first is not None and found.last is not None:
        parts[0] += f" ({words.day(found.first)} – {words.day(found.last)})"
    for count, said in (
        (found.notes, words.translate("Panel", "{n} notes", None, found.notes)),
        (found.lessons, words.translate("Panel", "{n} lessons", None, found.lessons)),
        (found.others, words.translate("Panel", "{n} other entries", None, found.others)),
    ):
        if count:
            parts.append(said.format(n=count))
    return ", ".join(parts)


def _done(line: Done) -> str:
    said = {
        rights.ERASED: words.translate("Panel", "erased, {n} calls", None, line.calls),
        rights.HANDED_OVER: words.translate("Panel", "handed over, {n} calls", None, line.calls),
        rights.NOT_KEPT: words.translate("Panel", "past its term, {n} calls", None, line.calls),
    }[line.what].format(n=line.calls)
    reference = f" ({line.reference})" if line.reference else ""
    return f"{words.day(line.at.astimezone().date())}: {said}{reference}"
