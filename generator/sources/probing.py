"""Whether something still stands at an address: one question to its host, and none of the body is read."""

from __future__ import annotations

import http.client
import ssl
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import SplitResult, urldefrag, urljoin, urlsplit, urlunsplit

from generator.sources.connecting import Connection, Deadline, addresses_of
from generator.sources.extract import Unreadable
from generator.sources.fetching import USER_AGENT, Fetcher, checked_address

State = Literal["there", "moved", "gone", "unclear"]
_PERMANENT: Final = (301, 308)
_ONWARD: Final = (301, 302, 303, 307, 308)
_GONE: Final = (404, 410)


@dataclass(frozen=True, slots=True)
class Probe:
    """What became of an address: `there`, `moved` for good (to `onward`), `gone`, or `unclear`, with the reason."""

    state: State
    why: str = ""
    onward: str = ""


def probe(address: str, fetcher: Fetcher) -> Probe:
    """Ask for an address under a fetcher's limits. A host that does not answer, or refuses programs, makes it unclear."""
    try:
        return _probe(address, fetcher, Deadline.in_seconds(fetcher.seconds))
    except Unreadable as refused:
        return Probe("unclear", refused.message)
    except TimeoutError:
        return Probe("unclear", f"no answer within {fetcher.seconds:g} seconds")
    except ssl.SSLError as error:
        return Probe("unclear", f"its certificate does not hold: {getattr(error, 'verify_message', '') or error.reason}")
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Probe("unclear", f"can't be reached: {str(error).lower() or type(error).__name__}")


def _probe(address: str, fetcher: Fetcher, deadline: Deadline) -> Probe:
    parts, is_for_good = checked_address(address), True
    for _ in range(fetcher.most_redirects + 1):
        status, onward = _ask(parts, fetcher, deadline)
        if status in _ONWARD and onward:
            is_for_good = is_for_good and status in _PERMANENT
            parts = checked_address(urljoin(urlunsplit(parts), onward), "the address that it leads on to")
        elif status in _GONE:
            return Probe("gone", f"the host answers {status}")
        elif status != 200:
            return Probe("unclear", f"the host answers {status}")
        else:
            end = urlunsplit(parts)
            if is_for_good and not _is_same(address, end):
                return Probe("moved", "leads on for good", end)
            return Probe("there")
    return Probe("unclear", f"leads on more than {fetcher.most_redirects} times")


def _is_same(one: str, other: str) -> bool:
    """Whether two addresses are one, as their host reads them."""

    def plain(address: str) -> tuple[str, str, str, str]:
        parts = urlsplit(urldefrag(address).url)
        return parts.scheme.lower(), parts.netloc.lower(), parts.path or "/", parts.query

    return plain(one) == plain(other)


def _ask(parts: SplitResult, fetcher: Fetcher, deadline: Deadline) -> tuple[int, str]:
    """The status that one host answers, and where it leads on to."""
    host, is_secure = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if is_secure else 80)
    addresses = addresses_of(host, port, fetcher.allowed, deadline)
    connection = Connection(host, port, addresses, fetcher.tls if is_secure else None, deadline)
    try:
        target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
        connection.request("GET", target, headers={"User-Agent": USER_AGENT, "Accept": "*/*", "Connection": "close"})
        response = connection.getresponse()
        return response.status, str(response.headers.get("Location") or "")
    finally:
        connection.end()
