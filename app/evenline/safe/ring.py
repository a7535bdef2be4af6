"""The system's keyring: a name, and the secret that goes by it. A tenth of a second to import: worker only."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from evenline.troubles import Trouble, TroubleKind

T = TypeVar("T")
SERVICE = "Evenline"
PATIENCE = 20.0  # seconds for a person to unlock the keyring; then the panel says that it waits
# Back ends that keep nothing, or keep it in the clear.
NOT_SAFE = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt.")


class SafeError(Exception):
    """The keys can't be had. `trouble` says why."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(f"{trouble.kind.value}: {trouble.where} {trouble.detail}".strip())
        self.trouble = trouble


class Ring:
    """The back end that the keyring library chooses here. Every method raises SafeError where there is none that
    can be used, or where it refuses or does not answer (locked, and nobody unlocked it). patience: seconds."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._asked: threading.Thread | None = None

    @property
    def where(self) -> str:
        """What the back end is called. Raises SafeError."""
        return str(_backend()[0].name)

    def get(self, name: str) -> str | None:
        """The secret of this name, None where there is none."""
        found = self._answered(lambda backend: backend.get_password(SERVICE, name))
        return None if found is None else str(found)

    def put(self, name: str, secret: str) -> None:
        self._answered(lambda backend: backend.set_password(SERVICE, name, secret))

    def forget(self, name: str) -> None:
        """The same once more changes nothing."""

        def work(backend: Any) -> None:
            if backend.get_password(SERVICE, name) is not None:
                backend.delete_password(SERVICE, name)

        self._answered(work)

    def _answered(self, question: Callable[[Any], T]) -> T:
        """Asked on a thread of its own: a keyring that waits for a person would keep the journal waiting, too.
        While one question waits, the next ones are refused at once."""
        backend, errors = _backend()
        if self._asked is not None and self._asked.is_alive():
            raise _unanswered()
        answers: list[T] = []
        refusals: list[BaseException] = []

        def ask() -> None:
            try:
                answers.append(question(backend))
            except BaseException as error:  # noqa: BLE001 - raised again below, on the thread that asked
                refusals.append(error)

        self._asked = threading.Thread(target=ask, name="keyring", daemon=True)
        self._asked.start()
        self._asked.join(self._patience)
        if answers:
            return answers[0]
        if not refusals:
            raise _unanswered()
        if isinstance(refusals[0], errors):
            raise _refused(refusals[0]) from refusals[0]
        raise refusals[0]


class ShortLivedRing(Ring):
    """Keeps its secrets until the program ends, and nowhere: for a journal that goes with it."""

    def __init__(self) -> None:
        super().__init__()
        self._held: dict[str, str] = {}

    @property
    def where(self) -> str:
        return "memory"

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


def _unanswered() -> SafeError:
    return SafeError(Trouble(TroubleKind.NO_KEYRING, detail="no answer", can_retry=True))
