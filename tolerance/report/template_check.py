"""Is a template fit to print a document: every name known, nothing unsafe, no part left out.

A Word template is tried on a document that has everything; one of text is read and not run.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jinja2 import TemplateSyntaxError

from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.model.text import Language
from tolerance.report.document import Document
from tolerance.report.docx import missing, need, pictures, read_template
from tolerance.report.docx_package import parts_of, said_by
from tolerance.report.plain import plain
from tolerance.report.sample import sample
from tolerance.report.sandbox import PlainEnvironment
from tolerance.report.template_rules import faults

MOST_TEXT = 2_000_000
"""Characters of a template of text."""


def templates_in(folder: Path) -> list[Path]:
    """Return the templates of a folder: Word files and templates of text."""
    found = [*folder.glob("*.docx"), *folder.glob("*.j2")]
    # Word keeps ~$… beside a file that is open.
    return sorted(path for path in found if not path.name.startswith("~$"))


def check_template(path: Path) -> list[Problem]:
    """Return what is wrong with one template, in order.

    Raises:
        ProblemsError: what reads Word files is not installed.

    """
    problems = _word(path) if path.suffix == ".docx" else list(_text(path))
    return sorted({p.order: p for p in problems}.values(), key=lambda p: p.order)


def language_of(path: Path) -> Language:
    """Return the language that a template's name states: ``document.en.docx``."""
    return "en" if ".en." in path.name else "zh"


def _word(path: Path) -> list[Problem]:
    need()
    from tolerance.report.docx_child import look_apart  # noqa: PLC0415  the library is optional
    from tolerance.report.docx_fill import Job  # noqa: PLC0415

    letter = path.name.startswith("letter.")
    found: list[Problem] = []
    try:
        raw = read_template(path)
        for full in (True, False):
            document: Document = sample(language_of(path), full=full, letter=letter)
            values = plain(document)
            job = Job(str(path), raw, values, pictures(document))
            made, wrong = look_apart(job)
            found += wrong
            if made is not None and not found:
                lost = missing(values, said_by(parts_of(made, str(path)), str(path)))
                found += [
                    Problem("template-loses", Place(str(path)), {"key": key, "text": text})
                    for key, text in dict(lost).items()
                ]
    except ProblemsError as fault:
        found += fault.problems
    return found


def _text(path: Path) -> Iterator[Problem]:
    try:
        with path.open(encoding="utf-8") as file:
            source = file.read(MOST_TEXT)
    except OSError as fault:
        yield Problem("file-unreadable", Place(str(path)), {"why": fault.strerror or ""})
        return
    except UnicodeDecodeError:
        yield Problem("file-unreadable", Place(str(path)), {"why": "UTF-8"})
        return
    lines = source.split("\n")

    def quoted(line: int) -> str:
        return lines[line - 1].strip()[:120] if 0 < line <= len(lines) else ""

    try:
        tree = PlainEnvironment(autoescape=True).parse(source)
    except (TemplateSyntaxError, RecursionError) as fault:
        line = getattr(fault, "lineno", 1)
        facts = {"part": "", "tag": quoted(line), "why": str(fault)}
        yield Problem("template-syntax", Place(str(path), line), facts)
        return
    known = {*plain(sample("zh")), "document"}
    if path.name.startswith("_"):
        # A part of another template may use what that one set.
        known |= {each.what for each in faults(tree, known, None, files=True)}
    for each in faults(tree, known, None, files=True):
        facts = {"part": "", "tag": quoted(each.line), "suggestion": each.suggestion}
        place = Place(str(path), each.line)
        if each.kind == "name":
            yield Problem("template-name-unknown", place, {"name": each.what, **facts})
        else:
            yield Problem("template-unsafe", place, {"what": each.what, **facts})
