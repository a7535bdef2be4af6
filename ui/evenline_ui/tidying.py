"""Python's collector of objects that hold one another, on Qt's thread alone.

By itself it runs on whichever thread asks for memory next, the journal's too, and may take widgets and timers
along, which must go on the thread that they live on.
"""

from __future__ import annotations

import gc


def begin() -> None:
    """From now on nothing is collected but by tidy(). What nobody holds any more goes at once, as ever."""
    gc.disable()


def settle() -> None:
    """What is there by now stays until the program ends, and is not looked at again."""
    gc.freeze()


def tidy(*, is_quiet: bool) -> None:
    """What Python would have collected by now. is_quiet: there is time for all of it, some hundredths of a
    second."""
    young, middle, old = (
        count > most for count, most in zip(gc.get_count(), gc.get_threshold(), strict=True)
    )
    if old and is_quiet:
        gc.collect()
    elif middle:
        gc.collect(1)
    elif young:
        gc.collect(0)
