"""Windows of other programs on Windows: what it says of each, and what it calls back with when one moves.

Its hooks (WINEVENT_OUTOFCONTEXT) call in the loop that Qt runs anyway, on the thread that set them. What comes
together is told once: the first word posts a message to ourselves, and that is read after the rest.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable
from ctypes import wintypes

from evenline.native import appbar_windows, message_windows
from evenline.native.neighbours import Box, Neighbour, Stand

assert sys.platform == "win32"  # type checkers on other systems stop reading here

GWL_STYLE, GWL_EXSTYLE = -16, -20
WS_CAPTION, WS_EX_TOOLWINDOW, WS_EX_TRANSPARENT = 0x00C0_0000, 0x0000_0080, 0x0000_0020
DWMWA_EXTENDED_FRAME_BOUNDS, DWMWA_CLOAKED = 9, 14
CLOAKED_BY_ITSELF, CLOAKED_BY_SHELL = 1, 2
GA_ROOT, GA_ROOTOWNER = 2, 3
NEAREST = 2
SHOWN_BUT_NOT_ACTIVATED = 4
NO_ORDER, NO_ACTIVATION, NO_OWNERS_ORDER, WITHOUT_WAITING = 0x0004, 0x0010, 0x0200, 0x4000
MAY_BE_ASKED, MAY_BE_WAITED_FOR = 0x1000, 0x0010_0000  # of a process: its name, its end
LONGEST_PATH = 32_768
# The frames that hold Windows' own apps stand there, cloaked by the shell, when their app is asleep too.
FRAME_OF_APPS = ("ApplicationFrameWindow", "Windows.UI.Core.CoreWindow")

DESTROY, HIDE = 0x8001, 0x8003  # and SHOW between them
LOCATION, NAME = 0x800B, 0x800C
MINIMISE, RESTORE = 0x0016, 0x0017
CLOAKED, UNCLOAKED = 0x8017, 0x8018
OUT_OF_CONTEXT, NOT_OUR_OWN = 0, 2

_user = ctypes.WinDLL("user32")
_kernel = ctypes.WinDLL("kernel32")
_dwm = ctypes.WinDLL("dwmapi")


class _MonitorInfo(ctypes.Structure):
    _fields_ = (
        ("size", wintypes.DWORD),
        ("whole", wintypes.RECT),
        ("work", wintypes.RECT),
        ("flags", wintypes.DWORD),
    )


class _Placement(ctypes.Structure):
    _fields_ = (
        ("length", wintypes.UINT),
        ("flags", wintypes.UINT),
        ("show", wintypes.UINT),
        ("least", wintypes.POINT),
        ("most", wintypes.POINT),
        ("normal", wintypes.RECT),
    )


_ENUM = ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.HWND, wintypes.LPARAM)
_EVENT = ctypes.WINFUNCTYPE(
    None,
    wintypes.HANDLE,
    wintypes.DWORD,
    wintypes.HWND,
    wintypes.LONG,
    wintypes.LONG,
    wintypes.DWORD,
    wintypes.DWORD,
)
_ENDED = ctypes.WINFUNCTYPE(None, ctypes.c_void_p, wintypes.BOOLEAN)
_RECT = ctypes.POINTER(wintypes.RECT)

_user.EnumWindows.argtypes = (_ENUM, wintypes.LPARAM)
for _asked in ("IsWindow", "IsWindowVisible", "IsIconic", "IsZoomed", "GetWindowTextLengthW"):
    getattr(_user, _asked).argtypes = (wintypes.HWND,)
_user.GetWindowTextW.argtypes = (wintypes.HWND, wintypes.LPWSTR, ctypes.c_int)
_user.GetClassNameW.argtypes = (wintypes.HWND, wintypes.LPWSTR, ctypes.c_int)
_user.GetWindowRect.argtypes = (wintypes.HWND, _RECT)
_user.GetWindowPlacement.argtypes = (wintypes.HWND, ctypes.POINTER(_Placement))
_user.GetWindowLongPtrW.argtypes = (wintypes.HWND, ctypes.c_int)
_user.GetWindowLongPtrW.restype = ctypes.c_ssize_t
_user.GetWindowThreadProcessId.argtypes = (wintypes.HWND, ctypes.POINTER(wintypes.DWORD))
_user.GetWindowThreadProcessId.restype = wintypes.DWORD
_user.GetShellWindow.restype = wintypes.HWND
_user.WindowFromPoint.argtypes = (wintypes.POINT,)
_user.WindowFromPoint.restype = wintypes.HWND
_user.GetAncestor.argtypes = (wintypes.HWND, wintypes.UINT)
_user.GetAncestor.restype = wintypes.HWND
_user.MonitorFromWindow.argtypes = (wintypes.HWND, wintypes.DWORD)
_user.MonitorFromWindow.restype = wintypes.HANDLE
_user.GetMonitorInfoW.argtypes = (wintypes.HANDLE, ctypes.POINTER(_MonitorInfo))
_user.ShowWindowAsync.argtypes = (wintypes.HWND, ctypes.c_int)
_user.SetWindowPos.argtypes = (wintypes.HWND, wintypes.HWND, *(4 * (ctypes.c_int,)), wintypes.UINT)
_user.SetWinEventHook.argtypes = (
    wintypes.DWORD,
    wintypes.DWORD,
    wintypes.HMODULE,
    _EVENT,
    wintypes.DWORD,
    wintypes.DWORD,
    wintypes.UINT,
)
_user.SetWinEventHook.restype = wintypes.HANDLE
_user.UnhookWinEvent.argtypes = (wintypes.HANDLE,)
_dwm.DwmGetWindowAttribute.argtypes = (wintypes.HWND, wintypes.DWORD, ctypes.c_void_p, wintypes.DWORD)
_kernel.OpenProcess.argtypes = (wintypes.DWORD, wintypes.BOOL, wintypes.DWORD)
_kernel.OpenProcess.restype = wintypes.HANDLE
_kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
_kernel.QueryFullProcessImageNameW.argtypes = (
    wintypes.HANDLE,
    wintypes.DWORD,
    wintypes.LPWSTR,
    ctypes.POINTER(wintypes.DWORD),
)
_kernel.RegisterWaitForSingleObject.argtypes = (
    ctypes.POINTER(wintypes.HANDLE),
    wintypes.HANDLE,
    _ENDED,
    ctypes.c_void_p,
    wintypes.ULONG,
    wintypes.ULONG,
)
_kernel.UnregisterWaitEx.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
INVALID_HANDLE = wintypes.HANDLE(-1)
ONLY_ONCE, FOR_EVER = 0x08, 0xFFFF_FFFF


class WindowsNeighbours:
    why_not = ""
    wake: int | None = None

    def __init__(self) -> None:
        self._news: Callable[[], None] | None = None
        self._mail: message_windows.Mailbox | None = None
        self._bar: appbar_windows.AppBar | None = None
        self._hooks: list[int] = []
        self._on_event = _EVENT(self._heard)  # Windows keeps no reference: it has to live as long as a hook
        self._watched: int | None = None
        self._end: _End | None = None
        self._listed: frozenset[int] = frozenset()
        self._last: tuple[int, Box] | None = None  # where the watched window was before it was minimised

    # Which there are -----------------------------------------------------------------------------------

    def windows(self) -> tuple[Neighbour, ...]:
        found: list[int] = []
        _user.EnumWindows(_ENUM(lambda window, _: found.append(window) or True), 0)  # the front one first
        ordinary = [window for window in found if _is_ordinary(window)]
        self._listed = frozenset(ordinary)
        return tuple(_neighbour(window) for window in ordinary)

    def at(self, x: int, y: int) -> Neighbour | None:
        """A dialog that is none of its own stands for the window that it belongs to."""
        hit = _user.WindowFromPoint(wintypes.POINT(x, y))
        for which in (GA_ROOT, GA_ROOTOWNER):
            window = _user.GetAncestor(hit, which) if hit else None
            if window and _is_ordinary(window):
                return _neighbour(window)
        return None

    # Where one stands ----------------------------------------------------------------------------------

    def stand(self, handle: int) -> Stand | None:
        if not _user.IsWindow(handle):
            return None
        if _user.IsIconic(handle):
            return Stand(self._box_before(handle), hidden=True)
        box, screen = _frame(handle), _monitor(handle)
        maximised = bool(_user.IsZoomed(handle))
        bare = _user.GetWindowLongPtrW(handle, GWL_STYLE) & WS_CAPTION != WS_CAPTION
        if maximised:
            box = _within(box, _box(screen.work))  # its frame lies beyond the screen
        if handle == self._watched:
            self._last = (handle, box)
        return Stand(
            box,
            hidden=not _user.IsWindowVisible(handle) or _cloaked(handle) != 0,
            maximised=maximised,
            full_screen=bare and _within(_box(screen.whole), box) == _box(screen.whole),
        )

    def _box_before(self, handle: int) -> Box:
        if self._last is not None and self._last[0] == handle:
            return self._last[1]
        placement = _Placement(ctypes.sizeof(_Placement))
        _user.GetWindowPlacement(handle, ctypes.byref(placement))
        return _box(placement.normal)

    # What happens --------------------------------------------------------------------------------------

    def watch(self, handle: int | None, news: Callable[[], None]) -> None:
        self._let_go()
        self._watched, self._news = handle, news
        if self._mail is None:
            self._mail = message_windows.Mailbox(self._tell)
        if handle is None:
            self.windows()
            self._hook(DESTROY, HIDE)
            self._hook(NAME, NAME)
            return
        process = wintypes.DWORD()
        if not _user.GetWindowThreadProcessId(handle, ctypes.byref(process)):
            self._mail.post()  # it was closed: stand() says so
            return
        self.stand(handle)
        for first, last in ((MINIMISE, RESTORE), (DESTROY, HIDE), (LOCATION, LOCATION)):
            self._hook(first, last, process.value)
        self._hook(CLOAKED, UNCLOAKED)  # by the shell, when the desktop changes
        self._end = _End(process.value, self._mail.post)  # of a program that ends all at once no hook tells

    def _hook(self, first: int, last: int, process: int = 0) -> None:
        """process: the only one that is listened to; 0 for all but ours."""
        how = OUT_OF_CONTEXT if process else OUT_OF_CONTEXT | NOT_OUR_OWN
        hook = _user.SetWinEventHook(first, last, None, self._on_event, process, 0, how)
        if hook:
            self._hooks.append(hook)

    def _heard(
        self, hook: int, event: int, window: int | None, thing: int, child: int, thread: int, time: int
    ) -> None:
        """thing, child: 0 for a window itself; else a caret, the pointer, a button …"""
        if thing or child or not window or self._mail is None:
            return
        watched = self._watched
        if window == watched or (watched is None and (window in self._listed or _is_ordinary(window))):
            self._mail.post()

    def _tell(self) -> None:
        if self._news is not None:
            self._news()

    def read(self) -> bool:
        """Windows calls by itself."""
        return False

    # What is asked of it -------------------------------------------------------------------------------

    def reserve(self, window: int, side: str, box: Box | None) -> bool:
        if self._bar is not None and (box is None or self._bar.window != window):
            self._bar.remove()
            self._bar = None
        if box is None:
            return False
        if self._bar is None:
            self._bar = appbar_windows.AppBar.register(window)
        return self._bar is not None and self._bar.put(side, box)

    def make_room(self, handle: int, box: Box) -> bool:
        """Restored, and put there, without waiting for a program that takes its time. False for a program that
        runs as an administrator: Windows lets no other move its windows."""
        if not _user.IsWindow(handle):
            return False
        _user.ShowWindowAsync(handle, SHOWN_BUT_NOT_ACTIVATED)
        how = NO_ORDER | NO_ACTIVATION | NO_OWNERS_ORDER | WITHOUT_WAITING
        return bool(_user.SetWindowPos(handle, None, box.x, box.y, box.width, box.height, how))

    def put_everywhere(self, window: int) -> None:
        pass

    def close(self) -> None:
        self._let_go()
        self._news = None
        if self._bar is not None:
            self._bar.remove()
            self._bar = None
        if self._mail is not None:
            self._mail.close()
            self._mail = None

    def _let_go(self) -> None:
        for hook in self._hooks:
            _user.UnhookWinEvent(hook)
        self._hooks.clear()
        if self._end is not None:
            self._end.forget()
            self._end = None


class _End:
    """Says when a process ends, however it does. then: called once, on a thread of Windows'."""

    def __init__(self, process: int, then: Callable[[], None]) -> None:
        self._call = _ENDED(lambda *_: then())
        self._wait = wintypes.HANDLE()
        self._process = _kernel.OpenProcess(MAY_BE_WAITED_FOR, False, process)
        if self._process:
            _kernel.RegisterWaitForSingleObject(
                ctypes.byref(self._wait), self._process, self._call, None, FOR_EVER, ONLY_ONCE
            )

    def forget(self) -> None:
        """Once this returns, nothing is called any more."""
        if self._wait:
            _kernel.UnregisterWaitEx(self._wait, INVALID_HANDLE)
        if self._process:
            _kernel.CloseHandle(self._process)


def _is_ordinary(window: int) -> bool:
    if not _user.IsWindowVisible(window) or window == _user.GetShellWindow():
        return False
    if _user.GetAncestor(window, GA_ROOT) != window or _process(window) == os.getpid():
        return False
    extended = _user.GetWindowLongPtrW(window, GWL_EXSTYLE)
    titled = _user.GetWindowLongPtrW(window, GWL_STYLE) & WS_CAPTION == WS_CAPTION
    if extended & WS_EX_TRANSPARENT or (extended & WS_EX_TOOLWINDOW and not titled):
        return False
    cloaked = _cloaked(window)
    if cloaked & CLOAKED_BY_ITSELF or (cloaked & CLOAKED_BY_SHELL and _class(window) in FRAME_OF_APPS):
        return False
    rect = wintypes.RECT()
    _user.GetWindowRect(window, ctypes.byref(rect))
    return rect.right > rect.left and rect.bottom > rect.top


def _neighbour(window: int) -> Neighbour:
    """Of the titles of other programs' windows Windows keeps its own record: nobody is asked or waited for."""
    title = ctypes.create_unicode_buffer(_user.GetWindowTextLengthW(window) + 1)
    _user.GetWindowTextW(window, title, len(title))
    return Neighbour(window, _program(_process(window)), title.value)


def _process(window: int) -> int:
    process = wintypes.DWORD()
    _user.GetWindowThreadProcessId(window, ctypes.byref(process))
    return process.value


def _program(process: int) -> str:
    handle = _kernel.OpenProcess(MAY_BE_ASKED, False, process)
    if not handle:
        return ""
    try:
        path, size = ctypes.create_unicode_buffer(LONGEST_PATH), wintypes.DWORD(LONGEST_PATH)
        if not _kernel.QueryFullProcessImageNameW(handle, 0, path, ctypes.byref(size)):
            return ""
    finally:
        _kernel.CloseHandle(handle)
    name = path.value.rpartition("\\")[2]
    return name[:-4] if name.lower().endswith(".exe") else name


def _class(window: int) -> str:
    name = ctypes.create_unicode_buffer(256)
    _user.GetClassNameW(window, name, len(name))
    return name.value


def _cloaked(window: int) -> int:
    """Why it is not seen although it is visible; 0 if it is. DWM hides windows on other virtual desktops so."""
    why = wintypes.DWORD()
    _dwm.DwmGetWindowAttribute(window, DWMWA_CLOAKED, ctypes.byref(why), ctypes.sizeof(why))
    return why.value


def _frame(window: int) -> Box:
    """What is seen of it. GetWindowRect counts the border too that is only there to be grabbed, some 7 pixels."""
    rect = wintypes.RECT()
    refused = _dwm.DwmGetWindowAttribute(
        window, DWMWA_EXTENDED_FRAME_BOUNDS, ctypes.byref(rect), ctypes.sizeof(rect)
    )
    if refused:
        _user.GetWindowRect(window, ctypes.byref(rect))
    return _box(rect)


def _monitor(window: int) -> _MonitorInfo:
    info = _MonitorInfo(ctypes.sizeof(_MonitorInfo))
    _user.GetMonitorInfoW(_user.MonitorFromWindow(window, NEAREST), ctypes.byref(info))
    return info


def _box(rect: wintypes.RECT) -> Box:
    return Box(rect.left, rect.top, max(1, rect.right - rect.left), max(1, rect.bottom - rect.top))


def _within(box: Box, limits: Box) -> Box:
    x, y = max(box.x, limits.x), max(box.y, limits.y)
    return Box(x, y, max(1, min(box.right, limits.right) - x), max(1, min(box.bottom, limits.bottom) - y))
