"""The form of a receipt: which fields it has, and what each of them may hold. What it says is compared elsewhere."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from generator.reading.references import MAX_PARAGRAPH

_Digest = Annotated[str, Field(pattern=r"\A[0-9a-f]{64}\z")]
_Link = Annotated[str, Field(pattern=r"\A(text=[!-~]+)?\z")]
_Count = Annotated[int, Field(ge=0, le=10**9)]
# a page draws each paragraph: no more of them than references may count
_Paragraphs = Annotated[int, Field(ge=0, le=MAX_PARAGRAPH)]


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", defer_build=True)  # made when a receipt is read


class _Span(_Strict):
    paragraph: Annotated[int, Field(ge=1, le=MAX_PARAGRAPH)]
    start: _Count
    end: _Count


class _Edit(_Strict):
    start: _Count
    end: _Count
    kind: Annotated[str, Field(pattern=r"\A(omission|insertion|capital)\z")]


class _LeftOut(_Strict):
    spans: Annotated[list[_Span], Field(min_length=1)]
    link: _Link


class _Comparison(_Strict):
    source: str
    kind: Annotated[str, Field(pattern=r"\A(same|punctuation|words|omitted)\z")]
    differ: _Count
    spans: Annotated[list[_Span], Field(min_length=1)]
    link: _Link
    omitted: list[_LeftOut]


class _Quote(_Strict):
    sha256: _Digest
    parts: dict[str, str]
    excerpt: bool
    spans: Annotated[list[_Span], Field(min_length=1)]
    edits: list[list[_Edit]]
    speaker: Annotated[str, Field(pattern=r"\A(confirmed|undecided|not-checked)\z")]
    names: list[str]
    link: _Link
    comparisons: Annotated[list[_Comparison], Field(min_length=1)] = Field(default_factory=list)


class _Paragraph(_Strict):
    sha256: _Digest
    folded_sha256: _Digest
    link: _Link


class _Source(_Strict):
    text_sha256: _Digest
    paragraphs: _Paragraphs
    words: _Count


class ReceiptForm(_Strict):
    """The form of a receipt; what it says is compared elsewhere."""

    format: int
    sources: dict[str, _Source]
    quotes: dict[str, _Quote]
    paragraphs: dict[str, dict[str, _Paragraph]]
    seal: _Digest
