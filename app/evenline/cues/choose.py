"""Which card shows now: choose(scene, deck, memory) -> (card, wording, memory). Pure.

At most AUTOMATIC_CARDS cards a call come by themselves; reading more than that while listening serves the
customer worse than none. A card that the agent put away stays away for that call.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from evenline.cues.cards import Card, Deck, Family, Moment, Stage
from evenline.outcomes import Outcome
from evenline.values import field, replace, value

AUTOMATIC_CARDS = 3
IN_CALL = (Stage.CONNECTING, Stage.RINGING, Stage.TALKING)
ASK_AGAIN_AFTER = 60.0  # seconds of talk after 'Not yet' until the question's card comes back, once


@value
class Scene:
    """The call as the cards see it. talk: seconds. not_yet: talk at the last tap of
    'Not yet', None before it; not_yets: how many there were. refused: they asked not to be called."""

    stage: Stage
    talk: float = 0.0
    moment: Moment | None = None
    outcome: Outcome | None = None
    asked: bool = False
    not_yet: float | None = None
    not_yets: int = 0
    rough: bool = False
    refused: bool = False
    has_name: bool = False


@value
class Memory:
    """shown: the automatic cards of this call, in order. put_away: what the agent wants no more of in it.
    card, wording: what is on the screen. last: the wording of each card when it was last shown, over calls."""

    shown: tuple[str, ...] = ()
    put_away: frozenset[str] = frozenset()
    card: str = ""
    wording: int = 0
    last: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    def next_call(self) -> Memory:
        """What a new call begins with: nothing shown yet, the wordings' turns kept."""
        return Memory(card=self.card, wording=self.wording, last=self.last)


def choose(scene: Scene, deck: Deck, memory: Memory) -> tuple[Card | None, int, Memory]:
    """The card for this scene, which of its wordings, and the memory to hand in next time."""
    card = _wanted(scene, deck, memory)
    if card is None:
        return None, 0, memory if not memory.card else replace(memory, card="")
    if card.id == memory.card and memory.wording < len(card.wordings):
        wording = memory.wording
        if not card.wordings[wording].needs_name or scene.has_name:
            return card, wording, _counted(memory, card, scene)
    wording = _next_wording(card, memory.last.get(card.id), scene.has_name)
    last = MappingProxyType({**memory.last, card.id: wording})
    return card, wording, _counted(replace(memory, card=card.id, wording=wording, last=last), card, scene)


def _is_automatic(card: Card) -> bool:
    return card.moment is None and not card.outcomes and not card.rough and not card.refused


def _counted(memory: Memory, card: Card, scene: Scene) -> Memory:
    in_call = scene.stage in IN_CALL
    if in_call and _is_automatic(card) and card.id not in memory.shown:
        return replace(memory, shown=(*memory.shown, card.id))
    return memory


def _wanted(scene: Scene, deck: Deck, memory: Memory) -> Card | None:
    here = [c for c in deck.cards if scene.stage in c.stages and c.id not in memory.put_away]
    if scene.stage is Stage.DEBRIEF:
        if scene.rough and (rough := next((c for c in here if c.rough), None)):
            return rough
        filed = [c for c in here if scene.outcome in c.outcomes and not c.rough and c.after <= scene.talk]
        return max(filed, key=lambda c: c.after, default=None)
    if scene.refused and (refused := next((c for c in here if c.refused), None)):
        return refused
    if scene.moment is not None:
        tapped = next((c for c in here if c.moment is scene.moment), None)
        if tapped is not None:
            return tapped
    return _automatic(scene, deck, here, memory)


def _automatic(scene: Scene, deck: Deck, here: list[Card], memory: Memory) -> Card | None:
    """The card that comes by itself: the one whose time came last, if it may come at all."""
    due = [c for c in here if _is_automatic(c) and c.after <= scene.talk and _may_ask(c, scene)]
    # The question must not find all three places taken: it is what the others lead up to.
    asks = [
        c for c in deck.cards if _is_automatic(c) and c.family is Family.ASK and Stage.TALKING in c.stages
    ]
    has_ask = any(c.id not in memory.shown and c.id not in memory.put_away for c in asks)
    for card in sorted(due, key=lambda c: c.after, reverse=True):
        if scene.stage not in IN_CALL or card.id in memory.shown:
            return card
        kept_free = 0 if card.family is Family.ASK or scene.asked or not has_ask else 1
        if len(memory.shown) < AUTOMATIC_CARDS - kept_free:
            return card
    return None


def _may_ask(card: Card, scene: Scene) -> bool:
    if card.family is not Family.ASK:
        return True
    if scene.asked:
        return False
    if scene.not_yet is None:
        return True
    return scene.not_yets <= 1 and scene.talk >= scene.not_yet + ASK_AGAIN_AFTER


def _next_wording(card: Card, last: int | None, has_name: bool) -> int:
    """The wording after the last one, leaving out those that need a name nobody knows."""
    usable = [n for n, wording in enumerate(card.wordings) if has_name or not wording.needs_name]
    if not usable:  # a deck with such a card is refused by the loader
        return 0
    later = [n for n in usable if last is not None and n > last]
    return (later or usable)[0]
