"""A laid-out picture through its template to SVG. The templates are the office's, in a sandbox."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.report.compiled_templates import kept
from tolerance.report.figures.figure import Kind
from tolerance.report.figures.layout import plain
from tolerance.report.figures.shapes import Plan


def svg(plan: Plan, kind: Kind, name: str, words: tuple[str, str], templates: Path) -> str:
    """Set a picture through ``figures/<kind>.svg.j2``.

    Args:
        plan: what is drawn, and where.
        kind: which template.
        name: the id of the picture, plain ASCII.
        words: its title and what it comes to.
        templates: the folder of templates.

    Raises:
        ProblemsError: the template is missing or faulty.

    """
    title, alt = words
    file = f"figures/{kind}.svg.j2"
    try:
        return (
            _environment(templates)
            .get_template(file)
            .render(
                id=name,
                title=plain(title),
                alt=plain(alt),
                width=plan.width,
                height=plan.height,
                layers=plan.layers,
            )
        )
    except TemplateError as fault:
        place = Place(str(templates / file), getattr(fault, "lineno", 0) or 0)
        why = str(fault.message or type(fault).__name__)
        raise ProblemsError([Problem("template-faulty", place, {"why": why})]) from None


@lru_cache(maxsize=8)
def _environment(templates: Path) -> ImmutableSandboxedEnvironment:
    """Return the environment of a folder; its templates are compiled once in a process."""
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(templates),
        bytecode_cache=kept(ImmutableSandboxedEnvironment),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
