"""Gathers the messages of the interface into templates/locale/messages.pot, and brings the catalogues beside it up to date.

`make messages` runs it. `--check` writes nothing and exits with 1 where something is not up to date. What was translated stays;
a message that was changed in English keeps its translation, marked as fuzzy; one that is gone is left out.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from generator.language.translating import written

REPOSITORY: Final = Path(__file__).resolve().parent.parent
FOLDER: Final = Path("templates") / "locale"
TEMPLATE: Final = "messages.pot"
HEADER: Final = """\
# The words of Briefing Pages.
# How to translate them: docs/translating.md.
#"""
_METHODS: Final = [("generator/**.py", "python"), ("templates/pages/**.j2", "jinja2"), ("templates/theme/**.html", "jinja2"),
                   ("templates/theme/assets/**.js", "javascript")]  # fmt: skip
_OPTIONS: Final = {
    "templates/pages/**.j2": {"comment_start_string": "<#", "comment_end_string": "#>", "silent": "false"},
    "templates/theme/**.html": {"silent": "false"},
}
_KEYWORDS: Final[dict[str, Any]] = {
    **dict.fromkeys(("_", "gettext", "N_", "section", "parts"), None),
    **dict.fromkeys(("ngettext", "NN_"), (1, 2)),
    **dict.fromkeys(("pgettext", "NP_", "pparts"), ((1, "c"), 2)),
}
_NEVER: Final = datetime(2026, 1, 1, tzinfo=UTC)  # a date in the file would differ each time


def template(root: Path = REPOSITORY) -> Catalog:
    """Every message of the interface, with the files that say it."""
    about: dict[str, Any] = {"project": "Briefing Pages", "version": "1", "charset": "utf-8", "header_comment": HEADER}
    found = Catalog(**about, creation_date=_NEVER, revision_date=_NEVER)
    for folder in ("generator", "templates"):
        methods = [(pattern, method) for pattern, method in _METHODS if pattern.startswith(folder)]
        options = {pattern: options for pattern, options in _OPTIONS.items() if pattern.startswith(folder)}
        below = root / folder
        relative = [(pattern.removeprefix(f"{folder}/"), method) for pattern, method in methods]
        inside = {pattern.removeprefix(f"{folder}/"): options for pattern, options in options.items()}
        for path, _, message, comments, context in extract_from_dir(
            below, relative, inside, keywords=_KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
        ):
            plain, counted = (message, False) if isinstance(message, str) else (message[0], True)
            known = found.get(plain, context)
            if known is not None and known.pluralizable != counted:
                raise SystemExit(f"{folder}/{path}: “{plain}” is said with and without a number; write it in another way")
            found.add(message, None, [(f"{folder}/{Path(path).as_posix()}", 0)], auto_comments=comments, context=context)
    return found


def up_to_date(root: Path = REPOSITORY) -> Iterable[tuple[Path, bytes]]:
    """Each file of templates/locale/ as it should be."""
    messages = template(root)
    yield FOLDER / TEMPLATE, written(messages)
    for path in sorted((root / FOLDER).glob("*.po")):
        with path.open("rb") as file:
            catalog = read_po(file, locale=path.stem.replace("-", "_"))
        catalog.update(messages, update_header_comment=False)
        yield FOLDER / path.name, written(catalog)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing")
    arguments = parser.parse_args()
    stale = 0
    for path, data in up_to_date():
        target = REPOSITORY / path
        if target.is_file() and target.read_bytes() == data:
            continue
        stale += 1
        if not arguments.check:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        print(f"{path.as_posix()}: {'not up to date: run `make messages`' if arguments.check else 'written'}")
    return int(arguments.check and stale > 0)


if __name__ == "__main__":
    sys.exit(main())
