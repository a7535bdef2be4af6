"""Less motion on a Mac: AppKit is asked, and says yes or no."""

from __future__ import annotations

import sys

import pytest

if sys.platform != "darwin":
    pytest.skip("asks AppKit", allow_module_level=True)

from evenline.native.motion import motion

pytestmark = pytest.mark.macos


def test_it_is_what_appkit_says() -> None:
    from AppKit import NSWorkspace

    said = NSWorkspace.sharedWorkspace().accessibilityDisplayShouldReduceMotion()
    assert motion().wants_less() is bool(said)
