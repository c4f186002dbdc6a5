"""The language of a site: its words from gettext catalogues, its dates, plurals and direction from Unicode's CLDR."""

from generator.language.language import ENGLISH, Language
from generator.language.marking import N_, NN_, NP_, Message
from generator.language.sites import bundled_catalogues, catalogue_file, language_of_site

__all__ = [
    "ENGLISH",
    "NN_",
    "NP_",
    "N_",
    "Language",
    "Message",
    "bundled_catalogues",
    "catalogue_file",
    "language_of_site",
]  # fmt: skip
