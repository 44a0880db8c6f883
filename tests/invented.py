"""Invented adjudications of any size, made from a real one: for pictures, never for law."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from tolerance.model.adjudication import Adjudication, Point, Recommendation, Settlement
from tolerance.model.case import Case, Conduct, Exhibit, Matter, Origin
from tolerance.model.finding import Appraisal, Finding, Line
from tolerance.model.moment import SHANGHAI, Moment
from tolerance.model.rulebook import Rulebook, Rung
from tolerance.model.standing import Standing
from tolerance.model.text import Text
from tolerance.questions.flips import Flip, Flips

START = datetime(2016, 3, 4, 9, 30, tzinfo=SHANGHAI)
STANDINGS: tuple[Standing, ...] = ("sufficient", "corroborative", "excluded")
LONG = Text(
    "关于进一步规范基层数据平台试运行期间人工抽样核对和人工复核工作有关事项的请示及其批复（附会签单）",
    "Request, and its approval with countersignatures, on manual sampling and incomprehensibility",
)


@dataclass(frozen=True, slots=True)
class Size:
    """How large an invented case is."""

    exhibits: int = 60
    sources: int = 25
    span: timedelta = timedelta(days=900)
    late: int = 12
    lines: int = 4
    """Exhibits on each criterion, at most."""
    rungs: int = 6
    remit: bool = False
    text: Text = LONG
    seed: int = 1


def moment(start: datetime, length: timedelta = timedelta(minutes=1)) -> Moment:
    """Return a time as a case file would state it."""
    return Moment(start, start + length, f"{start:%Y-%m-%dT%H:%M}")


def invented(
    real: Adjudication, size: Size
) -> tuple[Adjudication, dict[tuple[str, str, str], Flips]]:
    """Return a case of that size on the rulebook of a real one, with invented flips."""
    chance = Random(size.seed)  # noqa: S311  a seeded generator is no secret
    case = _case(real.case, size, chance)
    (rec,) = real.recommendations
    ladder = _ladder(size)
    cover = replace(rec.rulebook.cover, ladder=ladder)
    book = replace(rec.rulebook, cover=cover)
    findings = tuple(_finding(f, case, size, chance) for f in rec.findings)
    made = _recommendation(rec, book, findings, size, chance)
    appraisals = {
        x.id: Appraisal(
            x.id,
            "sound",
            "sound",
            "sound",
            "sound",
            {rec.respondent: chance.choice(STANDINGS)},
            (),
            (),
        )
        for x in case.exhibits
    }
    flips = _flips(made, chance)
    adjudication = replace(
        real,
        case=case,
        recommendations=(made,),
        appraisals={book.digest: appraisals},
    )
    return adjudication, {(rec.respondent, rec.matter, rec.track): flips}


def _case(real: Case, size: Size, chance: Random) -> Case:
    sources = tuple(
        Origin(
            id=f"S{n}", group=f"g{n // 2}", name=Text(f"{size.text.zh[:n]}来源{n}", f"Source {n}")
        )
        for n in range(1, size.sources + 1)
    )
    minutes = max(int(size.span / timedelta(minutes=1)), 1)
    exhibits = []
    for n in range(1, size.exhibits + 1):
        at = START + timedelta(minutes=chance.randrange(minutes))
        length = chance.choice([timedelta(minutes=1), timedelta(days=1), size.span / 5])
        entered = at + length + timedelta(days=chance.randrange(2, 90)) if n <= size.late else at
        exhibits.append(
            Exhibit(
                id=f"E{n}",
                kind="document",
                source=chance.choice(sources).id,
                title=Text(size.text.zh[: 4 + n % 50], (size.text.en or "")[: 4 + n % 90]),
                happened=moment(at, max(length, timedelta(minutes=1))),
                recorded=moment(entered),
            )
        )
    (matter,) = real.matters
    conduct = Conduct(moment(START), to=moment(START + size.span), summary=size.text)
    return replace(
        real,
        title=size.text,
        matters=(_matter(matter, conduct, size),),
        sources=sources,
        exhibits=tuple(exhibits),
        quantities=(),
        assertions=(),
        statements=(),
    )


def _matter(matter: Matter, conduct: Conduct, size: Size) -> Matter:
    return replace(matter, conduct=conduct, discovered=conduct.to, harm=size.text)


def _ladder(size: Size) -> tuple[Rung, ...]:
    names = [
        Text(f"{n}{size.text.zh[:9]}", f"accountability {n} imposed as provided")
        for n in range(size.rungs)
    ]
    return tuple(
        Rung(f"rung{n}", "liable", name, base=n == size.rungs - 1) for n, name in enumerate(names)
    )


def _finding(f: Finding, case: Case, size: Size, chance: Random) -> Finding:
    number = min(chance.randint(0, size.lines), len(case.exhibits))
    lines = tuple(
        Line(
            assertion=f"A-{x.id}-{f.criterion}",
            exhibit=x.id,
            at=None,
            supports=chance.random() < 0.6,
            standing=chance.choice(STANDINGS[:2]),
            group=x.source,
            reason=chance.choice([None, None, "undercut"]),
        )
        for x in chance.sample(case.exhibits, number)
    )
    return replace(f, lines=lines)


def _recommendation(
    rec: Recommendation,
    book: Rulebook,
    findings: tuple[Finding, ...],
    size: Size,
    chance: Random,
) -> Recommendation:
    rungs = book.rungs
    outcome = chance.choice(rungs)
    permitted = tuple(r for r in rungs if r == outcome or chance.random() < 0.5)
    point = Point(outcome, permitted, (), (), rec.point.considerations, row=1)
    within = (
        tuple(r for r in rungs if r == outcome or chance.random() < 0.5)
        if size.remit
        else (outcome,)
    )
    return replace(
        rec,
        rulebook=book,
        findings=findings,
        point=point,
        settlement=Settlement(len(within) == 1, within),
        disposition="remit" if len(within) > 1 else "conclude",
        judgements=(),
    )


def _flips(rec: Recommendation, chance: Random) -> Flips:
    place = rec.rulebook.rungs.index(rec.outcome)
    lighter: list[Flip] = []
    heavier: list[Flip] = []
    rungs: dict[Flip, str] = {}
    for finding in rec.findings:
        to = chance.randrange(len(rec.rulebook.rungs))
        if to != place and chance.random() < 0.4:
            flip: Flip = ((finding.criterion, "refuted"),)
            rungs[flip] = rec.rulebook.rungs[to]
            (lighter if to < place else heavier).append(flip)
    return Flips(tuple(lighter), tuple(heavier), rungs)
