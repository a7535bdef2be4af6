"""A real softphone for tests: baresip on loopback, without a sound card, commanded over HTTP.

ctrl_tcp serves one client and belongs to the panel, so commands go another way: the httpd module, which
answers once a command has run.
"""

from __future__ import annotations

import contextlib
import http.client
import itertools
import random
import socket
import subprocess
import threading
import time
import wave
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

MODULES = Path("/usr/lib/baresip/modules")
PATIENCE = 20.0  # seconds after which a test that waits has failed; nothing is measured by it
PORTS = 24  # for one phone: twenty for RTP, then SIP, SIP over TLS, ctrl_tcp, HTTP
TONE_SECONDS = 300
CONFIG = """\
poll_method epoll
sip_listen 127.0.0.1:{sip}
net_interface 127.0.0.1
call_local_timeout {ring_seconds}
call_max_calls 4
audio_source aufile,{tone}
audio_player aubridge,sink
audio_alert aubridge,alert
rtp_ports {rtp}-{rtp_last}
jitter_buffer_delay 5-10
module_path {modules}
module g711.so
module aufile.so
module aubridge.so
module_tmp uuid.so
module_tmp account.so
module_app contact.so
module_app debug_cmd.so
module_app menu.so
module_app httpd.so
module_app ctrl_tcp.so
http_listen 127.0.0.1:{http}
ctrl_tcp_listen 127.0.0.1:{ctrl}
statmode_default off
"""


class SoftphoneError(Exception):
    """The softphone did not do what it was told; carries what it printed."""


def _rows(length: int) -> Iterator[int]:
    """Where a row of ports begins: from anywhere, then one behind the other, so that none is given twice.
    Below the range that the system hands out by itself: a phone that was killed finds its ports free."""
    first, end = 12_000, 31_000
    for row in itertools.count(random.randrange((end - first) // length)):
        yield first + row * length % ((end - first) // length * length)


_ROWS = _rows(PORTS)


def free_ports() -> int:
    """The first of PORTS ports in a row that are free for TCP and UDP; even."""
    for first in _ROWS:
        with contextlib.ExitStack() as held, contextlib.suppress(OSError):
            for port in range(first, first + PORTS):
                for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
                    probe = held.enter_context(socket.socket(socket.AF_INET, kind))
                    probe.bind(("127.0.0.1", port))
            return first
    raise SoftphoneError("no ports are free")


class Softphone:
    """folder: its settings are put there. name: the user part of its address; a number where one is wanted.
    display: what the called side sees. ring_seconds: how long a call that comes in may ring here."""

    def __init__(self, folder: Path, name: str, display: str = "", ring_seconds: int = 60) -> None:
        self._folder, self.name = folder, name
        folder.mkdir(parents=True, exist_ok=True)
        rtp = free_ports()
        self.port = rtp + 20
        self.ctrl_port, self._http_port = rtp + 22, rtp + 23
        self._process: subprocess.Popen[bytes] | None = None
        self._printed: list[str] = []
        self._reader: threading.Thread | None = None
        self._ready = threading.Event()
        tone = folder / "tone.wav"
        _make_tone(tone)
        config = CONFIG.format(
            sip=self.port,
            ctrl=self.ctrl_port,
            http=self._http_port,
            rtp=rtp,
            rtp_last=rtp + 19,
            tone=tone,
            modules=MODULES,
            ring_seconds=ring_seconds,
        )
        shown = f'"{display}" ' if display else ""
        account = f"{shown}<{self.uri}>;regint=0;answermode=manual\n"
        (folder / "config").write_text(config)
        (folder / "accounts").write_text(account)
        (folder / "contacts").write_text("")

    @property
    def uri(self) -> str:
        return f"sip:{self.name}@127.0.0.1:{self.port}"

    @property
    def control(self) -> tuple[str, int]:
        """Where ctrl_tcp listens; its one client is the panel."""
        return "127.0.0.1", self.ctrl_port

    @property
    def printed(self) -> str:
        return "".join(self._printed)

    def start(self) -> None:
        """Returns once it is ready. Raises SoftphoneError. After kill() or stop(): on the same ports."""
        self._ready.clear()
        self._process = subprocess.Popen(
            ["baresip", "-f", str(self._folder)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        self._reader = threading.Thread(target=self._read, args=(self._process,), daemon=True)
        self._reader.start()
        if not self._ready.wait(PATIENCE) or self._process.poll() is not None:
            self.kill()
            raise SoftphoneError(f"baresip did not become ready:\n{self.printed}")

    def kill(self) -> None:
        """As when it crashes: no goodbye to anybody."""
        if self._process is not None:
            self._process.kill()
            self._ended()

    def stop(self) -> None:
        """As when it is closed: calls are hung up."""
        if self._process is not None:
            self._process.terminate()
            self._ended()

    def dial(self, peer: str) -> None:
        self.command("dial", peer)

    def answer(self) -> None:
        self.command("accept")

    def hangup(self) -> None:
        """Also turns down a call that rings here."""
        self.command("hangup")

    def hold(self) -> None:
        """Only with a call up: without one, baresip never answers the command."""
        self.command("hold")

    def resume(self) -> None:
        self.command("resume")

    def calls(self) -> str:
        """baresip's own list of the calls that are up."""
        return self.command("listcalls")

    def wait_for_calls(self, word: str) -> None:
        """Until its list of calls has this in it: RINGING, INCOMING, ESTABLISHED, '(0)'."""
        deadline = time.monotonic() + PATIENCE
        while word not in (listed := self.calls()):
            if time.monotonic() > deadline:
                raise SoftphoneError(f"{word} was not seen: {listed}")

    def command(self, word: str, argument: str = "") -> str:
        """Runs one of the menu's commands and returns what it printed. Raises SoftphoneError."""
        said = f"/{word} {argument}".rstrip()
        connection = http.client.HTTPConnection("127.0.0.1", self._http_port, timeout=PATIENCE)
        try:
            connection.request("GET", "/raw/?" + quote(said, safe=""))
            with connection.getresponse() as response:
                answer = response.read().decode(errors="replace")
                if response.status != 200:
                    raise SoftphoneError(f"{said}: {response.status} {answer}")
                return answer
        except (OSError, http.client.HTTPException) as error:
            raise SoftphoneError(f"{said}: {error!r}\n{self.printed}") from error
        finally:
            connection.close()

    def _read(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None
        with process.stdout as lines:
            for line in lines:
                self._printed.append(line.decode(errors="replace"))
                if b"baresip is ready" in line:
                    self._ready.set()
        self._ready.set()  # it is gone: nobody need wait any longer

    def _ended(self) -> None:
        assert self._process is not None
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._reader is not None:
            self._reader.join()
        self._process = None


class FarEnd:
    """Whoever is called, played by sipp: answers one call as its scenario says, then is gone."""

    def __init__(self, scenario: Path, number: str) -> None:
        first = free_ports()
        self.uri = f"sip:{number}@127.0.0.1:{first}"
        command = ["sipp", "-sf", str(scenario), "-i", "127.0.0.1", "-p", str(first), "-mi", "127.0.0.1"]
        command += ["-mp", str(first + 2), "-m", "1", "-timeout", "30", "-nostdin"]
        self._process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _wait_until_bound(first, self._process)

    def close(self) -> None:
        self._process.kill()
        self._process.wait()


def _wait_until_bound(port: int, process: subprocess.Popen[bytes]) -> None:
    """UDP can't be connected to, and a probe could take the port from sipp: the system's list is read."""
    entry = f" 0100007F:{port:04X} "
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        if entry in Path("/proc/net/udp").read_text():
            return
    process.kill()
    process.wait()
    raise SoftphoneError("sipp does not listen")


def _make_tone(path: Path) -> None:
    """A soft square wave at 8 kHz, mono. baresip hangs up when it has sent all of it, hence five minutes."""
    with wave.open(str(path), "wb") as tone:
        tone.setnchannels(1)
        tone.setsampwidth(2)
        tone.setframerate(8000)
        tone.writeframes((b"\x00\x08" * 10 + b"\x00\xf8" * 10) * 400 * TONE_SECONDS)
