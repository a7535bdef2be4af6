"""The panel's side of the hook in a temporary folder, and the client as a softphone runs it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

from addresses import hook_address
from dialers.heard import PATIENCE, Heard
from evenline.dialers.hook import HookDialer
from evenline.events import AgentEvent, DialerEvent, Planned, Summoned, Tapped

APP = str(Path(__file__).parents[2] / "app")
CLIENT = "import sys; from evenline.hook_client import call; sys.exit(call(sys.argv[1:]))"


class Panel:
    """A hook dialer that listens, and what it heard."""

    def __init__(self, folder: Path) -> None:
        self.address = Path(hook_address(folder))
        self.heard = Heard()
        self.dialer = HookDialer(self._hear, self.address, self.heard.bugs.append)

    def _hear(self, event: DialerEvent | AgentEvent) -> None:
        assert not isinstance(event, Planned | Tapped | Summoned)
        self.heard(event)

    def open(self) -> None:
        self.dialer.start()

    def close(self) -> None:
        self.dialer.stop()

    def connect(self) -> socket.socket:
        client = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        client.settimeout(PATIENCE)
        client.connect(str(self.address))
        return client

    def say(self, *words: str | bytes) -> subprocess.CompletedProcess[str]:
        return say(self.address, *words)

    def deliver(self, *words: str) -> None:
        """Say it, and be sure that it was taken."""
        said = self.say(*words)
        assert (said.returncode, said.stdout, said.stderr) == (0, "", "")


def say(address: Path, *words: str | bytes) -> subprocess.CompletedProcess[str]:
    """Runs the real client on these words. -S: nothing of this machine's own site-packages."""
    return subprocess.run(
        [sys.executable, "-S", "-c", CLIENT, *words],
        env={**os.environ, "EVENLINE_SOCKET": str(address), "PYTHONPATH": APP, "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )


def all_of(connection: socket.socket) -> bytes:
    """What the other side says until it hangs up, gently or not."""
    got = b""
    try:
        while piece := connection.recv(65_536):
            got += piece
    except ConnectionError:
        pass
    return got
