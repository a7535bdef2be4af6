"""The panel's own window on a Mac: a panel that activates nothing and is there on every desktop."""

from __future__ import annotations

import sys
from typing import Any

assert sys.platform == "darwin"  # type checkers on other systems stop reading here

NONACTIVATING = 1 << 7  # NSWindowStyleMaskNonactivatingPanel
EVERYWHERE = 1 << 0 | 1 << 8  # NSWindowCollectionBehavior: CanJoinAllSpaces, FullScreenAuxiliary
SHARING_NONE, SHARING_READ_ONLY = 0, 1
CAPTURES_ALL = 15  # the macOS from which on ScreenCaptureKit, which all meetings use, heeds no sharing type


class MacOwnWindow:
    see_through_is_shared = False

    def never_activates(self, window: int) -> None:
        from AppKit import NSPanel

        panel = _panel(window)
        if panel is None:
            return
        if panel.isKindOfClass_(NSPanel):
            panel.setStyleMask_(panel.styleMask() | NONACTIVATING)
            if panel.respondsToSelector_("_setPreventsActivation:"):
                # AppKit tells the window server of the style when a panel is made, and forgets to when it
                # changes; Qt makes it without, and takes it away whenever a flag of the window changes.
                panel._setPreventsActivation_(True)
            panel.setBecomesKeyOnlyIfNeeded_(True)
            panel.setHidesOnDeactivate_(False)
        panel.setCollectionBehavior_(panel.collectionBehavior() | EVERYWHERE)

    def keep_out_of_sharing(self, window: int, out: bool) -> bool:
        """Told all the same where it is heeded no more: older programs still ask the older way.

        Since macOS 15 every window is in what ScreenCaptureKit sees, whatever its sharing type
        (https://github.com/electron/electron/issues/48258).
        """
        from Foundation import NSProcessInfo

        panel = _panel(window)
        if panel is None:
            return False
        panel.setSharingType_(SHARING_NONE if out else SHARING_READ_ONLY)
        return not out or NSProcessInfo.processInfo().operatingSystemVersion().majorVersion < CAPTURES_ALL


def _panel(view: int) -> Any:
    """The NSWindow of the NSView whose address this is; None before it has one."""
    import objc

    return objc.objc_object(c_void_p=view).window() if view else None
