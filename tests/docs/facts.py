"""What the tool has, read from the code: commands and their options, make targets, environment variables, keys, fields."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from typing import Any

import click
from pydantic import BaseModel

from generator import report
from generator.cli import main_group
from generator.errors import Finding, Fix, Place, Related
from generator.evidence import receipt_form
from generator.evidence.check import Checked, QuoteState, Result
from generator.evidence.records import Compared, Span
from generator.publish.options import BriefingConfig
from generator.publish.policy import EXTENSIONS
from tests.docs import reference
from tests.docs.pages import ROOT, read


def commands(group: click.Group = main_group, prefix: str = "briefing") -> Iterator[tuple[str, click.Command]]:
    yield prefix, group
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
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


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z][a-z-]*):.*##", read(ROOT / "Makefile"), re.MULTILINE))


def make_variables() -> set[str]:
    return set(re.findall(r"^([A-Z]+) [?:]=", read(ROOT / "Makefile"), re.MULTILINE))


def keys_of_the_format() -> set[str]:
    return {key.name for of in reference.all_mappings().values() for key in reference.keys(of)}


def receipt_fields() -> set[str]:
    """The fields of a receipt, by the forms that generator/evidence/receipt_form.py reads it with."""
    forms = [form for form in vars(receipt_form).values() if isinstance(form, type) and issubclass(form, BaseModel)]
    fields = {field.alias or name for form in forms for name, field in form.model_fields.items()}
    assert {"seal", "text_sha256", "spans"} <= fields
    return fields


def report_fields() -> set[str]:
    """The fields of `briefing check --format json`, from a report that has all of them."""
    place = Place("content/briefs/x/brief.yml")
    finding = Finding("Q001", "error", "A message", place, "A help", (Related("the other place", place),),
                      fix=Fix(place, "words", (), ()))  # fmt: skip
    compared = Compared("log", "same", 0, (Span(1, 0, 4),), "https://example.org/")
    quote = QuoteState(
        "x", "first", "ledger", "verified", (Span(1, 0, 4),), "confirmed", "https://example.org/", place, (compared,)
    )
    checked = Checked(entry=None, quotes=[quote])  # type: ignore[arg-type]  # the report asks for nothing of the entry
    return set(_fields(json.loads(report.json_report(Result([finding], {"x": checked})))))


def _fields(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _fields(part)


def plugin_options() -> set[str]:
    """The options of the plugin `briefing` in mkdocs.yml."""
    return {name for name, _ in BriefingConfig()._schema}


def mkdocs_keys() -> set[str]:
    own = set(re.findall(r"^ *(?:- )?([a-z_]+):", read(ROOT / "mkdocs.yml"), re.MULTILINE))
    # keys of MkDocs that a host may add
    more = {"site_url", "edit_uri_template", "repo_url", "not_in_nav", "extra_css", "extra_javascript", "custom_dir"}
    return own | more | plugin_options() | EXTENSIONS
