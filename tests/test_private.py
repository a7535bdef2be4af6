"""Whether words give a customer away."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from evenline.private import tells_who


@pytest.mark.parametrize(
    "text",
    [
        "Jenna is on leave",
        "ask for ORTIZ’s boss",
        "jénna says no",
        "+1 415 555 0137 is the wrong desk",
        "call 415-555.0137",
        "extension 0137",
        "info@example.org",
        "https://example.org/x",
        "４１５５５５０１３７",
    ],
)
def test_a_name_or_a_number_tells(text: str) -> None:
    assert tells_who(text, ["Jenna Ortiz"], ["+14155550137"])


@pytest.mark.parametrize(
    "text", ["Too dear", "Budget of 12 000 is spent", "After 2026", "They have just moved house", "Gennaro’s"]
)
def test_an_ordinary_reason_does_not(text: str) -> None:
    assert not tells_who(text, ["Jenna Ortiz", "", "J"], ["+14155550137", ""])


@pytest.mark.parametrize(
    ("text", "name"),
    [("渡辺さんは不在", "渡辺 さくら"), ("Li says no", "Li"), ("قال عبد الرحمن لا", "عبد الرحمن")],
)
def test_names_of_other_scripts_and_short_ones(text: str, name: str) -> None:
    assert tells_who(text, [name], [])
    assert not tells_who("Limits", [name], [])


NAMES = st.text(min_size=1).filter(lambda name: any(ch.isalnum() for ch in name))


@example(name="_a", before="")
@example(name="Anna  Lee", before="no")
@given(name=NAMES, before=st.text("abc ", max_size=5))
def test_a_name_that_stands_by_itself_is_always_found(name: str, before: str) -> None:
    assert tells_who(f"{before} {name} ", [name], [])


@given(number=st.text("0123456789", min_size=7, max_size=15), gap=st.sampled_from(["", " ", "-", "."]))
def test_a_whole_number_is_always_found(number: str, gap: str) -> None:
    assert tells_who(f"no: {gap.join(number)}!", [], [])
