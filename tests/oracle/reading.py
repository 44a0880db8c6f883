"""Read a case and its rulebooks for the oracle, and refuse the contract's simple static faults.

It must not know the program it checks: every scalar is a word until something expects more of it.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Hashable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, cast

import yaml

Tree = dict[str, Any]

OTHER = {"established": "refuted", "refuted": "established"}


class RefusedError(Exception):
    """The contract calls this input a problem; the message says which."""


class TooLargeError(Exception):
    """There is more to enumerate than the oracle is willing to."""


class _Words(yaml.BaseLoader):
    """A loader that keeps every scalar as a word and refuses a key given twice."""

    def construct_mapping(
        self, node: yaml.MappingNode, *deep: bool, **named: bool
    ) -> dict[Hashable, Any]:
        """Read one mapping; a key given twice is a problem."""
        twice = [k for k, n in Counter(key.value for key, _ in node.value).items() if n > 1]
        if twice:
            raise RefusedError(
                f"{node.start_mark.name}:{node.start_mark.line + 1}: "
                f"the key {twice[0]} is given twice"
            )
        return super().construct_mapping(node, *deep, **named)


def _load(path: Path) -> Any:
    """Read one YAML file; words stay words."""
    try:
        with path.open(encoding="utf-8") as stream:
            # a subclass of BaseLoader builds only strings, lists and dictionaries
            return _bare(yaml.load(stream, Loader=_Words))  # noqa: S506  so it runs nothing
    except yaml.YAMLError as fault:
        raise RefusedError(f"{path}: {fault}") from fault


def _bare(value: Any) -> Any:
    """Drop keys whose value is null, so that absent and null are the same."""
    if isinstance(value, dict):
        return {k: _bare(v) for k, v in value.items() if v not in ("null", "~", "")}
    return [_bare(v) for v in value] if isinstance(value, list) else value


def is_yes(word: Any) -> bool:
    """Read a boolean; yes/no and true/false mean one only where one is expected."""
    if str(word).lower() in ("yes", "true"):
        return True
    if str(word).lower() in ("no", "false"):
        return False
    raise RefusedError(f"{word!r} is neither yes nor no")


def last_day(text: Any) -> date:
    """Read the last day of a date, a time or an interval; an interval counts by its latest end."""
    found = re.findall(r"\d{4}-\d{2}-\d{2}", str(text))
    if not found:
        raise RefusedError(f"{text!r} is not a date")
    try:
        return max(date.fromisoformat(each) for each in found)
    except ValueError as fault:
        raise RefusedError(f"{text!r}: {fault}") from fault


def read_case(path: Path) -> Tree:
    """Read a case from its folder or file; a digest that differs is noted on its exhibit."""
    source = path / "case.yaml" if path.is_dir() else path
    case = cast(Tree, _load(source))
    for exhibit in case.get("exhibits", []):
        if "file" not in exhibit:
            continue
        file = source.parent / exhibit["file"]
        if not file.is_file():
            raise RefusedError(f"exhibit {exhibit['id']}: the file {exhibit['file']} is missing")
        if "sha256" in exhibit:
            exhibit["_differs"] = (
                hashlib.sha256(file.read_bytes()).hexdigest() != exhibit["sha256"].lower()
            )
    return case


def read_rulebooks(folder: Path) -> list[Tree]:
    """Read every edition below a rulebooks folder, with its evidence table, criteria and rules."""
    books = []
    for head in sorted(folder.rglob("rulebook.yaml")):
        book = cast(Tree, _load(head))
        table = head.with_name("evidence.yaml")
        book["_evidence"] = _load(table) or [] if table.is_file() else []
        for part in ("criteria", "rules"):
            files = sorted((head.parent / part).glob("*.yaml"))
            book[f"_{part}"] = [each for file in files for each in _load(file) or []]
        books.append(book)
    return books


def edition_for(books: list[Tree], track: str, last: date) -> Tree:
    """Choose the edition in force on the last day of the conduct; none or two are a problem."""
    fit = []
    for book in books:
        force = book.get("in_force", {})
        if book.get("track") != track or last_day(force.get("from", "0001-01-01")) > last:
            continue
        if last_day(force.get("to", "9999-12-31")) >= last:
            fit.append(book)
    if len(fit) != 1:
        names = [f"{b['id']}@{b['edition']}" for b in fit]
        raise RefusedError(f"editions of {track} in force on {last}: {names or 'none'}")
    if "extends" in fit[0]:
        raise TooLargeError("overlays are outside the oracle")
    return fit[0]


def criteria_of(book: Tree, books: list[Tree]) -> dict[str, Tree]:
    """Gather the criteria, those of the libraries used too, with what their quantity declares."""
    shelf = {f"{b['id']}@{b['edition']}": b for b in books}
    parts = [book]
    for name in book.get("uses", []):
        if name not in shelf:
            raise RefusedError(f"{book['id']} uses {name}, which is not here")
        parts.append(shelf[name])
    criteria: dict[str, Tree] = {}
    for part in parts:
        for own in part["_criteria"]:
            if own["id"] in criteria:
                raise RefusedError(f"two criteria are called {own['id']}")
            if "quantity" in own and own["quantity"] not in {
                **part.get("quantities", {}),
                **book.get("quantities", {}),
            }:
                raise RefusedError(f"{own['id']}: no quantity {own['quantity']}")
            shared = {**part.get("quantities", {}), **book.get("quantities", {})}.get(
                own.get("quantity"), {}
            )
            criteria[own["id"]] = {
                "counter_standard": "",
                "judged_as_of": "record",
                **own,
                **shared,
            }
    for key, one in criteria.items():
        if one.get("presume", {}).get("verdict") not in OTHER:
            raise RefusedError(f"the criterion {key} has no presume")
        standard = book["standards"].get(one.get("standard"))
        if standard is None:
            raise RefusedError(f"{key}: no standard {one.get('standard')}")
        if standard["prevails"] == "always" and not one["counter_standard"]:
            raise RefusedError(f"{key}: a standard that always prevails needs a counter-standard")
        one["counter_standard"] = one["counter_standard"] or "more-likely"
        if one["counter_standard"] not in book["standards"]:
            raise RefusedError(f"{key}: no standard {one['counter_standard']}")
    return criteria


def _named(condition: Any, key: str) -> set[str]:
    """Collect every criterion (or conclusion) that a condition names."""
    if isinstance(condition, list):
        return {name for part in condition for name in _named(part, key)}
    if not isinstance(condition, dict):
        return set()
    inner = {name for part in condition.values() for name in _named(part, key)}
    return inner | ({condition[key]} if isinstance(condition.get(key), str) else set())


def reading_order(criteria: dict[str, Tree]) -> list[str]:
    """Order the criteria so that applies and shift, which are acyclic, read only earlier ones."""
    reads: dict[str, set[str]] = {}
    for key, one in criteria.items():
        reads[key] = _named(one.get("applies", {}), "criterion") | _named(
            one.get("shift", []), "criterion"
        )
        if reads[key] - set(criteria):
            raise RefusedError(
                f"{key} reads {reads[key] - set(criteria)}, which the rulebook does not have"
            )
        if one["judged_as_of"] == "conduct" and any(
            criteria[r]["judged_as_of"] != "conduct" for r in reads[key]
        ):
            raise RefusedError(
                f"{key} is judged as of the conduct and reads a criterion that is not"
            )
    order: list[str] = []
    while len(order) < len(criteria):
        ready = [key for key in criteria if key not in order and reads[key] <= set(order)]
        if not ready:
            raise RefusedError(
                f"applies and shift go in a circle among {sorted(set(criteria) - set(order))}"
            )
        order.extend(ready)
    return order


def names_rule(rule: Tree, target: Tree) -> bool:
    """Say whether a rule defeats another by its id or its group."""
    names = rule.get("defeats", [])
    return target["id"] in names or ("group" in target and f"group:{target['group']}" in names)


def check_rules(book: Tree, criteria: dict[str, Tree]) -> None:
    """Refuse the simple static faults in rules."""
    strata, rules = book["strata"], book["_rules"]
    home: dict[str, str] = {}
    ids = {rule["id"] for rule in rules}
    pairs = [set(pair) for pair in book.get("contraries", [])]
    for rule in rules:
        if rule["stratum"] not in strata:
            raise RefusedError(f"rule {rule['id']}: no stratum {rule['stratum']}")
        for effect in rule["then"]:
            if (
                home.setdefault(effect.get("conclude", ""), rule["stratum"]) != rule["stratum"]
                and "conclude" in effect
            ):
                raise RefusedError(f"{effect['conclude']} is concluded in two strata")
        if {name for name in rule.get("defeats", []) if not name.startswith("group:")} - ids:
            raise RefusedError(f"rule {rule['id']} defeats what is not there")
    for rule in rules:
        place = strata.index(rule["stratum"])
        if _named(rule["when"], "criterion") - set(criteria):
            raise RefusedError(f"rule {rule['id']} reads an unknown criterion")
        for name in _named(rule["when"], "conclusion"):
            if name not in home or strata.index(home[name]) >= place:
                raise RefusedError(
                    f"rule {rule['id']} reads {name}, which no earlier stratum concludes"
                )
        if f"group:{rule.get('group')}" in rule.get("defeats", []):
            raise RefusedError(f"the group {rule['group']} contains its defeater {rule['id']}")
        if any(
            names_rule(rule, other) and strata.index(other["stratum"]) < place for other in rules
        ):
            raise RefusedError(f"rule {rule['id']} defeats a rule of an earlier stratum")
    for pair in pairs:
        if len({home[name] for name in pair if name in home}) > 1:
            raise RefusedError(f"the contraries {sorted(pair)} belong to two strata")
    left = list(rules)
    while left:
        free = [r for r in left if not any(names_rule(other, r) for other in left)]
        if not free:
            raise RefusedError(f"defeat goes in a circle among {[r['id'] for r in left]}")
        left = [r for r in left if r not in free]


# the case


def matter_of(case: Tree, entry: Tree) -> str:
    """Give an entry's matter, which may be omitted where there is only one."""
    matters = [matter["id"] for matter in case["matters"]]
    if "matter" not in entry and len(matters) > 1:
        raise RefusedError(f"{entry.get('id', entry)} must name its matter")
    if entry.get("matter", matters[0]) not in matters:
        raise RefusedError(f"{entry.get('id', entry)}: no matter {entry['matter']}")
    return str(entry.get("matter", matters[0]))


def people_of(case: Tree, entry: Tree) -> list[str]:
    """Give the respondents an entry is about, which may be omitted where there is only one."""
    people = [each["id"] for each in case["respondents"]]
    if "for" not in entry and "undercuts" not in entry and len(people) > 1:
        raise RefusedError(f"{entry.get('id', entry)} must say for whom")
    return list(entry.get("for", people))


def last_day_of(matter: Tree) -> date:
    """Give the last day of the conduct."""
    conduct = matter["conduct"]
    return last_day(conduct.get("to", conduct["from"]))


def families_of(exhibits: Iterable[Tree]) -> dict[str, str]:
    """Map each exhibit to the name of its family of copies; a family has one group."""
    family = {exhibit["id"]: exhibit["id"] for exhibit in exhibits}
    by_digest: dict[str, str] = {}
    for exhibit in exhibits:
        links = [exhibit["copy_of"]] if "copy_of" in exhibit else []
        if "sha256" in exhibit:
            links.append(by_digest.setdefault(exhibit["sha256"].lower(), exhibit["id"]))
        for link in links:
            if link not in family:
                raise RefusedError(f"exhibit {exhibit['id']}: no exhibit {link}")
            old, new = family[exhibit["id"]], family[link]
            family = {key: new if name == old else name for key, name in family.items()}
    return family


def check_case(case: Tree, families: dict[str, str]) -> None:
    """Refuse the simple static faults of a case."""
    exhibits = {each["id"]: each for each in case.get("exhibits", [])}
    groups = {source["id"]: source.get("group", source["id"]) for source in case.get("sources", [])}
    named: dict[str, set[str]] = {}
    for key, exhibit in exhibits.items():
        if exhibit["source"] not in groups:
            raise RefusedError(f"exhibit {key}: no source {exhibit['source']}")
        named.setdefault(families[key], set()).add(groups[exhibit["source"]])
    for family, several in named.items():
        if len(several) > 1:
            raise RefusedError(f"copies of {family} name the groups {sorted(several)}")
    keys = [
        (q["id"], matter_of(case, q), person)
        for q in case.get("quantities", [])
        for person in people_of(case, q)
    ]
    if len(set(keys)) < len(keys):
        raise RefusedError("one quantity is given twice for one matter and respondent")
    for kind in ("quantities", "statements", "screening"):
        for entry in case.get(kind, []):
            for exhibit in entry.get("exhibits", [entry["exhibit"]] if "exhibit" in entry else []):
                if exhibit not in exhibits:
                    raise RefusedError(f"{kind}: no exhibit {exhibit}")
