"""Lines that are a date, in the orders and languages in which pages print them, with what they say the date is of.

A date is read where it can mean one day only: `14/03/2031` is sure, `03/04/2031` is not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from generator.limits import MOST_LINES

MONTHS: Final = "january february march april may june july august september october november december".split()

_MONTH_WORDS: Final = (
    # one line a month: English, German, French, Spanish, Italian, Portuguese, Dutch, Russian, Ukrainian, Turkish, Arabic
    "january jan januar jänner jän janvier janv enero ene gennaio gen janeiro januari января янв січня ocak يناير كانون-الثاني",
    "february feb februar février févr fév febrero febbraio fevereiro fev februari февраля фев лютого şubat فبراير شباط",
    "march mar märz mär mars marzo março maart mrt марта мар березня mart مارس آذار",
    "april apr avril avr abril abr aprile апреля апр квітня nisan أبريل إبريل ابريل نيسان",
    "may mai mayo maggio mag maio mei мая травня mayıs مايو أيار",
    "june jun juni juin junio giugno giu junho июня июн червня haziran يونيو حزيران",
    "july jul juli juillet juil julio luglio lug julho июля июл липня temmuz يوليو تموز",
    "august aug août agosto ago augustus августа авг серпня ağustos أغسطس آب",
    "september sep sept septembre septiembre settembre set setembro сентября сен вересня eylül سبتمبر أيلول",
    "october oct oktober okt octobre octubre ottobre ott outubro out октября окт жовтня ekim أكتوبر تشرين-الأول",
    "november nov novembre noviembre novembro ноября ноя листопада kasım نوفمبر تشرين-الثاني",
    "december dec dezember dez décembre déc diciembre dic dicembre dezembro декабря дек грудня aralık ديسمبر كانون-الأول",
)
MONTH_NUMBERS: Final = {word.replace("-", " "): n for n, words in enumerate(_MONTH_WORDS, 1) for word in words.split()}
_ANY_MONTH: Final = "|".join(sorted(map(re.escape, MONTH_NUMBERS), key=lambda word: (-len(word), word)))
_ANY_DAY: Final = (
    r"mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
    r"|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|mo|di|mi|do|fr|sa|so"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
    r"|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?"
    r"|pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar"
    r"|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|пн|вт|ср|чт|пт|сб|вс"
    r"|(?:ال)?(?:[إا]ثنين|ثلاثاء|[أا]ربعاء|خميس|جمعة|سبت|[أا]حد)"
)
_PUBLISHED: Final = (
    r"(?:(?:first|originally) )?(?:published|posted|released|issued)(?: online)?|publication date|pub(?:lished)? date|"
    r"date(?: published)?|"
    r"dated|sent|veröffentlicht|erschienen|datum|publiée?|paru|publicado|publicada|fecha|data|pubblicato|"
    r"опубликовано|дата(?: публикации)?|نشر|نُشر|تاريخ النشر|التاريخ|发布时间|发布日期|发布于|日期|公開日|掲載日"
)
_UPDATED: Final = (
    r"(?:last )?(?:updated|modified|revised|edited|update)|(?:zuletzt )?(?:aktualisiert|geändert)|stand|mise? à jour|modifié|"
    r"actualizado|"
    r"actualizada|atualizado|aggiornato|обновлено|изменено|تحديث|آخر تحديث|更新时间|更新于|更新日|最終更新"
)
_SAID: Final = re.compile(
    rf"(?:(?P<published>{_PUBLISHED})|(?P<updated>{_UPDATED}))(?:\s*[:：]\s*|\s+(?:(?:on|at|am|le|el|il|em|в|في)\s+)?|"
    rf"(?=[0-9]))"
)
_TIME: Final = (
    r"(?:at |um |à |a las |alle |в |kl\.? )?"
    r"(?:[0-9]{1,2}(?:[:.h][0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)(?: ?[ap]\.?m\.?)?|[0-9]{1,2} ?[ap]\.?m\.?|[0-9]{4} (?=gmt|"
    r"utc))"
    r"(?: ?uhr| ?h| ?hrs)?(?: ?\(?(?:z\b|[a-z]{2,5}(?: time)?|eastern|central|mountain|pacific)?"
    r"(?: ?\(?(?:gmt|utc)? ?[+-−][0-9]{1,2}:?(?:[0-9]{2})?\)?)?\)?)?(?: \([a-z]{2,5}\))?(?: time)?"
)
_ORDINAL: Final = r"(?:st|nd|rd|th|er|º|ª|°|\.|-е|-го)?"
_DATE: Final = re.compile(
    rf"(?P<weekday>(?:{_ANY_DAY})(?:\.,|\.|,|،)?\s+(?:(?:den|der|le|el)\s+)?)?"
    r"(?:"
    rf"(?P<m1>{_ANY_MONTH})\.?\s+(?P<d1>[0-9]{{1,2}}){_ORDINAL}(?:\s*,|\s)\s*(?P<y1>[0-9]{{4}})"
    rf"|(?P<d2>[0-9]{{1,2}}){_ORDINAL}(?:\s+|-)(?:of |de |di |d['’])?(?P<m2>{_ANY_MONTH})\.?,?(?:\s+|-)(?:(?:de|del|"
    rf"of) )?(?P<y2>[0-9]{{4}})"
    r"(?:\s*(?:года|г\.|م))?"
    r"|(?P<y3>[0-9]{4})[-/.](?P<m3>[0-9]{1,2})[-/.](?P<d3>[0-9]{1,2})"
    r"|(?P<d4>[0-9]{1,2})\. ?(?P<m4>[0-9]{1,2})\. ?(?P<y4>[0-9]{4})"
    r"|(?P<a>[0-9]{1,2})(?P<between>[/-])(?P<b>[0-9]{1,2})(?P=between)(?P<y5>[0-9]{4})"
    r"|(?P<y6>[0-9]{4})\s*[年년]\s*(?P<m6>[0-9]{1,2})\s*[月월]\s*(?P<d6>[0-9]{1,2})\s*[日일号]"
    r"|(?P<y7>(?:19|20|21)[0-9]{2})(?P<m7>[0-9]{2})(?P<d7>[0-9]{2})"
    r"|(?P<short>[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2})"
    r")(?:(?![0-9])|(?=[0-9]{1,2}:[0-9]{2}))"
)
_AFTER: Final = re.compile(
    rf"(?P<time>(?:\s*[,|·–—-]\s*|[\st]?\s*){_TIME})?\s*"
    rf"(?:,?\s*(?:{_ANY_DAY})|[(（](?:{_ANY_DAY}|[星期周月火水木金土日一二三四五六天曜]+)[)）])?\s*\.?"
    r"(?:\s*updated [^.]{0,40})?"
)
_BEFORE: Final = re.compile(rf"{_TIME},? (?:on )?")
_MONTH_ONLY: Final = re.compile(rf"(?:{_ANY_MONTH})\.?,? (?:de )?[0-9]{{4}}|[0-9]{{4}}-[0-9]{{2}}")
_BETWEEN: Final = re.compile(rf"(?<!last)(?<!zuletzt)[\s,;|·•()/–—-]+(?=(?:{_UPDATED})\b)", re.IGNORECASE)
_DIGIT: Final = re.compile("[0-9]")
_LONGEST: Final = 100


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that is a date: the day where it is sure, what the line says it is of, and why the day is not sure."""

    day: date | None
    said: str = ""  # "published", "updated", or nothing
    has_time: bool = False
    doubt: str = ""


def read_date(text: str) -> date | None:
    """A whole line that is a date (May 17, 2019 · 17 May 2019 · 2019-05-17 · 17. Mai 2019 …), or None."""
    line = read_date_line(text)
    return line.day if line else None


def read_date_line(text: str) -> DateLine | None:
    """A whole line that is a date, also one that can't be read for sure; None for any other line."""
    return _read_date_line(text) if len(text) <= _LONGEST and _has_digit(text) else None


def _has_digit(text: str) -> bool:
    return bool(_DIGIT.search(text)) if text.isascii() else any(map(str.isdigit, text))


@lru_cache(maxsize=MOST_LINES)  # each line is looked at several times
def _read_date_line(text: str) -> DateLine | None:
    line = re.sub(r"\s+", " ", text).strip().lower()
    if not line.isascii() and not re.search("[a-z]", line):
        line = "".join(str(int(c)) if c.isdecimal() else c for c in line)
    if line[:1] in "([" and line[-1:] in ")]":
        line = line[1:-1]
    said = _SAID.match(line)
    rest = line[said.end() :] if said else line
    kind = "" if not said else "published" if said["published"] else "updated"
    before = _BEFORE.match(rest)
    match = _DATE.match(rest) or (before and _DATE.match(rest, before.end()))
    if not match:
        if _MONTH_ONLY.fullmatch(rest):
            return DateLine(None, kind, doubt=f"“{text.strip()}” names a month and no day")
        return None
    after = _AFTER.fullmatch(rest, match.end())
    if not after:
        return None
    has_time = bool(after["time"]) or match.start() > 0
    if match["short"]:
        return DateLine(None, kind, has_time, f"the year in “{text.strip()}” has two digits") if said or has_time else None
    if match["a"]:
        return _slashed(match, text.strip(), kind, has_time)
    year, month, day = next((match[f"y{n}"], match[f"m{n}"], match[f"d{n}"]) for n in (1, 2, 3, 4, 6, 7) if match[f"y{n}"])
    sure = _day(int(year), int(month) if month.isdecimal() else MONTH_NUMBERS[month], int(day))
    return DateLine(sure, kind, has_time) if sure else None


def read_dates(text: str) -> tuple[DateLine, ...]:
    """A line of one or more dates (`Published 14 March 2031, updated 15 March 2031`); empty for any other line."""
    if len(text) > 3 * _LONGEST or not _has_digit(text):
        return ()
    if whole := read_date_line(text):
        return (whole,)
    found = tuple(read_date_line(part) for part in _BETWEEN.split(text.strip("()[] ")) if part.strip())
    return tuple(line for line in found if line) if all(found) else ()


def _slashed(match: re.Match[str], shown: str, kind: str, has_time: bool) -> DateLine | None:
    """A date in numbers with slashes: sure where only one of the two first can be the month, or both are the same."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["y5"])
    found = {day for day in (_day(year, b, a), _day(year, a, b)) if day}
    if not found:
        return None
    if len(found) == 1:
        return DateLine(found.pop(), kind, has_time)
    one, other = (f"{day.day} {MONTHS[day.month - 1].capitalize()}" for day in sorted(found))
    return DateLine(None, kind, has_time, f"the date {shown} can be read in two ways, {one} and {other}")


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
