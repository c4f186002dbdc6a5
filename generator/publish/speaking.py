"""The language of a site as MkDocs and its theme ask for it: one setting, Material's `theme.language`."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from babel.dates import parse_pattern
from jinja2 import Environment, TemplateNotFound
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files

from generator.language import ENGLISH, N_, Language, Message, language_of_site
from generator.language.calendar import months, patterns_of
from generator.language.catalogue import COUNT, PLACEHOLDER
from generator.language.sites import all_messages
from generator.publish.words_of_scripts import as_script

log = get_plugin_logger(__name__)

SEARCH_WORDS: Final = "assets/search/catalogue.js"
_OF_SETTINGS: Final = (
    N_("Link to this place"),
    N_("Use light colours"),
    N_("Use dark colours"),
    N_("Use the colours of the system"),
)
"""Words that readers see and that mkdocs.yml holds: where it has them as a new site does, they are the interface's."""


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
    environment.globals["material_language"] = _of_material(environment, language.tag)


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
            ("language", as_script(language.tag)),
            ("messages", as_script(found)),
            ("rules", "[" + ", ".join(f"n => Number({catalogue.expression})" for catalogue in language.catalogues) + "]"),
            ("months", as_script(names)),
            ("patterns", as_script(patterns)),
        )
    )


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
