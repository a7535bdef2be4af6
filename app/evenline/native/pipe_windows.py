"""One end of a Windows named pipe, and waits on it that have an end: the Windows calls, by ctypes.

Every operation is overlapped: it is begun, and waited for with a time-out. What Windows writes into (the
buffer, the OVERLAPPED) is kept until the operation is over; one that is given up is cancelled and its end
awaited, since Windows would otherwise write into memory that Python has handed to somebody else.
"""

from __future__ import annotations

import ctypes
import math
import sys
import time
from ctypes import wintypes

assert sys.platform == "win32"  # type checkers on other systems stop reading here

ERROR_BROKEN_PIPE = 109
ERROR_NO_DATA = 232
ERROR_PIPE_CONNECTED = 535
ERROR_IO_PENDING = 997
TOO_LONG = "the exchange took too long"
BROKEN = (ERROR_BROKEN_PIPE, ERROR_NO_DATA)  # the client has hung up

_PIPE_ACCESS_DUPLEX = 0x0000_0003
_FILE_FLAG_FIRST_PIPE_INSTANCE = 0x0008_0000
_FILE_FLAG_OVERLAPPED = 0x4000_0000
_PIPE_REJECT_REMOTE_CLIENTS = 0x0000_0008  # with zeros for byte type, byte reads and blocking
_PIPE_UNLIMITED_INSTANCES = 255
_BUFFER = 65_536
_INFINITE = 0xFFFF_FFFF
_WAIT_OBJECT_0 = 0
_WAIT_FAILED = 0xFFFF_FFFF
_INVALID_HANDLE = ctypes.c_void_p(-1).value


class SecurityAttributes(ctypes.Structure):
    _fields_ = (
        ("nLength", wintypes.DWORD),
        ("lpSecurityDescriptor", ctypes.c_void_p),
        ("bInheritHandle", wintypes.BOOL),
    )


class _Overlapped(ctypes.Structure):
    _fields_ = (
        ("Internal", ctypes.c_void_p),
        ("InternalHigh", ctypes.c_void_p),
        ("Offset", wintypes.DWORD),
        ("OffsetHigh", wintypes.DWORD),
        ("hEvent", wintypes.HANDLE),
    )


_kernel = ctypes.WinDLL("kernel32", use_last_error=True)
_overlapped = ctypes.POINTER(_Overlapped)
_count = ctypes.POINTER(wintypes.DWORD)
_kernel.CreateNamedPipeW.restype = wintypes.HANDLE
_kernel.CreateNamedPipeW.argtypes = (
    wintypes.LPCWSTR,
    *(wintypes.DWORD,) * 6,
    ctypes.POINTER(SecurityAttributes),
)
_kernel.CreateEventW.restype = wintypes.HANDLE
_kernel.CreateEventW.argtypes = (ctypes.c_void_p, wintypes.BOOL, wintypes.BOOL, wintypes.LPCWSTR)
_kernel.SetEvent.argtypes = (wintypes.HANDLE,)
_kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
_kernel.ConnectNamedPipe.argtypes = (wintypes.HANDLE, _overlapped)
_kernel.ReadFile.argtypes = (wintypes.HANDLE, ctypes.c_void_p, wintypes.DWORD, _count, _overlapped)
_kernel.WriteFile.argtypes = (wintypes.HANDLE, ctypes.c_char_p, wintypes.DWORD, _count, _overlapped)
_kernel.GetOverlappedResult.argtypes = (wintypes.HANDLE, _overlapped, _count, wintypes.BOOL)
_kernel.CancelIoEx.argtypes = (wintypes.HANDLE, _overlapped)
_kernel.WaitForSingleObject.restype = wintypes.DWORD
_kernel.WaitForSingleObject.argtypes = (wintypes.HANDLE, wintypes.DWORD)
_kernel.WaitForMultipleObjects.restype = wintypes.DWORD
_kernel.WaitForMultipleObjects.argtypes = (
    wintypes.DWORD,
    ctypes.POINTER(wintypes.HANDLE),
    wintypes.BOOL,
    wintypes.DWORD,
)


class Event:
    """A manual-reset event of Windows: a handle that waits end on once it is set."""

    def __init__(self) -> None:
        handle = _kernel.CreateEventW(None, True, False, None)
        if not handle:
            raise ctypes.WinError(ctypes.get_last_error())
        self.handle: int = handle

    def set(self) -> None:
        _kernel.SetEvent(self.handle)

    def close(self) -> None:
        _kernel.CloseHandle(self.handle)


def wait_for_any(events: list[Event]) -> int:
    """Blocks until one of at most 64 events is set; the place of the first that is."""
    handles = (wintypes.HANDLE * len(events))(*(event.handle for event in events))
    which: int = _kernel.WaitForMultipleObjects(len(events), handles, False, _INFINITE)
    if which == _WAIT_FAILED:
        raise ctypes.WinError(ctypes.get_last_error())
    return which - _WAIT_OBJECT_0


class PipeEnd:
    """The server's end for one client: waits for it from the start, and `ready` is set once it is there.

    first: no other end of that name may exist. Raises OSError. One operation at a time.
    """

    def __init__(self, name: str, first: bool, security: SecurityAttributes) -> None:
        self._open = False
        mode = _PIPE_ACCESS_DUPLEX | _FILE_FLAG_OVERLAPPED | (_FILE_FLAG_FIRST_PIPE_INSTANCE if first else 0)
        self._pipe: int = _kernel.CreateNamedPipeW(
            name,
            mode,
            _PIPE_REJECT_REMOTE_CLIENTS,
            _PIPE_UNLIMITED_INSTANCES,
            _BUFFER,
            _BUFFER,
            0,
            ctypes.byref(security),
        )
        if self._pipe == _INVALID_HANDLE:
            raise ctypes.WinError(ctypes.get_last_error())
        try:
            self.ready = Event()
        except OSError:
            _kernel.CloseHandle(self._pipe)
            raise
        self._operation = _Overlapped(hEvent=self.ready.handle)
        self._open = self._connecting = True
        self._error = 0
        try:
            self._begin(_kernel.ConnectNamedPipe(self._pipe, ctypes.byref(self._operation)))
        except OSError as error:
            # Already there, or there and gone again: the event is ours to set, and connected() tells which.
            self._connecting = False
            self._error = 0 if error.winerror == ERROR_PIPE_CONNECTED else error.winerror or 0
            self.ready.set()

    def connected(self) -> bool:
        """After `ready`: whether a client is there. One that has hung up at once is none."""
        if self._connecting:
            self._connecting = False
            try:
                self._result()
            except OSError:
                return False
        return not self._error

    def read(self, count: int, deadline: float) -> bytes:
        """At least one byte and at most count of them, or none where the client hung up.

        deadline: on time.monotonic(). Raises TimeoutError once it is over.
        """
        count = min(count, _BUFFER)
        buffer = ctypes.create_string_buffer(count)
        try:
            while time.monotonic() < deadline:
                begun = _kernel.ReadFile(self._pipe, buffer, count, None, ctypes.byref(self._operation))
                self._begin(begun)
                got = self._finish(deadline)
                if got:  # a write of nothing ends a read with nothing, and means nothing
                    return buffer.raw[:got]
            raise TimeoutError(TOO_LONG)
        except OSError as error:
            if error.winerror in BROKEN:
                return b""
            raise

    def write(self, data: bytes, deadline: float) -> None:
        """Hand all of it to the pipe. Raises TimeoutError, or OSError where the client hung up."""
        self._begin(_kernel.WriteFile(self._pipe, data, len(data), None, ctypes.byref(self._operation)))
        self._finish(deadline)

    def close(self) -> None:
        """What was written stays readable for the client: this end is closed, not disconnected."""
        if self._open:
            self._open = False
            if self._connecting:
                self._give_up()
            _kernel.CloseHandle(self._pipe)
            self.ready.close()

    def __del__(self) -> None:
        # An end that was let go while it waits for a client: its memory is Windows' until it is closed.
        if self._open:
            self.close()

    def _begin(self, done: int) -> None:
        if not done and (error := ctypes.get_last_error()) != ERROR_IO_PENDING:
            raise ctypes.WinError(error)

    def _finish(self, deadline: float) -> int:
        """Bytes moved by the operation that was begun."""
        left = max(0.0, deadline - time.monotonic())
        milliseconds = min(math.ceil(left * 1000), _INFINITE - 1)
        if _kernel.WaitForSingleObject(self.ready.handle, milliseconds) != _WAIT_OBJECT_0:
            self._give_up()
            raise TimeoutError(TOO_LONG)
        return self._result()

    def _give_up(self) -> None:
        _kernel.CancelIoEx(self._pipe, ctypes.byref(self._operation))
        moved = wintypes.DWORD()
        _kernel.GetOverlappedResult(self._pipe, ctypes.byref(self._operation), ctypes.byref(moved), True)

    def _result(self) -> int:
        moved = wintypes.DWORD()
        operation, count = ctypes.byref(self._operation), ctypes.byref(moved)
        if not _kernel.GetOverlappedResult(self._pipe, operation, count, False):
            raise ctypes.WinError(ctypes.get_last_error())
        return moved.value
