"""One setting: its name and sentence, the control that fits it, and what is wrong with it or who has locked it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont, QHideEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evenline.setting_sheet import SettingRow
from evenline.settings import Declared, Value
from evenline_ui import setting_words, words
from evenline_ui.panel.button import Button
from evenline_ui.panel.choices import Choices
from evenline_ui.panel.chord import ChordField
from evenline_ui.panel.field import Ground, KeyboardOwner, LineField
from evenline_ui.panel.text import Text
from evenline_ui.panel.tick import Tick
from evenline_ui.theme import Look


class SettingBox(QWidget):
    """changed: (name, what it is to be; as it was typed where that can't be read). reset: its name."""

    changed = Signal(str, object)
    reset = Signal(str)

    def __init__(
        self, look: Look, keyboard: KeyboardOwner, setting: Declared, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._keyboard, self._setting = look, keyboard, setting
        self._drawn: SettingRow | None = None
        self.name = setting_words.title(setting)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.u(4), look.u(4), look.u(4), look.u(12))
        column.setSpacing(look.u(2))
        self.tick: Tick | None = None
        self.choices: Choices | None = None
        self.field: LineField | None = None
        self._options: tuple[Value, ...] = ()
        if isinstance(setting.default, bool):
            self.tick = Tick(look, self.name, self)
            self.tick.setFont(look.font(13, QFont.Weight.DemiBold))
            self.tick.clicked.connect(lambda on: self._ask(on))
            head: QWidget = self.tick
        else:
            head = Text(look, self.name, weight=QFont.Weight.DemiBold, parent=self)
        self.reset_button = Button(
            look, words.translate("Panel", "Default"), kind="bare", height=24, pixels=11.5, parent=self
        )
        self.reset_button.setAccessibleName(
            words.translate("Panel", "{setting}: back to the default").format(setting=self.name)
        )
        self.reset_button.clicked.connect(lambda: self.reset.emit(self._setting.name))
        keep = self.reset_button.sizePolicy()
        keep.setRetainSizeWhenHidden(True)  # nothing jumps when it comes and goes
        self.reset_button.setSizePolicy(keep)
        top = QHBoxLayout()
        top.setSpacing(look.u(6))
        top.addWidget(head, 1)
        top.addWidget(self.reset_button)
        column.addLayout(top)
        about = Text(look, setting_words.sentence(setting), role="soft", pixels=12, parent=self)
        column.addWidget(about)
        if self.tick is None:
            column.addSpacing(look.u(4))
            self._controls(column)
        self.wrong = Text(look, role="slate", pixels=12, weight=QFont.Weight.DemiBold, parent=self)
        self.locked = Text(look, role="soft", pixels=12, weight=QFont.Weight.DemiBold, parent=self)
        for text in (self.wrong, self.locked):
            text.hide()
            column.addWidget(text)

    def _controls(self, column: QVBoxLayout) -> None:
        setting, look = self._setting, self._look
        if setting.one_of or setting.offers:
            self.choices = Choices(look, parent=self)
            self.choices.chosen.connect(lambda n: self._ask(self._options[n]))
            column.addWidget(self.choices)
        if setting.one_of:
            return
        if setting.offers:
            column.addSpacing(look.u(4))
        if setting.is_key:
            field = ChordField(
                look, self._keyboard, words.translate("Panel", "Click, then press the keys"), self
            )
            field.recorded.connect(self._ask)
            self.field = field
        else:
            hint = words.translate("Panel", "Another number") if setting.offers else ""
            self.field = LineField(look, self._keyboard, hint, self)
            self.field.done.connect(self._typed)
        self.field.setAccessibleName(self.name)
        self.field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column.addWidget(Ground(look, self.field, self))

    def draw(self, row: SettingRow) -> None:
        if row == self._drawn:
            return
        self._drawn = row
        self._draw_control(row)
        self.reset_button.setVisible(row.can_reset)
        self.wrong.say(setting_words.mistake(row.mistake) if row.mistake is not None else "")
        self.locked.say(_whose(row))

    def _draw_control(self, row: SettingRow) -> None:
        free = not row.locked
        if self.tick is not None:
            self.tick.setChecked(row.value is True)
            self.tick.setEnabled(free)
        if self.choices is not None:
            offered = row.setting.one_of or row.setting.offers
            # A typed one that is none of the offers has the field; without a field it needs a chip.
            self._options = offered
            said = [setting_words.option(row.setting.name, value) for value in offered]
            self.choices.draw(said, offered.index(row.value) if row.value in offered else -1)
            self.choices.setEnabled(free)
        if self.field is not None:
            self.field.setEnabled(free)
            text = _shown(row)
            if text != self.field.text() and not self.field.hasFocus():
                self.field.setText(text)
                self.field.setCursorPosition(0)

    def _typed(self) -> None:
        """A field was left, or Enter pressed in it."""
        if self.field is None or self._drawn is None or self.field.text() == _shown(self._drawn):
            return
        self._ask(_read(self._setting, self.field.text().strip()))

    def hideEvent(self, event: QHideEvent) -> None:
        """A call that begins closes the page under somebody's hands: what they typed so far is kept. Not at once,
        as it is closed while a view is being drawn."""
        super().hideEvent(event)
        if self.field is not None and not self._setting.is_key:
            QTimer.singleShot(0, self, self._typed)

    def _ask(self, value: Value) -> None:
        self.changed.emit(self._setting.name, value)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(self._look.colour("line"), 1))
        foot = self.height() - 1
        painter.drawLine(0, foot, self.width(), foot)
        painter.end()


def _whose(row: SettingRow) -> str:
    """What an administrator has to do with it; '' for nothing."""
    if row.locked:
        return setting_words.locked(row.locked)
    is_preset = row.preset and row.value == row.setting.default
    return setting_words.preset(row.preset) if is_preset else ""


def _shown(row: SettingRow) -> str:
    """What stands in the field: nothing for a default that a chip stands for."""
    return "" if row.value in row.setting.offers and row.mistake is None else str(row.value)


def _read(setting: Declared, text: str) -> Value:
    """What was typed, as a number where one is wanted and this is one; nothing typed is the default."""
    if not text:
        return setting.default
    for kind in (int, float):
        if type(setting.default) is kind:
            try:
                return _percent(text) if kind is float else kind(text)
            except ValueError:
                return text
    return text


def _percent(text: str) -> float:
    """130 %, 130 and 1,3 are the same: the chips above the field say percent, the file does not."""
    number = float(text.removesuffix("%").replace(",", "."))
    return number / 100 if text.endswith("%") or number >= 10 else number
