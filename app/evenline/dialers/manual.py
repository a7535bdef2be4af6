"""The agent is the dialer: Start call, They answered, Ended, on the panel itself. Also plays rehearsals."""

from __future__ import annotations

from evenline.dialers.protocol import Emit
from evenline.events import Answered, DialerEvent, Dialing, Ended, Line, Party


class ManualDialer:
    """Calls are numbered within the shift. Held and Resumed are not known to it."""

    def __init__(self, emit: Emit, name: str = "manual") -> None:
        self._emit, self._name = emit, name
        self._calls = 0
        self._stopped = False

    @property
    def name(self) -> str:
        return self._name

    @property
    def line(self) -> Line:
        """The newest call's line."""
        return Line(self._name, str(self._calls))

    def start(self) -> None:
        """Nothing to do: it works when a person does."""

    def stop(self) -> None:
        """A click that is still on its way is too late."""
        self._stopped = True

    def start_call(self, party: Party) -> None:
        self._calls += 1
        self._say(Dialing(self.line, party))

    def answered(self) -> None:
        self._say(Answered(self.line))

    def ended(self) -> None:
        self._say(Ended(self.line))

    def _say(self, event: DialerEvent) -> None:
        if not self._stopped:
            self._emit(event)
