"""The desktop's screens as plain values."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication, QScreen

from evenline.docking import Screen
from evenline.native.neighbours import Box


def screens() -> tuple[Screen, ...]:
    """All of them, the main one first."""
    main = QGuiApplication.primaryScreen()
    others = [screen for screen in QGuiApplication.screens() if screen is not main]
    return tuple(_screen(screen) for screen in (main, *others))


def _screen(screen: QScreen) -> Screen:
    return Screen(
        screen.name(), _box(screen.geometry()), _box(screen.availableGeometry()), screen.devicePixelRatio()
    )


def _box(rect: QRect) -> Box:
    return Box(rect.x(), rect.y(), max(1, rect.width()), max(1, rect.height()))
