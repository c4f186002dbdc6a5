"""What a file is, by its first bytes."""

from __future__ import annotations

import pytest

from generator.sources.kinds import kind_of, looks_like_markup


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html><html>",
        "  <html lang=en>",
        "<?xml version='1.0'?>",
        "<article class='x'><p>",
        "<!-- saved from --><html>",
        "<p>Text</p>",
    ],
)
def test_a_web_page_is_no_text(text):
    assert looks_like_markup(text)


@pytest.mark.parametrize(
    "text", ["Words.", "<!-- a note -->\n# A title", "<b>Bold</b> words begin it.", "<https://x.example>", "a <p> b"]
)
def test_a_text_with_some_markup_is_one(text):
    assert not looks_like_markup(text)


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\xef\xbb\xbf \r\n%PDF-1.4", "pdf"),
        (b"<!doctype html><p>x", "html"),
        (b"\xef\xbb\xbf<html>", "html"),
        ("<!DOCTYPE html>".encode("utf-16"), "html"),
        ("<html><p>Привет".encode("cp1251"), "html"),
        (b"A title\n\nA text about %PDF files.", "text"),
        (b"", "text"),
    ],
)
def test_a_file_is_known_by_its_first_bytes(raw, kind):
    assert kind_of(raw) == kind
