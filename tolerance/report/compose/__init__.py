"""An outline to a document: which sections a kind of paper is made of, in which order.

``compose`` is the table of contents. Each section is written by one method; the pieces of a
kind of paper, its name and the office's own words are data (``templates/documents.yaml``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from tolerance.model.adjudication import Adjudication, Recommendation
from tolerance.model.paper import PaperKind, Piece
from tolerance.model.remedy import Remedies
from tolerance.model.text import Language, Text
from tolerance.report.compose.aid import Aid
from tolerance.report.compose.base import section
from tolerance.report.compose.facts import Facts
from tolerance.report.compose.findings import Findings
from tolerance.report.compose.letters import Letters
from tolerance.report.compose.numbers import numbered
from tolerance.report.document import (
    Block,
    Document,
    Manifest,
    Paragraph,
    Seal,
    Section,
    Sentence,
)
from tolerance.report.figures.figure import Figure
from tolerance.report.names import FlipsOf
from tolerance.report.parts import Outline

Words = Callable[[str], str]
"""The office's words with their ``{{ names }}`` filled in."""


class Composition(Facts, Findings, Letters, Aid):
    """Every section that a paper can use, over some of an adjudication's recommendations."""

    def __init__(
        self,
        adjudication: Adjudication,
        outline: Outline,
        flips: FlipsOf,
        figures: Mapping[str, Figure],
        language: Language,
        respondent: str | None = None,
        remedies: Remedies | None = None,
    ) -> None:
        super().__init__(adjudication, outline, flips, figures, language, remedies)
        self._recs = tuple(
            rec for rec in adjudication.recommendations if respondent in {None, rec.respondent}
        )
        self.respondent = respondent

    @property
    def recs(self) -> tuple[Recommendation, ...]:
        """The recommendations that this paper is on."""
        return self._recs


USES: dict[str, Callable[[Composition], list[Section]]] = {
    "key-points": Composition.key_points,
    "brief": Composition.brief,
    "procedure": Composition.procedure,
    "persons": Composition.persons,
    "issues": Composition.issue_list,
    "facts": Composition.facts,
    "exhibits": Composition.evidence,
    "findings": Composition.finding_sections,
    "red-lines": Composition.red_lines,
    "precedents": Composition.precedents,
    "opinion": Composition.opinion,
    "opinion-short": Composition.opinion_short,
    "outcome": Composition.outcome_section,
    "change": Composition.change,
    "open": Composition.open_ends,
    "questions": Composition.questions,
    "doubts": Composition.doubts,
    "duties": Composition.duties,
    "aid": Composition.aid,
    "exhibit-list": Composition.exhibit_list,
    "correction-ledger": Composition.correction_ledger,
    "signatures": Composition.signatures,
    "annex-exhibits": Composition.annex_exhibits,
    "annex-rules": Composition.annex_rules,
    "annex-trail": Composition.annex_trail,
    "annex-file": Composition.annex_file,
    "annex-run": Composition.annex_run,
    "annex-response": Composition.annex_response,
}
"""What ``use`` may name in the papers' data."""


def compose(
    kind: PaperKind,
    made: Composition,
    words: Words,
    manifest: Manifest,
    seal: Seal,
) -> Document:
    """Compose one paper in one language.

    Args:
        kind: its name, title and pieces.
        made: the sections it may use.
        words: fills in the office's words; names that it does not know are problems.
        manifest: what the paper is made from.
        seal: what stands at its head and foot.

    """
    made.placed = {piece.use: piece.heading for piece in kind.pieces if piece.use is not None}
    sections: list[Section] = []
    for number, piece in enumerate(kind.pieces):
        sections += _own(piece, number, made, words) if piece.say else _used(piece, made)
    language = made.lang
    banner = kind.banner
    return Document(
        manifest.kind,
        name_of(kind, made.recs).say(language),
        words(kind.title.say(language)),
        _subtitle(made),
        language,
        manifest,
        seal,
        numbered(sections, language),
        banner.say(language) if banner is not None else _banner(made),
    )


def _used(piece: Piece, made: Composition) -> list[Section]:
    assert piece.use is not None  # noqa: S101  the reader refuses a piece with neither
    found = USES[piece.use](made)
    if piece.heading is not None and found:
        found[0] = replace(found[0], title=piece.heading.say(made.lang))
    return found


def _own(piece: Piece, number: int, made: Composition, words: Words) -> list[Section]:
    assert piece.say is not None  # noqa: S101  asked by the caller
    said = words(piece.say.say(made.lang))
    cites = tuple(made.citations(piece.basis))
    blocks: list[Block] = [
        Paragraph((Sentence(line.strip(), piece.voice, citations=cites),), piece.style)
        for line in said.splitlines()
        if line.strip()
    ]
    if piece.heading is None:
        return [section(f"own-{number + 1}", "", blocks)]
    return [section(f"own-{number + 1}", piece.heading.say(made.lang), blocks)]


def _subtitle(made: Composition) -> str:
    case, on, organ = made.case.number, made.outline.on, made.outline.organ
    zh = f"案件号：{case}　　评查日期：{on}" + (f"　　承办机关：{organ}" if organ else "")
    return made.pick(zh, f"Case {case} · assessed {on}" + (f" · {organ}" if organ else ""))


def _banner(made: Composition) -> str:
    return made.pick(
        "辅助审议材料，不是决定；结论由有权机关集体讨论作出。",
        "Material for deliberation, not a decision; a collective body decides. "
        "The Chinese text prevails.",
    )


def name_of(kind: PaperKind, recs: Sequence[Recommendation]) -> Text:
    """Return what a paper on some recommendations is called."""
    if kind.name_of_dismissal is not None and all(r.class_ == "none" for r in recs):
        return kind.name_of_dismissal
    return kind.name


def fits(kind: PaperKind, recs: Sequence[Recommendation]) -> bool:
    """Say whether a kind of paper may be written on some recommendations."""
    if kind.for_class and not any(r.class_ in kind.for_class for r in recs):
        return False
    if kind.for_disposition and not any(r.disposition in kind.for_disposition for r in recs):
        return False
    return not kind.only_with_duties or any(r.point.attached for r in recs)
