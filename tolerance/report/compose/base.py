"""What every composer needs: sentences that carry their ground, and names of places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypedDict, Unpack

from tolerance.model.adjudication import Adjudication, Recommendation
from tolerance.model.basis import Basis
from tolerance.model.case import Matter, Respondent, Statement
from tolerance.model.case import Point as Said
from tolerance.model.finding import Finding
from tolerance.model.remedy import Remedies
from tolerance.model.text import Language, Text
from tolerance.questions.flips import Flips
from tolerance.report.document import (
    Block,
    Level,
    Paragraph,
    Picture,
    Quote,
    Section,
    Sentence,
    Sentences,
    Voice,
)
from tolerance.report.figures.figure import Figure, figure_name
from tolerance.report.names import FlipsOf, Names, cite
from tolerance.report.parts import FindingPart, Outline, RecommendationPart
from tolerance.report.wording import join

STOPS = ("。", "；", "！", "？", ".", "!", "?", ";", "。”", "！”", "？”", ".”", "!”", "?”")

STATED = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})(?P<time>T\d{2}:\d{2}(:\d{2})?)?(\+08:00)?")
"""A time as case files state it; Beijing time needs no mark in a Chinese paper."""


class Rests(TypedDict, total=False):
    """What a sentence rests on beside exhibits."""

    rules: Iterable[str]
    criteria: Iterable[str]
    cites: Sequence[Basis]
    noted: bool
    """Citations stand with their notes."""
    quotes: Iterable[Quote]
    points: Iterable[str]


class Composer(Names):
    """An outline and its adjudication side by side, and how a sentence is made of them."""

    def __init__(
        self,
        adjudication: Adjudication,
        outline: Outline,
        flips: FlipsOf,
        figures: Mapping[str, Figure],
        language: Language,
        remedies: Remedies | None = None,
    ) -> None:
        super().__init__(adjudication, flips, language)
        self.outline = outline
        self.figures = figures
        self.remedies = remedies or Remedies({})
        self.placed: Mapping[str, Text | None] = {}
        """What the paper is made of: the name of a section → the heading that its kind gives."""
        self._parts = {
            id(rec): part
            for rec, part in zip(adjudication.recommendations, outline.parts, strict=True)
        }

    def title(self, use: str, zh: str, en: str) -> str:
        """Return a section's title as it stands in this paper; nothing where it has none."""
        if self.placed and use not in self.placed:
            return ""
        heading = self.placed.get(use)
        return self.say(heading) if heading is not None else self.pick(zh, en)

    # ---- sentences

    def voice(
        self,
        voice: Voice,
        zh: str,
        en: str,
        exhibits: Iterable[str] = (),
        **rests: Unpack[Rests],
    ) -> Sentence:
        """Return a sentence in the language in use, with what it rests on."""
        noted = rests.get("noted", False)
        return Sentence(
            self.pick(zh, en),
            voice,
            tuple(dict.fromkeys(exhibits)),
            tuple(dict.fromkeys(rests.get("rules", ()))),
            tuple(dict.fromkeys(rests.get("criteria", ()))),
            tuple(dict.fromkeys(cite(b, self.lang, noted=noted) for b in rests.get("cites", ()))),
            tuple(rests.get("quotes", ())),
            tuple(rests.get("points", ())),
        )

    def label(self, text: str, *, strong: bool = False) -> Sentences:
        """Return words that state nothing by themselves, as a cell holds them."""
        return (Sentence(text, "label", strong=strong),) if text else ()

    def note(self, zh: str, en: str) -> Sentence:
        """Return what a reader must know."""
        return Sentence(self.pick(zh, en), "note")

    def cell(self, text: str, voice: Voice = "label", *exhibits: str) -> Sentences:
        """Return one worded value as the content of a cell."""
        return (Sentence(text, voice, exhibits),) if text else ()

    def stop(self, text: str) -> str:
        """End a text as a sentence ends."""
        flat = text.rstrip()
        if not flat or flat.endswith(STOPS):
            return flat
        return flat + self.pick("。", ".")

    @staticmethod
    def all_of(names: Sequence[str]) -> str:
        """Join names as an English sentence does."""
        return (
            " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
        )

    @staticmethod
    def sentence_case(text: str) -> str:
        """Begin a text as a sentence begins; Chinese is as it was."""
        return text[:1].upper() + text[1:]

    def moment(self, stated: str) -> str:
        """Write a time as stated, its day as the language writes days."""
        if not self.zh:
            return stated
        found = STATED.fullmatch(stated)
        if found is None:
            return stated
        day, time = self.date(found["day"]), found["time"] or ""
        return f"{day}{time.replace('T', '')}"

    def bare(self, bases: Sequence[Basis]) -> list[str]:
        """Cite provisions without their notes, each once."""
        return list(dict.fromkeys(cite(b, self.lang, noted=False) for b in bases))

    # ---- recommendations

    @property
    def recs(self) -> tuple[Recommendation, ...]:
        """The recommendations in the order of the adjudication."""
        return self.adj.recommendations

    @property
    def subjects(self) -> list[Respondent]:
        """The respondents that the recommendations are on, in the order of the file."""
        named = {r.respondent for r in self.recs}
        return [r for r in self.case.respondents if r.id in named]

    @property
    def charged(self) -> list[Matter]:
        """The matters that the recommendations are on, in the order of the file."""
        named = {r.matter for r in self.recs}
        return [m for m in self.case.matters if m.id in named]

    @property
    def statements(self) -> list[Statement]:
        """What the respondents in question said when heard."""
        named = {r.respondent for r in self.recs}
        return [s for s in self.case.statements if s.respondent in named]

    def part(self, rec: Recommendation) -> RecommendationPart:
        """Return the worded part of a recommendation."""
        return self._parts[id(rec)]

    @staticmethod
    def key(rec: Recommendation) -> str:
        """Name a recommendation within the document's ids."""
        return f"{rec.respondent}-{rec.matter}-{rec.track}"

    def person(self, respondent: str) -> str:
        """Return a respondent's name."""
        return self.say(self.people[respondent].name)

    def heading(self, rec: Recommendation) -> str:
        """Name a recommendation where several stand in one paper."""
        parts = [self.person(rec.respondent)]
        if len(self.case.matters) > 1:
            parts.append(self.pick(f"事项{rec.matter}", f"matter {rec.matter}"))
        if len({r.track for r in self.recs}) > 1:
            parts.append(self.regime(rec))
        return self.pick("，", ", ").join(parts)

    def headed(self, rec: Recommendation) -> list[Block]:
        """Return the line that names a recommendation, where a section speaks of several."""
        if len(self.recs) == 1:
            return []
        return [run(Sentence(self.heading(rec), "label", strong=True))]

    def regime(self, rec: Recommendation) -> str:
        """Return the instrument's title with its title marks."""
        return self.marked(rec.rulebook.cover.title)

    def measures(self, rec: Recommendation) -> list[str]:
        """Return the titles of the local measures applied with the instrument."""
        return [self.marked(cover.title) for cover in rec.rulebook.measures]

    def marked(self, text: Text) -> str:
        """Return a title with its title marks."""
        title = self.say(text)
        return f"《{title}》" if self.zh and "《" not in title else title

    def turned(self, rec: Recommendation) -> Flips:
        """Return the flips of a recommendation."""
        return self.flips.get((rec.respondent, rec.matter, rec.track), Flips((), ()))

    def verdict_of(self, part: RecommendationPart) -> dict[str, FindingPart]:
        """Return criterion → its worded finding."""
        return {f.id: f for f in (*part.findings, *part.other_findings)}

    # ---- defence and issues

    def said(self, rec: Recommendation) -> list[tuple[Statement, Said]]:
        """Return a respondent's points of defence on the matter, in the order of the file."""
        return [
            (statement, point)
            for statement in self.statements
            if statement.respondent == rec.respondent and statement.matter in {None, rec.matter}
            for point in statement.points
        ]

    def issues(self, rec: Recommendation) -> list[str]:
        """Return the criteria in issue: disputed by the respondent, or by exhibits, or open.

        Where there is none, those that a single turn would make decisive, else the grounds'.
        """
        known = {f.criterion: f for f in rec.findings}
        named = [p.criterion for _, p in self.said(rec) if p.criterion in known]
        named += [q.criterion for q in rec.settlement.needed]
        named += [f.criterion for f in rec.findings if f.contested or (f.for_ and f.against)]
        if not named:
            flips = self.turned(rec)
            named = [name for f in (*flips.lighter, *flips.heavier) for name, _ in f]
        if not named:
            named = [f.criterion for f in rec.findings if f.lines]
        return list(dict.fromkeys(n for n in named if n is not None))

    def of_finding(self, f: Finding) -> tuple[str, ...]:
        """Return the exhibits counted on a finding, each once, in order."""
        return tuple(dict.fromkeys(x.exhibit for x in (*f.for_, *f.against)))

    # ---- blocks

    def picture(self, kind: str, rec: Recommendation | str) -> list[Block]:
        """Return a figure where it was drawn."""
        name = rec if isinstance(rec, str) else self.key(rec)
        figure = self.figures.get(figure_name(kind, name))
        return [Picture(figure)] if figure is not None else []

    def list(self, names: Sequence[str]) -> str:
        """Join names as a sentence does."""
        return join(list(names), self.lang)


def section(
    name: str,
    title: str,
    blocks: Sequence[Block],
    level: Level = 1,
    *,
    folded: bool = False,
    annex: bool = False,
    page: bool = False,
) -> Section:
    """Return a section without its number, which is given when all sections are known."""
    return Section(
        name,
        level,
        "",
        title,
        tuple(blocks),
        folded,
        annex,
        page,
    )


def run(*sentences: Sentence) -> Paragraph:
    """Return sentences as one paragraph."""
    return Paragraph(tuple(sentences))
