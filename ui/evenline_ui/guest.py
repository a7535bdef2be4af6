"""The panel's window as a guest of the system: it never activates, and may be kept out of what is shared."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject

from evenline.native.own_window import OwnWindow
from evenline.settings import Settings
from evenline_ui import words
from evenline_ui.preferences import Preferences
from evenline_ui.window import PanelWindow


class Guest(QObject):
    """Tells the system whenever the window is shown, was made anew, or gave the keyboard back: a window that is
    made anew knows nothing of what was said of the one before, and a toolkit writes its styles over ours.

    say: shows a sentence. make: what the system can be told; made at once, since it is told before the first
    paint.
    """

    def __init__(
        self,
        window: PanelWindow,
        preferences: Preferences,
        say: Callable[[str], None],
        make: Callable[[], OwnWindow],
    ) -> None:
        super().__init__(window)
        self._window, self._preferences, self._say = window, preferences, say
        self._own = make()
        self._said = False
        self._solid()
        window.installEventFilter(self)
        window.keyboard.returned.connect(self._never_activates)
        preferences.changed.connect(self._chose)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.WinIdChange) and self._window.native_id:
            self._never_activates()
            self._keep_out()
        return False

    def _never_activates(self) -> None:
        if self._window.native_id:
            self._own.never_activates(self._window.native_id)

    def _keep_out(self) -> None:
        """Said once where it can't be: whoever relies on it has to know."""
        out = self._preferences.now.keep_out_of_sharing
        if self._own.keep_out_of_sharing(self._window.native_id, out) or self._said:
            return
        self._said = True
        self._say(
            words.translate(
                "Panel",
                "This system shows the panel when you share the whole screen. Share one window instead.",
            )
        )

    def _chose(self, before: Settings, mistakes: object) -> None:
        if self._preferences.now.keep_out_of_sharing == before.keep_out_of_sharing:
            return
        self._said = False
        self._solid()
        if self._window.native_id:
            self._keep_out()

    def _solid(self) -> None:
        self._window.set_solid(self._own.see_through_is_shared and self._preferences.now.keep_out_of_sharing)
