"""Numbers of sections as a Chinese office writes them, and plain ones in English."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tolerance.model.numerals import chinese
from tolerance.model.text import Language
from tolerance.report.document import Section

UNNUMBERED = frozenset({"key-points"})


def numbered(sections: Sequence[Section], language: Language) -> tuple[Section, ...]:
    """Give every section with a title its number: 一、 （一） 1. （1） and annexes 附件1."""
    counts = [0, 0, 0, 0]
    annexes = 0
    found = []
    for section in sections:
        level = section.level
        if section.annex and level == 1:
            annexes += 1
            number = f"附件{annexes}　" if language == "zh" else f"Annex {annexes}. "
        elif not section.title:
            number = ""
        elif section.id.split(".", 1)[0] in UNNUMBERED:
            number = "" if level == 1 else _number(level, _next(counts, level), language)
        else:
            number = _number(level, _next(counts, level), language)
        found.append(replace(section, number=number))
    return tuple(found)


def _next(counts: list[int], level: int) -> int:
    counts[level - 1] += 1
    for deeper in range(level, len(counts)):
        counts[deeper] = 0
    return counts[level - 1]


def _number(level: int, count: int, language: Language) -> str:
    if language == "en":
        return (f"{count}. ", f"({_letters(count)}) ", f"({count}) ", f"({_roman(count)}) ")[
            level - 1
        ]
    return (f"{chinese(count)}、", f"（{chinese(count)}）", f"{count}.", f"（{count}）")[level - 1]


def _letters(number: int) -> str:
    found = ""
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(ord("a") + rest) + found
    return found


def _roman(number: int) -> str:
    found = ""
    for value, mark in (
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ):
        while number >= value:
            found += mark
            number -= value
    return found
