"""The numbers of the journal by another country's rules: what is asked for it."""

from __future__ import annotations

from evenline.slices import Errand
from evenline.values import value


@value
class Settle(Errand):
    """Go on with what each number is known by, until all are done; a long work."""
