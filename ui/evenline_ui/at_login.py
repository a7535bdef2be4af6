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

    def begin(self, is_first: bool = False) -> None:
        """After the first paint. Nothing is looked up for a setting that is off, unless an administrator has
        locked it so: what is locked is in force, whoever switched what where. is_first: nobody has used Evenline
        here yet; what an administrator chose beforehand is done then, and not again."""
        wanted = self._preferences.now.at_login
        locked = "at_login" in self._preferences.policy.sources
        if not (wanted or locked) or wanted == self._is_on():
            return
        if locked or (is_first and "at_login" in self._preferences.preset.sources):
            self._turn(wanted)
            return
        self._follow(False)
        self._say(
            words.translate("Panel", "Your system does not start Evenline at login: the setting is off now.")
        )

    def _chose(self, before: Settings, mistakes: object) -> None:
        wanted = self._preferences.now.at_login
        if self._following or wanted == before.at_login:
            return
        if not self._turn(wanted):
            self._follow(not wanted)

    def _turn(self, on: bool) -> bool:
        """Whether it could be done; if not, that is said."""
        try:
            self._make().turn(on)
        except OSError as error:
            said = words.translate("Panel", "Start at login can’t be changed: {where} ({why}).")
            self._say(said.format(where=error.filename, why=error.strerror))
            return False
        return True

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
