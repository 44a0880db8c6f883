"""The provisions of each instrument in their order, and what of the rulebook rests on each."""

from __future__ import annotations

from typing import Any

from tolerance.model.article import Article
from tolerance.model.basis import Basis
from tolerance.model.provision import Provision, order, provisions, same_instrument
from tolerance.model.text import Text
from tolerance.report.rulebook.rows import Rows
from tolerance.report.rulebook.sources import status_of

Plain = dict[str, Any]
Named = tuple[str, str]
"""Kind and id."""


class _Group:
    """One provision with what rests on it."""

    def __init__(self, article: Text) -> None:
        self.article = article
        self.listed: Article | None = None
        self.primary: list[Named] = []
        self.further: list[Named] = []


class Articles(Rows):
    """The rows of a paper by instrument and provision."""

    def instruments(self) -> list[Plain]:
        """Return instruments, the edition's own first, each with its provisions in order."""
        norms: dict[str, tuple[Text, dict[tuple[Provision, ...], _Group]]] = {}

        def group(instrument: Text, article: Text) -> _Group:
            known = next((n for n in norms if same_instrument(n, instrument.zh)), instrument.zh)
            _, groups = norms.setdefault(known, (instrument, {}))
            return groups.setdefault(provisions(article.zh), _Group(article))

        for listed in self.book.articles.values():
            group(listed.instrument or self._own(), listed.article).listed = listed
        for named, basis in self._items():
            cited = [b for b in basis if _is_law(b)]
            first = next((b for b in cited if self._is_own(b.instrument)), None)
            first = first or (cited[0] if cited else None)
            for each in cited:
                assert each.instrument is not None  # noqa: S101  a law has a name
                found = group(each.instrument, each.article or Text(""))
                side = found.primary if each is first else found.further
                if named not in found.primary + found.further:
                    side.append(named)
        ordered = sorted(
            norms.values(),
            key=lambda norm: (
                not self._is_own(norm[0]),
                not same_instrument(norm[0].zh, self.book.cover.title.zh),
                -len(norm[1]),
                norm[0].zh,
            ),
        )
        return [
            {
                "title": self._titled(instrument),
                "articles": [
                    self._article(g)
                    for g in sorted(groups.values(), key=lambda g: order(g.article.zh))
                ],
            }
            for instrument, groups in ordered
        ]

    def ours(self) -> list[Plain]:
        """Return the criteria and rules that no provision stands behind."""
        return [
            self.row_of(*named)
            for named, basis in self._items()
            if not any(_is_law(b) for b in basis)
        ]

    def _items(self) -> list[tuple[Named, tuple[Basis, ...]]]:
        """Return rules by stratum, then criteria: what decides before what it decides upon."""
        strata = {name: n for n, name in enumerate(self.book.cover.strata)}
        rules = sorted(
            self.book.rules.values(), key=lambda r: (strata.get(r.stratum, len(strata)), r.id)
        )
        found: list[tuple[Named, tuple[Basis, ...]]] = [(("rule", r.id), r.basis) for r in rules]
        found += [(("criterion", k), c.basis) for k, c in sorted(self.book.criteria.items())]
        return found

    def _own(self) -> Text:
        """Return the norm that the edition encodes; an overlay's own, not what it extends."""
        return self.signed.cover.title

    def _is_own(self, instrument: Text | None) -> bool:
        return instrument is not None and same_instrument(instrument.zh, self._own().zh)

    def _titled(self, instrument: Text) -> str:
        name = self.say(instrument)
        bare = not self.zh or "《" in name or name.endswith("讲话")
        return name if bare else f"《{name}》"

    def _article(self, group: _Group) -> Plain:
        listed = group.listed
        instrument = self.signed.cover.instrument
        verbatim = (
            listed is not None
            and instrument is not None
            and instrument.text == "verbatim"
            and (listed.instrument is None or self._is_own(listed.instrument))
        )
        state = {
            "encoded": self.pick("已编入", "encoded"),
            "not-encodable": self.pick("不编入", "deliberately not encoded"),
            "todo": self.pick("待编", "still to be encoded"),
        }
        return {
            "article": self.say(group.article)
            or self.pick("（未指明条文）", "(no provision named)"),
            "text": self.say(listed.text) if listed is not None else "",
            "verbatim": verbatim,
            "state": state[listed.status] if listed is not None else "",
            "because": self.say(listed.because) if listed is not None else "",
            "rows": [self.row_of(*named) for named in group.primary],
            "further": [self.with_id(self._called(*named), named[1]) for named in group.further],
        }

    def _called(self, kind: str, name: str) -> str:
        return self.rule(name) if kind == "rule" else self.criterion(name)


def _is_law(basis: Basis) -> bool:
    """Say whether a basis cites a norm, and not the rulebook's own thought."""
    return basis.instrument is not None and status_of(basis) != "synthesis"
