"""The settings in force: read, watched, changed, and how the panel looks by them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from evenline import settings
from evenline.native.motion import motion
from evenline.policy import Policy
from evenline.preset import Preset
from evenline.settings import Mistake, Settings, Value, Wrong
from evenline_ui import theme, words
from evenline_ui.theme import Look
from evenline_ui.window import LEAST_HEIGHT

if TYPE_CHECKING:
    from evenline_ui.files import WatchedFile


class Preferences(QObject):
    """changed: (before, mistakes), when the file was saved or a setting set; `now` is what holds, the policy over
    all else. mistakes: what could not be used of the file, the policy and the preset.

    path: settings.toml; chosen and mistakes: what was read from it. say: shows a sentence."""

    changed = Signal(object, object)

    def __init__(
        self,
        path: Path,
        chosen: Settings,
        say: Callable[[str], None],
        policy: Policy | None = None,
        mistakes: tuple[Mistake, ...] = (),
        preset: Preset | None = None,
    ) -> None:
        super().__init__()
        self.path, self._say, self.policy = path, say, policy or Policy()
        self.preset = preset or Preset()
        self.now = self.policy.over(chosen)
        self.mistakes = mistakes + self._administrators()
        self._file: WatchedFile | None = None
        self._motion = motion()

    def watch(self) -> None:
        from evenline_ui.files import WatchedFile

        self._file = WatchedFile(self.path, self._read)
        self._motion.start()

    def stop(self) -> None:
        if self._file is not None:
            self._file.stop()

    def set(self, name: str, value: Value) -> None:
        """It holds at once, and is written into the file; where that can't be, that is said. What the
        administrator has locked stays as it is."""
        if not self.allows(**{name: value}) or name in self.policy.sources:
            return
        from evenline import settings_file

        before = self.now
        change: dict[str, Any] = {name: value}
        self.now = replace(before, **change)
        try:
            settings_file.change(self.path, name, value, self.preset.values)
        except (OSError, ValueError) as error:
            said = words.translate(
                "Panel", "{where} can’t be changed ({why}). It holds until the next start."
            )
            self._say(said.format(where=self.path, why=error))
        else:
            self.mistakes = tuple(mistake for mistake in self.mistakes if mistake.name != name)
        if self.now != before:
            self.changed.emit(before, ())

    def settle_in(self, country: str) -> None:
        """On the very first day: numbers that name no country belong to the system's, unless somebody chose.
        Written down once, so that no journal gets other numbers because a command ran under another locale.

        country: ISO code of two letters, '' where the system names none."""
        if country and not self.now.region and "region" not in self.policy.sources:
            self.set("region", country)

    def allows(self, **wanted: Value) -> bool:
        """Whether all of this can hold. Where the administrator has locked any of it at something else, that is
        said."""
        locked = [n for n, v in wanted.items() if n in self.policy.sources and getattr(self.now, n) != v]
        if locked:
            from evenline_ui import setting_words

            self._say(setting_words.locked(self.policy.sources[locked[0]]))
        return not locked

    def shared_campaigns(self) -> tuple[str, bool]:
        """(the folder of campaigns for everybody, whether an administrator has locked it)."""
        return self.now.campaigns_folder, "campaigns_folder" in self.policy.sources

    def look(self) -> Look:
        chosen = self.now
        dark, contrast = theme.dark_and_contrast(
            chosen.theme, theme.system_is_dark(), theme.system_wants_contrast()
        )
        # A panel that is taller than its screen helps nobody: text grows as far as there is room for the card.
        room = QGuiApplication.primaryScreen().availableGeometry().height() / LEAST_HEIGHT
        scale = min(chosen.text_scale or theme.system_scale(), max(1.0, room))
        less = self._motion.wants_less
        return Look(dark, scale, chosen.motion, contrast=contrast, wants_less_motion=less)

    def _administrators(self) -> tuple[Mistake, ...]:
        return self.policy.mistakes + self.preset.mistakes

    def _read(self) -> None:
        """The file was saved by somebody. What was set here is in it already, and is no news."""
        before = self.now
        chosen, mistakes = settings.load(self.path, self.preset.values)
        if any(mistake.wrong is Wrong.UNREADABLE for mistake in mistakes):
            chosen = before  # somebody is in the middle of it: what held goes on
        self.now, self.mistakes = self.policy.over(chosen), mistakes + self._administrators()
        self.changed.emit(before, mistakes)
