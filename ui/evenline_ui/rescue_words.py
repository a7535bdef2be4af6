"""What became of a damaged journal, in a sentence or two."""

from __future__ import annotations

from evenline import rescued
from evenline.troubles import Trouble
from evenline_ui.words import translate


def said(trouble: Trouble) -> str:
    """How much was brought over, what can't be read, and where it is."""
    found, where = rescued.of(trouble), trouble.where
    if not found.calls and not found.whole:
        return translate(
            "Panel",
            "Nothing of {where} can be read any more. It is left as it is; a backup may have your calls.",
        ).format(where=where)
    parts = [
        translate("Panel", "{n} calls were brought over from the damaged journal.", None, found.calls).format(
            n=found.calls
        )
    ]
    if found.whole:
        parts.append(translate("Panel", "Nothing is missing."))
        return " ".join(parts)
    if found.lost and found.first:
        parts.append(
            translate(
                "Panel", "{n} calls between {first} and {last} can’t be read.", None, found.lost
            ).format(n=found.lost, first=found.first, last=found.last)
        )
    elif found.lost:
        parts.append(translate("Panel", "{n} calls can’t be read.", None, found.lost).format(n=found.lost))
    if found.others:
        parts.append(
            translate(
                "Panel", "{n} lessons, contacts or other entries can’t be read.", None, found.others
            ).format(n=found.others)
        )
    if not found.counted:
        parts.append(translate("Panel", "More may be missing; how much can’t be told."))
    parts.append(translate("Panel", "They are in {where}; a backup may have them.").format(where=where))
    return " ".join(parts)
