"""Call lists: which there are, a file's first rows with what each column becomes, and how far it is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFont, QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evenline import bring_in as wants
from evenline.importing.columns import Column
from evenline.importing.reading import Look, Reading
from evenline.view import View
from evenline_ui import words
from evenline_ui.panel.button import Button
from evenline_ui.panel.choices import Choices
from evenline_ui.panel.field import Ground, KeyboardOwner, LineField
from evenline_ui.panel.row import Row
from evenline_ui.panel.scroll import Scroll
from evenline_ui.panel.text import Line, Text
from evenline_ui.theme import Look as Theme

SHOWN_OF_A_COLUMN = 3  # values
FIRST = 6  # the place of the first column on the page


def kinds() -> dict[Column, str]:
    return {
        Column.NUMBER: words.translate("Panel", "Number"),
        Column.NAME: words.translate("Panel", "Name"),
        Column.FIRST_NAME: words.translate("Panel", "First name"),
        Column.COMPANY: words.translate("Panel", "Company"),
        Column.NOTE: words.translate("Panel", "Note"),
        Column.ZONE: words.translate("Panel", "Time zone"),
        Column.SKIP: words.translate("Panel", "Not brought in"),
    }


class ListBox(QWidget):
    """A list that was brought in, with what can be done with it. asked: a PageRequest."""

    asked = Signal(object)

    def __init__(self, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(look.u(4), look.u(4), look.u(4), look.u(8))
        column.setSpacing(look.u(2))
        self._name = Line(look, weight=QFont.Weight.DemiBold, parent=self)
        self.about = Text(look, role="soft", pixels=11.5, parent=self)
        self.report = Button(look, words.translate("Panel", "Report"), height=40, parent=self)
        self.back = Button(look, words.translate("Panel", "Take back this list"), height=40, parent=self)
        row = QHBoxLayout()
        row.setContentsMargins(0, look.u(6), 0, 0)
        row.setSpacing(look.u(6))
        row.addWidget(self.back)
        row.addWidget(self.report)
        row.addStretch(1)
        column.addWidget(self._name)
        column.addWidget(self.about)
        column.addLayout(row)
        self.report.clicked.connect(lambda: self.asked.emit(wants.SaveReport(self._id)))
        self.back.clicked.connect(lambda: self.asked.emit(wants.TakeBack(self._id)))

    def draw(self, value: wants.CallList) -> None:
        self._id = value.id
        self._name.say(value.name)
        self.about.say(counted(value))
        self.report.setVisible(value.refused > 0)


def counted(value: wants.CallList) -> str:
    """So many new, known, refused; and where it stands half."""
    parts = [words.translate("Panel", "{n} new", None, value.added).format(n=words.figure(value.added))]
    for count, said in (
        (value.known, words.translate("Panel", "{n} known already", None, value.known)),
        (value.twice, words.translate("Panel", "{n} twice in the file", None, value.twice)),
        (value.refused, words.translate("Panel", "{n} refused", None, value.refused)),
    ):
        if count:
            parts.append(said.format(n=words.figure(count)))
    said = " · ".join(parts)
    if not value.is_whole:
        half = words.translate("Panel", "Stopped on its way: {about}. Bring the file in again for the rest.")
        said = half.format(about=said)
    return said


class BringInPage(QWidget):
    asked = Signal(object)
    wanted = Signal(object)
    turned = Signal()

    def __init__(self, look: Theme, keyboard: KeyboardOwner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._keyboard = look, keyboard
        self._drawn = wants.BringInBoard()
        self._open = -1  # the column whose kinds are shown
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.u(10), look.u(2), look.u(10), look.u(12))
        column.setSpacing(look.u(8))
        area = Scroll(look, self)
        inner = QWidget(area)
        self._rows = QVBoxLayout(inner)
        self._rows.setContentsMargins(look.u(4), 0, look.u(8), look.u(8))
        self._rows.setSpacing(look.u(8))
        self.remark = Text(look, role="soft", parent=inner)
        called = words.translate("Panel", "Name of the list")
        country = words.translate("Panel", "Country of numbers that name none (two letters)")
        self.name = LineField(look, keyboard, called, inner)
        self.region = LineField(look, keyboard, country, inner)
        self._fields = (
            Text(look, called, role="soft", pixels=11.5, parent=inner),
            Ground(look, self.name, inner),
            Text(look, country, role="soft", pixels=11.5, parent=inner),
            Ground(look, self.region, inner),
        )
        self.region.setMaxLength(2)
        self.heads = Choices(look, parent=inner)
        self.kinds = Choices(look, parent=inner)
        self._under = inner
        for widget in (self.remark, *self._fields, self.heads):
            self._rows.addWidget(widget)
        self.columns: list[Row] = []
        self.lists: list[ListBox] = []
        self._rows.addWidget(self.kinds)
        self._rows.addStretch(1)
        area.setWidget(inner)
        self.said = Text(look, parent=self)
        self.go = Button(look, height=42, kind="primary", role="teal", parent=self)
        self.stop = Button(look, words.translate("Panel", "Cancel"), height=42, parent=self)
        column.addWidget(area, 1)
        for below in (self.said, self.go, self.stop):
            column.addWidget(below)
        self.said.hide()
        self.name.done.connect(lambda: self.asked.emit(wants.SetName(self.name.text())))
        self.region.done.connect(self._region_typed)
        self.heads.chosen.connect(lambda n: self.asked.emit(wants.SetHeads(n == 0)))
        self.kinds.chosen.connect(lambda n: self._chosen(list(kinds())[n]))
        self.go.clicked.connect(self._go)
        self.stop.clicked.connect(lambda: self.asked.emit(wants.GiveUp()))
        self._draw()

    @staticmethod
    def NAME() -> str:
        return words.translate("Panel", "Bring in a call list")

    @staticmethod
    def ABOUT() -> str:
        return words.translate("Panel", "Numbers and names from a spreadsheet or an address book.")

    def title(self) -> str:
        return self.NAME()

    def begin(self) -> None:
        self.asked.emit(wants.ShowLists())

    def back(self) -> bool:
        if self._drawn.look is None and self._drawn.done is None:
            return False
        self.asked.emit(wants.GiveUp())
        return True

    def draw(self, view: View, said: str) -> None:
        self.said.say(said)
        board = view.board(wants.BringInBoard)
        if board is not None and board != self._drawn:
            if board.file != self._drawn.file:
                self._open = -1
            self._drawn = board
            self._draw()

    def _draw(self) -> None:
        board = self._drawn
        look, reading, busy = board.look, board.reading, board.under is not None or board.is_going_back
        shows = look is not None and reading is not None and not busy
        for widget in (*self._fields, self.heads):
            widget.setVisible(shows)
        for row in self.columns:
            row.setVisible(False)
        self.kinds.setVisible(False)
        if look is not None and reading is not None and shows:
            self._draw_look(look, reading)
        lists = () if shows or busy else board.lists
        if board.done is not None:
            lists = (board.done,)
        while len(self.lists) < len(lists):
            box = ListBox(self._look, self._under)
            box.asked.connect(self.asked)
            self._rows.insertWidget(self._rows.count() - 1, box)
            self.lists.append(box)
        for n, box in enumerate(self.lists):
            box.setVisible(n < len(lists))
            if n < len(lists):
                box.draw(lists[n])
        self.remark.say(self._remark(board))
        self.go.setVisible(not busy)
        can = words.translate("Panel", "Bring in") if shows else words.translate("Panel", "Choose a file")
        self.go.setText(can)
        self.go.setEnabled(not shows or (look is not None and look.good > 0))
        self.stop.setVisible(shows or board.under is not None)
        for _ in range(3):  # at once, as on the page of lessons
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def _draw_look(self, look: Look, reading: Reading) -> None:
        said = kinds()
        if not self.name.hasFocus():
            self.name.setText(self._drawn.name)
        if not self.region.hasFocus():
            self.region.setText(reading.region)
        heads = words.translate("Panel", "The first row is headings"), words.translate("Panel", "No headings")
        self.heads.draw(heads, 0 if reading.heads else 1)
        while len(self.columns) < len(reading.columns):
            row = Row(self._look, self._under)
            row.clicked.connect(lambda _=False, n=len(self.columns): self._toggle(n))
            self._rows.insertWidget(FIRST + len(self.columns), row)
            self.columns.append(row)
        for n, kind in enumerate(reading.columns):
            head = look.heads[n] if n < len(look.heads) else ""
            values = [row[n] for row in look.rows if n < len(row) and row[n]][:SHOWN_OF_A_COLUMN]
            head = head or words.translate("Panel", "Column {n}", None, n + 1).format(n=n + 1)
            becomes = f"{head} → {said[kind]}"
            self.columns[n].say(becomes, " · ".join(values))
            self.columns[n].setVisible(True)
        if 0 <= self._open < len(reading.columns):
            self._rows.removeWidget(self.kinds)
            self._rows.insertWidget(FIRST + 1 + self._open, self.kinds)
            self.kinds.draw(list(said.values()), list(said).index(reading.columns[self._open]))
            self.kinds.setVisible(True)

    def _remark(self, board: wants.BringInBoard) -> str:
        if board.is_going_back:
            return words.translate("Panel", "Taking it back…")
        if board.under is not None:
            at = board.under.line
            said = words.translate("Panel", "Reading line {n} of {file}. You can call meanwhile.", None, at)
            far = said.format(n=words.figure(at), file=board.under.list.file)
            return f"{far}\n{counted_on_its_way(board.under.list)}"
        if board.done is not None:
            return words.translate("Panel", "All of it is in.")
        if board.look is not None:
            good = words.translate("Panel", "{good} of the first {n} rows look good.", None, board.look.tried)
            said = good.format(good=board.look.good, n=board.look.tried)
            return said + " " + words.translate("Panel", "Click a column to change what it becomes.")
        if board.file:
            return words.translate("Panel", "Opening {file}…").format(file=board.file)
        return words.translate(
            "Panel",
            "A CSV file or vCards. Drop one here, or choose it. Nothing that you wrote is overwritten.",
        )

    def _toggle(self, n: int) -> None:
        self._open = -1 if self._open == n else n
        self._draw()

    def _chosen(self, kind: Column) -> None:
        at, self._open = self._open, -1
        self.asked.emit(wants.SetColumn(at, kind))

    def _region_typed(self) -> None:
        reading = self._drawn.reading
        if reading is not None and self.region.text().strip().upper() != reading.region:
            self.asked.emit(wants.SetRegion(self.region.text()))

    def _go(self) -> None:
        shows = self._drawn.look is not None and self._drawn.under is None
        self.asked.emit(wants.Start() if shows else wants.ChooseFile())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.asked.emit(wants.OpenFile(files[0]))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._keyboard.give_back()


def counted_on_its_way(value: wants.CallList) -> str:
    said = words.translate("Panel", "{n} new", None, value.added).format(n=words.figure(value.added))
    refused = words.translate("Panel", "{n} refused", None, value.refused)
    return f"{said} · {refused.format(n=words.figure(value.refused))}" if value.refused else said
