"""The hook's pipe on Windows: who may open it, who is served, and what ends an exchange that hangs."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import itertools
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from io import FileIO

import pytest

if sys.platform != "win32":
    pytest.skip("named pipes are a thing of Windows", allow_module_level=True)

import msvcrt
from ctypes import wintypes

from evenline import hook_client
from evenline.dialers.hook import HookDialer
from evenline.events import Answered, DialerEvent, Dialing
from evenline.native import channel_windows, owner_windows
from evenline.native.channel import Channel, ChannelTakenError, framed, listen
from wine import under_wine

pytestmark = pytest.mark.windows

PATIENCE = 30.0  # seconds that no exchange here needs
WAIT = 60.0  # seconds after which a thread that should have ended has failed to
KERNEL = ctypes.WinDLL("kernel32", use_last_error=True)
_numbers = itertools.count()


@pytest.fixture
def name(monkeypatch: pytest.MonkeyPatch) -> str:
    """A pipe of this test alone; the hook's command finds it too."""
    chosen = rf"\\.\pipe\evenline-test-{os.getpid()}-{next(_numbers)}"
    monkeypatch.setenv("EVENLINE_SOCKET", chosen)
    return chosen


@pytest.fixture
def channel(name: str) -> Iterator[Channel]:
    opened = listen(name)
    yield opened
    opened.close()


def client(name: str) -> FileIO:
    return open(name, "r+b", buffering=0)


def write(pipe: FileIO, data: bytes) -> None:
    """Past the C library, which keeps a write of nothing to itself."""
    moved = wintypes.DWORD()
    handle = wintypes.HANDLE(msvcrt.get_osfhandle(pipe.fileno()))
    if not KERNEL.WriteFile(handle, data, len(data), ctypes.byref(moved), None):
        raise ctypes.WinError(ctypes.get_last_error())


def in_thread(work: Callable[[], object]) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def ended(thread: threading.Thread) -> bool:
    thread.join(WAIT)
    return not thread.is_alive()


def whole_answer(pipe: FileIO) -> bytes:
    answer = b""
    while piece := pipe.read(65_536):
        answer += piece
    return answer


class TestOneExchange:
    def test_a_message_goes_in_and_an_answer_comes_out(self, channel: Channel, name: str) -> None:
        with client(name) as pipe:
            pipe.write(framed(b"words"))
            exchange = channel.accept(PATIENCE)
            assert exchange is not None
            with exchange:
                assert exchange.receive(100) == b"words"
                exchange.send(b"answer")
            assert whole_answer(pipe) == framed(b"answer")

    def test_an_answer_survives_that_the_panel_closes_its_end_first(
        self, channel: Channel, name: str
    ) -> None:
        with client(name) as pipe:
            exchange = channel.accept(PATIENCE)
            assert exchange is not None
            with exchange:
                exchange.send(b"a" * 60_000)
            channel.close()
            assert whole_answer(pipe) == framed(b"a" * 60_000)

    @pytest.mark.parametrize("sent", [b"", b"\0\0", b"\0\0\0\x05word", b"\0\0\1\0" + b"x" * 256])
    def test_what_is_cut_off_or_too_large_is_no_message(
        self, channel: Channel, name: str, sent: bytes
    ) -> None:
        with client(name) as pipe:
            pipe.write(sent)
        exchange = channel.accept(PATIENCE)
        assert exchange is not None
        with exchange:
            assert exchange.receive(255) is None

    def test_a_message_in_pieces_is_put_together(self, channel: Channel, name: str) -> None:
        with client(name) as pipe:
            exchange = channel.accept(PATIENCE)
            assert exchange is not None
            with exchange:
                got: list[bytes | None] = []
                reading = in_thread(lambda: got.append(exchange.receive(100)))
                for piece in (b"\0", b"", b"\0\0\x05w", b"", b"ords"):
                    write(pipe, piece)
                assert ended(reading)
                assert got == [b"words"]


class TestPatience:
    def test_a_client_that_says_nothing(self, channel: Channel, name: str) -> None:
        with client(name):
            exchange = channel.accept(0.05)
            assert exchange is not None
            with exchange, pytest.raises(TimeoutError):
                exchange.receive(100)

    @pytest.mark.parametrize("piece", [b"x", b""])
    def test_a_byte_at_a_time_or_none_buys_no_more_of_it(
        self, channel: Channel, name: str, piece: bytes
    ) -> None:
        with client(name) as pipe:
            exchange = channel.accept(0.05)
            assert exchange is not None

            def trickle() -> None:
                with contextlib.suppress(OSError):  # the panel hangs up, which is the point
                    pipe.write(b"\x40\0\0\0")
                    for _ in range(50_000):
                        write(pipe, piece)
                    pipe.close()

            writing = in_thread(trickle)
            with exchange, pytest.raises(TimeoutError):
                exchange.receive(2**31)
            assert ended(writing)

    def test_a_client_that_does_not_read(self, channel: Channel, name: str) -> None:
        with client(name):
            exchange = channel.accept(0.05)
            assert exchange is not None
            with exchange, pytest.raises(TimeoutError):
                exchange.send(b"a" * 4_000_000)


class TestClosing:
    def test_wakes_whoever_waits_for_a_client(self, name: str) -> None:
        channel = listen(name)
        got: list[object] = []
        waiting = in_thread(lambda: got.append(channel.accept(PATIENCE)))

        closing = in_thread(channel.close)

        assert ended(closing)
        assert ended(waiting)
        assert got == [None]
        assert channel.accept(PATIENCE) is None
        channel.close()

    def test_frees_the_name(self, name: str) -> None:
        listen(name).close()

        with pytest.raises(FileNotFoundError):
            client(name)
        listen(name).close()

    def test_a_channel_that_is_dropped_takes_its_memory_back_from_windows(self, name: str) -> None:
        listen(name)

        with pytest.raises(FileNotFoundError):
            client(name)


class TestTaken:
    def test_by_another_program(self, name: str) -> None:
        KERNEL.CreateNamedPipeW.restype = wintypes.HANDLE
        duplex, one_end = 3, 1
        theirs = KERNEL.CreateNamedPipeW(name, duplex, 0, one_end, 512, 512, 0, None)
        try:
            with pytest.raises(ChannelTakenError):
                listen(name)
        finally:
            KERNEL.CloseHandle(wintypes.HANDLE(theirs))

    @pytest.mark.skipif(under_wine(), reason="Wine 8 does not heed FILE_FLAG_FIRST_PIPE_INSTANCE")
    def test_by_another_panel(self, channel: Channel, name: str) -> None:
        with pytest.raises(ChannelTakenError):
            listen(name)

    def test_a_name_that_is_none_of_a_pipe_is_an_oserror(self) -> None:
        with pytest.raises(OSError):
            listen("C:\\no\\pipe")


class TestWhoMayOpenIt:
    def test_this_user_and_the_system_and_nobody_else(self, channel: Channel, name: str) -> None:
        with client(name) as pipe:
            owner, protected, entries = security_of(msvcrt.get_osfhandle(pipe.fileno()))

        me = normal(owner_windows.user_sid())
        assert owner == me
        assert protected
        assert sorted(entries) == sorted([("A", "SY"), ("A", me)])


ADVAPI = ctypes.WinDLL("advapi32")
SDDL_REVISION, KERNEL_OBJECT, OWNER_AND_DACL = 1, 6, 1 | 4


def security_of(handle: int) -> tuple[str, bool, list[tuple[str, str]]]:
    """(owner, whether nothing is inherited, (kind, who) of each entry), as Windows has it for a handle."""
    descriptor = ctypes.c_void_p()
    failed = ADVAPI.GetSecurityInfo(
        wintypes.HANDLE(handle),
        KERNEL_OBJECT,
        OWNER_AND_DACL,
        None,
        None,
        None,
        None,
        ctypes.byref(descriptor),
    )
    assert not failed
    text = as_text(descriptor)
    owner, _, acl = text.partition("D:")
    entries = [tuple(entry.split(";")) for entry in re.findall(r"\((.*?)\)", acl)]
    return owner[2:], acl.startswith("P"), [(entry[0], entry[5]) for entry in entries]


def normal(sid: str) -> str:
    """Windows writes some users by two letters."""
    descriptor = ctypes.c_void_p()
    convert = ADVAPI.ConvertStringSecurityDescriptorToSecurityDescriptorW
    assert convert(ctypes.c_wchar_p(f"O:{sid}"), SDDL_REVISION, ctypes.byref(descriptor), None)
    return as_text(descriptor)[2:]


def as_text(descriptor: ctypes.c_void_p) -> str:
    text = ctypes.c_wchar_p()
    convert = ADVAPI.ConvertSecurityDescriptorToStringSecurityDescriptorW
    assert convert(descriptor, SDDL_REVISION, OWNER_AND_DACL, ctypes.byref(text), None)
    return text.value or ""


class Panel:
    """The hook's dialer, and the numbers that it heard of."""

    def __init__(self, name: str) -> None:
        self.numbers: list[str] = []
        self.bugs: list[BaseException] = []
        self.dialer = HookDialer(self.hear, name, self.bugs.append)
        self.dialer.start()

    def hear(self, event: DialerEvent) -> None:
        assert isinstance(event, (Answered, Dialing))
        self.numbers.append(event.party.number)


@pytest.fixture
def panel(name: str) -> Iterator[Panel]:
    running = Panel(name)
    yield running
    running.dialer.stop()
    assert not running.bugs


COMMAND = """
import sys
before = set(sys.modules)
from evenline import hook_client
hook_client.PATIENCE = float(sys.argv[1])
status = hook_client.call(sys.argv[2:])
print(*sorted(set(sys.modules) - before))
sys.exit(status)
"""


def run_hook(*words: str, patience: float = PATIENCE) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", COMMAND, str(patience), *words]
    return subprocess.run(command, input="", capture_output=True, text=True, timeout=WAIT, check=False)


class TestTheCommand:
    def test_reaches_the_panel_and_loads_next_to_nothing(self, panel: Panel) -> None:
        done = run_hook("answered", "--", "+14155550132")

        assert (done.returncode, done.stderr, panel.numbers) == (0, "", ["+14155550132"])
        assert set(done.stdout.split()) <= {"evenline", "evenline.hook_client", "errno", "time", "_thread"}

    def test_says_what_it_did_not_understand(self, panel: Panel) -> None:
        done = run_hook("answerd")

        assert done.returncode == 2
        assert "answerd" in done.stderr
        assert panel.numbers == []

    def test_says_that_no_panel_runs(self, name: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert hook_client.call(["answered"]) == 3
        assert "not running" in capsys.readouterr().err

    def test_is_gone_in_time_where_the_panel_hangs(self, channel: Channel) -> None:
        done = run_hook("answered", patience=0.2)

        assert done.returncode == 3
        assert "not running" in done.stderr

    def test_a_name_in_any_script_comes_through(self, panel: Panel) -> None:
        assert hook_client.call(["answered", "--name", "Žофия 山田", "--", "5550100"]) == 0
        assert panel.numbers == ["5550100"]

    def test_tries_again_while_others_hold_every_end(self, channel: Channel, name: str) -> None:
        with contextlib.ExitStack() as others:
            for _ in range(channel_windows.BACKLOG):
                others.enter_context(client(name))
            with pytest.raises(OSError) as busy:
                client(name)
            assert busy.value.errno == errno.EINVAL, "what the command takes for a busy pipe"
            status: list[int] = []

            def call() -> None:
                status.append(hook_client.call(["answered"]))
                channel.close()  # so that a command that gave up leaves nobody waiting here

            command = in_thread(call)
            heard = b""
            while heard != b"answered":
                exchange = channel.accept(PATIENCE)
                assert exchange is not None
                with exchange:
                    others.close()
                    heard = exchange.receive(100) or b""
                    with contextlib.suppress(OSError):
                        exchange.send(b"")
            assert ended(command)
            assert status == [0]

    def test_many_at_once_are_all_heard(self, panel: Panel) -> None:
        numbers = [f"55501{n:02}" for n in range(40)]
        status: list[int] = []

        def call(number: str) -> None:
            status.append(hook_client.call(["answered", "--", number]))

        commands = [in_thread(partial(call, number)) for number in numbers]

        for command in commands:
            assert ended(command)
        assert status == [0] * 40
        assert sorted(panel.numbers) == numbers

    def test_those_who_wait_are_heard_in_their_order(self, channel: Channel, name: str) -> None:
        with contextlib.ExitStack() as clients:
            for number in range(6):
                pipe = clients.enter_context(client(name))
                pipe.write(framed(b"%d" % number))
            heard: list[bytes | None] = []
            while len(heard) < 6:
                exchange = channel.accept(PATIENCE)
                assert exchange is not None
                with exchange:
                    heard.append(exchange.receive(10))

        assert heard == [b"0", b"1", b"2", b"3", b"4", b"5"]

    def test_one_that_hangs_up_at_once_does_not_stop_the_next(self, panel: Panel, name: str) -> None:
        for _ in range(channel_windows.BACKLOG // 2):
            client(name).close()

        assert hook_client.call(["answered", "--", "5550100"]) == 0
        assert panel.numbers == ["5550100"]
