"""A local channel that only this user can open: a Unix socket in a private folder, or a named pipe."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType
from typing import Protocol


class ChannelTakenError(Exception):
    """Another program listens there already."""


class Exchange(Protocol):
    """One client: one message in, one answer out. A client that takes too long ends in an OSError."""

    def __enter__(self) -> Exchange: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def receive(self, largest: int) -> bytes | None:
        """The message, or None for something that is none (too large, cut off)."""
        ...

    def send(self, answer: bytes) -> None: ...


class Channel(Protocol):
    def accept(self, patience: float) -> Exchange | None:
        """Blocks for the next client; None once the channel is closed. patience: seconds an exchange gets."""
        ...

    def close(self) -> None: ...


def listen(address: Path | str) -> Channel:
    """Open the channel. Raises ChannelTakenError, or OSError."""
    if sys.platform == "win32":
        from evenline.native.channel_windows import PipeChannel

        return PipeChannel(str(address))
    from evenline.native.channel_unix import SocketChannel

    return SocketChannel(Path(address))


def length_of(head: bytes) -> int:
    return int.from_bytes(head, "big")


def framed(message: bytes) -> bytes:
    return len(message).to_bytes(4, "big") + message
