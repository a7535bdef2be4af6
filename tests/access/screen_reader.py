"""A screen reader as the desktop has them: it asks over AT-SPI's own bus, and hears what is announced.

Interfaces and numbers: https://gitlab.gnome.org/GNOME/at-spi2-core, folder xml and atspi-constants.h.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, MessageType, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from session_bus import SessionBus

PATIENCE = 30.0  # seconds after which a wait has failed
ROOT = "/org/a11y/atspi/accessible/root"
ACCESSIBLE, ACTION, VALUE = (f"org.a11y.atspi.{name}" for name in ("Accessible", "Action", "Value"))
STATES = {
    1: "active",
    4: "checked",
    8: "enabled",
    11: "focusable",
    12: "focused",
    20: "pressed",
    24: "sensitive",
    25: "showing",
    30: "visible",
    41: "checkable",
}
# What a person can press, tick, choose or type into, by AT-SPI's names of roles.
ACTIONABLE = (
    "push button",
    "check box",
    "radio button",
    "toggle button",
    "text",
    "entry",
    "menu item",
    "link",
)


@dataclass(slots=True)
class Node:
    """One accessible object, as it was when it was asked. value: (now, least, most), where it has one."""

    bus: str
    path: str
    name: str
    role: str
    states: frozenset[str]
    description: str = ""
    value: tuple[float, float, float] | None = None
    children: list[Node] = field(default_factory=list)

    def all(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            yield from child.all()

    @property
    def is_seen(self) -> bool:
        return {"showing", "visible"} <= self.states

    def shown(self) -> Iterator[Node]:
        """It and everything in it, without what is not on the screen."""
        if self.is_seen or self.role == "application":
            yield self
            for child in self.children:
                yield from child.shown()

    def find(self, role: str, name: str) -> Node:
        """The one on the screen with this role and name."""
        found = [node for node in self.shown() if node.role == role and node.name == name]
        if len(found) != 1:
            raise AssertionError(f"{len(found)} of {role} {name!r} in:\n{self.tree()}")
        return found[0]

    def tree(self, depth: int = 0) -> str:
        """What is on the screen, a line each."""
        if not (self.is_seen or self.role == "application"):
            return ""
        told = " ".join(sorted(self.states & {"checked", "checkable", "focused", "pressed"}))
        line = f"{'  ' * depth}{self.role} {self.name!r} {self.description!r} {self.value or ''} {told}"
        return "\n".join(filter(None, [line.rstrip(), *(child.tree(depth + 1) for child in self.children)]))


class Bus(SessionBus):
    """A session bus with the accessibility bus that belongs to it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        where = DBusAddress("/org/a11y/bus", bus_name="org.a11y.Bus", interface="org.a11y.Bus")
        with open_dbus_connection(bus=self.address) as asked:
            self.accessibility = str(_ask(asked, where, "GetAddress")[0])


def why_not() -> str:
    """Why no bus can be had; empty if one can."""
    launcher = any(
        Path(p).exists() for p in ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi-bus-launcher")
    )
    if shutil.which("dbus-daemon") is None or not launcher:
        return "dbus-daemon and at-spi2-core are not installed"
    return ""


class ScreenReader:
    """Connected to the accessibility bus. heard: each announcement, (politeness, words), in order."""

    def __init__(self, bus: Bus) -> None:
        self._bus: DBusConnection = open_dbus_connection(bus=bus.accessibility)
        self.heard: list[tuple[int, str]] = []
        self.events: list[tuple[str, str, Any]] = []
        rule = MatchRule(type="signal")
        self._bus.send_and_get_reply(message_bus.AddMatch(rule), timeout=PATIENCE)
        registry = DBusAddress(
            "/org/a11y/atspi/registry",
            bus_name="org.a11y.atspi.Registry",
            interface="org.a11y.atspi.Registry",
        )
        for event in ("object:announcement", "object:property-change", "object:state-changed"):
            self._ask(registry, "RegisterEvent", "s", (event,))
        self._all = self._bus.filter(rule, bufsize=100_000)
        self._queue = self._all.__enter__()

    def close(self) -> None:
        self._all.__exit__(None, None, None)
        self._bus.close()

    def _ask(self, where: DBusAddress, method: str, signature: str = "", body: tuple[Any, ...] = ()) -> Any:
        return _ask(self._bus, where, method, signature, body)

    def application(self, name: str) -> Node:
        """The program of this name, once it is on the bus, with all that is in it."""
        registry = DBusAddress(ROOT, bus_name="org.a11y.atspi.Registry", interface=ACCESSIBLE)
        deadline = time.monotonic() + PATIENCE
        while True:
            for bus, path in self._ask(registry, "GetChildren")[0]:
                if path != "/org/a11y/atspi/null" and self._get(bus, path, ACCESSIBLE, "Name") == name:
                    return self.read(bus, path)
            if time.monotonic() > deadline:
                raise AssertionError(f"{name} is not on the accessibility bus")
            time.sleep(0.05)

    def read(self, bus: str, path: str) -> Node:
        """The object and everything in it."""
        at = DBusAddress(path, bus_name=bus, interface=ACCESSIBLE)
        low, high = self._ask(at, "GetState")[0]
        bits = low | high << 32
        interfaces = self._ask(at, "GetInterfaces")[0]
        value = None
        if VALUE in interfaces:
            now, least, most = (
                float(self._get(bus, path, VALUE, f"{which}Value"))
                for which in ("Current", "Minimum", "Maximum")
            )
            value = (now, least, most)
        node = Node(
            bus,
            path,
            self._get(bus, path, ACCESSIBLE, "Name"),
            self._ask(at, "GetRoleName")[0],
            frozenset(name for bit, name in STATES.items() if bits >> bit & 1),
            self._get(bus, path, ACCESSIBLE, "Description"),
            value,
        )
        node.children = [
            self.read(*child)
            for child in self._ask(at, "GetChildren")[0]
            if child[1] != "/org/a11y/atspi/null"
        ]
        return node

    def _get(self, bus: str, path: str, interface: str, name: str) -> Any:
        at = DBusAddress(path, bus_name=bus, interface="org.freedesktop.DBus.Properties")
        return self._ask(at, "Get", "ss", (interface, name))[0][1]

    def press(self, node: Node) -> None:
        """Its first action, which is what a person would do with it."""
        at = DBusAddress(node.path, bus_name=node.bus, interface=ACTION)
        if not self._ask(at, "DoAction", "i", (0,))[0]:
            raise AssertionError(f"{node.role} {node.name!r} can’t be pressed")

    def listen(self) -> None:
        """Takes in what has come so far."""
        while self._queue:
            self._take(self._queue.popleft())
        try:
            while True:
                self._bus.recv_messages(timeout=0.05)
                while self._queue:
                    self._take(self._queue.popleft())
        except TimeoutError:
            pass

    def _take(self, message: Any) -> None:
        member = message.header.fields.get(HeaderFields.member)
        if message.body and len(message.body) >= 4:
            kind, first, _, what = message.body[:4]
            self.events.append((str(member), str(kind), what[1]))
            if member == "Announcement":
                self.heard.append((first, str(what[1])))

    def hears(self, what: str, true: Callable[[], bool]) -> None:
        """Listens until it is so."""
        deadline = time.monotonic() + PATIENCE
        while True:
            self.listen()
            if true():
                return
            if time.monotonic() > deadline:
                raise AssertionError(f"never heard: {what}; heard {self.heard}")


def _ask(
    bus: DBusConnection, where: DBusAddress, method: str, signature: str = "", body: tuple[Any, ...] = ()
) -> Any:
    reply = bus.send_and_get_reply(new_method_call(where, method, signature or None, body), timeout=PATIENCE)
    if reply.header.message_type is MessageType.error:
        raise RuntimeError(f"{method} of {where.object_path}: {reply.body}")
    return reply.body
