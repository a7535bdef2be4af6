"""`evenline call` and `evenline panel`: hand their words to the running panel and are gone.

A softphone runs this on every event, and some wait for it, so it imports next to nothing: the C socket
module behind `socket` (which costs half a Python start), on Windows not even ctypes, and no argument parser.
The panel reads the words.
"""

import os
import sys

TYPE_CHECKING = False  # as typing has it, without the import
if TYPE_CHECKING:
    import _thread
    from collections.abc import Callable
    from io import FileIO

PATIENCE = 5.0  # seconds for the panel to answer
AGAIN = 0.01  # seconds between two tries at a pipe that is busy
NO_PANEL = "Evenline is not running, so there is no panel to do that. Start it first."
NOT_RUNNING = "Evenline is not running, so this was not shown. Start it; it picks up from the next event."


def address() -> str:
    """Where the panel listens. Has to agree with the panel's own idea, so both call this.

    EVENLINE_SOCKET where it is set; a pipe named after the user on Windows; else the user's run-time folder,
    or a private folder in their home.
    """
    chosen = os.environ.get("EVENLINE_SOCKET")
    if chosen:
        return chosen
    if sys.platform == "win32":
        return rf"\\.\pipe\evenline-{os.environ.get('USERDOMAIN', '')}-{os.environ.get('USERNAME', '')}"
    if sys.platform == "darwin":
        return os.path.expanduser("~/Library/Caches/Evenline/run/hook")
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    if runtime:
        return os.path.join(runtime, "evenline", "hook")
    return os.path.expanduser("~/.cache/evenline/run/hook")


def call(words: list[str], unheard: str = NOT_RUNNING) -> int:
    """Exit status: 0 delivered; 2 the panel answered with a sentence, since it did not understand
    the words or can't do that now; 3 no panel is listening (`unheard` is said)."""
    try:
        answer = ask(words)
    except OSError:
        return _say(unheard, 3)
    return _say(answer, 2) if answer else 0


def panel(words: list[str]) -> int:
    """What `evenline panel` was told, with the exit status of call()."""
    return call(["panel", *words], NO_PANEL)


def ask(words: list[str]) -> str:
    """The panel's answer to these words, empty when all is well. Raises OSError where no panel is."""
    text = "\0".join(words)
    try:
        message = text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half a character: Windows lets it into a command line
        message = text.encode("utf-8", "replace")
    return _exchange(len(message).to_bytes(4, "big") + message)


def _say(sentence: str, status: int) -> int:
    if sys.stderr is not None:
        sys.stderr.write(sentence + "\n")
    return status


def _exchange(message: bytes) -> str:
    if sys.platform == "win32":
        return _exchange_by_pipe(message)
    import _socket  # the module `socket` wraps this one in enums and selectors that are not needed here

    client = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
    try:
        client.settimeout(PATIENCE)
        client.connect(address())
        client.sendall(message)
        head = _exactly(client.recv, 4)
        return _exactly(client.recv, int.from_bytes(head, "big")).decode()
    finally:
        client.close()


def _exchange_by_pipe(message: bytes) -> str:
    """A pipe's file knows no time-outs, so a second thread ends the process of a hook whose panel hangs."""
    import _thread

    answered = _thread.allocate_lock()
    answered.acquire()
    _thread.start_new_thread(_end_unless, (answered,))
    try:
        with _open_pipe(address()) as pipe:
            rest = memoryview(message)
            while rest:
                rest = rest[pipe.write(rest) :]
            head = _exactly(pipe.read, 4)
            return _exactly(pipe.read, int.from_bytes(head, "big")).decode()
    finally:
        answered.release()


def _open_pipe(name: str) -> "FileIO":
    """Tries again while other hooks hold every end that is open to clients; the panel opens more at once."""
    import errno
    import time

    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return open(name, "r+b", buffering=0)
        except OSError as error:
            # ERROR_PIPE_BUSY is not in the C library's table of errors, which makes EINVAL of what it misses
            if error.errno != errno.EINVAL or time.monotonic() > deadline:
                raise
            time.sleep(AGAIN)


def _end_unless(answered: "_thread.LockType") -> None:
    if not answered.acquire(timeout=PATIENCE):
        os._exit(_say(NOT_RUNNING, 3))


def _exactly(read: "Callable[[int], bytes]", count: int) -> bytes:
    got = b""
    while len(got) < count:
        piece = read(count - len(got))
        if not piece:
            raise ConnectionError("the panel hung up")
        got += piece
    return got
