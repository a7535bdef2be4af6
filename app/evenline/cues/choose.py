"""Which card shows now: choose(scene, deck, memory) -> (card, wording, memory). Pure.

Of the cards that may show the one with the highest priority does; among equals the one that belongs to what was
tapped or filed last, then the one whose time came last, then the one that stands first in the deck.

At most AUTOMATIC_CARDS cards a call come by themselves; reading more than that while listening serves the
customer worse than none. A card that the agent put away stays away for that call, or for good in that campaign.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from evenline.cues.cards import Card, Deck, Fact, Family, Moment, Shown, Stage
from evenline.outcomes import Outcome
from evenline.values import field, replace, value

AUTOMATIC_CARDS = 3
IN_CALL = (Stage.CONNECTING, Stage.RINGING, Stage.TALKING)
ASK_AGAIN_AFTER = 60.0  # seconds of talk after 'Not yet' until the question's card comes back, once
LONGEST_LOG = 200  # cards shown that are kept of one call


@value
class Scene:
    """The call as the cards see it. talk: seconds; at: seconds since it began. filed_last: the outcome was filed
    after the moment was tapped. not_yet: talk at the last tap of 'Not yet', None before it; not_yets: how many
    there were. quiet: no card is wanted, whatever happens."""

    stage: Stage
    talk: float = 0.0
    at: float = 0.0
    moment: Moment | None = None
    outcome: Outcome | None = None
    filed_last: bool = False
    not_yet: float | None = None
    not_yets: int = 0
    facts: frozenset[Fact] = frozenset()
    has_name: bool = False
    quiet: bool = False


def _no_numbers() -> Mapping[str, float]:
    return MappingProxyType({})


@value
class Memory:
    """shown: the automatic cards of this call, in order. put_away: what the agent wants no more of in it; never:
    in this campaign. card, wording: what is on the screen. last: the wording of each card when it was last shown,
    over calls. log: all that was shown in this call. times: how often each card came in it; left: when it last
    went, in seconds since the call began."""

    shown: tuple[str, ...] = ()
    put_away: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    card: str = ""
    wording: int = 0
    last: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    log: tuple[Shown, ...] = ()
    times: Mapping[str, float] = field(default_factory=_no_numbers)
    left: Mapping[str, float] = field(default_factory=_no_numbers)

    def next_call(self) -> Memory:
        """What a new call begins with: nothing shown yet, the wordings' turns kept."""
        return Memory(never=self.never, card=self.card, wording=self.wording, last=self.last)


def choose(scene: Scene, deck: Deck, memory: Memory) -> tuple[Card | None, int, Memory]:
    """The card for this scene, which of its wordings, and the memory to hand in next time."""
    card = None if scene.quiet else _wanted(scene, deck, memory)
    if card is None:
        return None, 0, _gone(memory, "", scene) if memory.card else memory
    wording = memory.wording
    stays = card.id == memory.card and wording < len(card.wordings)
    if not stays or (card.wordings[wording].needs_name and not scene.has_name):
        wording = _next_wording(card, memory.last.get(card.id), scene.has_name)
        memory = _gone(memory, card.id, scene)
        last = MappingProxyType({**memory.last, card.id: wording})
        memory = replace(memory, wording=wording, last=last)
    return card, wording, _counted(memory, card, wording, scene)


def _gone(memory: Memory, to: str, scene: Scene) -> Memory:
    """The memory with the card `to` on the screen in the place of whatever was there."""
    if memory.card == to:
        return memory
    left, times = memory.left, memory.times
    if memory.card:
        left = MappingProxyType({**left, memory.card: scene.at})
    if to:
        times = MappingProxyType({**times, to: times.get(to, 0) + 1})
    return replace(memory, card=to, left=left, times=times)


def _counted(memory: Memory, card: Card, wording: int, scene: Scene) -> Memory:
    if scene.stage in IN_CALL and card.comes_by_itself and card.id not in memory.shown:
        memory = replace(memory, shown=(*memory.shown, card.id))
    if scene.stage in (Stage.READY, Stage.BREAK) or len(memory.log) >= LONGEST_LOG:
        return memory  # no call is there to tell it of
    if memory.log and (memory.log[-1].card, memory.log[-1].wording) == (card.id, wording):
        return memory
    return replace(memory, log=(*memory.log, Shown(card.id, wording, round(scene.at, 1), _why(card, scene))))


def _why(card: Card, scene: Scene) -> str:
    if card.moment is not None:
        said = [f"moment:{card.moment.value}"]
    elif card.outcomes and scene.outcome is not None:
        said = [f"outcome:{scene.outcome.value}"]
    elif card.after:
        said = [f"after:{card.after:g}"]
    else:
        said = [f"phase:{scene.stage.value}"]
    return " ".join(said + [f"when:{fact}" for fact in sorted(fact.value for fact in card.when)])


def _wanted(scene: Scene, deck: Deck, memory: Memory) -> Card | None:
    away = memory.put_away | memory.never
    may = [card for card in deck.cards if _suits(card, scene) and card.id not in away]
    fresh = [card for card in may if _is_fresh(card, scene, memory)]
    if scene.moment is not None and not any(card.moment is not None for card in fresh):
        fresh += [card for card in may if card.moment is not None]  # whoever taps gets an answer
    if scene.stage in IN_CALL:
        places = AUTOMATIC_CARDS - _kept_free(scene, deck, memory)
        fresh = [card for card in fresh if _has_place(card, places, memory)]
    # max() takes the first of equals, which is the first in the deck.
    return max(fresh, key=lambda card: (card.priority, _recency(card, scene), card.after), default=None)


def _suits(card: Card, scene: Scene) -> bool:
    """Whether what happened is what the card is for."""
    return (
        scene.stage in card.stages
        and (card.moment is None or card.moment is scene.moment)
        and (not card.outcomes or scene.outcome in card.outcomes)
        and card.after <= scene.talk
        and card.when <= scene.facts
        and not card.unless & scene.facts
        and _may_ask(card, scene)
    )


def _is_fresh(card: Card, scene: Scene, memory: Memory) -> bool:
    """Whether it may come (again) in this call. What is on the screen is not taken away by its own limits."""
    if card.id == memory.card:
        return True
    if card.most and memory.times.get(card.id, 0) >= card.most:
        return False
    left = memory.left.get(card.id)
    return left is None or not card.cooldown or scene.at - left >= card.cooldown


def _recency(card: Card, scene: Scene) -> int:
    if card.moment is not None:
        return 1 if scene.filed_last else 2
    return 0 if not card.outcomes else 2 if scene.filed_last else 1


def _kept_free(scene: Scene, deck: Deck, memory: Memory) -> int:
    """The question must not find all three places taken: it is what the others lead up to."""
    if Fact.ASKED in scene.facts:
        return 0
    away = {*memory.shown, *memory.put_away, *memory.never}
    return int(
        any(
            card.family is Family.ASK
            and card.comes_by_itself
            and Stage.TALKING in card.stages
            and card.id not in away
            for card in deck.cards
        )
    )


def _has_place(card: Card, places: int, memory: Memory) -> bool:
    if not card.comes_by_itself or card.id in memory.shown:
        return True
    return len(memory.shown) < (AUTOMATIC_CARDS if card.family is Family.ASK else places)


def _may_ask(card: Card, scene: Scene) -> bool:
    if card.family is not Family.ASK or not card.comes_by_itself:
        return True
    if Fact.ASKED in scene.facts:
        return False
    if scene.not_yet is None:
        return True
    return scene.not_yets <= 1 and scene.talk >= scene.not_yet + ASK_AGAIN_AFTER


def _next_wording(card: Card, last: int | None, has_name: bool) -> int:
    """The wording after the last one, leaving out those that need a name nobody knows, and where it is known those
    that only stand in for one with a name: they have its title."""
    named = {wording.title for wording in card.wordings if wording.needs_name}
    usable = [
        n
        for n, wording in enumerate(card.wordings)
        if (has_name if wording.needs_name else not (has_name and wording.title in named))
    ]
    if not usable:  # a deck with such a card is refused by the loader
        return 0
    later = [n for n in usable if last is not None and n > last]
    return (later or usable)[0]
