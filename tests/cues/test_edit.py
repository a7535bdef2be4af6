"""A campaign's file being edited: comments stay, mistakes are found at once, every change can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evenline.campaigns import DECK
from evenline.cues.edit import Draft
from evenline.cues.load import load, parse
from evenline.cues.toml_reader import FileMistakesError
from evenline.outcomes import Outcome
from samples import CAMPAIGNS, first_deck

ALL = sorted(CAMPAIGNS.glob("*/campaign*.toml"))


def draft(path: Path | None = None) -> Draft:
    return Draft("first", path or first_deck())


def changed_lines(before: str, after: str) -> list[tuple[str, str]]:
    pairs = zip(before.splitlines(), after.splitlines(), strict=True)
    return [(old, new) for old, new in pairs if old != new]


@pytest.mark.parametrize("path", ALL, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_change_touches_its_own_line_and_no_other(path: Path) -> None:
    text = path.read_text("utf-8")
    deck = load(path)
    for n, card in enumerate(deck.cards):
        edited = draft(path)
        edited.put(("card", n, "words", 0, "title"), "Other words.")
        title = card.wordings[0].title
        assert [(old.split(" = ")[0], new) for old, new in changed_lines(text, edited.text)] == [
            ("title", 'title = "Other words."')
        ], title
    edited = draft(path)
    edited.put(("campaign", "ask"), 77)
    edited.put(("campaign", "facts", 1), "a fact of mine")
    assert [new.strip() for _, new in changed_lines(text, edited.text)] == ['"a fact of mine",', "ask = 77"]
    assert edited.editing().deck.campaign.ask == 77.0


def test_what_is_previewed_is_what_is_saved(tmp_path: Path) -> None:
    edited = draft()
    edited.put(("card", 3, "words", 0, "say"), '“Say "this" – 渡辺 \\ {fact1}.”')
    edited.put(("card", 3, "priority"), 70)
    seen = edited.editing()
    assert (seen.mistakes, seen.is_changed, seen.can_undo) == ((), True, True)
    edited.save(tmp_path / DECK)
    assert load(tmp_path / DECK) == seen.deck
    assert not edited.editing().is_changed
    assert [p.name for p in tmp_path.iterdir()] == [DECK]


def test_a_mistake_is_found_where_it_is_and_the_last_good_deck_stays() -> None:
    edited = draft()
    good = edited.editing().deck
    path = ("card", 0, "words", 1, "title")
    edited.put(path, "x" * 60)
    edited.put(("card", 2, "priority"), "high")
    seen = edited.editing()
    assert seen.deck == good
    found = seen.mistake(path)
    assert found is not None
    assert (found.sentence, found.values["found"]) == (
        "at most {most} characters were expected; found {found}",
        "60",
    )
    assert seen.mistake(("card", 2)) is not None
    assert seen.mistake(("card", 5)) is None
    assert seen.at(path) == "x" * 60
    assert seen.at(("card", 99, "title")) is None
    with pytest.raises(FileMistakesError):
        edited.save(Path("nowhere"))


def test_undo_takes_back_a_word_not_a_letter() -> None:
    edited = draft()
    before = edited.text
    for n in range(1, 6):
        edited.put(("campaign", "offer"), "Hello"[:n])
    edited.put(("campaign", "aim"), "one")
    edited.undo()
    assert edited.editing().deck.campaign.offer == "Hello"
    edited.undo()
    assert edited.text == before
    assert not edited.editing().can_undo
    edited.undo()
    assert edited.text == before


def test_wordings_come_and_go() -> None:
    edited = draft()
    n = next(n for n, card in enumerate(edited.editing().deck.cards) if card.id == "file-it")
    edited.add_wording(n)
    edited.put(("card", n, "words", 1, "title"), "And now?")
    assert [w.title for w in edited.editing().deck.cards[n].wordings] == ["How did it end?", "And now?"]
    assert parse(edited.text, "x") == edited.editing().deck
    edited.drop_wording(n, 0)
    assert [w.title for w in edited.editing().deck.cards[n].wordings] == ["And now?"]
    edited.drop_wording(n, 0)
    assert edited.editing().mistakes  # a card needs words


def test_outcomes_get_names_and_lose_buttons() -> None:
    edited = draft()
    edited.name_outcome("yes", "Booked")
    edited.hide_outcome("heard", True)
    filings = {filing.outcome: filing.words for filing in edited.editing().deck.campaign.filings}
    assert filings[Outcome.YES] == "Booked"
    assert Outcome.HEARD not in filings
    edited.name_outcome("yes", "")
    edited.hide_outcome("heard", False)
    again = {filing.outcome: filing.words for filing in edited.editing().deck.campaign.filings}
    assert set(again) == set(Outcome)
    assert set(again.values()) == {""}
    edited.hide_outcome("dont-call", True)
    assert "dont-call" in edited.editing().mistakes[0].sentence


def test_a_file_that_somebody_else_changed_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / DECK
    path.write_text(first_deck().read_text("utf-8"), "utf-8")
    edited = draft(path)
    edited.put(("campaign", "offer"), "mine")
    path.write_text(path.read_text("utf-8").replace("Spring", "x") + "# theirs\n", "utf-8")
    with pytest.raises(FileMistakesError, match="changed by another program"):
        edited.save(path)
    assert path.read_text("utf-8").endswith("# theirs\n")


def test_a_file_with_mistakes_is_for_an_editor_of_text(tmp_path: Path) -> None:
    path = tmp_path / DECK
    path.write_text("[campaign]\nname = 3\n", "utf-8")
    with pytest.raises(FileMistakesError, match="line 2"):
        draft(path)


PLACES = st.sampled_from(
    [
        ("campaign", "name"), ("campaign", "ask"), ("campaign", "facts", 0), ("campaign", "facts"),
        ("campaign", "reasons"), ("card", 0, "words", 0, "title"), ("card", 0, "words", 0, "say"),
        ("card", 1, "after"), ("card", 1, "cooldown"), ("card", 2, "words", 0, "why"),
    ]
)  # fmt: skip
VALUES = (
    st.text(max_size=60) | st.integers(-5, 10**6) | st.floats(allow_nan=False) | st.booleans()
    | st.lists(st.text(max_size=10), max_size=3)
)  # fmt: skip


@given(st.lists(st.tuples(PLACES, VALUES), max_size=8))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_typed_the_editor_goes_on(edits: list[tuple[tuple[str | int, ...], object]]) -> None:
    edited = draft()
    before = edited.text
    done = 0
    for path, value in edits:
        if path == ("campaign", "facts", 0) and not isinstance(
            edited.editing().at(("campaign", "facts")), list
        ):
            continue
        if path == ("campaign", "facts", 0) and not edited.editing().at(("campaign", "facts")):
            continue
        edited.put(path, value)  # type: ignore[arg-type]
        done += 1
        seen = edited.editing()
        if not seen.mistakes:
            assert parse(edited.text, "x") == seen.deck
    for _ in range(done):
        edited.undo()
    assert edited.text == before
