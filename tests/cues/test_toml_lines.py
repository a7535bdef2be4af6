"""Finding the line of a value in a TOML text."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenline.cues.toml_lines import Path, line_of, syntax_line

TEXT = '''# a comment with "quotes and [brackets
[campaign]
name = "Spring [sale]"  # ] not a list
aim = """
line = "no value"
[card]
"""

facts = [
    "one # no comment",

    "two ]",  # a comment
]
quoted = 'a "half'
literal = \'\'\'
it's [open
\'\'\'
inline = { a = 1, b = [
    2,
] }

[[card]]
id = "first"

[[card.words]]
title = "one"
[[card.words]]
title = """two""\\"
still two"""
say = "after it"

[[card]]
id = ""
deep.er.key = 1
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("campaign",), 2),
        (("campaign", "name"), 3),
        (("campaign", "aim"), 4),
        (("campaign", "facts"), 9),
        (("campaign", "quoted"), 14),
        (("campaign", "literal"), 15),
        (("campaign", "inline"), 18),
        (("campaign", "inline", "b"), 18),
        (("card", 0), 22),
        (("card", 0, "id"), 23),
        (("card", 0, "words", 0, "title"), 26),
        (("card", 0, "words", 1), 27),
        (("card", 0, "words", 1, "title"), 28),
        (("card", 0, "words", 1, "say"), 30),
        (("card", 1), 32),
        (("card", 1, "id"), 33),
        (("card", 1, "deep", "er", "key"), 34),
        (("card", 0, "missing"), 22),  # the table in which it is missing
        (("card", 7, "id"), 22),
        (("campaign", "name", "letter"), 3),
        (("nothing", "at", "all"), 1),
        ((), 1),
    ],
)
def test_a_value_is_found_on_the_line_it_begins(path: Path, line: int) -> None:
    assert line_of(TEXT, path) == line


def test_a_text_without_a_newline_at_its_end() -> None:
    assert line_of('a = 1\nb = """\n2\n"""', ("b",)) == 2
    assert line_of("a = 1", ("a",)) == 1


def test_a_string_of_many_lines_takes_no_reading_for_each_of_them() -> None:
    text = 'long = """\n' + "word\n" * 20_000 + '"""\nafter = 1\n'  # minutes, if it did
    assert (line_of(text, ("long",)), line_of(text, ("after",))) == (1, 20_003)


ODD = st.text(alphabet="ab\"'[]{}#=\\\n ,", max_size=12)


def _string(kind: str, text: str) -> str:
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return {
        "basic": '"' + plain.replace("\n", "\\n") + '"',
        "multi": '"""' + plain + '"""',
        "literal": "'" + text.replace("'", "").replace("\n", "") + "'",
        "multi literal": "'''" + text.replace("'", "") + "'''",
    }[kind]


VALUES = st.builds(_string, st.sampled_from(["basic", "multi", "literal", "multi literal"]), ODD)
LISTS = st.lists(VALUES, max_size=3).map(lambda items: "[\n" + ",\n".join(items) + '\n# ] "\n]')


@given(st.lists(st.one_of(VALUES, LISTS, st.just("1 # ' [ \"")), min_size=1, max_size=6))
def test_every_value_of_any_text_is_found(values: list[str]) -> None:
    text, lines = "", []
    for n, value in enumerate(values):
        lines.append(text.count("\n") + 1)
        text += f"key{n} = {value}\n"
    tomllib.loads(text)
    assert [line_of(text, (f"key{n}",)) for n in range(len(values))] == lines


@pytest.mark.parametrize(
    ("text", "line"), [("a = 1\nb = = 2\n", 2), ('a = 1\nb = """\nc\n', 3), ("a =", 1), ("\n\n[a\n", 3)]
)
def test_the_line_of_a_syntax_error(text: str, line: int) -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as error:
        tomllib.loads(text)
    assert syntax_line(error.value, text) == line
