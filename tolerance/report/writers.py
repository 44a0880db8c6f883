"""A document to the bytes of a file, by format; each writer is imported when it is used."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal, get_args

from tolerance.report.document import Document
from tolerance.report.manifest import SCHEMA

Plain = dict[str, Any]

Format = Literal["html", "docx", "pdf", "md", "json"]
FORMATS: tuple[Format, ...] = get_args(Format)
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, indent=None)
_PARTS = frozenset({"body", "stop", "text"})


def write(document: Document, templates: Path, form: Format) -> bytes:
    """Return a document as a file of one format.

    Raises:
        ProblemsError: a template is missing or faulty, or a library is not installed.

    """
    match form:
        case "html" | "md":
            from tolerance.report.render import render  # noqa: PLC0415  only when it is used

            return render(document, templates, form).encode()
        case "pdf":
            from tolerance.report.pdf import write_pdf  # noqa: PLC0415  only when it is used

            return write_pdf(document, templates)
        case "json":
            return _object(document)
        case "docx":
            from tolerance.report.word.writing import write_docx  # noqa: PLC0415  only when it is used

            return write_docx(document, templates)


def _object(document: Document) -> bytes:
    """Write the document itself, every sentence with what it rests on; figures in words."""
    from tolerance.report.plain import plain  # noqa: PLC0415  only when it is used

    value = dict(plain(document))
    value["sections"] = [
        {k: v for k, v in section.items() if k != "inner"}
        | {"blocks": [_block(block) for block in section["blocks"]]}
        for section in value["sections"]
    ]
    value["manifest"] = json.loads(value["manifest"])
    return (_ENCODER.encode({"schema": SCHEMA, **value}) + "\n").encode()


def _block(block: Plain) -> Plain:
    """Leave out of a block what only a template needs: joined texts, the drawing."""
    found: Plain = {}
    for key, value in block.items():
        if key in {"items", "rows", "twin"}:
            found[key] = [_run(part) for part in value]
        elif key == "sentences":
            found[key] = [_sentence(sentence) for sentence in value]
        elif key not in {"svg", "text", "columns", "first"}:
            found[key] = value
    return found


def _run(part: Plain) -> Plain:
    found = {k: v for k, v in part.items() if k not in {"text", "texts"} and v not in ("", False)}
    if "sentences" in found:
        found["sentences"] = [_sentence(sentence) for sentence in found["sentences"]]
    if "cells" in found:
        found["cells"] = [[_sentence(s) for s in cell] for cell in found["cells"]]
    return found


def _sentence(sentence: Plain) -> Plain:
    kept = ("id", "printed", "voice")
    return {k: v for k, v in sentence.items() if k in kept or (v and k not in _PARTS)}
