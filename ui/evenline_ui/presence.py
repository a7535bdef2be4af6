"""Whether the panel can be seen and heard from: hidden until the next call, paused, and its icon in the tray."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from evenline.native.foreground import DRAWN_FOR_NOBODY
from evenline.requests import Pause
from evenline.settings import Settings
from evenline.troubles import Trouble
from evenline.view import View
from evenline_ui.panel.menu import Item
from evenline_ui.preferences import Preferences
from evenline_ui.window import PanelWindow

if TYPE_CHECKING:
    from evenline_ui.tray import Tray


class Presence(QObject):
    """quiet_changed: the panel is paused or hidden now, or neither any more. ask: takes a Request. menu: takes an
    Item that is not for here. Never hidden nor paused at a start.

    A hidden panel comes back by itself with the next call of a dialer, and with any trouble that somebody has to
    see to; always where it was, and without the keyboard."""

    quiet_changed = Signal(bool)

    def __init__(
        self,
        window: PanelWindow,
        preferences: Preferences,
        ask: Callable[[object], None],
        menu: Callable[[Item], None],
    ) -> None:
        super().__init__()
        self._window, self._preferences, self._ask, self._menu = window, preferences, ask, menu
        self._view: View | None = None
        self._known: Trouble | None = None
        self._calls = 0
        self.is_hidden = False
        self.is_quiet = False
        self.tray: Tray | None = None

    def begin(self) -> None:
        """After the first paint: the icon, if one is wanted."""
        self._preferences.changed.connect(self._settled)
        self._window.shrunk.connect(self._draw_tray)  # it may have become a strip
        self._make_tray()

    def stop(self) -> None:
        if self.tray is not None:
            self.tray.close()
            self.tray = None

    def draw(self, view: View) -> None:
        """After the panel was drawn from this view."""
        self._view = view
        known, trouble = self._known, view.trouble
        if trouble is None or not trouble.passes:  # what passes only stands before it for a while
            self._known = trouble
        news = self._known is not None and self._known != known
        if self.is_hidden and (news or view.begun != self._calls):
            self.show()
        self._tell()

    # What can be asked ---------------------------------------------------------------------------------

    def choose(self, item: Item) -> None:
        """What was chosen in the panel's menu or the tray's."""
        if item is Item.PAUSE:
            self._ask(Pause(not self._is_paused()))
        elif item is Item.HIDE:
            self.hide()
        else:
            self._menu(item)

    def hide(self) -> None:
        """Until the next call. What was there to see already does not bring it back."""
        if self._view is None or self.is_hidden:
            return
        self._calls = self._view.begun
        self.is_hidden = True
        self._window.keep_hidden("until-the-next-call", True)
        self._tell()

    def show(self) -> None:
        """Where it belongs, above everything."""
        self.is_hidden = False
        self._window.fit()
        self._window.show_anyway()
        self._tell()

    # What follows --------------------------------------------------------------------------------------

    def _is_paused(self) -> bool:
        return self._view is not None and self._view.paused

    def _tell(self) -> None:
        quiet = self.is_hidden or self._is_paused()
        if quiet != self.is_quiet:
            self.is_quiet = quiet
            self.quiet_changed.emit(quiet)
        self._draw_tray()

    def _draw_tray(self) -> None:
        if self.tray is not None and self._view is not None:
            self.tray.draw(self._view, self._window.is_strip, self.is_hidden, self._preferences.now.at_login)

    def _settled(self, before: Settings) -> None:
        now = self._preferences.now
        if before.language != now.language:
            self.stop()
        self._make_tray()

    def _make_tray(self) -> None:
        if not self._preferences.now.tray or QGuiApplication.platformName() in DRAWN_FOR_NOBODY:
            self.stop()
        elif self.tray is None:
            from evenline_ui.tray import Tray, may_come

            if not may_come():
                return
            self.tray = Tray(self)
            self.tray.chosen.connect(self.choose)
            self.tray.turned.connect(self._turn)
            self.tray.hide_or_show.connect(lambda: self.show() if self.is_hidden else self.hide())
            self.tray.at_login.connect(lambda on: self._preferences.set("at_login", on))
        self._draw_tray()

    def _turn(self) -> None:
        """Open, or a strip where it is open."""
        is_open = not (self.is_hidden or self._window.is_strip)
        self._window.set_strip(is_open)
        if self.is_hidden:
            self.show()
