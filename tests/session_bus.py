"""A session bus of a test's own: nobody else is on it, and it ends with the test."""

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
