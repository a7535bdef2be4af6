"""How long calls and their notes are kept: for all campaigns, and for one of them by itself."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenline import rights, setting_requests
from evenline.rights import OFFERED, Term, Terms
from evenline.values import replace
from evenline.view import View
from evenline_ui import words
from evenline_ui.panel.button import Button
from evenline_ui.panel.choices import Choices
from evenline_ui.panel.field import KeyboardOwner
from evenline_ui.panel.row import Row
from evenline_ui.panel.scroll import Scroll
from evenline_ui.panel.text import Text
from evenline_ui.setting_words import how_long
from evenline_ui.theme import Look

PARTS = ("calls", "notes")


class TermBox(QWidget):
    """One campaign: a row that says what holds, and, opened, what else it could be.

    changed: the Term that was chosen. reset: it follows the others again. opened: the row was clicked."""

    changed = Signal(object)
    reset = Signal()
    opened = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._term = Term("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.u(6))
        self.row = Row(look, self)
        column.addWidget(self.row)
        self._inner = QWidget(self)
        inner = QVBoxLayout(self._inner)
        inner.setContentsMargins(look.u(14), 0, look.u(4), look.u(6))
        inner.setSpacing(look.u(6))
        self.choices: dict[str, Choices] = {}
        names = (words.translate("Panel", "Calls"), words.translate("Panel", "Notes in them"))
        for part, name in zip(PARTS, names, strict=True):
            inner.addWidget(Text(look, name, weight=QFont.Weight.DemiBold, parent=self._inner))
            self.choices[part] = Choices(look, parent=self._inner)
            self.choices[part].chosen.connect(lambda n, p=part: self._choose(p, n))
            inner.addWidget(self.choices[part])
        self.as_others = Button(
            look, words.translate("Panel", "As all campaigns"), height=40, parent=self._inner
        )
        self.as_others.clicked.connect(self.reset)
        inner.addWidget(self.as_others)
        column.addWidget(self._inner)
        self.row.clicked.connect(self.opened)

    def draw(self, term: Term, is_open: bool, locked: bool) -> None:
        self._term = term
        name = term.campaign or words.translate("Panel", "All campaigns")
        calls = words.translate("Panel", "Calls: {time}").format(time=how_long(term.calls))
        notes = words.translate("Panel", "notes: {time}").format(time=how_long(term.notes))
        follows = words.translate("Panel", "As all campaigns") if term.campaign and not term.own else ""
        self.row.say(name, f"{calls} · {notes}", follows)
        self._inner.setVisible(is_open and not locked)
        for part, choices in self.choices.items():
            held = getattr(term, part)
            offers = OFFERED if held in OFFERED else (*OFFERED, held)
            choices.draw([how_long(days) for days in offers], offers.index(held))
        self.as_others.setVisible(term.own)

    def _choose(self, part: str, place: int) -> None:
        held = getattr(self._term, part)
        offers = OFFERED if held in OFFERED else (*OFFERED, held)
        self.changed.emit(replace(self._term, **{part: offers[place]}))


class HowLongPage(QWidget):
    asked = Signal(object)
    wanted = Signal(object)
    turned = Signal()

    @staticmethod
    def NAME() -> str:
        return words.translate("Panel", "How long it is kept")

    @staticmethod
    def ABOUT() -> str:
        return words.translate("Panel", "Calls and notes, for all campaigns or for each.")

    def __init__(self, look: Look, keyboard: KeyboardOwner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._drawn: Terms | None = None
        self._open: str | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(look.u(10), look.u(2), look.u(10), look.u(12))
        area = Scroll(look, self)
        inner = QWidget(area)
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(look.u(4), 0, look.u(8), look.u(8))
        self._column.setSpacing(look.u(8))
        about = words.translate(
            "Panel",
            "What is past its term is deleted once a day. Your counts and lessons stay, without the person. Who"
            " asked not to be called is never forgotten.",
        )
        self._column.addWidget(Text(look, about, role="soft", parent=inner))
        self.locked = Text(look, parent=inner)
        self._column.addWidget(self.locked)
        self.boxes: list[TermBox] = []
        self._column.addStretch(1)
        area.setWidget(inner)
        column.addWidget(area, 1)

    def title(self) -> str:
        return self.NAME()

    def begin(self) -> None:
        self._open = None
        self.asked.emit(rights.ShowTerms())

    def back(self) -> bool:
        return False

    def draw(self, view: View, said: str) -> None:
        board = view.board(Terms)
        if board is not None and board != self._drawn:
            self._drawn = board
            self._draw()

    def _draw(self) -> None:
        board = self._drawn
        if board is None:
            return
        while len(self.boxes) < len(board.terms):
            self._add(len(self.boxes))
        for box, term in zip(self.boxes, board.terms, strict=False):
            # Whatever an administrator set is the longest that there is.
            box.draw(term, self._open == term.campaign, bool(board.locked) and not term.campaign)
        for n, box in enumerate(self.boxes):
            box.setVisible(n < len(board.terms))
        by = words.translate("Panel", "Your administrator has set the longest time ({where}).")
        self.locked.say(by.format(where=board.locked) if board.locked else "")
        self.locked.setVisible(bool(board.locked))

    def _add(self, place: int) -> None:
        box = TermBox(self._look, self)
        box.opened.connect(lambda: self._toggle(place))
        box.changed.connect(self._change)
        box.reset.connect(lambda: self._reset(place))
        self._column.insertWidget(2 + place, box)
        self.boxes.append(box)

    def _toggle(self, place: int) -> None:
        if self._drawn is not None:
            name = self._drawn.terms[place].campaign
            self._open = None if self._open == name else name
            self._draw()

    def _change(self, term: Term) -> None:
        if term.campaign:
            self.asked.emit(rights.SetTerm(term))
            return
        usual = self._drawn.terms[0] if self._drawn is not None else Term("")
        for part in PARTS:
            if getattr(term, part) != getattr(usual, part):
                self.asked.emit(setting_requests.ChangeSetting(f"keep_{part}", getattr(term, part)))
        self.asked.emit(rights.ShowTerms())

    def _reset(self, place: int) -> None:
        if self._drawn is not None:
            self.asked.emit(rights.FollowSettings(self._drawn.terms[place].campaign))
