"""Change the head of an edition as text, so that its comments and its layout stay.

Every change is read back: where the file is laid out in a way that was not foreseen, the
change is refused with a problem and nothing is written.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from tolerance.files.plainfiles import compose
from tolerance.files.reading import Reader
from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.model.rulebook import Cover, Period

_EDITION = re.compile(r"(?m)^(edition:[ \t]*)\S+")
_FLOW = re.compile(r"(?m)^(in_force:[ \t]*)\{[^{}\n]*\}")
_BLOCK = re.compile(r"(?m)^in_force:[ \t]*(#[^\n]*)?\n(?:[ \t]+[^\n]*\n?|[ \t]*#[^\n]*\n)+")


def dated(text: str, shown: str, *, force: Period, edition: date | None = None, was: Cover) -> str:
    """Return the head of an edition with another period of force, and another edition if given.

    Args:
        text: ``rulebook.yaml``.
        shown: the file as problems name it.
        force: the new period.
        edition: the new edition, where the text becomes that of another.
        was: what the text says now.

    Raises:
        ProblemsError: it must be changed by hand.

    """
    end = force.to.isoformat() if force.to is not None else "null"
    period = f"{{from: {force.from_.isoformat()}, to: {end}}}"
    changed, flow = _FLOW.subn(rf"\g<1>{period}", text, count=1)
    if not flow:
        changed = _BLOCK.sub(f"in_force: {period}\n", text, count=1)
    if edition is not None:
        changed = _EDITION.sub(rf"\g<1>{edition.isoformat()}", changed, count=1)
    wanted = replace(was, in_force=force, edition=edition or was.edition)
    if _read(changed, shown) != wanted:
        facts = {"period": period, "edition": wanted.edition.isoformat()}
        raise ProblemsError([Problem("new-head-by-hand", Place(shown), facts)])
    return changed


def _read(text: str, shown: str) -> Cover | None:
    try:
        return Reader([]).noun(Cover, compose(text, shown))
    except ProblemsError:
        return None
