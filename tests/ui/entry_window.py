"""A window of another program, with a text entry and a button: says on its output what it gets. For test_keys.

Its input tells it which of the two is to have the focus: 'entry', 'button', or nothing more to end it.
"""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QEvent, QObject, QSocketNotifier
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget


class Ear(QObject):
    """Says each key and each focus."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            print("key", watched.objectName(), event.key(), flush=True)
        elif event.type() is QEvent.Type.FocusIn:
            print("focus", watched.objectName(), flush=True)
        return False


app = QApplication(["entry"])
window = QWidget()
window.setGeometry(40, 400, 300, 120)
window.setWindowTitle("customer’s page")
ear = Ear()
entry, button = QLineEdit(), QPushButton("Save")
column = QVBoxLayout(window)
for name, widget in (("entry", entry), ("button", button)):
    widget.setObjectName(name)
    widget.installEventFilter(ear)
    column.addWidget(widget)
window.show()


def told() -> None:
    line = os.read(0, 100).decode().split()
    if not line:
        app.quit()
    for name in line:
        window.activateWindow()
        (entry if name == "entry" else button).setFocus()


notifier = QSocketNotifier(0, QSocketNotifier.Type.Read)
notifier.activated.connect(told)
print("window", int(window.winId()), flush=True)
sys.exit(app.exec())
