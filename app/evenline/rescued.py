"""What became of a damaged journal: how much of it was brought over, and what can't be read."""

from __future__ import annotations

import json

from evenline.troubles import Trouble, TroubleKind
from evenline.values import value


@value
class Rescued:
    """calls: brought over. lost: calls that are known to be there and can't be read; they began from `first` to
    `last` (YYYY-MM-DD, '' where that can't be read, either). others: further entries that can't be read (contacts,
    lessons). counted: all that is missing is in `lost` and `others`."""

    calls: int = 0
    lost: int = 0
    first: str = ""
    last: str = ""
    others: int = 0
    counted: bool = True

    @property
    def whole(self) -> bool:
        return self.counted and not self.lost and not self.others

    def trouble(self, where: str) -> Trouble:
        """To be said. where: the damaged file."""
        said = (self.calls, self.lost, self.first, self.last, self.others, self.counted)
        return Trouble(TroubleKind.RESCUED, where, json.dumps(said))


def of(trouble: Trouble) -> Rescued:
    """What trouble() was made of."""
    return Rescued(*json.loads(trouble.detail))
