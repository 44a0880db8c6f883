"""Small invented documents for tests of writers."""

from __future__ import annotations

from typing import Literal

from tests.shipped import ON
from tolerance.model.text import Language
from tolerance.report.document import (
    Block,
    Document,
    Failing,
    Manifest,
    Seal,
    Section,
    Sentence,
)
from tolerance.report.figures.figure import Figure, TwinLine

Kind = Literal["timeline", "matrix", "tree", "ladder"]


def said(*texts: str, strong: bool = False) -> tuple[Sentence, ...]:
    """Return sentences of the texts that there are."""
    return tuple(Sentence(text, strong=strong) for text in texts if text)


def manifest(
    language: Language = "zh", *, kind: str = "recommendation", draft: bool = False
) -> Manifest:
    """Return a manifest of an invented case."""
    return Manifest(
        kind=kind,
        case="R-2025-01",
        on=ON.isoformat(),
        language=language,
        final=False,
        as_known_at="",
        draft=draft,
        rulebook="",
        respondent="",
        program="0.1.0",
        case_digest="0" * 64,
        rulebooks={"shaanxi": "1" * 64},
    )


def paper(
    *sections: Section,
    language: Language = "zh",
    title: str = "关于某项改革措施的容错评查建议书",
    kind: str = "recommendation",
    seal: Seal | None = None,
    draft: bool = False,
    failing: tuple[Failing, ...] = (),
    banner: str = "辅助审议材料，不是决定",
) -> Document:
    """Return a small document."""
    return Document(
        kind=kind,
        name="容错评查建议书" if language == "zh" else "Recommendation",
        title=title,
        subtitle="",
        language=language,
        manifest=manifest(language, kind=kind, draft=draft),
        seal=seal or Seal(),
        sections=sections,
        banner=banner,
        failing=failing,
    )


def section(*blocks: Block, number: str = "一、", title: str = "基本情况") -> Section:
    """Return a section of the first level."""
    return Section("s1", 1, number, title, blocks)


def drawing(kind: Kind, words: tuple[str, ...]) -> Figure:
    """Return a picture of boxes with words in them."""
    rows = "".join(
        f'<rect x="20" y="{40 + 44 * i}" width="980" height="34" fill="none" stroke="#333"/>'
        f'<text x="34" y="{62 + 44 * i}" font-size="15" font-family="serif">{word[:40]}</text>'
        for i, word in enumerate(words)
    )
    height = 60 + 44 * len(words)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="1040" height="{height}" '
        f'viewBox="0 0 1040 {height}"><title>图</title>{rows}</svg>'
    )
    return Figure(
        id=f"f-{kind}",
        kind=kind,
        title=f"图 {kind}",
        svg=svg,
        width=1040,
        height=height,
        alt=f"共有{len(words)}项。",
        twin=tuple(TwinLine(f"第{i + 1}项：{word}。", ("E1",)) for i, word in enumerate(words)),
    )
