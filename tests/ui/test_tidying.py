"""What holds one another is collected on Qt's thread, whichever thread asks for memory."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject, QTimer

from evenline_ui import tidying


class Owner(QObject):
    """Holds itself, and a timer that lives on this thread."""

    def __init__(self) -> None:
        super().__init__()
        self.timer = QTimer(self)
        self.timer.start(60_000)
        self.itself = self


def allocates() -> list[list[int]]:
    """As much as would have the collector run."""
    return [[n] for n in range(5_000)]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("is_quiet", [False, True])
def test_a_thread_that_asks_for_memory_takes_no_widgets_along(is_quiet: bool) -> None:
    gc.collect()
    gone = weakref.ref(Owner())
    thread = threading.Thread(target=allocates)
    thread.start()
    thread.join()
    assert gone() is not None
    held = []
    for _ in range(20):
        held.append(allocates())
        tidying.tidy(is_quiet=is_quiet)
    assert gone() is None
