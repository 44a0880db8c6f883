"""What a signer must look at: what is ours and not law, unchecked, or still open."""

from __future__ import annotations

from typing import Any

from tolerance.report.rulebook.rows import Rows
from tolerance.report.rulebook.sources import citations, status_of
from tolerance.report.rulebook.use_words import kind_word

Plain = dict[str, Any]


class OpenPoints(Rows):
    """The lists at the end of the paper."""

    def presumptions(self) -> list[Plain]:
        """Return the presumptions that are a synthesis: whose burden, and which way."""
        found: list[Plain] = []
        for name, criterion in sorted(self.book.criteria.items()):
            if criterion.presume is None or status_of(criterion.presume.basis) != "synthesis":
                continue
            found.append(
                {
                    "title": self.say(criterion.title),
                    "id": name,
                    "burden": self.word(criterion.burden or ""),
                    "taken": self.word(criterion.presume.verdict),
                    "shifts": [
                        self.pick("可以转为", "may turn to ") + self.word(s.presume.verdict)
                        for s in criterion.shift
                    ],
                }
            )
        for name, terms in sorted(self.book.cover.quantities.items()):
            if status_of(terms.presume.basis) == "synthesis":
                found.append(
                    {
                        "title": self.quantity(name),
                        "id": name,
                        "burden": self.word(terms.burden),
                        "taken": self.word(terms.presume.verdict),
                        "shifts": [],
                    }
                )
        return found

    def unchecked(self) -> list[Plain]:
        """Return what rests on a citation that was not checked against the full text."""
        found: dict[tuple[str, str], list[str]] = {}
        for each in citations(self.book):
            if each.basis.instrument is None or status_of(each.basis) in {"verified", "synthesis"}:
                continue
            cited = self.law(each.basis)
            key = (cited["mark"], cited["cite"])
            name = f"{kind_word(each.kind, self.lang)} {each.id}"
            if name not in found.setdefault(key, []):
                found[key].append(name)
        order = "？△○◐"
        return [
            {"mark": mark, "cite": cite, "rests": names}
            for (mark, cite), names in sorted(
                found.items(), key=lambda entry: (order.find(entry[0][0]), entry[0][1])
            )
        ]

    def readings(self) -> list[Plain]:
        """Return how ambiguous texts are read: each is for the signer to confirm."""
        return [
            {
                "title": self.rule(name),
                "id": name,
                "law": [self.law(basis) for basis in rule.basis],
                "reading": self.say(rule.interpretation.reading),
                "refused": [self.say(a) for a in rule.interpretation.alternatives],
                "chosen_by": self.say(rule.interpretation.chosen_by)
                or self.pick("未写明", "not stated"),
                "authority": self.say(rule.interpretation.authority)
                or self.pick("未写明", "not stated"),
            }
            for name, rule in sorted(self.book.rules.items())
            if rule.interpretation is not None
        ]

    def left_out(self) -> list[Plain]:
        """Return the provisions listed and not encoded, with the reason."""
        words = {
            "not-encodable": self.pick("不编入", "deliberately not encoded"),
            "todo": self.pick("待编", "still to be encoded"),
        }
        return [
            {
                "article": self.say(article.article),
                "instrument": self.say(article.instrument),
                "state": words[article.status],
                "because": self.say(article.because),
            }
            for article in self.book.articles.values()
            if article.status != "encoded"
        ]

    def procedures(self) -> list[Plain]:
        """Return the duties of procedure with their law."""
        return [
            self.row(self.constraint_item(duty))
            for _, duty in sorted(self.book.constraints.items())
        ]

    def offers(self) -> list[Plain]:
        """Return what a heavy digital load lets an officer put forward."""
        load = self.book.load
        if load is None:
            return []
        return [
            {"text": self.offered(offer), "law": [self.law(basis) for basis in offer.basis]}
            for offer in load.offers
        ]
