"""Has one small file fetched by a process of its own (fetch.py), and takes what it says."""

from __future__ import annotations

import base64
import json

from PySide6.QtCore import QObject, QProcess, Signal, Slot

from evenline import work
from evenline.updates import Standing

PATIENCE = 30_000  # ms
MARGIN = 15_000  # ms that the process has besides, to begin and to end


class Fetch(QObject):
    """finished: `got` is what was sent (bytes), or why it could not be had, or None where stop() came first.
    patience: ms."""

    finished = Signal()

    def __init__(self, address: str, parent: QObject | None = None, patience: int = PATIENCE) -> None:
        super().__init__(parent)
        self._orders = {"address": address, "patience": patience}
        self.got: bytes | tuple[Standing, str] | None = None
        self._is_stopped = False
        self._process = QProcess(self)
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._process.finished.connect(self._ended)
        self._process.errorOccurred.connect(self._erred)

    def start(self) -> None:
        program, *words = work.command("fetch")
        self._process.start(program, words)
        self._process.write((json.dumps(self._orders) + "\n").encode())

    def stop(self) -> None:
        """`finished` comes soon."""
        self._is_stopped = True
        self._process.kill()

    def wait(self) -> None:
        """Until it has ended; after stop()."""
        self._process.waitForFinished(MARGIN)

    @Slot()
    def _ended(self) -> None:
        if not self._is_stopped:
            self.got = _read(bytes(self._process.readAllStandardOutput().data()))
        self.finished.emit()

    @Slot(QProcess.ProcessError)
    def _erred(self, error: QProcess.ProcessError) -> None:
        """What did not even begin does not end."""
        if error is QProcess.ProcessError.FailedToStart:
            self.got = None if self._is_stopped else (Standing.UNREACHED, self._process.errorString())
            self.finished.emit()


def _read(said: bytes) -> bytes | tuple[Standing, str]:
    """Its one line; one that is missing means that somebody ended the process."""
    try:
        told = json.loads(said)
    except ValueError:
        return Standing.UNREACHED, ""
    if "got" in told:
        return base64.b64decode(told["got"])
    return Standing(told["failed"]), str(told["detail"])
