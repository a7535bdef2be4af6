"""A desktop with a screen reader, and a panel on it that does what it is told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

import display as displays
from access.told_panel import ToldPanel

if TYPE_CHECKING:
    from access.screen_reader import Bus, ScreenReader


@pytest.fixture(scope="module")
def bus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bus]:
    if not displays.needed():
        pytest.skip("AT-SPI is what screen readers of Linux use")
    from access.screen_reader import Bus, why_not

    if why_not():
        pytest.fail(f"no accessibility bus: {why_not()}")
    made = Bus(tmp_path_factory.mktemp("bus"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def reader(bus: Bus) -> Iterator[ScreenReader]:
    from access.screen_reader import ScreenReader

    made = ScreenReader(bus)
    yield made
    made.close()


@pytest.fixture(scope="module")
def panel(
    display: None, bus: Bus, reader: ScreenReader, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ToldPanel]:
    made = ToldPanel(bus.address, tmp_path_factory.mktemp("panel"))
    yield made
    made.close()
