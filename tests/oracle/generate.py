"""Write random small rulebooks and cases, for comparing a program with the oracle.

It must not know what the answers are. A few of its files hold a dynamic fault on purpose: two
shifts that disagree, contraries that both hold, two required rungs, a policy that chooses what is
not permitted. It keeps away from the two places where the contract has no clear reading: some
criteria on one quantity closed or not raised while others are open, and the name of an own derived
assertion on a neutral criterion.
"""

from __future__ import annotations

import argparse
import hashlib
import random
from pathlib import Path
from typing import Any

import yaml

Tree = dict[str, Any]

BASIS = [{"instrument": "示例规则", "article": "第一条", "status": "verified"}]
STRATA = [
    "eligibility",
    "elements",
    "no-fault",
    "red-lines",
    "tolerance",
    "mitigation",
    "aggravation",
    "considerations",
]
SIX = ["动机态度", "客观条件", "程序方法", "性质程度", "后果影响", "挽回损失"]
VERDICTS = ["established", "refuted", "inapplicable"]
LIGHTER = ["waive", "reduce-more", "reduce"]
DAYS = ["2024-01-11", "2024-02-10", "2024-03-01", "2024-03-11", "2024-03-12", "2024-03-31"]
SPANS = ["2024-01-11/2024-01-31", "2024-02-10/2024-03-11", "2024-01-31/2024-03-31"]
COLLECTORS = ["王某", "赵某"]


class _Plain(yaml.SafeDumper):
    """A dumper that writes every word plain.

    Dates and yes and no stay what the format takes them for.
    """

    yaml_implicit_resolvers: dict[str, list[tuple[str, Any]]] = {}  # noqa: RUF012  PyYAML declares it so

    def ignore_aliases(self, _data: Any) -> bool:
        """Write what occurs twice twice."""
        return True


def _write(path: Path, tree: Any) -> None:
    """Write one YAML file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(tree, Dumper=_Plain, allow_unicode=True, sort_keys=False, default_style=None)
    path.write_text(text, encoding="utf-8")


def _words(zh: str) -> Tree:
    """Give a text in both languages."""
    return {"zh": zh, "en": zh}


class _Dice:
    """A random source with the few throws that the generator needs."""

    def __init__(self, rng: random.Random) -> None:
        """Keep the seeded source."""
        self.rng = rng

    def chance(self, likelihood: float) -> bool:
        """Say yes with this likelihood."""
        return self.rng.random() < likelihood

    def one(self, *choices: Any) -> Any:
        """Pick one."""
        return self.rng.choice(choices)

    def some(self, pool: list[Any], least: int, most: int) -> list[Any]:
        """Pick a few, in the pool's order."""
        size = min(len(pool), self.rng.randint(least, most))
        chosen = set(self.rng.sample(range(len(pool)), size))
        return [each for place, each in enumerate(pool) if place in chosen]

    def flag(self, likelihood: float) -> str:
        """Write a boolean in one of the two ways the format takes."""
        return self.rng.choice(
            ["yes", "yes", "true"] if self.chance(likelihood) else ["no", "no", "false"]
        )


# ---------------------------------------------------------------- the rulebook


def _standards(dice: _Dice) -> Tree:
    """Declare the standards of the contract and one of the rulebook's own."""
    own = dice.one(
        [{"sufficient": "2"}, {"any": "3"}],
        [{"sufficient": "1", "any": "3"}],
        [{"sufficient": "2"}],
    )
    return {
        "raised": {"needs": [{"any": "1"}], "prevails": "always"},
        "more-likely": {"needs": [{"sufficient": "1"}, {"any": "2"}], "prevails": "stronger"},
        "clear-and-convincing": {
            "needs": [{"sufficient": "1", "any": "2"}],
            "prevails": "unrebutted",
        },
        "many": {"needs": own, "prevails": dice.one("stronger", "unrebutted")},
    }


def _proof(dice: _Dice) -> Tree:
    """Declare burden, standards, presumption and inquiry of a criterion or of a quantity."""
    standard = dice.one("raised", "more-likely", "more-likely", "clear-and-convincing", "many")
    declared = {
        "burden": dice.one("authority", "authority", "respondent"),
        "standard": standard,
        "presume": {"verdict": dice.one("refuted", "refuted", "established"), "basis": "synthesis"},
        "inquire": dice.flag(0.75),
        "judged_as_of": dice.one("record", "record", "record", "conduct"),
    }
    if standard == "raised" or dice.chance(0.7):
        declared["counter_standard"] = dice.one(
            "more-likely", "more-likely", "raised", "clear-and-convincing", "many"
        )
    return declared


def _criteria(dice: _Dice) -> tuple[list[Tree], Tree]:
    """Declare the criteria, first a red line's, then an element's, and the quantity some are on."""
    count = dice.rng.randint(3, 12)
    measured = set(dice.rng.sample(range(2, count), min(count - 2, dice.one(0, 1, 1, 2, 2, 3))))
    quantities = {"loss": {"unit": "CNY", **_proof(dice)}} if measured else {}
    criteria: list[Tree] = []
    for place in range(count):
        name = f"c{place:02}"
        one: Tree = {
            "id": name,
            "title": _words(f"标准{name}"),
            "question": _words(f"{name}？"),
            "polarity": "disfavours"
            if place <= 1
            else dice.one("favours", "disfavours", "neutral", "neutral"),
            "contestable": dice.flag(0.85),
            "applies": "null",
            "shift": [],
            "basis": BASIS,
        }
        if place in measured:
            how = dice.one("at_least", "more_than", "at_most", "less_than")
            one |= {"quantity": "loss", "threshold": {how: dice.one("10", "20", "20", "30")}}
        else:
            one |= _proof(dice)
        if one["polarity"] == "neutral" and "standard" in one and dice.chance(0.6):
            one |= {"standard": "more-likely", "counter_standard": "more-likely"}
        if place == 1 and dice.chance(0.85):
            one |= {"standard": "more-likely"}
        if place == 0:
            one |= {"presume": {"verdict": "refuted", "basis": "synthesis"}, "burden": "authority"}
        as_of = (quantities["loss"] if place in measured else one)["judged_as_of"]
        earlier = [
            c
            for c in criteria
            if (quantities["loss"] if "quantity" in c else c)["judged_as_of"] == as_of
        ]
        if place > 1 and earlier:
            _depend(dice, one, [each["id"] for each in earlier])
        criteria.append(one)
    return criteria, quantities


def _depend(dice: _Dice, one: Tree, earlier: list[str]) -> None:
    """Let a criterion apply, or its presumption shift, on the verdicts of earlier ones."""
    if dice.chance(0.3):
        one["applies"] = _condition(dice, [("criterion", name) for name in earlier], 1)
    if dice.chance(0.3):
        read, turned = dice.one(*earlier), dice.one("established", "refuted")
        first, second = dice.rng.sample(VERDICTS, 2)
        one["shift"] = [_shift(read, first, turned)]
        if dice.chance(0.4):
            one["shift"].append(_shift(read, second, dice.one("established", "refuted")))
        elif dice.chance(0.3):
            one["shift"].append(
                _shift(dice.one(*earlier), first, dice.one(turned, turned, turned, "established"))
            )


def _shift(read: str, verdict: str, turned: str) -> Tree:
    """Write one shift."""
    return {
        "when": {"criterion": read, "is": verdict},
        "presume": {"verdict": turned, "basis": "synthesis"},
    }


def _condition(dice: _Dice, atoms: list[tuple[str, str]], depth: int) -> Tree:
    """Write a nested condition over criteria and conclusions."""
    if depth == 0 or dice.chance(0.35):
        kind, name = dice.one(*atoms)
        wanted = (
            dice.one("established", "established", *VERDICTS)
            if kind == "criterion"
            else dice.one("holds", "fails")
        )
        return {kind: name, "is": wanted}
    parts = [_condition(dice, atoms, depth - 1) for _ in range(dice.rng.randint(1, 3))]
    how = dice.one("all", "any", "none", "at_least")
    if how == "at_least":
        return {"at_least": {"k": str(dice.rng.randint(1, len(parts))), "of": parts}}
    return {how: parts}


class _Rules:
    """The rules being written, each reading only conclusions of earlier strata."""

    def __init__(
        self, dice: _Dice, criteria: list[Tree], rungs: list[str], strata: list[str]
    ) -> None:
        """Begin with no rule."""
        self.dice, self.rungs, self.strata = dice, rungs, strata
        self.criteria = [each["id"] for each in criteria]
        self.neutral = [each["id"] for each in criteria if each["polarity"] == "neutral"]
        self.rules: list[Tree] = []
        self.home: dict[str, str] = {}

    def add(self, stratum: str, then: list[Tree], when: Tree | None = None, **more: Any) -> Tree:
        """Write one rule of a stratum."""
        atoms = [("criterion", name) for name in self.criteria]
        place = self.strata.index(stratum)
        atoms += [
            ("conclusion", c) for c, home in self.home.items() if self.strata.index(home) < place
        ] * 2
        if when is None and self.neutral and self.dice.chance(0.5):
            when = _condition(self.dice, [("criterion", name) for name in self.neutral], 0)
        rule: Tree = {
            "id": f"r{len(self.rules) + 1:02}",
            "stratum": stratum,
            "title": "rule",
            "when": when or _condition(self.dice, atoms, self.dice.rng.randint(0, 2)),
            "then": then,
            "basis": BASIS,
            **more,
        }
        for effect in then:
            if "conclude" in effect:
                self.home[effect["conclude"]] = stratum
        if self.dice.chance(0.1):
            rule["then"] = [*then, {"attach": {"measure": self.dice.one("rectify", "talk")}}]
        self.rules.append(rule)
        return rule

    def modality(self) -> Tree:
        """Choose a modality, or none, which means may."""
        how = self.dice.one("may", "may", "shall", "ordinarily", None)
        return {"modality": how} if how else {}

    def permits(self, stratum: str, conclusions: list[str]) -> Tree:
        """Write a rule that permits a lighter rung."""
        dice = self.dice
        permit = {"permit": dice.one(*[rung for rung in LIGHTER if rung in self.rungs])}
        then = [permit] if dice.chance(0.2) else [{"conclude": dice.one(*conclusions)}, permit]
        more: Tree = self.modality()
        if stratum == "tolerance" and dice.chance(0.8):
            more["group"] = "tolerance"
        return self.add(stratum, then, **more)

    def write(self, elements: Tree) -> list[list[str]]:
        """Write the rules of all strata and return the contraries."""
        dice = self.dice
        if dice.chance(0.5):
            self.add("eligibility", [{"conclude": "reached"}])
        self.add("elements", [{"conclude": "elements"}], when=elements)
        if "no-fault" in self.strata and dice.chance(0.6):
            self.permits("no-fault", ["unavoidable"])
        fails = {"conclusion": "elements", "is": "fails"}
        self.add("red-lines", [{"require": "dismiss"}], when=fails, modality="shall")
        gain: Tree = {"criterion": "c00", "is": "established"}
        self.add(
            "red-lines", [{"conclude": "red-line-crossed"}], when=gain, defeats=["group:tolerance"]
        )
        for _ in range(dice.rng.randint(1, 4)):
            self.permits("tolerance", ["tolerable", "tolerable", "likely", "fit"])
        contraries = self.exception()
        if "mitigation" in self.strata:
            for _ in range(dice.rng.randint(0, 2)):
                self.permits("mitigation", ["mitigated"])
        self.aggravation()
        for _ in range(dice.rng.randint(0, 4)):
            weighed = {"consider": dice.one(*SIX[:3]), "as": dice.one("favours", "disfavours")}
            self.add("considerations", [weighed], **self.modality())
        self.defeat()
        return contraries

    def exception(self) -> list[list[str]]:
        """Write a rule for the contrary of `tolerable`, mostly defeating what concludes it."""
        if self.home.get("tolerable") != "tolerance" or not self.dice.chance(0.35):
            return []
        against = [r["id"] for r in self.rules if {"conclude": "tolerable"} in r["then"]]
        defeats: Tree = {} if self.dice.chance(0.15) else {"defeats": against}
        self.add("tolerance", [{"conclude": "not-tolerable"}], **defeats)
        return [["tolerable", "not-tolerable"]]

    def aggravation(self) -> None:
        """Write aggravating rules, referrals and now and then a second required rung."""
        dice = self.dice
        if "aggravate" in self.rungs:
            for _ in range(dice.rng.randint(0, 2)):
                effect = {"aggravate": "aggravate"}
                then = (
                    [effect]
                    if dice.chance(0.2)
                    else [{"conclude": dice.one("grave", "bound-heavier")}, effect]
                )
                self.add("aggravation", then, **self.modality())
        if dice.chance(0.3):
            self.add("aggravation", [{"refer": dice.one("police", "court")}])
        if dice.chance(0.12):
            safe: Tree = {"conclusion": "elements", "is": "holds"}
            when = {"all": [safe, {"criterion": dice.one(*self.criteria), "is": "established"}]}
            rung = dice.one(*[r for r in self.rungs if r != "dismiss"])
            self.add("aggravation", [{"require": rung}], when=when, modality="shall")

    def defeat(self) -> None:
        """Let some rules defeat others acyclically, never elements, dismissal or a red line."""
        dice = self.dice
        kept = [
            r
            for r in self.rules
            if {"conclude": "elements"} not in r["then"] and {"require": "dismiss"} not in r["then"]
        ]
        kept = [r for r in kept if "group:tolerance" not in r.get("defeats", [])]
        dice.rng.shuffle(kept)
        kept.sort(
            key=lambda rule: (
                self.strata.index(rule["stratum"]),
                {"conclude": "not-tolerable"} not in rule["then"],
            )
        )
        pairs = [(a, b) for place, a in enumerate(kept) for b in kept[place + 1 :]]
        for first, second in dice.some(pairs, 0, 2):
            if second["id"] not in first.get("defeats", []):
                first["defeats"] = [*first.get("defeats", []), second["id"]]
        eased = [
            r for r in kept if "group" not in r and r["stratum"] in ("mitigation", "aggravation")
        ]
        bars = [r for r in kept if r["stratum"] in ("eligibility", "no-fault", "tolerance")]
        if eased and bars and dice.chance(0.3):
            for rule in eased:
                rule["group"] = "later"
            bar = dice.one(*bars)
            bar["defeats"] = [*bar.get("defeats", []), "group:later"]


def _policy(dice: _Dice, rules: _Rules) -> Tree:
    """Write a decision table as the leaves of a tree of splits, so complete and disjoint."""
    rows: list[list[Tree]] = [[]]
    for _ in range(dice.rng.randint(1, 3)):
        split = _split(dice, rules)
        rows = [[*row, part] for row in rows for part in split] if len(rows) <= 4 else rows
    written: list[Tree] = []
    for tests in rows:
        choose = dice.one("lightest", "heaviest")
        if dice.chance(0.15):
            choose = "base"
        elif dice.chance(0.02):
            choose = dice.one(*rules.rungs[1:])
        once = [each for place, each in enumerate(tests) if each not in tests[:place]]
        written.append({"when": once[0] if len(once) == 1 else {"all": once}, "choose": choose})
    if dice.chance(0.25):
        written[-1] = {"otherwise": "yes", "choose": written[-1]["choose"]}
    elif dice.chance(0.02):
        written.pop()
    dice.rng.shuffle(written)
    return {"basis": "synthesis", "rows": written}


def _split(dice: _Dice, rules: _Rules) -> list[Tree]:
    """Write tests of which exactly one holds."""
    kind = dice.one("conclusion", "conclusion", "conclusion", "count", "one", "permitted")
    if kind == "count":
        limit = dice.rng.randint(0, 1)
        which = dice.one("disfavours", "disfavours", "favours")
        return [
            {"considerations": which, "at_most": str(limit)},
            {"considerations": which, "at_least": str(limit + 1)},
        ]
    if kind == "one":
        which = dice.one(*SIX[:3])
        return [
            {"consideration": which, "is": value}
            for value in ("favours", "disfavours", "mixed", "neutral")
        ]
    if kind == "permitted":
        lighter = [rung for rung in LIGHTER if rung in rules.rungs]
        test = {"permitted": dice.one(*lighter), "modality": dice.one("shall", "ordinarily", "may")}
        return [test, {"none": [test]}]
    name = dice.one(*[c for c in rules.home if c not in ("reached", "elements")])
    return [{"conclusion": name, "is": "holds"}, {"conclusion": name, "is": "fails"}]


def _evidence(dice: _Dice) -> list[Tree]:
    """Write the standing table."""
    rows: list[tuple[Tree, str]] = [({"legality": "failed"}, "excluded")]
    rows += dice.some(
        [
            ({"kind": "statement"}, "corroborative"),
            ({"copy": "unverified-copy"}, "corroborative"),
            ({"offered_by": "own"}, "corroborative"),
            ({"offered_by": "co-respondent"}, "corroborative"),
            ({"kind": "testimony", "offered_by": "third-party"}, "corroborative"),
            ({"kind": dice.one("document", "minutes"), "legality": "doubtful"}, "corroborative"),
            ({"legality": "doubtful", "copy": "unverified-copy"}, "excluded"),
            ({"integrity": "failed"}, "excluded"),
        ],
        2,
        7,
    )
    return [{"when": when, "standing": standing, "basis": BASIS[0]} for when, standing in rows]


def _rulebook(dice: _Dice, folder: Path) -> tuple[list[Tree], Tree]:
    """Write a rulebooks folder and return its criteria and quantities."""
    criteria, quantities = _criteria(dice)
    rungs = [
        "dismiss",
        "waive",
        *dice.some(["reduce-more", "reduce"], 0, 2),
        "ordinary",
        *dice.some(["aggravate"], 0, 1),
    ]
    kinds = {"dismiss": "none", "waive": "exempt", "ordinary": "liable", "aggravate": "aggravated"}
    marks = {"dismiss": {"dismissal": "yes"}, "ordinary": {"base": "yes"}}
    ladder = [
        {"id": r, "class": kinds.get(r, "reduced"), "label": _words(r), **marks.get(r, {})}
        for r in rungs
    ]
    elements: Tree = {"criterion": "c01", "is": "established"}
    if "quantity" not in criteria[2] and dice.chance(0.2):
        elements = {
            "all": [elements, {"criterion": "c02", "is": dice.one("established", "refuted")}]
        }
    strata = [s for s in STRATA if s not in ("no-fault", "mitigation") or dice.chance(0.5)]
    rules = _Rules(dice, criteria, rungs, strata)
    contraries = rules.write(elements)
    head: Tree = {
        "id": "accountability",
        "edition": "2019-09-01",
        "in_force": {"from": "2019-09-01", "to": "null"},
        "track": "accountability",
        "title": _words("问责"),
        "instrument": {
            "issuer": "甲",
            "number": "示例1号",
            "published": "2019-09-01",
            "text": "paraphrase",
        },
        "eligible": {"all": [{"status": "leading_cadre"}]},
        "elements": elements,
        "uses": [],
        "lighter_law": "no",
        "ladder": ladder,
        "standards": _standards(dice),
        "strata": strata,
        "contraries": contraries,
        "quantities": quantities,
        "policy": _policy(dice, rules),
    }
    mine, shared = criteria, criteria[:0]
    if dice.chance(0.15):
        shared = [
            c
            for c in criteria[2:]
            if "quantity" not in c and c["applies"] == "null" and not c["shift"]
        ][:1]
        mine = [c for c in criteria if c not in shared]
    if shared:
        head["uses"] = ["shared@2024-01-01"]
        library = {key: head[key] for key in ("title", "standards")}
        edition = {
            "id": "shared",
            "edition": "2024-01-01",
            "in_force": {"from": "2024-01-01", "to": "null"},
        }
        _write(folder / "shared/2024-01-01/rulebook.yaml", {**edition, **library})
        _write(folder / "shared/2024-01-01/criteria/all.yaml", shared)
    home = folder / "accountability/2019-09-01"
    _write(home / "rulebook.yaml", head)
    _write(home / "evidence.yaml", _evidence(dice))
    half = dice.rng.randint(1, len(mine))
    for name, part in (("first", mine[:half]), ("second", mine[half:])):
        if part:
            _write(home / f"criteria/{name}.yaml", dice.rng.sample(part, len(part)))
    for stratum in strata:
        part = [rule for rule in rules.rules if rule["stratum"] == stratum]
        if part:
            _write(home / f"rules/{stratum}.yaml", part)
    return criteria, quantities


# ---------------------------------------------------------------- the case


class _Case:
    """The case being written."""

    def __init__(self, dice: _Dice, criteria: list[Tree], quantities: Tree, folder: Path) -> None:
        """Name the people and the matters."""
        self.dice, self.folder, self.quantities = dice, folder, quantities
        self.criteria = {each["id"]: each for each in criteria}
        self.plain = [each["id"] for each in criteria if "quantity" not in each]
        self.measured = [each["id"] for each in criteria if "quantity" in each]
        self.people = [f"R{n + 1}" for n in range(dice.one(1, 1, 2, 2, 3))]
        self.matters = {
            f"M{n + 1}": dice.some(self.people, 1, 3) for n in range(dice.one(1, 1, 1, 2))
        }
        self.matters["M1"] = self.people
        self.exhibits: dict[str, Tree] = {}
        self.speakers: dict[str, str] = {}
        self.assertions: list[Tree] = []

    def matter_and_people(self, least: int = 1) -> tuple[Tree, str, list[str]]:
        """Pick a matter and some respondents, left out now and then where there is only one."""
        matter = self.dice.one(*self.matters)
        people = self.dice.some(self.matters[matter], least, 3)
        written: Tree = {"matter": matter, "for": people}
        if len(self.matters) == 1 and self.dice.chance(0.3):
            del written["matter"]
        if len(self.people) == 1 and self.dice.chance(0.3):
            del written["for"]
        return written, matter, people

    def known(self, people: list[str]) -> Any:
        """Write when a fact could be known: a day, an interval, or a map, maybe partial."""
        dice = self.dice
        pool = [*DAYS[:4], *DAYS, *SPANS]
        if not dice.chance(0.3):
            return dice.one(*pool)
        return {name: dice.one(*pool) for name in dice.some(people, max(1, len(people) - 1), 3)}

    def sources(self) -> list[Tree]:
        """Write sources, some of one group."""
        names = [(f"S{n}", f"G{self.dice.rng.randint(0, 4)}") for n in range(1, 6)] + [
            ("S8", "H0"),
            ("S9", "H1"),
        ]
        self.source_names = [name for name, _ in names]
        return [{"id": name, "name": f"来源{name}", "group": group} for name, group in names]

    def put_exhibit(self, source: str, kind: str, offered: str, **more: Any) -> str:
        """Write one exhibit."""
        dice, name = self.dice, f"E{len(self.exhibits) + 1}"
        self.exhibits[name] = {
            "id": name,
            "kind": kind,
            "title": f"材料{name}",
            "source": source,
            "offered_by": offered,
            "copy": "original",
            "happened": "2024-03-01",
            "recorded": "2024-03-11",
            "obtained": {
                "on": "2024-07-19",
                "by": COLLECTORS[: 1 if dice.chance(0.12) else 2],
                "method": "调取",
                "lawful": dice.flag(0.93),
            },
            "held_at": "卷宗",
            **more,
        }
        if dice.chance(0.06):
            self.attach_file(name)
        return name

    def attach_file(self, name: str) -> None:
        """Give an exhibit a file, now and then with another digest than it has."""
        content = f"材料{name}\n".encode()
        path = self.folder / "exhibits" / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        digest = (
            hashlib.sha256(content).hexdigest()
            if self.dice.chance(0.5)
            else name.lower().replace("e", "0").zfill(64)
        )
        del self.exhibits[name]["held_at"]
        self.exhibits[name] |= {"file": f"exhibits/{name}.txt", "sha256": digest}

    def write_exhibits(self) -> None:
        """Write exhibits of all standings, with copies and the respondents' statements."""
        dice = self.dice
        for source in ("S8", "S9"):
            name = self.put_exhibit(source, dice.one("audit", "minutes"), "authority")
            self.exhibits[name]["obtained"] |= {"by": COLLECTORS, "lawful": "yes"}
        for _ in range(dice.rng.randint(2, 7)):
            kind = dice.one("document", "document", "minutes", "audit", "testimony", "paper")
            offered = dice.one(
                "authority", "authority", "authority", "third-party", *self.people, *self.people
            )
            if self.exhibits and dice.chance(0.25):
                original = dice.one(*self.exhibits)
                copied = {"copy": dice.one("verified-copy", "unverified-copy"), "copy_of": original}
                self.put_exhibit(self.exhibits[original]["source"], kind, offered, **copied)
            else:
                copied = {"copy": dice.one("original", "original", "original", "unverified-copy")}
                self.put_exhibit(dice.one(*self.source_names[:5]), kind, offered, **copied)
        for person in self.people:
            if dice.chance(0.6):
                offered = dice.one(person, person, person, "authority")
                name = self.put_exhibit(dice.one(*self.source_names[:5]), "statement", offered)
                self.speakers[name] = person

    def write_assertions(self) -> None:
        """Write assertions, admissions and undercutters, also of undercutters."""
        dice = self.dice
        for matter, people in self.matters.items():
            for exhibit in dice.some(["E1", "E2"], 1, 2) if dice.chance(0.85) else []:
                self.put_assertion(
                    exhibit,
                    matter=matter,
                    criterion="c01",
                    supports="yes",
                    fact_known=DAYS[0],
                    **{"for": people},
                )
        for _ in range(dice.rng.randint(2, 16)):
            exhibit = dice.one(*self.exhibits)
            if self.assertions and dice.chance(0.22):
                named = dice.one(*self.assertions)
                self.put_assertion(
                    exhibit, undercuts=named["id"], fact_known=self.known(self.people)
                )
                continue
            where, _, people = self.matter_and_people()
            criterion = dice.one(*self.plain)
            more: Tree = {
                "criterion": criterion,
                "supports": dice.flag(0.6),
                "fact_known": self.known(people),
            }
            if self.criteria[criterion]["judged_as_of"] == "record" and dice.chance(0.2):
                del more["fact_known"]
            self.put_assertion(exhibit, **where, **more)
        neutral = [name for name in self.plain if self.criteria[name]["polarity"] == "neutral"]
        for exhibit, one in self.exhibits.items():
            for criterion in dice.some(neutral, 0, 2) if one["offered_by"] in self.people else []:
                known = {"fact_known": DAYS[0], "for": [one["offered_by"]], "criterion": criterion}
                self.put_assertion(exhibit, matter="M1", supports=dice.flag(0.7), **known)
        for exhibit, person in self.speakers.items():
            mine = [matter for matter, people in self.matters.items() if person in people]
            if mine and dice.chance(0.6):
                self.put_admission(exhibit, person, dice.one(*mine))

    def put_assertion(self, exhibit: str, **more: Any) -> None:
        """Write one assertion or undercutter."""
        name = f"{'U' if 'undercuts' in more else 'A'}{len(self.assertions) + 1}"
        self.assertions.append(
            {"id": name, "exhibit": exhibit, "at": "第1段", **more, "because": "…"}
        )

    def put_admission(self, exhibit: str, person: str, matter: str) -> None:
        """Write an admission, mostly against its speaker, now and then about others too."""
        dice, criterion = self.dice, self.dice.one(*self.plain)
        polarity = self.criteria[criterion]["polarity"]
        against = {"favours": "no", "disfavours": "yes"}.get(polarity, dice.one("yes", "no"))
        supports = {"yes": "no", "no": "yes"}[against] if dice.chance(0.08) else against
        about = self.matters[matter] if dice.chance(0.3) else [person]
        more = {
            "criterion": criterion,
            "supports": supports,
            "fact_known": DAYS[0],
            "admission": "yes",
        }
        self.put_assertion(exhibit, matter=matter, **{"for": about}, **more)

    def write_quantities(self) -> list[Tree]:
        """Write the quantity, for each matter once or by respondent."""
        dice, written = self.dice, []
        if not self.measured:
            return []
        simple = self.quantities["loss"]["burden"] == "authority"
        simple = simple and all(
            self.criteria[name]["polarity"] != "neutral" for name in self.measured
        )
        able = [
            k
            for k, e in self.exhibits.items()
            if simple or e["offered_by"] in ("authority", "third-party")
        ]
        for matter, people in self.matters.items():
            for part in [people] if dice.chance(0.6) else [[name] for name in people]:
                if dice.chance(0.15):
                    continue
                low, high = sorted(dice.rng.choices([5, 10, 15, 20, 25, 30, 35], k=2))
                span = {"low": str(low), "high": str(high), "unit": "CNY"}
                entry: Tree = {"id": "loss", "matter": matter, "for": part, "amount": span}
                entry |= {"exhibits": dice.some(able, 1, 3), "fact_known": self.known(part)}
                written.append(entry)
        return written

    def write_closed(self) -> tuple[list[Tree], list[Tree]]:
        """Write screening and inquiries; criteria on one quantity are closed together."""
        screening, inquiries = [], []
        for _ in range(self.dice.rng.randint(0, 4)):
            criterion = self.dice.one(*self.criteria)
            for name in self.measured if criterion in self.measured else [criterion]:
                mark = {"criterion": name, **self.marks(criterion)}
                if "exhibit" in mark:
                    screening.append({**mark, "result": "nothing found"})
                else:
                    inquiries.append({**mark, "exhausted": "yes", "because": "…"})
            self.last_mark = {}
        return screening, inquiries

    last_mark: Tree = {}  # noqa: RUF012  replaced, never changed

    def marks(self, criterion: str) -> Tree:
        """Say where and for whom a question is closed, alike for criteria on one quantity."""
        if not self.last_mark or criterion not in self.measured:
            self.last_mark = self.matter_and_people()[0]
            if self.dice.chance(0.6):
                self.last_mark["exhibit"] = self.dice.one(*self.exhibits)
        return self.last_mark

    def write_statements(self) -> list[Tree]:
        """Write the statements with their points."""
        dice, statements = self.dice, []
        pool = (
            list(self.criteria)
            if self.quantities.get("loss", {}).get("burden") == "authority"
            else self.plain
        )
        for exhibit, person in self.speakers.items():
            points = [
                {
                    "id": f"P{n}",
                    "says": "甲",
                    "criterion": name,
                    "adopted": dice.one("yes", "partly", "no"),
                    "because": "甲",
                }
                for n, name in enumerate(dice.some(pool, 0, 3))
            ]
            heard = {"on": "2024-08-08", "by": COLLECTORS, "form": "谈话"}
            statement: Tree = {
                "respondent": person,
                "exhibit": exhibit,
                "heard": heard,
                "points": points,
            }
            mine = [matter for matter, people in self.matters.items() if person in people]
            if mine and dice.chance(0.4):
                statement["matter"] = dice.one(*mine)
            if mine:
                statements.append(statement)
        self.speakers = {s["exhibit"]: s["respondent"] for s in statements}
        return statements

    def write(self) -> None:
        """Write the case folder."""
        conduct = {
            "kind": self.dice.one("act", "omission"),
            "from": "2024-03-01",
            "to": "2024-03-11",
            "summary": "甲",
        }
        ends = {"M1": "2024-03-11", "M2": self.dice.one("2024-03-11", "2024-03-31")}
        status = ["party_member", "civil_servant", "leading_cadre"]
        sources = self.sources()
        self.write_exhibits()
        statements = self.write_statements()
        self.write_assertions()
        quantities = self.write_quantities()
        screening, inquiries = self.write_closed()
        case: Tree = {
            "number": "RC-2025-001",
            "title": _words("随机"),
            "language": "zh",
            "respondents": [
                {"id": p, "name": f"李某{p}", "kind": "person", "status": status}
                for p in self.people
            ],
            "matters": [
                {
                    "id": m,
                    "respondents": people,
                    "tracks": ["accountability"],
                    "conduct": {**conduct, "to": ends[m]},
                }
                for m, people in self.matters.items()
            ],
            "sources": sources,
            "exhibits": list(self.exhibits.values()),
            "quantities": quantities,
            "assertions": self.dice.rng.sample(self.assertions, len(self.assertions)),
            "statements": statements,
            "screening": screening,
            "inquiries": inquiries,
        }
        _write(self.folder / "case.yaml", {key: value for key, value in case.items() if value})


def rulebook_and_case(rng: random.Random, folder: Path) -> None:
    """Write `rulebooks/` and `case/` below a folder; the same source writes the same files."""
    dice = _Dice(rng)
    criteria, quantities = _rulebook(dice, folder / "rulebooks")
    _Case(dice, criteria, quantities, folder / "case").write()


def main() -> None:
    """Write the pair of one seed."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("seed", type=int)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    # a generator of test inputs keeps no secret
    source = random.Random(arguments.seed)
    rulebook_and_case(source, arguments.folder)


if __name__ == "__main__":
    main()
