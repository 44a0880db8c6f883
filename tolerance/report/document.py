"""The document model: what stands between an outline and the writers of files.

A document is sections of blocks, and blocks are made of sentences; each sentence knows what
it rests on. It is plain and worded in one language. Every writer sets it and computes
nothing; a check reads it before anything is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Literal

from tolerance.model.noun import Noun
from tolerance.model.text import Language
from tolerance.report.figures.figure import Figure, TwinLine

Voice = Literal[
    "fact",  # what the file states, with its exhibits
    "inference",  # what is drawn from facts: a verdict, a weight, a presumption
    "judgement",  # what is recommended, and why
    "law",  # what an instrument provides, with its citation
    "defence",  # what a respondent says
    "procedure",  # what was done in the case, and when
    "note",  # what a reader must know
    "label",  # a heading of a row, a word of a table
]


Level = Literal[1, 2, 3, 4]


class Quote(Noun):
    """A passage given word for word, and where it stands."""

    text: str
    exhibit: str = ""
    at: str = ""


class Sentence(Noun):
    """One sentence and what it rests on; the writer adds the marks of exhibits and citations."""

    text: str
    voice: Voice = "note"
    exhibits: tuple[str, ...] = ()
    """Exhibit ids, printed after the sentence as 〔E1〕."""
    rules: tuple[str, ...] = ()
    """Rule ids that it rests on; not printed."""
    criteria: tuple[str, ...] = ()
    """Criterion ids that it speaks of; not printed."""
    citations: tuple[str, ...] = ()
    """Provisions as cited, with the mark of how far each was checked; printed after it."""
    quotes: tuple[Quote, ...] = ()
    """What in ``text`` stands word for word in an exhibit."""
    points: tuple[str, ...] = ()
    """Ids of the points of defence that it states or answers."""
    strong: bool = False


Sentences = tuple[Sentence, ...]


class Paragraph(Noun):
    """Sentences that run on."""

    sentences: Sentences
    style: Literal["body", "lead", "banner", "outcome", "small", "right", "flush", "blank"] = "body"
    """``lead`` is what a reader must see first; ``outcome`` is the recommended outcome, largest;
    ``right`` is set to the right (an organ, a date); ``flush`` is not indented (an addressee);
    ``blank`` leaves lines to be filled in by hand."""


class Items(Noun):
    """A list, each item of sentences that run on."""

    items: tuple[Sentences, ...]
    ordered: bool = False


class Fields(Noun):
    """Rows of a label and what stands beside it."""

    rows: tuple[tuple[str, Sentences], ...]


class Row(Noun):
    """One row of a table; ``anchor`` is what other places refer to, such as an exhibit's id."""

    cells: tuple[Sentences, ...]
    anchor: str = ""
    struck: bool = False


class Table(Noun):
    """A table with a head; ``widths`` are the columns' shares, in any unit."""

    head: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[int, ...]
    caption: str = ""


class Picture(Noun):
    """One of the four figures, with its text twin."""

    figure: Figure


Block = Paragraph | Items | Fields | Table | Picture


class Section(Noun):
    """A heading and its blocks; a deeper section follows in the same flat list."""

    id: str
    level: Level
    number: str
    """As printed before the title: 一、 （一） 1. （1）; empty where it has none."""
    title: str
    blocks: tuple[Block, ...] = ()
    folded: bool = False
    """A screen may show it closed; paper shows it open."""
    annex: bool = False
    """Set smaller, after the body."""
    page: bool = False
    """Begins a page."""


class Seal(Noun):
    """What stands at the head and foot of an official paper; each only where it was supplied."""

    classification: str = ""
    """密级 and period, on every page."""
    copy_number: str = ""
    """份号, six digits."""
    urgency: str = ""
    organ: str = ""
    """发文机关标志; its presence makes the red head."""
    number: str = ""
    """发文字号."""
    signer: str = ""
    addressee: str = ""
    signed_by: str = ""
    """发文机关署名."""
    dated: str = ""
    """成文日期."""
    copied_to: str = ""


class Manifest(Noun):
    """What a document was made from and how, so that it can be made again and compared."""

    kind: str
    case: str
    on: str
    language: Language
    final: bool
    as_known_at: str
    draft: bool
    rulebook: str
    """What ``--rulebook`` named, empty where it did not."""
    respondent: str
    """Whom a letter is to, empty for a paper on all."""
    program: str
    case_digest: str
    rulebooks: Mapping[str, str] = field(default_factory=dict)
    """Rulebook → digest."""
    templates: str = ""
    """Digest of the documents' data file and the templates."""


class Failing(Noun):
    """A point of the checklist that a document does not meet: its number and what is missing."""

    point: int
    missing: str
    where: str = ""
    """Section, sentence or id in the case file."""


class Document(Noun):
    """One paper in one language."""

    kind: str
    name: str
    """What the paper is called: 容错评查建议书."""
    title: str
    subtitle: str
    language: Language
    manifest: Manifest
    seal: Seal
    sections: tuple[Section, ...]
    banner: str = ""
    """What it is, and that it decides nothing."""
    failing: tuple[Failing, ...] = ()
    """Printed in a draft."""

    def blocks(self) -> Iterator[tuple[Section, Block]]:
        """Walk the blocks in order with the section of each."""
        for section in self.sections:
            for block in section.blocks:
                yield section, block

    def sentences(self) -> Iterator[tuple[Section, Sentence]]:
        """Walk every sentence in order of print, with its section."""
        for section, block in self.blocks():
            for sentence in sentences_of(block):
                yield section, sentence


def sentences_of(block: Block) -> Iterator[Sentence]:
    """Walk the sentences of a block in order of print; a picture's twin line is one sentence."""
    match block:
        case Paragraph(sentences):
            yield from sentences
        case Items(items):
            for item in items:
                yield from item
        case Fields(rows):
            for _, sentences in rows:
                yield from sentences
        case Table(_, rows):
            for row in rows:
                for cell in row.cells:
                    yield from cell
        case Picture(figure):
            for line in figure.twin:
                yield twin_sentence(line)


def twin_sentence(line: TwinLine) -> Sentence:
    """Return a line of a figure's twin as a sentence, with what exhibits its text does not name."""
    unnamed = tuple(key for key in line.exhibits if key not in line.text)
    return Sentence(line.text, "fact", unnamed)


def printed(sentence: Sentence, language: Language) -> str:
    """Return a sentence as it stands on the page: its text, its exhibits, its citations."""
    body, stop = before_stop(sentence.text)
    zh = language == "zh"
    if sentence.exhibits:
        marks = ("、" if zh else ", ").join(sentence.exhibits)
        body += f"〔{marks}〕" if zh else f" [{marks}]"
    if sentence.citations:
        cited = ("；" if zh else "; ").join(sentence.citations)
        body += f"（{cited}）" if zh else f" ({cited})"
    return body + stop


def before_stop(text: str) -> tuple[str, str]:
    """Part a sentence from the stop that ends it, so that marks can stand before the stop."""
    if text.endswith(("。", ".", "；", ";")):
        return text[:-1], text[-1]
    return text, ""
