"""The campaigns: which one is in use, and what can be done with each of them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evenline import campaign_requests as wants
from evenline.campaigns import CampaignRow
from evenline_ui import mistakes, words
from evenline_ui.panel.button import Button
from evenline_ui.panel.scroll import Scroll
from evenline_ui.panel.text import Line, Text
from evenline_ui.theme import Look


class CampaignBox(QWidget):
    """One campaign. asked: a CampaignRequest; edit: show its editor."""

    asked = Signal(object)
    edit = Signal(str)
    reads_as = QAccessible.Role.Grouping

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._row: CampaignRow | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(look.u(14), look.u(10), look.u(10), look.u(10))
        column.setSpacing(look.u(2))
        self._name = Line(look, weight=QFont.Weight.DemiBold, parent=self)
        self._about = Text(look, role="soft", pixels=11.5, parent=self)
        column.addWidget(self._name)
        column.addWidget(self._about)
        self.use_button = Button(look, words.translate("Panel", "Use"), height=28, parent=self)
        self.edit_button = Button(look, words.translate("Panel", "Edit"), height=28, parent=self)
        self.export_button = Button(look, words.translate("Panel", "Export"), height=28, parent=self)
        self.file_button = Button(look, words.translate("Panel", "Open file"), height=28, parent=self)
        row = QHBoxLayout()
        row.setContentsMargins(0, look.u(6), 0, 0)
        row.setSpacing(look.u(6))
        for button in (self.use_button, self.edit_button, self.export_button, self.file_button):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self.use_button.clicked.connect(lambda: self._ask(wants.UseCampaign))
        self.export_button.clicked.connect(lambda: self._ask(wants.ExportCampaign))
        self.file_button.clicked.connect(lambda: self._ask(wants.OpenCampaignFile))
        self.edit_button.clicked.connect(lambda: self.edit.emit(self._row.id if self._row else ""))

    def draw(self, value: CampaignRow) -> None:
        self._row = value
        self._name.say(value.name)
        self._about.say(_about(value))
        works = value.mistake is None
        self.use_button.setVisible(works and not value.is_active)
        self.edit_button.setVisible(works and not value.is_fixed)
        self.file_button.setVisible(not value.is_fixed)
        self.export_button.setVisible(works)
        self.setAccessibleName(f"{value.name}, {_about(value)}")
        self.update()

    def _ask(self, kind: type[wants.UseCampaign | wants.ExportCampaign | wants.OpenCampaignFile]) -> None:
        if self._row is not None:
            self.asked.emit(kind(self._row.id))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        active = self._row is not None and self._row.is_active
        painter.setPen(QPen(look.colour("teal"), 1.5) if active else Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("teal_bg" if active else "well"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), look.u(12), look.u(12))
        painter.end()


def _about(row: CampaignRow) -> str:
    if row.mistake is not None:
        return words.unplayable(mistakes.said(row.mistake))
    whose = words.translate("Panel", "comes with Evenline")
    if row.is_own:
        whose = words.translate("Panel", "yours")
    elif row.is_shared:
        whose = words.translate("Panel", "for everybody")
    cards = words.translate("Panel", "{n} cards", None, row.cards).format(n=row.cards)
    said = f"{cards} · {whose}"
    return words.translate("Panel", "In use · {about}").format(about=said) if row.is_active else said


class CampaignsPage(QWidget):
    """asked: a CampaignRequest. edit: show the editor of this campaign."""

    asked = Signal(object)
    edit = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._drawn: tuple[CampaignRow, ...] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        area = Scroll(look, self)
        self._inner = QWidget(area)
        self._list = QVBoxLayout(self._inner)
        self._list.setContentsMargins(look.u(10), look.u(2), look.u(10), look.u(8))
        self._list.setSpacing(look.u(8))
        said = words.translate("Panel", "What you call about. Another one is used from the next call on.")
        remark = Text(look, said, role="soft", parent=self._inner)
        remark.setContentsMargins(look.u(4), 0, look.u(4), 0)
        self._list.addWidget(remark)
        self._list.addStretch(1)
        self.boxes: list[CampaignBox] = []
        area.setWidget(self._inner)
        self.said = Text(look, parent=self)
        self.said.setContentsMargins(look.u(14), look.u(4), look.u(14), 0)
        self.said.hide()
        self.import_button = Button(
            look, words.translate("Panel", "Import a campaign"), height=42, parent=self
        )
        foot = QVBoxLayout()
        foot.setContentsMargins(look.u(10), look.u(8), look.u(10), look.u(12))
        foot.addWidget(self.import_button)
        column.addWidget(area, 1)
        column.addWidget(self.said)
        column.addLayout(foot)
        self.import_button.clicked.connect(lambda: self.asked.emit(wants.ImportCampaign()))

    def draw(self, rows: tuple[CampaignRow, ...] | None) -> None:
        if rows is None or rows == self._drawn:
            return
        self._drawn = rows
        while len(self.boxes) < len(rows):
            box = CampaignBox(self._look, self._inner)
            box.asked.connect(self.asked)
            box.edit.connect(self.edit)
            self._list.insertWidget(self._list.count() - 1, box)
            self.boxes.append(box)
        for n, box in enumerate(self.boxes):
            box.setVisible(n < len(rows))
            if n < len(rows):
                box.draw(rows[n])
