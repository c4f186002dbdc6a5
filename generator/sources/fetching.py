"""A page or a document from its address on the web.

Only http and https, only public hosts, each redirect judged as the first address was. No cookies, no passwords, no proxy;
limits on time, size and unpacking. It says who it is and asks once.
"""

from __future__ import annotations

import http.client
import re
import ssl
import zlib
from dataclasses import dataclass, field
from email.message import Message
from typing import Final
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from generator import __version__
from generator.limits import MOST_BYTES_OF_A_WEB_PAGE
from generator.sources.addresses import is_public
from generator.sources.connecting import Allowed, Connection, Deadline, addresses_of
from generator.sources.extract import Unreadable

USER_AGENT: Final = f"briefing-pages/{__version__} (one page, fetched for an editor)"
_BY_HAND: Final = "open it in a browser, save the page as a file, and name that"
_REDIRECTS: Final = (301, 302, 303, 307, 308)
_WEB: Final = re.compile(r"https?:", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_TYPES: Final = {"text/html": "html", "application/xhtml+xml": "html", "application/pdf": "pdf", "text/plain": "text"}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came: the bytes, unpacked; what the server says they are; the address in the end."""

    body: bytes
    kind: str  # html, pdf or text
    encoding: str
    address: str


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches one thing. Other limits, other hosts and other certificates than these are for tests."""

    allowed: Allowed = is_public
    tls: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    seconds: float = 30.0
    most_bytes: int = MOST_BYTES_OF_A_WEB_PAGE
    most_redirects: int = 5

    def fetch(self, address: str) -> Fetched:
        """What stands at an address. Raises Unreadable."""
        deadline = Deadline.in_seconds(self.seconds)
        parts = checked_address(address)
        for _ in range(self.most_redirects + 1):
            try:
                answer = self._ask(parts, deadline)
            except TimeoutError:
                raise Unreadable(f"{parts.hostname} did not answer within {self.seconds:g} seconds", _BY_HAND) from None
            except ssl.SSLError as error:
                why = getattr(error, "verify_message", "") or error.reason or str(error)
                raise Unreadable(f"{parts.hostname} can't prove that it is who it says: {why}", _BY_HAND) from error
            except (OSError, http.client.HTTPException, ValueError) as error:
                raise Unreadable(f"{parts.hostname} can't be reached or answers wrongly: {_plain(error)}", _BY_HAND) from error
            if isinstance(answer, Fetched):
                return answer
            parts = checked_address(urljoin(urlunsplit(parts), answer), "the address that it leads on to")
        raise Unreadable(f"{address} leads on more than {self.most_redirects} times", _BY_HAND)

    def _ask(self, parts: SplitResult, deadline: Deadline) -> Fetched | str:
        """What one host answers: the thing, or the address to which it leads on."""
        host, is_secure = parts.hostname or "", parts.scheme == "https"
        port = parts.port or (443 if is_secure else 80)
        addresses = addresses_of(host, port, self.allowed, deadline)
        connection = Connection(host, port, addresses, self.tls if is_secure else None, deadline)
        try:
            connection.request("GET", urlunsplit(("", "", parts.path or "/", parts.query, "")), headers={
                "User-Agent": USER_AGENT, "Accept": "text/html, application/pdf, text/plain;q=0.9",
                "Accept-Encoding": "gzip", "Connection": "close",
            })  # fmt: skip
            response = connection.getresponse()
            if response.status in _REDIRECTS and (onward := response.headers.get("Location")):
                return str(onward)
            if response.status != 200:
                raise Unreadable(
                    f"{host} answers {response.status} {response.reason}".strip() + _meaning(response.status), _BY_HAND
                )
            kind, encoding = _said_to_be(response.headers)
            body = self._read(response)
            return Fetched(body, kind, encoding, urlunsplit(parts))
        finally:
            connection.end()

    def _read(self, response: http.client.HTTPResponse) -> bytes:
        """The body, unpacked, as far as the limit allows."""
        packing = (response.headers.get("Content-Encoding") or "identity").strip().lower()
        if packing not in ("identity", "gzip", "x-gzip", "deflate"):
            raise Unreadable(f"the page is packed as {packing[:20]}, which was not asked for", _BY_HAND)
        body = bytearray()
        unpack = None if packing == "identity" else zlib.decompressobj(wbits=47)  # gzip or zlib, by its first bytes
        packed = 0
        while chunk := response.read1(65536):
            packed += len(chunk)
            try:
                body += unpack.decompress(chunk, self.most_bytes + 1 - len(body)) if unpack else chunk
            except zlib.error as error:
                raise Unreadable("the page is packed wrongly", _BY_HAND) from error
            if max(len(body), packed) > self.most_bytes or (unpack and unpack.unconsumed_tail):
                raise Unreadable(
                    f"the page is longer than {self.most_bytes:,} bytes", "save the article's text as a file, and name that"
                )
        if unpack and not unpack.eof:
            raise Unreadable("the page came only in part", "try again")
        if response.length:  # fewer bytes than were announced
            raise Unreadable("the page came only in part", "try again")
        return bytes(body)


def is_address(given: str) -> bool:
    """Whether what an editor names is an address and no file."""
    return bool(_ADDRESS.match(given))


def checked_address(address: str, what: str = "the address") -> SplitResult:
    """The parts of an address that may be asked for, ready to be sent. Raises Unreadable."""
    if not _WEB.match(address):
        scheme = address.partition(":")[0][:20]
        raise Unreadable(
            f"{what} begins with `{scheme}:` and is none of the web",
            "name an address that begins with http:// or https://, or a file",
        )
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").rstrip(".")
        ascii_host = host if ":" in host else host.encode("idna").decode("ascii")
        port = parts.port
    except (ValueError, UnicodeError) as error:
        raise Unreadable(f"{what} is not well-formed", "see that it is right") from error
    if parts.username is not None or parts.password is not None:
        raise Unreadable(f"{what} holds a name or a password", "take out what stands before the @")
    if not ascii_host or re.search(r"[^\w.:%-]", ascii_host) or re.search(r"[\x00-\x20\x7f]", address):
        raise Unreadable(f"{what} is not well-formed", "see that it is right")
    netloc = (f"[{ascii_host}]" if ":" in ascii_host else ascii_host) + (f":{port}" if port else "")
    path, query = (quote(part, safe="%/:=&?~#+!$,;'@()*[]") for part in (parts.path, parts.query))
    return SplitResult(parts.scheme.lower(), netloc, path, query, "")


def _said_to_be(headers: Message) -> tuple[str, str]:
    """Which kind of thing a server says that it sends, and in which encoding."""
    kind = headers.get_content_type() if "Content-Type" in headers else ""
    if kind not in _TYPES:
        raise Unreadable(f"what stands there is {kind or 'of no named kind'}, and neither a web page, a PDF nor text", _BY_HAND)
    return _TYPES[kind], str(headers.get_param("charset") or "")


def _meaning(status: int) -> str:
    if status in (401, 402, 403, 407, 429, 451):
        return ": it does not give the page to a program"
    return ": there is no such page" if status in (404, 410) else ""


def _plain(error: BaseException) -> str:
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__).lower()
