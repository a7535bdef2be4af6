"""The hook's channel under bad treatment: noise, clients that sit still, other panels, other users."""

from __future__ import annotations

import os
import random
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dialers.panel import APP, Panel, all_of
from evenline.dialers import hook
from evenline.events import Answered, Ended, Line
from evenline.native.channel import ChannelTakenError, framed

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the channel is a named pipe on Windows")
NOISE = st.one_of(
    st.binary(max_size=1_000), st.integers(0, 2**32).map(lambda seed: random.Random(seed).randbytes(10_000))
)
NO_MESSAGE = framed("That was no message from “evenline call”.".encode())
KNOCK = """
import socket, sys
client = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
try:
    client.connect(sys.argv[1])
except PermissionError:
    sys.exit(13)
"""
SQUATTER = """
import sys
from pathlib import Path
from evenline.native.channel_unix import SocketChannel
channel = SocketChannel(Path(sys.argv[1]))
print("listening", flush=True)
channel.accept(60)
"""


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Panel]:
    panel = Panel(tmp_path)
    panel.open()
    yield panel
    panel.close()


@pytest.fixture(scope="module")
def hardened() -> Iterator[Panel]:
    """One panel for all the noise: what one piece of it does, the next one would feel."""
    with tempfile.TemporaryDirectory() as folder:
        panel = Panel(Path(folder))
        panel.open()
        yield panel
        panel.close()


def good(panel: Panel, ref: str) -> None:
    """A good event gets through, by the wire alone."""
    with panel.connect() as client:
        client.sendall(framed(f"ended\0--ref\0{ref}".encode()))
        assert all_of(client) == framed(b"")
    assert panel.heard.events[-1] == Ended(Line("hook", ref))


@given(NOISE, st.booleans())
@example(b"\0\0\0\0", True)
@example(b"\xff\xff\xff\xff" + b"x" * 9_996, True)
@example(b"\0\0\x27\x0cended", True)
@example(framed(b"ended\0--name\0\xff\xfe"), True)
@settings(max_examples=150, deadline=None)
def test_noise_is_answered_or_hung_up_on(hardened: Panel, noise: bytes, says_it_is_done: bool) -> None:
    with hardened.connect() as client:
        try:
            client.sendall(noise)
            if says_it_is_done or len(noise) < 4:
                client.shutdown(socket.SHUT_WR)
            elif len(noise) - 4 < int.from_bytes(noise[:4], "big") <= hook.LARGEST_MESSAGE:
                client.shutdown(socket.SHUT_WR)  # it would wait for the rest, which is another test's subject
            answer = all_of(client)
        except ConnectionError:
            answer = b""
    if answer:
        assert int.from_bytes(answer[:4], "big") == len(answer) - 4
        answer[4:].decode()
    good(hardened, "after noise")
    assert hardened.heard.bugs == []


@given(NOISE)
@settings(max_examples=150, deadline=None)
def test_noise_in_a_frame_gets_an_answer(hardened: Panel, noise: bytes) -> None:
    with hardened.connect() as client:
        client.sendall(framed(noise))
        answer = all_of(client)
    assert int.from_bytes(answer[:4], "big") == len(answer) - 4
    good(hardened, "after noise in a frame")
    assert hardened.heard.bugs == []


def test_a_message_in_small_pieces(panel: Panel) -> None:
    with panel.connect() as client:
        for byte in framed(b"answered\0--ref\x007"):
            client.sendall(bytes([byte]))
        assert all_of(client) == framed(b"")
    assert panel.heard.events == [Answered(Line("hook", "7"))]


def test_a_message_that_is_cut_off(panel: Panel) -> None:
    with panel.connect() as client:
        client.sendall(framed(b"ended")[:-1])
        client.shutdown(socket.SHUT_WR)
        assert all_of(client) == NO_MESSAGE
    assert panel.heard.events == []


@pytest.mark.parametrize("said", [b"", b"\0", framed(b"ended")[:-1]])
def test_a_client_that_sits_still_is_hung_up_on(
    panel: Panel, monkeypatch: pytest.MonkeyPatch, said: bytes
) -> None:
    monkeypatch.setattr(hook, "PATIENCE", 0.3)
    good(panel, "first")  # the client after this one gets the new patience
    with panel.connect() as idle:
        idle.sendall(said)
        good(panel, "after the idle one")  # while the idle one is still there
        assert all_of(idle) == b""


def test_a_client_that_dribbles_buys_no_time(panel: Panel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hook, "PATIENCE", 0.3)
    good(panel, "first")
    hung_up = threading.Event()

    def dribble() -> None:
        with panel.connect() as client:
            try:
                client.sendall((1 << 15).to_bytes(4, "big"))
                while True:
                    client.sendall(b"x")
                    threading.Event().wait(0.01)
            except OSError:
                hung_up.set()

    thread = threading.Thread(target=dribble)
    thread.start()
    good(panel, "after the dribbler")
    thread.join()
    assert hung_up.is_set()


def test_many_clients_at_once(panel: Panel) -> None:
    clients = [panel.connect() for _ in range(40)]
    for number, client in enumerate(clients):
        client.sendall(framed(f"ended\0--ref\0{number}".encode()))
    for client in clients:
        assert all_of(client) == framed(b"")
        client.close()
    assert panel.heard.events == [Ended(Line("hook", str(number))) for number in range(40)]


def test_a_bug_in_the_panel_costs_one_event(panel: Panel, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(words: list[str]) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch, panel.connect() as client:
        patch.setattr("evenline.dialers.hook_words.parse", broken)
        client.sendall(framed(b"ended"))
        assert all_of(client) == b""
    good(panel, "after the bug")
    assert [type(bug) for bug in panel.heard.bugs] == [ZeroDivisionError]


def test_another_panel_finds_the_address_taken(panel: Panel) -> None:
    other = Panel(panel.address.parents[1])
    with pytest.raises(ChannelTakenError):
        other.open()
    other.close()
    good(panel, "the first one still listens")
    panel.close()
    other.open()
    try:
        good(other, "now it is free")
    finally:
        other.close()


def test_what_a_killed_panel_left_is_taken_over(tmp_path: Path) -> None:
    panel = Panel(tmp_path)
    squatter = subprocess.Popen(
        [sys.executable, "-c", SQUATTER, str(panel.address)],
        env={**os.environ, "PYTHONPATH": APP},
        stdout=subprocess.PIPE,
    )
    assert squatter.stdout is not None
    with squatter, squatter.stdout as lines:
        assert lines.readline() == b"listening\n"
        with pytest.raises(ChannelTakenError):
            panel.open()
        squatter.send_signal(signal.SIGKILL)
    assert panel.address.is_socket()
    panel.open()
    try:
        good(panel, "taken over")
    finally:
        panel.close()


def test_a_closed_panel_leaves_no_socket(panel: Panel) -> None:
    panel.close()
    assert not panel.address.exists()


def test_only_this_user_can_enter(panel: Panel) -> None:
    def mode(path: Path) -> int:
        return stat.S_IMODE(path.stat().st_mode)

    assert mode(panel.address.parent) == 0o700
    assert mode(panel.address) == 0o600
    assert mode(panel.address.with_name("hook.lock")) == 0o600


def test_a_folder_that_was_open_is_closed(tmp_path: Path) -> None:
    panel = Panel(tmp_path)
    panel.address.parent.mkdir()
    panel.address.parent.chmod(0o777)
    panel.open()
    try:
        assert stat.S_IMODE(panel.address.parent.stat().st_mode) == 0o700
    finally:
        panel.close()


@pytest.mark.parametrize("opened", ["nothing", "folder", "socket"])
def test_another_user_can_not_connect(opened: str) -> None:
    """Either of folder and socket is enough to keep them out."""
    if os.geteuid() != 0:
        pytest.skip("only root can try this as another user")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # pytest's own folders keep others out by themselves
        panel = Panel(Path(folder))
        panel.open()
        try:
            if opened == "folder":
                panel.address.parent.chmod(0o755)
            elif opened == "socket":
                panel.address.chmod(0o666)
            command = [_system_python(), "-I", "-c", KNOCK, str(panel.address)]
            assert subprocess.run(command, user="nobody", check=False, cwd="/").returncode == 13
            assert subprocess.run(command, check=False, cwd="/").returncode == 0  # the knock itself is good
        finally:
            panel.close()


def _system_python() -> str:
    """One that another user may run: a virtual environment can lie in a private folder."""
    return "/usr/bin/python3" if Path("/usr/bin/python3").exists() else sys.executable
