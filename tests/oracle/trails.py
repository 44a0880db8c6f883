"""An independent reading of procedure duties: textbook semantics in every possible world.

A world is one way things may have been: each record at one instant of its stamp, blank
fields filled in, questioned records there or not. In a world a template means what the
textbooks say of a finite trace (LTLf, MP-Declare). Over all worlds a duty is kept, broken or
undetermined. Nothing here knows the program it checks.

Time is counted in halves of a day; a record is a dictionary::

    {"id": 1, "act": "a", "lo": 4, "hi": 5, "fields": {"doc": "1"}, "actor": "p",
     "questioned": False}

at some instant in ``[lo, hi)``, or with ``lo`` None at any time. A duty is::

    {"template": "response", "a": ("a", {"result": ("ok",)}), "b": ("b", {}), "times": 1,
     "activation": {}, "correlate": ("doc",), "person": "same", "within": ("days", 2),
     "at_least": None, "unless": (), "force": (0, 30), "off": frozenset({3})}

with ``force`` and ``off`` (the days that are no working days) in numbers of days.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations, product
from typing import Any

Record = dict[str, Any]
Duty = Mapping[str, Any]
World = list[Record]
"""Records in their order, each with its instant ``t``, ``steps`` to the half day."""

HALVES: dict[str, tuple[tuple[str, str, str, bool], ...]] = {
    "response": (("a", "after", "any", True),),
    "precedence": (("b", "before", "any", True),),
    "succession": (("a", "after", "any", True), ("b", "before", "any", True)),
    "alternate-response": (("a", "after", "alternate", True),),
    "alternate-precedence": (("b", "before", "alternate", True),),
    "alternate-succession": (
        ("a", "after", "alternate", True),
        ("b", "before", "alternate", True),
    ),
    "chain-response": (("a", "after", "chain", True),),
    "chain-precedence": (("b", "before", "chain", True),),
    "chain-succession": (("a", "after", "chain", True), ("b", "before", "chain", True)),
    "responded-existence": (("a", "around", "any", True),),
    "co-existence": (("a", "around", "any", True), ("b", "around", "any", True)),
    "not-response": (("a", "after", "any", False),),
    "not-succession": (("a", "after", "any", False),),
    "not-precedence": (("b", "before", "any", False),),
    "not-chain-response": (("a", "after", "chain", False),),
    "not-chain-succession": (("a", "after", "chain", False),),
    "not-chain-precedence": (("b", "before", "chain", False),),
    "not-responded-existence": (("a", "around", "any", False),),
    "not-co-existence": (("a", "around", "any", False),),
}
"""Template → what calls, where the other is sought, how near, whether it must be there."""
WHOLE = ("existence", "absence", "exactly", "init", "end", "choice", "exclusive-choice")
TEMPLATES = (*HALVES, *WHOLE)
ACTIONS = ("a", "b")


# One world.


def _value(record: Record, name: str) -> str:
    return str(record["actor"] if name == "actor" else record["fields"].get(name, ""))


def _bears(record: Record, wanted: Mapping[str, Sequence[str]]) -> bool:
    return all(_value(record, name) in values for name, values in wanted.items())


def _is(record: Record, pattern: tuple[str, Mapping[str, Sequence[str]]]) -> bool:
    return record["act"] == pattern[0] and _bears(record, pattern[1])


def _day(record: Record) -> int:
    return int(record["t"] // (2 * record["steps"]))


def _in_force(duty: Duty, record: Record) -> bool:
    return duty["force"] is None or duty["force"][0] <= _day(record) <= duty["force"][1]


def _working_day_after(duty: Duty, day: int, number: int) -> int:
    while number:
        day += 1
        number -= day not in duty["off"]
    return day


def _reach(duty: Duty, day: int, length: tuple[str, int]) -> int:
    kind, number = length
    return day + number if kind == "days" else _working_day_after(duty, day, number)


def _near(duty: Duty, earlier: Record, later: Record) -> bool:
    """Say whether two records are as far apart as the duty's windows ask."""
    within, least = duty["within"], duty["at_least"]
    if within is not None:
        if within[0] == "hours":
            if later["t"] - earlier["t"] > within[1] * earlier["steps"] // 12:
                return False
        elif _day(later) > _reach(duty, _day(earlier), within):
            return False
    if least is not None:
        if least[0] == "hours":
            return bool(later["t"] - earlier["t"] >= least[1] * earlier["steps"] // 12)
        return _day(later) >= _reach(duty, _day(earlier), least)
    return True


def _calls(duty: Duty, which: str, record: Record) -> bool:
    called = _is(record, duty[which]) and _bears(record, duty["activation"])
    return called and _in_force(duty, record)


def _same_object(duty: Duty, one: Record, other: Record) -> bool:
    return all(_value(one, name) == _value(other, name) for name in duty["correlate"])


def _answers(duty: Duty, which: str, world: World, here: int, there: int) -> bool:
    one, other = world[here], world[there]
    if not (other["act"] in duty["unless"] or _is(other, duty[which])):
        return False
    if not _same_object(duty, one, other):
        return False
    if duty["person"] is not None:
        same = _value(one, "actor") == _value(other, "actor")
        if same is not (duty["person"] == "same"):
            return False
    first, last = sorted((here, there))
    return _near(duty, world[first], world[last])


def _found(duty: Duty, half: tuple[str, str, str, bool], world: World, here: int) -> bool:
    """Say whether, in one world, the other act stands where the template looks for it."""
    calls, where, near, _ = half
    which = "b" if calls == "a" else "a"
    after, before = range(here + 1, len(world)), range(here - 1, -1, -1)
    if where == "around":
        return any(_answers(duty, which, world, here, n) for n in (*after, *before))
    for n in after if where == "after" else before:
        if _answers(duty, which, world, here, n):
            return True
        if near == "chain":
            return False
        if near == "alternate" and (
            _calls(duty, calls, world[n]) and _same_object(duty, world[here], world[n])
        ):
            return False
    return False


def _whole(duty: Duty, world: World) -> bool | None:
    """Say whether a world keeps a duty on a whole instance; None: it never was law."""
    if not any(_in_force(duty, record) and not record["questioned"] for record in world):
        return None

    def counts(record: Record, which: str) -> bool:
        found = record["act"] in duty["unless"] or _is(record, duty[which])
        return found and _in_force(duty, record)

    template, times = duty["template"], duty["times"]
    a = sum(counts(record, "a") for record in world)
    b = sum(counts(record, "b") for record in world) if duty["b"] else 0
    kept = {
        "existence": a >= times,
        "absence": a < times,
        "exactly": a == times,
        "init": counts(world[0], "a"),
        "end": counts(world[-1], "a"),
        "choice": a + b > 0,
        "exclusive-choice": (a > 0) != (b > 0),
    }
    return bool(kept[template])


# All worlds.


def _orders(records: Sequence[Record]) -> Iterator[World]:
    """Yield the orders that the stamps allow, without regard to distances."""
    for order in permutations(records):
        allowed = all(
            one["lo"] is None or other["lo"] is None or one["lo"] < other["hi"]
            for n, one in enumerate(order)
            for other in order[n + 1 :]
        )
        if allowed:
            yield [record | {"t": 0, "steps": 1} for record in order]


def _times(duty: Duty, records: Sequence[Record]) -> Iterator[World]:
    """Yield worlds that differ in order, in distance or in what was law.

    With whole numbers as bounds and n records, steps of one in n + 1 reach every case
    there is: what matters is which fractions are equal, which is less.
    """
    steps = len(records) + 1
    dated = [r for r in records if r["lo"] is not None]
    limits = [w for w in (duty["within"], duty["at_least"]) if w is not None]
    far = 2 * sum(w[1] if w[0] != "hours" else w[1] // 12 for w in limits) + 8
    low = min([r["lo"] for r in dated] + [0]) - far
    high = max([r["hi"] for r in dated] + [0]) + far
    spans = [
        range((r["lo"] if r["lo"] is not None else low) * steps,
              (r["hi"] if r["lo"] is not None else high) * steps)
        for r in records
    ]  # fmt: skip
    known: set[tuple[Any, ...]] = set()
    for instants in product(*spans):
        numbers = sorted(range(len(records)), key=lambda n: (instants[n], n))
        for order in _ties(numbers, instants):
            world = [records[n] | {"t": instants[n], "steps": steps} for n in order]
            near = tuple(
                _near(duty, one, other) for n, one in enumerate(world) for other in world[n + 1 :]
            )
            key = (order, near, tuple(_in_force(duty, record) for record in world))
            if key not in known:
                known.add(key)
                yield world


def _ties(numbers: list[int], instants: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Yield the orders of records of which some are at one instant."""
    groups: list[list[int]] = []
    for n in numbers:
        if groups and instants[groups[-1][0]] == instants[n]:
            groups[-1].append(n)
        else:
            groups.append([n])
    for parts in product(*(permutations(group) for group in groups)):
        yield tuple(n for part in parts for n in part)


def _filled(duty: Duty, records: Sequence[Record]) -> Iterator[Sequence[Record]]:
    """Yield the records with every way of filling in the blanks that the duty reads."""
    wanted: dict[str, set[str]] = {}
    for pattern in (duty["a"], duty["b"]):
        for name, values in (pattern[1] if pattern else {}).items():
            wanted.setdefault(name, set()).update(values)
    for name, values in duty["activation"].items():
        wanted.setdefault(name, set()).update(values)
    for name in (*duty["correlate"], *(["actor"] if duty["person"] else [])):
        wanted.setdefault(name, set())
    for name, choices in wanted.items():
        blanks = sum(not _value(r, name) for r in records)
        choices.update(value for r in records if (value := _value(r, name)))
        choices.update(f"?{n}" for n in range(blanks))
    holes = [(n, name) for n, r in enumerate(records) for name in wanted if not _value(r, name)]
    for values in product(*(sorted(wanted[name]) for _, name in holes)):
        found = [r | {"fields": dict(r["fields"])} for r in records]
        for (n, name), value in zip(holes, values, strict=True):
            if name == "actor":
                found[n]["actor"] = value
            else:
                found[n]["fields"][name] = value
        yield found


def _worlds(duty: Duty, records: Sequence[Record]) -> Iterator[World]:
    timed = any(duty[part] is not None for part in ("within", "at_least", "force"))
    doubtful = [r["id"] for r in records if r["questioned"]]
    for there in product((True, False), repeat=len(doubtful)):
        gone = {key for key, kept in zip(doubtful, there, strict=True) if not kept}
        present = [r for r in records if r["id"] not in gone]
        fillings = [{r["id"]: r for r in filled} for filled in _filled(duty, present)]
        for world in _times(duty, present) if timed else _orders(present):
            for filled in fillings:
                yield [record | {"fields": filled[record["id"]]["fields"],
                                 "actor": filled[record["id"]]["actor"]}
                       for record in world]  # fmt: skip


def _come_to(seen: set[bool | None]) -> str | None:
    """Put what the worlds say into one word; None: nothing is called for in any."""
    if seen <= {None}:
        return None
    if seen <= {True, None}:
        return "satisfied"
    return "violated" if seen == {False} else "undetermined"


def judge(duty: Duty, records: Sequence[Record]) -> dict[int, list[str]]:
    """Say of each record that calls for a duty how it comes out, or of the instance under 0.

    Args:
        duty: the duty.
        records: what there is; a questioned record calls for nothing itself.

    Returns:
        record → answers, sorted; several where the record calls for both halves.

    """
    seen: dict[tuple[int, int], set[bool | None]] = {}
    for world in _worlds(duty, records):
        if not world:
            continue
        if duty["template"] in WHOLE:
            seen.setdefault((0, 0), set()).add(_whole(duty, world))
            continue
        for here, record in enumerate(world):
            if record["questioned"]:
                continue
            for number, half in enumerate(HALVES[duty["template"]]):
                kept: bool | None = None
                if _calls(duty, half[0], record):
                    kept = _found(duty, half, world, here) is half[3]
                seen.setdefault((record["id"], number), set()).add(kept)
    answers: dict[int, list[str]] = {}
    for (key, _), found in seen.items():
        word = _come_to(found)
        if word is not None:
            answers.setdefault(key, []).append(word)
    return {key: sorted(words) for key, words in sorted(answers.items())}
