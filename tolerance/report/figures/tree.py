"""What the tree of a recommendation shows: outcome, grounds, verdicts, exhibits, worded."""

from __future__ import annotations

from tolerance.model.adjudication import Fired, Recommendation
from tolerance.model.finding import Finding
from tolerance.model.noun import Noun
from tolerance.model.rule import Rule
from tolerance.questions.why import missing
from tolerance.report.figures.figure import TwinLine
from tolerance.report.names import Names, natural
from tolerance.report.wording import say as word


class Leaf(Noun):
    """An exhibit on one side of a criterion."""

    exhibit: str
    supports: bool
    said: str
    title: str


class Twig(Noun):
    """A criterion with its verdict and the exhibits counted on it."""

    criterion: str
    title: str
    verdict: str
    state: str
    presumed: bool
    leaves: tuple[Leaf, ...]


class Ground(Noun):
    """A rule that the outcome rests on, or one that gave way."""

    title: str
    note: str
    gave_way: bool
    red_line: bool
    criteria: tuple[str, ...]
    below: tuple[str, ...] = ()
    """The criteria of the rules that it rests on."""


class Tree(Noun):
    """All that the picture shows."""

    head: str
    outcome: str
    grounds: tuple[Ground, ...]
    twigs: tuple[Twig, ...]
    """In the order in which the grounds first name them."""
    keys: dict[str, str]
    twin: tuple[TwinLine, ...]
    title: str
    alt: str


class Trees(Names):
    """The trees of a case."""

    def tree(self, rec: Recommendation) -> Tree:
        """Gather what a recommendation rests on, down to the exhibits."""
        order = {name: n for n, name in enumerate(rec.rulebook.cover.strata)}
        shown = sorted(
            (f for f in rec.firings if f.rule in rec.grounds or f.defeated_by),
            key=lambda f: (bool(f.defeated_by), order.get(f.stratum, len(order)), natural(f.rule)),
        )
        grounds = tuple(self._ground(f, rec) for f in shown)
        named = dict.fromkeys(c for g in grounds for c in g.criteria)
        twigs = tuple(self._twig(rec.finding(c), rec) for c in named)
        outcome = self.name("rung", rec.outcome, rec)
        head = {
            "conclude": self.pick("建议", "Recommended"),
            "remit": self.pick("退回补充核实；按现有材料", "For further inquiry; so far"),
            "refer": self.pick("移送；按现有材料", "Referred; so far"),
        }[rec.disposition]
        name = self.say(self.people[rec.respondent].name)
        return Tree(
            head,
            outcome,
            grounds,
            twigs,
            self._keys(),
            tuple(self._twin(head, outcome, grounds, twigs)),
            self.pick(
                f"论证结构图：{name}（{rec.matter}）",
                f"Structure of the reasons: {name} ({rec.matter})",
            ),
            self.pick(
                f"{head}：{outcome}；依据规则{len(rec.grounds)}条，涉及条件{len(twigs)}项。",
                f"{head}: {outcome}; {len(rec.grounds)} rule(s) and {len(twigs)} criteria.",
            ),
        )

    def _ground(self, firing: Fired, rec: Recommendation) -> Ground:
        criteria = {_name(a) for a in firing.matched if a.startswith("criterion:")}
        premises, below = self._premises(firing, rec)
        said = self.pick("、", "; ").join(premises)
        notes = [self.pick(f"前提：{said}", f"rests on: {said}")] if premises else []
        for atom in firing.matched:
            if atom.startswith("conclusion:") and atom.endswith("=fails"):
                fired = {f.rule for f in rec.firings}
                drawn = [r for r in _drawing(atom, rec) if r.id not in fired]
                lacks = [a for rule in drawn for a in missing(rec, rule)]
                criteria |= {_name(a) for a in lacks if a.startswith("criterion:")}
                notes.append(self.atom(atom, rec))
        rule = rec.rulebook.rules[firing.rule]
        red_line = rule.red_line
        if firing.defeated_by:
            names = [self.name("rule", r, rec) for r in firing.defeated_by]
            others = [self.pick(f"“{name}”", f'"{name}"') for name in names]
            said = self.pick("、", ", ").join(others)
            notes = [self.pick(f"不予适用：因{said}", f"not applied: gives way to {said}")]
            criteria = set()
        elif red_line:
            notes.insert(0, self.pick("红线", "red line"))
        return Ground(
            self.name("rule", firing.rule, rec),
            self.pick("；", "; ").join(dict.fromkeys(notes)),
            bool(firing.defeated_by),
            red_line,
            tuple(sorted(criteria)),
            below,
        )

    def _premises(self, firing: Fired, rec: Recommendation) -> tuple[list[str], tuple[str, ...]]:
        """Return the titles of the grounds that a rule rests on, and their criteria."""
        rules: dict[str, None] = {}
        for atom in firing.matched:
            if atom.startswith("conclusion:") and atom.endswith("=holds"):
                rules |= dict.fromkeys(r.id for r in _drawing(atom, rec) if r.id in rec.grounds)
        below = sorted(
            _name(a)
            for f in rec.firings
            if f.rule in rules
            for a in f.matched
            if a.startswith("criterion:")
        )
        return [self.name("rule", key, rec) for key in rules], tuple(below)

    def _twig(self, f: Finding, rec: Recommendation) -> Twig:
        said = word(f.effective, self.lang)
        if f.presumed is not None:
            said = self.pick(f"推定{said}（证据不足）", f"presumed {said} (not proven)")
        leaves: dict[tuple[bool, str], Leaf] = {}
        for line in sorted(
            (*f.for_, *f.against), key=lambda x: (not x.supports, natural(x.exhibit))
        ):
            title = self.say(self.exhibits[line.exhibit].title)
            side = self._keys()["for" if line.supports else "against"]
            key = (line.supports, line.exhibit)
            full = f"{side} {line.exhibit} {title}".strip()
            leaves[key] = Leaf(line.exhibit, line.supports, full, title or line.exhibit)
        return Twig(
            f.criterion,
            self.name("criterion", f.criterion, rec),
            said,
            f.effective,
            f.presumed is not None,
            tuple(leaves.values()),
        )

    def _keys(self) -> dict[str, str]:
        return {
            "for": self.pick("支持", "for"),
            "against": self.pick("相反", "against"),
            "more": self.pick("另有{}件：{}", "{} more: {}"),
            "merged": self.pick("其余{}项条件：{}", "{} further criteria: {}"),
            "grounds": self.pick("其余{}条规则：{}", "{} further rules: {}"),
            "comma": self.pick("、", ", "),
            "colon": self.pick("：", ": "),
            "semicolon": self.pick("；", "; "),
            "links": self.pick("支持该条件的证据", "exhibit for the criterion"),
            "linkd": self.pick("与该条件相反的证据", "exhibit against the criterion"),
            "given": self.pick("推定（证据不足）", "presumed (not proven)"),
            "gave": self.pick("不予适用的规则", "rule that gave way"),
            "reused": self.pick("同一条件再次引用", "the same criterion, named again"),
            **{s: word(s, self.lang) for s in ("established", "refuted", "inapplicable")},
            "none": self.pick("没有适用的规则", "no rule applies"),
        }

    def _twin(
        self, head: str, outcome: str, grounds: tuple[Ground, ...], twigs: tuple[Twig, ...]
    ) -> list[TwinLine]:
        keys = self._keys()
        of = {t.criterion: t for t in twigs}
        colon, semicolon = keys["colon"], keys["semicolon"]
        lines = [TwinLine(f"{head}{colon}{outcome}")]
        for g in grounds:
            parts = [f"{of[c].title}{colon}{of[c].verdict}" for c in g.criteria]
            note = [g.note] if g.note else []
            body = semicolon.join([*note, *parts])
            lines.append(TwinLine(f"{g.title}{colon}{body}" if body else g.title))
        for t in twigs:
            found = f"{t.title}{colon}{t.verdict}{semicolon}"
            for supports in (True, False):
                side = [leaf for leaf in t.leaves if leaf.supports is supports]
                if side:
                    titles = keys["comma"].join(leaf.title for leaf in side)
                    said = f"{found}{keys['for' if supports else 'against']}{colon}{titles}"
                    lines.append(TwinLine(said, tuple(leaf.exhibit for leaf in side)))
            if not t.leaves:
                none = self.pick("没有计入的证据", "no exhibit counted")
                lines.append(TwinLine(f"{found}{none}"))
        return lines


def _name(atom: str) -> str:
    return atom.split(":", 1)[1].rsplit("=", 1)[0]


def _drawing(atom: str, rec: Recommendation) -> list[Rule]:
    """Return the rules that draw the conclusion of an atom."""
    name = _name(atom)
    rules = rec.rulebook.rules
    return [r for _, r in sorted(rules.items()) if any(e.conclude == name for e in r.then)]
