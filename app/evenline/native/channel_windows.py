"""The local channel on Windows: a named pipe on this machine that only this user can open."""

from __future__ import annotations

import contextlib
import sys
import threading
import time
from types import TracebackType

from evenline.native import owner_windows, pipe_windows
from evenline.native.channel import ChannelTakenError, framed, length_of

assert sys.platform == "win32"  # type checkers on other systems stop reading here

ERROR_ACCESS_DENIED = 5
ERROR_PIPE_BUSY = 231
BACKLOG = 8  # ends that wait for a client; one that finds none free tries again (see hook_client)


class PipeChannel:
    """The first end of a pipe must be the only one of its name: so a live panel is told from none, and the
    name is not shared with somebody who took it before us."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._security = owner_windows.only_this_user()
        try:
            first = pipe_windows.PipeEnd(name, True, self._security)
        except OSError as error:
            if error.winerror in (ERROR_ACCESS_DENIED, ERROR_PIPE_BUSY):
                raise ChannelTakenError(name) from error
            raise
        self._waiting = [first]  # the longest-waiting first: clients get them, and are served, in that order
        self._closed = False
        self._accepting = threading.Lock()
        try:
            self._closing = pipe_windows.Event()
        except OSError:
            first.close()
            raise
        with contextlib.suppress(OSError):
            self._fill()

    def accept(self, patience: float) -> PipeExchange | None:
        with self._accepting:
            while not self._closed:
                which = pipe_windows.wait_for_any([self._closing, *(end.ready for end in self._waiting)])
                if which == 0:
                    return None
                end = self._waiting.pop(which - 1)
                try:
                    self._fill()  # before this client is served: the name has to exist at every moment
                except OSError:
                    if not self._waiting:
                        end.close()
                        raise
                if end.connected():
                    return PipeExchange(end, patience)
                end.close()
        return None

    def close(self) -> None:
        """Wakes accept(), and waits until it has let go of the ends before they are closed."""
        if self._closed:
            return
        self._closed = True
        self._closing.set()
        with self._accepting:
            for end in self._waiting:
                end.close()
            self._waiting.clear()
            self._closing.close()

    def _fill(self) -> None:
        while len(self._waiting) < BACKLOG:
            self._waiting.append(pipe_windows.PipeEnd(self._name, False, self._security))


class PipeExchange:
    def __init__(self, end: pipe_windows.PipeEnd, patience: float) -> None:
        self._end = end
        self._deadline = time.monotonic() + patience

    def __enter__(self) -> PipeExchange:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end.close()

    def receive(self, largest: int) -> bytes | None:
        head = self._exactly(4)
        if len(head) < 4 or length_of(head) > largest:
            return None
        body = self._exactly(length_of(head))
        return body if len(body) == length_of(head) else None

    def send(self, answer: bytes) -> None:
        self._end.write(framed(answer), self._deadline)

    def _exactly(self, count: int) -> bytes:
        """So many bytes, or fewer where the client hung up. A byte at a time buys no more of the patience."""
        got = b""
        while len(got) < count:
            piece = self._end.read(count - len(got), self._deadline)
            if not piece:
                break
            got += piece
        return got
