"""A document to a Word file, through the office's template.

A template that ships is filled here; any other is filled in a process of its own, with
bounds on time and memory. What a template leaves out of the document is a problem: a paper
that silently lacks a sentence is the worst outcome. The library is optional.
"""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.report.document import Document, Picture
from tolerance.report.fonts import resolve
from tolerance.report.manifest import manifest_text
from tolerance.report.plain import plain
from tolerance.report.word.package import Read, bytes_of, parts_of, read_docx, said_by

__all__ = ["read_docx", "write_docx"]

ZOOM = 1.8
"""Pixels for each unit of a figure: 305 to the inch at 156 mm. Drawing is most of the time."""
_LIBRARIES = ("docxtpl", "resvg_py")
SHIPPED: frozenset[str] = frozenset(
    {
        "ef448e0cf3512b5549fd324f67ffd412b6e7194b61d83a4e507c7ba62e30cbf0",
        "c3f41038246be7267305f48fe0eb0511d20dbe96947116378cbefbf3e6f9be00",
        "cb8be13d04c5f9ff22433ae469ae07684d03509553d107294e37bedea79f1110",
        "c4a7b90f248bd8c542a24cb029fdb3cef37891c8ad15bc245b7d205e9d8f29ce",
    }
)
"""Digests of the templates that ship. What is one of them needs no process of its own."""


def write_docx(document: Document, templates: Path) -> bytes:
    """Return a document as a Word file: the same bytes on every run.

    Raises:
        ProblemsError: the library is not installed, there is no template, or it is at fault.

    """
    need()
    path = template_for(document, templates)
    raw = bytes_of(path)
    values = plain(document)
    made = filled(
        str(path),
        raw,
        values,
        pictures(document),
        manifest_text(document.manifest),
    )
    lost = sorted(missing(values, said_by(parts_of(made, str(path)), str(path))))
    if lost:
        raise ProblemsError(
            [Problem("template-loses", Place(str(path)), {"key": k, "text": t}) for k, t in lost]
        )
    return made


def need() -> None:
    """Make sure that what writes Word files is installed.

    Raises:
        ProblemsError: it is not.

    """
    for name in _LIBRARIES:
        try:
            importlib.import_module(name)  # one that is there may still not load
        except ImportError:
            facts = {
                "format": "docx",
                "package": name.replace("_", "-"),
                "command": "pip install 'tolerance[docx]'",
            }
            raise ProblemsError([Problem("writer-missing", Place(), facts)]) from None


def template_for(document: Document, templates: Path) -> Path:
    """Return the template: of the kind, else of a letter where it is one, else the common one.

    Raises:
        ProblemsError: there is none.

    """
    names = [document.kind]
    pictured = any(isinstance(block, Picture) for _, block in document.blocks())
    if document.manifest.respondent and not pictured:
        names.append("letter")
    names.append("document")
    for name in names:
        path = templates / f"{name}.{document.language}.docx"
        if path.is_file():
            return path
    wanted = templates / f"document.{document.language}.docx"
    raise ProblemsError([Problem("template-missing", Place(str(wanted)))])


def filled(
    shown: str,
    raw: bytes,
    values: Mapping[str, Any],
    drawn: Mapping[str, bytes],
    manifest: str,
) -> bytes:
    """Fill a template, here where it ships and apart where it does not.

    Raises:
        ProblemsError: the template is at fault.

    """
    from tolerance.report.word.fill import Job, fill  # noqa: PLC0415  the library is optional

    job = Job(shown, raw, values, drawn, manifest)
    if hashlib.sha256(raw).hexdigest() in SHIPPED:
        return fill(job)
    from tolerance.report.word.child import fill_apart  # noqa: PLC0415  few templates need it

    return fill_apart(job)


def pictures(document: Document) -> dict[str, bytes]:
    """Return each figure as PNG."""
    from tolerance.report.figures.png import png  # noqa: PLC0415  the library is optional

    found: dict[str, bytes] = {}
    for _, block in document.blocks():
        if isinstance(block, Picture) and block.figure.id not in found:
            found[block.figure.id] = png(block.figure, fonts(), ZOOM)
    return found


def fonts() -> tuple[Path, ...]:
    """Return font files for figures that have Chinese, regular and bold."""
    return tuple(Path(face.path) for face in resolve().figures)


def missing(values: Mapping[str, Any], read: Read) -> Iterator[tuple[str, str]]:
    """Yield the key and the text of what a filled template does not say."""
    body = _squeezed(read.paragraphs)
    anywhere = body + _squeezed(read.margins)
    for key, text in texts(values):
        if _squeezed([text]) not in (anywhere if key in _ANYWHERE else body):
            yield key, text[:80]


_ANYWHERE = frozenset({"banner", "seal.classification", "seal.copy_number"})
"""What may stand in a header."""


def texts(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield every text that a paper must say, with its key."""
    for name in ("title", "subtitle", "banner"):
        if values[name]:
            yield name, values[name]
    for name, value in values["seal"].items():
        if value:
            yield f"seal.{name}", value
    if values["draft"]:
        for each in values["failing"]:
            yield "failing", each["missing"]
    for section in values["sections"]:
        if section["title"]:
            yield "section.number", section["number"]
            yield "section.title", section["title"]
        for block in section["blocks"]:
            yield from _block(block, "block." + block["kind"])


def _block(block: Mapping[str, Any], key: str) -> Iterator[tuple[str, str]]:
    runs: Sequence[Mapping[str, Any]] = ()
    match block["kind"]:
        case "paragraph":
            yield from _run(block, f"{key} {block['style']}")
        case "items":
            runs = block["items"]
        case "fields":
            runs = block["rows"]
            for row in runs:
                yield key, row["label"]
        case "table":
            for name in (block["caption"], *block["head"]):
                yield key, name
            runs = [{"sentences": cell} for row in block["rows"] for cell in row["cells"]]
        case "picture":
            yield key, block["title"]
            runs = block["twin"]
    for run in runs:
        yield from _run(run, key)


def _run(run: Mapping[str, Any], key: str) -> Iterator[tuple[str, str]]:
    for sentence in run["sentences"]:
        yield key, sentence["printed"]


def _squeezed(parts: Sequence[str]) -> str:
    """Join without white space: where a line ends is the page's business."""
    return "".join("".join(parts).split())
