"""The local channel on Linux and macOS: a Unix socket in a folder that only this user can enter."""

from __future__ import annotations

import contextlib
import fcntl
import os
import socket
import time
from pathlib import Path
from types import TracebackType

from evenline.native.channel import ChannelTakenError, framed, length_of


class SocketChannel:
    """A lock beside the socket tells a live panel from what a killed one left; the abstract namespace is not
    used, since it asks for no permissions."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if path.parent.stat().st_uid != os.getuid():
            raise PermissionError(f"{path.parent} belongs to somebody else")
        path.parent.chmod(0o700)
        self._path = path
        self._lock = os.open(
            path.with_name(path.name + ".lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600
        )
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._lock)
            raise ChannelTakenError(str(path)) from error
        self._closing = False
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            path.unlink(missing_ok=True)
            self._socket.bind(str(path))
            path.chmod(0o600)
            self._socket.listen(64)
        except OSError:
            self._socket.close()
            os.close(self._lock)
            raise

    def accept(self, patience: float) -> SocketExchange | None:
        while not self._closing:
            try:
                client, _ = self._socket.accept()
            except ConnectionAbortedError:
                continue
            except OSError:
                if self._closing:
                    return None
                raise
            if self._closing:
                client.close()
                return None
            return SocketExchange(client, patience)
        return None

    def close(self) -> None:
        """Wakes accept(). The lock goes last, so that no second panel takes a half-closed channel."""
        self._closing = True
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as knock:
            knock.settimeout(0.5)
            knock.connect(str(self._path))
        self._path.unlink(missing_ok=True)
        self._socket.close()
        os.close(self._lock)


class SocketExchange:
    def __init__(self, client: socket.socket, patience: float) -> None:
        self._client = client
        self._deadline = time.monotonic() + patience

    def __enter__(self) -> SocketExchange:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def receive(self, largest: int) -> bytes | None:
        head = self._exactly(4)
        if len(head) < 4 or length_of(head) > largest:
            return None
        body = self._exactly(length_of(head))
        return body if len(body) == length_of(head) else None

    def send(self, answer: bytes) -> None:
        self._hurry()
        self._client.sendall(framed(answer))

    def _exactly(self, count: int) -> bytes:
        """So many bytes, or fewer where the client hung up."""
        got = b""
        while len(got) < count:
            self._hurry()
            piece = self._client.recv(count - len(got))
            if not piece:
                break
            got += piece
        return got

    def _hurry(self) -> None:
        """What is left of the patience is the socket's time-out: a byte at a time buys no more of it."""
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError("the exchange took too long")
        self._client.settimeout(left)
