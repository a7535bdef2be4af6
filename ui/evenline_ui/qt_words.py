"""What Qt has to say while the panel runs is noted in its diary, by kind."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from evenline import diary


def listen_to_qt(write: Callable[[str], None] | None) -> None:
    """write: takes a line for the diary; None: no more of it. Qt's own words may hold a path: they go to the
    terminal alone, as always."""
    if write is None:
        qInstallMessageHandler(None)
        return

    def heard(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        write(diary.said_by_qt(kind.name, context.category, text))
        if sys.stderr is not None:
            print(text, file=sys.stderr)

    qInstallMessageHandler(heard)
