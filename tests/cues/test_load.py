"""Decks from files: the one that comes with the program, and every kind of mistake in others."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from evenline.cues.cards import Deck, Fact, Family, Moment, Stage
from evenline.cues.load import DeckError, Mistake, load, parse
from evenline.cues.toml_reader import LARGEST_FILE
from evenline.outcomes import PLAIN, Filing, Outcome

GOOD = """\
[campaign]
name = "Spring"
facts = ["free", "fast"]
connection = 30
ask = 90.5

[[card]]
id = "hello"
family = "smile"
phase = ["ready", "connecting"]

[[card.words]]
title = "Smile at {name}."
say = "{fact1} and {fact2}"
[[card.words]]
title = "Smile."
say = "Always."

[[card]]
id = "question"
family = "ask"
phase = "talking"
after = "ask"
[[card.words]]
title = "Ask."
say = "{question}"
"""


@pytest.fixture(scope="module", params=["campaign", "campaign.de", "campaign.fr", "campaign.es"])
def default(request: pytest.FixtureRequest) -> Deck:
    with as_file(files("evenline_resources") / "campaigns" / "first" / f"{request.param}.toml") as path:
        return load(path)


def test_the_deck_that_comes_with_the_program_loads_and_has_every_family(default: Deck) -> None:
    assert {card.family for card in default.cards} == set(Family)


def test_every_stage_moment_and_outcome_has_its_card(default: Deck) -> None:
    by_themselves = [c for c in default.cards if not (c.moment or c.outcomes or Fact.ROUGH in c.when)]
    by_stage = {stage for card in by_themselves for stage in card.stages}
    assert by_stage == set(Stage) - {Stage.DEBRIEF}
    assert {card.moment for card in default.cards if card.moment} == set(Moment)
    after_a_call = [c for c in default.cards if Stage.DEBRIEF in c.stages and c.outcomes and c.after == 0]
    assert {outcome for card in after_a_call for outcome in card.outcomes} == set(Outcome)
    assert any(Fact.ROUGH in card.when for card in default.cards)


def test_what_a_good_deck_says_is_what_is_read() -> None:
    deck = parse(GOOD, "good.toml")
    assert (deck.campaign.name, deck.campaign.connection, deck.campaign.ask) == ("Spring", 30.0, 90.5)
    assert deck.campaign.wrap_up == 45.0
    hello, question = deck.cards
    assert hello.stages == {Stage.READY, Stage.CONNECTING}
    assert [wording.title for wording in hello.wordings] == ["Smile at {name}.", "Smile."]
    assert (question.family, question.after) == (Family.ASK, 90.5)


@pytest.mark.parametrize("before", ["", "\ufeff"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_mark_at_the_beginning_and_windows_lines_change_nothing(
    tmp_path: Path, before: str, newline: str
) -> None:
    path = tmp_path / "deck.toml"
    path.write_bytes((before + GOOD.replace("\n", newline)).encode())
    assert load(path) == parse(GOOD, "deck.toml")
    path.write_bytes((before + GOOD.replace("smile", "smirk").replace("\n", newline)).encode())
    with pytest.raises(DeckError) as error:
        load(path)
    assert error.value.mistakes[0].line == 9


FACTS, PHASE = 'facts = ["free", "fast"]', 'phase = ["ready", "connecting"]'
WORDS = '[[card.words]]\ntitle = "Ask."\nsay = "{question}"'
# (what is replaced in the good deck, by what, line of the mistake, what was expected)
MISTAKES = [
    ("[campaign]", "[champagne]", 1, "one of campaign, card, outcome was expected; found “champagne”"),
    ("[campaign]", "[[campaign]]", 1, "a table [campaign] was expected"),
    ('name = "Spring"', 'name = "  "', 2, "name = “…” was expected"),
    ('name = "Spring"', "", 1, "name = “…” was expected"),
    ('name = "Spring"', "name = 7", 2, "words in quotes were expected; found 7"),
    ('name = "Spring"', 'nam = "Spring"', 2, "gatekeeper_counts, gatekeeper_wait, language, name,"),
    ("ask = 90.5", 'language = "it"', 5, "one of en, de, fr, es was expected; found 'it'"),
    ('name = "Spring"', f'name = "{"n" * 401}"', 2, "at most 400 characters were expected; found 401"),
    (FACTS, 'facts = "free"', 3, "words in quotes was expected; found 'free'"),
    (FACTS, "facts = [1]", 3, "was expected, each of at most 400"),
    (FACTS, f"facts = {['f'] * 10}", 3, "at most 9 were expected; found 10"),
    (FACTS, 'facts = ["free"]', 14, "a fact of the campaign was expected; it has 1"),
    ("connection = 30", "connection = 0", 4, "seconds from 0.1 to 36000 were expected; found 0"),
    ("connection = 30", "connection = true", 4, "seconds from 0.1 to 36000 were expected; found True"),
    ("connection = 30", "connection = nan", 4, "seconds from 0.1 to 36000 were expected; found nan"),
    ("connection = 30", "connection = 1e9", 4, "36000 were expected; found 1000000000.0"),
    ("connection = 30", 'connection = "30"', 4, "seconds from 0.1 to 36000 were expected; found '30'"),
    ("connection = 30", "gatekeeper_counts = 1", 4, "true or false was expected; found 1"),
    ("connection = 30", "connection = 30 30", 4, "TOML was expected"),
    ("connection = 30", f"connection = 0x{'F' * 5000}", 4, "found a number that is far too long"),
    ("connection = 30", f"connection = {'9' * 5000}", 0, "numbers with fewer digits were expected"),
    ('id = "hello"', "", 7, "id = “…” was expected"),
    ('id = "question"', 'id = "hello"', 20, "an id of its own was expected; “hello” is used above"),
    ('id = "hello"', 'id = "hello"\ncolour = 1', 9, "found “colour”"),
    ('family = "smile"', 'family = "smirk"', 9, "one of smile, rapport, ask, impersonal, seed,"),
    ('family = "smile"', "", 7, "refusal, heated was expected; found nothing"),
    (PHASE, 'phase = ["ready", "steady"]', 10, "debrief, break was expected; found 'steady'"),
    (PHASE, "phase = []", 10, "one or more of ready, connecting, ringing, talking,"),
    ('phase = "talking"', "", 19, "one or more of ready, connecting, ringing, talking,"),
    ('after = "ask"', 'after = "later"', 23, "“ask”, “connection” or seconds from 0 to 36000"),
    ('after = "ask"', "after = -1", 23, "seconds from 0 to 36000 were expected; found -1"),
    ('after = "ask"', 'moment = "lunch"', 23, "objection, heated, no was expected; found 'lunch'"),
    ('after = "ask"', 'outcome = ["yes", "maybe"]', 23, "dont-call was expected; found 'maybe'"),
    ('after = "ask"', 'once = "very"', 23, "true or false was expected; found 'very'"),
    ('after = "ask"', 'when = ["rough", "tired"]', 23, "hung-up was expected; found 'tired'"),
    ('after = "ask"', 'unless = "tired"', 23, "hung-up was expected; found 'tired'"),
    ('after = "ask"', "priority = 101", 23, "a number from 0 to 100 was expected; found 101"),
    ('after = "ask"', "priority = 1.5", 23, "a number from 0 to 100 was expected; found 1.5"),
    ('after = "ask"', "most = 0", 23, "a number from 1 to 20 was expected; found 0"),
    ('after = "ask"', "cooldown = -1", 23, "seconds from 0 to 36000 were expected; found -1"),
    ("ask = 90.5", "gatekeeper_wait = 0", 5, "a number from 1 to 60 was expected; found 0"),
    ('after = "ask"', f"steps = {['s'] * 6}", 23, "at most 5 were expected; found 6"),
    ('title = "Ask."', "", 24, "title = “…” was expected"),
    ('title = "Ask."', f'title = "{"t" * 41}"', 25, "at most 40 characters were expected; found 41"),
    ('say = "{question}"', "", 24, "say = “…” was expected"),
    ('say = "{question}"', 'say = "{quest}"', 26, "{fact1} to {fact9} was expected; found {quest}"),
    ('say = "{question}"', 'say = "{question"', 26, "braces in pairs were expected, as in {name}"),
    ('say = "{question}"', 'say = "for {name}"', 24, "one wording without {name} was expected"),
    ('say = "{question}"', 'say = "x"\nhue = 1', 27, "one of say, title, why was expected; found “hue”"),
    (WORDS, "", 19, "at least one [[card.words]]"),
    (WORDS, "words = 3", 24, "at least one [[card.words]]"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line", "expected"), MISTAKES)
def test_each_mistake_is_said_with_its_line_and_what_was_expected(
    old: str, new: str, line: int, expected: str
) -> None:
    assert old in GOOD
    with pytest.raises(DeckError) as error:
        parse(GOOD.replace(old, new, 1), "mine.toml")
    said = [m for m in error.value.mistakes if expected in m.expected]
    assert said, error.value.mistakes
    assert (said[0].file, said[0].line) == ("mine.toml", line)


@pytest.mark.parametrize(
    "text", ['[campaign]\nname = "x"\n', '[campaign]\nname = "x"\n[card]\nid = "x"\n', ""]
)
def test_a_deck_without_cards(text: str) -> None:
    with pytest.raises(DeckError) as error:
        parse(text, "d.toml")
    assert error.value.mistakes[-1].expected == "at least one [[card]] was expected"


def test_several_mistakes_are_said_at_once_but_no_more_than_twenty() -> None:
    two = GOOD.replace("smile", "smirk").replace('"talking"', '"walking"')
    with pytest.raises(DeckError) as error:
        parse(two, "two.toml")
    assert [m.line for m in error.value.mistakes] == [9, 22]
    assert str(error.value).startswith("two.toml, line 9: one of smile")
    many = GOOD + "".join(f'[[card]]\nid = "c{n}"\n' for n in range(50))
    with pytest.raises(DeckError) as error:
        parse(many, "many.toml")
    assert len(error.value.mistakes) == 20


@pytest.mark.parametrize(
    ("content", "line", "expected"),
    [
        (b'[campaign]\nname = "\xff"\n', 2, "text in UTF-8 was expected"),
        (b"#" * (LARGEST_FILE + 1), 0, "a file of at most 1 MB was expected"),
        ("[campaign]".encode("utf-16"), 1, "text in UTF-8 was expected"),
    ],
)
def test_files_that_are_no_deck(tmp_path: Path, content: bytes, line: int, expected: str) -> None:
    path = tmp_path / "deck.toml"
    path.write_bytes(content)
    with pytest.raises(DeckError) as error:
        load(path)
    assert error.value.mistakes == [Mistake("deck.toml", line, expected)]


def test_a_file_that_is_not_there_or_is_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(DeckError, match="the file can't be read"):
            load(path)


DEEP = ["[" * n + "]" * n for n in (50, 300, 310, 320, 330, 340, 400, 100_000)]


@pytest.mark.parametrize("value", DEEP)
def test_lists_however_deep_are_a_mistake_and_no_crash(value: str) -> None:
    with pytest.raises(DeckError):
        parse(GOOD.replace('"Spring"', value), "deep.toml")


def test_tables_however_deep_are_a_mistake_and_no_crash() -> None:
    with pytest.raises(DeckError):
        parse(GOOD.replace('name = "Spring"', "name." + ".".join("a" * 2000) + " = 1"), "deep.toml")


@given(st.text())
@example("a = '''")
@example("[campaign]\nname = []\n")
def test_no_text_raises_anything_but_a_deck_error(text: str) -> None:
    with pytest.raises(DeckError):
        parse(text, "random.toml")


@pytest.fixture(scope="module")
def random_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("decks") / "random.toml"


@given(content=st.binary(max_size=300))
def test_no_bytes_raise_anything_but_a_deck_error(random_file: Path, content: bytes) -> None:
    random_file.write_bytes(content)
    with pytest.raises(DeckError):
        load(random_file)


TOML = st.recursive(
    st.one_of(
        st.sampled_from(
            ['"x"', "1", "-1.5", "true", "2026-11-19", "inf", "[]", "{}", '"{name}"', '"{"', "''''''"]
        ),
        st.text(alphabet='ab{}"\\', max_size=6).map(
            lambda t: '"' + t.replace("\\", "\\\\").replace('"', '\\"') + '"'
        ),
    ),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: "[" + ", ".join(items) + "]")
        | inner.map(lambda value: "{ id = " + value + " }")
    ),
    max_leaves=6,
)
KEYS = st.sampled_from(
    [
        "name",
        "aim",
        "facts",
        "reasons",
        "connection",
        "ask",
        "gatekeeper_counts",
        "id",
        "family",
        "phase",
        "after",
        "moment",
        "outcome",
        "rough",
        "steps",
        "words",
        "title",
        "say",
        "why",
        "card",
        "campaign",
        "other",
    ]
)
TABLES = st.sampled_from(["[campaign]", "[[card]]", "[[card.words]]", "[card]", "[other]"])


def mistakes_of(text: str) -> list[Mistake]:
    try:
        parse(text, "random.toml")
    except DeckError as error:
        return error.mistakes
    return []


@settings(max_examples=300)
@given(st.lists(st.one_of(TABLES, st.tuples(KEYS, TOML).map(" = ".join)), max_size=10))
def test_no_value_in_any_place_raises_anything_but_a_deck_error(lines: list[str]) -> None:
    text = "\n".join(lines)
    for mistake in mistakes_of(text):
        assert 0 <= mistake.line <= text.count("\n") + 1
        assert mistake.expected


def test_a_no_break_space_stays_and_a_line_break_does_not() -> None:
    """French has one before '?' and ':', and a title must not end its line there."""
    deck = parse(GOOD.replace('"Smile."', '"Souris\\u00a0!\\n  Puis\\u202f?"'), "deck.toml")
    assert deck.cards[0].wordings[1].title == "Souris\u00a0! Puis\u202f?"


def filings(text: str) -> tuple[Filing, ...]:
    return parse(f"{GOOD}\n{text}", "deck.toml").campaign.filings


def outcome(**values: object) -> str:
    said = {key: str(value).lower() if value is True else f'"{value}"' for key, value in values.items()}
    return "[[outcome]]\n" + "".join(f"{key.strip('_')} = {value}\n" for key, value in said.items())


def test_without_any_tables_the_outcomes_are_the_programs_own() -> None:
    assert filings("") == PLAIN == tuple(Filing(each) for each in Outcome)


def test_an_outcome_is_renamed_where_it_stands() -> None:
    found = filings(outcome(id="seed", name="  Later\\n on "))
    assert found == tuple(Filing(each, "Later on" if each is Outcome.SEED else "") for each in Outcome)


def test_an_outcome_is_hidden_and_another_added_at_the_end() -> None:
    hidden = outcome(id="heard", hidden=True)
    assert filings(hidden) == tuple(each for each in PLAIN if each.outcome is not Outcome.HEARD)
    found = filings(hidden + outcome(id="message", name="Left a message", as_="no-answer"))
    assert found[-1] == Filing(Outcome.NO_ANSWER, "Left a message")
    assert len(found) == len(PLAIN)


def test_one_that_is_added_and_hidden_is_not_there() -> None:
    assert filings(outcome(id="message", name="Message", as_="no-answer", hidden=True)) == PLAIN


def test_a_hidden_outcomes_name_is_free() -> None:
    same = outcome(id="heard", name="Later", hidden=True) + outcome(id="seed", name="Later")
    assert Filing(Outcome.SEED, "Later") in filings(same)


HIDDEN = outcome(id="heard", hidden=True)
ADDED = outcome(id="message", name="Message", as_="no-answer")
# (tables, where the mistake is, what was expected)
OUTCOMES = [
    (ADDED, ("outcome",), "at most 8 outcomes were expected; hide one for each that you add"),
    (
        HIDDEN + ADDED + ADDED.replace("message", "letter").replace("Message", "Letter"),
        ("outcome",),
        "at most 8 outcomes were expected",
    ),
    (outcome(id="dont-call", hidden=True), ("outcome", 0, "hidden"), "“dont-call” was expected to be shown"),
    (
        outcome(id="yes", name="Done") + outcome(id="seed", name="Done"),
        ("outcome",),
        "a name of its own was expected for each outcome",
    ),
    (
        outcome(id="yes", name="Done") + outcome(id="yes", name="Sold"),
        ("outcome", 1, "id"),
        "an id of its own was expected; “yes” is used above",
    ),
    (HIDDEN + ADDED + ADDED, ("outcome", 2, "id"), "an id of its own was expected; “message” is used above"),
    (HIDDEN + outcome(id="message", name="M"), ("outcome", 1, "as"), "dont-call was expected; found nothing"),
    (
        HIDDEN + outcome(id="message", name="M", as_="maybe"),
        ("outcome", 1, "as"),
        "dont-call was expected; found 'maybe'",
    ),
    (
        outcome(id="yes", as_="seed"),
        ("outcome", 0, "as"),
        "no “as” was expected: “yes” is an outcome itself",
    ),
    (HIDDEN + outcome(id="message", as_="seed"), ("outcome", 1, "name"), "name = “…” was expected"),
    (outcome(name="Later"), ("outcome", 0, "id"), "id = “…” was expected"),
    (
        outcome(id="yes", name="n" * 25),
        ("outcome", 0, "name"),
        "at most 24 characters were expected; found 25",
    ),
    (outcome(id="yes", hidden="yes"), ("outcome", 0, "hidden"), "true or false was expected; found 'yes'"),
    (outcome(id="yes", colour="red"), ("outcome", 0, "colour"), "one of as, hidden, id, name was expected"),
    ("[outcome]\nid = 1", ("outcome",), "tables [[outcome]] were expected"),
]


@pytest.mark.parametrize(("tables", "path", "expected"), OUTCOMES)
def test_each_mistake_in_the_outcomes_is_said_at_its_place(
    tables: str, path: tuple[str | int, ...], expected: str
) -> None:
    with pytest.raises(DeckError) as error:
        filings(tables)
    said = [m for m in error.value.mistakes if expected in m.expected]
    assert [m.path for m in said] == [path], error.value.mistakes
    assert said[0].line > GOOD.count("\n")


def test_in_a_long_file_fewer_mistakes_are_looked_up() -> None:
    """Each takes a few readings of the file: twenty in the largest took half a minute."""
    bad = GOOD.replace("smile", "smirk").replace('"talking"', '"walking"')
    for comment, how_many in ((300_000, 2), (600_000, 1), (980_000, 1)):
        with pytest.raises(DeckError) as error:
            parse(f"{bad}#{'c' * comment}", "long.toml")
        assert len(error.value.mistakes) == how_many


def test_a_line_of_many_dots_is_no_key_that_anybody_reads() -> None:
    key = ".".join("a" * 202)
    with pytest.raises(DeckError) as error:
        parse(f"{GOOD}\n{key} = 1\n", "deep.toml")
    assert error.value.mistakes == [
        Mistake("deep.toml", GOOD.count("\n") + 2, "tables nested less deeply were expected")
    ]
    dots = GOOD.replace('"Always."', f'"{"." * 200}"')
    assert parse(dots, "dots.toml").cards[0].wordings[1].say == "." * 200
