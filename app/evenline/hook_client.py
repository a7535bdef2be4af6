"""`evenline call`: hands its words to the running panel and is gone.

A softphone runs this on every event, and some wait for it, so it imports next to nothing: the C socket
module behind `socket` (which costs half a Python start), and no argument parser. The panel reads the words.
"""

import os
import sys

TYPE_CHECKING = False  # as typing has it, without the import
if TYPE_CHECKING:
    from collections.abc import Callable


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


def call(words: list[str]) -> int:
    """Exit status: 0 delivered; 2 the words were not understood; 3 no panel is listening."""
    text = "\0".join(words)
    try:
        message = text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half a character, which Windows lets into a command line
        message = text.encode("utf-8", "replace")
    try:
        answer = _exchange(len(message).to_bytes(4, "big") + message)
    except OSError:
        return _say(
            "Evenline is not running, so this was not shown. Start it; it picks up from the next event.", 3
        )
    return _say(answer, 2) if answer else 0


def _say(sentence: str, status: int) -> int:
    if sys.stderr is not None:
        sys.stderr.write(sentence + "\n")
    return status


def _exchange(message: bytes) -> str:
    if sys.platform == "win32":
        with open(address(), "r+b", buffering=0) as pipe:
            pipe.write(message)
            head = _exactly(pipe.read, 4)
            return _exactly(pipe.read, int.from_bytes(head, "big")).decode()
    import _socket  # the module `socket` wraps this one in enums and selectors that are not needed here

    client = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
    try:
        client.settimeout(5.0)
        client.connect(address())
        client.sendall(message)
        head = _exactly(client.recv, 4)
        return _exactly(client.recv, int.from_bytes(head, "big")).decode()
    finally:
        client.close()


def _exactly(read: "Callable[[int], bytes]", count: int) -> bytes:
    got = b""
    while len(got) < count:
        piece = read(count - len(got))
        if not piece:
            raise ConnectionError("the panel hung up")
        got += piece
    return got
