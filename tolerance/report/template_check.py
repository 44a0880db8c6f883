"""Is a template fit to print a document: every name known, nothing unsafe, no part left out.

A Word template is tried on a document that has everything; one of text is read and not run.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from jinja2 import TemplateSyntaxError

from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.model.text import Language
from tolerance.report.document import Document
from tolerance.report.kinds import NAME as KINDS
from tolerance.report.kinds import read_kinds
from tolerance.report.lints.house import read_house
from tolerance.report.office_words import NAMES
from tolerance.report.plain import plain
from tolerance.report.rulebook.page import TEMPLATE as RULEBOOK
from tolerance.report.rulebook.sheet import NAMES as SHEET
from tolerance.report.sample import sample
from tolerance.report.sandbox import PlainEnvironment
from tolerance.report.template_rules import faults
from tolerance.report.word.package import bytes_of, parts_of, said_by
from tolerance.report.word.writing import missing, need, pictures

LANGUAGES: tuple[Language, Language] = ("zh", "en")
MOST_TEXT = 2_000_000
"""Characters of a template of text."""


def templates_in(folder: Path) -> list[Path]:
    """Return the templates of a folder: Word files, templates of text and of PDF."""
    found = [*folder.glob("*.docx"), *folder.glob("*.j2"), *folder.glob("*.typ")]
    # Word keeps ~$… beside a file that is open.
    return sorted(path for path in found if not path.name.startswith("~$"))


def check_words(folder: Path) -> list[Problem]:
    """Return what is wrong with the kinds of papers and the rules of writing of a folder."""
    problems: list[Problem] = []
    try:
        read_house(folder)
    except ProblemsError as fault:
        problems += fault.problems
    try:
        kinds = read_kinds(folder)
    except ProblemsError as fault:
        return problems + fault.problems
    for key, kind in kinds.items():
        texts = [kind.title, kind.addressee, *(piece.say for piece in kind.pieces)]
        for text in texts:
            for said in (text.zh, text.en) if text is not None else ():
                problems += _said(folder / KINDS, key, said or "")
    return problems


def _said(file: Path, key: str, said: str) -> Iterator[Problem]:
    """Check the office's words of one paper: well formed, and only values that there are."""
    try:
        tree = PlainEnvironment(autoescape=False).parse(said)
    except TemplateSyntaxError as fault:
        facts = {"part": key, "tag": said.strip()[:80], "why": str(fault)}
        yield Problem("template-syntax", _line_of(file, said), facts)
        return
    for each in faults(tree, set(NAMES), None, files=False):
        facts = {"part": key, "tag": said.strip()[:80], "suggestion": each.suggestion}
        place = _line_of(file, said)
        if each.kind == "name":
            yield Problem("template-name-unknown", place, {"name": each.what, **facts})
        else:
            yield Problem("template-unsafe", place, {"what": each.what, **facts})


def _line_of(file: Path, said: str) -> Place:
    """Return the line on which a text begins."""
    first = said.strip().splitlines()[0].strip()
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if first in line:
            return Place(str(file), number)
    return Place(str(file))


def check_template(path: Path) -> list[Problem]:
    """Return what is wrong with one template, in order.

    Raises:
        ProblemsError: what reads Word files is not installed.

    """
    match path.suffix:
        case ".docx":
            problems = _word(path)
        case ".typ":
            problems = _typeset(path)
        case _:
            problems = list(_text(path))
    return sorted({p.order: p for p in problems}.values(), key=lambda p: p.order)


def language_of(path: Path) -> Language:
    """Return the language that a template's name states: ``document.en.docx``."""
    return "en" if ".en." in path.name else "zh"


def _word(path: Path) -> list[Problem]:
    need()
    from tolerance.report.word.child import look_apart  # noqa: PLC0415  the library is optional
    from tolerance.report.word.fill import Job  # noqa: PLC0415  likewise

    letter = path.name.startswith("letter.")
    found: list[Problem] = []
    try:
        raw = bytes_of(path)
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


def _typeset(path: Path) -> list[Problem]:
    """Set a whole document by a template of PDF; a part of another is tried with that one."""
    if path.name.startswith("_"):
        return []
    from tolerance.report.pdf import write_pdf  # noqa: PLC0415  the library is optional

    kind = path.name.partition(".")[0]
    try:
        for language in LANGUAGES:
            document = sample(language)
            write_pdf(replace(document, kind=kind), path.parent)
    except ProblemsError as fault:
        # The sample has everything, which is more than a page of any brief holds.
        return [p for p in fault.problems if p.code != "brief-too-long"]
    return []


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
    # The paper on a rulebook is set of its own values, every other one of a document's.
    given = SHEET if path.name == RULEBOOK else {*plain(sample("zh")), "document"}
    known = {*given, "namespace"}
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
