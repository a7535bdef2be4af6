"""The interface's own words. The core says what is the case; here it becomes a sentence."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QTime

from evenline import contacts
from evenline.call import Phase
from evenline.cues.cards import Moment
from evenline.hours import Verdict, Why
from evenline.lessons import Lesson, Point
from evenline.outcomes import Outcome
from evenline.quota import Ratio
from evenline.requests import AllTheSame
from evenline.troubles import Trouble, TroubleKind
from evenline.view import Barrier, CardAction, Header, Note, NoteKind, Speech, Waiting, Who
from evenline.well import Well
from evenline_ui.english import translate as translate

if TYPE_CHECKING:
    from evenline.rehearsal import Tapped

LEFT_TO_RIGHT, AS_BEFORE = "\u2066", "\u2069"  # a number reads the same way in every script


def phase(header: Header) -> str:
    if header.on_break:
        return translate("Panel", "Two minutes")
    if header.phase is Phase.READY:
        return translate("Panel", "Paused") if header.paused else translate("Panel", "Ready")
    if header.rehearsal:
        return translate("Panel", "Rehearsing")
    if header.phase is Phase.CONNECTING:
        return translate("Panel", "Ringing") if header.incoming else translate("Panel", "Connecting")
    if header.phase is Phase.WRAP_UP:
        enough = translate("Panel", "Next one?")
        return enough if header.is_enough else translate("Panel", "Wrap-up")
    if header.held:
        return translate("Panel", "On hold")
    return translate("Panel", "On call")


def clock(seconds: int) -> str:
    """3:12, or 1:03:12 from an hour on."""
    hours, rest = divmod(max(0, seconds), 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def who(value: Who) -> tuple[str, str]:
    """(the large line, the line under it)."""
    if value.on_break:
        return translate("Panel", "Nobody is waiting"), translate("Panel", "Take your time.")
    there = ""
    if value.time_there is not None:
        there = translate("Panel", "{time} there").format(time=time_of_day(value.time_there))
    dialled = number(value.number)
    if value.name:
        return value.name, _joined(dialled, there)
    if value.number:
        return dialled, _joined(translate("Panel", "No name known"), there)
    if value.incoming:
        return translate("Panel", "Number withheld"), translate("Panel", "Someone is calling you")
    return translate("Panel", "No number known"), there


def figure(value: int) -> str:
    """A large number, as it is written here."""
    return QLocale().toString(value)


def number(text: str) -> str:
    """A telephone number, kept in its order among words that run from right to left."""
    return f"{LEFT_TO_RIGHT}{contacts.shown(text)}{AS_BEFORE}" if text else ""


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def time_of_day(value: time) -> str:
    text = QLocale().toString(QTime(value.hour, value.minute), QLocale.FormatType.ShortFormat)
    return text.replace("AM", "am").replace("PM", "pm").replace("\u202f", " ")


def day(value: date) -> str:
    """12 Nov, in the locale's own order."""
    return QLocale().toString(QDate(value.year, value.month, value.day), translate("Panel", "d MMM"))


def weekday(value: date) -> str:
    return QLocale().dayName(value.isoweekday(), QLocale.FormatType.ShortFormat)


def outcome(value: Outcome) -> str:
    return {
        Outcome.YES: translate("Panel", "Yes"),
        Outcome.CALL_BACK: translate("Panel", "Call back"),
        Outcome.SEED: translate("Panel", "Seed planted"),
        Outcome.HEARD: translate("Panel", "Heard, not now"),
        Outcome.GATEKEEPER: translate("Panel", "Gatekeeper"),
        Outcome.NO_THANKS: translate("Panel", "No, thanks"),
        Outcome.NO_ANSWER: translate("Panel", "No answer"),
        Outcome.DONT_CALL: translate("Panel", "Don’t call"),
    }[value]


def weekday_name(place: int) -> str:
    """0 for Monday."""
    return QLocale().dayName(place + 1, QLocale.FormatType.ShortFormat)


def minute_of_day(minute: int) -> str:
    """Minutes since midnight, as a time."""
    return time_of_day(time(minute // 60 % 24, minute % 60))


def country(code: str) -> str:
    """The country's name, as this language has it where Qt knows it; else the code."""
    territory = QLocale.codeToTerritory(code)
    return QLocale.territoryToString(territory) if territory is not QLocale.Country.AnyTerritory else code


def hours(value: Verdict) -> str:
    """What there is to say of the hour."""
    there = time_of_day(value.there)
    opens = "" if value.opens is None else _opens(value.opens)
    match value.why:
        case Why.CLOSED:
            said = translate("Panel", "It is {time} there. {rule}: not at this hour.")
        case Why.CLOSING:
            said = translate("Panel", "It is {time} there. {rule}: until {end}.")
        case Why.ATTEMPTS:
            said = translate(
                "Panel",
                "{rule}: {n} calls in {some} hours, which is as many as there may be.",
                None,
                value.times,
            )
        case Why.PAUSE:
            said = translate("Panel", "{rule}: they said no not long ago.")
    end = "" if value.closes is None else time_of_day(value.closes)
    whole = said.format(time=there, rule=value.rule, end=end, n=value.times, some=value.hours)
    return f"{whole} {opens}" if opens else whole


def _opens(value: datetime) -> str:
    said = translate("Panel", "From {day}, {time} their time.")
    return said.format(day=f"{weekday(value.date())} {day(value.date())}", time=time_of_day(value.time()))


def please_dont() -> str:
    """What stands above it."""
    return translate("Panel", "Please don’t call.")


def barrier(value: Barrier) -> str:
    """Why somebody is not to be called."""
    if value.by:
        said = translate("Panel", "This number is on the list “{name}” ({day}).")
        return said.format(name=value.by, day=day(value.since))
    return translate("Panel", "They asked not to be called, on {day}.").format(day=day(value.since))


def all_the_same(value: AllTheSame) -> str:
    return {
        AllTheSame.THEY_CALLED: translate("Panel", "They called me"),
        AllTheSame.IN_WRITING: translate("Panel", "They asked for it in writing"),
        AllTheSame.WRONG_LIST: translate("Panel", "The list is wrong"),
        AllTheSame.OTHER: translate("Panel", "Another reason"),
    }[value]


def filed(value: Outcome, filed_as: str) -> str:
    """What it was filed as: the campaign's own words, or the program's."""
    return filed_as or outcome(value)


def moment(value: Moment) -> str:
    return {
        Moment.GATEKEEPER: translate("Panel", "Gatekeeper"),
        Moment.OBJECTION: translate("Panel", "Objection"),
        Moment.HEATED: translate("Panel", "Heated"),
        Moment.NO: translate("Panel", "A no"),
    }[value]


def well(value: Well) -> str:
    return {
        Well.LISTENED: translate("Panel", "They listened"),
        Well.ASKED: translate("Panel", "I asked"),
        Well.PAST_GATEKEEPER: translate("Panel", "Past the gatekeeper"),
        Well.CALM: translate("Panel", "Stayed calm"),
        Well.POLITE: translate("Panel", "Stayed polite"),
    }[value]


def point(value: Point) -> str:
    return {
        Point.OPENING: translate("Panel", "Opening"),
        Point.GATEKEEPER: translate("Panel", "Gatekeeper"),
        Point.RAPPORT: translate("Panel", "Rapport"),
        Point.ASKING: translate("Panel", "Asking"),
        Point.OBJECTION: translate("Panel", "Objection"),
        Point.CLOSING: translate("Panel", "Closing"),
    }[value]


def kept(value: bool) -> str:
    return translate("Panel", "Kept it") if value else translate("Panel", "Not yet")


def lesson(value: Lesson, today: date) -> str:
    """Where a lesson is from, and when it comes back."""
    if value.retired:
        back = translate("Panel", "retired")
    elif value.due <= today:
        back = translate("Panel", "ready for a call")
    else:
        back = translate("Panel", "back on {day}").format(day=day(value.due))
    return _joined(day(value.day), point(value.point) if value.point else "", back)


def card_action(value: CardAction) -> str:
    return {
        CardAction.ANSWERED: translate("Panel", "They answered"),
        CardAction.ASKED: translate("Panel", "I asked"),
        CardAction.NOT_YET: translate("Panel", "Not yet"),
        CardAction.NEXT_STEP: translate("Panel", "Next step"),
        CardAction.STEP_BACK: translate("Panel", "Back a step"),
        CardAction.CALMED: translate("Panel", "They calmed down"),
        CardAction.END_CALL: translate("Panel", "I ended the call"),
        CardAction.SEED: translate("Panel", "Seed planted"),
        CardAction.CALL_BACK: translate("Panel", "Call back agreed"),
        CardAction.BREAK: translate("Panel", "Take 2 minutes"),
        CardAction.TELL: translate("Panel", "Tell a colleague"),
        CardAction.NEVER: translate("Panel", "Don’t offer this"),
    }[value]


def ratio(value: Ratio, *, brief: bool) -> str:
    """What a no is worth, by the agent's own calls, with the count that it rests on. brief: on one line."""
    if value.one_in is None:
        return translate("Panel", "A no is the normal case for everybody.")
    if brief:
        said = translate("Panel", "About 1 in {some} of your last {n} said yes.", None, value.connections)
        return said.format(some=value.one_in, n=value.connections)
    return translate(
        "Panel",
        "Every no is one step closer: about 1 in {some} of your last {n} connections said yes.",
        None,
        value.connections,
    ).format(some=value.one_in, n=value.connections)


def people(count: int) -> str:
    """The words behind the figure of people reached. English has no file of forms, so exactly one is a text
    of its own; the other languages' rules are for all other counts."""
    if count == 1:
        return translate("Panel", "person you connected with")
    return translate("Panel", "people you connected with", None, count)


def of_goal(count: int, goal: int) -> str:
    """The words behind the count of connections at the foot."""
    if count >= goal and count == 1:
        return translate("Panel", "connection, your goal reached")
    if count >= goal:
        return translate("Panel", "connections, your goal reached", None, count)
    if goal == 1:
        return translate("Panel", "of one connection")
    return translate("Panel", "of {n} connections", None, goal).format(n=goal)


def to_a_yes(value: Ratio) -> str:
    if value.one_in is None:
        return translate("Panel", "the normal case")
    return translate("Panel", "1 of about {n} to a yes", None, value.one_in).format(n=value.one_in)


def note(value: Note) -> tuple[str, str]:
    """(the small line, the text)."""
    on = day(value.day) if value.day else ""
    match value.kind:
        case NoteKind.LAST_TIME:
            said = filed(value.outcome, value.filed_as) if value.outcome else ""
            small = translate("Panel", "Last time, {day} · {outcome}").format(day=on, outcome=said)
            return small, value.text or translate("Panel", "No note was made.")
        case NoteKind.WRITTEN:
            return translate("Panel", "Your note"), value.text
        case NoteKind.PROMISED:
            return _promised(value, on)
        case NoteKind.LESSON:
            return translate("Panel", "From your own lessons"), value.text
        case NoteKind.DUE:
            said = filed(value.outcome, value.filed_as) if value.outcome else ""
            small = translate("Panel", "Due {day} · {outcome}").format(day=on, outcome=said)
            return _joined(small, _due_at(value)), value.text
        case NoteKind.HOURS:
            said = hours(value.verdict) if value.verdict is not None else ""
            return translate("Panel", "Calling hours"), said
        case NoteKind.GATEKEEPER:
            return _at_the_gate(value, on)
        case NoteKind.DONT_CALL:
            return (
                translate("Panel", "Asked not to be called, {day}").format(day=on),
                translate("Panel", "Please leave this number alone."),
            )
        case _:
            return (
                translate("Panel", "Your first call"),
                translate(
                    "Panel", "Dial as always, or press Start call. One click files it when it is over."
                ),
            )


def _promised(value: Note, on: str) -> tuple[str, str]:
    from evenline_ui import promise_words

    whose = promise_words.invited(value.invited)
    at = promise_words.at(Outcome.CALL_BACK, value.minute, value.zone)
    said = translate("Panel", "Promised for {day}")
    if whose and value.text:
        said = translate("Panel", "{whose}, for {day}")
    return _joined(said.format(whose=whose, day=on), at), value.text or whose


def _due_at(value: Note) -> str:
    if value.minute is None or value.outcome is None:
        return ""
    from evenline_ui import promise_words

    return promise_words.at(value.outcome, value.minute, value.zone)


def _at_the_gate(value: Note, rest: str) -> tuple[str, str]:
    if value.times == 1:
        small = translate("Panel", "Stopped at the door once in 30 days")
    else:
        small = translate("Panel", "Stopped at the door {n} times in 30 days", None, value.times)
    if rest:
        return small.format(n=value.times), translate("Panel", "Let it rest until {day}.").format(day=rest)
    at = time_of_day(value.at) if value.at is not None else ""
    other = translate("Panel", "Last at {time}. Another time of day may open it.").format(time=at)
    return small.format(n=value.times), other


def speech(value: Speech) -> tuple[str, str]:
    """(what stands in the bubble, the small line under it)."""
    if value.coach:
        return value.coach, ""
    if not value.says:
        return translate("Panel", "It rings. Tap ‘They answered’ to begin."), ""
    if value.over:
        return value.says, ""
    if value.hints:
        ways = list(dict.fromkeys(tapped(hint) for hint in value.hints))
        return value.says, translate("Panel", "From here: {taps}").format(taps=" · ".join(ways))
    return value.says, translate("Panel", "Answer aloud, then tap here.") if value.first else ""


def tapped(value: Tapped) -> str:
    """What an agent taps in a rehearsal, by the words on it."""
    from evenline.rehearsal import Tap

    if isinstance(value, Outcome):
        return outcome(value)
    if value in (Tap.GATEKEEPER, Tap.OBJECTION, Tap.HEATED, Tap.NO):
        return moment(Moment(value.value))
    if value in (Tap.ASKED, Tap.NOT_YET, Tap.NEXT_STEP, Tap.STEP_BACK, Tap.CALMED):
        return card_action(CardAction(value.value))
    return {
        Tap.ANSWERED: translate("Panel", "They answered"),
        Tap.ENDED: translate("Panel", "Ended"),
    }.get(value, translate("Panel", "answer, then tap here"))


def played(times: int) -> str:
    if times == 0:
        return translate("Panel", "Not played yet")
    if times == 1:
        return translate("Panel", "Played once")
    return translate("Panel", "Played {n} times", None, times).format(n=times)


def rehearsals(any_at_all: bool) -> str:
    if not any_at_all:
        return translate("Panel", "There is nothing to rehearse. Rehearsals are text files, like the cards.")
    return translate("Panel", "A call against this panel. Talk aloud; it counts nowhere.")


def unplayable(mistake: str) -> str:
    return translate("Panel", "{mistake}. It is left out.").format(mistake=mistake.rstrip("."))


def date_chip(days: int) -> str:
    if days == 0:
        return translate("Panel", "Today")
    if days == 1:
        return translate("Panel", "Tomorrow")
    if days == 7:
        return translate("Panel", "A week")
    if days == 30:
        return translate("Panel", "A month")
    return in_days(days)


def in_days(days: int) -> str:
    return translate("Panel", "{n} days", None, days).format(n=days)


def dialer(name: str) -> str:
    """A dialer's name, at the head of a sentence."""
    source = name.removeprefix("hook:")
    return translate("Panel", "The softphone") if source == "hook" else source[:1].upper() + source[1:]


def waiting(value: Waiting) -> str:
    name = value.name or translate("Panel", "no name known")
    if value.ringing:
        return translate("Panel", "Ringing: {name}").format(name=name)
    if value.live:
        return translate("Panel", "Also on the line: {name}").format(name=name)
    if value.count == 1:
        return translate("Panel", "Still to file: {name}").format(name=name)
    return translate("Panel", "Still to file: {n} calls", None, value.count).format(n=value.count)


def trouble(value: Trouble) -> str:
    """One sentence: what, where, what to do."""
    if value.kind is TroubleKind.RESCUED:
        from evenline_ui import rescue_words

        return rescue_words.said(value)
    where, detail = value.where, value.detail
    if value.kind in (TroubleKind.DIALER_AWAY, TroubleKind.DIALER_CLOSED_IN_CALL):
        where = dialer(where)
    text = {
        TroubleKind.JOURNAL_FULL: translate(
            "Panel", "The disk is full, so this is not saved yet. Make room near {where}, then try again."
        ),
        TroubleKind.JOURNAL_READ_ONLY: translate(
            "Panel", "Nothing can be written to {where}, so this is not saved yet. Allow it, then try again."
        ),
        TroubleKind.JOURNAL_BUSY: translate(
            "Panel", "Another program holds {where}, so this is not saved yet. Close it, then try again."
        ),
        TroubleKind.JOURNAL_IN_USE: translate(
            "Panel", "Another Evenline has {where} open ({detail}). Close that one, then try again."
        ),
        TroubleKind.JOURNAL_NEWER: translate(
            "Panel", "{where} was written by a newer Evenline and is left untouched. Please update this one."
        ),
        TroubleKind.JOURNAL_DAMAGED: translate(
            "Panel", "{where} is damaged, so this is not saved yet. Try again to set it aside and go on."
        ),
        TroubleKind.JOURNAL_UNREACHABLE: translate(
            "Panel", "{where} can’t be reached, so this is not saved yet. Check the folder, then try again."
        ),
        TroubleKind.JOURNAL_GONE: translate(
            "Panel", "{where} was deleted or replaced while Evenline was open. A new one has begun."
        ),
        TroubleKind.NO_KEYRING: translate(
            "Panel",
            "This system’s keyring can’t be used, so the journal stays locked. Calls are kept until it can.",
        ),
        TroubleKind.KEY_LOST: translate(
            "Panel", "The journal’s key is not in the keyring any more, so the journal stays locked."
        ),
        TroubleKind.NO_BACKUP: translate(
            "Panel", "No backup could be made in {where}: {detail}. Your journal is as it was."
        ),
        TroubleKind.LIST_OLD: translate(
            "Panel",
            "The list “{where}” of who is not to be called is {detail} days old. Please load a newer one.",
        ),
        TroubleKind.LIST_DAMAGED: translate(
            "Panel", "The list “{where}” of who is not to be called is damaged. Please load it again."
        ),
        TroubleKind.LOCKED: translate(
            "Panel", "The journal is locked. Calls are kept here until the passphrase opens it."
        ),
        TroubleKind.SET_ASIDE: translate(
            "Panel", "The journal was damaged. It is kept as {where}; a new one has begun."
        ),
        TroubleKind.DIALER_AWAY: translate(
            "Panel", "{where} is away ({detail}). Evenline keeps trying; calls can be started by hand."
        ),
        TroubleKind.DIALER_CLOSED_IN_CALL: translate(
            "Panel", "{where} went away during this call. The call is kept; press Ended if it is over."
        ),
        TroubleKind.DECK_WRONG: translate("Panel", "{detail}. The last good cards stay in use."),
        TroubleKind.SETTINGS_WRONG: "{detail}",
        TroubleKind.KEY_REFUSED: "{detail}",
        TroubleKind.HOOK_UNHEARD: translate(
            "Panel", "Commands of other programs can’t be heard ({detail}). Everything else works."
        ),
        TroubleKind.SECOND_PANEL: translate(
            "Panel", "Another Evenline is open, so this one stays out of its journal. Please close this one."
        ),
        TroubleKind.SLEPT: translate(
            "Panel", "The computer slept for {detail} s. That time is left out of the talk."
        ),
        TroubleKind.UNDER_THE_HAND: translate(
            "Panel", "The call changed as you clicked, so nothing was filed. Click again for this one."
        ),
        TroubleKind.COPIED: "{detail}",
        TroubleKind.BUG: translate(
            "Panel", "Something went wrong in Evenline ({detail}). The report is in {where}."
        ),
        TroubleKind.ENDED_BADLY: translate(
            "Panel", "Evenline ended unexpectedly last time. The report names nobody."
        ),
        TroubleKind.LOG_UNWRITTEN: translate(
            "Panel", "Nothing can be noted in {where} for a report ({detail}). Calls are saved all the same."
        ),
    }[value.kind]
    whole = value.kind in (TroubleKind.SETTINGS_WRONG, TroubleKind.KEY_REFUSED, TroubleKind.COPIED)
    return text.format(where=where, detail=detail if whole else detail.rstrip("."))
