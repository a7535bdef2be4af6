"""Somebody at the panel, for every test in here."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.person import MakeProgram, Person


@pytest.fixture
def person(make_program: MakeProgram, qtbot: QtBot) -> Person:
    return Person(make_program, qtbot)


@pytest.fixture
def slowly(qapp: QApplication) -> Iterator[None]:
    """No two clicks are a double click."""
    before = qapp.doubleClickInterval()
    qapp.setDoubleClickInterval(1)
    yield
    qapp.setDoubleClickInterval(before)


@pytest.fixture
def quickly(qapp: QApplication) -> Iterator[None]:
    """Two clicks are a double click, however busy the machine is between them."""
    before = qapp.doubleClickInterval()
    qapp.setDoubleClickInterval(60_000)
    yield
    qapp.setDoubleClickInterval(before)
