"""The first run: a welcome, then theme, place, dialer, goal and a rehearsal. Each step can be skipped."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QTimer, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evenline import requests
from evenline import setting_requests as wants
from evenline.setting_sheet import ASKS, LAST_STEP, FirstRun, Sheet
from evenline.view import Rehearsals, ToRehearse
from evenline_ui import words
from evenline_ui.panel.button import Button
from evenline_ui.panel.field import KeyboardOwner
from evenline_ui.panel.row import Row
from evenline_ui.panel.scroll import Scroll
from evenline_ui.panel.setting_box import SettingBox
from evenline_ui.panel.text import Text
from evenline_ui.theme import Look

DIALER, REHEARSAL = 3, LAST_STEP


class FirstRunPage(QWidget):
    """asked: a FirstRunRequest, a SettingRequest or a Request. ended: it is over. place: show where the
    panel sits, and point at the dialer there."""

    asked = Signal(object)
    ended = Signal()
    place = Signal()

    def __init__(self, look: Look, keyboard: KeyboardOwner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._keyboard = look, keyboard
        self._first: FirstRun | None = None
        self._scenario: ToRehearse | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        area = Scroll(look, self)
        inner = QWidget(area)
        self._list = QVBoxLayout(inner)
        self._list.setContentsMargins(look.u(14), look.u(4), look.u(14), look.u(8))
        self._list.setSpacing(look.u(8))
        self.progress = Text(look, role="soft", pixels=12, parent=inner)
        self.title = Text(look, pixels=19, weight=QFont.Weight.DemiBold, parent=inner)
        self.about = Text(look, pixels=13, parent=inner)
        for text in (self.progress, self.title, self.about):
            self._list.addWidget(text)
        self.boxes: dict[str, SettingBox] = {}
        self.dialers: list[Row] = []
        self.point_button = Button(
            look, words.translate("Panel", "Point at its window"), height=40, parent=inner
        )
        self._list.addWidget(self.point_button)
        self._list.addStretch(1)
        area.setWidget(inner)
        column.addWidget(area, 1)
        column.addLayout(self._foot())
        self.point_button.clicked.connect(self.place)

    def _foot(self) -> QVBoxLayout:
        look = self._look
        self.back_button = Button(look, words.translate("Panel", "Back"), height=42, parent=self)
        self.next_button = Button(look, "", kind="primary", role="teal", height=42, parent=self)
        self.close_button = Button(look, "", kind="bare", height=34, parent=self)
        row = QHBoxLayout()
        row.setSpacing(look.u(8))
        row.addWidget(self.back_button, 1)
        row.addWidget(self.next_button, 2)
        foot = QVBoxLayout()
        foot.setContentsMargins(look.u(10), look.u(8), look.u(10), look.u(12))
        foot.setSpacing(look.u(6))
        foot.addLayout(row)
        foot.addWidget(self.close_button)
        self.back_button.clicked.connect(self.back)
        self.next_button.clicked.connect(self._next)
        self.close_button.clicked.connect(self._end)
        return foot

    def draw(self, first: FirstRun | None, sheet: Sheet | None, rehearsals: Rehearsals | None) -> None:
        if first is None or sheet is None:
            return
        turned = self._first is None or self._first.step != first.step
        self._first = first
        self._scenario = rehearsals.scenarios[0] if rehearsals and rehearsals.scenarios else None
        self._draw_words(first)
        self._draw_boxes(first, sheet)
        self._draw_dialers(first, sheet)
        if turned and first.step == REHEARSAL:  # not while a view is being drawn
            QTimer.singleShot(0, self, lambda: self.asked.emit(requests.ListRehearsals()))
        for _ in range(2):  # at once: a box tells its list in one round, the list its page in the next
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def back(self) -> bool:
        """A step back; closed at the beginning."""
        step = self._first.step if self._first is not None else 0
        if step == 0:
            self._end()
        else:
            self.asked.emit(wants.TurnFirstRun(self._first.before() if self._first is not None else 0))
        return True

    def _next(self) -> None:
        if self._first is None:
            return
        if self._first.step < REHEARSAL:
            self.asked.emit(wants.TurnFirstRun(self._first.after()))
            return
        self._end()
        self.asked.emit(requests.Rehearse(self._scenario.id if self._scenario is not None else ""))

    def _end(self) -> None:
        self.ended.emit()
        self.asked.emit(wants.EndFirstRun())

    # What is shown -------------------------------------------------------------------------------------

    def _draw_words(self, first: FirstRun) -> None:
        said = words.translate("Panel", "{step} of {steps}")
        steps = first.steps
        done = said.format(step=steps.index(first.step) + 1, steps=len(steps)) if first.step in steps else ""
        self.progress.say(done)
        title, about = _words(first, self._scenario)
        self.title.say(title)
        self.about.say(about)
        self.back_button.setVisible(first.step > 0)
        self.next_button.setText(_next(first.step))
        ending = words.translate("Panel", "Finish without it")
        closing = words.translate("Panel", "Close, and don’t ask again")
        self.close_button.setText(ending if first.step == REHEARSAL else closing)
        self.next_button.updateGeometry()
        self.close_button.updateGeometry()

    def _draw_boxes(self, first: FirstRun, sheet: Sheet) -> None:
        asks = () if first.step == DIALER else ASKS.get(first.step, ())
        wanted = tuple(name for name in asks if name not in first.answered)
        for name in wanted:
            if name not in self.boxes:
                box = SettingBox(self._look, self._keyboard, sheet.row(name).setting, self)
                box.changed.connect(lambda name, value: self.asked.emit(wants.ChangeSetting(name, value)))
                box.reset.connect(lambda name: self.asked.emit(wants.ResetSetting(name)))
                self.boxes[name] = box
                self._list.insertWidget(self._list.count() - 2, box)
        for name, box in self.boxes.items():
            box.draw(sheet.row(name))
            box.reset_button.hide()  # the first choice: there is nothing to go back from
            box.setVisible(name in wanted)

    def _draw_dialers(self, first: FirstRun, sheet: Sheet) -> None:
        while len(self.dialers) < len(first.dialers):
            row = Row(self._look, self)
            row.clicked.connect(lambda _=False, n=len(self.dialers): self._use(n))
            self.dialers.append(row)
            self._list.insertWidget(self._list.count() - 2, row)
        chosen = (sheet.row("dialer_program").value, sheet.row("dialer_title").value)
        for n, row in enumerate(self.dialers):
            row.setVisible(n < len(first.dialers))
            if n < len(first.dialers):
                each = first.dialers[n]
                row.say(each.name, "", each.about if each.about != each.name else "")
                row.set_on((each.program, each.title) == chosen)
        self.point_button.setVisible(first.step == DIALER and first.can_point)

    def _use(self, n: int) -> None:
        if self._first is not None and n < len(self._first.dialers):
            each = self._first.dialers[n]
            self.asked.emit(wants.UseDialer(each.program, each.title))


def _next(step: int) -> str:
    if step == 0:
        return words.translate("Panel", "Begin")
    if step == REHEARSAL:
        return words.translate("Panel", "Start the rehearsal")
    return words.translate("Panel", "Next")


def _welcome(questions: int) -> str:
    """questions: how many there are; an administrator may have answered some."""
    if questions == LAST_STEP:
        return words.translate(
            "Panel",
            "Evenline sits beside your dialer and has the right few words at the right second. Five short "
            "questions, ninety seconds; every one of them can be skipped.",
        )
    return words.translate(
        "Panel",
        "Evenline sits beside your dialer and has the right few words at the right second. {n} short questions; "
        "every one of them can be skipped.",
        None,
        questions,
    ).format(n=questions)


def _words(first: FirstRun, scenario: ToRehearse | None) -> tuple[str, str]:
    """(the step's title, what there is to do)."""
    match first.step:
        case 0:
            return (
                words.translate("Panel", "Good to have you here."),
                _welcome(len(first.steps)),
            )
        case 1:
            return (
                words.translate("Panel", "Light or dark?"),
                words.translate("Panel", "The panel changes while you choose."),
            )
        case 2:
            return (
                words.translate("Panel", "Where should it sit?"),
                words.translate("Panel", "It never takes the keyboard from your dialer, wherever it is."),
            )
        case 3:
            found = words.translate("Panel", "These are open now. Choose the one that you phone with.")
            point = words.translate("Panel", "Open it, and point at its window.")
            later = words.translate("Panel", "No dialer’s window was found. You can name yours later.")
            said = found if first.dialers else point if first.can_point else later
            return words.translate("Panel", "Which dialer is yours?"), said
        case 4:
            return (
                words.translate("Panel", "A goal for the day?"),
                words.translate(
                    "Panel", "The panel counts the people you connect with; at your own pace if you like."
                ),
            )
        case _:
            about = words.translate("Panel", "A call against this panel. Talk aloud; it counts nowhere.")
            said = f"{about}\n\n{scenario.title}: {scenario.about}" if scenario is not None else about
            return words.translate("Panel", "One call to try it?"), said
