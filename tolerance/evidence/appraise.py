"""May this exhibit be relied on, and how far? The standing table of the rulebook decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tolerance.model.case import Case, Exhibit, Quality
from tolerance.model.finding import Appraisal
from tolerance.model.standing import Relation, Standing, StandingRow

RANK: dict[Standing, int] = {"excluded": 0, "corroborative": 1, "sufficient": 2}
COLLECTORS = 2
"""Two collectors: 公职人员政务处分法 art. 42, 监察法 (2024) art. 44."""

_Qualities = dict[str, Quality]


def appraise(
    case: Case,
    table: tuple[StandingRow, ...],
    digests: Mapping[str, str],
    broken: frozenset[str] = frozenset(),
    late: frozenset[str] = frozenset(),
) -> dict[str, Appraisal]:
    """Appraise every exhibit for every respondent; a copy of what is excluded is excluded.

    Args:
        case: the case.
        table: the rulebook's standing table; strictest row wins, no row is ``sufficient``.
        digests: exhibit → SHA-256 of its file's bytes, where there is a file.
        broken: exhibits whose copy is shown by arithmetic to have been altered.
        late: exhibits made later than a cited rule allows.

    """
    seen = {
        x.id: _appraise_one(
            replace(x, late=True) if x.id in late else x,
            case,
            table,
            digests.get(x.id),
            altered=x.id in broken,
        )
        for x in case.exhibits
    }
    original = {x.id: x.copy_of for x in case.exhibits if x.copy_of is not None}
    return {key: _with_original(key, seen, original) for key in sorted(seen)}


def _appraise_one(
    exhibit: Exhibit,
    case: Case,
    table: tuple[StandingRow, ...],
    digest: str | None,
    *,
    altered: bool,
) -> Appraisal:
    reasons: list[str] = []
    qualities: _Qualities = {
        "authenticity": exhibit.authenticity or "unchecked",
        "integrity": _integrity(exhibit, digest, reasons, altered=altered),
        "legality": _legality(exhibit, reasons),
        "interest": exhibit.interest or "unchecked",
    }
    reasons.extend(f"declared-{q}" for q in qualities if getattr(exhibit, q) is not None)
    standing: dict[str, Standing] = {}
    rows: set[int] = set()
    for respondent in case.respondents:
        relation = _relation(exhibit, respondent.id, case)
        lowest: Standing = "sufficient"
        for number, row in enumerate(table, 1):
            if _meets(row, exhibit, qualities, relation):
                rows.add(number)
                lowest = min(lowest, row.standing, key=RANK.__getitem__)
        standing[respondent.id] = lowest
    return Appraisal(
        exhibit.id,
        qualities["authenticity"],
        qualities["integrity"],
        qualities["legality"],
        qualities["interest"],
        standing,
        tuple(sorted(reasons)),
        tuple(sorted(rows)),
    )


def _integrity(
    exhibit: Exhibit, digest: str | None, reasons: list[str], *, altered: bool
) -> Quality:
    if altered:
        reasons.append("records-altered")
        return "failed"
    if exhibit.sha256 is None or digest is None:
        return exhibit.integrity or "unchecked"
    if exhibit.sha256.lower() != digest:
        reasons.append("digest-differs")
        return "failed"
    reasons.append("digest-agrees")
    return exhibit.integrity or "sound"


def _legality(exhibit: Exhibit, reasons: list[str]) -> Quality:
    """Computed and declared are kept: the worse of the two stands."""
    computed: Quality = "unchecked"
    if exhibit.obtained is not None:
        if exhibit.obtained.lawful is False:
            reasons.append("obtained-unlawfully")
            computed = "failed"
        elif len({"".join(name.split()) for name in exhibit.obtained.by}) < COLLECTORS:
            reasons.append("one-collector")
            computed = "doubtful"
        elif exhibit.obtained.lawful is True:
            computed = "sound"
    declared = exhibit.legality
    if declared is None:
        return computed
    badness = {"failed": 0, "doubtful": 1, "unchecked": 3, "sound": 2}
    return min(computed, declared, key=badness.__getitem__)


def _relation(exhibit: Exhibit, respondent: str, case: Case) -> Relation:
    if exhibit.offered_by == respondent:
        return "own"
    if any(exhibit.offered_by == other.id for other in case.respondents):
        return "co-respondent"
    return "third-party" if exhibit.offered_by == "third-party" else "authority"


def _meets(row: StandingRow, exhibit: Exhibit, qualities: _Qualities, relation: Relation) -> bool:
    when = row.when
    copy = exhibit.copy or ("original" if exhibit.copy_of is None else "unverified-copy")
    is_electronic = (
        exhibit.electronic if exhibit.electronic is not None else exhibit.kind == "trail"
    )
    tests = (
        (when.kind, exhibit.kind),
        (when.copy, copy),
        (when.offered_by, relation),
        (when.late, bool(exhibit.late)),
        (when.electronic, is_electronic),
        *((getattr(when, name), value) for name, value in qualities.items()),
    )
    return all(wanted is None or wanted == value for wanted, value in tests)


def _with_original(
    key: str, seen: Mapping[str, Appraisal], original: Mapping[str, str]
) -> Appraisal:
    """Exclude a copy for each respondent for whom what it copies is excluded."""
    mine = seen[key]
    standing = dict(mine.standing)
    reasons = set(mine.reasons)
    above = original.get(key)
    while above is not None:
        for respondent, theirs in seen[above].standing.items():
            if theirs == "excluded" and standing[respondent] != "excluded":
                standing[respondent] = "excluded"
                reasons.add(f"copy-of:{above}")
        above = original.get(above)
    return Appraisal(
        mine.exhibit,
        mine.authenticity,
        mine.integrity,
        mine.legality,
        mine.interest,
        standing,
        tuple(sorted(reasons)),
        mine.rows,
    )
