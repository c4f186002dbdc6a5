"""A file's bytes as text: UTF-8 and nothing else, or a finding that says what it is instead."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from generator.errors import Finding, Place
from generator.reading.marks import SourceText

MAX_BYTES: Final = 4_000_000


def decoded(path: Path, shown: str) -> str | Finding:
    """The text of a file, or what keeps it from being read; `shown` is the path that messages name."""
    try:
        raw = path.read_bytes()
    except IsADirectoryError:
        return _unreadable(shown, f"{path.name} is a folder, and should be a file", "put the file itself in its place")
    except FileNotFoundError:
        what = "is a link that leads nowhere" if path.is_symlink() else "is not there"
        return _unreadable(shown, f"{path.name} {what}", "put the file itself in its place")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        return _unreadable(shown, f"the file can't be read: {reason}", "see that you may read it")
    return decoded_bytes(raw, shown)


def decoded_bytes(raw: bytes, shown: str) -> str | Finding:
    """The text of a file's bytes, or what keeps them from being read."""
    if len(raw) > MAX_BYTES:
        return _unreadable(
            shown,
            f"the file is {len(raw):,} bytes long; a brief may have {MAX_BYTES:,}",
            "split it into several briefs, and keep article texts in article.txt",
        )
    if raw.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")) or raw[:4].count(0) == 3:
        return _unreadable(shown, "the file is UTF-32, not UTF-8", "save it again with the encoding UTF-8")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or raw[:2].count(0) == 1:
        return _unreadable(shown, "the file is UTF-16, not UTF-8", "save it again with the encoding UTF-8")
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start)
        start = raw.rfind(b"\n", 0, error.start) + 1
        readable = raw[: error.start].decode() + raw[error.start :].decode("latin-1")
        place = SourceText(shown, readable).place(line, len(raw[start : error.start].decode()), line, 0)
        return _unreadable(shown, "the file is not UTF-8 from here on", "save it again with the encoding UTF-8", place)
    return text


def _unreadable(shown: str, message: str, help: str, place: Place | None = None) -> Finding:
    return Finding("Y001", "error", message, place or Place(shown), help)
