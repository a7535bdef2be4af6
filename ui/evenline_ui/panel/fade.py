"""A 120 ms cross-fade: what a widget showed before lies over it, and goes."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QVariantAnimation
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

MILLISECONDS = 120


class Fade(QWidget):
    """begin() before the widget changes. It costs a timer for as long as it runs, and none after."""

    reads_as = QAccessible.Role.NoRole

    def __init__(self, over: QWidget) -> None:
        super().__init__(over.parentWidget())
        self._over = over
        self._picture = QPixmap()
        self._opacity = 0.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._clock = QVariantAnimation(self)
        self._clock.setStartValue(1.0)
        self._clock.setEndValue(0.0)
        self._clock.setDuration(MILLISECONDS)
        self._clock.valueChanged.connect(self._step)
        self._clock.finished.connect(self.hide)
        self.hide()

    def begin(self) -> None:
        if not self._over.isVisible():
            return
        self._clock.stop()
        self.setParent(self._over.parentWidget())
        self._picture = self._over.grab()
        self._opacity = 1.0
        self.setGeometry(QRect(self._over.pos(), self._over.size()))
        self.show()
        self.raise_()
        self._clock.start()

    def _step(self, value: float) -> None:
        self._opacity = value
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setOpacity(self._opacity)
        painter.drawPixmap(0, 0, self._picture)
        painter.end()
