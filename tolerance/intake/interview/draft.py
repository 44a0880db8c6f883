"""A case as far as it was told: what was there, what was added, and the text of its file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from tolerance.intake.interview.lines import Value, add, put, written
from tolerance.model.case import Access, Case, Respondent
from tolerance.model.noun import Noun
from tolerance.model.problem import ProblemsError
from tolerance.model.text import Language

LISTS = (
    "sources",
    "exhibits",
    "quantities",
    "assertions",
    "statements",
    "screening",
    "inquiries",
)
"""The lists that an interview adds to, in the order of the format."""
Entry = dict[str, Value]
Where = tuple[str, str]
"""A list and the id of its entry; a map at the top and nothing."""


class KnownMatter(Noun):
    """What later questions need of a matter."""

    respondents: tuple[str, ...]
    tracks: tuple[str, ...]
    last_day: date


class KnownExhibit(Noun):
    """What later questions need of an exhibit."""

    title: str
    kind: str
    offered_by: str
    source: str
    read: bool = False
    """It is a trail that the program reads by a map."""


@dataclass(slots=True)
class Draft:
    """What is known so far; a walk through the questions fills it."""

    base: str | None
    """The text of a case file that was there before."""
    language: Language = "zh"
    """In which the interview is held, and so of the papers."""
    facts: Entry = field(default_factory=dict)
    told: bool = False
    """The facts are all there: from now on the case can be judged."""
    added: dict[str, list[Entry]] = field(default_factory=lambda: {key: [] for key in LISTS})
    people: dict[str, Respondent] = field(default_factory=dict)
    matters: dict[str, KnownMatter] = field(default_factory=dict)
    sources: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Id → name and group."""
    exhibits: dict[str, KnownExhibit] = field(default_factory=dict)
    measured: set[tuple[str, str, str]] = field(default_factory=set)
    """(quantity, matter, respondent) for which there is an interval."""
    heard: set[str] = field(default_factory=set)
    handlers: str = ""
    recusal: bool = False
    """The file says something of the handlers' relations."""
    covered: set[str] = field(default_factory=set)
    """Sources of which it is said, or was asked, what they record completely."""
    means: dict[str, bool | None] = field(default_factory=dict)
    """Respondent → whether a means to keep digital records lacked; None: asked, not stated."""
    entries: dict[Where, Entry] = field(default_factory=dict)
    """Entries of which more may be told."""
    more: dict[Where, Entry] = field(default_factory=dict)
    """What was told of entries of the file that was there before."""
    texts: dict[str, str] = field(default_factory=dict)
    """What was told → the text it makes; a walk that is run again makes the same ones."""
    _ids: set[str] = field(default_factory=set)

    def text(self, shown: str) -> str | None:
        """Return the case file, or nothing while its facts are not all there.

        Raises:
            ProblemsError: nothing can be added to the file that was there.

        """
        if not self.told:
            return None
        key = repr((self.base, self.facts, self.added, self.more))
        if key not in self.texts:
            self.texts[key] = self._written(shown)
        return self.texts[key]

    def _written(self, shown: str) -> str:
        text = self.base
        if text is None:
            lists: Entry = {key: [] for key in LISTS}
            text = "\n".join(written({**self.facts, **lists})) + "\n"
        text = add(text, shown, self.added)
        for where, tree in self.more.items():
            text = put(text, shown, where, tree)
        return text

    def tell(self, where: Where, key: str, value: Value) -> None:
        """Say more of an entry: with what was told, else in the file that was there."""
        entry = self.entries.get(where)
        if entry is None:
            entry = self.more.setdefault(where, {})
        entry[key] = value

    def would(self, shown: str, where: Where, key: str, value: Value) -> str | None:
        """Return what the case file would be if more were said of an entry.

        Nothing where that entry is written so that no more can be said of it.
        """
        entry = self.entries.get(where)
        if entry is None:
            text = self.text(shown)
            try:
                return None if text is None else put(text, shown, where, {key: value})
            except ProblemsError:
                return None
        entry[key] = value
        try:
            return self.text(shown)
        finally:
            del entry[key]

    def new_id(self, letter: str) -> str:
        """Return the first free id with a letter, and take it."""
        number = 1
        while f"{letter}{number}" in self._ids:
            number += 1
        self._ids.add(f"{letter}{number}")
        return f"{letter}{number}"

    def take(self, ids: Iterable[str]) -> None:
        """Note ids that the case has already."""
        self._ids.update(ids)


def lacking(access: Access) -> bool:
    """Say whether a means to keep digital records is said to have lacked."""
    return False in {access.devices, access.accounts, access.training, access.authority}


def draft_of(case: Case, text: str) -> Draft:
    """Set out what is known of a case file that is there already."""
    draft = Draft(text, told=True)
    draft.people = {r.id: r for r in case.respondents}
    draft.matters = {
        m.id: KnownMatter(m.respondents, m.tracks, m.conduct.last_day) for m in case.matters
    }
    draft.sources = {s.id: (s.name.zh if s.name else s.group, s.group) for s in case.sources}
    draft.exhibits = {
        x.id: KnownExhibit(
            x.title.zh if x.title else x.id, x.kind, x.offered_by, x.source, x.map is not None
        )
        for x in case.exhibits
    }
    draft.measured = {
        (q.id, q.matter or "", person) for q in case.quantities for person in q.for_ or ()
    }
    draft.heard = {s.respondent for s in case.statements}
    draft.language = case.language
    draft.covered = {s.id for s in case.sources if s.coverage}
    draft.means = {r.id: lacking(r.access) for r in case.respondents if r.access is not None}
    if case.procedure is not None:
        draft.handlers = "、".join(case.procedure.handlers)
        draft.recusal = bool(case.procedure.recusal)
    draft.take(s.id for s in case.sources)
    draft.take(x.id for x in case.exhibits)
    draft.take(a.id for a in case.assertions)
    draft.take(p.id for s in case.statements for p in s.points)
    return draft
