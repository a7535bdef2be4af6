"""A card's own words as the panel draws them: on a call, and for whoever writes it. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from evenline.cues.cards import Card, Deck
from evenline.cues.fill import fill, talked
from evenline.view import CardView


def as_drawn(card: Card, wording: int, values: Mapping[str, str], step: int) -> CardView:
    """values: for the places in its words. step: where on its ladder it stands, from 1; 0: on none."""
    words = fill(card.wordings[wording], values)
    return CardView(
        id=card.id,
        family=card.family,
        title=words.title,
        say=card.steps[step - 1].say if step else words.say,
        why=words.why,
        steps=tuple(each.do for each in card.steps),
        step=step,
    )


def preview(deck: Deck, place: int, wording: int, step: int, name: str) -> CardView:
    """place: of the card in the deck; step: from 1; name: of whoever is called."""
    card, campaign = deck.cards[place], deck.campaign
    said = {"name": name, "talked": talked(campaign.connection, campaign.language)}
    step = min(max(step, 1), len(card.steps)) if card.steps else 0
    return as_drawn(card, min(wording, len(card.wordings) - 1), {**campaign.placeholders(), **said}, step)
