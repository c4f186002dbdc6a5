"""A file's bytes as text: UTF-8 and nothing else, or a finding that says what it is instead."""

from __future__ import annotations

from pathlib import Path

from generator.errors import Finding, Place
from generator.files import TooLong, read_file, reason_of
from generator.limits import MOST_BYTES_OF_YAML
from generator.reading.marks import SourceText


def decoded(path: Path, shown: str) -> str | Finding:
    """The text of a file, or what keeps it from being read; `shown` is the path that messages name."""
    try:
        raw = read_file(path, MOST_BYTES_OF_YAML)
    except IsADirectoryError:
        return _unreadable(shown, f"{path.name} is a folder, and should be a file", "put the file itself in its place")
    except FileNotFoundError:
        what = "is a link that leads nowhere" if path.is_symlink() else "is not there"
        return _unreadable(shown, f"{path.name} {what}", "put the file itself in its place")
    except TooLong as error:
        return _too_long(error.size, shown)
    except OSError as error:
        return _unreadable(shown, f"the file can't be read: {reason_of(error)}", "see that you may read it")
    return decoded_bytes(raw, shown)


def decoded_bytes(raw: bytes, shown: str) -> str | Finding:
    """The text of a file's bytes, or what keeps them from being read."""
    if len(raw) > MOST_BYTES_OF_YAML:
        return _too_long(len(raw), shown)
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


def _too_long(size: int, shown: str) -> Finding:
    return _unreadable(
        shown,
        f"the file is {size:,} bytes long; a brief may have {MOST_BYTES_OF_YAML:,}",
        "split it into several briefs, and keep article texts in article.txt",
    )


def _unreadable(shown: str, message: str, help: str, place: Place | None = None) -> Finding:
    return Finding("Y001", "error", message, place or Place(shown), help)
