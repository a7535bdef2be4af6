"""Everything taken out: in which form, since when, for which campaign; and how far it is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenline import take_out as wants
from evenline.view import View
from evenline_ui import words
from evenline_ui.panel.button import Button
from evenline_ui.panel.choices import Choices
from evenline_ui.panel.field import KeyboardOwner
from evenline_ui.panel.row import Row
from evenline_ui.panel.said_bar import SaidBar
from evenline_ui.panel.scroll import Scroll
from evenline_ui.panel.text import Text
from evenline_ui.theme import Look

DAYS = (0, 30, 365)


class TakeOutPage(QWidget):
    asked = Signal(object)
    wanted = Signal(object)
    turned = Signal()

    def __init__(self, look: Look, keyboard: KeyboardOwner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawn = wants.TakeOutBoard()
        column = QVBoxLayout(self)
        column.setContentsMargins(look.u(10), look.u(2), look.u(10), look.u(12))
        column.setSpacing(look.u(8))
        area = Scroll(look, self)
        inner = QWidget(area)
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(look.u(4), 0, look.u(8), look.u(8))
        rows.setSpacing(look.u(8))
        self.remark = Text(look, role="soft", parent=inner)
        self.days = Choices(look, parent=inner)
        self.campaigns = Choices(look, parent=inner)
        self.forms: dict[wants.Form, Row] = {}
        for widget in (self.remark, self.days, self.campaigns):
            rows.addWidget(widget)
        for form, (name, about) in _forms().items():
            row = Row(look, inner)
            row.say(name, about)
            row.clicked.connect(lambda _=False, f=form: self.asked.emit(wants.Save(f)))
            rows.addWidget(row)
            self.forms[form] = row
        rows.addStretch(1)
        area.setWidget(inner)
        sure = words.translate("Panel", "Save it unprotected")
        self.sure = SaidBar(look, sure, "amber_bg", self)
        self.said = Text(look, parent=self)
        self.said.hide()
        self.stop = Button(look, words.translate("Panel", "Cancel"), height=42, parent=self)
        column.addWidget(area, 1)
        for below in (self.sure, self.said, self.stop):
            column.addWidget(below)
        self.days.chosen.connect(lambda n: self._choose(DAYS[n], self._drawn.campaign))
        self.campaigns.chosen.connect(
            lambda n: self._choose(self._drawn.days, ("", *self._drawn.campaigns)[n])
        )
        self.sure.pressed.connect(lambda: self.asked.emit(wants.Save(wants.Form.SQLITE, sure=True)))
        self.stop.clicked.connect(lambda: self.asked.emit(wants.GiveUp()))
        self._draw()

    @staticmethod
    def NAME() -> str:
        return words.translate("Panel", "Take out everything")

    @staticmethod
    def ABOUT() -> str:
        return words.translate("Panel", "Calls, contacts, lessons and callbacks, as files of your own.")

    def title(self) -> str:
        return self.NAME()

    def begin(self) -> None:
        self.asked.emit(wants.Open())

    def back(self) -> bool:
        return False

    def draw(self, view: View, said: str) -> None:
        self.said.say(said)
        board = view.board(wants.TakeOutBoard)
        if board is not None and board != self._drawn:
            self._drawn = board
            self._draw()

    def _draw(self) -> None:
        board, busy = self._drawn, self._drawn.under is not None
        if board.under is not None:
            said = words.translate(
                "Panel", "{n} rows are written. You can call meanwhile.", None, board.under.rows
            )
            self.remark.say(said.format(n=words.figure(board.under.rows)))
        else:
            self.remark.say(
                words.translate("Panel", "These files are not locked: whoever has them can read them.")
            )
        all_days, all_campaigns = (
            words.translate("Panel", "All days"),
            words.translate("Panel", "All campaigns"),
        )
        month, year = words.translate("Panel", "Last 30 days"), words.translate("Panel", "Last 365 days")
        self.days.draw((all_days, month, year), DAYS.index(board.days))
        names = ("", *board.campaigns)
        at = names.index(board.campaign) if board.campaign in names else 0
        self.campaigns.draw((all_campaigns, *board.campaigns), at)
        for widget in (self.days, *self.forms.values()):
            widget.setVisible(not busy)
        self.campaigns.setVisible(not busy and bool(board.campaigns))
        self.stop.setVisible(busy)
        asks = words.translate(
            "Panel", "This copy has every name, number and note in it, and no key. Anybody can open it."
        )
        self.sure.say(asks if board.asks and not busy else "")
        for _ in range(3):  # at once, as on the page of lessons
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def _choose(self, days: int, campaign: str) -> None:
        self.asked.emit(wants.Choose(days, campaign))


def _forms() -> dict[wants.Form, tuple[str, str]]:
    return {
        wants.Form.CSV: (
            words.translate("Panel", "Tables (CSV)"),
            words.translate("Panel", "Four files, for a spreadsheet."),
        ),
        wants.Form.JSON: (
            words.translate("Panel", "One JSON file"),
            words.translate("Panel", "For other programs."),
        ),
        wants.Form.SQLITE: (
            words.translate("Panel", "A plain SQLite file"),
            words.translate("Panel", "The journal’s own tables, without a lock."),
        ),
    }
