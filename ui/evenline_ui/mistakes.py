"""What is wrong with a person's file, in the panel's language. The core says it in English, with places for what
was found; here each of its sentences has its translation."""

from __future__ import annotations

from evenline.cues.toml_reader import Mistake
from evenline_ui.words import translate


def what(mistake: Mistake) -> str:
    """What was expected, and what was found."""
    return sentences().get(mistake.sentence, mistake.sentence).format(**mistake.values)


def said(mistake: Mistake) -> str:
    """With its file and line."""
    where = mistake.file
    if mistake.line:
        where = translate("Panel", "{file}, line {line}").format(file=mistake.file, line=mistake.line)
    return translate("Panel", "{where}: {what}").format(where=where, what=what(mistake))


def refused(mistake: Mistake) -> str:
    """A file that is not used at all."""
    return translate("Panel", "{mistake}. Nothing was changed.").format(mistake=said(mistake).rstrip("."))


def sentences() -> dict[str, str]:
    """Each sentence of the core, and what is said instead."""
    return {
        "one of {choices} was expected; found {found}": translate(
            "Panel", "one of {choices} was expected; found {found}"
        ),
        "at most {most} characters were expected; found {found}": translate(
            "Panel", "at most {most} characters were expected; found {found}"
        ),
        "at most {most} were expected; found {found}": translate(
            "Panel", "at most {most} were expected; found {found}"
        ),
        "an id of its own was expected; “{found}” is used above": translate(
            "Panel", "an id of its own was expected; “{found}” is used above"
        ),
        "a number from {least} to {most} was expected; found {found}": translate(
            "Panel", "a number from {least} to {most} was expected; found {found}"
        ),
        "seconds from {least} to {most} were expected; found {found}": translate(
            "Panel", "seconds from {least} to {most} were expected; found {found}"
        ),
        "a table [{key}] was expected": translate("Panel", "a table [{key}] was expected"),
        "words in quotes were expected; found {found}": translate(
            "Panel", "words in quotes were expected; found {found}"
        ),
        "a list of words in quotes was expected; found {found}": translate(
            "Panel", "a list of words in quotes was expected; found {found}"
        ),
        "a list of words in quotes was expected, each of at most {most} characters": translate(
            "Panel", "a list of words in quotes was expected, each of at most {most} characters"
        ),
        "true or false was expected; found {found}": translate(
            "Panel", "true or false was expected; found {found}"
        ),
        "a file of at most 1 MB was expected": translate("Panel", "a file of at most 1 MB was expected"),
        "the file can't be read ({why})": translate("Panel", "the file can't be read ({why})"),
        "an ordinary file was expected": translate("Panel", "an ordinary file was expected"),
        "text in UTF-8 was expected": translate("Panel", "text in UTF-8 was expected"),
        "tables nested less deeply were expected": translate(
            "Panel", "tables nested less deeply were expected"
        ),
        "TOML was expected ({why})": translate("Panel", "TOML was expected ({why})"),
        "numbers with fewer digits were expected": translate(
            "Panel", "numbers with fewer digits were expected"
        ),
        "{key} = “…” was expected": translate("Panel", "{key} = “…” was expected"),
        "one or more of {choices} was expected": translate("Panel", "one or more of {choices} was expected"),
        "“ask”, “connection” or seconds from {least} to {most} were expected; found {found}": translate(
            "Panel", "“ask”, “connection” or seconds from {least} to {most} were expected; found {found}"
        ),
        "at most {most} outcomes were expected; hide one for each that you add": translate(
            "Panel", "at most {most} outcomes were expected; hide one for each that you add"
        ),
        "a list of steps was expected; found {found}": translate(
            "Panel", "a list of steps was expected; found {found}"
        ),
        "at least one [[card]] was expected": translate("Panel", "at least one [[card]] was expected"),
        "tables [[outcome]] were expected": translate("Panel", "tables [[outcome]] were expected"),
        "a name of its own was expected for each outcome": translate(
            "Panel", "a name of its own was expected for each outcome"
        ),
        "at least one [[card.words]] with a title was expected": translate(
            "Panel", "at least one [[card.words]] with a title was expected"
        ),
        "one wording without {{name}} was expected: the card has to work when nobody knows the name": translate(
            "Panel",
            "one wording without {{name}} was expected: the card has to work when nobody knows the name",
        ),
        "braces in pairs were expected, as in {{name}}": translate(
            "Panel", "braces in pairs were expected, as in {{name}}"
        ),
        "one of {choices} or {{fact1}} to {{fact9}} was expected; found {found}": translate(
            "Panel", "one of {choices} or {{fact1}} to {{fact9}} was expected; found {found}"
        ),
        "“dont-call” was expected to be shown: people have a right to it": translate(
            "Panel", "“dont-call” was expected to be shown: people have a right to it"
        ),
        "no “as” was expected: “{found}” is an outcome itself": translate(
            "Panel", "no “as” was expected: “{found}” is an outcome itself"
        ),
        "a fact of the campaign was expected; it has {have}, found {found}": translate(
            "Panel", "a fact of the campaign was expected; it has {have}, found {found}"
        ),
        "the folder can't be read ({why})": translate("Panel", "the folder can't be read ({why})"),
        "lines of at most {most} characters were expected; found {found}": translate(
            "Panel", "lines of at most {most} characters were expected; found {found}"
        ),
        "a table was expected; found {found}": translate("Panel", "a table was expected; found {found}"),
        "at least one [[{key}]] was expected": translate("Panel", "at least one [[{key}]] was expected"),
        "a [turn.tap] or [turn.file] that leads on was expected": translate(
            "Panel", "a [turn.tap] or [turn.file] that leads on was expected"
        ),
        "what they say, and the same in other words, was expected": translate(
            "Panel", "what they say, and the same in other words, was expected"
        ),
        "a way from “{name}” to an ending was expected; there is none": translate(
            "Panel", "a way from “{name}” to an ending was expected; there is none"
        ),
        "the id of a turn or an ending was expected; found “{found}”": translate(
            "Panel", "the id of a turn or an ending was expected; found “{found}”"
        ),
        "a way that leads to “{name}” was expected; there is none": translate(
            "Panel", "a way that leads to “{name}” was expected; there is none"
        ),
        "a {key} in it was expected": translate("Panel", "a {key} in it was expected"),
        "at most {most} files were expected in it": translate(
            "Panel", "at most {most} files were expected in it"
        ),
        "a campaign.toml and rehearsals were expected, nothing else; found “{found}”": translate(
            "Panel", "a campaign.toml and rehearsals were expected, nothing else; found “{found}”"
        ),
        "each file once was expected in it": translate("Panel", "each file once was expected in it"),
        "at most {most} bytes were expected in it": translate(
            "Panel", "at most {most} bytes were expected in it"
        ),
        "files of at most {most} bytes were expected in it": translate(
            "Panel", "files of at most {most} bytes were expected in it"
        ),
        "a whole zip file was expected ({why})": translate("Panel", "a whole zip file was expected ({why})"),
        "a file without a password was expected": translate(
            "Panel", "a file without a password was expected"
        ),
        "a folder with a {file} was expected in {where}": translate(
            "Panel", "a folder with a {file} was expected in {where}"
        ),
        "the file was changed by another program; open it anew": translate(
            "Panel", "the file was changed by another program; open it anew"
        ),
    }
