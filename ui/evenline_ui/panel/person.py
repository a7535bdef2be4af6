"""One contact: who it is, the time there, the agent's note, what was promised, every call, newest first."""

from __future__ import annotations

from datetime import date, time

from PySide6.QtCore import QCoreApplication, QEvent, QTimer, Signal
from PySide6.QtGui import QFont, QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenline import people, requests
from evenline.call import Phase
from evenline.outcomes import Outcome
from evenline.people import Known, Part, Person, Promise
from evenline.records import Record
from evenline.view import View
from evenline_ui import words
from evenline_ui.panel.button import Button
from evenline_ui.panel.field import Ground, KeyboardOwner, LineField, TextField
from evenline_ui.panel.form import FormField
from evenline_ui.panel.leaf import Page
from evenline_ui.panel.people import dated
from evenline_ui.panel.said_bar import SaidBar
from evenline_ui.panel.scroll import Scroll
from evenline_ui.panel.text import Text
from evenline_ui.panel.two_lines import TwoLines
from evenline_ui.theme import Look

PAUSE = 400  # milliseconds without a key after which what was typed is kept
NOTE_TALL = 76


class PersonPage(QWidget):
    """What is typed is kept as it is, after a short pause, or when the field or the page is left."""

    asked = Signal(object)
    wanted = Signal(object)
    turned = Signal()

    def __init__(self, look: Look, keyboard: KeyboardOwner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._keyboard = look, keyboard
        self._drawn: tuple[Person, date | None] | None = None
        self._known: Known | None = None
        self._waiting: dict[Part, str] = {}
        self._picks_zone = False
        column = QVBoxLayout(self)
        column.setContentsMargins(look.u(10), look.u(2), look.u(10), look.u(10))
        column.setSpacing(look.u(8))
        self.undo = SaidBar(look, words.translate("Panel", "Undo"), "well", self)
        area = Scroll(look, self)
        inner = QWidget(area)
        self._inner = QVBoxLayout(inner)
        self._inner.setContentsMargins(look.u(4), 0, look.u(8), look.u(8))
        self._inner.setSpacing(look.u(8))
        self._furnish(look, keyboard, inner)
        area.setWidget(inner)
        self.call = Button(
            look, words.translate("Panel", "Call"), kind="primary", role="teal", height=44, parent=self
        )
        column.addWidget(area, 1)
        column.addWidget(self.undo)  # under what is typed, which stays where it is
        column.addWidget(self.call)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._keep)
        self.undo.pressed.connect(lambda: self.asked.emit(people.Undo()))
        self.call.clicked.connect(self._plan)

    def _furnish(self, look: Look, keyboard: KeyboardOwner, inner: QWidget) -> None:
        self.number = Text(look, pixels=16, weight=QFont.Weight.DemiBold, parent=inner)
        self.refused = Text(look, role="slate", weight=QFont.Weight.DemiBold, parent=inner)
        self.name = FormField(look, keyboard, words.translate("Panel", "Name"), inner)
        self.company = FormField(look, keyboard, words.translate("Panel", "Company"), inner)
        self.zone = Button(look, "", height=40, centred=False, weight=QFont.Weight.Medium, parent=inner)
        hint = words.translate("Panel", "A city, such as Lisbon")
        self.place = LineField(look, keyboard, hint, inner)
        self._place_ground = Ground(look, self.place, inner)
        self.zones: list[Button] = []
        self._zones = QVBoxLayout()
        self._zones.setSpacing(look.u(4))
        self._note_heading = self._heading(words.translate("Panel", "Note"), inner)
        self.note = TextField(look, keyboard, words.translate("Panel", "Note"), inner, tall=NOTE_TALL)
        self._promises_heading = self._heading(words.translate("Panel", "Promised"), inner)
        self.promises = Text(look, parent=inner)
        self._calls_heading = self._heading(words.translate("Panel", "Calls"), inner)
        self.empty = Text(look, role="soft", parent=inner)
        self.rows: list[TwoLines] = []
        self._calls = QVBoxLayout()
        self._calls.setSpacing(0)
        self.older = Button(look, words.translate("Panel", "Older calls"), height=40, parent=inner)
        for widget in (self.number, self.refused, self.name, self.company, self.zone, self._place_ground):
            self._inner.addWidget(widget)
        self._inner.addLayout(self._zones)
        for widget in (
            self._note_heading,
            Ground(look, self.note, inner),
            self._promises_heading,
            self.promises,
        ):
            self._inner.addWidget(widget)
        self._inner.addWidget(self._calls_heading)
        self._inner.addWidget(self.empty)
        self._inner.addLayout(self._calls)
        self._inner.addWidget(self.older)
        self._inner.addStretch(1)
        self.name.edited.connect(lambda text: self._typed(Part.NAME, text))
        self.company.edited.connect(lambda text: self._typed(Part.COMPANY, text))
        self.note.textChanged.connect(lambda: self._typed(Part.NOTE, self.note.toPlainText()))
        self.zone.clicked.connect(lambda: self._pick_zone(not self._picks_zone))
        self.place.textEdited.connect(lambda text: self.asked.emit(people.LookForZone(text)))
        self.older.clicked.connect(lambda: self.asked.emit(people.Older()))

    def _heading(self, text: str, inner: QWidget) -> Text:
        heading = Text(self._look, text, weight=QFont.Weight.DemiBold, parent=inner)
        heading.setContentsMargins(0, self._look.u(8), 0, 0)
        return heading

    def title(self) -> str:
        return words.translate("Panel", "Contact")

    def begin(self) -> None:
        self._picks_zone = False

    def back(self) -> bool:
        was = self._picks_zone
        if was:
            self._pick_zone(False)
        return was

    def draw(self, view: View, said: str) -> None:
        board = view.board(Person) or Person()
        today = view.figures.day if view.figures is not None else None
        # A call that is there is not planned over.
        self.call.setEnabled(board.known is not None and view.header.phase is Phase.READY)
        if (board, today) != self._drawn:
            self._drawn = board, today
            self._draw(board, today)

    def _draw(self, board: Person, today: date | None) -> None:
        known = board.known
        is_other = known is None or self._known is None or known.address != self._known.address
        if is_other:
            self._keep()
        self._known = known
        self.setEnabled(known is not None)
        known = known or Known("", "")
        self.number.say(words.number(known.number))
        self.refused.say(_refused(known))
        self._fill(known, is_other)
        self.zone.setText(_zone(known, board.there))
        self._draw_zones(board, known)
        undone = (
            words.translate("Panel", "Changed: {what}").format(what=_part(board.undo)) if board.undo else ""
        )
        self.undo.say(undone)
        self.promises.say("\n".join(_promise(promise, today) for promise in known.promises))
        self._promises_heading.setVisible(bool(known.promises))
        self._draw_calls(known, today)
        # At once, as on the page of the call: a row tells its list in one round, the list its page in the next.
        for _ in range(3):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def _fill(self, known: Known, is_other: bool) -> None:
        """Typing is never overwritten, unless it was of somebody else."""
        for part, field in ((Part.NAME, self.name), (Part.COMPANY, self.company)):
            if part in self._waiting:
                continue
            text = known.name if part is Part.NAME else known.company
            if is_other and isinstance(field.field, LineField):
                field.field.setText(text)
                field.field.setCursorPosition(0)
            else:
                field.draw(text)
        if Part.NOTE not in self._waiting and self.note.toPlainText() != known.note:
            self.note.blockSignals(True)
            self.note.setPlainText(known.note)
            self.note.blockSignals(False)

    def _draw_zones(self, board: Person, known: Known) -> None:
        offered = ["", *(board.zones or ())] if known.zone else list(board.zones or ())
        while len(self.zones) < len(offered):
            button = Button(self._look, height=40, centred=False, weight=QFont.Weight.Medium, parent=self)
            button.clicked.connect(lambda _=False, n=len(self.zones): self._choose_zone(n))
            self._zones.addWidget(button)
            self.zones.append(button)
        self._offered = offered
        self._place_ground.setVisible(self._picks_zone)
        for n, button in enumerate(self.zones):
            button.setVisible(self._picks_zone and n < len(offered))
            if n < len(offered):
                own = words.translate("Panel", "As the number says")
                button.setText(_place(offered[n]) if offered[n] else own)

    def _draw_calls(self, known: Known, today: date | None) -> None:
        while len(self.rows) < len(known.calls):
            row = TwoLines(self._look, self)
            row.clicked.connect(lambda _=False, n=len(self.rows): self._open(n))
            self._calls.addWidget(row)
            self.rows.append(row)
        for n, row in enumerate(self.rows):
            row.setVisible(n < len(known.calls))
            if n < len(known.calls):
                _say(row, known.calls[n], today)
        none = known.address and not known.calls
        self.empty.say(words.translate("Panel", "No call with them yet.") if none else "")
        self.older.setVisible(known.more)

    # What the agent does -------------------------------------------------------------------------------

    def _typed(self, part: Part, text: str) -> None:
        if self._known is not None:
            self._waiting[part] = text
            self._pause.start()

    def _keep(self) -> None:
        self._pause.stop()
        waiting, self._waiting = self._waiting, {}
        if self._known is not None:
            for part, text in waiting.items():
                self.asked.emit(people.Write(self._known.address, part, text))

    def _pick_zone(self, picks: bool) -> None:
        self._picks_zone = picks
        self.place.clear()
        if picks:
            self.asked.emit(people.LookForZone(""))
        if self._drawn is not None:
            self._draw(*self._drawn)

    def _choose_zone(self, n: int) -> None:
        self._picks_zone = False
        if self._known is not None:
            self.asked.emit(people.Write(self._known.address, Part.ZONE, self._offered[n]))
        if self._drawn is not None:
            self._draw(*self._drawn)

    def _open(self, n: int) -> None:
        if self._known is not None and n < len(self._known.calls):
            self.asked.emit(requests.Reopen(self._known.calls[n].id))
            self.wanted.emit(Page.LIVE)

    def _plan(self) -> None:
        if self._known is not None:
            self._keep()
            self.asked.emit(requests.PlanCall(self._known.address.removeprefix("sip:")))
            self.wanted.emit(Page.LIVE)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._keep()
        self._keyboard.give_back()


def _part(part: Part) -> str:
    return {
        Part.NAME: words.translate("Panel", "Name"),
        Part.COMPANY: words.translate("Panel", "Company"),
        Part.NOTE: words.translate("Panel", "Note"),
        Part.ZONE: words.translate("Panel", "Time zone"),
    }[part]


def _refused(known: Known) -> str:
    if known.refused is None:
        return ""
    if known.refused_by:
        said = words.translate("Panel", "This number is on the list “{name}” ({day}).")
        return said.format(name=known.refused_by, day=words.day(known.refused))
    return words.translate("Panel", "They asked not to be called, on {day}.").format(
        day=words.day(known.refused)
    )


def _zone(known: Known, there: time | None) -> str:
    zone = known.zone or known.hint
    if not zone:
        return words.translate("Panel", "Time zone: not known")
    said = ""
    if there is not None:
        said = words.translate("Panel", "{time} there").format(time=words.time_of_day(there))
    return " · ".join(part for part in (said, _place(zone)) if part)


def _place(zone: str) -> str:
    """Los Angeles (America), of America/Los_Angeles."""
    around, _, place = zone.replace("_", " ").partition("/")
    return f"{place} ({around})"


def _promise(promise: Promise, today: date | None) -> str:
    said = f"{dated(promise.due_on, today)}: {words.filed(promise.outcome, promise.filed_as)}"
    return words.translate("Panel", "{what}, done").format(what=said) if promise.met else said


def _say(row: TwoLines, record: Record, today: date | None) -> None:
    filed = (
        words.filed(record.outcome, record.filed_as)
        if record.outcome
        else words.translate("Panel", "not filed")
    )
    began = words.time_of_day(record.began_at.astimezone().time())
    told = (record.reason, record.answer, record.lesson)
    talk = words.clock(int(record.talk)) if record.talk >= 1 else ""
    parts = (began, talk, *(" ".join(each.split()) for each in told))
    sign = "" if record.outcome is None else Outcome(record.outcome).value
    role = "teal" if record.connected else "soft"
    row.say(f"{dated(record.day, today)} · {filed}", " · ".join(part for part in parts if part), sign, role)
