"""Numbers for readers, and the words of a text in short."""

from __future__ import annotations

from collections.abc import Sequence

from generator.reading.text import Inline, inline_words


def paragraph_numbers(numbers: Sequence[int]) -> str:
    """¶3 or ¶9–10."""
    return f"¶{number_runs(list(numbers))}"


def number_runs(numbers: Sequence[int]) -> str:
    """1–3, 7, 9–10."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(r[0]) if len(r) == 1 else f"{r[0]}–{r[-1]}" for r in runs)


def summary(text: Inline, most: int = 200) -> str:
    """The words of a prose text, cut at a word, for descriptions."""
    plain_words = inline_words(text)
    if len(plain_words) <= most:
        return plain_words
    return plain_words[: most - 1].rsplit(" ", 1)[0] + " …"
