"""Invented words, names and sentences in nine scripts. None of them means anything; each is drawn by the generator given."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Script:
    """What is needed to write in a script.

    `space` stands between words, `stop` ends a sentence, `quotes` are the marks of speech, `said` is how narration brings
    words (`{words}`, with their marks) and speaker (`{name}`) together.
    """

    language: str
    syllables: tuple[str, ...]
    space: str = " "
    stop: str = "."
    quotes: tuple[str, str] = ("“", "”")
    said: str = "{name}: {words}"

    def word(self, rng: Random, syllables: int = 0) -> str:
        """A word of so many syllables; without a number, of two to four."""
        return "".join(rng.choices(self.syllables, k=syllables or rng.choice((2, 2, 3, 3, 4))))

    def words(self, rng: Random, count: int) -> str:
        """So many words, as they stand in a sentence."""
        return self.space.join(self.word(rng) for _ in range(count))

    def sentence(self, rng: Random, count: int) -> str:
        """A sentence of so many words, with its capital and its stop."""
        text = self.words(rng, count)
        return text[0].upper() + text[1:] + self.stop

    def phrase(self, rng: Random, characters: int) -> str:
        """Words up to about so many characters, with a capital and without a stop."""
        text = self.word(rng, 3)
        while len(text) < characters:
            text += self.space + self.word(rng)
        return text[0].upper() + text[1:]

    def unbroken(self, rng: Random, characters: int) -> str:
        """One word of about so many characters, without any place to break it."""
        text = ""
        while len(text) < characters:
            text += rng.choice(self.syllables)
        return text[0].upper() + text[1:]

    def name(self, rng: Random, parts: int = 2) -> str:
        """A name of so many parts."""
        return (self.space or "·").join(self.word(rng, 2).capitalize() for _ in range(parts))


SCRIPTS = {
    "latin": Script(
        "en",
        tuple("sar ven mor tal dri éla nor qui bes tan øre lin ša gar fel dom zur wen hal mir pou rec ith cor".split()),
        said="{words} said {name}.",
    ),
    "cyrillic": Script(
        "ru", tuple("мор вель тан щук рив лен гор жды бес кор зар ни цев бу сто ров хань дю мель тра".split()),
        quotes=("«", "»"),
    ),
    "greek": Script(
        "el", tuple("μορ βελ θάν ξυ ρίβ λεν γορ ψω δες κορ ζάρ νι τσέ που στο ροδ χαν μελ τρα φύ".split()),
        quotes=("«", "»"),
    ),
    "arabic": Script(
        "ar", tuple("مور بيل تان شوق ريف لين غور ضاد بيس كور زار ني صيف بو ستو رود حان ميل ترا فو".split()),
        quotes=("«", "»"),
    ),
    "hebrew": Script("he", tuple("מור בל תן שוק רי לן גור צד בס כר זר ני סף בו סט רד חן מל טר פו".split())),
    "devanagari": Script(
        "hi", tuple("मोर वेल तान क्षु रीव लेन गोर ज्ञा बेस कोर ज़ार नी त्सेव बु स्तो रोद हान मेल त्रा फू".split()), stop="।"
    ),
    "han": Script("zh", tuple("山河海风云木林火土金水天日月星石田川谷岸桥港城门塔院书言语信约议权界"), space="", stop="。"),
    "thai": Script(
        "th", tuple("มอร์ เวล ตาน ชุก รีฟ เลน กอร์ ดา เบส คอร์ ซาร์ นี เซฟ บู สโต รอด ฮาน เมล ตรา ฟู".split()),
        space="", stop="",
    ),
    "hangul": Script("ko", tuple("모 르 벨 탄 슉 리 프 렌 고 닥 베 스 코 자 니 체 부 토 로 드 한 멜 트 라 푸".split())),
}  # fmt: skip
