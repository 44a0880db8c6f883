"""What a lint is given: a document, and all that it is held against. And how it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property

from tolerance.model.adjudication import Adjudication, Recommendation
from tolerance.model.noun import Noun
from tolerance.model.remedy import Remedies
from tolerance.report.document import (
    Document,
    Failing,
    Fields,
    Items,
    Picture,
    Row,
    Section,
    Sentence,
    Table,
    printed,
    sentences_of,
)
from tolerance.report.lints.house import House
from tolerance.report.lints.walking import walk
from tolerance.report.names import FlipsOf, Names

WHOLE = "recommendation"
"""The kind of paper that every point is asked of."""


class Held(Noun):
    """All that a document is held against."""

    adjudication: Adjudication
    flips: FlipsOf
    remedies: Remedies
    house: House
    texts: Mapping[str, str] = field(default_factory=dict)
    """Exhibit → the text of its file, where the file holds text."""
    glyphs: Callable[[str], Sequence[str]] | None = None
    """What gives the characters of a text that no font has; None where no font is to hand."""


class Paper(Names):
    """A document as a lint reads it, with the words of its language."""

    def __init__(self, document: Document, held: Held) -> None:
        super().__init__(held.adjudication, held.flips, document.language)
        self.document = document
        self.held = held
        self.house = held.house
        self.whole = document.kind == WHOLE
        """True for the paper that holds every section; a letter is held to what it has."""
        wanted = document.manifest.respondent
        self.recs = tuple(
            r for r in held.adjudication.recommendations if wanted in {"", r.respondent}
        )
        """The recommendations that the paper is on."""

    @cached_property
    def all(self) -> tuple[object, ...]:
        """All that the adjudication, its turns and the table of remedies hold, each once."""
        return tuple(walk((self.adj, tuple(self.flips.values()), self.held.remedies)))

    # ---- what is wrong

    def failing(self, point: int, zh: str, en: str, where: str = "") -> Failing:
        """Return what a point misses, in the document's language."""
        return Failing(point, self.pick(zh, en), where)

    # ---- what is printed

    def sections(self, name: str) -> list[Section]:
        """Return a section and those whose ids begin with its own; all for no name."""
        if not name:
            return list(self.document.sections)
        return [s for s in self.document.sections if s.id == name or s.id.startswith(f"{name}.")]

    def sentences(self, *names: str) -> list[Sentence]:
        """Return the sentences of sections, all of them where none is named."""
        if not names:
            return [s for _, s in self.document.sentences()]
        return [
            sentence
            for name in names
            for section in self.sections(name)
            for block in section.blocks
            for sentence in sentences_of(block)
        ]

    def written(self, name: str) -> list[Sentence]:
        """Return the sentences of a section, those of figures left out."""
        return [
            sentence
            for section in self.sections(name)
            for block in section.blocks
            if not isinstance(block, Picture)
            for sentence in sentences_of(block)
        ]

    def rows(self, name: str) -> Iterator[Row]:
        """Walk the rows of the tables of a section."""
        for section in self.sections(name):
            for block in section.blocks:
                if isinstance(block, Table):
                    yield from block.rows

    def fields(self, name: str) -> Iterator[tuple[str, str]]:
        """Walk the labels of a section and what stands beside each."""
        for section in self.sections(name):
            for block in section.blocks:
                if isinstance(block, Fields):
                    for label, said in block.rows:
                        yield label, self.run(said)

    def run(self, sentences: Sequence[Sentence]) -> str:
        """Return sentences as they stand one after another."""
        return "".join(printed(s, self.lang) for s in sentences)

    def cells(self, row: Row) -> list[str]:
        """Return the cells of a row as printed."""
        return [self.run(cell) for cell in row.cells]

    def text(self, *names: str) -> str:
        """Return all that some sections print, headings too; of all where none is named."""
        return "\n".join(text for name in names or ("",) for _, text in self.printed_lines(name))

    def printed_lines(self, name: str = "") -> Iterator[tuple[str, str]]:
        """Walk what is printed, each text with the id of its section."""
        if not name:
            document = self.document
            yield "", document.banner
            for text in (document.name, document.title, document.subtitle):
                yield "", text
        for section in self.sections(name):
            yield section.id, section.title
            for block in section.blocks:
                match block:
                    case Table(head, _, _, caption):
                        yield section.id, caption
                        yield from ((section.id, text) for text in head)
                    case Fields(rows):
                        yield from ((section.id, label) for label, _ in rows)
                    case Picture(figure):
                        yield section.id, figure.title
                        yield section.id, figure.alt
                    case Items():
                        pass
                yield from ((section.id, printed(s, self.lang)) for s in sentences_of(block))

    # ---- recommendations

    @staticmethod
    def key(rec: Recommendation) -> str:
        """Name a recommendation as section ids do."""
        return f"{rec.respondent}-{rec.matter}-{rec.track}"

    def part(self, name: str, rec: Recommendation) -> str:
        """Return the id of a recommendation's own part of a section, else the section's."""
        own = f"{name}.{self.key(rec)}"
        return own if any(s.id == own for s in self.document.sections) else name

    def within(self, *names: str) -> tuple[str, ...]:
        """Return the sections to look in; another paper than the whole is looked through."""
        return names if self.whole else ()

    def has(self, name: str) -> bool:
        """Say whether a section is to be held to: the whole paper must have every one."""
        return self.whole or bool(self.sections(name))

    def row(self, anchor: str) -> Row | None:
        """Return the row of a table that other places refer to."""
        among = self.rows("annex-exhibits") if self.whole else self.rows("")
        return next((r for r in among if r.anchor == anchor), None)

    def says(self, words: Sequence[str], *names: str) -> bool:
        """Say whether some sections print one of some words."""
        text = self.text(*names)
        return any(word in text for word in words)
