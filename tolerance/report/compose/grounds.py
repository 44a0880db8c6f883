"""What a rule's meeting rests on: the findings behind its conclusions, and how they are said."""

from __future__ import annotations

from tolerance.model.adjudication import Fired, Recommendation
from tolerance.model.condition import CriterionIs, atoms
from tolerance.report.compose.base import Composer
from tolerance.report.drawn import draws
from tolerance.report.wording import say as word


class Grounds(Composer):
    """The findings on which firings rest, and the words for them."""

    def roots(self, rec: Recommendation, firing: Fired) -> list[str]:
        """Return the criteria on which a firing rests, through the conclusions it reads."""
        found: dict[str, None] = {}
        seen: set[str] = set()

        def walk(matched: tuple[str, ...]) -> None:
            for atom in matched:
                kind, rest = atom.split(":", 1)
                name, state = rest.rsplit("=", 1)
                if kind == "criterion":
                    found.setdefault(name)
                elif state == "holds" and name not in seen:
                    seen.add(name)
                    for other in draws(rec, name):
                        walk(other.matched)

        walk(firing.matched)
        return list(found)

    def found(self, rec: Recommendation, names: list[str]) -> str:
        """Say in words what was found on some criteria, presumptions as such."""
        groups: dict[tuple[bool, str], list[str]] = {}
        for name in names:
            f = rec.finding(name)
            if f.effective != "inapplicable":
                title = self.name("criterion", name, rec)
                groups.setdefault((f.presumed is not None, f.effective), []).append(title)
        said = []
        for (presumed, effective), titles in groups.items():
            if self.zh:
                state = word(effective, "zh")
                listed = "".join(f"“{title}”" for title in titles)
                said.append(f"{listed}{'证据不足，推定' if presumed else ''}{state}")
            else:
                state = word(effective, "en")
                head = f"not proven and presumed {state}" if presumed else state
                said.append(f"{head}: {', '.join(titles)}")
        return self.pick("，", "; ").join(said)

    def told(self, rec: Recommendation, names: list[str]) -> str:
        """Say what was found on some criteria, each in the words of the rulebook."""
        worded = self.verdict_of(self.part(rec))
        said = []
        for name in names:
            f = rec.finding(name)
            if f.effective == "inapplicable":
                continue
            sentence = worded[name].sentence.rstrip("。.")
            if f.presumed is not None:
                state = word(f.effective, self.lang)
                sentence += self.pick(f"，按{state}对待", f", which is taken as {state}")
            said.append(sentence)
        if self.zh:
            return "，".join(said)
        return "; ".join(s[:1].lower() + s[1:] for s in said)

    def prevailing(self, rec: Recommendation, names: list[str]) -> list[str]:
        """Return the exhibits counted on the side that prevailed, each once."""
        found: dict[str, None] = {}
        for name in names:
            f = rec.finding(name)
            for line in f.for_ if f.effective == "established" else f.against:
                found.setdefault(line.exhibit)
        return list(found)

    def grounds(
        self, rec: Recommendation, firing: Fired, *, told: bool = False
    ) -> tuple[str, list[str]]:
        """Say by which findings a rule is met, conclusion by conclusion; and name the findings.

        What every outcome rests on alike, that the elements are there, is named and not told.
        Told, each finding stands in the words of the rulebook.
        """
        say = self.told if told else self.found
        alike = self.elements(rec)
        said: list[str] = []
        names = [
            atom.split(":", 1)[1].rsplit("=", 1)[0]
            for atom in firing.matched
            if atom.startswith("criterion:")
        ]
        if names:
            said.append(say(rec, names))
        for atom in firing.matched:
            kind, rest = atom.split(":", 1)
            name, state = rest.rsplit("=", 1)
            if kind != "conclusion" or state != "holds":
                continue
            roots = [n for f in draws(rec, name) for n in self.roots(rec, f)]
            telling = [n for n in dict.fromkeys(roots) if n not in alike]
            label = self.name("conclusion", name, rec)
            if told and telling and self.zh:
                label = label.split("：", 1)[0]
            names += telling
            found = say(rec, telling)
            said.append(self.pick(f"{found}，{label}", f"{found} ({label})") if found else label)
        return self.pick("；", "; ").join(said), list(dict.fromkeys(names))

    def elements(self, rec: Recommendation) -> set[str]:
        """Return the criteria of the elements, with what their conclusion itself rests on."""
        declared = rec.rulebook.cover.elements
        if declared is None:
            return set()
        own = {a.criterion for a in atoms(declared) if isinstance(a, CriterionIs)}
        for firing in rec.firings:
            roots = set(self.roots(rec, firing))
            if own and own <= roots:
                return roots
        return own
