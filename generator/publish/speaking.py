"""The language of a site as MkDocs and its theme ask for it: one setting, Material's `theme.language`."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

from babel.dates import parse_pattern
from jinja2 import Environment, TemplateNotFound
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files

from generator.language import ENGLISH, N_, NN_, Language, Message, language_of_site
from generator.language.calendar import months, patterns_of
from generator.language.catalogue import COUNT, PLACEHOLDER
from generator.language.sites import all_messages

log = get_plugin_logger(__name__)

SEARCH_WORDS: Final = "assets/search/catalogue.js"
_OF_SETTINGS: Final = (
    N_("Link to this place"),
    N_("Use light colours"),
    N_("Use dark colours"),
    N_("Use the colours of the system"),
)
"""Words that readers see and that mkdocs.yml holds: where it has them as a new site does, they are the interface's."""
_THINGS: Final = NN_(
    "%(count)s thing changed since you were here on %(date)s", "%(count)s things changed since you were here on %(date)s"
)
_MORE: Final = NN_("And %(count)s more", "And %(count)s more")
_COUNTED: Final = range(2, 120)
_NUMBERS: Final = r"(¶[\d–]+(?:\D{1,2}[\d–]+)*)"


def language_of(config: MkDocsConfig, root: Path) -> Language:
    """The language that mkdocs.yml names; raises BriefingError where it, or a catalogue of the project, can't be used."""
    return language_of_site(root, str(config.theme.get("language") or ENGLISH.tag), str(config.theme.get("direction") or ""))


def translate_settings(config: MkDocsConfig, language: Language) -> None:
    """Put the words of mkdocs.yml that are the interface's into the language of the site, and tell what has no translation."""
    if missing := told_missing(language):
        log.info(missing)
    known = {message.one: language.say(message) for message in _OF_SETTINGS}
    contents = config.mdx_configs.get("toc") or {}
    if (title := contents.get("permalink_title")) in known:
        contents["permalink_title"] = known[title]
    palettes = config.theme.get("palette")
    for palette in palettes if isinstance(palettes, list) else []:
        toggle = palette.get("toggle") or {}
        if (name := toggle.get("name")) in known:
            toggle["name"] = known[name]


def speak(environment: Environment, language: Language) -> None:
    """Give the theme's templates the words of the interface: `_`, `ngettext`, `pgettext`, escaped for HTML."""

    def gettext(message: str, /, **values: object) -> Markup:
        return _html(language, Message(message), None, values)

    def pgettext(context: str, message: str, /, **values: object) -> Markup:
        return _html(language, Message(message, "", context), None, values)

    def ngettext(one: str, many: str, number: int, /, **values: object) -> Markup:
        return _html(language, Message(one, many), number, values)

    environment.globals.update(_=gettext, pgettext=pgettext, ngettext=ngettext, language=language)
    environment.globals["copying_words"] = _in_single_quotes(_js(copying_words(language)))
    environment.globals["things_changed"] = by_category(language, _THINGS)
    environment.globals["more_changed"] = by_category(language, _MORE)
    environment.globals["material_language"] = _of_material(environment, language.tag)


def by_category(language: Language, message: Message) -> dict[str, str]:
    """A message that counts, with its placeholders, for each category of numbers (CLDR's) that the language tells apart.

    A browser knows the category of a number (Intl.PluralRules), and not the rule of a catalogue.
    """
    rule = language.locale.plural_form
    least: dict[str, int] = {}
    for number in range(200):
        least.setdefault(rule(number), number)
    return {category: language.pattern(message, number) for category, number in least.items()}


def _in_single_quotes(text: str) -> Markup:
    """A text as an attribute between single quotes: JSON, full of double ones, stays short."""
    return Markup(text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;"))


def _html(language: Language, message: Message, number: int | None, values: dict[str, object]) -> Markup:
    pieces = PLACEHOLDER.split(language.pattern(message, number))
    if number is not None:
        values.setdefault(COUNT, number)
    return Markup("").join(escape(values[piece] if i % 2 else piece) for i, piece in enumerate(pieces))


def _of_material(environment: Environment, tag: str) -> str:
    """The language by the name that Material has a file for; `en` where it has none: few of its words are shown."""
    for name in (tag, tag.replace("-", "_"), tag.split("-")[0]):
        try:
            assert environment.loader
            environment.loader.get_source(environment, f"partials/languages/{name}.html")
        except TemplateNotFound:
            continue
        return name
    return ENGLISH.tag


def copying_words(language: Language) -> dict[str, str]:
    """What briefing.js needs to copy a quote with its attribution: words, and patterns for what is only about the check."""
    printed = Message("as printed in %(outlet)s (%(language)s; said in %(spoken)s)")
    parts = Message("in %(count)s part, as printed", "in %(count)s parts, as printed")
    checks = [
        _regex(language.gettext("speaker identified by the editors")),
        *dict.fromkeys(_regex(language.pattern(parts, number)) for number in _COUNTED),
        _regex(language.pattern(printed)),
    ]
    return {
        "copy": language.gettext("Copy quote"),
        "copied": language.gettext("Copied"),
        "copyOf": language.pattern(N_("Copy quote of %(speaker)s")),
        "quotation": language.pattern(Message("“%(words)s”", "", "quotation marks")),
        "brackets": language.gettext("brackets: the editors’"),
        "comma": language.pattern(Message(", ", "", "between the items of a list")),
        "semicolon": language.pattern(Message("; ", "", "between the longer items of a list")),
        "inferred": f"^{_regex(language.pattern(Message('%(date)s (date inferred)')))}$",
        "checks": f"^(?:{'|'.join(checks)})$",
        "elsewhere": _regex(language.pattern(Message("%(paragraphs)s of %(outlet)s"))).replace("(.+)", _NUMBERS, 1) + "$",
    }


def _regex(pattern: str) -> str:
    """What a message looks like with any values, for JavaScript."""
    return "".join("(.+)" if i % 2 else re.sub(r"[.*+?^${}()|[\]\\/]", r"\\\g<0>", piece)
                   for i, piece in enumerate(PLACEHOLDER.split(pattern)))  # fmt: skip


def with_words_of_search(files: Files, config: MkDocsConfig, language: Language) -> None:
    """Put the words of search into the site, in the place of the English ones."""
    if language == ENGLISH:
        return
    if english := files.get_file_from_path(SEARCH_WORDS):
        files.remove(english)
    files.append(File.generated(config, SEARCH_WORDS, content=words_of_search(language)))


def words_of_search(language: Language) -> str:
    """The module with the words of search, in the place of templates/theme/assets/search/catalogue.js."""
    found: dict[str, list[int | str] | str] = {}
    for message in sorted(message for message, places in all_messages().items() if any(p.endswith(".js") for p in places)):
        for number, catalogue in enumerate(language.catalogues):
            if forms := catalogue.messages.get(message):
                key = f"{message.context}\x04{message.one}" if message.context else message.one
                # a catalogue of the project may have other forms than ours: each is chosen by the rule of its own file
                found[key] = [number, *forms] if message.many else forms[0]
                break
    day, month, _ = patterns_of(language.locale)
    names = {symbol: months(language.locale, symbol) for symbol in ("MMMM", "LLLL", "MMM", "LLL")}
    patterns = {"day": str(parse_pattern(day).format), "month": str(parse_pattern(month).format)}
    return "".join(
        f"export const {name} = {value}\n"
        for name, value in (
            ("language", _js(language.tag)),
            ("messages", _js(found)),
            ("rules", "[" + ", ".join(f"n => Number({catalogue.expression})" for catalogue in language.catalogues) + "]"),
            ("months", _js(names)),
            ("patterns", _js(patterns)),
        )
    )


def _js(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def with_direction(output: str, language: Language) -> str:
    """A page whose root element says that it is read from right to left; Material says so in the body only."""
    if not language.is_rtl:
        return output
    return output.replace(f'<html lang="{language.tag}"', f'<html lang="{language.tag}" dir="rtl"', 1)


def told_missing(language: Language) -> str:
    """How many of the interface's words a site in another language has not; empty for none."""
    missing = len(language.missing)
    if not missing:
        return ""
    verb = "is" if missing == 1 else "are"
    return (
        f"{missing} of {len(language.wanted)} messages of the interface {verb} not translated to `{language.tag}` and "
        f"{'stays' if missing == 1 else 'stay'} English: `briefing translate {language.tag}` writes them into a catalogue"
    )
