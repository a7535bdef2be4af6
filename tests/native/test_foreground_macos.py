"""The keyboard on a Mac is given back to the program that had it."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

if sys.platform != "darwin":
    pytest.skip("asks AppKit", allow_module_level=True)

from evenline.native import foreground_macos
from evenline.native.foreground import Place, foreground

pytestmark = pytest.mark.macos

GIVE_UP = 30.0  # seconds


def test_the_finder_gets_it() -> None:
    from AppKit import NSDate, NSRunLoop, NSRunningApplication

    asked = foreground({})
    assert isinstance(asked, foreground_macos.MacForeground)
    (finder,) = NSRunningApplication.runningApplicationsWithBundleIdentifier_("com.apple.finder")

    asked.give_back(Place(finder.processIdentifier()))

    deadline = time.monotonic() + GIVE_UP
    while asked.current() != finder.processIdentifier():
        assert time.monotonic() < deadline
        # AppKit learns of what changed in a turn of the run loop
        NSRunLoop.currentRunLoop().runUntilDate_(NSDate.dateWithTimeIntervalSinceNow_(0.05))


def test_a_program_that_is_gone_is_no_crash() -> None:
    asked = foreground({})
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait(GIVE_UP)

    asked.give_back(Place(process.pid))
