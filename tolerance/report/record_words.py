"""Where records stand, as a person reads it: lines named and gathered, other places as they are.

It only words places; what the records are, and what they come to, it does not know.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tolerance.model.text import Language

MOST_PLACES = 12
"""Lines and stretches of lines named before the rest is only counted."""
_STRETCH = 3


def places(found: Sequence[str], language: Language, most: int = MOST_PLACES) -> str:
    """Name records: 第3行, 第2、5至13行等52条; a place that is no line is left as it is.

    Args:
        found: where each record stands, as ``Event.where`` says it.
        language: zh or en.
        most: how many places are named; of more, the whole number is said.

    """
    numbers = sorted({int(p[1:]) for p in found if _is_line(p)})
    others = list(dict.fromkeys(p for p in found if not _is_line(p)))
    stretches = _stretches(numbers)
    shown, kept = stretches[:most], others[: max(most - len(stretches), 0)]
    said = [_lines(shown, language)] if shown else []
    comma = "、" if language == "zh" else ", "
    named = comma.join(said + kept)
    if len(shown) == len(stretches) and len(kept) == len(others):
        return named
    total = len(numbers) + len(others)
    return f"{named}等{total}条" if language == "zh" else f"{named} and others, {total} in all"


def _is_line(place: str) -> bool:
    return place[:1] == "L" and place[1:].isascii() and place[1:].isdigit()


def _stretches(numbers: Iterable[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    whole = []
    for first, last in found:
        if last - first + 1 < _STRETCH:
            whole += [(n, n) for n in range(first, last + 1)]
        else:
            whole.append((first, last))
    return whole


def _lines(stretches: Sequence[tuple[int, int]], language: Language) -> str:
    zh = language == "zh"
    to = "至" if zh else "-"
    said = [str(a) if a == b else f"{a}{to}{b}" for a, b in stretches]
    if zh:
        return f"第{'、'.join(said)}行"
    one = len(stretches) == 1 and stretches[0][0] == stretches[0][1]
    return f"{'line' if one else 'lines'} {', '.join(said)}"
