"""Another program's window on Windows, for tests: it does what it is told, as a dialer would by itself."""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

PATIENCE = 30.0  # seconds after which a wait has failed

# A program with one window that does what it reads, line by line, and says when it is done.
PROGRAM = """
import ctypes, queue, sys, threading
from ctypes import wintypes
user = ctypes.WinDLL("user32")
user.CreateWindowExW.restype = wintypes.HWND
user.CreateWindowExW.argtypes = [wintypes.DWORD, wintypes.LPCWSTR, wintypes.LPCWSTR, wintypes.DWORD] + 4 * [
    ctypes.c_int] + 4 * [ctypes.c_void_p]
made = user.CreateWindowExW(0, "STATIC", sys.argv[1], 0x10CF0000, 60, 60, 320, 240, None, None, None, None)
window = wintypes.HWND(made)
lines, thread = queue.SimpleQueue(), ctypes.WinDLL("kernel32").GetCurrentThreadId()
def read():
    for line in sys.stdin:
        lines.put(line.split())
        user.PostThreadMessageW(thread, 0x8000, 0, 0)
threading.Thread(target=read, daemon=True).start()
print(made, flush=True)
message = wintypes.MSG()
# What Windows tells of a window by itself, and Wine 8 does not.
DESTROY, SHOW, HIDE, LOCATION, NAME, MINIMISE, RESTORE = 0x8001, 0x8002, 0x8003, 0x800B, 0x800C, 0x16, 0x17
AFTER = {("move",): [LOCATION], ("show", "0"): [HIDE], ("show", "5"): [SHOW], ("show", "6"): [MINIMISE, LOCATION],
    ("show", "9"): [RESTORE, LOCATION], ("show", "3"): [LOCATION], ("title",): [NAME]}
def tells(*events):
    if hasattr(ctypes.WinDLL("ntdll"), "wine_get_version"):
        for event in events:
            user.NotifyWinEvent(event, window, 0, 0)
while user.GetMessageW(ctypes.byref(message), None, 0, 0) > 0:
    user.DispatchMessageW(ctypes.byref(message))
    while not lines.empty():
        word, *rest = lines.get()
        if word == "close":
            tells(DESTROY)
        if word == "move":
            user.SetWindowPos(window, None, *map(int, rest), 0x14)
        elif word == "show":
            user.ShowWindow(window, *map(int, rest))
        elif word == "title":
            user.SetWindowTextW(window, " ".join(rest))
        elif word == "front":
            user.SetForegroundWindow(window)
            user.BringWindowToTop(window)
        elif word == "close":
            user.DestroyWindow(window)
        tells(*AFTER.get(tuple([word] + rest), AFTER.get((word,), ())))
        print("done", flush=True)
"""


class DialerProgram:
    """Another program's window, an ordinary one with a title. It is read on a thread, and waited for with our
    own messages looked after: Windows lets two programs that change the foreground wait for each other."""

    def __init__(self, title: str = "Dialer") -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, title], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._said: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()
        self.handle = int(self._next())

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._said.put(line)

    def _next(self) -> str:
        until("the other program answers", lambda: not self._said.empty())
        return self._said.get()

    def tell(self, *words: object) -> None:
        """move x y width height · show N (as ShowWindow counts) · title … · front · close · nothing"""
        assert self._process.stdin is not None
        self._process.stdin.write(" ".join(map(str, words)) + "\n")
        self._process.stdin.flush()

    def does(self, *words: object) -> None:
        """Tell it, and wait until it is done."""
        self.tell(*words)
        assert self._next().strip() == "done"

    def awaited(self, many: int) -> None:
        """Until it has done so many things that it was told, with none of our own messages looked after."""
        for _ in range(many):
            assert self._said.get(timeout=PATIENCE).strip() == "done"

    def kill(self) -> None:
        """As a crash would."""
        self._process.kill()
        self._process.wait(PATIENCE)

    def close(self) -> None:
        self.kill()
        self._reader.join(PATIENCE)
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()


def until(what: str, true: Callable[[], bool]) -> None:
    """Lets Qt, and with it Windows, work until it is so."""
    deadline = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > deadline:
            raise AssertionError(f"never came: {what}")
        QApplication.processEvents()
        QTest.qWait(1)
