"""Fetching from an address: what is asked, what is refused, and where each limit is. The server is on this machine."""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from generator.sources.extract import Unreadable
from generator.sources.fetching import USER_AGENT, Fetcher, checked_address, is_address

PAGE = b"<!DOCTYPE html><title>x</title><p>Nobody laughed.</p>"
HTML = "text/html; charset=windows-1251"


class Answers(BaseHTTPRequestHandler):
    """Answers by the path; `asked` holds what it was asked."""

    asked: list[tuple[str, dict[str, str]]] = []  # noqa: RUF012

    def do_GET(self) -> None:
        self.asked.append((self.path, dict(self.headers)))
        name, _, argument = self.path.lstrip("/").partition("/")
        getattr(self, f"say_{name}")(argument)

    def send(self, body: bytes, kind: str = HTML, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", kind)
        for key, value in {"Content_Length": str(len(body)), **headers}.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def say_page(self, _: str) -> None:
        self.send(PAGE, Set_Cookie="a=1")

    def say_type(self, kind: str) -> None:
        self.send(PAGE, kind)

    def say_status(self, status: str) -> None:
        self.send(PAGE, status=int(status))

    def say_to(self, address: str) -> None:
        self.send(b"", status=302, Location=address)

    def say_round(self, count: str) -> None:
        self.send(b"", status=301, Location=f"/round/{int(count) - 1}" if int(count) > 1 else "/page")

    def say_packed(self, _: str) -> None:
        self.send(gzip.compress(PAGE), Content_Encoding="gzip")

    def say_bomb(self, _: str) -> None:
        self.send(gzip.compress(b"\0" * 30_000_000), Content_Encoding="gzip")

    def say_half(self, _: str) -> None:
        self.send(gzip.compress(PAGE)[:-12], Content_Encoding="gzip")

    def say_short(self, _: str) -> None:
        self.send(PAGE, Content_Length="900")

    def say_brotli(self, _: str) -> None:
        self.send(PAGE, Content_Encoding="br")

    def say_endless(self, _: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", HTML)
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"x" * 100_000)
        except OSError:
            pass

    def say_drip(self, _: str) -> None:
        try:
            for character in b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 200:
                self.wfile.write(bytes([character]))
                time.sleep(0.05)
        except OSError:
            pass

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def serving(tls: ssl.SSLContext | None = None) -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    Answers.asked = []
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with serving() as port:
        yield port


def anywhere(_: object) -> bool:
    return True


def fetcher(allowed: Callable[[object], bool] = anywhere, **limits: float) -> Fetcher:
    return Fetcher(allowed=allowed, **limits)  # type: ignore[arg-type]


def refused(address: str, by: Fetcher | None = None) -> str:
    with pytest.raises(Unreadable) as error:
        (by or fetcher()).fetch(address)
    assert error.value.help
    return error.value.message


def named(monkeypatch: pytest.MonkeyPatch, **hosts: list[str]) -> list[str]:
    """Gives names addresses of our own; the list holds what was looked up."""
    asked: list[str] = []

    def look_up(host: str, port: int, *_: object, **__: object) -> list[object]:
        asked.append(host)
        found = hosts.get(host.split(".")[0], [host])
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in found]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return asked


# What comes ------------------------------------------------------------------------------------------------------------------


def test_a_page_comes_with_its_encoding_and_its_address(port):
    found = fetcher().fetch(f"http://127.0.0.1:{port}/page#part")
    assert (found.body, found.kind, found.encoding) == (PAGE, "html", "windows-1251")
    assert found.address == f"http://127.0.0.1:{port}/page"


def test_it_says_who_it_is_and_nothing_of_its_user(port):
    for _ in range(2):
        fetcher().fetch(f"http://127.0.0.1:{port}/page")
    headers = Answers.asked[-1][1]
    assert headers["User-Agent"] == USER_AGENT
    assert set(headers) == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}  # no cookie of the first answer


KINDS = {
    "text/html": "html", "application/xhtml+xml": "html", "application/pdf": "pdf", "TEXT/PLAIN;charset=utf-8": "text",
}  # fmt: skip


@pytest.mark.parametrize(("kind", "read"), KINDS.items())
def test_pages_pdfs_and_texts_are_read(port, kind, read):
    assert fetcher().fetch(f"http://127.0.0.1:{port}/type/{kind}").kind == read


@pytest.mark.parametrize(
    "kind", ["image/png", "application/json", "application/octet-stream", "text/xml", "multipart/mixed", ""]
)
def test_other_kinds_are_refused(port, kind):
    assert "neither a web page, a PDF nor text" in refused(f"http://127.0.0.1:{port}/type/{kind}")


@pytest.mark.parametrize(
    ("status", "says"), [(404, "no such page"), (403, "does not give"), (429, "does not give"), (500, "500")]
)
def test_another_status_is_told(port, status, says):
    assert says in refused(f"http://127.0.0.1:{port}/status/{status}")


def test_letters_of_other_scripts_in_an_address_are_sent_encoded(port):
    fetcher().fetch(f"http://127.0.0.1:{port}/page/новости?q=ö&x=%20")
    assert Answers.asked[-1][0] == "/page/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8?q=%C3%B6&x=%20"


# Limits ----------------------------------------------------------------------------------------------------------------------


def test_a_packed_page_is_unpacked(port):
    assert fetcher().fetch(f"http://127.0.0.1:{port}/packed").body == PAGE


TOO_MUCH = {
    "bomb": "longer than", "endless": "longer than", "half": "in part", "short": "in part", "brotli": "packed as br",
}  # fmt: skip


@pytest.mark.parametrize(("path", "says"), TOO_MUCH.items())
def test_what_is_too_long_or_not_whole_is_refused(port, path, says):
    assert says in refused(f"http://127.0.0.1:{port}/{path}", fetcher(most_bytes=1_000_000))


def test_one_deadline_holds_for_all_of_it_however_slowly_it_comes(port):
    began = time.monotonic()
    assert "did not answer within 0.4 seconds" in refused(f"http://127.0.0.1:{port}/drip", fetcher(seconds=0.4))
    assert time.monotonic() - began < 5


def test_five_redirects_are_followed_and_no_sixth(port):
    assert fetcher().fetch(f"http://127.0.0.1:{port}/round/5").address.endswith("/page")
    assert "more than 5 times" in refused(f"http://127.0.0.1:{port}/round/6")


# Where it does not go --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "localhost", "2130706433", "0x7f.1", "169.254.169.254"]
)
def test_private_addresses_are_refused_before_anything_is_sent(port, host):
    count = len(Answers.asked)
    assert "private network" in refused(f"http://{host}:{port}/page", Fetcher())
    assert len(Answers.asked) == count


def test_one_private_address_among_public_ones_is_enough(monkeypatch):
    named(monkeypatch, mixed=["93.184.216.34", "10.0.0.1"])
    assert "private network" in refused("http://mixed.example/", Fetcher())


def test_each_redirect_is_judged_anew(port):
    def first_only(address: object) -> bool:
        return str(address) == "127.0.0.1"

    assert "private network" in refused(f"http://127.0.0.1:{port}/to/http://127.0.0.2:{port}/page", fetcher(first_only))
    for onward in ("file:///etc/passwd", "ftp://x.example/", "gopher://x.example/", "http://a:b@127.0.0.1/"):
        assert "the address that it leads on to" in refused(f"http://127.0.0.1:{port}/to/{onward}")


def test_the_name_is_looked_up_once_and_the_checked_address_is_used(port, monkeypatch):
    """A name that leads to a public host when it is checked and to this machine when it is used gets nowhere."""
    asked = named(monkeypatch, rebound=["127.0.0.1"])
    assert fetcher().fetch(f"http://rebound.example:{port}/page").body == PAGE
    assert asked.count("rebound.example") == 1
    assert Answers.asked[-1][1]["Host"] == f"rebound.example:{port}"


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("ftp://x.example/a", "begins with `ftp:`"), ("file:///etc/passwd", "begins with `file:`"),
        ("http://user:pass@x.example/", "a name or a password"), ("http://user@x.example/", "a name or a password"),
        ("http:///path", "not well-formed"), ("http://x.example:99999/", "not well-formed"),
        ("http://x y.example/", "not well-formed"), ("http://x.example/a\r\nHost: y", "not well-formed"),
        ("http://[::1/", "not well-formed"), (f"http://{'x' * 70}.example/", "not well-formed"),
    ],
)  # fmt: skip
def test_an_address_that_is_none_of_the_web_is_refused(address, says):
    with pytest.raises(Unreadable, match=says):
        checked_address(address)


GIVEN = {"https://x.example": True, "HTTP://x": True, "ftp://x": True, "saved.html": False, "C:\\saved.html": False,
         "a/http:/b": False, "mfa=https://x.example": False}  # fmt: skip


@pytest.mark.parametrize(("given", "is_one"), GIVEN.items())
def test_an_address_is_told_from_a_file(given, is_one):
    assert is_address(given) is is_one


def test_a_host_that_is_not_there_is_told(monkeypatch):
    def nothing(*_: object, **__: object) -> list[object]:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", nothing)
    assert "there is no host nowhere.example" in refused("https://nowhere.example/")


def test_a_port_where_nobody_answers_is_told(port):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        assert "can't be reached" in refused(f"http://127.0.0.1:{closed.getsockname()[1]}/")


# TLS -------------------------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs the command openssl, to make a certificate")
def test_a_host_must_prove_its_name(tmp_path, monkeypatch):
    """The connection goes to an address, and the certificate must still be the name's."""
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=right.example", "-addext",
         "subjectAltName=DNS:right.example", "-keyout", tmp_path / "key", "-out", tmp_path / "cert"],
        check=True, capture_output=True,
    )  # fmt: skip
    of_server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    of_server.load_cert_chain(tmp_path / "cert", tmp_path / "key")
    named(monkeypatch, right=["127.0.0.1"], wrong=["127.0.0.1"])
    trusting = Fetcher(allowed=anywhere, tls=ssl.create_default_context(cafile=tmp_path / "cert"))
    with serving(of_server) as port:
        assert trusting.fetch(f"https://right.example:{port}/page").body == PAGE
        assert "can't prove that it is who it says" in refused(f"https://wrong.example:{port}/page", trusting)
        assert "can't prove that it is who it says" in refused(f"https://right.example:{port}/page")
