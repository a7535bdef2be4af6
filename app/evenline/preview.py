"""A card as it would stand on the panel, for whoever writes it. Pure."""

from __future__ import annotations

from evenline.cues.cards import Deck
from evenline.cues.fill import fill, talked
from evenline.view import CardView


def preview(deck: Deck, place: int, wording: int, step: int, name: str) -> CardView:
    """place: of the card in the deck; step: from 1; name: of whoever is called."""
    card = deck.cards[place]
    values = {
        **deck.campaign.placeholders(),
        "name": name,
        "talked": talked(deck.campaign.connection, deck.campaign.language),
    }
    words = fill(card.wordings[min(wording, len(card.wordings) - 1)], values)
    step = min(max(step, 1), len(card.steps)) if card.steps else 0
    return CardView(
        id=card.id,
        family=card.family,
        title=words.title,
        say=card.steps[step - 1].say if step else words.say,
        why=words.why,
        steps=tuple(each.do for each in card.steps),
        step=step,
    )
