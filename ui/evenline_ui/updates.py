"""Asks once a day whether there is a newer version, where the settings allow it, and never while a call is on.

Nothing runs in between: a single timer is started when the panel is free and nobody was asked today.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl, Slot

from evenline import events, updates
from evenline.call import Phase
from evenline.clock import Clock
from evenline.updates import Known, RefusedError, Standing, Update
from evenline_ui.fetching import Fetch
from evenline_ui.preferences import Preferences
from evenline_ui.theme import RESOURCES

QUIET = 20_000  # ms that the panel has been free before anybody is asked
KEYS = RESOURCES / "update-keys.toml"


class Updates(QObject):
    """path: where it is remembered. feed: takes events. write: a line in the diary."""

    def __init__(
        self,
        preferences: Preferences,
        path: Path,
        clock: Clock,
        feed: Callable[[events.Event], None],
        write: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._preferences, self._path, self._clock = preferences, path, clock
        self._feed, self._write = feed, write
        self._keys = updates.trusted(KEYS)
        self._known = updates.load(path)
        self._own = _own_version()
        self._fetch: Fetch | None = None
        self._shown: Update | None = None
        self._is_free = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)
        self._address = preferences.now.updates_from
        preferences.changed.connect(self._chose)

    def see(self, phase: Phase) -> None:
        """What the panel shows now."""
        self._is_free = phase is Phase.READY
        if not self._is_free:
            self._timer.stop()
            if self._fetch is not None:
                self._fetch.stop()
        elif self._is_due() and self._fetch is None and not self._timer.isActive():
            self._timer.start(QUIET)
        self._show()

    def stop(self) -> None:
        self._timer.stop()
        if self._fetch is not None:
            self._fetch.stop()
            self._fetch.wait()
            self._fetch = None

    def _is_due(self) -> bool:
        now = self._preferences.now
        may_ask = now.updates and bool(now.updates_from) and bool(self._keys)
        return may_ask and self._known.asked != self._clock.now().day

    def _standing(self) -> Standing:
        now = self._preferences.now
        if not now.updates:
            return Standing.OFF
        if not now.updates_from:
            return Standing.NO_ADDRESS
        return self._known.standing if self._keys else Standing.NO_KEY

    @Slot()
    def _ask(self) -> None:
        if not (self._is_free and self._is_due()):
            return
        self._address = self._preferences.now.updates_from
        self._fetch = Fetch(self._address, self)
        self._fetch.finished.connect(self._came)
        self._fetch.start()

    @Slot()
    def _came(self) -> None:
        fetch, self._fetch = self._fetch, None
        if fetch is None:
            return
        fetch.deleteLater()
        if fetch.got is None or self._address != self._preferences.now.updates_from:
            return  # a call came, or somebody changed their mind; it is asked again once the panel is free
        self._known = self._learnt(fetch.got)
        try:
            updates.keep(self._path, self._known)
        except OSError as error:
            self._write(updates.told_unkept(error))
        self._write(updates.told(self._known))
        self._show()

    def _learnt(self, got: bytes | tuple[Standing, str]) -> Known:
        """A failure leaves what was learnt before."""
        today, before = self._clock.now().day, self._known.news
        if isinstance(got, tuple):
            return Known(today, *got, before)
        try:
            news = updates.believed(got, self._keys, before, today)
        except RefusedError as error:
            return Known(today, error.standing, error.detail, before)
        is_newer = bool(updates.newer(news, self._own))
        return Known(today, Standing.NEWER if is_newer else Standing.NEWEST, "", news)

    def _chose(self, before: object, mistakes: object) -> None:
        """Another address is asked anew, and knows nothing of what an earlier one said."""
        now = self._preferences.now
        if now.updates_from != self._address:
            self._address = now.updates_from
            self._known = Known(news=self._known.news)
        if not now.updates:
            self._timer.stop()
            if self._fetch is not None:
                self._fetch.stop()
        self._show()

    def _show(self) -> None:
        standing = self._standing()
        newer = updates.newer(self._known.news, self._own) if standing is not Standing.OFF else ""
        where = QUrl(self._preferences.now.updates_from).host()
        update = Update(standing, newer, where, self._known.detail)
        if update != self._shown:
            self._shown = update
            self._feed(events.Shown(update))


def _own_version() -> str:
    from importlib.metadata import version

    return version("evenline")
