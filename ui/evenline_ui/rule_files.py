"""Where the files of calling hours lie: the person's, and Evenline's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenline.paths import Paths
from evenline_ui.theme import RESOURCES

if TYPE_CHECKING:
    from evenline.hours_load import RuleShelf


def rule_shelf(paths: Paths) -> RuleShelf:
    """Read when it is asked for; nothing at a start."""
    from evenline.hours_load import RuleShelf

    return RuleShelf(paths.settings.parent / "rules", RESOURCES / "rules")
