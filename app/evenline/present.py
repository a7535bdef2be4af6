"""present(state, card, wording, now) -> View. Pure: what the panel shows follows from the state alone."""

from __future__ import annotations

import math
from datetime import time, timedelta

from evenline.barrier import barrier
from evenline.call import Phase
from evenline.clock import Now
from evenline.contacts import short_name, shown
from evenline.cues.cards import Card, Fact, Family, Moment, Stage
from evenline.cues.choose import IN_CALL
from evenline.cues.fill import talked
from evenline.entry import ENDING_STEP, Entry
from evenline.events import Direction, rehearsal_dialer
from evenline.lessons import Point
from evenline.notes import notes_of, verdict
from evenline.outcomes import MEANINGS, Filing, Outcome
from evenline.preview import as_drawn
from evenline.promises import A_PROMISE
from evenline.quota import Ratio, ratio
from evenline.records import Due
from evenline.requests import Merge
from evenline.state import State, lesson_for, stage
from evenline.troubles import Trouble, TroubleKind
from evenline.values import replace
from evenline.view import (
    Actions,
    AwayCard,
    CardAction,
    CardView,
    Debrief,
    Footer,
    Header,
    Lessons,
    Lookback,
    Moments,
    Outcomes,
    Rehearsals,
    Speech,
    TalkLine,
    Toast,
    ToRehearse,
    View,
    Waiting,
    Who,
)
from evenline.waking import QUIET_AFTER, wake_in
from evenline.well import Well

CONNECTED_MARK, ASK_MARK = 300, 720  # thousandths of the talk line, as drawn in the design
DATES = (1, 3, 7, 30)  # days from today that a callback or a seed can be put off with one click
TELLS = "baresip"  # dialers that always say when somebody picks up; for the others the agent can
BEFORE = (Stage.CONNECTING, Stage.RINGING)


def present(state: State, card: Card | None, wording: int, now: Now) -> View:
    entry = state.desk.current
    where = stage(entry)
    in_call = where in IN_CALL
    header = _header(state, entry, now)
    bar = barrier(state, entry)
    return View(
        header=header,
        who=_who(state, entry, now),
        footer=_footer(state, entry),
        trouble=_trouble(state, entry),
        waiting=_waiting(state),
        toast=_toast(state, entry, now),
        card=None if card is None or bar is not None else _card(state, entry, card, wording, now),
        barrier=bar,
        missed=_missed(state, entry),
        away=None if state.away_card is None else AwayCard(state.away_card.card_id, state.away_card.never),
        notes=() if entry is not None and where not in BEFORE else notes_of(state, entry, now),
        line=_line(state, entry, now) if in_call and entry is not None else None,
        moments=_moments(state, entry, where) if in_call and entry is not None else None,
        outcomes=_outcomes(state, entry, where),
        debrief=_debrief(state, entry, now) if where is Stage.DEBRIEF and entry is not None else None,
        actions=Actions.NONE if is_locked(state, entry, now) else _actions(state, where),
        figures=state.figures,
        recent=state.recent,
        speech=None if entry is None else _speech(entry, where),
        rehearsals=_rehearsals(state),
        lessons=_lessons(state, now),
        lookback=_lookback(state),
        campaigns=state.campaigns,
        editing=state.editing,
        sheet=state.sheet,
        boards=state.boards,
        first_run=state.first_run,
        never=_never(state),
        may_answer=_may_answer(entry, where),
        begun=state.begun,
        wake_in=wake_in(state, entry, now),
    )


def is_locked(state: State, entry: Entry | None, now: Now) -> bool:
    """Whether no call is to be begun."""
    if entry is not None:
        return False
    said = verdict(state, entry, now) if state.hours == "lock" and state.break_ticks is None else None
    return barrier(state, entry) is not None or (said is not None and not said.may)


def _header(state: State, entry: Entry | None, now: Now) -> Header:
    if entry is None:
        if state.break_ticks is not None:
            return Header(seconds=int(now.ticks - state.break_ticks), on_break=True, paused=state.paused)
        return Header(campaign=state.deck.campaign.name, paused=state.paused)
    call = entry.call
    enough = state.deck.campaign.wrap_up * (1 + entry.longer)
    may_suggest = entry.is_filed and not entry.rehearsal and not state.paused
    return Header(
        phase=call.phase,
        seconds=_clock(entry, now.ticks),
        held=call.is_held,
        connected=entry.is_connection(now.ticks),
        incoming=call.direction is Direction.IN,
        can_end=call.is_live,
        rehearsal=entry.rehearsal,
        is_enough=may_suggest and _wrapped_up(entry, now.ticks) >= enough,
        paused=state.paused,
    )


def _speech(entry: Entry, where: Stage) -> Speech | None:
    if entry.play is None:
        return None
    from evenline import rehearsal

    scenario, place = entry.play.scenario, entry.play.place
    live = entry.call.is_live
    return Speech(
        call_id=entry.call.id,
        says=rehearsal.said(scenario, place),
        first=live and place == rehearsal.Place(scenario.turns[0].id),
        over=not live,
        hints=rehearsal.hints(scenario, place) if live else (),
        coach=rehearsal.coach(scenario, place) if where is Stage.DEBRIEF else "",
    )


def _never(state: State) -> frozenset[str]:
    """The cards that are not shown any more, of the campaign that is being edited."""
    if state.editing is None:
        return frozenset()
    campaign = state.editing.deck.campaign.name
    return frozenset(card for of, card in state.never if of == campaign)


def _rehearsals(state: State) -> Rehearsals | None:
    if state.scenarios is None:
        return None
    return Rehearsals(
        tuple(
            ToRehearse(s.id, s.title, s.about, state.played.get(rehearsal_dialer(s.id), 0))
            for s in state.scenarios
        ),
        state.unplayable,
    )


def _wrapped_up(entry: Entry, ticks: float) -> float:
    """Seconds since the call ended; 0 while it is up, and for a call of another day."""
    ended = entry.call.ended_ticks
    return 0.0 if entry.is_past or ended is None else ticks - ended


def _clock(entry: Entry, ticks: float) -> int | None:
    call = entry.call
    match call.phase:
        case Phase.CONNECTING:
            return int(ticks - call.began_ticks)
        case Phase.TALKING:
            return int(call.talk(ticks))
        case _:
            if entry.is_past:
                return None
            since = _wrapped_up(entry, ticks)
            return int(since) if since < QUIET_AFTER else int(since // 60) * 60


def _who(state: State, entry: Entry | None, now: Now) -> Who:
    party = state.plan if entry is None else entry.call.party
    known = state.known(party.number)
    name = party.name or (known.name if known else "")
    number = (known.pretty if known else "") or party.number
    there = _time_there(known.zone if known else "", now)
    incoming = entry is not None and entry.call.direction is Direction.IN
    on_break = entry is None and state.break_ticks is not None
    return Who(name, number, there, is_plan=entry is None, on_break=on_break, incoming=incoming)


def _time_there(zone: str, now: Now) -> time | None:
    if not zone:
        return None
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        there = now.instant.astimezone(ZoneInfo(zone))
    except ZoneInfoNotFoundError:  # a zone newer than this machine's table: the hint is left out
        return None
    return time(there.hour, there.minute)


def _trouble(state: State, entry: Entry | None) -> Trouble | None:
    """The one trouble that matters most: what was not saved, then the call's own dialer, then the rest."""
    if state.journal_trouble is not None:
        return state.journal_trouble
    notice = state.notice()
    if notice is not None and notice.until is not None:
        return notice.trouble
    if entry is not None and entry.call.away_ticks is not None:
        return Trouble(TroubleKind.DIALER_CLOSED_IN_CALL, entry.call.line.dialer)
    if notice is not None:
        return notice.trouble
    for dialer, where in state.away.items():
        return Trouble(TroubleKind.DIALER_AWAY, dialer, where)
    return None


def _waiting(state: State) -> Waiting | None:
    behind = state.desk.waiting()
    if not behind:
        return None
    first = max(behind, key=lambda e: (e.call.is_live, e.call.began_ticks))
    known = state.known(first.call.party.number)
    party = first.call.party
    name = (
        party.name or (known.name if known else "") or (known.pretty if known else "") or shown(party.number)
    )
    ringing = first.call.phase is Phase.CONNECTING
    return Waiting(len(behind), first.call.id, name, first.call.is_live, ringing)


def _toast(state: State, entry: Entry | None, now: Now) -> Toast | None:
    shown = entry if entry is not None and entry.outcome is not None else None
    if entry is None:
        shown = state.undo
    if shown is None or shown.outcome is None:
        return None
    talk = int(shown.call.talk(now.ticks))
    return Toast(shown.call.id, shown.outcome, talk, shown.is_filed, shown.filed_as)


def _card(state: State, entry: Entry | None, card: Card, wording: int, now: Now) -> CardView:
    party = state.plan if entry is None else entry.call.party
    known = state.known(party.number)
    values = {
        **state.deck.campaign.placeholders(),
        "name": short_name(party.name or (known.name if known else "")),
        "talked": talked(entry.call.talk(now.ticks), state.deck.campaign.language)
        if entry is not None
        else "",
    }
    where = stage(entry)
    step = min(max(entry.heat_at, 1), len(card.steps)) if card.steps and entry is not None else 0
    actions = _card_actions(state, card, where, step, entry)
    rough = Fact.ROUGH in card.when
    return replace(
        as_drawn(card, wording, values, step),
        actions=actions,
        can_put_away=where in IN_CALL and CardAction.ANSWERED not in actions,
        well=_well(entry, now, rough=False) if entry and where is Stage.DEBRIEF and not rough else (),
        ratio=_ratio(state, entry) if where is Stage.DEBRIEF else None,
    )


def _ratio(state: State, entry: Entry | None) -> Ratio | None:
    """After a no to the offer: what it is worth. Nobody is told so of a wish not to be called."""
    if entry is None or state.figures is None or entry.rehearsal:
        return None
    if entry.outcome not in (Outcome.HEARD, Outcome.NO_THANKS):
        return None
    return ratio(state.figures.connections_90, state.figures.yes_90)


def _card_actions(
    state: State, card: Card, where: Stage, step: int, entry: Entry | None
) -> tuple[CardAction, ...]:
    if _may_answer(entry, where):
        return (CardAction.ANSWERED,)
    if card.steps:
        if step == ENDING_STEP:
            return CardAction.END_CALL, CardAction.CALMED
        return (
            (CardAction.NEXT_STEP, CardAction.CALMED) if step < len(card.steps) else (CardAction.STEP_BACK,)
        )
    if Fact.ROUGH in card.when:
        return (CardAction.BREAK, CardAction.TELL, CardAction.NEVER) if entry and entry.offers_break else ()
    if where is Stage.TALKING and card.family is Family.ASK and card.comes_by_itself:
        return CardAction.ASKED, CardAction.NOT_YET
    if where is Stage.TALKING and card.moment is Moment.NO:
        offered = {filing.outcome for filing in state.deck.campaign.filings}
        both = {Outcome.SEED: CardAction.SEED, Outcome.CALL_BACK: CardAction.CALL_BACK}
        return tuple(action for outcome, action in both.items() if outcome in offered)
    return ()


def _may_answer(entry: Entry | None, where: Stage) -> bool:
    return where in BEFORE and entry is not None and not entry.call.line.dialer.startswith(TELLS)


def _well(entry: Entry, now: Now, rough: bool) -> tuple[tuple[Well, bool], ...]:
    if entry.outcome is Outcome.NO_ANSWER:
        return ()
    usual = (Well.LISTENED, Well.ASKED, Well.PAST_GATEKEEPER, Well.CALM)
    offered = (Well.POLITE, Well.PAST_GATEKEEPER, Well.ASKED) if rough else usual
    ticked = entry.well(now.ticks)
    return tuple((well, well in ticked) for well in offered)


def _line(state: State, entry: Entry, now: Now) -> TalkLine:
    return TalkLine(
        _filled(entry.call.talk(now.ticks), entry.connects_after, state.deck.campaign.ask),
        connected=entry.is_connection(now.ticks),
        asked=entry.asked,
        may_ask=entry.call.phase is Phase.TALKING and not entry.asked and not state.paused,
        asking=entry.ask_now,
    )


def _filled(talk: float, connection: float, ask: float) -> int:
    """Thousandths of the line: straight to each mark in its time, and ever slower after the last."""
    ask = max(ask, connection + 1.0)
    if talk <= connection:
        return round(CONNECTED_MARK * talk / connection)
    if talk <= ask:
        return round(CONNECTED_MARK + (ASK_MARK - CONNECTED_MARK) * (talk - connection) / (ask - connection))
    return round(ASK_MARK + (1000 - ASK_MARK) * (1 - math.exp(-(talk - ask) / ask)))


def _moments(state: State, entry: Entry, where: Stage) -> Moments:
    offered = tuple(Moment) if where is Stage.TALKING else (Moment.GATEKEEPER, Moment.HEATED)
    if state.paused:
        offered = ()  # they keep their place: no button moves
    return Moments(entry.call.id, entry.moment, frozenset(offered))


def _outcomes(state: State, entry: Entry | None, where: Stage) -> Outcomes | None:
    if entry is None or where is Stage.DEBRIEF:
        return None
    chosen = None if entry.outcome is None else Filing(entry.outcome, entry.filed_as)
    return Outcomes(entry.call.id, state.deck.campaign.filings, chosen)


def _debrief(state: State, entry: Entry, now: Now) -> Debrief | None:
    outcome = entry.outcome
    if outcome is None:
        return None
    meaning, offered = MEANINGS[outcome], state.deck.campaign.reasons
    rough = entry.is_rough(now.ticks)
    # After a rough call nobody is asked to think about it longer than they have to.
    chosen = [] if rough or not meaning.is_no else [(r, r == entry.reason) for r in offered]
    points = [] if rough or not entry.asks_point else [(p, p is entry.point) for p in Point]
    brings = not state.paused
    tried = entry.tried if brings and not rough and outcome is not Outcome.NO_ANSWER else None
    wants_hint = brings and entry.tried is None
    hint = lesson_for(state, entry.call.party.number, now.day) if wants_hint else None
    return Debrief(
        call_id=entry.call.id,
        lesson=entry.lesson,
        lesson_hint="" if hint is None else hint.text,
        well=_well(entry, now, rough=True) if rough else (),
        reasons=tuple(chosen),
        other=entry.reason if chosen and entry.reason and entry.reason not in offered else None,
        # Nobody rings again who was only rehearsed.
        dates=() if entry.rehearsal or not meaning.wants_date else _dates(entry, now),
        due_on=entry.due_on,
        agreed=entry.agreed if outcome in A_PROMISE and not entry.rehearsal else None,
        points=tuple(points),
        tried="" if tried is None else tried.text,
        kept_it=entry.kept_it,
        answer=None if entry.feedback_on is None else entry.answer,
        can_keep=bool(entry.answer.strip()) and entry.answer.strip() not in entry.lesson,
    )


def _dates(entry: Entry, now: Now) -> tuple[tuple[int, bool], ...]:
    """The days that one click chooses, and the one that was chosen by a rule or earlier on."""
    days: set[int] = set(DATES)
    if entry.due_on is not None and entry.due_on >= now.day:
        days.add((entry.due_on - now.day).days)
    return tuple((d, now.day + timedelta(d) == entry.due_on) for d in sorted(days))


def _lessons(state: State, now: Now) -> Lessons | None:
    if state.lessons is None:
        return None
    if state.lesson_undo is None:
        return Lessons(state.lessons_text, state.lessons, now.day)
    done, text = state.lesson_undo
    return Lessons(state.lessons_text, state.lessons, now.day, text, isinstance(done, Merge))


def _actions(state: State, where: Stage) -> Actions:
    if where is Stage.READY:
        return Actions.READY if state.break_ticks is None else Actions.BREAK
    return Actions.NEXT if where is Stage.DEBRIEF else Actions.NONE


def _footer(state: State, entry: Entry | None) -> Footer:
    figures = state.figures
    if figures is None:
        return Footer()
    quiet = entry is not None or state.paused or state.break_ticks is not None
    return Footer(figures.today, figures.goal, 0 if quiet else len(figures.due))


def _missed(state: State, entry: Entry | None) -> Due | None:
    """Said between two calls alone, and not while somebody else is planned."""
    planned = state.plan.number or state.plan.name
    quiet = entry is not None or planned or state.paused or state.break_ticks is not None
    return None if quiet else state.missed


def _lookback(state: State) -> Lookback | None:
    past, figures, campaign = state.past, state.figures, state.deck.campaign
    if past is None or figures is None:
        return None
    return Lookback(past, figures.goal, campaign.reasons, campaign.connection)
