"""A connection to a checked address, with one deadline for all that is said over it."""

from __future__ import annotations

import http.client
import io
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from generator.sources.addresses import IPAddress
from generator.sources.extract import Unreadable

Allowed = Callable[[IPAddress], bool]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment on the clock at which everything ends."""

    at: float

    @classmethod
    def in_seconds(cls, seconds: float) -> Deadline:
        return cls(time.monotonic() + seconds)

    def left(self) -> float:
        """The seconds that are left. Raises TimeoutError when there are none."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise TimeoutError("the time is up")
        return left


def addresses_of(host: str, port: int, allowed: Allowed, deadline: Deadline) -> list[IPAddress]:
    """The addresses of a host. If one of them is not allowed, none is used. Raises Unreadable, TimeoutError, OSError."""
    found: list[IPAddress] = []
    failed: list[OSError | UnicodeError] = []

    def resolve() -> None:
        try:
            for *_, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
                ip = ipaddress.ip_address(address[0])
                if ip not in found:
                    found.append(ip)
        except (OSError, UnicodeError) as error:
            failed.append(error)

    asking = threading.Thread(target=resolve, daemon=True)  # the system's resolver knows no deadline
    asking.start()
    asking.join(deadline.left())
    if asking.is_alive():
        raise TimeoutError("no answer about the name")
    if failed or not found:
        raise Unreadable(f"there is no host {host}, or this machine has no network", "see that the address is right")
    if not all(map(allowed, found)):
        raise Unreadable(f"{host} is an address of this machine or of a private network, not of the open internet",
                         "save the page as a file, and name that")  # fmt: skip
    return found


class _Reader(io.RawIOBase):
    """Reads from a socket and never waits beyond the deadline."""

    def __init__(self, channel: socket.socket, deadline: Deadline) -> None:
        self._channel, self._deadline = channel, deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._channel.settimeout(self._deadline.left())
        return self._channel.recv_into(buffer)


@dataclass(slots=True)
class _Timed:
    """What `http.client` needs of a socket."""

    channel: socket.socket
    deadline: Deadline
    closed: bool = field(default=False)

    def makefile(self, *_: Any, **__: Any) -> io.BufferedReader:
        return io.BufferedReader(_Reader(self.channel, self.deadline))

    def sendall(self, data: bytes) -> None:
        self.channel.settimeout(self.deadline.left())
        self.channel.sendall(data)

    def close(self) -> None:
        """Left open: the answer is still to be read. `Connection.end` closes it."""


class Connection(http.client.HTTPConnection):
    """HTTP to one of the addresses that were checked: the name is not looked up a second time."""

    def __init__(
        self, host: str, port: int, addresses: list[IPAddress], tls: ssl.SSLContext | None, deadline: Deadline
    ) -> None:
        super().__init__(host, port)
        self._addresses, self._tls, self._deadline = addresses, tls, deadline
        self._channel: socket.socket | None = None
        self.default_port = 443 if tls else 80

    def connect(self) -> None:
        """Tries each address in turn. With TLS, the certificate must be the host's."""
        problem: OSError | None = None
        for address in self._addresses:
            try:
                plain = socket.create_connection((str(address), self.port), timeout=self._deadline.left())
                self._channel = plain
                if self._tls:
                    plain.settimeout(self._deadline.left())
                    self._channel = self._tls.wrap_socket(plain, server_hostname=self.host)
            except ssl.SSLError:
                raise
            except OSError as error:
                problem = error
                continue
            self.sock = _Timed(self._channel, self._deadline)
            return
        raise problem or OSError("no address")

    def end(self) -> None:
        if self._channel is not None:
            self._channel.close()
