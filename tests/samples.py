"""The deck that comes with the program, and one of a person's own in its place."""

from __future__ import annotations

from pathlib import Path

import evenline_resources
from evenline.campaigns import DECK, FIRST
from evenline.paths import Paths

LITTLE = """\
[campaign]
name = "{name}"
[[card]]
id = "hello"
family = "smile"
phase = "ready"
[[card.words]]
title = "Smile."
say = "Always."
"""
"""The least that is a campaign."""
CAMPAIGNS = Path(evenline_resources.__file__).parent / "campaigns"


def first_deck(language: str = "en") -> Path:
    name = DECK if language == "en" else f"campaign.{language}.toml"
    return CAMPAIGNS / FIRST / name


def own_deck(paths: Paths, text: str, name: str = FIRST) -> Path:
    """A campaign of the person's own with this deck; under the first one's name it takes its place."""
    path = paths.campaigns / name / DECK
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path
