"""Constraints against an independent reading of the textbooks in every possible world."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from random import Random
from typing import Any, get_args

import pytest

from tests import duties
from tests.oracle import trail_generate as generate
from tests.oracle import trails as oracle
from tests.oracle.trails import TEMPLATES, Duty, Record
from tolerance.model.procedure import Template
from tolerance.trails.constraints import looked_for
from tolerance.trails.watch import Covers, Watch

DEFINITE = frozenset({"satisfied", "violated"})
SHARE = 0.01
"""At most so many answers may be less definite than the oracle's."""


def _timed(duty: Duty) -> bool:
    return any(duty[part] is not None for part in ("within", "at_least", "force"))


def _drawn(seed: int, *, plain: bool = False) -> tuple[dict[str, Any], list[Record]]:
    """Draw a duty, each template in its turn, and records."""
    rng = Random(seed)  # noqa: S311  a seeded generator is no secret
    duty = generate.duty(rng, TEMPLATES[seed % len(TEMPLATES)], plain=plain)
    number = rng.randrange(1, 4 if _timed(duty) else 6)
    return duty, generate.records(rng, number, plain=plain)


def _unsound(ours: list[str], theirs: list[str]) -> bool:
    """Say whether an answer is definite where the oracle's is not, or is another."""
    left = list(theirs)
    for word in ours:
        if word in left:
            left.remove(word)
        elif word != "undetermined":
            return True
    return len(ours) != len(theirs)


@dataclass
class _Tally:
    """How answers compare."""

    wrong: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def compare(self, seed: int, duty: Duty, records: list[Record]) -> None:
        """Compare one duty on some records."""
        ours, theirs = duties.answers(duty, records), oracle.judge(duty, records)
        undated = {record["id"] for record in records if record["lo"] is None}
        for key in ours.keys() | theirs.keys():
            one, other = ours.get(key, []), theirs.get(key, [])
            if one == other:
                self.counts["same"] += 1
                continue
            if _unsound(one, other):
                self.wrong.append(f"{seed} {duty['template']} {key}: {one}, oracle {other}")
            self.counts["undated" if key in undated else "weak"] += 1
            if key not in undated and not _timed(duty) and duty["person"] != "different":
                self.wrong.append(f"{seed} {duty['template']} {key}: {one} is less than {other}")


def _compared(seeds: range) -> _Tally:
    tally = _Tally()
    for seed in seeds:
        tally.compare(seed, *_drawn(seed))
    return tally


@pytest.mark.parametrize("part", range(4))
def test_random_duties_agree_with_the_oracle(part: int) -> None:
    """No answer is definite where some world says otherwise, and few are less definite.

    Without windows every answer is the oracle's; the rare exceptions are an event without
    time, of which nothing is missed, and "another person" where it is not said who acted.
    """
    seeds = range(part * 100, part * 100 + 100)
    tally = _compared(seeds)
    assert tally.wrong == []
    assert tally.counts["weak"] <= 2 + SHARE * tally.counts["same"]


@pytest.mark.long
def test_many_random_duties_agree_with_the_oracle() -> None:
    """Twenty thousand more duties agree in the same way."""
    tally = _compared(range(1000, 21_000))
    assert tally.wrong == []
    assert tally.counts["weak"] <= SHARE * tally.counts["same"]


@pytest.mark.parametrize("template", TEMPLATES)
def test_imprecise_stamps_alone_cost_nothing(template: str) -> None:
    """With nothing compared and no window, the answers are the oracle's, every one."""
    rng = Random(template)  # noqa: S311  a seeded generator is no secret
    for _ in range(40):
        duty = generate.duty(rng, template, plain=True)
        records = generate.records(rng, rng.randrange(1, 6), plain=True)
        assert duties.answers(duty, records) == oracle.judge(duty, records)


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_short_trace(template: str) -> None:
    """On each of the 363 traces over a, b, c to length five every template is the textbook's."""
    times = (1, 2) if template in {"existence", "absence", "exactly"} else (1,)
    one = template in {"existence", "absence", "exactly", "init", "end"}
    for number in times:
        duty: dict[str, Any] = {
            "template": template,
            "a": ("a", {}),
            "b": None if one else ("b", {}),
            "times": number,
            "activation": {},
            "correlate": (),
            "person": None,
            "within": None,
            "at_least": None,
            "unless": (),
            "force": None,
            "off": frozenset(),
        }
        for length in range(1, 6):
            for trace in product("abc", repeat=length):
                records = [_dated(place, act) for place, act in enumerate(trace)]
                assert duties.answers(duty, records) == oracle.judge(duty, records), trace


def _dated(place: int, act: str) -> Record:
    return {
        "id": place + 1,
        "act": act,
        "lo": place,
        "hi": place + 1,
        "fields": {},
        "actor": "",
        "questioned": False,
    }


def test_every_template_is_asked_and_explained() -> None:
    """The oracle knows every template, and docs/constraints.md says each in words."""
    page = (Path(__file__).parent.parent / "docs/constraints.md").read_text("utf-8")
    assert set(get_args(Template)) == set(TEMPLATES)
    assert [name for name in TEMPLATES if f"`{name}`" not in page] == []


# What a source does not record may be there all the same.

BEGINS, ENDS = 0, 4


def _covered(rng: Random) -> dict[str, list[tuple[int, int]]]:
    """Draw over which days each act is recorded completely."""
    always = [(-100, 100)]
    if rng.random() < 0.2:
        return dict.fromkeys("abux", always)
    found = {}
    for act in "abux":
        first = rng.randrange(BEGINS, ENDS + 1)
        part = [(first, rng.randrange(first, ENDS + 2))]
        found[act] = rng.choice((always, always, [], part, part))
    return found


def _hidden(duty: Duty, covered: dict[str, list[tuple[int, int]]], *, closed: bool) -> list[Record]:
    """Return records that may exist without being in the trail."""
    spans: list[tuple[str, int, int]] = []
    named = {p[0] for p in (duty["a"], duty["b"]) if p} | set(duty["unless"])
    for act in sorted(named | {"x"}):
        days = [d for d in range(BEGINS, ENDS + 1) if not any(f <= d <= u for f, u in covered[act])]
        spans += [(act, d, d) for d in days]
        if not closed or duty["within"]:
            spans.append((act, ENDS + 1, ENDS + 3))
    blank = {"fields": {"doc": "", "result": "", "kind": ""}, "actor": "", "questioned": True}
    return [
        {"id": 100 + n, "act": act, "lo": 2 * first, "hi": 2 * last + 2, **blank}
        for n, (act, first, last) in enumerate(spans)
    ]


def _covers(covered: dict[str, list[tuple[int, int]]]) -> Covers:
    def covers(act: str | None, first: Any, last: Any) -> bool:
        begin, end = (first - duties.MONDAY).days, (last - duties.MONDAY).days
        acts = covered if act is None else {act: covered[act]}
        return all(any(f <= begin and end <= u for f, u in spans) for spans in acts.values())

    return covers


def _unsure_of_hidden(seed: int) -> list[str]:
    """Return what the program is sure of although a record not in the trail would change it."""
    rng = Random(seed)  # noqa: S311  a seeded generator is no secret
    duty = generate.duty(rng, TEMPLATES[seed % len(TEMPLATES)])
    duty |= {"person": None, "activation": {}}
    if rng.random() < 0.5:
        duty |= {"within": None, "at_least": None, "force": None}
    if _timed(duty):
        duty["correlate"] = ()
    records = generate.records(rng, rng.randrange(1, 3 if _timed(duty) else 4))
    records = [r | {"questioned": False} for r in records if r["lo"] is not None]
    closed = rng.random() < 0.7
    covered = _covered(rng)
    watch = Watch(_covers(covered), duties.day(BEGINS), duties.day(ENDS), closed)
    ours = duties.answers(duty, records, watch)
    sure = {key: [w for w in words if w in DEFINITE] for key, words in ours.items()}
    wrong = []
    for one in _hidden(duty, covered, closed=closed) if any(sure.values()) else []:
        theirs = oracle.judge(duty, [*records, one])
        for key, words in sure.items():
            if Counter(words) - Counter(theirs.get(key, [])):
                wrong.append(f"{seed} {duty['template']} {key}: {words}, oracle {theirs}")
    return wrong


@pytest.mark.parametrize("part", range(4))
def test_nothing_unrecorded_could_change_a_definite_answer(part: int) -> None:
    """What is called kept or broken stays so, whatever the source may have left out."""
    assert [w for seed in range(part * 80, part * 80 + 80) for w in _unsure_of_hidden(seed)] == []


def test_a_duty_is_judged_by_the_steps_it_is_said_to_look_for() -> None:
    """Declaring just those answers as declaring all, and declaring none leaves every duty open."""
    open_without: set[str] = set()
    for seed in range(12 * len(TEMPLATES)):
        duty, records = _drawn(seed)
        wanted = looked_for(duties.constraint(duty))

        def answers(known: frozenset[str | None]) -> dict[Any, list[str]]:
            watch = Watch(
                lambda act, _first, _last: None in known or act in known,
                duties.day(BEGINS),
                duties.day(ENDS),
            )
            return duties.answers(duty, records, watch)  # noqa: B023  called at once

        whole = answers(frozenset({None}))
        assert answers(wanted) == whole
        if answers(frozenset()) != whole:
            open_without.add(duty["template"])
    assert open_without == set(TEMPLATES)


@pytest.mark.long
def test_nothing_unrecorded_could_change_many_definite_answers() -> None:
    """The same on thousands more."""
    assert [wrong for seed in range(1000, 7000) for wrong in _unsure_of_hidden(seed)] == []
