"""A folder served as GitHub Pages serves a project's site: below a sub-path, compressed, with a 404 page of its own."""

from __future__ import annotations

import gzip
import mimetypes
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

BELOW = "/briefs/"
COMPRESSED = ("text/", "application/json", "application/javascript", "application/xml", "image/svg+xml", "application/atom+xml")


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        if not isinstance(sys.exc_info()[1], ConnectionError):  # a browser that goes away is no fault
            super().handle_error(request, client_address)


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address at which a folder is served. What lies in it may still be written."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            path = unquote(urlsplit(self.path).path)
            file = folder / path.removeprefix(BELOW) if path.startswith(BELOW) else folder / "nothing-here"
            if file.is_dir() and not path.endswith("/"):
                self.answer(301, b"", "text/plain", Location=path + "/")
                return
            file = file / "index.html" if file.is_dir() else file
            if file.is_file():
                self.answer(200, file.read_bytes(), mimetypes.guess_type(file.name)[0] or "application/octet-stream")
            else:
                missing = folder / "404.html"
                self.answer(404, missing.read_bytes() if missing.is_file() else b"not found", "text/html")

        do_HEAD = do_GET

        def answer(self, status: int, body: bytes, kind: str, **headers: str) -> None:
            self.send_response(status)
            is_text = kind.startswith(COMPRESSED)
            self.send_header("Content-Type", f"{kind}; charset=utf-8" if is_text else kind)
            if is_text and "gzip" in self.headers.get("Accept-Encoding", ""):
                body = gzip.compress(body, 6, mtime=0)
                self.send_header("Content-Encoding", "gzip")
                self.send_header("Vary", "Accept-Encoding")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "max-age=600")
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def log_message(self, *arguments):
            pass

    server = _Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{BELOW}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
