"""The dialers of a running panel: those that are told by hand, the hook, and the softphones of the settings."""

from __future__ import annotations

import threading
from collections.abc import Callable

from evenline import events, settings
from evenline.dialers.manual import ManualDialer
from evenline.dialers.protocol import Dialer
from evenline.events import Event, Party
from evenline.settings import Settings
from evenline.troubles import Trouble, TroubleKind

MANUAL = "manual"


class Dialing:
    """post: takes events, on any thread. report: takes a bug. refuses: see HookDialer.
    hears_hook: commands of other programs reach this
    panel. is_second: another panel hears them, and this one must not touch the journal."""

    def __init__(
        self,
        post: Callable[[Event], None],
        report: Callable[[BaseException], None],
        hook: str,
        refuses: Callable[[Event], str],
    ) -> None:
        self._post, self._report, self._hook, self._refuses = post, report, hook, refuses
        self._manual = {MANUAL: ManualDialer(post)}
        self.dialers: list[Dialer] = []
        self._softphones: list[Dialer] = []
        self.hears_hook = False
        self.is_second = False

    def start(self, chosen: Settings) -> list[Trouble]:
        """Start them all, and give what can't be heard."""
        self._softphones = self._wanted(chosen)
        self.dialers = [*self._manual.values(), self._hooked(), *self._softphones]
        troubles = [self._start(dialer) for dialer in self.dialers]
        return [trouble for trouble in troubles if trouble is not None]

    def call(self, dialer: str, party: Party) -> None:
        """Begin a call that is told by hand; a rehearsal's dialer is made when it is wanted."""
        if dialer not in self._manual:
            self._manual[dialer] = ManualDialer(self._post, dialer)
            self.dialers.append(self._manual[dialer])
        self._manual[dialer].start_call(party)

    def change(self, chosen: Settings) -> list[Trouble]:
        """Other softphones from now on; the hook and what is told by hand stay. Gives what can't be heard."""
        for dialer in self._softphones:
            self.dialers.remove(dialer)
            # It may be waiting for an answer from far away: nobody waits for it.
            threading.Thread(target=dialer.stop, name="leaving", daemon=True).start()
            self._post(events.DialerBack(dialer.name))  # nobody misses it any more
        self._softphones = self._wanted(chosen)
        self.dialers += self._softphones
        troubles = [self._start(dialer) for dialer in self._softphones]
        return [trouble for trouble in troubles if trouble is not None]

    def stop(self) -> None:
        for dialer in self.dialers:
            dialer.stop()

    def _hooked(self) -> Dialer:
        from evenline.dialers.hook import HookDialer

        return HookDialer(self._post, self._hook, self._report, self._refuses)

    def _wanted(self, chosen: Settings) -> list[Dialer]:
        address = settings.host_and_port(chosen.baresip)
        if address is None:
            return []
        from evenline.dialers.baresip import BaresipDialer

        return [BaresipDialer(self._post, address, self._report)]

    def _start(self, dialer: Dialer) -> Trouble | None:
        from evenline.native.channel import ChannelTakenError

        try:
            dialer.start()
        except (ChannelTakenError, OSError) as error:
            self.is_second = isinstance(error, ChannelTakenError)
            kind = TroubleKind.SECOND_PANEL if self.is_second else TroubleKind.HOOK_UNHEARD
            return Trouble(kind, dialer.name, str(error))
        self.hears_hook |= dialer.name == "hook"
        return None
