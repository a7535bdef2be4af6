"""The system's keyring: a name, and the secret that goes by it. A tenth of a second to import: worker only."""

from __future__ import annotations

from typing import Any

from evenline.troubles import Trouble, TroubleKind

SERVICE = "Evenline"
# Back ends that keep nothing, or keep it in the clear.
NOT_SAFE = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt.")


class SafeError(Exception):
    """The keys can't be had. `trouble` says why."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(f"{trouble.kind.value}: {trouble.where} {trouble.detail}".strip())
        self.trouble = trouble


class Ring:
    """The back end that the keyring library chooses here. Every method raises SafeError where there is none that
    can be used, or where it refuses (locked, and nobody unlocked it)."""

    def get(self, name: str) -> str | None:
        """The secret of this name, None where there is none."""
        backend, errors = _backend()
        try:
            found = backend.get_password(SERVICE, name)
        except errors as error:
            raise _refused(error) from error
        return None if found is None else str(found)

    def put(self, name: str, secret: str) -> None:
        backend, errors = _backend()
        try:
            backend.set_password(SERVICE, name, secret)
        except errors as error:
            raise _refused(error) from error

    def forget(self, name: str) -> None:
        """The same once more changes nothing."""
        backend, errors = _backend()
        try:
            if backend.get_password(SERVICE, name) is not None:
                backend.delete_password(SERVICE, name)
        except errors as error:
            raise _refused(error) from error


class ShortLivedRing(Ring):
    """Keeps its secrets until the program ends, and nowhere: for a journal that goes with it."""

    def __init__(self) -> None:
        self._held: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        return self._held.get(name)

    def put(self, name: str, secret: str) -> None:
        self._held[name] = secret

    def forget(self, name: str) -> None:
        self._held.pop(name, None)


def _backend() -> tuple[Any, type[Exception]]:
    """(the back end, what it raises). Raises SafeError where none is safe."""
    import keyring
    from keyring.errors import KeyringError

    backend = keyring.get_keyring()
    module = type(backend).__module__
    if module.startswith(NOT_SAFE):
        raise SafeError(Trouble(TroubleKind.NO_KEYRING, detail=module, can_retry=True))
    return backend, KeyringError


def _refused(error: Exception) -> SafeError:
    return SafeError(Trouble(TroubleKind.NO_KEYRING, detail=type(error).__name__, can_retry=True))
