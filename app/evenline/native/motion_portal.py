"""Less motion, as Linux desktops say it: through the settings portal of the session bus.

`reduced-motion` of org.freedesktop.appearance (1: less), which newer portals have; or else `enable-animations` of
org.gnome.desktop.interface, which GNOME and those like it have had for long.
https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Settings.html
"""

from __future__ import annotations

from typing import Any

PATIENCE = 5.0  # seconds; a portal that has to be started first takes one or two
WISHES = (
    ("org.freedesktop.appearance", "reduced-motion", 1),
    ("org.gnome.desktop.interface", "enable-animations", False),
)


def wants_less(address: str) -> bool:
    """address: of the session bus. False where nobody answers: no portal is no wish."""
    from jeepney import DBusAddress, MessageType, new_method_call
    from jeepney.io.blocking import open_dbus_connection

    portal = DBusAddress(
        "/org/freedesktop/portal/desktop",
        bus_name="org.freedesktop.portal.Desktop",
        interface="org.freedesktop.portal.Settings",
    )
    try:
        with open_dbus_connection(bus=address) as bus:
            for namespace, key, less in WISHES:
                ask = new_method_call(portal, "Read", "ss", (namespace, key))
                answer = bus.send_and_get_reply(ask, timeout=PATIENCE)
                if answer.header.message_type is not MessageType.error:
                    return bool(_inside(answer.body[0]) == less)
    except (OSError, EOFError, TimeoutError):
        pass
    return False


def _inside(value: Any) -> Any:
    """Out of its variants: (signature, value), and Read wraps it twice."""
    while isinstance(value, tuple):
        value = value[1]
    return value
