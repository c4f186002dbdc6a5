"""What two scripts of the theme show to readers, in the language of the site: it stands in the scripts, once for all pages.

A page's own HTML would repeat it on every page, and a file beside the script would have to come before anything is marked.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from generator.language import ENGLISH, N_, NN_, Language, Message
from generator.language.catalogue import PLACEHOLDER

VISITS: Final = "assets/visits.js"
COPYING: Final = "assets/briefing.js"
_OF_VISITS: Final = {
    "new": N_("New"),
    "listed": N_("Changed since your visit"),
    "note": N_("This browser remembers which briefs you have read, to mark what changed since. Nothing of it is sent."),
    "forget": N_("Forget my visits"),
    "forgotten": N_("Your visits are forgotten. The next one starts anew."),
    "turnOff": N_("Remember nothing"),
    "off": N_("This browser remembers no visits, so it can’t mark what changed since."),
    "turnOn": N_("Remember my visits"),
    "turnedOn": N_("From the next page on, this browser remembers your visits."),
    "title": N_("Since your last visit"),
    "changed": N_("Changed"),
    "gone": N_("Taken out"),
    "hide": N_("Hide these marks"),
}
_USUAL: Final = {"scheme": "default", "primary": "indigo", "accent": "indigo"}
"""What Material takes where a palette names none."""
_KINDS: Final = {
    "title": N_("Title"),
    "status": N_("Status"),
    "as-of": N_("As of"),
    "first-published": N_("First published"),
    "bottom-line": N_("Bottom line"),
    "why-it-matters": N_("Why it matters"),
    "topics": N_("Topics"),
    "places": N_("Places"),
    "related": N_("Related briefs"),
    "side": N_("Side"),
    "source": N_("Source"),
    "actor": N_("Key actor"),
    "quote": N_("Quote"),
    "disagreement": N_("Disagreement"),
    "issue": N_("Open issue"),
    "ground": N_("Common ground"),
    "judgment": N_("Judgment"),
    "event": N_("Event"),
    "term": N_("Term"),
    "record": N_("Changes to this page"),
}
"""What an item of `visit-brief` is called, by its kind."""
_THINGS: Final = NN_(
    "%(count)s thing changed since you were here on %(date)s", "%(count)s things changed since you were here on %(date)s"
)
_MORE: Final = NN_("And %(count)s more", "And %(count)s more")
_COUNTED: Final = range(2, 120)
_NUMBERS: Final = r"(¶[\d–]+(?:\D{1,2}[\d–]+)*)"


def visiting_words(language: Language) -> dict[str, Any]:
    """What visits.js needs: words by their name, messages that count by category, names of kinds, the language of days."""
    return {
        **{name: language.say(message) for name, message in _OF_VISITS.items()},
        "dates": f"{'en-GB' if language.tag == ENGLISH.tag else language.tag}-u-nu-latn",
        "things": by_category(language, _THINGS),
        "more": by_category(language, _MORE),
        "kinds": {kind: language.say(message) for kind, message in _KINDS.items()},
    }


def by_category(language: Language, message: Message) -> dict[str, str]:
    """A message that counts, with its placeholders, for each category of numbers (CLDR's) that the language tells apart.

    A browser knows the category of a number (Intl.PluralRules), and not the rule of a catalogue.
    """
    rule = language.locale.plural_form
    least: dict[str, int] = {}
    for number in range(200):
        least.setdefault(rule(number), number)
    return {category: language.pattern(message, number) for category, number in least.items()}


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


def palettes(config: MkDocsConfig) -> list[dict[str, str]]:
    """The site's palettes as Material has them in mkdocs.yml, each with the words and the icon (SVG) that lead to the next one.

    Raises PluginError for an icon that no folder of the theme has.
    """
    chosen = config.theme.get("palette")
    found = []
    for one in chosen if isinstance(chosen, list) else ():
        named = {name: str(one.get(name) or usual).replace(" ", "-") for name, usual in _USUAL.items()}
        toggle = one.get("toggle") or {}
        more = {"label": str(toggle["name"]), "icon": _icon(config, str(toggle["icon"]))} if toggle else {}
        found.append({"media": str(one.get("media") or ""), **named, **more})
    return found


def _icon(config: MkDocsConfig, name: str) -> str:
    files = (Path(folder, ".icons", f"{name}.svg") for folder in config.theme.dirs)
    if file := next(filter(Path.is_file, files), None):
        return file.read_text(encoding="utf-8")
    raise PluginError(f"mkdocs.yml: theme.palette: there is no icon `{name}`; see the icons of Material for MkDocs")


def title_of_places(config: MkDocsConfig) -> str:
    """What a link to a place on its page says of itself, by mkdocs.yml; empty where that names nothing."""
    return str((config.mdx_configs.get("toc") or {}).get("permalink_title") or "")


def with_words_of_scripts(files: Files, config: MkDocsConfig, language: Language) -> None:
    """Put the words, the palettes and the title of links to places into the two scripts.

    A project's own script in the place of one gets them, too.

    Raises PluginError for an icon that is not there.
    """
    for path, given in (
        (VISITS, {"wordsOfVisits": visiting_words(language)}),
        (
            COPYING,
            {
                "wordsOfCopying": copying_words(language),
                "palettesOfSite": palettes(config),
                "titleOfPlaces": title_of_places(config),
            },
        ),
    ):
        if script := files.get_file_from_path(path):
            # the script may begin with a bracket: without the semicolon the words would be called
            lines = (f"const {name} = {as_script(value)};\n" for name, value in given.items())
            content = "".join(lines) + script.content_string
            files.remove(script)
            files.append(File.generated(config, path, content=content))


def as_script(value: object) -> str:
    """A value as JavaScript: JSON, without the two line ends that an older JavaScript takes for its own."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
