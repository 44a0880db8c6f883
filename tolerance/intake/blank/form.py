"""An empty case file with a short word on every key. Knows the rulebooks only by their names.

A line that begins with ``##`` explains; one that begins with a single ``#`` is an example and
becomes part of the file when the mark is taken away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from unicodedata import east_asian_width

from tolerance.files.editions import Edition
from tolerance.intake.blank.lines import BLANK, FOOT, HEAD
from tolerance.model.criterion import Criterion
from tolerance.model.text import Language, Text

WIDTH, BESIDE, ABOVE = 44, 52, 92
"""Where the word on a key begins; how long it may be there; how long a line above is."""


def blank(
    editions: Iterable[Edition], criteria: Mapping[str, Criterion], language: Language
) -> str:
    """Write the empty case file.

    Args:
        editions: those whose tracks a matter may name.
        criteria: those an assertion may name, by id.
        language: of the explanations.

    """
    facts = {"tracks": _tracks(editions, language)}
    lines = [f"## {part}" for text in HEAD for part in _folded(text.say(language))]
    for line in BLANK:
        if isinstance(line, Text):
            lines += ["", f"## {line.say(language)}"]
            continue
        yaml, word = line
        key = yaml.replace("{language}", language)
        said = word.say(language).format_map(facts) if word is not None else ""
        lines += _explained(key, said)
    lines += ["", f"## {FOOT.say(language)}"]
    lines += [
        f"##   {key:<28} {each.title.say(language)}" for key, each in sorted(criteria.items())
    ]
    return "\n".join(lines) + "\n"


def _explained(key: str, said: str) -> list[str]:
    """Return a key with its word beside it, or above it where it is long."""
    if not said:
        return [key]
    if cells(said) > BESIDE:
        return [*(f"## {part}" for part in _folded(said)), key]
    return [f"{key}{' ' * max(WIDTH - cells(key), 0)}  # {said}"]


def _folded(said: str) -> list[str]:
    """Fold a long word behind its marks."""
    lines = [""]
    for part in re.findall(r".*?(?:[，；]|[,;] |$)", said):
        if lines[-1] and cells(lines[-1] + part) > ABOVE:
            lines.append("")
        lines[-1] += part
    return [line.strip() for line in lines]


def cells(text: str) -> int:
    """Return how wide a text stands where a Chinese character is two wide."""
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


def _tracks(editions: Iterable[Edition], language: Language) -> str:
    """List the tracks with the instrument of each, and from when."""
    found = []
    for edition in editions:
        cover = edition.cover
        if cover.track is None:
            continue
        since = cover.in_force.from_.isoformat()
        title = cover.title.say(language)
        found.append(
            f"{cover.track}（{title}，{since} 起）"
            if language == "zh"
            else f"{cover.track} ({title}, since {since})"
        )
    return ("；" if language == "zh" else "; ").join(found)
