"""What a person's request does to the state: do(state, request, now) -> state. Pure."""

from __future__ import annotations

import re
from datetime import timedelta
from types import MappingProxyType

from evenline import barrier, contacts, gatekeepers, promises
from evenline.clock import Now
from evenline.cues.cards import Family, Moment
from evenline.cues.choose import Memory
from evenline.desk import settle
from evenline.entry import CIVIL_STEP, ENDING_STEP, FLAT, HEAT_STEPS, Entry
from evenline.events import Party
from evenline.outcomes import MEANINGS, Outcome
from evenline.promises import Agreed
from evenline.requests import (
    AgreeTime,
    Asked,
    AskedForFeedback,
    AskNow,
    BringCardBack,
    BringForward,
    CallAllTheSame,
    DismissTrouble,
    EndBreak,
    FileOutcome,
    GiveReason,
    GoToStep,
    KeepAnswer,
    LeaveAlone,
    NeverThisCard,
    NextCall,
    NoMoreBreaks,
    NotYet,
    Pause,
    PickDate,
    PickPoint,
    PlanCall,
    PutCardAway,
    Request,
    SayInvited,
    SayKept,
    TakeBreak,
    TakeLonger,
    TapMoment,
    TickWell,
    TypeAnswer,
    TypeLesson,
    TypePromise,
    Undo,
)
from evenline.state import BREAK_EVERY, UNDO_SECONDS, Away, Notice, State
from evenline.troubles import Trouble, TroubleKind
from evenline.values import replace

# At least six digits, with what people write between them; and an extension.
NUMBER = re.compile(
    r"\+?\d[\d ()./-]{4,}\d(?:\s*(?:;ext=|(?:ext\.?|extension|x|poste|int\.?)\s*)\d{1,8}\b)?", re.I
)
# Seconds: a click so soon after another call came to the front was meant for the old one.
UNDER_THE_HAND = 0.5
LONGEST_LESSON = 2000
LONGEST_REASON = 200


def do(state: State, request: Request, now: Now) -> State:
    """The state after one request. A request for a call that is gone changes nothing."""
    match request:
        case PlanCall(text):
            return replace(state, plan=planned(text), memory=reworded(state.memory))
        case LeaveAlone() | CallAllTheSame():
            return barrier.answered(state, request)
        case NextCall():
            return _next_call(state, now)
        case BringForward(call_id):
            return _bring_forward(state, call_id, now)
        case Undo(call_id):
            return _undo(state, call_id, now)
        case FileOutcome(call_id):
            return _file(state, request, now)
        case PutCardAway(card_id):
            return _put_away(state, card_id, now)
        case NeverThisCard(card_id):
            return _never(state, card_id, now, so=True)
        case BringCardBack(card_id, campaign):
            return _never(state, card_id, now, so=False, campaign=campaign)
        case DismissTrouble():
            up = state.notice()
            return replace(state, notices=tuple(n for n in state.notices if n is not up))
        case TakeBreak():
            return replace(_next_call(state, now), break_ticks=now.ticks)
        case NoMoreBreaks():
            entry = state.desk.current
            quiet = replace(state, breaks=False)
            return quiet if entry is None else _put(quiet, replace(entry, offers_break=False))
        case EndBreak():
            return replace(state, break_ticks=None)
        case Pause(on):
            return replace(state, paused=on, break_ticks=None)
        case (
            TapMoment(call_id)
            | AskNow(call_id)
            | Asked(call_id)
            | NotYet(call_id)
            | GoToStep(call_id)
            | TickWell(call_id)
            | GiveReason(call_id)
            | PickDate(call_id)
            | AgreeTime(call_id)
            | SayInvited(call_id)
            | TypePromise(call_id)
            | TypeLesson(call_id)
            | PickPoint(call_id)
            | SayKept(call_id)
            | AskedForFeedback(call_id)
            | TypeAnswer(call_id)
            | KeepAnswer(call_id)
            | TakeLonger(call_id)
        ):
            entry = state.desk.entry(call_id)
            return state if entry is None else _put(state, _noted(state, entry, request, now))
        case _:
            return state


def reworded(memory: Memory) -> Memory:
    """Whoever is called now has a name, perhaps: the card on the screen may find words for it."""
    shown = {**memory.last, memory.card: memory.wording - 2}
    return replace(memory, card="", last=MappingProxyType({k: n for k, n in shown.items() if k and n >= 0}))


def planned(text: str) -> Party:
    """Whom a typed or pasted line means: a number, a name, or a number with a name beside it."""
    number = contacts.clean_number(text)
    if contacts.is_number(number) or "@" in number:
        return Party(number=number)
    found = NUMBER.search(text)
    if found is None:
        return Party(name=contacts.clean_name(text))
    name = contacts.clean_name((text[: found.start()] + " " + text[found.end() :]).strip(" ,;<>()\t"))
    return Party(contacts.clean_number(found.group()), name)


def _noted(state: State, entry: Entry, request: Request, now: Now) -> Entry:
    """The entry with what the agent says of the call."""
    match request:
        case TapMoment(_, moment):
            tapped = None if entry.moment is moment else moment
            seen = entry.tapped if tapped is None else entry.tapped | {tapped}
            tapped_entry = entry.changed(moment=tapped, tapped=seen, filed_last=False, ask_now=False)
            return _climbed(tapped_entry, max(entry.heat_at, 1)) if tapped is Moment.HEATED else tapped_entry
        case AskNow():
            return _asking(state, entry)
        case Asked():
            return entry.changed(asked=True, moment=None, ask_now=False)
        case NotYet():
            talk = entry.call.talk(now.ticks)
            return replace(entry, not_yet_talk=talk, not_yets=entry.not_yets + 1, moment=None, ask_now=False)
        case GoToStep(_, step):
            return _climbed(entry, step)
        case TickWell(_, well):
            ticked = entry.well(now.ticks) ^ {well}
            return entry.changed(went_well=ticked, well_by_hand=True)
        case GiveReason(_, reason):
            given = contacts.clean(reason, LONGEST_REASON)
            return entry.changed(reason="" if given == entry.reason else given)
        case PickDate(_, days):
            due = None if days is None else now.day + timedelta(days=days)
            same = due == entry.due_on
            return entry.changed(due_on=None if same else due, due_by_rule=False, due_by_time=False)
        case AgreeTime(_, minute):
            return _timed(entry, minute, now)
        case SayInvited(_, invited):
            return entry.changed(agreed=replace(entry.agreed, invited=invited))
        case TypePromise(_, text):
            noted = contacts.clean(text, promises.LONGEST_NOTE)
            return entry.changed(agreed=replace(entry.agreed, note=noted))
        case TakeLonger():
            return replace(entry, longer=entry.longer + 1)
        case TypeLesson(_, text):
            return entry.changed(lesson=text[:LONGEST_LESSON])
        case PickPoint(_, point):
            return entry.changed(point=None if entry.point is point else point)
        case AskedForFeedback():
            return entry.changed(feedback_on=now.day) if entry.feedback_on is None else entry
        case TypeAnswer(_, text):
            return entry.changed(answer=text[:LONGEST_LESSON])
        case KeepAnswer():
            said, own = entry.answer.strip(), entry.lesson.strip()
            both = f"{own}\n{said}" if own else said
            return entry if not said or said in own else entry.changed(lesson=both[:LONGEST_LESSON])
        case SayKept(_, kept):
            return entry.changed(kept_it=None if entry.kept_it is kept else kept) if entry.tried_id else entry
        case _:
            return entry


def _timed(entry: Entry, minute: int | None, now: Now) -> Entry:
    """With the time of their day; a time alone is meant for the next such time, and says so as it is typed."""
    agreed = replace(entry.agreed, minute=minute)
    due, by_time = entry.due_on, entry.due_by_time or (entry.due_on is None and minute is not None)
    if by_time and minute is not None:
        there = now.instant.astimezone(promises.zone_of(agreed.zone, now.local.tzinfo))
        due = there.date() + timedelta(days=minute <= there.hour * 60 + there.minute)
    elif by_time:
        due = None
    return entry.changed(due_on=due, due_by_rule=False, due_by_time=by_time, agreed=agreed)


def _climbed(entry: Entry, step: int) -> Entry:
    """The entry on this step of a heated call. Nobody is hung up on who was not asked to be civil first."""
    step = min(max(step, 1), HEAT_STEPS)
    if entry.heat_at == HEAT_STEPS and step == HEAT_STEPS - 1:
        step = max(entry.heat_step, 1)  # back from calm is back to where it was
    if step == ENDING_STEP and entry.heat_step < CIVIL_STEP:
        step = CIVIL_STEP
    highest = entry.heat_step if step == HEAT_STEPS else max(entry.heat_step, step)
    return entry.changed(heat_at=step, heat_step=highest)


def _put(state: State, entry: Entry) -> State:
    return replace(state, desk=state.desk.put(entry))


def _asking(state: State, entry: Entry) -> Entry:
    """The question's card is wanted now, or not any more; whatever was said of it before is over."""
    if entry.ask_now:
        return replace(entry, ask_now=False)
    asks = {card.id for card in state.deck.cards if card.family is Family.ASK}
    memory = replace(entry.memory, put_away=entry.memory.put_away - asks)
    return replace(
        entry, ask_now=True, not_yet_talk=None, not_yets=0, moment=None, filed_last=False, memory=memory
    )


def _file(state: State, request: FileOutcome, now: Now) -> State:
    call_id, outcome, words = request.call_id, request.outcome, request.words
    entry = state.desk.entry(call_id)
    if entry is None:
        return state
    just_came = call_id == state.desk.front and now.ticks - state.desk.front_ticks < UNDER_THE_HAND
    put_away = now.ticks - state.desk.put_away_ticks < UNDER_THE_HAND
    if just_came and (state.desk.waiting() or put_away):
        notice = Notice(Trouble(TroubleKind.UNDER_THE_HAND), now.ticks + UNDO_SECONDS)
        return replace(state, notices=(notice, *state.notices))
    if entry.outcome is outcome and entry.filed_as == words:
        return _undo(state, call_id, now)
    filed = entry.changed(
        outcome=outcome, filed_as=words, outcome_at=now.instant, filed_last=True, ask_now=False, done=False
    )
    return _put(state, replace(_dated(state, filed, now), refusals_before=state.refusals))


def _dated(state: State, entry: Entry, now: Now) -> Entry:
    """With the day on which it comes back: what the agent chose, or what a gatekeeper's wait makes of it."""
    chosen = entry.due_on if not entry.due_by_rule else None
    if entry.outcome is None or not MEANINGS[entry.outcome].wants_date:
        return replace(entry, due_on=None, due_by_rule=False, agreed=Agreed())
    known = state.known(entry.call.party.number)
    agreed = replace(entry.agreed, minute=None) if entry.due_by_rule else entry.agreed
    agreed = replace(agreed, zone=known.zone) if known is not None else agreed
    if entry.outcome is not Outcome.GATEKEEPER or chosen is not None:
        return replace(entry, due_on=chosen, due_by_rule=False, agreed=agreed)
    earlier = [at.astimezone(now.local.tzinfo).date() for at in known.gatekeepers] if known else []
    days = known.days if known is not None else gatekeepers.USUAL
    due = gatekeepers.next_try(now.day, state.deck.campaign.gatekeeper_wait, earlier, days)
    there = entry.call.began_at.astimezone(promises.zone_of(agreed.zone, now.local.tzinfo))
    other = replace(agreed, minute=promises.other_part(there))
    return replace(entry, due_on=due, due_by_rule=True, agreed=other)


def redated(state: State, number: str, now: Now) -> State:
    """Once it is known how often this number was tried: what a gatekeeper's wait makes of that."""
    for entry in state.desk.entries:
        if entry.due_by_rule and entry.call.party.number == number:
            dated = _dated(state, entry, now)
            if (dated.due_on, dated.agreed) != (entry.due_on, entry.agreed):
                state = _put(state, entry.changed(due_on=dated.due_on, agreed=dated.agreed))
    return state


def _undo(state: State, call_id: str, now: Now) -> State:
    entry = state.desk.entry(call_id)
    if entry is None and state.undo is not None and state.undo.call.id == call_id:
        entry = state.undo
    if entry is None or entry.outcome is None:
        return state
    entry = entry.changed(outcome=None, filed_as="", outcome_at=None, filed_last=False, done=False)
    desk = settle(state.desk.put(entry), now)
    return replace(state, desk=desk, undo=None, break_ticks=None)


def _next_call(state: State, now: Now) -> State:
    entry = state.desk.current
    if entry is None or entry.call.is_live or not entry.is_filed:
        return state
    return gone_on(state, entry, now)


def gone_on(state: State, entry: Entry, now: Now) -> State:
    """The state with this filed call off the desk; it can be undone for a while."""
    desk = settle(state.desk.put(replace(entry, done=True)), now)
    refusals = state.refusals
    # Of a rehearsal nobody has to recover; a line that nobody answered says nothing either way.
    if entry.call.answered_ticks is not None and not entry.rehearsal:
        refusals = refusals + 1 if entry.outcome in FLAT else 0
    return replace(
        state,
        desk=desk,
        undo=entry,
        undo_ticks=now.ticks + UNDO_SECONDS,
        recent=None,
        refusals=refusals,
    )


def offered_break(state: State, call_id: str, now: Now) -> State:
    """The state once this call is filed: after a rough one, a break is offered, but not every time."""
    entry = state.desk.entry(call_id)
    long_ago = state.offered_ticks is None or now.ticks - state.offered_ticks >= BREAK_EVERY
    if entry is None or state.paused or not state.breaks or not long_ago or not entry.is_rough(now.ticks):
        return state
    return replace(_put(state, replace(entry, offers_break=True)), offered_ticks=now.ticks)


def _bring_forward(state: State, call_id: str, now: Now) -> State:
    if state.desk.entry(call_id) is None:
        return state
    return replace(state, desk=settle(replace(state.desk, pinned=call_id), now))


def _put_away(state: State, card_id: str, now: Now) -> State:
    entry = state.desk.current
    if entry is None:
        return state
    card = state.deck.card(card_id)
    memory = replace(entry.memory, put_away=entry.memory.put_away | {card_id})
    # A tapped moment's card that is put away takes the tap with it: the chip must not claim a card that is gone.
    tapped = entry.moment if card is not None and card.moment is entry.moment else None
    moment = None if tapped else entry.moment
    asks = entry.ask_now and card is not None and card.family is Family.ASK
    away = Away(card_id, now.ticks + UNDO_SECONDS, False, entry.call.id, tapped, asks)
    return replace(_put(state, replace(entry, memory=memory, moment=moment, ask_now=False)), away_card=away)


def _never(state: State, card_id: str, now: Now, so: bool, campaign: str = "") -> State:
    """so: the card is not to be shown in this campaign any more; else it may be again, in this call too."""
    pair = (campaign or state.deck.campaign.name, card_id)
    state = replace(state, never=state.never | {pair} if so else state.never - {pair})
    entry, away = state.desk.current, state.away_card
    if entry is not None:
        put_away = entry.memory.put_away | {card_id} if so else entry.memory.put_away - {card_id}
        entry = replace(entry, memory=replace(entry.memory, put_away=put_away))
        if not so and away is not None and (away.card_id, away.call_id) == (card_id, entry.call.id):
            entry = _tapped_again(entry, away)
        state = _put(state, entry)
    if so and away is not None and away.card_id == card_id:
        away = replace(away, until=now.ticks + UNDO_SECONDS, never=True)
    elif so:
        away = Away(card_id, now.ticks + UNDO_SECONDS, never=True)
    return replace(state, away_card=away if so else None)


def _tapped_again(entry: Entry, away: Away) -> Entry:
    """The entry with the tap that the card took with it, unless something else was tapped since."""
    if entry.moment is not None or entry.ask_now:
        return entry
    return replace(entry, moment=away.moment, ask_now=away.ask_now and not entry.asked)
