"""Rehearsals from files: every kind of mistake is said with its line, and leaves the others alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from evenline.cues.toml_reader import FileMistakesError, Mistake
from evenline.outcomes import Outcome
from evenline.rehearsal import Ending, Tap
from evenline.rehearsal_load import MOST_TURNS, Found, load, load_folder, parse
from rehearsal_samples import DOOR, door


def test_what_a_file_says() -> None:
    scenario = door()
    assert (scenario.id, scenario.title, scenario.who) == ("door", "A door", "Ada")
    shut, ajar = scenario.turns
    assert (shut.says, shut.ask) == (("Who is it?", "Hello?", "Anyone?"), False)
    assert ajar.ask
    assert dict(ajar.leads) == {Tap.ASKED: "open", Tap.NO: "shut", Outcome.SEED: "open"}
    assert scenario.endings == (
        Ending("open", "Come in.", "You asked."),
        Ending("slammed", "Bang.", "It was loud."),
    )


SAYS = 'says = ["Who is it?", "Hello?", "Anyone?"]'
# (what is replaced in the good file, by what, line of the mistake, what was expected)
MISTAKES = [
    ('title = "A door"', "", 1, "title = “…” was expected"),
    ('title = "A door"', f'title = "{"t" * 41}"', 1, "at most 40 characters were expected; found 41"),
    ('title = "A door"', "title = 4", 1, "words in quotes were expected; found 4"),
    ('title = "A door"', 'title = "A door', 1, "TOML was expected"),
    ('title = "A door"', 'titel = "A door"', 1, "one of about, coach, ending, title, turn, who was"),
    ('about = "Knock on it."', "", 1, "about = “…” was expected"),
    ('about = "Knock on it."', f'about = "{"a" * 161}"', 2, "at most 160 characters were expected; found 161"),
    ('who = "Ada"', 'who = " "', 3, "who = “…” was expected"),
    ('coach = "You knocked."', "coach = []", 4, "words in quotes were expected; found []"),
    ('id = "shut"', "", 6, "id = “…” was expected"),
    ('\nid = "ajar"', '\nid = "shut"', 15, "an id of its own was expected; “shut” is used above"),
    ('id = "slammed"', 'id = "open"', 29, "an id of its own was expected; “open” is used above"),
    (SAYS, "", 6, "what they say, and the same in other words, was expected"),
    (SAYS, 'says = ["Who is it?"]', 8, "what they say, and the same in other words, was expected"),
    (SAYS, 'says = "Who is it?"', 8, "a list of words in quotes was expected; found 'Who is it?'"),
    (SAYS, 'says = ["Who?", 3]', 8, "a list of words in quotes was expected"),
    (SAYS, f'says = ["Who?", "{"w" * 161}"]', 8, "lines of at most 160 characters were expected; found 161"),
    (SAYS, f"says = {['Who?'] * 6}", 8, "at most 5 were expected; found 6"),
    ("ask = true", 'ask = "yes"', 17, "true or false was expected; found 'yes'"),
    ("ask = true", "rough = true", 17, "one of ask, file, id, says, tap was expected; found “rough”"),
    ('said = "ajar"', 'say = "ajar"', 10, "one of said, gatekeeper, objection, heated, no, asked, not-yet,"),
    ('said = "ajar"', 'answered = "ajar"', 10, "calmed, ended was expected; found “answered”"),
    ('said = "ajar"', 'said = "agape"', 10, "the id of a turn or an ending was expected; found “agape”"),
    ('said = "ajar"', "said = 1", 10, "words in quotes were expected; found 1"),
    ('said = "ajar"', 'said = ""', 10, "said = “…” was expected"),
    ('seed = "open"', 'seed = "opened"', 22, "the id of a turn or an ending was expected; found “opened”"),
    ('seed = "open"', 'asked = "open"', 22, "one of yes, call-back, seed, heard, gatekeeper, no-thanks,"),
    ("[turn.file]\nseed", "[[turn.file]]\nseed", 21, "a table was expected"),
    ('[turn.tap]\nasked = "open"\nno = "shut"\n[turn.file]\nseed = "open"', "", 14,
     "a [turn.tap] or [turn.file] that leads on was expected"),
    ('id = "slammed"\nsays = "Bang."', 'id = "slammed"', 28, "says = “…” was expected"),
    ('coach = "It was loud."', "", 28, "coach = “…” was expected"),
    ('coach = "It was loud."', 'coach = "Loud."\nask = true', 32, "one of coach, id, says was expected"),
    ('heated = "slammed"\nended = "slammed"', "", 27, "a way that leads to “slammed” was expected; there is none"),
    ('asked = "open"\nno = "shut"\n[turn.file]\nseed = "open"', 'no = "ajar"', 14,
     "a way from “ajar” to an ending was expected; there is none"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line", "expected"), MISTAKES)
def test_each_mistake_is_said_with_its_line_and_what_was_expected(
    old: str, new: str, line: int, expected: str
) -> None:
    assert old in DOOR
    with pytest.raises(FileMistakesError) as error:
        parse(DOOR.replace(old, new, 1), "mine.toml")
    found = [m for m in error.value.mistakes if expected in m.expected]
    assert found, error.value.mistakes
    assert (found[0].file, found[0].line) == ("mine.toml", line)


@pytest.mark.parametrize("key", ["turn", "ending"])
def test_a_file_without_turns_or_endings(key: str) -> None:
    head, rest = DOOR.split("[[turn]]", 1)
    text = (
        head + "[[ending]]" + rest.split("[[ending]]", 1)[1] if key == "turn" else DOOR.split("[[ending]]")[0]
    )
    for beside in ("", f"{key} = 3\n", f"{key} = []\n"):
        with pytest.raises(FileMistakesError) as error:
            parse(beside + text, "d.toml")
        assert f"at least one [[{key}]] was expected" in [m.expected for m in error.value.mistakes]


def test_a_persons_own_files_join_ours_and_one_of_the_same_name_takes_its_place(tmp_path: Path) -> None:
    (tmp_path / "my-door.toml").write_text(DOOR, "utf-8")
    (tmp_path / "my-door.de.toml").write_text(DOOR.replace("A door", "Eine Tür"), "utf-8")
    (tmp_path / "a-gate.toml").write_text(DOOR.replace("A door", "a gate"), "utf-8")
    (tmp_path / "notes.txt").write_text("not a rehearsal")
    for language, titles in (("en", ["A door", "a gate"]), ("de", ["a gate", "Eine Tür"])):
        found = load_folder(tmp_path, language)
        assert found.mistakes == ()
        assert [s.title for s in found.scenarios] == titles
        assert {s.id for s in found.scenarios} == {"my-door", "a-gate"}


def test_a_file_with_a_mistake_is_left_out_and_the_others_are_used(tmp_path: Path) -> None:
    (tmp_path / "good.toml").write_text(DOOR, "utf-8")
    (tmp_path / "bad.toml").write_text(DOOR.replace("heated", "hot"), "utf-8")
    (tmp_path / "bytes.toml").write_bytes(b"\xff")
    (tmp_path / "folder.toml").mkdir()
    found = load_folder(tmp_path)
    assert [s.id for s in found.scenarios] == ["good"]
    assert [str(m).split(":")[0] for m in found.mistakes] == [
        "bad.toml, line 11",
        "bytes.toml, line 1",
        "folder.toml",
    ]


def test_a_folder_that_is_not_there_or_is_a_file(tmp_path: Path) -> None:
    assert load_folder(tmp_path / "none") == Found()
    (tmp_path / "rehearsals").write_text("")
    assert load_folder(tmp_path / "rehearsals") == Found()


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileMistakesError, match="the file can't be read"):
        load(tmp_path / "none.toml")


VALUES = st.sampled_from(
    ['"x"', '"shut"', "1", "true", "[]", "{}", '["a", "b"]', "[1]", "{ said = 'x' }", '""']
)
KEYS = st.sampled_from(
    "title about who coach campaign id says ask tap file turn ending said yes other".split()
)
TABLES = st.sampled_from(["[[turn]]", "[[ending]]", "[turn.tap]", "[turn.file]", "[turn]", "[other]"])


@settings(max_examples=200)
@given(st.lists(st.one_of(TABLES, st.tuples(KEYS, VALUES).map(" = ".join), st.text(max_size=5)), max_size=10))
@example(["'\x0c0"])
def test_nothing_raises_anything_but_mistakes(lines: list[str]) -> None:
    text = "\n".join(lines)
    for whole in (text, DOOR + text):
        try:
            parse(whole, "random.toml")
        except FileMistakesError as error:
            for mistake in error.mistakes:
                assert isinstance(mistake, Mistake)
                assert 0 <= mistake.line <= whole.count("\n") + whole.count("\r") + 1
                assert mistake.expected


def test_a_rehearsal_has_as_many_turns_as_somebody_finds_the_way_through() -> None:
    def turn(n: int, more: int) -> str:
        return f'[[turn]]\nid = "t{n}"\nsays = ["a", "b"]\ntap.said = "{f"t{n + 1}" if more else "open"}"\n'

    def long(turns: int) -> str:
        made = "".join(turn(n, turns - n - 1) for n in range(turns))
        return DOOR.split("[[turn]]")[0] + made + DOOR[DOOR.index("[[ending]]") : DOOR.rindex("[[ending]]")]

    assert len(parse(long(MOST_TURNS), "long.toml").turns) == MOST_TURNS
    with pytest.raises(FileMistakesError) as error:
        parse(long(MOST_TURNS + 1), "long.toml")
    assert error.value.mistakes[0].expected == "at most 100 were expected; found 101"
