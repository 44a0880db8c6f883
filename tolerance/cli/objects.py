"""JSON on stdout: one object, and nothing else there."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

from tolerance.cli.undecoded import seen
from tolerance.model.problem import Problem
from tolerance.model.text import Language
from tolerance.report.problems import remedy, sentence


def problems_object(
    problems: Sequence[Problem], language: Language, notices: Sequence[Problem] | None = None
) -> dict[str, Any]:
    """Return problems, and notices where a command gives any, as ``--json`` prints them."""
    found: dict[str, Any] = {
        "schema": "tolerance/problems/1",
        "problems": _listed(problems, language),
    }
    if notices is not None:
        found["notices"] = _listed(notices, language)
    return found


def _listed(problems: Sequence[Problem], language: Language) -> list[dict[str, Any]]:
    return [
        {
            "code": p.code,
            "file": p.place.file,
            "line": p.place.line,
            "message": sentence(p, language),
            "remedy": remedy(p, language),
            **({"cell": p.facts["cell"]} if "cell" in p.facts else {}),
        }
        for p in problems
    ]


def print_json(value: Any) -> None:
    """Print one object to stdout: UTF-8, sorted keys, the same bytes every time."""
    said = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n"
    print_text(seen(said, "\\\\"))


def print_text(text: str) -> None:
    """Print a text to stdout as it is, in UTF-8 whatever the terminal is."""
    sys.stdout.flush()
    sys.stdout.buffer.write(seen(text).encode())
    sys.stdout.buffer.flush()
