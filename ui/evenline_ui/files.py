"""The person's own files, watched: cards and settings take effect when they are saved. No polling."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer

SETTLE = 150  # ms: editors write in several steps


class WatchedFile(QObject):
    """changed: called after the file was written, made, or moved into its place."""

    def __init__(self, path: Path, changed: Callable[[], None]) -> None:
        super().__init__()
        self._path, self._changed = path, changed
        self._stamp = self._look()
        self._watcher = QFileSystemWatcher(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE)
        self._timer.timeout.connect(self._settled)
        self._watcher.directoryChanged.connect(lambda _: self._timer.start())
        self._watcher.fileChanged.connect(lambda _: self._timer.start())
        self._watch()

    def stop(self) -> None:
        """Nothing is told any more."""
        self._timer.stop()
        self._watcher.blockSignals(True)

    def _watch(self) -> None:
        with contextlib.suppress(OSError):  # a folder that can't be made will hold no file to watch
            self._path.parent.mkdir(parents=True, exist_ok=True)
        if self._path.parent.is_dir():
            self._watcher.addPath(str(self._path.parent))
        if self._path.exists():
            self._watcher.addPath(str(self._path))  # an editor that replaces the file drops its watch

    def _look(self) -> tuple[int, int] | None:
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size

    def _settled(self) -> None:
        self._watch()
        stamp = self._look()
        if stamp != self._stamp:
            self._stamp = stamp
            self._changed()
