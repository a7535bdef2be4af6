"""Somebody at the panel, for every test in here."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.person import MakeProgram, Person


@pytest.fixture
def person(make_program: MakeProgram, qtbot: QtBot) -> Person:
    return Person(make_program, qtbot)
