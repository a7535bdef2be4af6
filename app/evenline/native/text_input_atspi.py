"""Whether the keyboard is in a text field on Linux: what programs say on the accessibility bus.

The bus is another D-Bus, whose address org.a11y.Bus knows. A program says there which of its objects got the
focus (Event.Object.StateChanged, 'focused'), and answers what that is: its role and its states. See
https://gitlab.gnome.org/GNOME/at-spi2-core/-/tree/main/xml

GTK programs and browsers speak there by themselves; Qt programs only where the desktop's accessibility is on.
Turning it on is not ours to do: it slows other programs down. Of one that says nothing, nothing is known.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Mapping
from typing import Any

PATIENCE = 0.5  # seconds that a bus gets to answer
AT_A_PRESS = 0.1  # seconds that a program gets to say what has the focus, while the keyboard stands still
EDITABLE = 1 << 7  # ATSPI_STATE_EDITABLE
TYPED_INTO = {40, 60, 79}  # the roles of password fields, terminals, entries
EVENT = "object:state-changed:focused"
RULE = "type='signal',interface='org.a11y.atspi.Event.Object',member='StateChanged',arg0='focused'"


class AccessibleFocus:
    """environ: says where the session's bus is. Open while there are shortcuts; asks nobody but at a change of
    focus."""

    def __init__(self, environ: Mapping[str, str] = os.environ) -> None:
        self._bus = environ.get("DBUS_SESSION_BUS_ADDRESS", "")
        self._talk: Any = None
        self._asked: dict[int, str] = {}
        self._focus: tuple[str, str] | None = None
        self._known: dict[str, int] = {}

    @property
    def tells(self) -> bool:
        """Whether there is such a bus. What programs say on it is theirs."""
        return self._talk is not None

    @property
    def wakes(self) -> tuple[int, ...]:
        return () if self._talk is None else (self._talk.sock.fileno(),)

    def open(self) -> None:
        if self._talk is not None or not self._bus:
            return
        try:
            self._talk = _connected(self._bus)
        except (OSError, RuntimeError):  # no such bus, or none of a kind that can be reached
            self.close()

    def read(self) -> None:
        self._take_in(0.0)

    def is_text(self, pid: int | None) -> bool | None:
        """Whether the keyboard is in a text field; None: nobody says. pid: of the program in front, where it is
        known: what another one said last is not of this one."""
        deadline = time.monotonic() + AT_A_PRESS
        self._take_in(0.0)
        while self._asked and (left := deadline - time.monotonic()) > 0:
            self._take_in(left)
        known = self._known
        if self._focus is None or "role" not in known or "states" not in known:
            return None
        if pid is not None and known.get("pid", pid) != pid:
            return None
        return bool(known["states"] & EDITABLE) or known["role"] in TYPED_INTO

    def close(self) -> None:
        if self._talk is not None:
            self._talk.close()
        self._talk, self._focus = None, None
        self._asked.clear()
        self._known.clear()

    def _take_in(self, patience: float) -> None:
        """What has come; waits so many seconds for the first of it."""
        try:
            while self._talk is not None:
                message = self._talk.receive(timeout=patience)
                with contextlib.suppress(
                    LookupError, TypeError, ValueError
                ):  # of another shape than agreed on
                    self._take(message)
                patience = 0.0
        except TimeoutError:
            return
        except OSError:  # the bus went away: from now on nothing is known
            self.close()

    def _take(self, message: Any) -> None:
        from jeepney import HeaderFields, MessageType

        fields, kind = message.header.fields, message.header.message_type
        if kind is MessageType.signal and fields.get(HeaderFields.member) == "StateChanged":
            sender, path = str(fields[HeaderFields.sender]), str(fields[HeaderFields.path])
            if message.body[1]:
                self._focused(sender, path)
            elif self._focus == (sender, path):
                self._forget()
        elif kind in (MessageType.method_return, MessageType.error):
            what = self._asked.pop(fields.get(HeaderFields.reply_serial, 0), "")
            if what and kind is MessageType.method_return:
                answer = message.body[0]
                self._known[what] = int(answer[0] if isinstance(answer, list) else answer)

    def _forget(self) -> None:
        self._focus = None
        self._asked.clear()
        self._known.clear()

    def _focused(self, sender: str, path: str) -> None:
        from jeepney import DBusAddress, message_bus, new_method_call

        self._forget()
        self._focus = (sender, path)
        accessible = DBusAddress(path, sender, "org.a11y.atspi.Accessible")
        for what, question in (
            ("role", new_method_call(accessible, "GetRole")),
            ("states", new_method_call(accessible, "GetState")),
            ("pid", message_bus.GetConnectionUnixProcessID(sender)),
        ):
            serial = next(self._talk.outgoing_serial)
            self._asked[serial] = what
            self._talk.send(question, serial=serial)


def _connected(bus: str) -> Any:
    """The accessibility bus, asked to say what gets the focus. Raises OSError or RuntimeError."""
    from jeepney import DBusAddress, message_bus, new_method_call
    from jeepney.io.blocking import open_dbus_connection
    from jeepney.wrappers import DBusErrorResponse, unwrap_msg

    launcher = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
    registry = DBusAddress("/org/a11y/atspi/registry", "org.a11y.atspi.Registry", "org.a11y.atspi.Registry")
    try:
        with open_dbus_connection(bus) as session:
            asked = new_method_call(launcher, "GetAddress")
            (address,) = unwrap_msg(session.send_and_get_reply(asked, timeout=PATIENCE))
        talk = open_dbus_connection(address)
        try:
            for question in (
                message_bus.AddMatch(RULE),
                new_method_call(registry, "RegisterEvent", "s", (EVENT,)),
            ):
                unwrap_msg(talk.send_and_get_reply(question, timeout=PATIENCE))
        except BaseException:
            talk.close()
            raise
    except DBusErrorResponse as error:
        raise OSError(str(error)) from error
    return talk
