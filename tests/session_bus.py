"""A session bus and a keyring of a test's own: nobody else is on it, and they end with the test."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

PATIENCE = 30.0  # seconds
CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:dir={folder}</listen><auth>EXTERNAL</auth>
<standard_session_servicedirs/>
<policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
</policy></busconfig>"""


class SessionBus:
    """address: for DBUS_SESSION_BUS_ADDRESS. close() ends it, and with it what it has started."""

    def __init__(self, folder: Path) -> None:
        config = folder / "bus.conf"
        config.write_text(CONFIG.format(folder=folder))
        env = {**os.environ, "XDG_RUNTIME_DIR": str(folder), "HOME": str(folder), "GIO_USE_VFS": "local"}
        reader, writer = os.pipe()
        self._daemon = subprocess.Popen(
            ["dbus-daemon", f"--config-file={config}", "--nofork", f"--print-address={writer}"],
            pass_fds=[writer],
            env=env,
            stderr=subprocess.DEVNULL,
        )
        os.close(writer)
        with os.fdopen(reader) as said:
            self.address = said.readline().strip()

    def close(self) -> None:
        self._daemon.kill()
        self._daemon.wait(PATIENCE)


class Desktop:
    """A bus, and gnome-keyring on it that is unlocked by a password or stays locked. environment: for those who
    are to find both. folder: private to this user, and short: sockets lie in it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, exist_ok=True)
        self._bus = SessionBus(folder)
        self.environment = {
            **{name: said for name, said in os.environ.items() if name != "PYTHON_KEYRING_BACKEND"},
            "DBUS_SESSION_BUS_ADDRESS": self._bus.address,
            "XDG_RUNTIME_DIR": str(folder),
            "XDG_DATA_HOME": str(folder / "data"),
            "HOME": str(folder),
        }
        self._daemon: subprocess.Popen[bytes] | None = None

    def begin(self, unlocked: bool) -> None:
        unlock = ["--unlock"] if unlocked else []
        self._daemon = subprocess.Popen(
            ["gnome-keyring-daemon", "--foreground", "--components=secrets", *unlock],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=self.environment,
        )
        assert self._daemon.stdin is not None
        if unlocked:
            self._daemon.stdin.write(b"a login password")
        self._daemon.stdin.close()
        waits = ["gdbus", "wait", "--session", "--timeout", "30", "org.freedesktop.secrets"]
        subprocess.run(waits, env=self.environment, check=True, timeout=PATIENCE)

    def end(self) -> None:
        if self._daemon is not None:
            self._daemon.kill()
            self._daemon.wait(PATIENCE)
            self._daemon = None

    def close(self) -> None:
        self.end()
        self._bus.close()
