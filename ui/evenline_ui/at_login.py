"""The setting 'at login' and the system's own word on it, kept the same."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from evenline.native.autostart import Autostart
from evenline.settings import Settings
from evenline_ui import words
from evenline_ui.preferences import Preferences


class AtLogin(QObject):
    """Does what the setting says when it changes, and only then: whoever switched it off in the system is heeded,
    and the setting follows. say: shows a sentence."""

    def __init__(
        self, preferences: Preferences, say: Callable[[str], None], make: Callable[[], Autostart]
    ) -> None:
        super().__init__(preferences)
        self._preferences, self._say, self._make = preferences, say, make
        self._following = False
        preferences.changed.connect(self._chose)

    def begin(self) -> None:
        """After the first paint: nothing is looked up for a setting that is off."""
        if self._preferences.now.at_login and not self._is_on():
            self._follow(False)
            self._say(
                words.translate(
                    "Panel", "Your system does not start Evenline at login: the setting is off now."
                )
            )

    def _chose(self, before: Settings, mistakes: object) -> None:
        wanted = self._preferences.now.at_login
        if self._following or wanted == before.at_login:
            return
        try:
            self._make().turn(wanted)
        except OSError as error:
            self._follow(not wanted)
            said = words.translate("Panel", "Start at login can’t be changed: {where} ({why}).")
            self._say(said.format(where=error.filename, why=error.strerror))

    def _follow(self, on: bool) -> None:
        """The setting says what is so; nothing is done about it."""
        self._following = True
        self._preferences.set("at_login", on)
        self._following = False

    def _is_on(self) -> bool:
        """What can't be read is not in force: the next change says why."""
        try:
            return self._make().is_on()
        except OSError:
            return False
