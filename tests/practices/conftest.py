"""Somebody at the panel, for every practice."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from practices.caller import Caller
from ui.person import MakeProgram


@pytest.fixture
def person(make_program: MakeProgram, qtbot: QtBot) -> Caller:
    return Caller(make_program, qtbot)
