"""How much of anything the tool takes. What is longer is refused with its path and this number; see docs/format.md."""

from __future__ import annotations

from typing import Final

MOST_BYTES_OF_YAML: Final = 4_000_000
MOST_VALUES: Final = 30_000
"""Keys and values of one file. A long brief has 2,000."""
MOST_LEVELS: Final = 40
"""A brief needs 8; libyaml itself dies at about 30,000."""
MOST_ITEMS: Final = 1_000
"""Of one list. A long brief has 60 quotes."""
MOST_LETTERS_OF_A_VALUE: Final = 100_000
MOST_MISTAKES: Final = 500
"""So many of one file, and of one kind, are told; whoever has more has one mistake that makes them all."""
MOST_BYTES_OF_A_TEXT: Final = 800_000
"""135,000 words: an analysis has 10,000 to 100,000 bytes, a day's hearing of a parliament 700,000."""
MOST_LETTERS_OF_A_PARAGRAPH: Final = 100_000
MOST_PARAGRAPHS_OF_A_RANGE: Final = 1_000
MOST_BYTES_OF_A_RECEIPT: Final = 8_000_000
MOST_LINES: Final = 10_000
"""That are not blank, of a page as it was saved, and paragraphs of an article. The longest text that is taken has as many,
set in lines as mails are."""
MOST_PARAGRAPHS: Final = 99_999
"""That numbers in references and receipts may name."""
MOST_QUOTE_MARKS: Final = 40_000
"""Of one text, apostrophes among them. A book of interviews has 10,000."""
MOST_MARKS: Final = 60_000
"""Of one text, such as Markdown uses."""
MOST_PLACES: Final = 200_000
"""Of one text, looked at for all quotes of a brief: where their words stand. A long brief needs 5,000."""
MOST_LETTERS_SEARCHED: Final = 20_000_000
"""Of one text, for what is like the words of quotes that do not stand in it: 20 times those of the longest text."""
MOST_BYTES_OF_A_WEB_PAGE: Final = 10_000_000
MOST_ELEMENTS_OF_A_WEB_PAGE: Final = 20_000
"""Ten times those of the heaviest among thirty pages of newspapers."""
MOST_BYTES_OF_A_PDF: Final = 40_000_000
MOST_PAGES_OF_A_PDF: Final = 400
MOST_BYTES_OF_A_PAGE: Final = 4_000_000
"""A page written by hand."""
MOST_LETTERS_OF_AN_ID: Final = 80
