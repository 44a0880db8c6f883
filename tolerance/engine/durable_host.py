"""The rules fired by durable-rules; the only import of ``durable``.

Kept inside what the library was measured to do exactly: conjunctions of constants on flat
facts with explicit ids, asserted in batches; no negation, alternative, join or retraction
in the engine; one live state, deleted after use; no background thread; names in ASCII and
of distinct hash; actions of one parameter that only append. The reasons are in
``docs/decisions/0003-durable-rules-inside-a-fence.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import durable.engine

from tolerance.engine.network import GROUP_SIZE, MOST_USES, Conjunction, Network, Term
from tolerance.model.condition import Effective
from tolerance.model.rulebook import Rulebook

# The library drops a case whose action takes ten seconds of wall clock; here no time passes.
durable.engine._unix_now = lambda: 0.0  # noqa: SLF001  the only use is that difference

SID = "case"
MOST_RULESETS = 256
_OBSERVED, _DEFERRED = 2, 3
_FNV_START, _FNV_PRIME, _FNV_MASK = 2166136261, 16777619, 0xFFFFFFFF


class _Quiet(durable.engine.Host):  # type: ignore[misc]  # the library has no types
    """A host without the two timer threads that steal actions."""

    def _run(self) -> None:
        return


class DurableLimitError(Exception):
    """A rulebook does not fit the library; the message says which limit."""


@dataclass(slots=True)
class Compiled:
    """A rulebook as durable-rules holds it, with the names to read its firings by."""

    ruleset: str
    facts: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """Our name → (engine name, group) of each of its copies."""
    fired: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    faults: list[BaseException] = field(default_factory=list)


_host: _Quiet | None = None
_known: dict[str, Compiled] = {}


@contextmanager
def session(rulebook: Rulebook) -> Iterator[Session]:
    """Open the one live state of a rulebook; it is deleted whatever happens."""
    compiled = _compile(rulebook)
    live = Session(compiled, rulebook)
    try:
        yield live
    finally:
        live.close()


class Session:
    """One case's facts in the host, asserted stratum by stratum."""

    def __init__(self, compiled: Compiled, rulebook: Rulebook) -> None:
        self._compiled = compiled
        self._rulebook = rulebook
        self._told: set[str] = set()
        self._ways: dict[str, set[tuple[str, ...]]] = {}
        self._live = False
        compiled.fired.clear()
        compiled.faults.clear()

    def match(
        self, stratum: str, verdicts: Mapping[str, Effective], conclusions: Mapping[str, bool]
    ) -> dict[str, frozenset[str]]:
        """Tell the host what is known by now and return what it fired in a stratum."""
        known: dict[str, str] = {f"criterion:{k}": v for k, v in verdicts.items()}
        known |= {f"conclusion:{k}": "holds" if v else "fails" for k, v in conclusions.items()}
        fresh = {k: v for k, v in known.items() if k not in self._told}
        while fresh:
            self._tell(fresh)
            fresh = dict.fromkeys(self._take(), "open")
        fired = (head.removeprefix("rule:") for head in self._ways if head.startswith("rule:"))
        return {
            rule: frozenset(self._atoms(f"rule:{rule}", known))
            for rule in fired
            if rule in self._rulebook.rules and self._rulebook.rules[rule].stratum == stratum
        }

    def close(self) -> None:
        """Delete the live state."""
        if self._live and _host is not None:
            _host.delete_state(self._compiled.ruleset, SID)
            self._live = False

    def _tell(self, fresh: Mapping[str, str]) -> None:
        assert _host is not None  # noqa: S101  made when the rulebook was compiled
        batch: list[dict[str, str | int]] = [
            {"id": name, "sid": SID, "g": group, name: value}
            for fact, value in sorted(fresh.items())
            for name, group in self._compiled.facts.get(fact, [])
        ]
        self._told.update(fresh)
        if batch:
            if not self._live:
                batch.insert(0, {"id": "case", "sid": SID, "case": 1})
            self._live = True
            _host.assert_facts(self._compiled.ruleset, batch)
        if self._compiled.faults:
            raise self._compiled.faults[0]

    def _take(self) -> list[str]:
        """Read off what fired; return the gates that are newly open."""
        opened: list[str] = []
        for head, names in self._compiled.fired:
            if head.startswith("gate:") and head not in self._ways:
                opened.append(head)
            self._ways.setdefault(head, set()).add(names)
        self._compiled.fired.clear()
        return opened

    def _atoms(self, head: str, known: Mapping[str, str]) -> set[str]:
        """Return what made a rule fire; a gate stands for all that opened it."""
        found: set[str] = set()
        for names in self._ways[head]:
            for name in names:
                if name.startswith("gate:"):
                    found |= self._atoms(name, known)
                else:
                    found.add(f"{name}={known[name]}")
        return found


def _compile(rulebook: Rulebook) -> Compiled:
    global _host  # noqa: PLW0603  one host a process: each costs megabytes and cannot be freed
    if _host is None:
        _host = _Quiet()
    key = rulebook.digest
    if key and key in _known:
        return _known[key]
    if len(_known) >= MOST_RULESETS:
        _known.clear()
    network = Network()
    for rule in rulebook.rules.values():
        network.add_rule(rule.id, rule.when)
    number = len(_host._ruleset_list)  # noqa: SLF001  a ruleset cannot be replaced, so each gets a name
    compiled = Compiled(f"book{number}")
    _host.set_rulesets({compiled.ruleset: _definition(network, compiled)})
    _host.get_ruleset(compiled.ruleset)._handle_result = _accepted  # noqa: SLF001  see there
    if key:
        _known[key] = compiled
    return compiled


def _definition(network: Network, compiled: Compiled) -> dict[str, Any]:
    """Write the network in the library's form, copying a fact that too many rules read."""
    namer = _Namer(compiled)
    definition: dict[str, Any] = {}
    for number, conjunction in enumerate(network.conjunctions):
        # One fact fills one place of a rule, so all that is asked of a fact is asked at once.
        patterns: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for term in conjunction.terms:
            name, group = namer.name(term)
            test: dict[str, Any] = {name: term.value}
            patterns.setdefault((name, group), []).append(test if term.equal else {"$neq": test})
        conditions = [
            {f"m{place}": {"$and": [{"g": group}, *tests]}}
            for place, ((_, group), tests) in enumerate(patterns.items())
        ]
        run = _recorder(compiled, conjunction)
        definition[f"r{number}"] = {"all": conditions, "run": run}
    # Something always fires first, so that the state can be deleted safely.
    definition["open"] = {"all": [{"m0": {"case": 1}}], "run": _nothing}
    namer.check()
    return definition


def _recorder(compiled: Compiled, conjunction: Conjunction) -> Callable[[Any], None]:
    head = conjunction.head
    names = tuple(sorted({term.name for term in conjunction.terms}))

    def record(_: Any) -> None:
        try:
            compiled.fired.append((head, names))
        except BaseException as fault:  # noqa: BLE001  the library would swallow it; it is raised outside
            compiled.faults.append(fault)

    return record


def _accepted(answer: tuple[int, int], facts: object) -> int:
    """Take a batch in which some fact meets no condition: it was asserted whole.

    The library would raise there before any action ran, and leave the actions for the next
    call. A duplicate is still a fault.
    """
    code, state = answer
    if code == _OBSERVED:
        raise durable.engine.MessageObservedException(facts)
    return state if code != _DEFERRED else 0


def _nothing(_: Any) -> None:
    return


class _Namer:
    """Gives each fact an ASCII name, and a further copy after ``MOST_USES`` uses."""

    def __init__(self, compiled: Compiled) -> None:
        self._facts = compiled.facts
        self._uses: dict[Term, int] = {}
        self._count = 0
        self.groups: list[str] = []

    def name(self, term: Term) -> tuple[str, str]:
        used = self._uses.get(term, 0)
        self._uses[term] = used + 1
        copies = self._facts.setdefault(term.name, [])
        while len(copies) <= used // MOST_USES:
            group = f"G{self._count // GROUP_SIZE}"
            if group not in self.groups:
                self.groups.append(group)
            copies.append((f"f{self._count}", group))
            self._count += 1
        return copies[used // MOST_USES]

    def check(self) -> None:
        """Refuse names that the library would take for one another."""
        names = [name for copies in self._facts.values() for name, _ in copies]
        hashes = {_fnv(name) for name in [*names, *self.groups, "g", "id", "sid", "case"]}
        if len(hashes) != len(names) + len(self.groups) + 4:
            msg = "two names have one 32-bit hash"
            raise DurableLimitError(msg)


def _fnv(text: str) -> int:
    number = _FNV_START
    for byte in text.encode():
        number = ((number ^ byte) * _FNV_PRIME) & _FNV_MASK
    return number
