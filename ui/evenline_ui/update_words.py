"""How it stands with newer versions, in a sentence."""

from __future__ import annotations

from evenline.updates import Standing, Update
from evenline_ui.words import translate


def newer(update: Update | None) -> str:
    """The one thing that is said elsewhere than in the settings; '' where there is nothing to say."""
    if update is None or not update.newer:
        return ""
    return translate("Panel", "A newer version exists: {version}.").format(version=update.newer)


def standing(update: Update | None) -> str:
    """All of it; '' while nobody is asked."""
    if update is None:
        return ""
    said = {
        Standing.OFF: "",
        Standing.NOT_ASKED: "",
        Standing.NEWER: "",
        Standing.NO_ADDRESS: translate("Panel", "Nobody is asked: there is no address to ask at."),
        Standing.NO_KEY: translate(
            "Panel", "Nobody is asked: this Evenline came without the key that an answer is checked with."
        ),
        Standing.NEWEST: translate("Panel", "This is the newest version."),
        Standing.UNREACHED: translate("Panel", "{where} could not be asked ({why})."),
        Standing.UNSAFE: translate(
            "Panel", "{where} could not prove that it is itself, so nothing was read."
        ),
        Standing.LARGE: translate("Panel", "What {where} sent is too large, so it was not read."),
        Standing.SLOW: translate("Panel", "{where} took too long to answer."),
        Standing.UNREADABLE: translate("Panel", "What {where} sent says nothing about versions."),
        Standing.UNSIGNED: translate("Panel", "What {where} sent is not signed by Evenline’s makers."),
        Standing.EXPIRED: translate("Panel", "What {where} sent has expired ({why})."),
        Standing.OLDER: translate("Panel", "What {where} sent is older than what it said before."),
    }[update.standing].format(where=update.where, why=update.detail)
    return " ".join(text for text in (newer(update), said) if text)
