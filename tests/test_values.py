"""Frozen values: what they promise, as a dataclass would keep it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from evenline.values import asdict, field, replace, value


@value
class Point:
    """A sample."""

    x: int
    y: int = 2
    tags: Mapping[str, int] = field(default_factory=dict)

    @property
    def far(self) -> int:
        return self.x + self.y


@value
class Same:
    x: int
    y: int = 2
    tags: Mapping[str, int] = field(default_factory=dict)


@value
class Nothing:
    pass


def test_it_is_made_by_position_name_and_default() -> None:
    assert (Point(1).x, Point(1).y, Point(1).far) == (1, 2, 3)
    assert Point(1, y=5) == Point(x=1, y=5)
    assert Point(1).tags is not Point(1).tags
    for wrong in ({}, {"x": 1, "z": 2}):
        with pytest.raises(TypeError):
            Point(**wrong)  # type: ignore[arg-type]


def test_it_is_frozen_and_holds_nothing_else() -> None:
    point = Point(1)
    for name in ("x", "z"):
        with pytest.raises(AttributeError):
            setattr(point, name, 3)
    with pytest.raises(AttributeError):
        del point.x
    assert not hasattr(point, "__dict__")


def test_it_is_equal_by_its_fields_and_kind() -> None:
    assert Point(1) == Point(1)
    assert Point(1) != Point(2)
    assert Point(1) != Same(1)  # type: ignore[comparison-overlap]
    assert Nothing() == Nothing()
    assert len({Nothing(), Nothing()}) == 1


def test_it_is_changed_by_making_another() -> None:
    first = Point(1)
    assert replace(first, y=9) == Point(1, 9)
    assert first.y == 2
    with pytest.raises(TypeError):
        replace(first, z=1)
    assert asdict(first) == {"x": 1, "y": 2, "tags": {}}


def test_it_is_matched_by_position() -> None:
    match Point(1, 7):
        case Point(x, y):
            assert (x, y) == (1, 7)
    assert repr(Point(1)) == "Point(x=1, y=2, tags={})"
