"""All figures in one run, with their baselines, on this machine: ``make bench``.

Writes docs/benchmarks.md. Times are CPU seconds of this process, or of a whole process where
a command is timed; each is the median of several runs.
"""

from __future__ import annotations

import compileall
import platform
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from tolerance.adjudicate import Bench, prepare
from tolerance.adjudicate.recommend import recommend
from tolerance.adjudicate.settle import settle
from tolerance.check.proofs import examine
from tolerance.engine import durable_host
from tolerance.engine.chain import define, walk
from tolerance.evidence.presume import effect
from tolerance.model.basis import Basis
from tolerance.model.condition import (
    AllOf,
    AnyOf,
    ConclusionIs,
    Condition,
    ConsiderationCount,
    CriterionIs,
    NoneOf,
    Verdict,
)
from tolerance.model.criterion import Criterion, Need, Presumption, Standard
from tolerance.model.finding import Effective, Finding
from tolerance.model.rule import Effect, Rule
from tolerance.model.rulebook import Cover, Period, Policy, Row, Rulebook, Rung
from tolerance.model.text import Text

ROOT = Path(__file__).resolve().parent.parent
STRATA = ("elements", "red-lines", "tolerance", "considerations")


def rulebook(seed: int, criteria: int = 60, rules: int = 100) -> Rulebook:
    """Make a rulebook of rules with three to four atoms over four strata."""
    rng = random.Random(seed)
    text = Text("x")
    presumed = Presumption("refuted", Basis(status="synthesis"))
    names = [f"c{n:02}" for n in range(criteria)]
    drawn: dict[str, list[str]] = {stratum: [] for stratum in STRATA}
    made: dict[str, Rule] = {}
    for n in range(rules):
        stratum = STRATA[n * len(STRATA) // rules]
        earlier = [k for s in STRATA[: STRATA.index(stratum)] for k in drawn[s]]

        def atom(earlier: list[str] = earlier) -> Condition:
            if earlier and rng.random() < 0.25:
                return ConclusionIs(rng.choice(earlier), holds=rng.random() < 0.7)
            return CriterionIs(rng.choice(names), rng.choice(("established", "refuted")))

        inner = (AllOf, AnyOf, NoneOf)[n % 3]((atom(), atom()))
        conclusion = f"{stratum}-{rng.randint(0, 5)}"
        drawn[stratum].append(conclusion)
        then = [Effect(conclude=conclusion)]
        if stratum == "tolerance":
            then.append(Effect(permit=rng.choice(("waive", "lenient"))))
        if stratum == "considerations":
            then.append(Effect(consider=rng.choice("uvwxyz"), as_="disfavours"))
        made[f"r{n:03}"] = Rule(
            f"r{n:03}",
            stratum,
            AllOf((atom(), inner)),
            tuple(then),
            group="tolerance" if stratum == "tolerance" else None,
            defeats=("group:tolerance",) if stratum == "red-lines" and n % 10 == 0 else (),
        )
    rows = (
        Row("lightest", ConsiderationCount("disfavours", at_most=2)),
        Row("base", None, otherwise=True),
    )
    cover = Cover(
        "bench",
        date(2020, 1, 1),
        Period(date(2020, 1, 1)),
        text,
        {"more-likely": Standard((Need(sufficient=1),), "stronger")},
        track="bench",
        ladder=(
            Rung("waive", "exempt", text),
            Rung("lenient", "reduced", text),
            Rung("ordinary", "liable", text, base=True),
        ),
        strata=STRATA,
        policy=Policy(rows),
    )
    shelf = {
        name: Criterion(
            name, text, "neutral", burden="authority", standard="more-likely", presume=presumed
        )
        for name in names
    }
    return Rulebook(cover, shelf, made, digest=f"bench-{seed}")


def findings(book: Rulebook, seed: int, open_: int) -> list[Finding]:
    """Make findings with so many open questions."""
    rng = random.Random(seed)
    chosen = set(rng.sample(sorted(book.criteria), open_))
    verdicts: dict[str, Verdict] = {
        name: "unproven" if name in chosen else rng.choice(("established", "refuted"))
        for name in sorted(book.criteria)
    }
    effected = effect(book, book.order(), verdicts)
    return [
        Finding(
            criterion=name,
            verdict=verdicts[name],
            on_evidence=verdicts[name],
            effective=effected[name].effective,
            contested=False,
            open=name in chosen,
            raised=True,
            standard="more-likely",
            counter_standard="more-likely",
            burden="authority",
            presumed=None,
            shifted=False,
            closed=None,
            lines=(),
            weight_for=(0, 0),
            weight_against=(0, 0),
        )
        for name in sorted(book.criteria)
    ]


def timed(work: Callable[[], object], runs: int = 9, times: int = 10) -> float:
    """Return the median CPU seconds of one call."""
    work()
    spent = []
    for _ in range(runs):
        start = time.process_time()
        for _ in range(times):
            work()
        spent.append((time.process_time() - start) / times)
    return statistics.median(spent)


def processes(*commands: tuple[str, ...], runs: int = 21) -> list[float]:
    """Return the median CPU seconds of whole processes, run in turn: a busy spell hits all."""
    spent: list[list[float]] = [[] for _ in commands]
    for _ in range(runs + 1):
        for words, taken in zip(commands, spent, strict=True):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            quiet = subprocess.DEVNULL
            subprocess.run(words, check=True, stdout=quiet, stderr=quiet, cwd=ROOT)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            taken.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return [statistics.median(taken[1:]) for taken in spent]


def papers(program: str) -> list[tuple[str, str, str]]:
    """Time the papers of the largest shipped case, and weigh its HTML."""
    case = ("cases/soe-pilot", "--on", "2025-02-01", "--cleared", "--force", "--lang", "zh")
    with TemporaryDirectory() as folder:
        out = (program, "assess", *case, "--json", "--out", folder)
        alone, three, five = processes(
            (program, "assess", *case, "--json"),
            (*out, "--format", "html,md,json"),
            (*out, "--format", "html,docx,pdf,md,json"),
            runs=9,
        )
        subprocess.run(
            (*out, "--format", "html", "--document", "brief"),
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
        )
        size = {p.name: p.stat().st_size for p in Path(folder).rglob("*.html")}
    return [
        ("`assess --json`, largest shipped case", f"{alone * 1e3:.0f} ms", "the baseline"),
        (
            "the same with `html,md,json` written",
            f"{three * 1e3:.0f} ms",
            f"{three / alone:.2f} × (limit 1.5)",
        ),
        ("the same with all five formats", f"{five:.2f} s", "limit 4 s"),
        (
            "its HTML: recommendation, brief",
            f"{size['recommendation.zh.html']:,} and {size['brief.zh.html']:,} bytes",
            "limit 150 KB for the brief",
        ),
    ]


def main() -> None:
    """Measure everything and write it down."""
    compileall.compile_dir(ROOT / "tolerance", quiet=1)
    program = str(Path(sys.executable).with_name("tolerance"))
    case = "cases/exempt-one-form-pilot"
    bare, shown, assessed = processes(
        (sys.executable, "-c", "pass"),
        (program, "--help"),
        (program, "assess", case, "--json", "--on", "2025-02-01"),
    )
    fired, defined, swept, settled = [], [], [], []
    width = 4096
    for seed in range(5):
        book = rulebook(seed)
        bench = prepare(book)
        given = findings(book, seed, 25)
        verdicts = {f.criterion: f.effective for f in given}

        def fire(
            bench: Bench = bench, verdicts: dict[str, Effective] = verdicts, book: Rulebook = book
        ) -> object:
            with durable_host.session(book) as host:
                return walk(bench.plan, verdicts, host.match)

        fired.append(timed(fire))
        defined.append(timed(lambda b=bench, v=verdicts: define(b.plan, v)))
        rng = random.Random(seed)
        columns = {name: rng.getrandbits(width) for name in book.criteria}
        everything = (1 << width) - 1

        def sweep(
            bench: Bench = bench, columns: dict[str, int] = columns, top: int = everything
        ) -> object:
            return bench.circuit.run(
                lambda c, w: columns[c] if w == "established" else columns[c] ^ top, 0, top
            )

        swept.append(timed(sweep) / width)
        outcome = recommend(book, define(bench.plan, verdicts)).outcome
        settled.append(
            timed(lambda b=bench, g=given, o=outcome: settle(b.rulebook, b.circuit, g, o), times=3)
        )
    big = rulebook(99, 200, 300)
    if any(p.code == "proof-too-large" for p in examine(big, {}).faults):
        raise SystemExit("the checker gave up, so there is no figure to give")
    proved = timed(lambda: examine(big, {}), runs=1, times=1)
    rate = statistics.median(f / s for f, s in zip(fired, swept, strict=True))
    rows = [
        ("`python -c pass`, whole process", f"{bare * 1e3:.1f} ms", "the baseline"),
        ("`tolerance --help`", f"{shown * 1e3:.1f} ms", f"{shown / bare:.1f} × (limit 8)"),
        (
            "`assess --json`, shipped case",
            f"{assessed * 1e3:.1f} ms",
            f"{assessed / bare:.1f} × (limit 25)",
        ),
        (
            "chain by durable-rules, 60 criteria, 100 rules",
            f"{statistics.median(fired) * 1e3:.2f} ms",
            "limit 5 ms",
        ),
        (
            "chain by the plain definition",
            f"{statistics.median(defined) * 1e3:.2f} ms",
            "limit 0.5 ms",
        ),
        (
            f"circuit, {width} assignments a run, each",
            f"{statistics.median(swept) * 1e6:.2f} µs",
            f"{rate:.0f} × durable-rules (limit 100)",
        ),
        (
            "settling 25 open questions among 60",
            f"{statistics.median(settled) * 1e3:.1f} ms, worst {max(settled) * 1e3:.1f} ms",
            "limit 1 s",
        ),
        ("proofs over 200 criteria and 300 rules", f"{proved:.2f} s", "limit 60 s"),
        *papers(program),
    ]
    lines = [
        "# Benchmarks",
        "",
        (
            f"Made by `make bench` in one run: {platform.machine()}, "
            f"Python {platform.python_version()}, CPU seconds, medians. durable-rules runs in its "
            "best practice: one quiet host, one ruleset, facts in batches, one live state deleted "
            "after each case. The program is compiled to bytecode first, as pip does when it "
            "installs one; whole processes are run in turn, so that a busy spell hits all alike."
        ),
        "",
        "| what | measured | against |",
        "| --- | --- | --- |",
        *(f"| {what} | {measured} | {against} |" for what, measured, against in rows),
        "",
    ]
    page = ROOT / "docs" / "benchmarks.md"
    _, mark, trails = page.read_text(encoding="utf-8").partition("## Whole-office dumps\n")
    if mark:
        lines.append(mark + trails)  # made by bench.trails
    page.write_text("\n".join(lines), encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
