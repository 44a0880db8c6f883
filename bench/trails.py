"""Figures of whole-office dumps: ``make bench-trails``, into docs/benchmarks.md.

Every figure is of a process of its own, run several times in turn with its baseline; the least
CPU seconds count (two cores are busy at once in DuckDB, on both sides), wall time stands beside
them. pm4py, where ``PM4PY`` names a Python that has it, checks the same duties on the same table.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from xml.parsers import expat

from bench.intake import ACTS, write_csv, write_xes
from tolerance.model.procedure import ActPattern, Constraint, Template

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"
HEADING = "## Whole-office dumps"
SIZES = (10_000, 100_000, 500_000, 5_000_000)
RUNS = int(os.environ.get("BENCH_RUNS", "3"))
_PIECE = 1 << 16
PAIRS: tuple[tuple[Template, str, str], ...] = (
    ("response", "受理", "送达"),
    ("response", "签批", "送达"),
    ("precedence", "受理审查", "受理"),
    ("precedence", "审核", "签批"),
    ("precedence", "签批", "送达"),
    ("succession", "登记", "归档"),
    ("succession", "签批", "归档"),
    ("alternate-response", "初审", "审核"),
    ("alternate-precedence", "初审", "审核"),
    ("alternate-succession", "受理", "初审"),
    ("chain-response", "收到申请", "登记"),
    ("chain-precedence", "收到申请", "登记"),
    ("chain-succession", "审核", "签批"),
    ("responded-existence", "听证", "听证告知"),
    ("responded-existence", "专家评审", "集体讨论"),
    ("co-existence", "审核", "签批"),
    ("not-co-existence", "不予受理", "签批"),
)
SINGLE: tuple[tuple[Template, str], ...] = (
    ("existence", "收到申请"),
    ("exactly", "受理"),
    ("init", "收到申请"),
)
PM4PY = {
    "responded-existence": "responded_existence",
    "co-existence": "coexistence",
    "not-co-existence": "noncoexistence",
    "exactly": "exactly_one",
} | {
    f"{near}-{form}": f"{short}{form}"
    for near, short in (("alternate", "alt"), ("chain", "chain"))
    for form in ("response", "precedence", "succession")
}


def duties() -> list[Constraint]:
    """Return twenty duties, three of one act and seventeen of two."""
    found = [Constraint(f"{t} {a} {b}", t, ActPattern(a), ActPattern(b)) for t, a, b in PAIRS]
    return found + [Constraint(f"{t} {a}", t, ActPattern(a)) for t, a in SINGLE]


def _bare(path: Path) -> dict[str, Any]:
    """Parse with no handlers at all."""
    parser = expat.ParserCreate()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            parser.Parse(piece, False)  # noqa: FBT003  by place only
        parser.Parse(b"", True)  # noqa: FBT003  likewise
    return {}


def _load(path: Path) -> dict[str, Any]:
    """Let DuckDB load the table its own way."""
    import duckdb

    con = duckdb.connect()
    con.execute("CREATE TABLE t AS SELECT * FROM read_csv(?)", [str(path)])
    return {}


def _xes(path: Path) -> dict[str, Any]:
    """Read a log in XES, every value of every event."""
    from tolerance.trails.columnar.quick_xes import Batch, read_batches
    from tolerance.trails.record import Survey

    found = read_batches(path, Survey(path.name))
    return {"events": sum(len(b.lines) if isinstance(b, Batch) else 1 for b in found)}


def _appraise(path: Path) -> dict[str, Any]:
    """Read, type, appraise; then judge, with the time of that apart."""
    from tolerance.trails.columnar.courses import Coverage
    from tolerance.trails.columnar.judging import judge_file
    from tolerance.trails.record import Survey

    coverage = Coverage(date(2023, 1, 1), date(2026, 1, 1))
    with judge_file(path, None, duties(), coverage, Survey(path.name)) as dump:
        begun, used = time.perf_counter(), time.process_time()
        counts = dump.counts()
        judged = time.perf_counter() - begun, time.process_time() - used
        events = dump.summary.events
    violated = {name: verdicts.get("violated", 0) for name, verdicts in counts.items()}
    return {"events": events, "judged": judged, "violated": violated}


PARTS: dict[str, Callable[[Path], dict[str, Any]]] = {
    "bare": _bare,
    "load": _load,
    "xes": _xes,
    "appraise": _appraise,
}


def part(name: str, path: str) -> None:
    """Run one part and print what it took."""
    begun, used = time.perf_counter(), time.process_time()
    found = PARTS[name](Path(path))
    found["wall"] = time.perf_counter() - begun
    found["cpu"] = time.process_time() - used
    found["mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    json.dump(found, sys.stdout)


def run(name: str, path: Path) -> dict[str, Any]:
    """Run a part in a process of its own."""
    called = [sys.executable, "-m", "bench.trails", name, str(path)]
    done = subprocess.run(called, capture_output=True, check=True, cwd=ROOT)
    return dict(json.loads(done.stdout))


def pm4py(path: Path) -> dict[str, Any] | None:
    """Let pm4py check the same duties, where there is one."""
    python = os.environ.get("PM4PY")
    if not python:
        return None
    model = [[PM4PY.get(t, t), [a, b]] for t, a, b in PAIRS]
    model += [[PM4PY.get(t, t), [a]] for t, a in SINGLE]
    called = [python, str(ROOT / "bench" / "pm4py_declare.py"), str(path), json.dumps(model)]
    done = subprocess.run(called, capture_output=True, check=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def same(ours: dict[str, int], theirs: dict[str, int]) -> list[str]:
    """Return the duties on which the number of violated cases differs."""
    found = []
    for name, number in ours.items():
        template, acts = name.split(" ", 1)
        other = theirs.get(f"{PM4PY.get(template, template)} {acts}", 0)
        if other != number:
            found.append(f"{name}: {number}, pm4py {other}")
    return found


def least(found: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the run that took the least CPU."""
    return min(found, key=lambda each: float(each["cpu"]))


def measure(folder: Path, size: int) -> dict[str, dict[str, Any]]:
    """Measure every part at one size, in turn."""
    table, log = folder / f"{size}.csv", folder / f"{size}.xes"
    if not table.exists():
        write_csv(table, size)
        write_xes(log, size)
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in PARTS}
    for _ in range(RUNS):
        for name in PARTS:
            found[name].append(run(name, log if name in {"bare", "xes"} else table))
    best = {name: least(runs) for name, runs in found.items()}
    best["judge"] = min((r for r in found["appraise"]), key=lambda r: float(r["judged"][1]))
    return best


def rows(size: int, best: dict[str, dict[str, Any]]) -> str:
    """Write one line of the curve."""
    read = best["appraise"]
    own = float(read["cpu"]) - float(read["judged"][1])
    cells = (
        f"{size:,}",
        f"{best['load']['cpu']:.2f}",
        f"{own:.2f}",
        f"{own / best['load']['cpu']:.1f} ×",
        f"{read['mib']:.0f}",
        f"{best['judge']['judged'][1]:.2f}",
        f"{best['bare']['cpu']:.2f}",
        f"{best['xes']['cpu']:.2f}",
        f"{best['xes']['cpu'] / best['bare']['cpu']:.2f} ×",
        f"{best['xes']['mib']:.0f}",
    )
    return "| " + " | ".join(cells) + " |"


def page(found: dict[int, dict[str, dict[str, Any]]], theirs: dict[str, Any] | None) -> str:
    """Write the section."""
    lines = [
        HEADING,
        "",
        (
            f"Made by `make bench-trails`: {platform.machine()}, {os.cpu_count()} cores, Python "
            f"{platform.python_version()}. A matter in an invented intake office has six events "
            f"on average, of {len(ACTS)} activities, in eleven columns, with the empty cells that "
            "real systems leave (in XES: attributes left out, of events and of cases). CPU "
            f"seconds of a process of its own, the least of {RUNS}; MiB is its peak. *Load* is "
            "DuckDB's own `read_csv` into a table; *appraise* is reading by map, typing every "
            "stamp and all figures of the summary (limit 5 ×, 2,048 MiB); *judge* is twenty "
            "duties on all cases, from the sorted columns. *Bare* is expat with no handlers; "
            "*XES* reads every value of every event with its line (limit 1.3 ×, 200 MiB)."
        ),
        "",
        "| events | load | appraise | ratio | MiB | judge | bare | XES | ratio | MiB |",
        "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
        *(rows(size, best) for size, best in sorted(found.items())),
        "",
    ]
    if theirs is not None:
        best = found[max(found)]["judge"]
        unlike = same(best["violated"], theirs["violated"])
        ours = float(best["judged"][1])
        lines += [
            (
                f"pm4py 2.7.23.11 (`conformance_declare` on a formatted table, {max(found):,} "
                f"events, twenty duties): {theirs['cpu']:.1f} s, "
                f"{theirs['cpu'] / ours:.0f} × *judge* (limit 20). "
                + ("The violated cases of each duty are as many."
                   if not unlike else "They differ on: " + "; ".join(unlike) + ".")
            ),
            "",
        ]  # fmt: skip
    return "\n".join(lines)


def main() -> None:
    """Measure all sizes and write the section."""
    given = os.environ.get("BENCH_DATA")
    largest = int(os.environ.get("BENCH_LARGEST", SIZES[-1]))
    with tempfile.TemporaryDirectory(prefix="bench-") as own:
        folder = Path(given or own)
        sizes = [size for size in SIZES if size <= largest]
        found = {size: measure(folder, size) for size in sizes}
        section = page(found, pm4py(folder / f"{sizes[-1]}.csv"))
    before = PAGE.read_text(encoding="utf-8").split(f"{HEADING}\n")[0].rstrip("\n")
    PAGE.write_text(f"{before}\n\n{section}", encoding="utf-8")
    print(section)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        part(*sys.argv[1:])
    else:
        main()
