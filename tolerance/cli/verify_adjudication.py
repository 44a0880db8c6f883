"""An adjudication object held against the case: adjudicated again, compared key by key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from tolerance.cli.main import INTEGRITY
from tolerance.cli.nearby import nearby
from tolerance.cli.objects import print_json
from tolerance.cli.options import say
from tolerance.model.problem import Place, Problem, ProblemsError


def adjudication_in(given: Path) -> dict[str, Any] | None:
    """Return an adjudication object where the file is one."""
    if given.suffix != ".json":
        return None
    try:
        value = json.loads(given.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    schema = "tolerance/adjudication/1"
    return value if isinstance(value, dict) and value.get("schema") == schema else None


def verify_adjudication(
    given: Path,
    stated: dict[str, Any],
    case_path: Path | None,
    rulebooks: Path,
    *,
    as_json: bool,
) -> int:
    """Adjudicate again as an object states, and compare key by key."""
    from tolerance.assess import assess
    from tolerance.cli.papers import Papers
    from tolerance.files.case import find_cases
    from tolerance.shelf import open_shelf

    try:
        number, day = str(stated["case"]), date.fromisoformat(str(stated["on"]))
        digest = str(stated["digests"]["case"])
    except (KeyError, TypeError, ValueError):
        raise ProblemsError([Problem("not-our-document", Place(str(given)))]) from None
    path = find_cases(case_path)[0] if case_path else nearby(given, number, digest)
    assessed = assess(
        path,
        open_shelf(rulebooks, scenarios=False),
        day,
        final=bool(stated.get("final")),
        known_at_conduct=stated.get("as_known_at") == "conduct",
    )
    now = json.loads(Papers(assessed, None, rulebooks).object_text)
    differences = [
        {"key": key, "was": _shown(stated, key), "now": _shown(now, key)}
        for key in sorted({*_keys(stated), *_keys(now)})
        if _at(stated, key) != _at(now, key)
    ]
    if as_json:
        print_json(
            {
                "schema": "tolerance/verify/1",
                "took": "adjudication",
                "file": str(given),
                "case": str(path),
                "holds": not differences,
                "differences": differences,
            }
        )
    else:
        click.echo(
            say(
                f"按评查结果（JSON）核对，依据案件 {path}。",
                f"Taken for an adjudication (JSON); its case is {path}.",
            )
        )
        for each in differences:
            click.echo(f"{each['key']}: {each['was']} → {each['now']}")
        if not differences:
            click.echo(say("每一项均成立。", "Every entry holds."))
    return INTEGRITY if differences else 0


def _keys(value: object, path: str = "") -> Iterator[str]:
    """Name every entry of an object by its path."""
    if isinstance(value, dict) and value:
        for key, part in value.items():
            yield from _keys(part, f"{path}/{_token(key)}")
    elif isinstance(value, list) and value:
        for number, part in enumerate(value):
            yield from _keys(part, f"{path}/{number}")
    else:
        yield path


def _token(key: str) -> str:
    """Write a key as a JSON pointer has it (RFC 6901)."""
    return key.replace("~", "~0").replace("/", "~1")


def _at(value: Any, path: str) -> object:
    """Return an entry by its path; the mark of an absent one is no value of JSON."""
    for token in path.split("/")[1:]:
        key = token.replace("~1", "/").replace("~0", "~")
        if isinstance(value, dict) and key in value:
            value = value[key]
        elif isinstance(value, list) and key.isdigit() and int(key) < len(value):
            value = value[int(key)]
        else:
            return _ABSENT
    return value


_ABSENT = object()


def _shown(value: Any, path: str) -> str:
    found = _at(value, path)
    return "—" if found is _ABSENT else json.dumps(found, ensure_ascii=False)
