"""A folder served on the loopback, which tells how many bytes a browser took, and how many with gzip as hosts send them."""

from __future__ import annotations

import gzip
import mimetypes
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

_COMPRESSED: Final = ("text/", "application/json", "application/javascript", "image/svg+xml", "application/xml")


@lru_cache(maxsize=2000)
def _zipped(path: str, _changed: float) -> int:
    """Bytes of a file with gzip. Binary formats too: hosts differ, and what is packed already does not shrink."""
    return len(gzip.compress(Path(path).read_bytes(), 6, mtime=0))


class Served:
    """What was sent since `forget`: each file once for each request."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._files: list[tuple[float, Path]] = []  # when each was asked for, in seconds of the epoch
        self._lock = threading.Lock()

    def note(self, file: Path) -> None:
        with self._lock:
            self._files.append((time.time(), file))

    def forget(self) -> None:
        with self._lock:
            self._files.clear()

    def bytes(self, until: float) -> tuple[int, int]:
        """Bytes of what was asked for up to a moment of the epoch, in seconds: as they lie on the disk, and with gzip."""
        with self._lock:
            files = [file for at, file in self._files if at <= until]
        stats = [(str(file), file.stat()) for file in files]
        return sum(stat.st_size for _, stat in stats), sum(_zipped(path, stat.st_mtime) for path, stat in stats)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):  # a browser that goes away is no fault
            super().handle_error(request, client_address)


@contextmanager
def serving(folder: Path) -> Iterator[Served]:
    """Serves a folder at the root of an address of its own. Text goes out with gzip, as from most hosts."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            file = folder / unquote(urlsplit(self.path).path).lstrip("/")
            file = file / "index.html" if file.is_dir() else file
            if not file.is_file():
                self.send_response(404)
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            served.note(file)
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            body = file.read_bytes()
            self.send_response(200)
            self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith(_COMPRESSED) else kind)
            if kind.startswith(_COMPRESSED):
                body = gzip.compress(body, 1, mtime=0)  # quickly: the machine that serves also measures
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "max-age=600")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: Any) -> None:
            pass

    server = _Server(("127.0.0.1", 0), Handler)
    served = Served(f"http://127.0.0.1:{server.server_port}/")
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
