"""Events cross from other threads to Qt's, all of them and in order; and Qt itself bears many."""

from __future__ import annotations

import threading
from collections import deque

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from evenline.events import DialerBack, Event
from evenline_ui.bridge import Bridge


def test_twenty_thousand_events_arrive_in_order(qapp: QApplication, qtbot: QtBot) -> None:
    """Also stands guard over the version of PySide6: 6.12.0 aborts long before so many signals."""
    taken: list[Event] = []
    threads: set[int] = set()

    def take(event: Event) -> None:
        threads.add(threading.get_ident())
        taken.append(event)

    bridge = Bridge(take)
    sent = [DialerBack(str(n)) for n in range(20_000)]
    worker = threading.Thread(target=lambda: deque(map(bridge.post, sent), maxlen=0))
    worker.start()
    qtbot.waitUntil(lambda: len(taken) == len(sent), timeout=60_000)
    worker.join()
    assert taken == sent
    assert threads == {threading.get_ident()}


def test_nothing_arrives_after_it_was_closed(qapp: QApplication) -> None:
    taken: list[Event] = []
    bridge = Bridge(taken.append)
    bridge.post(DialerBack("before"))
    bridge.close()
    bridge.post(DialerBack("after"))
    qapp.processEvents()
    assert taken == []
