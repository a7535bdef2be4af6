"""The least that shows a message of the network: Qt's own socket on the UI thread, and a label."""

from __future__ import annotations

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtNetwork import QTcpSocket
from PySide6.QtWidgets import QApplication, QLabel

from bench.programs.say import say


class Label(QLabel):
    """Says 'card' when the message that came last has been handed to the display."""

    painted = True

    def take(self) -> None:
        self.painted = False
        self.setText(bytes(socket.readAll().data()).decode())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.painted:
            self.painted = True
            QTimer.singleShot(0, self.shown)

    def shown(self) -> None:
        at = time.monotonic_ns()
        say("card", at)


app = QApplication(sys.argv[:1])
label = Label()
label.setWordWrap(True)
label.setFixedSize(336, 704)
label.show()
socket = QTcpSocket()
socket.readyRead.connect(label.take)
socket.connectToHost("127.0.0.1", int(sys.argv[1]))
app.exec()
