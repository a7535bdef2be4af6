"""One window of another program on a Mac, as the accessibility API has it: it is told of, and it can be moved.

https://developer.apple.com/documentation/applicationservices/axuielement_h. The window server and this API name
windows apart, and no public call joins the two: the same place and title is the same window.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from evenline.native.neighbours import Box

assert sys.platform == "darwin"  # type checkers on other systems stop reading here

POINT, SIZE = 1, 2  # of AXValueType
PATIENCE = 0.25  # seconds that a program may take for an answer; it is asked on Qt's thread
OF_WINDOW = ("AXWindowMoved", "AXWindowResized", "AXWindowMiniaturized", "AXWindowDeminiaturized",
             "AXUIElementDestroyed")  # fmt: skip
OF_PROGRAM = ("AXApplicationHidden", "AXApplicationShown")


def is_trusted() -> bool:
    """Whether the person has allowed this program under Privacy & Security → Accessibility. Asks nobody."""
    from ApplicationServices import AXIsProcessTrusted

    return bool(AXIsProcessTrusted())


class WindowElement:
    def __init__(self, pid: int, program: Any, window: Any) -> None:
        self._pid, self._program, self._window = pid, program, window
        self._observer: Any = None
        self._call: Any = None

    @staticmethod
    def find(pid: int, box: Box, title: str) -> WindowElement | None:
        """title: '' if it is not known. None where there is no such window, or its program does not answer."""
        from ApplicationServices import AXUIElementCreateApplication, AXUIElementSetMessagingTimeout

        program = AXUIElementCreateApplication(pid)
        AXUIElementSetMessagingTimeout(program, PATIENCE)
        there = [window for window in _read(program, "AXWindows") or () if _place(window) == box]
        named = [window for window in there if title and _read(window, "AXTitle") == title]
        found = named or there
        return WindowElement(pid, program, found[0]) if found else None

    def title(self) -> str:
        return str(_read(self._window, "AXTitle") or "")

    def put(self, box: Box) -> bool:
        """Moved there, and made that large. The place comes first: a window is not made larger than its screen."""
        from ApplicationServices import AXUIElementSetAttributeValue, AXValueCreate
        from Quartz import CGPoint, CGSize

        wanted = (
            ("AXPosition", AXValueCreate(POINT, CGPoint(box.x, box.y))),
            ("AXSize", AXValueCreate(SIZE, CGSize(box.width, box.height))),
        )
        return all(AXUIElementSetAttributeValue(self._window, name, value) == 0 for name, value in wanted)

    def watch(self, moved: Callable[[], None]) -> None:
        """moved: called in the main loop whenever it may be elsewhere, or gone."""
        import objc
        from ApplicationServices import (
            AXObserverAddNotification,
            AXObserverCreate,
            AXObserverGetRunLoopSource,
        )
        from CoreFoundation import CFRunLoopAddSource, CFRunLoopGetMain, kCFRunLoopCommonModes

        self._call = objc.callbackFor(AXObserverCreate)(lambda *_: moved())  # kept: it is called for as long
        refused, observer = AXObserverCreate(self._pid, self._call, None)
        if refused:
            return
        self._observer = observer
        for element, names in ((self._window, OF_WINDOW), (self._program, OF_PROGRAM)):
            for name in names:
                AXObserverAddNotification(observer, element, name, None)
        CFRunLoopAddSource(CFRunLoopGetMain(), AXObserverGetRunLoopSource(observer), kCFRunLoopCommonModes)

    def forget(self) -> None:
        from ApplicationServices import AXObserverGetRunLoopSource
        from CoreFoundation import CFRunLoopGetMain, CFRunLoopRemoveSource, kCFRunLoopCommonModes

        if self._observer is not None:
            source = AXObserverGetRunLoopSource(self._observer)
            CFRunLoopRemoveSource(CFRunLoopGetMain(), source, kCFRunLoopCommonModes)
            self._observer = self._call = None


def _read(element: Any, name: str) -> Any:
    from ApplicationServices import AXUIElementCopyAttributeValue

    refused, found = AXUIElementCopyAttributeValue(element, name, None)
    return None if refused else found


def _place(window: Any) -> Box | None:
    from ApplicationServices import AXValueGetValue

    position, size = _read(window, "AXPosition"), _read(window, "AXSize")
    if position is None or size is None:
        return None
    (_, at), (_, large) = AXValueGetValue(position, POINT, None), AXValueGetValue(size, SIZE, None)
    return Box(round(at.x), round(at.y), max(1, round(large.width)), max(1, round(large.height)))
