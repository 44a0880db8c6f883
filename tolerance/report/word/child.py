"""A template of unknown make, filled in a process of its own with bounds on what it may use.

The program starts this module as a process, hands it the job on standard input and reads
the file, or the problems, from standard output.
"""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from typing import Any

from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.report.word.fill import Job, fill, problems_of
from tolerance.report.word.package import parts_of, refused

SECONDS = 3
"""Of the processor, and a little more by the clock."""
MEMORY = 1_000_000_000
"""Of address space; a large case takes a fifth."""


def fill_apart(job: Job) -> bytes:
    """Fill a template in a process of its own.

    Raises:
        ProblemsError: the template is at fault, or takes too long or too much.

    """
    return base64.b64decode(_ask("fill", job)["docx"])


def look_apart(job: Job) -> tuple[bytes | None, list[Problem]]:
    """Return the filled file, where it can be filled, and everything that is wrong."""
    try:
        told = _ask("look", job)
    except ProblemsError as fault:
        return None, fault.problems
    made = told.get("docx")
    return base64.b64decode(made) if made else None, _problems(told["found"])


def _ask(what: str, job: Job) -> dict[str, Any]:
    asked = {
        "what": what,
        "shown": job.shown,
        "template": base64.b64encode(job.template).decode(),
        "context": job.context,
        "pictures": {k: base64.b64encode(v).decode() for k, v in job.pictures.items()},
        "manifest": job.manifest,
    }
    command = [sys.executable, "-P", "-m", __name__]
    try:
        ended = subprocess.run(  # noqa: S603  this program itself
            command, input=json.dumps(asked).encode(), capture_output=True, check=False,
            timeout=SECONDS + 1,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise _runs_away(job) from None
    try:
        told = json.loads(ended.stdout)
    except ValueError:
        raise _runs_away(job) from None
    if told["problems"]:
        raise ProblemsError(_problems(told["problems"]))
    assert isinstance(told, dict)  # noqa: S101  narrows the type
    return told


def _runs_away(job: Job) -> ProblemsError:
    facts = {"seconds": str(SECONDS), "megabytes": str(MEMORY // 1_000_000)}
    return ProblemsError([Problem("template-runs-away", Place(job.shown), facts)])


def _problems(told: list[list[Any]]) -> list[Problem]:
    return [Problem(code, Place(file, line), facts) for code, file, line, facts in told]


def _told(problems: list[Problem]) -> list[list[Any]]:
    return [[p.code, p.place.file, p.place.line, dict(p.facts)] for p in problems]


def _bound() -> None:
    """Bound this process; a system without ``resource`` has the clock alone."""
    try:
        import resource  # noqa: PLC0415  not on every system
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NPROC, 0),
    ):
        resource.setrlimit(what, (most, most))


def _answer(asked: dict[str, Any]) -> dict[str, Any]:
    job = Job(
        asked["shown"],
        base64.b64decode(asked["template"]),
        asked["context"],
        {k: base64.b64decode(v) for k, v in asked["pictures"].items()},
        asked["manifest"],
    )
    found = refused(parts_of(job.template, job.shown), job.shown) or problems_of(job)
    if asked["what"] == "fill":
        if found:
            raise ProblemsError(found)
        return {"docx": base64.b64encode(fill(job)).decode(), "problems": []}
    if any(p.code != "template-name-unknown" for p in found):
        return {"found": _told(found), "problems": []}
    made = fill(job, found.append)
    return {"docx": base64.b64encode(made).decode(), "found": _told(found), "problems": []}


def main() -> None:
    """Answer one job."""
    _bound()
    asked = json.loads(sys.stdin.buffer.read())
    try:
        told = _answer(asked)
    except ProblemsError as fault:
        told = {"problems": _told(fault.problems)}
    except (MemoryError, RecursionError):
        told = {"problems": _told(_runs_away(Job(asked["shown"], b"", {}, {})).problems)}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
