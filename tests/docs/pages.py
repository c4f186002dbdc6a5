"""The pages of the documentation as the tests read them: headings, tables, and what they tell readers to type."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent.parent
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.glob("*.md"))]
README, FORMAT, COMMANDS, EDITING = ROOT / "README.md", DOCS / "format.md", DOCS / "commands.md", DOCS / "editing.md"
HOSTING, RULES_PAGE = DOCS / "hosting.md", DOCS / "rules.md"

FENCE = re.compile(r"^(?P<fence>```+)(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=fence)[ ]*$", re.MULTILINE | re.DOTALL)
CODE_SPAN = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
MADE = re.compile(r"(?P<begin><!-- made: (?P<name>\S+) -->\n).*?(?P<end>\n<!-- /made -->\n)", re.DOTALL)
"""What is made from the code, between two comments; `--renew-golden` writes it anew."""


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def without_code(text: str) -> str:
    return CODE_SPAN.sub("", FENCE.sub("", text))


def code_spans(path: Path) -> list[str]:
    """What stands in code within the prose of a page."""
    return CODE_SPAN.findall(FENCE.sub("", read(path)))


def shell_lines(path: Path) -> Iterator[str]:
    """What a page tells readers to type: code spans, and the lines of shell blocks."""
    for block in FENCE.finditer(read(path)):
        if block["info"].split(" ")[0] in ("sh", "console", "yaml"):
            for line in block["body"].split("\n"):
                if block["info"] != "console" or line.startswith("$ "):
                    yield re.sub(r"\s+#.*", "", line.removeprefix("$ "))
    yield from code_spans(path)


class Heading(NamedTuple):
    level: int
    title: str
    anchor: str
    body: str


def headings(text: str) -> list[Heading]:
    """The headings of a page with GitHub's anchors; a body reaches to the next heading of any level."""
    bare = FENCE.sub(lambda m: "\n" * m[0].count("\n"), text)
    lines, whole = bare.split("\n"), text.split("\n")
    at = [n for n, line in enumerate(lines) if re.match(r"#{1,6} ", line)]
    found, used = [], dict[str, int]()
    for n, following in zip(at, [*at[1:], len(lines)], strict=True):
        marks, title = lines[n].split(" ", 1)
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", title).replace("`", "").replace("**", "").strip()
        anchor = anchor_of(plain)
        count = used.get(anchor, 0)
        used[anchor] = count + 1
        found.append(Heading(len(marks), plain, f"{anchor}-{count}" if count else anchor, "\n".join(whole[n + 1 : following])))
    return found


def anchor_of(title: str) -> str:
    """The anchor that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def section(path: Path, title: str) -> str:
    bodies = [h.body for h in headings(read(path)) if h.title == title]
    assert len(bodies) == 1, f"{named(path)} has {len(bodies)} headings “{title}”, not one"
    return bodies[0]


def rows(text: str) -> list[list[str]]:
    """The rows of every table in a text, without heads."""
    found: list[list[str]] = []
    lines = text.split("\n")
    for n, line in enumerate(lines):
        is_head = n + 1 < len(lines) and re.match(r"\|[-:| ]+\|$", lines[n + 1])
        if line.startswith("|") and not re.match(r"\|[-:| ]+\|$", line) and not is_head:
            cells = re.split(r"(?<!\\)\|", line.strip().strip("|"))
            found.append([cell.strip().replace("\\|", "|") for cell in cells])
    return found


def table(path: Path, title: str) -> dict[str, list[str]]:
    """The table of a section, by the code in its first column."""
    found = {}
    for row in rows(section(path, title)):
        code = CODE_SPAN.match(row[0])
        assert code, f"{named(path)}, “{title}”: the row {row[0]!r} does not begin with code"
        assert code[1] not in found, f"{named(path)}, “{title}”: `{code[1]}` stands twice"
        found[code[1]] = row[1:]
    return found


def made_anew(text: str, made: Mapping[str, str]) -> str:
    """A page with its made parts as they should be now."""
    return MADE.sub(lambda match: match["begin"] + made.get(match["name"], "(no such part)") + match["end"], text)
