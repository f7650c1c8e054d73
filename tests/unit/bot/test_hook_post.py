"""Webhooks leave for the address that was checked, under the name of their URL."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from bot.hook_post import post


class _Handler(BaseHTTPRequestHandler):
    heard: list[tuple[str | None, bytes]] = []  # noqa: RUF012 - one list for the one server of this module

    def do_POST(self) -> None:
        self.heard.append((self.headers["Host"], self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(302 if self.path == "/ailleurs" else 204)
        self.send_header("Location", "/encore")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    server = HTTPServer(("127.0.0.1", 0), _Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def test_it_connects_to_the_given_address_whatever_the_name_says(port: int) -> None:
    assert post(f"http://nulle-part.invalid:{port}/crochet", b"{}", {}, "127.0.0.1") == 204
    assert _Handler.heard[-1] == (f"nulle-part.invalid:{port}", b"{}")


def test_without_an_address_the_name_is_looked_up_and_nobody_answers(port: int) -> None:
    assert post(f"http://nulle-part.invalid:{port}/crochet", b"{}", {}) == 0


def test_a_redirection_is_not_followed(port: int) -> None:
    before = len(_Handler.heard)
    assert post(f"http://127.0.0.1:{port}/ailleurs", b"{}", {}) == 302
    assert len(_Handler.heard) == before + 1
