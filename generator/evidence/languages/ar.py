"""Arabic cues: the verb comes first, with or without a `wa-` before it."""

from __future__ import annotations

from typing import Final

from generator.evidence.languages.lexicon import Lexicon, words

_VERBS: Final = (
    "قال قالت أضاف أضافت أكد أكدت صرح صرحت أوضح أوضحت أعلن أعلنت ذكر ذكرت أشار أشارت رد ردت تابع تابعت كتب كتبت شدد شددت "
    "حذر حذرت اعتبر اعتبرت سأل سألت أجاب أجابت يقول تقول"
).split()

LEXICON: Final = Lexicon(
    verbs=frozenset(_VERBS) | frozenset(f"و{verb}" for verb in _VERBS) | frozenset(f"ف{verb}" for verb in _VERBS),
    naming=words("وصف وصفت يسمي تسمي ويسمي"),
    adverbs=words("أيضا أيضاً لاحقا لاحقاً اليوم أمس"),
    prepositions=words("في على من عن مع إلى خلال بعد قبل أمام لدى عبر يوم للصحفيين للصحافيين لوكالة لصحيفة لقناة"),
    breaks=words("إن أن الذي التي أنه أنها إنه إنها حين عندما لأن"),
    joining=words("و"),
    titles=words(
        "وزير وزيرة الوزير الوزيرة الرئيس الرئيسة رئيس رئيسة المبعوث المبعوثة مبعوث مبعوثة السفير السفيرة السيد السيدة الأمين "
        "العام الدكتور الدكتورة الجنرال الملك الأمير الشيخ المهندس المهندسة النائب النائبة"
    ),
    offices=(
        r"(?:وزير|وزيرة|رئيس|رئيسة) (?:الخارجية|المياه|الداخلية|الدفاع|المالية|العدل|الوزراء|الحكومة|البرلمان|الجمهورية|"
        r"الصحة|الطاقة)"
    ),
    persons=words("متحدث متحدثة المتحدث المتحدثة مستشار مستشارة مسؤول مسؤولة دبلوماسي مصدر مساعد مساعدة محامي شاهد"),
    doubts=words("لم لا لن ما لو إذا ربما قد ولم"),
    relays=words("نقلا نقل ونقل نقلت ونقلت نفى ونفى نفت ونفت أبلغه أبلغها عن"),
    according=(("بحسب",), ("حسب",), ("وفقا", "ل"), ("وفقاً", "ل"), ("وفق",)),
    cases=True,
)
