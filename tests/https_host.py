"""A real HTTPS host on a port of its own, with certificates made on the spot; and a real proxy in front of it."""

from __future__ import annotations

import contextlib
import socket
import ssl
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import trustme

from evenline import work

NAMED = "versions.example"  # nobody but our proxy knows where that is
PIECE = b" " * 8


class Host:
    """Answers with `files` by path; `redirects` lead elsewhere. What is in `drips` comes a piece at a time until
    let_go() is called. asked: the paths that were asked for, and the heads that came with each."""

    def __init__(self, authority: trustme.CA | None) -> None:
        """authority: who vouches for it; None: it is not encrypted at all."""
        self.files: dict[str, bytes] = {}
        self.redirects: dict[str, str] = {}
        self.drips: set[str] = set()
        self.asked: list[tuple[str, dict[str, str]]] = []
        self._let_go = threading.Event()
        host = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                with contextlib.suppress(OSError):  # whoever asked may have hung up
                    host._answer(self)

            def log_message(self, format: str, *args: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            def handle_error(self, request: object, client_address: object) -> None:
                """Somebody did not trust the certificate, or hung up."""

        self._server = Server(("127.0.0.1", 0), Handler)
        scheme = "http"
        if authority is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            made = authority.issue_cert("127.0.0.1", NAMED)
            # With its authority's own: Windows looks for that among what the host sends.
            whole = made.private_key_and_cert_chain_pem.bytes() + authority.cert_pem.bytes()
            with trustme.Blob(whole).tempfile() as file:
                context.load_cert_chain(file)
            self._server.socket = context.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
            scheme = "https"
        self.address = f"{scheme}://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05})
        self._thread.start()

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        path = handler.path
        self.asked.append((path, dict(handler.headers.items())))
        if path in self.redirects:
            handler.send_response(302)
            handler.send_header("Location", self.redirects[path])
            handler.end_headers()
            return
        handler.send_response(200 if path in self.files or path in self.drips else 404)
        handler.end_headers()
        if path in self.drips:
            while not self._let_go.wait(0.02):
                handler.wfile.write(PIECE)
                handler.wfile.flush()
            return
        handler.wfile.write(self.files.get(path, b""))

    def let_go(self) -> None:
        self._let_go.set()

    def close(self) -> None:
        self.let_go()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class Proxy:
    """Passes on whatever is CONNECTed through it, to this machine whatever it is called. asked: to where."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            client, _ = self._socket.accept()
            with client:
                head = b""
                while b"\r\n\r\n" not in head:
                    piece = client.recv(4096)
                    if not piece:
                        break
                    head += piece
                else:
                    self._pass(client, head.split()[1].decode())
                    continue
                return  # close() came

    def _pass(self, client: socket.socket, to: str) -> None:
        self.asked.append(to)
        port = int(to.rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port)) as server:
            client.sendall(b"HTTP/1.1 200 here you are\r\n\r\n")
            back = threading.Thread(target=_copy, args=(server, client))
            back.start()
            _copy(client, server)
            back.join()

    def close(self) -> None:
        with socket.create_connection(self._socket.getsockname()):
            pass
        self._thread.join()
        self._socket.close()


def _copy(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while piece := source.recv(4096):
            target.sendall(piece)
        target.shutdown(socket.SHUT_WR)


@contextlib.contextmanager
def trusting(authority: trustme.CA, patch: pytest.MonkeyPatch) -> Iterator[None]:
    """While this lasts, who fetches trusts it beside the system's own authorities."""
    program = Path(__file__).with_name("trusting_fetch.py")
    with authority.cert_pem.tempfile() as file:
        patch.setattr(work, "command", lambda name: [sys.executable, str(program), file, name])
        yield
