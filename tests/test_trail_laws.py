"""Laws of the program over generated trails: what may never change what a duty comes to."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests import duties
from tests.conformance import ON
from tests.oracle import trail_generate as generate
from tests.oracle.trails import TEMPLATES, Duty, Record
from tests.pairs import load, save
from tests.test_trails import MEETING, REVIEW, small
from tolerance.assess import assess
from tolerance.model.moment import Moment, length_of
from tolerance.model.problem import ProblemsError
from tolerance.model.trail import Activation, Event, Judged
from tolerance.shelf import open_shelf
from tolerance.trails.constraints import judge, overall
from tolerance.trails.times import widened
from tolerance.trails.watch import Covers, Watch

SEEDS = range(40 * len(TEMPLATES))
GOOD: frozenset[Judged] = frozenset({"satisfied", "vacuous"})


def drawn(seed: int) -> tuple[Random, dict[str, Any], list[Record]]:
    """Draw a duty, each template in its turn, and records."""
    rng = Random(seed)  # noqa: S311  a seeded generator is no secret
    duty = generate.duty(rng, TEMPLATES[seed % len(TEMPLATES)])
    return rng, duty, generate.records(rng, rng.randrange(1, 8))


def judged(duty: Duty, events: list[Event], watch: Watch | None = None) -> list[Activation]:
    """Judge a duty on events of a source that records everything."""
    seen = watch or duties.watch()
    return judge(duties.constraint(duty), events, seen, duties.calendar(duty["off"]))


def verdicts(activations: list[Activation]) -> Counter[tuple[str, str]]:
    """Count the answers by the record's own number, wherever it stands."""
    found = [(a.activated_by.id if a.activated_by else "", a.verdict) for a in activations]
    return Counter(found)


def test_the_order_of_rows_changes_nothing() -> None:
    """Rows in any order, and so equal stamps in any, come to the same."""
    for seed in SEEDS:
        rng, duty, records = drawn(seed)
        events = [duties.event(record) for record in records]
        lines = rng.sample(range(1, 99), len(events))
        moved = [replace(event, line=line) for event, line in zip(events, lines, strict=True)]
        rng.shuffle(moved)
        assert verdicts(judged(duty, events)) == verdicts(judged(duty, moved)), seed


def test_a_duplicate_changes_nothing() -> None:
    """A row given twice is one record, whatever is counted or stands in between."""
    for seed in SEEDS:
        rng, duty, records = drawn(seed)
        events = [duties.event(record) for record in records]
        copies = [replace(e, line=50 + n) for n, e in enumerate(rng.choices(events, k=3))]
        assert verdicts(judged(duty, events)) == verdicts(judged(duty, [*events, *copies])), seed


def test_a_duplicate_without_number_helps_nobody() -> None:
    """Where a coarse stamp leaves open whether it is one act or two, nothing is made out by it."""
    for seed in SEEDS:
        rng, duty, records = drawn(seed)
        events = [replace(duties.event(record), id="") for record in records]
        before = overall(judged(duty, events))
        copies = [replace(e, line=50 + n) for n, e in enumerate(rng.choices(events, k=2))]
        after = overall(judged(duty, [*events, *copies]))
        assert after in {before, "undetermined"}, seed


def test_two_alike_in_one_second_are_one() -> None:
    """A report exported twice is neither two reports nor a breach of "exactly one"."""
    start = duties.instant(1)
    second = Moment(start, start + timedelta(seconds=1), "2024-03-04 12:00:00")
    one = replace(duties.event(_record("a", 1)), time=second, id="")
    twice = [one, replace(one, line=9)]
    assert overall(judged(_plain("exactly"), twice)) == "satisfied"
    day = [replace(event, time=Moment(start, start + duties.HALF, "")) for event in twice]
    assert overall(judged(_plain("exactly"), day)) == "undetermined"
    assert overall(judged(_plain("existence", times=2), day)) == "undetermined"


def test_tidy_rounds_make_nothing_good() -> None:
    """A duty broken or in doubt is not kept because later rounds are in order."""
    for seed in SEEDS:
        _, duty, records = drawn(seed)
        if duty["template"] in {"existence", "exactly", "choice", "exclusive-choice", "end"}:
            continue  # to do it later, or as often as asked, is to keep these
        last = max((record["hi"] or 0) for record in records)
        rounds = [_record("ab"[n % 2], last + 20 + 2 * n, number=20 + n, doc="9") for n in range(6)]
        before = overall(judged(duty, [duties.event(record) for record in records]))
        after = judged(duty, [duties.event(record) for record in [*records, *rounds]])
        if before in {"violated", "no-coverage", "pending"} and duty["correlate"]:
            assert overall(after) != "satisfied", seed
        if before == "violated" and duty["template"] in {"precedence", "not-response", "absence"}:
            assert overall(after) == "violated", seed


def _record(act: str, low: int, *, number: int = 1, doc: str = "1") -> Record:
    return {
        "id": number,
        "act": act,
        "lo": low,
        "hi": low + 1,
        "fields": {"doc": doc, "result": "ok", "kind": "k"},
        "actor": "p",
        "questioned": False,
    }


def _plain(template: str, times: int = 1) -> dict[str, Any]:
    rng = Random(0)  # noqa: S311  a seeded generator is no secret
    return generate.duty(rng, template, plain=True) | {"times": times}


def test_a_clock_off_within_its_accuracy_turns_no_answer_round() -> None:
    """Shifting a source within what its clock allows never makes kept of broken, nor the reverse.

    Whatever is sure with stamps as wide as the clock leaves them was so on the right clock.
    """
    met: Counter[str] = Counter()
    for seed in SEEDS:
        rng, duty, records = drawn(seed)
        true = [duties.event(record) for record in records]
        accuracy = timedelta(hours=rng.choice((1, 6, 18)))
        off = timedelta(minutes=rng.randint(-60, 60)) * (accuracy / timedelta(hours=1))
        shifted = widened([_shifted(event, off) for event in true], accuracy)
        right, seen = verdicts(judged(duty, true)), verdicts(judged(duty, shifted))
        for (record, verdict), number in seen.items():
            if verdict in {"satisfied", "violated"}:
                met[verdict] += 1
                uncalled = verdict == "satisfied" and not right[record, "violated"]
                assert uncalled or right[record, verdict] >= number, seed
    assert min(met["satisfied"], met["violated"]) > 20


def _shifted(event: Event, by: timedelta) -> Event:
    time = event.time
    if time is None:
        return event
    return replace(event, time=replace(time, start=time.start + by, end=time.end + by))


def test_names_of_people_change_nothing() -> None:
    """Whoever acts may be called anything, as long as two are not made one."""
    names = {"p": "欧阳某", "q": "p"}
    for seed in SEEDS:
        _, duty, records = drawn(seed)
        renamed = [r | {"actor": names.get(r["actor"], "")} for r in records]
        assert duties.answers(duty, records) == duties.answers(duty, renamed), seed


def test_deleting_what_no_duty_cites_is_never_adverse() -> None:
    """Where only the cited acts are sure to be recorded, others' absence breaks no duty."""
    for seed in SEEDS:
        _, duty, records = drawn(seed)
        cited = {p[0] for p in (duty["a"], duty["b"]) if p} | set(duty["unless"])
        watch = duties.watch(covers=_only(cited))
        events = [duties.event(record) for record in records]
        kept = [event for event in events if event.act in cited]
        before, after = (verdicts(judged(duty, each, watch)) for each in (events, kept))
        worse = {k: n for k, n in after.items() if k[1] == "violated" and n > before[k]}
        assert worse == {}, seed


def _only(cited: set[str]) -> Covers:
    return lambda act, _first, _last: act in cited


# The clock in the case file.


@pytest.mark.parametrize(
    ("clock", "verdict", "noticed"),
    [
        ({"zone": "Asia/Shanghai"}, "satisfied", ""),
        ({"synced": "no"}, "satisfied", "trail-clock-not-synced"),
        ({"synced": "no", "accuracy": "PT1H"}, "satisfied", ""),
        ({"synced": "no", "accuracy": "P1D"}, "undetermined", ""),
        ({"accuracy": "43201"}, "undetermined", ""),
        ({"accuracy": "43199"}, "satisfied", ""),
    ],
)
def test_a_declared_clock_widens_its_stamps(
    clock: dict[str, str], verdict: str, noticed: str, tmp_path: Path
) -> None:
    """Order is sure only where it is so on any clock as far off as the case file allows."""
    case, rulebooks = small(tmp_path, REVIEW + MEETING)
    tree = load(case)
    tree["sources"][0]["clock"] = clock
    save(case, tree)
    found = assess(case, open_shelf(rulebooks), ON).adjudication
    (rec,) = found.recommendations
    assert [judgement.verdict for judgement in rec.judgements] == [verdict]
    assert {code for code, _ in found.notices} & {"trail-clock-not-synced"} == set(noticed.split())


@pytest.mark.parametrize("text", ["five minutes", "P", "PT", "-5", "P400D", ""])
def test_what_is_no_accuracy_is_refused(text: str, tmp_path: Path) -> None:
    """An accuracy that is no length of time is a problem of the case file."""
    with pytest.raises(ValueError, match=r"length|year"):
        length_of(text)
    if text:
        case, rulebooks = small(tmp_path, REVIEW)
        tree = load(case)
        tree["sources"][0]["clock"] = {"accuracy": text}
        save(case, tree)
        with pytest.raises(ProblemsError) as fault:
            assess(case, open_shelf(rulebooks), ON)
        assert [p.code for p in fault.value.problems] == ["not-a-length"]


def test_lengths_are_read() -> None:
    """Seconds and ISO lengths are the same lengths."""
    assert length_of("300") == length_of("PT5M") == timedelta(minutes=5)
    assert length_of("P1DT1H1M1S") == timedelta(days=1, hours=1, minutes=1, seconds=1)
