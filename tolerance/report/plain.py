"""A document as plain values: what every template is given, and nothing else.

Only dictionaries, lists, strings, numbers and truth values, so that a template can call
nothing and change nothing. Knows no format.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tolerance.model.text import Language
from tolerance.report.document import (
    Block,
    Document,
    Fields,
    Items,
    Paragraph,
    Picture,
    Row,
    Section,
    Sentence,
    Table,
    before_stop,
    printed,
    twin_sentence,
)
from tolerance.report.manifest import manifest_text
from tolerance.report.visible import visible

Plain = dict[str, Any]


_last: list[tuple[Document, Plain]] = []
"""The document made plain last: one paper is written in several formats, one after another."""


def plain(document: Document) -> Plain:
    """Return a document as a template sees it, made once for all its formats; see ``_plain``."""
    if not _last or _last[0][0] is not document:
        _last[:] = [(document, _plain(document))]
    return _last[0][1]


def _plain(document: Document) -> Plain:
    """Return a document as a template sees it.

    Keys: ``kind``, ``name``, ``title``, ``subtitle``, ``language``, ``banner``, ``draft``,
    ``seal`` (``classification``, ``copy_number``, ``urgency``, ``organ``, ``number``,
    ``signer``, ``addressee``, ``signed_by``, ``dated``, ``copied_to``), ``case``, ``on``,
    ``failing`` (``point``, ``missing``, ``where``) and ``sections``; each section has ``id``,
    ``level`` (1 to 4), ``number``, ``title``, ``folded``, ``annex``, ``page``, ``blocks`` and
    ``inner`` (of the first level only: the deeper ones that follow it). ``manifest`` is text.
    A block has a ``kind``:

    - ``paragraph``: ``style``, ``text``, ``sentences``;
    - ``items``: ``ordered``, ``items`` (each ``text``, ``sentences``);
    - ``fields``: ``rows`` (each ``label``, ``text``, ``sentences``);
    - ``table``: ``caption``, ``head``, ``widths``, ``columns`` (how many), ``rows`` (each
      ``anchor``, ``struck``, ``texts``, ``cells``);
    - ``picture``: ``id``, ``title``, ``figure`` (timeline, matrix, tree or ladder), ``alt``,
      ``svg``, ``width``, ``height``, ``twin`` (each ``text``, ``sentences``), ``first``
      (whether it is the first of the paper).

    A sentence has ``id``, ``text`` (bare), ``printed`` (with its exhibits and citations before
    the stop), ``body`` and ``stop`` (the bare text parted there), ``voice``, ``exhibits``,
    ``citations``, ``rules``, ``criteria``, ``quotes`` and ``strong``.
    """
    said = document.language
    manifest = document.manifest
    return {
        "kind": document.kind,
        "name": visible(document.name),
        "title": visible(document.title),
        "subtitle": visible(document.subtitle),
        "language": said,
        "banner": visible(document.banner),
        "draft": manifest.draft,
        "case": visible(manifest.case),
        "on": manifest.on,
        "seal": {name: visible(value) for name, value in vars(document.seal).items()},
        "failing": [
            {"point": f.point, "missing": visible(f.missing), "where": visible(f.where)}
            for f in document.failing
        ],
        "manifest": manifest_text(manifest),
        "sections": _numbered(_nested([_section(section, said) for section in document.sections])),
    }


def _numbered(sections: list[Plain]) -> list[Plain]:
    """Say of each picture whether it is the first of the paper."""
    pictures = [b for s in sections for b in s["blocks"] if b["kind"] == "picture"]
    for number, block in enumerate(pictures):
        block["first"] = number == 0
    return sections


def _nested(sections: list[Plain]) -> list[Plain]:
    """Give each section of the first level the deeper ones that follow it, as ``inner``."""
    for section in sections:
        section["inner"] = []
        if section["level"] == 1:
            top = section
        else:
            top["inner"].append(section)
    return sections


def _section(section: Section, language: Language) -> Plain:
    count = _Count(section.id, language)
    return {
        "id": visible(section.id),
        "level": section.level,
        "number": section.number,
        "title": visible(section.title),
        "folded": section.folded,
        "annex": section.annex,
        "page": section.page,
        "blocks": [count.block(block) for block in section.blocks],
    }


class _Count:
    """Numbers the sentences of a section as it makes them plain."""

    def __init__(self, section: str, language: Language) -> None:
        self._section = section
        self._language = language
        self._number = 0

    def block(self, block: Block) -> Plain:
        match block:
            case Paragraph(sentences, style):
                return {"kind": "paragraph", "style": style, **self._run(sentences)}
            case Items(items, ordered):
                return {
                    "kind": "items",
                    "ordered": ordered,
                    "items": [self._run(item) for item in items],
                }
            case Fields(rows):
                return {
                    "kind": "fields",
                    "rows": [{"label": visible(label), **self._run(said)} for label, said in rows],
                }
            case Table():
                return {
                    "kind": "table",
                    "caption": visible(block.caption),
                    "head": [visible(name) for name in block.head],
                    "widths": list(block.widths),
                    "columns": len(block.head),
                    "rows": [self._row(row) for row in block.rows],
                }
            case Picture(figure):
                return {
                    "kind": "picture",
                    "id": visible(figure.id),
                    "title": visible(figure.title),
                    "figure": figure.kind,
                    "alt": visible(figure.alt),
                    "svg": figure.svg,
                    "width": figure.width,
                    "height": figure.height,
                    "twin": [self._run((twin_sentence(line),)) for line in figure.twin],
                }

    def _row(self, row: Row) -> Plain:
        runs = [self._run(cell) for cell in row.cells]
        return {
            "anchor": visible(row.anchor),
            "struck": row.struck,
            "cells": [run["sentences"] for run in runs],
            "texts": [run["text"] for run in runs],
        }

    def _run(self, sentences: Sequence[Sentence]) -> Plain:
        made = [self._sentence(sentence) for sentence in sentences]
        return {
            "text": joined([sentence["printed"] for sentence in made], self._language),
            "sentences": made,
        }

    def _sentence(self, sentence: Sentence) -> Plain:
        self._number += 1
        body, stop = before_stop(sentence.text)
        return {
            "id": visible(f"{self._section}.{self._number}"),
            "text": visible(sentence.text),
            "body": visible(body),
            "stop": stop,
            "printed": visible(printed(sentence, self._language)),
            "voice": sentence.voice,
            "exhibits": [visible(key) for key in sentence.exhibits],
            "citations": [visible(text) for text in sentence.citations],
            "rules": list(sentence.rules),
            "criteria": list(sentence.criteria),
            "quotes": [visible(quote.text) for quote in sentence.quotes],
            "strong": sentence.strong,
        }


def joined(texts: Sequence[str], language: Language) -> str:
    """Join sentences as the language does: Chinese without a space, English with one."""
    return ("" if language == "zh" else " ").join(text for text in texts if text)
