"""A document through the office's templates to HTML or Markdown.

Templates run in a sandbox with strict names on plain values; they order and set, and
compute nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, TemplateError, TemplateNotFound
from markupsafe import Markup

from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.report.compiled_templates import kept
from tolerance.report.document import Document
from tolerance.report.plain import plain
from tolerance.report.sandbox import TextEnvironment

FORMATS = ("md", "html")
_QUOTED = re.compile(r'="([\w-]+)"(?=[ >])')
_QUOTED_LAST = re.compile(r'="([\w-]+)"/>')
_STYLE = re.compile(r"<style>[^<]*</style>\n?")


def render(document: Document, templates: Path, form: str) -> str:
    """Render a document through ``<kind>.<form>.j2``, else ``document.<form>.j2``.

    Raises:
        ProblemsError: the template is missing or faulty.

    """
    own = f"{document.kind}.{form}.j2"
    name = own if (templates / own).is_file() else f"document.{form}.j2"
    return render_values(plain(document), templates, name, form)


def render_values(values: Mapping[str, Any], templates: Path, name: str, form: str) -> str:
    """Render plain values through one template of text.

    Raises:
        ProblemsError: the template is missing or faulty.

    """
    try:
        return _environment(templates, form).get_template(name).render(values)
    except RecursionError:
        facts = {"why": "recursion"}
        raise ProblemsError([Problem("template-faulty", Place(name), facts)]) from None
    except UnicodeDecodeError:
        place = Place(str(templates / name))
        facts = {"guess": "GB18030"}
        raise ProblemsError([Problem("not-utf-8", place, facts)]) from None
    except TemplateError as fault:
        missing = isinstance(fault, TemplateNotFound)
        line = 0 if missing else getattr(fault, "lineno", 0) or _line(fault, name)
        place = Place(str(templates / name), line)
        why = str(fault.message or type(fault).__name__)
        raise ProblemsError([Problem("template-faulty", place, {"why": why})]) from None


def _line(fault: BaseException, name: str) -> int:
    """Return the line of the template at which a fault of rendering was met."""
    found = 0
    at = fault.__traceback__
    while at is not None:
        if at.tb_frame.f_code.co_filename.endswith(name):
            found = at.tb_lineno
        at = at.tb_next
    return found


@cache
def _environment(templates: Path, form: str) -> Environment:
    environment = TextEnvironment(
        autoescape=form == "html",
        loader=FileSystemLoader(templates),
        bytecode_cache=kept(TextEnvironment),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["md"] = escape_markdown
    environment.filters["svg"] = _inlined
    environment.filters["comment"] = lambda text: text.replace("--", "-\\u002d")
    return environment


def _inlined(svg: str, *, styled: bool) -> Markup:
    """Return a picture for a page: it is drawn by our own template, with everything escaped.

    The pictures of a page share the stylesheet of one of them, and HTML needs no quotation
    marks about a number or a plain name; in the words every mark is escaped.
    """
    shared = svg if styled else _STYLE.sub("", svg)
    short = _QUOTED.sub(r"=\1", _QUOTED_LAST.sub(r"=\1 />", shared))
    return Markup(short)  # noqa: S704  our own, escaped


def escape_markdown(text: str) -> str:
    """Write text so that Markdown shows it as it is, on one line."""
    flat = " ".join(str(text).split())
    for mark in "\\`*_{}[]<>#|~":
        flat = flat.replace(mark, f"\\{mark}")
    return flat
