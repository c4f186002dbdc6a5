"""Who has the floor in a transcript: by labels in many forms; what looks like one and may be none decides nothing."""

from __future__ import annotations

import pytest

from generator.evidence.cues import CONFIRMED, CONTRADICTED, UNDECIDED, who_spoke
from generator.evidence.quotations import map_source
from tests.evidence.annotated import names


@pytest.mark.parametrize(
    ("transcript", "speaker", "verdict"),
    [
        ("MINISTER OSSEN: We go. We stay. QUESTION: Why? MINISTER OSSEN: Because.", "tavira-ossen", CONFIRMED),
        ("MINISTER OSSEN: We go. QUESTION: We stay? MINISTER OSSEN: Because.", "tavira-ossen", CONTRADICTED),
        ("Tavira Ossen: We go. Corin Aldemar: We stay.", "tavira-ossen", UNDECIDED),
        ("Tavira Ossen: We go. Corin Aldemar: We stay. Tavira Ossen: No. Corin Aldemar: Yes.", "corin-aldemar", CONFIRMED),
        ("Tavira Ossen: We go. Corin Aldemar: We stay. Tavira Ossen: No. Corin Aldemar: Yes.", "tavira-ossen", CONTRADICTED),
        ("MR. ALDEMAR (Chair): We stay.", "corin-aldemar", CONFIRMED),
        ("MR ALDEMAR (Chair): We stay.", "corin-aldemar", CONFIRMED),
        ("ALDEMAR (interrupting): We stay.", "corin-aldemar", CONFIRMED),
        (["MR. ALDEMAR:", "We stay."], "corin-aldemar", CONFIRMED),
        (["MR. ALDEMAR", "We stay."], "corin-aldemar", UNDECIDED),
        ("OSSEN: He told me: 'We stay', and I did.", "tavira-ossen", UNDECIDED),
        ("OSSEN: He told me: “We stay,” and I did.", "tavira-ossen", UNDECIDED),
        ("OSSEN: The growers' plan is: We stay. It's the farmers' choice.", "tavira-ossen", CONFIRMED),
        (["OSSEN: Hello.", "Q: When?", "We stay"], "tavira-ossen", CONTRADICTED),
        (["OSSEN: Hello.", "Q. When?", "A. We stay"], "tavira-ossen", UNDECIDED),
        (["OSSEN: Hello.", "UNIDENTIFIED SPEAKER: We stay"], "tavira-ossen", UNDECIDED),
        (["OSSEN: Hello.", "REPORTER: We stay"], "tavira-ossen", CONTRADICTED),
        (["OSSEN: Hello.", "KAREN KROLL, Delta Wire: We stay"], "tavira-ossen", UNDECIDED),
        (["OSSEN: Hello.", "THE MODERATOR: We stay"], "tavira-ossen", UNDECIDED),
        (["OSSEN: Hello.", "Minister d'Hervilly: We stay"], "corin-aldemar", UNDECIDED),
        (["OSSEN: Hello.", "Minister d’Hervilly: We stay"], "tavira-ossen", UNDECIDED),
        (["OSSEN: Hello.", "Sheikh al-Jawhari: We stay"], "corin-aldemar", UNDECIDED),
        (["OSSEN: Hello.", "This is l'Etat: We stay"], "tavira-ossen", CONFIRMED),
        (["Ossen: Hello.", "Voice from the audience: We stay"], "tavira-ossen", UNDECIDED),
        (["Ossen: Hello.", "Question (Delta Wire): We stay"], "tavira-ossen", CONTRADICTED),
        (["Ossen: Hello.", "[Applause.]", "We stay"], "tavira-ossen", CONFIRMED),
        (["Ossen: Hello.", "[We stay in the room.]"], "tavira-ossen", UNDECIDED),
        (["INTERPRETER: We stay", "OSSEN: No."], "tavira-ossen", UNDECIDED),
        (["OSSEN (through interpreter): We stay."], "tavira-ossen", CONFIRMED),
        (["PRESIDENT OSSEN AND MR. ALDEMAR: We stay."], "tavira-ossen", UNDECIDED),
        (["OSSEN'S AIDE: We stay.", "OSSEN: No."], "tavira-ossen", UNDECIDED),
        (["SPOKESMAN FOR OSSEN: We stay.", "OSSEN: No."], "tavira-ossen", UNDECIDED),
        (["QUESTION TO OSSEN: We stay?", "OSSEN: No."], "tavira-ossen", UNDECIDED),
        (["OSSEN (to Aldemar): We stay."], "tavira-ossen", CONFIRMED),
        (["OSSEN (quoting Aldemar): We stay."], "tavira-ossen", UNDECIDED),
        (["Frage: We stay?", "OSSEN: Nein."], "tavira-ossen", CONTRADICTED),
        (["Вопрос: We stay?", "Тавира Оссен: Нет."], "tavira-ossen", CONTRADICTED),
        (["Т.ОССЕН: We stay."], "tavira-ossen", UNDECIDED),
        (["С.В.ЛАВРОВ: We stay.", "ОССЕН: Нет"], "tavira-ossen", UNDECIDED),
        (["IVO OSSEN: We stay."], "tavira-ossen", UNDECIDED),
        (["Mr. Ossen - We stay."], "tavira-ossen", UNDECIDED),
        (["OSSEN - We stay."], "tavira-ossen", UNDECIDED),
    ],
)
def test_who_has_the_floor(transcript, speaker, verdict):
    mapped = map_source([transcript] if isinstance(transcript, str) else transcript, transcript=True)
    start = mapped.text.index("We stay")
    assert who_spoke(mapped, start, start + len("We stay"), speaker, names()).verdict == verdict
