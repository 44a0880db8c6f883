"""A document through the office's templates; the only import of jinja2.

Templates run in a sandbox with strict names on plain values; they order and set, and
compute nothing.
"""

from __future__ import annotations

import unicodedata
from dataclasses import asdict
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.report.parts import Outline

FORMATS = ("md", "html")


def render(document: Outline, templates: Path, form: str) -> str:
    """Render a document through ``recommendation.<language>.<form>.j2``.

    Raises:
        ProblemsError: the template is missing or faulty.

    """
    name = f"recommendation.{document.language}.{form}.j2"
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(templates),
        undefined=StrictUndefined,
        autoescape=form == "html",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["md"] = escape_markdown
    try:
        return environment.get_template(name).render(document=visible(asdict(document)))
    except TemplateError as fault:
        line = getattr(fault, "lineno", 0) or 0
        place = Place(str(templates / name), line)
        why = str(fault.message or type(fault).__name__)
        raise ProblemsError([Problem("template-faulty", place, {"why": why})]) from None


def visible(value: object) -> object:
    """Show control and direction marks as a replacement sign: they could turn a page's sense."""
    match value:
        case str():
            return "".join(
                c if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cf"} else "\ufffd"
                for c in value
            )
        case dict():
            return {key: visible(part) for key, part in value.items()}
        case list() | tuple():
            return [visible(part) for part in value]
        case _:
            return value


def escape_markdown(text: str) -> str:
    """Write text so that Markdown shows it as it is, on one line."""
    flat = " ".join(str(text).split())
    for mark in "\\`*_{}[]<>#|~":
        flat = flat.replace(mark, f"\\{mark}")
    return flat
