"""What a hook command may say: every word, every mistake, and text that comes from the network."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenline.contacts import LONGEST_NAME, LONGEST_NUMBER
from evenline.dialers.hook_words import EVENTS, LONGEST_REF, NEXT, OPTIONS, PANEL, TAP, HookWordsError, parse
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

JENNA = Party("+14155550123", "Jenna Ortiz")
LINE = Line("hook:microsip", "7")
ALL = ["--number", JENNA.number, "--name", JENNA.name, "--ref", "7", "--source", "microsip"]


@pytest.mark.parametrize(
    ("words", "event"),
    [
        (["dialing", *ALL], Dialing(LINE, JENNA)),
        (["ringing", *ALL], Ringing(LINE, JENNA, Direction.IN)),
        (["ringing", *ALL, "--direction", "out"], Ringing(LINE, JENNA, Direction.OUT)),
        (["answered", *ALL], Answered(LINE, JENNA, Direction.OUT)),
        (["answered", *ALL, "--direction", "in"], Answered(LINE, JENNA, Direction.IN)),
        (["held", *ALL], Held(LINE)),
        (["resumed", *ALL], Resumed(LINE)),
        (["ended", *ALL], Ended(LINE, EndReason.NORMAL)),
        (["dialing"], Dialing(Line("hook"))),
        (["ringing"], Ringing(Line("hook"), direction=Direction.IN)),
        (["answered"], Answered(Line("hook"))),
        (["held"], Held(Line("hook"))),
        (["resumed"], Resumed(Line("hook"))),
        (["ended"], Ended(Line("hook"))),
    ],
)
def test_each_event(words: list[str], event: CallEvent) -> None:
    assert parse(words) == event


def test_every_event_has_its_meaning() -> None:
    kinds = {type(parse([event])) for event in EVENTS}
    assert kinds == {Dialing, Ringing, Answered, Held, Resumed, Ended}


@pytest.mark.parametrize("reason", list(EndReason))
def test_each_reason(reason: EndReason) -> None:
    assert parse(["ended", "--reason", reason.value]) == Ended(Line("hook"), reason)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        (["--number=415"], "415"),
        (["--number", "--name"], "--name"),  # an option's word is whatever stands behind it
        (["--number=--name=x"], "--name=x"),
        (["--number", "1", "--number", "2"], "2"),
        (["--", "+1 415"], "+1415"),
        (["--", "+1", "415"], "+1415"),
        (["--", "--name=Eve"], "--name=Eve"),
        (["--", "--ref", "--", "--help"], "--ref -- --help"),
        (["--number", "1", "--"], "1"),
        (["--number", "1", "--", "2"], "2"),
        (["--number", "1", "--", ""], ""),
        (["--number="], ""),
        (["--number", ""], ""),
        (["--number", "<sip:+14155550123@host;user=phone>"], "+14155550123"),
    ],
)
def test_where_a_number_may_stand(words: list[str], number: str) -> None:
    assert parse(["dialing", *words]) == Dialing(Line("hook"), Party(number))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "Say what happened: evenline call dialing|ringing|answered|held|resumed|ended."),
        (["rang"], "“rang” is no event of a call."),
        ([""], "“” is no event of a call."),
        (["Ended"], "“Ended” is no event of a call."),
        (["ended\n"], "“ended” is no event of a call."),
        (["--number", "1"], "“--number” is no event of a call."),
        (["ended", "4155550123"], "“4155550123” was not understood."),
        (["ended", "--duration", "5"], "“--duration” was not understood."),
        (["ended", "--num=5"], "“--num=5” was not understood."),
        (["ended", ""], "“” was not understood."),
        (["ringing", "--direction", "up"], "--direction is one of out, in; “up” was given."),
        (["ended", "--reason", "boredom"], "--reason is one of normal, busy,"),
        *((["ended", option], f"{option} wants a word behind it.") for option in OPTIONS),
        *((["ended", "--ref", "1", option], f"{option} wants a word behind it.") for option in OPTIONS),
    ],
)
def test_each_mistake_is_said(words: list[str], said: str) -> None:
    with pytest.raises(HookWordsError) as caught:
        parse(words)
    assert str(caught.value).startswith(said)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(
    "mistake", [["x" * 10_000], ["ended", "--\u202e\x1b[31m" * 2_000], ["ended", "--reason", "z" * 10_000]]
)
def test_a_sentence_repeats_little_of_what_was_given(mistake: list[str]) -> None:
    with pytest.raises(HookWordsError) as caught:
        parse(mistake)
    assert len(str(caught.value)) < 200
    assert not set(str(caught.value)) & {"\u202e", "\x1b"}


@pytest.mark.parametrize(
    ("given_", "kept"),
    [
        ("👩🏽\u200d💻 Zoë", "👩🏽\u200d💻 Zoë"),
        ("עדה לאבלייס", "עדה לאבלייס"),
        ("\u202eevil\u202c", "evil"),
        ("\u2066a\u2069\u200e\u200f\u061c", "a"),
        ("\x1b[31mred\x07\x00\x7f\x9b", "[31mred"),
        ("two\r\nlines\tand\u2028more", "two lines and more"),
        ("\ud800lone", "lone"),
        ("<b>bold</b>", "<b>bold</b>"),
        ("   ", ""),
    ],
)
def test_hostile_text(given_: str, kept: str) -> None:
    event = parse(["answered", "--name", given_, "--ref", given_, "--source", f"s{given_}"])
    assert isinstance(event, Answered)
    assert (event.party.name, event.line.ref) == (kept, kept)
    assert event.line.dialer.startswith("hook:s")
    assert _is_clean(event.line.dialer)


def test_ten_thousand_characters() -> None:
    much = "1" * 10_000
    event = parse(["answered", "--number", much, "--name", much, "--ref", much, "--source", much])
    assert isinstance(event, Answered)
    assert (len(event.party.number), len(event.party.name)) == (LONGEST_NUMBER, LONGEST_NAME)
    assert (len(event.line.ref), len(event.line.dialer)) == (LONGEST_REF, len("hook:") + 40)


WORD = st.one_of(
    st.text(st.characters(exclude_categories=())),
    st.sampled_from([*EVENTS, NEXT, TAP, PANEL, *OPTIONS, "--", "", "in", "out", "hide", "asked"]),
    st.sampled_from([r.value for r in EndReason]),
    st.builds("{}={}".format, st.sampled_from(OPTIONS), st.text()),
)


@given(st.lists(WORD))
@settings(max_examples=400, deadline=None)
def test_any_words_are_an_event_or_a_mistake(words: list[str]) -> None:
    event: CallEvent | AgentEvent | None
    try:
        event, sentence = parse(words), ""
    except HookWordsError as error:
        event, sentence = None, str(error)
    if event is None:
        assert sentence.endswith(".")
        return
    if isinstance(event, Planned | Tapped | Summoned):
        assert words[0] == {Planned: NEXT, Tapped: TAP, Summoned: PANEL}[type(event)]
        return
    assert words[0] in EVENTS
    assert event.line.dialer.startswith("hook")
    assert _is_clean(event.line.dialer + event.line.ref)
    if isinstance(event, (Dialing, Ringing, Answered)):
        assert _is_clean(event.party.number + event.party.name)


@given(st.sampled_from(EVENTS), st.lists(st.text(st.characters(exclude_categories=()))))
@settings(max_examples=200, deadline=None)
def test_nothing_behind_the_dashes_is_an_option(event: str, words: list[str]) -> None:
    """A softphone may append a number, and whoever calls chooses it."""
    parsed = parse([event, "--ref", "7", "--", *words])
    assert not isinstance(parsed, Planned | Tapped | Summoned)
    assert parsed.line == Line("hook", "7")


def _is_clean(text: str) -> bool:
    turners = {chr(c) for c in itertools.chain(range(0x202A, 0x202F), range(0x2066, 0x206A))}
    return not set(text) & turners and (text.isprintable() or not any(c < " " or c == "\x7f" for c in text))


def test_who_is_next() -> None:
    assert parse(["next", "--name", "Jenna", "--", "+1 415"]) == Planned(Party("+1415", "Jenna"))


@pytest.mark.parametrize("what", Tapping)
def test_a_key_s_meaning(what: Tapping) -> None:
    assert parse(["tap", what.value]) == Tapped(what)


@pytest.mark.parametrize("words", [["tap"], ["tap", "dance"], ["tap", "asked", "twice"]])
def test_a_key_without_a_meaning(words: list[str]) -> None:
    with pytest.raises(HookWordsError, match="ask, asked, not-yet"):
        parse(words)


@pytest.mark.parametrize("wish", Wish)
def test_what_the_panel_is_to_do(wish: Wish) -> None:
    assert parse(["panel", *wish.value.split()]) == Summoned(wish)


@pytest.mark.parametrize("words", [[], ["dance"], ["hide", "now"], [""]])
def test_what_the_panel_does_not_do(words: list[str]) -> None:
    known = "pause, go-on, hide, show, bring-back, quit, quit --after-call"
    with pytest.raises(HookWordsError, match=rf"One of {known} was expected\.$"):
        parse(["panel", *words])
