"""What a dialer or a team lets us in with: in the system's keyring alone, by names such as 'dialer:NAME'.

Never in settings, files, logs, reports or arguments; where there is no keyring there are no credentials.
"""

from __future__ import annotations

from evenline.safe.ring import Ring


def get(name: str, ring: Ring | None = None) -> str | None:
    """None where there is none of this name. Raises SafeError. Worker threads only."""
    return (ring or Ring()).get(_ring_name(name))


def put(name: str, secret: str, ring: Ring | None = None) -> None:
    """Kept under this name; an earlier one is replaced. Raises SafeError."""
    (ring or Ring()).put(_ring_name(name), secret)


def forget(name: str, ring: Ring | None = None) -> None:
    """The same once more changes nothing. Raises SafeError."""
    (ring or Ring()).forget(_ring_name(name))


def _ring_name(name: str) -> str:
    return f"credential {name}"
