"""What can't be read as UTF-8 text says what it is instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import Finding
from generator.reading.decoding import decoded


def finding_of(path: Path) -> Finding:
    found = decoded(path, "brief.yml")
    assert isinstance(found, Finding)
    assert (found.code, found.severity) == ("Y001", "error")
    assert found.help
    return found


def test_a_text_is_given_without_its_byte_order_mark(tmp_path):
    path = tmp_path / "brief.yml"
    path.write_bytes(b"\xef\xbb\xbftitle: \xc3\xa9\n")
    assert decoded(path, "brief.yml") == "title: é\n"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_another_encoding_is_named(tmp_path, encoding):
    path = tmp_path / "brief.yml"
    path.write_text("title: A\n", encoding=encoding)
    assert encoding[:6].upper() in finding_of(path).message


@pytest.mark.parametrize(
    ("make", "says"),
    [(Path.mkdir, "a folder"), (lambda path: path.symlink_to("nowhere"), "leads nowhere"), (lambda path: None, "not there")],
)
def test_what_is_no_file_is_told_as_such(tmp_path, make, says):
    path = tmp_path / "brief.yml"
    make(path)
    assert says in finding_of(path).message


def test_a_file_that_one_may_not_read_is_a_finding(tmp_path, monkeypatch):
    def refuse(path, most):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("generator.reading.decoding.read_file", refuse)
    finding = finding_of(tmp_path / "brief.yml")
    assert "permission denied" in finding.message
    assert str(tmp_path) not in finding.message


def test_half_a_character_in_the_bytes_is_told_at_its_place(tmp_path):
    path = tmp_path / "brief.yml"
    path.write_bytes(b"title: A\nplaces: [\xed\xa0\x80]\n")
    place = finding_of(path).place
    assert (place.line, place.column) == (2, 10)
