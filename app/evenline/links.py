"""A `tel:` link that was clicked somewhere: what the panel is told of it. Pure. RFC 3966 says how they look."""

from __future__ import annotations

from urllib.parse import unquote

SCHEME = "tel:"


def is_link(word: str) -> bool:
    return word[: len(SCHEME)].lower() == SCHEME


def words(link: str) -> list[str]:
    """As `evenline call` says it: whoever the link names is next. It comes from a page that anybody may have
    written, so it stands where nothing is read as an option."""
    return ["next", "--", unquote(link)]
