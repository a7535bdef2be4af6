"""The settings that hold here for this person: the preset, their own file over it, the policy over all."""

from __future__ import annotations

from evenline import policy, preset, settings
from evenline.paths import Paths
from evenline.settings import Settings


def settings_of(paths: Paths) -> Settings:
    """What can't be used of any of the three is left out; the panel and `evenline doctor` say it."""
    chosen, _ = settings.load(paths.settings, preset.load(paths.preset).values)
    return policy.load(paths.policy).over(chosen)
