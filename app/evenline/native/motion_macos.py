"""'Reduce motion' in the Mac's accessibility settings (NSWorkspace.accessibilityDisplayShouldReduceMotion)."""

from __future__ import annotations

import sys

assert sys.platform == "darwin"  # type checkers on other systems stop reading here

import AppKit  # noqa: E402


def wants_less() -> bool:
    return bool(AppKit.NSWorkspace.sharedWorkspace().accessibilityDisplayShouldReduceMotion())
