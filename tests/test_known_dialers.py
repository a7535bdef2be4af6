"""Which of the open windows is likely the dialer's."""

from __future__ import annotations

import pytest

from evenline.known_dialers import MOST, Candidate, candidates, load
from evenline.native.neighbours import Neighbour
from evenline_ui.theme import RESOURCES

KNOWN = load(RESOURCES / "dialers.toml")


def found(*windows: tuple[str, str]) -> tuple[Candidate, ...]:
    return candidates([Neighbour(n, *window) for n, window in enumerate(windows)], KNOWN)


def test_known_ones_come_first_in_the_list_s_order() -> None:
    shown = found(("xterm", "work"), ("zoom", "Zoom"), ("code", "x.py"), ("MicroSIP", "MicroSIP – Online"))
    assert [each.name for each in shown] == ["MicroSIP", "Zoom", "xterm", "code"]
    assert [each.is_known for each in shown] == [True, True, False, False]


def test_in_a_browser_it_is_found_by_its_title() -> None:
    (shop, dialer) = found(("firefox", "Shop"), ("firefox", "VICIdial Agent: 86"))[::-1]
    assert (dialer.name, dialer.program, dialer.title) == ("VICIdial", "firefox", "VICIdial")
    assert (shop.name, shop.program, shop.title, shop.is_known) == ("firefox", "firefox", "", False)


@pytest.mark.parametrize(
    "program", ["linphone", "Linphone", "linphone-desktop", "twinkle", "3CX Softphone", "ms-teams"]
)
def test_systems_write_programs_in_their_own_ways(program: str) -> None:
    assert found((program, ""))[0].is_known


def test_each_program_is_listed_once_and_not_more_than_help() -> None:
    assert len(found(("xterm", "a"), ("XTerm", "b"), ("xterm", "c"))) == 1
    assert len(found(*((f"p{n}", "") for n in range(40)))) == MOST


def test_without_a_program_s_name_the_title_has_to_do() -> None:
    (only,) = found(("", "Ruf an 2.1"))
    assert (only.name, only.program, only.title) == ("Ruf an 2.1", "", "Ruf an 2.1")


def test_a_window_without_a_name_is_none_to_choose() -> None:
    assert found(("", "")) == ()
