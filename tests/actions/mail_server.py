"""A mail server, and GOV.UK Notify, of a few lines: they take what they are sent over a real socket and keep it."""

import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from uuid import uuid4

import jwt

NOTIFY_SERVICE, NOTIFY_SECRET, NOTIFY_TEMPLATE = (str(uuid4()) for _ in range(3))


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self.wfile.write(b"220 here\r\n")
        lines: list[bytes] | None = None
        for line in self.rfile:
            if lines is not None:
                if line == b".\r\n":
                    self.server.letters.append(b"".join(lines).decode())  # type: ignore[attr-defined]
                    lines = None
                    self.wfile.write(b"250 kept\r\n")
                else:
                    lines.append(line)
            elif line.upper().startswith(b"DATA"):
                lines = []
                self.wfile.write(b"354 go on\r\n")
            else:
                self.wfile.write(b"221 bye\r\n" if line.upper().startswith(b"QUIT") else b"250 yes\r\n")


@contextmanager
def mail_server() -> Iterator[tuple[str, list[str]]]:
    """Give the server's address as HOMEWARD_MAIL takes it, and the letters that arrive."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Conversation) as server:
        server.letters = []  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"smtp://127.0.0.1:{server.server_address[1]}", server.letters  # type: ignore[attr-defined]
        server.shutdown()


class _Notify(BaseHTTPRequestHandler):
    """What GOV.UK Notify's API does with one e-mail: it looks at the token, and keeps what came."""

    def do_POST(self) -> None:
        said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        token = self.headers["Authorization"].removeprefix("Bearer ")
        try:
            claims = jwt.decode(token, NOTIFY_SECRET, algorithms=["HS256"], options={"verify_iat": False})
        except jwt.InvalidTokenError:
            claims = {}
        taken = claims.get("iss") == NOTIFY_SERVICE and self.path == "/v2/notifications/email"
        if taken:
            self.server.letters.append(said)  # type: ignore[attr-defined]
        body = {"id": "1"} if taken else {"errors": [{"error": "AuthError", "message": "Invalid token"}]}
        self.send_response(201 if taken else 403)
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def log_message(self, *_what: object) -> None:
        """Nothing goes to the terminal."""


@contextmanager
def notify_server() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Give the address as HOMEWARD_MAIL takes it, and what arrives."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Notify) as server:
        server.letters = []  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        at = f"127.0.0.1:{server.server_address[1]}"
        yield f"notify://homeward-{NOTIFY_SERVICE}-{NOTIFY_SECRET}@{at}/{NOTIFY_TEMPLATE}", server.letters  # type: ignore[attr-defined]
        server.shutdown()
