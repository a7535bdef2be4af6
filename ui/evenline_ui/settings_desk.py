"""Does what is asked on the pages of the settings, and says what they show."""

from __future__ import annotations

from collections.abc import Callable

from evenline import events, setting_sheet, settings
from evenline import setting_requests as wants
from evenline.setting_requests import SettingRequest
from evenline.setting_sheet import Sheet
from evenline.settings import Mistake, Topic, Value
from evenline_ui.preferences import Preferences


class SettingsDesk:
    """preferences: the settings in force. feed: takes events. open_file: opens the file in an editor."""

    def __init__(
        self,
        preferences: Preferences,
        feed: Callable[[events.Event], None],
        open_file: Callable[[], None],
    ) -> None:
        self._preferences, self._feed, self._open_file = preferences, feed, open_file
        self._topic: Topic | None = None
        self._text = ""
        self._refused: dict[str, tuple[Value, Mistake]] = {}
        self._undo: tuple[str, Value] | None = None
        preferences.changed.connect(self.show)

    def do(self, request: SettingRequest) -> None:
        match request:
            case wants.ShowSettings(topic):
                self._topic, self._text, self._undo = topic, "", None
                self._refused.clear()
            case wants.SearchSettings(text):
                self._text = text
            case wants.ChangeSetting(name, value):
                self._change(name, value)
            case wants.ResetSetting(name):
                self._change(name, self._preferences.preset.default(name))
            case wants.UndoSetting():
                if self._undo is not None:
                    name, before = self._undo
                    self._change(name, before)
                    self._undo = None
            case wants.OpenSettingsFile():
                self._open_file()
        self.show()

    def show(self) -> None:
        self._feed(events.SettingsShown(self._sheet()))

    def _change(self, name: str, value: Value) -> None:
        mistake = settings.problem(name, value)
        if mistake is not None:
            self._refused[name] = (value, mistake)
            return
        self._refused.pop(name, None)
        before: Value = getattr(self._preferences.now, name)
        if value != before:
            self._undo = (name, before)
        # Also where it holds already: the file may say something that can't be used.
        self._preferences.set(name, value)

    def _sheet(self) -> Sheet:
        preferences = self._preferences
        typed = {name: value for name, (value, _) in self._refused.items()}
        wrong = tuple(mistake for _, mistake in self._refused.values())
        mistakes = (*preferences.mistakes, *wrong)
        rows = setting_sheet.rows(preferences.now, preferences.policy, mistakes, typed, preferences.preset)
        return Sheet(rows, self._topic, self._text, self._undo[0] if self._undo is not None else "")
