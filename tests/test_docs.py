"""The documentation is true: what there is stands in it, what stands in it is there, and the editor's guide runs.

`--renew-golden` writes the outputs of docs/editing.md and the table of rules anew.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import click
import pytest
from pydantic import BaseModel

from generator.cli import main_group
from generator.errors import RULES
from generator.evidence import check, receipts
from generator.reading import model
from generator.reading.model.shapes import OneOf
from tests.conftest import Golden

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.glob("*.md"))]
FORMAT, COMMANDS, EDITING = DOCS / "format.md", DOCS / "commands.md", DOCS / "editing.md"

FENCE = re.compile(r"^(?P<fence>```+)(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=fence)[ ]*$", re.MULTILINE | re.DOTALL)
CODE_SPAN = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def without_code(text: str) -> str:
    return CODE_SPAN.sub("", FENCE.sub("", text))


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
        anchor = re.sub(r"[^\w\- ]", "", plain.lower()).replace(" ", "-")
        count = used.get(anchor, 0)
        used[anchor] = count + 1
        found.append(Heading(len(marks), plain, f"{anchor}-{count}" if count else anchor, "\n".join(whole[n + 1 : following])))
    return found


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


# --- the commands ---------------------------------------------------------------------------------------------------


def commands(group: click.Group = main_group, prefix: str = "briefing") -> Iterator[tuple[str, click.Command]]:
    yield prefix, group
    for name, command in group.commands.items():
        if command.hidden:
            continue
        if isinstance(command, click.Group):
            yield from commands(command, f"{prefix} {name}")
        else:
            yield f"{prefix} {name}", command


COMMAND_NAMES = dict(commands())


def options(command: click.Command) -> set[str]:
    """The options of a command, with the ones that click adds."""
    known = {
        name for p in command.params if isinstance(p, click.Option) and not p.hidden for name in (*p.opts, *p.secondary_opts)
    }
    return known | {"-h", "--help"}


@pytest.mark.parametrize("name", COMMAND_NAMES)
def test_each_command_has_a_section_with_its_options(name: str) -> None:
    command = COMMAND_NAMES[name]
    body = section(COMMANDS, name)
    documented = {code for row in rows(body) for code in re.findall(r"(?<![\w-])--?[a-zA-Z][\w-]*", row[0])}
    real = options(command) - {"-h", "--help"} if name != "briefing" else options(command)
    assert documented == real


@pytest.mark.parametrize("name", COMMAND_NAMES)
def test_each_choice_of_an_option_is_documented(name: str) -> None:
    body = section(COMMANDS, name)
    for parameter in COMMAND_NAMES[name].params:
        if isinstance(parameter.type, click.Choice):
            for choice in parameter.type.choices:
                assert f"`{choice}`" in body, f"`{choice}` of {parameter.name} is not in the section “{name}”"


def test_no_section_is_of_a_command_that_does_not_exist() -> None:
    titles = {h.title for h in headings(read(COMMANDS)) if h.title.split(" ")[0] == "briefing"}
    assert titles == set(COMMAND_NAMES)


def shell_lines(text: str) -> Iterator[str]:
    """What a page tells readers to type: code spans, and the lines of shell blocks."""
    for block in FENCE.finditer(text):
        if block["info"].split(" ")[0] in ("sh", "console", "yaml"):
            for line in block["body"].split("\n"):
                if block["info"] != "console" or line.startswith("$ "):
                    yield re.sub(r"\s+#.*", "", line.removeprefix("$ "))
    yield from CODE_SPAN.findall(FENCE.sub("", text))


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_pages_name_only_commands_and_options_that_exist(page: Path) -> None:
    for line in shell_lines(read(page)):
        match = re.match(r"(?:\.venv/bin/)?briefing(?: -C \S+)?(?: (?P<word>[a-z]+)(?P<rest>.*))?$", line)
        if not match or not match["word"]:
            continue
        name = f"briefing {match['word']}"
        assert name in COMMAND_NAMES, f"{named(page)} names a command that does not exist: {line}"
        for option in re.findall(r"(?<=\s)--?[a-zA-Z][\w-]*", match["rest"]):
            assert option in options(COMMAND_NAMES[name]), f"{named(page)} names an option that does not exist: {line}"


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_options_in_prose_exist(page: Path) -> None:
    known = {option for command in COMMAND_NAMES.values() for option in options(command)}
    known |= {"--renew-golden", "--no-serve", "--port"}  # of pytest and of the demonstration
    for span in CODE_SPAN.findall(FENCE.sub("", read(page))):
        if re.fullmatch(r"--[a-z][\w-]+(?: .*)?", span):
            assert span.split(" ")[0] in known, f"{named(page)} names an option that does not exist: {span}"


# --- the environment ------------------------------------------------------------------------------------------------


def environment_variables() -> set[str]:
    """The names in generator/ that are looked up in an environment."""
    found: set[str] = set()
    for path in (ROOT / "generator").rglob("*.py"):
        for node in ast.walk(ast.parse(read(path))):
            if isinstance(node, (ast.Subscript, ast.Call, ast.Compare)) and re.search(
                r"\benviron(?:ment)?\b|getenv", ast.unparse(node)
            ):
                constants = (n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str))
                found.update(c for c in constants if re.fullmatch(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*", c))
    return found


def test_environment_variables_are_documented_and_exist() -> None:
    assert set(table(COMMANDS, "Environment variables")) == environment_variables()


# --- make -----------------------------------------------------------------------------------------------------------


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z][a-z-]*):.*##", read(ROOT / "Makefile"), re.MULTILINE))


def make_variables() -> set[str]:
    return set(re.findall(r"^([A-Z]+) [?:]=", read(ROOT / "Makefile"), re.MULTILINE))


def test_make_targets_are_documented_and_exist() -> None:
    documented = {code.removeprefix("make ") for code in table(COMMANDS, "make")}
    assert documented == make_targets()


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_pages_name_only_make_targets_that_exist(page: Path) -> None:
    for line in shell_lines(read(page)):
        for word in line.split(" ")[1:] if re.match(r"make [a-zA-Z]", line) else ():
            variable = word.split("=")[0]
            known = make_variables() if "=" in word else make_targets()
            assert not re.match(r"[a-zA-Z]", word) or variable in known, f"{named(page)}: make knows no {variable}: {line}"


# --- the format -----------------------------------------------------------------------------------------------------


def model_of(annotation: Any) -> type[model.Item] | None:
    if isinstance(annotation, type) and issubclass(annotation, model.Item):
        return annotation
    return next((found for part in getattr(annotation, "__args__", ()) if (found := model_of(part))), None)


def mappings(of: type[model.Item], path: str) -> Iterator[tuple[str, type[model.Item]]]:
    """Every mapping of the format with the title of its section."""
    yield path, of
    for name, field in of.model_fields.items():
        inner = model_of(field.annotation)
        if inner:
            key = field.alias or name
            yield from mappings(inner, key if path in TOP else f"{path}.{key}")


TOP = ("brief.yml", "actors/*.yml")
MAPPINGS = [*mappings(model.Brief, TOP[0]), *mappings(model.Actor, TOP[1])]


def words_of(field: Any) -> tuple[str, ...]:
    """The words that a key takes, if it takes only a few."""
    todo = [*field.metadata, field.annotation]
    while todo:
        part = todo.pop()
        if isinstance(part, OneOf):
            return part.words
        todo.extend(getattr(part, "__args__", ()))
        todo.extend(getattr(part, "__metadata__", ()))
    return ()


@pytest.mark.parametrize(("title", "of"), MAPPINGS, ids=[title for title, _ in MAPPINGS])
def test_every_key_of_the_format_is_documented(title: str, of: type[model.Item]) -> None:
    documented = table(FORMAT, title)
    fields = {field.alias or name: field for name, field in of.model_fields.items()}
    assert set(documented) == set(fields)
    for key, field in fields.items():
        kind, required, meaning, example = documented[key]
        assert all((kind, meaning, example)), f"{title}: `{key}` lacks its type, meaning or example"
        assert required in (("required",) if field.is_required() else ("optional", "see text")), (
            f"{title}: `{key}` is {required}"
        )
        missing = [word for word in words_of(field) if f"`{word}`" not in kind + meaning]
        assert not missing, f"{title}: `{key}` also takes {missing}"


def test_no_section_is_of_a_mapping_that_does_not_exist() -> None:
    tables = {h.title for h in headings(read(FORMAT)) if "| Key | Type |" in h.body}
    assert tables == {title for title, _ in MAPPINGS}


def test_pages_name_only_keys_that_exist() -> None:
    """Words in code with an underscore, or before a colon, are keys."""
    known = {field.alias or name for _, of in MAPPINGS for name, field in of.model_fields.items()}
    known |= receipt_keys() | mkdocs_keys()
    for page in (FORMAT, EDITING, ROOT / "README.md", DOCS / "hosting.md"):
        for span in CODE_SPAN.findall(FENCE.sub("", read(page))):
            key = re.fullmatch(r"([a-z]+(?:_[a-z]+)+|[a-z_]+(?=: ))(?:: .*)?", span)
            assert not key or key[1] in known, f"{named(page)} names a key that does not exist: {span}"


def mkdocs_keys() -> set[str]:
    own = set(re.findall(r"^ *(?:- )?([a-z_]+):", read(ROOT / "mkdocs.yml"), re.MULTILINE))
    return own | {"site_url", "edit_uri_template", "repo_url"}  # keys of MkDocs that a host may add


def receipt_keys() -> set[str]:
    """The fields of a receipt, by the forms that generator/evidence/receipts.py reads it with."""
    forms = [form for form in vars(receipts).values() if isinstance(form, type) and issubclass(form, BaseModel)]
    keys = {field.alias or name for form in forms for name, field in form.model_fields.items()}
    assert {"seal", "text_sha256", "spans"} <= keys
    return keys


def test_every_field_of_a_receipt_is_documented() -> None:
    body = section(FORMAT, "Receipts") + section(FORMAT, "What is in a receipt")
    missing = {key for key in receipt_keys() if f"`{key}`" not in body}
    assert not missing


def test_every_state_of_a_quote_is_documented() -> None:
    assert set(table(FORMAT, "States")) == {check.VERIFIED, check.RECEIPT, check.UNVERIFIED}


def test_every_rule_is_documented(golden: Golden) -> None:
    made = "".join(f"| `{code}` | {holds} |\n" for code, holds in RULES.items())
    text = read(FORMAT)
    head, begin, rest = text.partition("| Code | What it holds |\n|---|---|\n")
    old = re.match(r"(?:\|.*\n)*", rest)
    assert begin
    assert old
    golden.check(FORMAT, head + begin + made + rest[old.end() :])


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_pages_name_only_rules_that_exist(page: Path) -> None:
    assert set(re.findall(r"\b[YFLCSQR]0\d\d\b", read(page))) <= set(RULES)


# --- links ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_relative_links_and_anchors_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", without_code(read(page))):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        if file.parent == DOCS / "images" and not file.parent.exists():
            continue  # the picture is made with the first release
        assert file.is_relative_to(ROOT), f"{named(page)}: {target} leads out of the repository"
        assert file.exists(), f"{named(page)}: {target} leads nowhere"
        if anchor:
            assert anchor in {h.anchor for h in headings(read(file))}, f"{named(page)}: {target} has no such heading"


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_paths_in_code_exist(page: Path) -> None:
    """Files of the repository that prose names in code, such as `generator/cli/`."""
    for span in CODE_SPAN.findall(FENCE.sub("", read(page))):
        if re.fullmatch(r"(?:generator|templates|examples|tests|docs|scripts|\.github|benchmarks)/[\w./-]*\w", span):
            assert (ROOT / span).exists(), f"{named(page)}: there is no {span}"


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_no_path_of_a_machine(page: Path) -> None:
    found = re.findall(r"(?<![\w.<])(?:/(?:home|Users|root|tmp|work|mnt|var|opt)/|[A-Z]:\\)\S*", read(page))
    assert not found


def test_every_page_is_reached_from_the_readme() -> None:
    readme = read(ROOT / "README.md")
    missing = [page.name for page in sorted(DOCS.glob("*.md")) if f"](docs/{page.name})" not in readme]
    assert not missing


# --- the editor's guide runs --------------------------------------------------------------------------------------------


class Step(NamedTuple):
    """A block of the guide: what the comment before it says to do with it, and where its body stands."""

    action: str
    target: str
    info: str
    body: str
    start: int
    end: int


def steps(text: str) -> Iterator[Step]:
    for block in FENCE.finditer(text):
        before = re.search(r"<!-- (\w+)(?:: (\S+))? -->\n\Z", text[: block.start()])
        action, target = (before[1], before[2] or "") if before else ("", "")
        yield Step(action, target, block["info"], block["body"], block.start("body"), block.end("body"))


class Guide:
    """Does in a project of its own what the guide says, and collects the blocks as they should read."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.brief = root / "content" / "briefs" / "vessar-talks" / "brief.yml"
        programs = root / ".bin"
        programs.mkdir()
        (programs / "briefing").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m generator "$@"\n', encoding="utf-8")
        (programs / "briefing").chmod(0o755)
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "BRIEFING_", "SITE_URL"))}
        self.environment = {
            **kept,
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "LC_ALL": "C.UTF-8",
        }
        shutil.copy(ROOT / "mkdocs.yml", root)
        shutil.copytree(ROOT / "content" / "pages", root / "content" / "pages")
        shutil.copytree(ROOT / "examples", root / "examples")
        (root / "content" / "actors").mkdir()
        (root / "content" / "briefs").mkdir()

    def run(self, command: str) -> tuple[str, int]:
        done = subprocess.run(
            ["sh", "-c", command], cwd=self.root, env=self.environment, text=True, encoding="utf-8",
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120, check=False,
        )  # fmt: skip
        assert done.returncode in (0, 1), f"{command}\n{done.stdout}"
        return done.stdout.rstrip("\n"), done.returncode

    def console(self, body: str) -> str:
        out = []
        for line in (line for line in body.split("\n") if line.startswith("$ ")):
            told, _ = self.run(line[2:])
            out += [line, *([told] if told else [])]
        return "\n".join(out) + "\n"

    def mistake(self, wrong: str, right: str) -> str:
        """What the check says of the brief with the wrong lines in the place of the right ones."""
        good = self.brief.read_text(encoding="utf-8")
        added = good.replace(right, wrong, 1) if right in good else good.replace(self._stand_in(good, wrong), wrong, 1)
        assert added != good, f"the brief of the guide does not hold:\n{right}"
        mended = added.replace(wrong, right, 1)
        self.brief.write_text(mended, encoding="utf-8")
        before = self._findings()
        self.brief.write_text(added, encoding="utf-8")
        told, code = self.run(f"briefing check {self.brief.parent.relative_to(self.root).as_posix()}")
        self.brief.write_text(good, encoding="utf-8")
        assert code == 1, f"this is no mistake:\n{wrong}\n{told}"
        found = [part for part in told.split("\n\n") if part.startswith(("error[", "warning[")) and part not in before]
        assert "R00" not in found[0][:10], found[0]
        return found[0] + "\n"

    def _findings(self) -> list[str]:
        told, code = self.run(f"briefing check {self.brief.parent.relative_to(self.root).as_posix()}")
        errors = [part for part in told.split("\n\n") if part.startswith("error[") and not part.startswith("error[R00")]
        assert not errors, f"the mended lines are no better:\n{errors}"
        assert code in (0, 1)
        return told.split("\n\n")

    def _stand_in(self, good: str, wrong: str) -> str:
        """The line of the brief that has the same key as the wrong one; where the mended text is not the brief's own."""
        key = re.match(r" *[a-z_]+:", wrong)
        assert key
        lines = [line for line in good.splitlines(keepends=True) if line.startswith(key[0])]
        assert lines, f"the brief of the guide has no line {key[0]}"
        return lines[0]

    def change(self, path: str, body: str) -> None:
        """Put a line in the place of the one with its key."""
        file = self.root / path
        key = body.split(":")[0] + ":"
        lines = [body if line.startswith(key) else line for line in read(file).splitlines(keepends=True)]
        assert body in lines
        file.write_text("".join(lines), encoding="utf-8")


def test_the_editors_guide_runs_as_it_is_written(tmp_path: Path, golden: Golden) -> None:
    text = read(EDITING)
    guide = Guide(tmp_path)
    made: list[tuple[int, int, str]] = []
    pending: list[Step] = []
    for step in steps(text):
        if step.action == "file":
            (tmp_path / step.target).write_text(step.body, encoding="utf-8")
        elif step.action == "change":
            guide.change(step.target, step.body)
        elif step.action == "append":
            with (tmp_path / step.target).open("a", encoding="utf-8") as file:
                file.write(step.body)
        elif step.action == "by":
            file_path = tmp_path / pending[0].target
            old = read(file_path)
            assert old.count(pending[0].body) == 1
            file_path.write_text(old.replace(pending[0].body, step.body), encoding="utf-8")
            pending = []
        elif step.action in ("replace", "wrong") or (pending and step.info == "text"):
            pending.append(step)
        elif step.action == "right":
            wrong, message = pending
            made.append((message.start, message.end, guide.mistake(wrong.body, step.body)))
            pending = []
        elif step.info == "console":
            made.append((step.start, step.end, guide.console(step.body)))
    for start, end, body in reversed(made):
        text = text[:start] + body + text[end:]
    assert len([1 for step in steps(text) if step.action == "right"]) == 11
    golden.check(EDITING, text)
