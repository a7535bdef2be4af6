"""`evenline call …`: the words that a softphone's hook command may say, and the event they mean. Pure.
`evenline panel …` says its own to the same channel, with the word `panel` before them.

    evenline call dialing|ringing|answered|held|resumed|ended
        [--number N] [--name N] [--direction in|out] [--ref R] [--reason R] [--source S] [-- N]
    evenline call next [--number N] [--name N] [-- N]
    evenline call tap ask|asked|not-yet|gatekeeper|objection|heated|no|file-OUTCOME|next
    evenline panel pause|go-on|hide|show|bring-back|quit [--after-call]

A number may also stand at the end, after `--`: some softphones append it to the command unasked, and it comes
from the network, so it must not be read as an option.
"""

from __future__ import annotations

from collections.abc import Sequence

from evenline import contacts
from evenline.events import (
    AgentEvent,
    Answered,
    CallEvent,
    Dialing,
    Direction,
    Ended,
    EndReason,
    Held,
    Line,
    Party,
    Planned,
    Resumed,
    Ringing,
    Summoned,
    Tapped,
    Tapping,
    Wish,
)

NEXT, TAP, PANEL = "next", "tap", "panel"
EVENTS = ("dialing", "ringing", "answered", "held", "resumed", "ended")
OPTIONS = ("--number", "--name", "--direction", "--ref", "--reason", "--source")
LONGEST_REF = 200
STAYS_OPEN = (
    "A call is on, so Evenline stays open. “evenline panel quit --after-call” waits for the end of it."
)
NOT_HEARD = "Evenline does not listen to other programs: hear_commands is off in its settings."


class HookWordsError(Exception):
    """str() is a sentence for whoever set up the hook."""


def parse(words: Sequence[str]) -> CallEvent | AgentEvent:
    """The event that these words mean. Raises HookWordsError."""
    if not words:
        raise HookWordsError(f"Say what happened: evenline call {'|'.join(EVENTS)}.")
    what = words[0]
    if what == TAP:
        taps = [tapping.value for tapping in Tapping]
        return Tapped(Tapping(_one_of(" ".join(words[1:]) or "nothing", "tap", taps)))
    if what == PANEL:
        return Summoned(_wish(words[1:]))
    if what not in (*EVENTS, NEXT):
        known = ", ".join((*EVENTS, NEXT, TAP))
        raise HookWordsError(f"“{_short(what)}” is no event of a call. One of {known} was expected.")
    given = _options(words[1:])
    number, name = contacts.clean_number(given["--number"]), contacts.clean_name(given["--name"])
    party = Party(number, name)
    if what == NEXT:
        return Planned(party)
    line = Line(_name(given["--source"]), contacts.clean(given["--ref"], LONGEST_REF))
    direction = _one_of(given["--direction"], "--direction", [d.value for d in Direction])
    match what:
        case "dialing":
            return Dialing(line, party)
        case "ringing":
            return Ringing(line, party, Direction(direction or "in"))
        case "answered":
            return Answered(line, party, Direction(direction or "out"))
        case "held":
            return Held(line)
        case "resumed":
            return Resumed(line)
        case _:
            reason = _one_of(given["--reason"], "--reason", [r.value for r in EndReason])
            return Ended(line, EndReason(reason or "normal"))


def _wish(words: Sequence[str]) -> Wish:
    said = " ".join(words)
    if said not in [wish.value for wish in Wish]:
        # A second start says `come` by itself; nobody has to know that word.
        known = ", ".join(wish.value for wish in Wish if wish is not Wish.COME)
        wrong = f"“{_short(said)}” is nothing that the panel does." if said else "Say what it should do."
        raise HookWordsError(f"{wrong} One of {known} was expected.")
    return Wish(said)


def _options(words: Sequence[str]) -> dict[str, str]:
    given: dict[str, str] = dict.fromkeys(OPTIONS, "")
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if word == "--":
            if rest:
                given["--number"] = " ".join(rest)
            break
        option, equals, value = word.partition("=")
        if option not in OPTIONS:
            raise HookWordsError(
                f"“{_short(word)}” was not understood. One of {', '.join(OPTIONS)} was expected,"
                " or a number after “--”."
            )
        if not equals:
            if not rest:
                raise HookWordsError(f"{option} wants a word behind it.")
            value = rest.pop(0)
        given[option] = value
    return given


def _one_of(value: str, option: str, choices: list[str]) -> str:
    if value and value not in choices:
        raise HookWordsError(f"{option} is one of {', '.join(choices)}; “{_short(value)}” was given.")
    return value


def _name(source: str) -> str:
    """A softphone's own name is kept apart from the other dialers'."""
    return f"hook:{contacts.clean(source, 40)}" if source else "hook"


def _short(word: str) -> str:
    return contacts.clean(word, 40)
