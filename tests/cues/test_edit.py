"""A deck while it is edited: checked at every letter, with all that was not touched left as it stands."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path as FilePath
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenline.cues import load
from evenline.cues.cards import Step
from evenline.cues.edit import Draft
from evenline.cues.toml_lines import Path
from evenline.cues.toml_reader import FileMistakesError
from evenline.outcomes import PLAIN, Filing, Outcome
from samples import CAMPAIGNS

FILES = sorted(CAMPAIGNS.glob("*/campaign*.toml"))
TEXT = """\
# Mine.

[campaign]
name = 'Spring'  # of this year
facts = ["free", "fast"]
ask = 90

# Before the call ----

[[card]]
id = "hello"
family = "smile"
phase = "ready"

[[card.words]]
title = "Smile."
say = "Always."

[[card.words]]
title = "Smile at {name}."
say = '''Once,
and again.'''  # aloud

# On the call ----

[[card]]
id = "heat"
family = "heated"
phase = "talking"
steps = [
    { do = "Breathe" },  # first
    { do = "Be civil", say = "Please." },
    "Leave",
]

[[card.words]]
title = "Stay calm."
"""
TITLE: Path = ("card", 0, "words", 0, "title")


@pytest.fixture
def file(tmp_path: FilePath) -> FilePath:
    path = tmp_path / "campaign.toml"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def draft(file: FilePath) -> Draft:
    return Draft("mine", file)


def written(path: FilePath, text: str) -> Draft:
    path.write_text(text, "utf-8")
    return Draft("mine", path)


def strings(found: Any, at: Path = ()) -> list[tuple[Path, str]]:
    """Every string in these tables, with the way to it."""
    if isinstance(found, str):
        return [(at, found)]
    items = found.items() if isinstance(found, dict) else enumerate(found) if isinstance(found, list) else ()
    return [each for key, inner in items for each in strings(inner, (*at, key))]


def differing(before: str, after: str) -> tuple[str, str]:
    """What is between the longest beginning and the longest end that both have."""
    most = min(len(before), len(after))
    head = next((n for n in range(most) if before[n] != after[n]), most)
    tail = next((n for n in range(most - head) if before[-1 - n] != after[-1 - n]), most - head)
    return before[head : len(before) - tail], after[head : len(after) - tail]


# What is not touched ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_of_every_campaign_each_string_can_be_changed_and_nothing_else_is(
    path: FilePath, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Draft, "_check", lambda draft: None)  # most of these changes are mistakes
    draft = Draft("any", path)
    before = draft.text
    assert before == path.read_text("utf-8")
    all_of_them = strings(tomllib.loads(before))
    for at, text in all_of_them:
        last = draft.text
        draft.put(at, f"{text}@@")
        assert differing(last, draft.text) == ("", "@@"), at
    assert draft.text.replace("@@", "") == before
    assert strings(tomllib.loads(draft.text)) == [(at, f"{text}@@") for at, text in all_of_them]


def test_a_string_of_many_lines_becomes_one_line_and_its_remark_stays(draft: Draft) -> None:
    draft.put(("card", 0, "words", 1, "say"), "Twice.")
    assert draft.text == TEXT.replace("'''Once,\nand again.'''", '"Twice."')


def test_what_is_new_stands_with_its_table_and_not_below_the_next_heading(draft: Draft) -> None:
    draft.put(("campaign", "aim"), "one person")
    draft.put(("card", 0, "words", 1, "why"), "They hear it.")
    draft.put(("card", 1, "words", 0, "say"), "Low voice.")
    assert draft.editing().mistakes == ()
    assert draft.text == (
        TEXT.replace("ask = 90\n", 'ask = 90\naim = "one person"\n')
        .replace("# aloud\n", '# aloud\nwhy = "They hear it."\n')
        .replace('"Stay calm."\n', '"Stay calm."\nsay = "Low voice."\n')
    )


def test_what_is_new_stands_before_the_tables_of_its_table_and_within_its_braces(draft: Draft) -> None:
    draft.put(("card", 0, "priority"), 70)
    draft.put(("card", 1, "steps", 0, "say"), "Slowly.")
    found = draft.editing()
    assert found.mistakes == ()
    assert (found.deck.cards[0].chosen, found.deck.cards[1].steps[0]) == (70, Step("Breathe", "Slowly."))
    for line in TEXT.replace('    { do = "Breathe" },  # first\n', "").splitlines():
        assert line in draft.text.splitlines()


def test_a_value_that_is_taken_out_takes_its_line_along(draft: Draft) -> None:
    draft.put(("campaign", "ask"), None)
    assert draft.text == TEXT.replace("ask = 90\n", "")
    draft.put(("campaign", "ask"), None)  # gone already
    draft.put(("campaign", "question"), None)  # never there
    assert draft.text == TEXT.replace("ask = 90\n", "")


@pytest.mark.parametrize("last", ['say = "s"', "# the end", 'say = "s"\n\n\n'])
def test_the_end_of_a_file_may_lack_its_line_end(file: FilePath, last: str) -> None:
    text = TEXT + last
    changes: list[Callable[[Draft], None]] = [
        lambda draft: draft.add_wording(1),
        lambda draft: draft.name_outcome("yes", "Sold"),
        lambda draft: draft.put(("card", 1, "words", 0, "why"), "w"),
    ]
    for change in changes:
        draft = written(file, text)
        change(draft)
        assert draft.editing().mistakes == ()
        for line in text.splitlines():
            assert line in draft.text.splitlines()


# Mistakes, while somebody types -----------------------------------------------------------------------------


def test_the_preview_keeps_what_was_right_and_the_mistake_is_told_at_its_place(draft: Draft) -> None:
    for text in ("Smile at {", "Smile at {nam", "Smile at {nam}"):
        draft.put(TITLE, text)
        found = draft.editing()
        assert [m.path for m in found.mistakes] == [TITLE]
        assert found.at(TITLE) == text
        assert found.deck.cards[0].wordings[0].title == "Smile."
        assert found.mistake(TITLE) == found.mistake(("card", 0)) == found.mistakes[0]
        assert found.mistake(("card", 1)) is None
        assert found.mistake(("card", 0, "words", 0, "say")) is None
    draft.put(TITLE, "Smile, {offer}")
    assert draft.editing().mistakes == ()
    assert draft.editing().deck.cards[0].wordings[0].title == "Smile, {offer}"


@pytest.mark.parametrize(
    ("path", "new", "line"),
    [
        (("campaign", "name"), "", 4),
        (("campaign", "ask"), -1, 6),
        (("campaign", "facts"), [""], 5),
        (("campaign", "facts"), ["f"] * 10, 5),
        (("card", 1, "id"), "hello", 27),
        (TITLE, "t" * 41, 16),
        (("card", 0, "priority"), 101, 14),
        (("card", 1, "steps", 1, "do"), "d" * 41, 30),
        (("card", 1, "steps", 2), "d" * 41, 30),
        (("card", 1, "words", 0, "say"), "{fact3}", 38),
    ],
)
def test_each_mistake_is_told_where_it_was_made(draft: Draft, path: Path, new: Any, line: int) -> None:
    draft.put(path, new)
    mistake = draft.editing().mistakes[0]
    assert (mistake.path[: len(path)], mistake.line) == (path, line)
    assert len(draft.editing().mistakes) == 1


def test_nothing_stands_where_nothing_leads(draft: Draft) -> None:
    found = draft.editing()
    for path in (("no",), ("card", 9), ("card", "no"), ("campaign", "name", "x"), ("campaign", "ask", 1)):
        assert found.at(path) is None


# Undo -------------------------------------------------------------------------------------------------------


def test_letters_of_one_field_are_taken_back_together_and_fields_one_by_one(draft: Draft) -> None:
    assert not draft.editing().can_undo
    for text in ("S", "Sp", "Spr"):
        draft.put(("campaign", "name"), text)
    after_name = draft.text
    draft.put(TITLE, "Grin.")
    draft.put(("campaign", "name"), "Sprin")
    draft.undo()
    draft.undo()
    assert draft.text == after_name
    draft.undo()
    assert draft.text == TEXT
    assert (draft.editing().can_undo, draft.editing().is_changed) == (False, False)
    draft.undo()
    assert draft.text == TEXT


def test_what_is_typed_after_an_undo_is_a_change_of_its_own(draft: Draft) -> None:
    draft.put(TITLE, "Grin.")
    draft.put(("campaign", "name"), "S")
    draft.undo()
    draft.put(TITLE, "Laugh.")
    draft.undo()
    assert draft.editing().at(TITLE) == "Grin."


def test_a_mistake_is_gone_with_its_undo(draft: Draft) -> None:
    draft.put(TITLE, "{")
    draft.undo()
    assert draft.editing().mistakes == ()


def test_the_same_once_more_is_no_change(draft: Draft) -> None:
    draft.put(TITLE, "Smile.")
    assert (draft.text, draft.editing().can_undo) == (TEXT, False)


# Wordings ---------------------------------------------------------------------------------------------------


def test_one_more_wording_stands_last_and_above_the_next_heading(draft: Draft) -> None:
    draft.add_wording(0)
    added = '\n[[card.words]]\ntitle = "Smile."\nsay = "Always."\n'
    assert draft.text == TEXT.replace("# aloud\n", f"# aloud\n{added}")
    assert len(draft.editing().deck.cards[0].wordings) == 3
    draft.add_wording(1)
    assert draft.text.endswith('title = "Stay calm."\n\n[[card.words]]\ntitle = "Stay calm."\n')
    draft.undo()
    draft.undo()
    assert draft.text == TEXT


def test_a_wording_that_is_dropped_leaves_the_next_heading(draft: Draft) -> None:
    draft.drop_wording(0, 1)
    gone = "[[card.words]]\ntitle = \"Smile at {name}.\"\nsay = '''Once,\nand again.'''  # aloud\n\n"
    assert draft.text == TEXT.replace(gone, "")
    draft.undo()
    assert draft.text == TEXT
    draft.drop_wording(0, 0)
    assert draft.text == TEXT.replace('[[card.words]]\ntitle = "Smile."\nsay = "Always."\n\n', "")
    assert [m.path for m in draft.editing().mistakes] == [("card", 0, "words", 0)]  # nobody's name is known


def test_the_last_wording_stays(draft: Draft) -> None:
    draft.drop_wording(1, 0)
    assert (draft.text, draft.editing().can_undo) == (TEXT, False)


INLINE = """\
outcome = [{ id = "yes", name = "Sold" }]
campaign = { name = "Spring" }
card = [
    { id = "hello", family = "smile", phase = "ready", words = [{ title = "Smile.", say = "Always." }] },
]
"""


def test_a_file_that_is_written_in_another_way_stays_so(file: FilePath) -> None:
    draft = written(file, INLINE)
    draft.add_wording(0)
    draft.put(("card", 0, "words", 1, "say"), "Ever.")
    draft.name_outcome("seed", "Later")
    draft.put(("campaign", "aim"), "one person")
    found = draft.editing()
    assert found.mistakes == ()
    assert [words.say for words in found.deck.cards[0].wordings] == ["Always.", "Ever."]
    assert Filing(Outcome.SEED, "Later") in found.deck.campaign.filings
    draft.drop_wording(0, 0)
    assert [words.say for words in draft.editing().deck.cards[0].wordings] == ["Ever."]


# Outcomes ---------------------------------------------------------------------------------------------------


def test_an_outcome_gets_a_name_and_loses_it_again(draft: Draft) -> None:
    draft.name_outcome("yes", "")
    assert draft.text == TEXT  # it has none
    draft.name_outcome("yes", "Sold")
    assert draft.text == TEXT + '[[outcome]]\nid = "yes"\nname = "Sold"\n'
    draft.name_outcome("seed", "Later")
    draft.name_outcome("yes", "Done")
    filings = draft.editing().deck.campaign.filings
    assert Filing(Outcome.YES, "Done") in filings
    assert Filing(Outcome.SEED, "Later") in filings
    draft.name_outcome("yes", "")
    assert Filing(Outcome.YES) in draft.editing().deck.campaign.filings
    for _ in range(4):
        draft.undo()
    assert (draft.text, draft.editing().deck.campaign.filings) == (TEXT, PLAIN)


def test_an_outcome_that_has_a_table_keeps_it(file: FilePath) -> None:
    hidden = '[[outcome]]\nid = "heard"\nhidden = true\n'
    table = f'[[outcome]]\nid = "letter"  # ours\nname = "Letter"\nas = "seed"\n{hidden}'
    draft = written(file, TEXT.replace("# Before", f"{table}\n# Before"))
    draft.name_outcome("letter", "A letter")
    assert draft.text == TEXT.replace("# Before", f"{table}\n# Before").replace('"Letter"', '"A letter"')
    draft.name_outcome("letter", "")
    assert [m.path for m in draft.editing().mistakes] == [
        ("outcome", 0, "name")
    ]  # one of its own has to have one


# To the disk ------------------------------------------------------------------------------------------------


def test_what_is_saved_loads_as_it_was_previewed(file: FilePath, draft: Draft) -> None:
    draft.put(TITLE, "Grin. ✓")
    draft.add_wording(0)
    draft.name_outcome("yes", "Sold")
    draft.save(file)
    assert load.load(file) == draft.editing().deck
    assert not draft.editing().is_changed
    assert sorted(path.name for path in file.parent.iterdir()) == ["campaign.toml"]
    draft.put(TITLE, "Laugh.")
    draft.save(file)  # the file is as it was saved: it is ours to write again
    assert load.load(file).cards[0].wordings[0].title == "Laugh."


def test_halves_of_letters_do_not_keep_it_from_the_disk(file: FilePath, draft: Draft) -> None:
    draft.put(TITLE, "Grin \ud83d")
    draft.put(("campaign", "facts"), ["\ud83d"])
    draft.save(file)
    assert load.load(file) == draft.editing().deck
    assert draft.editing().at(TITLE) == "Grin ?"


def test_it_may_be_saved_elsewhere_and_belongs_there_from_then_on(tmp_path: FilePath, draft: Draft) -> None:
    draft.put(TITLE, "Grin.")
    elsewhere = tmp_path / "mine.toml"
    draft.save(elsewhere)
    assert draft.path == elsewhere
    assert load.load(elsewhere) == draft.editing().deck


def test_a_file_that_another_program_changed_is_not_overwritten(file: FilePath, draft: Draft) -> None:
    draft.put(TITLE, "Grin.")
    file.write_text(TEXT + "# by hand\n", "utf-8")
    with pytest.raises(FileMistakesError, match="the file was changed by another program; open it anew"):
        draft.save(file)
    assert file.read_text("utf-8") == TEXT + "# by hand\n"
    assert draft.editing().is_changed


def test_mistakes_are_not_saved(file: FilePath, draft: Draft) -> None:
    draft.put(TITLE, "{")
    with pytest.raises(FileMistakesError, match="braces in pairs"):
        draft.save(file)
    assert file.read_text("utf-8") == TEXT


def test_a_disk_that_fails_leaves_the_file_and_nothing_beside_it(
    file: FilePath, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    draft.put(TITLE, "Grin.")
    monkeypatch.setattr(FilePath, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        draft.save(file)
    assert [path.name for path in file.parent.iterdir()] == ["campaign.toml"]
    assert file.read_text("utf-8") == TEXT
    assert draft.editing().is_changed


@pytest.mark.parametrize("text", ["[campaign]\nname = 3\n", "a = = 1", ""])
def test_a_file_with_mistakes_is_for_an_editor_of_text(file: FilePath, text: str) -> None:
    with pytest.raises(FileMistakesError):
        written(file, text)


# Whatever is typed ------------------------------------------------------------------------------------------

PLACES: list[Path] = [
    ("campaign", "name"),
    ("campaign", "aim"),
    ("campaign", "ask"),
    ("campaign", "facts"),
    TITLE,
    ("card", 0, "words", 1, "say"),
    ("card", 0, "words", 1, "why"),
    ("card", 0, "after"),
    ("card", 1, "steps", 0, "do"),
    ("card", 1, "steps", 1, "say"),
    ("card", 1, "steps", 2),
]
TYPED = st.one_of(
    st.text(),  # halves of letters among it
    st.text(alphabet="{}\"'\\#\n\r\t=[]\0\x7f\x85\u2028 name", max_size=12),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.lists(st.text(max_size=5), max_size=3),
)
EDITS = st.one_of(
    st.tuples(st.just("put"), st.sampled_from(PLACES), TYPED),
    st.tuples(st.just("name"), st.sampled_from([o.value for o in Outcome]), st.text(max_size=30)),
    st.tuples(st.just("add"), st.integers(0, 1), st.none()),
    st.tuples(st.just("drop"), st.integers(0, 1), st.none()),
    st.tuples(st.just("undo"), st.none(), st.none()),
)


def do(draft: Draft, what: str, where: Any, new: Any) -> None:
    match what:
        case "put" if draft.editing().at(where[:-1]) is not None:
            draft.put(where, new)
        case "name":
            draft.name_outcome(where, new)
        case "add":
            draft.add_wording(where)
        case "drop":
            draft.drop_wording(where, len(draft.editing().at(("card", where, "words"))) - 1)
        case "undo":
            draft.undo()


@pytest.fixture(scope="module")
def any_file(tmp_path_factory: pytest.TempPathFactory) -> FilePath:
    return tmp_path_factory.mktemp("edit") / "campaign.toml"


@settings(deadline=None)
@given(edits=st.lists(EDITS, max_size=8))
def test_whatever_is_typed_is_shown_and_what_is_right_is_saved_as_it_was_shown(
    any_file: FilePath, edits: list[tuple[str, Any, Any]]
) -> None:
    draft = written(any_file, TEXT)
    for edit in edits:
        do(draft, *edit)
        found = draft.editing()
        assert repr(found.data) == repr(tomllib.loads(draft.text))  # by repr(): nan is no nan
    if not found_mistakes(draft):
        draft.save(any_file)
        assert load.load(any_file) == draft.editing().deck
    while draft.editing().can_undo:
        draft.undo()
    assert draft.text == TEXT


def found_mistakes(draft: Draft) -> bool:
    return bool(draft.editing().mistakes)
