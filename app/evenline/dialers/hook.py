"""The hook: a command that any softphone can run on its events reaches the panel over a local channel.

On the wire, both ways: four bytes of length (big-endian), then so many bytes of UTF-8. The client sends the
words of its command line, joined by NUL (which no argument can hold); the panel answers with a sentence, empty
when all is well. One exchange a connection. See native/ for the channel itself, which only this user can open.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from evenline.dialers import hook_words
from evenline.dialers.hook_words import PANEL
from evenline.events import AgentEvent, DialerEvent
from evenline.native.channel import Channel, ChannelTakenError, listen

COME_FORWARD = [PANEL, "come"]  # what a second start says to the panel that is open already
LARGEST_MESSAGE = 65_536  # bytes; a command line with a name and a number is a few hundred
PATIENCE = 2.0  # seconds for one exchange: a client that hangs must not hold up the next call's event


class HookDialer:
    """address: where the channel is. report: takes an exception that is our own bug. refuses: why an event can't
    be taken now, as the answer to who sent it; empty if it can. Asked on the hook's own thread."""

    def __init__(
        self,
        emit: Callable[[DialerEvent | AgentEvent], None],
        address: Path | str,
        report: Callable[[BaseException], None],
        refuses: Callable[[DialerEvent | AgentEvent], str] = lambda event: "",
    ) -> None:
        self._emit, self._address, self._report, self._refuses = emit, address, report, refuses
        self._channel: Channel | None = None
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._serve, name="hook", daemon=True)

    @property
    def name(self) -> str:
        return "hook"

    def start(self) -> None:
        """Raises ChannelTakenError if another panel listens there, OSError if nobody can."""
        self._channel = listen(self._address)
        self._thread.start()

    def stop(self) -> None:
        if self._channel is not None:
            self._stopping.set()
            self._channel.close()
            self._thread.join(PATIENCE * 2)
            self._channel = None

    def _serve(self) -> None:
        channel = self._channel
        if channel is None:
            return
        while True:
            try:
                exchange = channel.accept(PATIENCE)
            except OSError as error:  # out of file handles, most likely: said, and tried again
                self._report(error)
                self._stopping.wait(PATIENCE)
                continue
            if exchange is None:
                return
            try:
                with exchange:
                    message = exchange.receive(LARGEST_MESSAGE)
                    exchange.send(self._answer(message).encode())
            except OSError:
                continue  # the client went away or sat still; its event is lost to it, not to us
            except Exception as error:  # noqa: BLE001 - one event may be lost to a bug, never the channel
                self._report(error)

    def _answer(self, message: bytes | None) -> str:
        if message is None:
            return "That was no message from “evenline call”."
        try:
            words = message.decode("utf-8", errors="replace").split("\0") if message else []
            event = hook_words.parse(words)
        except hook_words.HookWordsError as error:
            return str(error)
        refused = self._refuses(event)
        if not refused:
            self._emit(event)
        return refused


__all__ = ["ChannelTakenError", "HookDialer"]
