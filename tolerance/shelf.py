"""A folder of rulebooks: its editions, read and compiled when first asked for. Knows no case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from tolerance.adjudicate import Bench, prepare
from tolerance.files.editions import Edition, find_edition, list_editions
from tolerance.files.near import near
from tolerance.files.overlay import laid_on
from tolerance.files.released import altered, lenders
from tolerance.files.remedies import read_remedies
from tolerance.files.rulebook import Loaded, read_rulebook
from tolerance.model.problem import Problem, ProblemsError
from tolerance.model.remedy import Remedies
from tolerance.model.rulebook import Period, Rulebook


@dataclass(slots=True)
class Shelf:
    """A rulebooks folder: its editions, each read and compiled when first asked for."""

    folder: Path
    editions: list[Edition]
    scenarios: bool = True
    draft: bool = False
    """Nobody is judged by it: what was released may be tried with changes."""
    _loaded: dict[str, Loaded] = field(default_factory=dict)
    _benches: dict[str, Bench] = field(default_factory=dict)
    _sound: set[str] = field(default_factory=set)
    """Editions that were found to be as released, or never to have been."""
    _remedies: Remedies | None = None

    def loaded(self, edition: Edition) -> Loaded:
        """Return an edition read whole."""
        if edition.name not in self._loaded:
            self._loaded[edition.name] = read_rulebook(
                edition, self.editions, scenarios=self.scenarios
            )
        return self._loaded[edition.name]

    def overlaid(self, edition: Edition, territory: str | None, day: date) -> Loaded:
        """Return an edition with the overlays of a territory in force on a day laid on it.

        A province's measure reaches its cities: an overlay applies where the case's
        territory begins with its own. Wider territories are laid first.
        """
        self.as_released(edition)
        base = self.loaded(edition)
        local = [
            e
            for e in self.overlays(edition)
            if e.in_force(day)
            and e.cover.territory is not None
            and (territory or "").startswith(e.cover.territory.zh)
        ]
        return self.with_local(base, local)

    def with_local(self, base: Loaded, local: Sequence[Edition]) -> Loaded:
        """Return an edition with overlays laid on it, the widest territory first."""
        found = base
        for each in sorted(
            local, key=lambda e: (len(e.cover.territory.zh if e.cover.territory else ""), e.name)
        ):
            self.as_released(each)
            found = laid_on(found, self.loaded(each))
        return found

    def overlays(self, edition: Edition) -> list[Edition]:
        """Return the overlays that extend an edition, wherever and whenever they apply."""
        return [e for e in self.editions if e.cover.extends == edition.name]

    def as_released(self, edition: Edition) -> None:
        """Refuse to judge by what was released and is no longer what was released.

        An edition that was never released may be judged by; what it rests on may have been.

        Raises:
            ProblemsError: naming every file that differs.

        """
        if self.draft or edition.name in self._sound:
            return
        below = [found for _, found in lenders(edition, self.editions) if found is not None]
        problems: list[Problem] = []
        for each in (edition, *below):
            problems.extend(p for p in altered(each, self.editions) if p not in problems)
        if problems:
            raise ProblemsError(problems)
        self._sound.add(edition.name)

    def standing_alone(self, edition: Edition) -> Loaded:
        """Return an edition as it would judge: an overlay laid on what it extends.

        Raises:
            ProblemsError: it cannot be read, or extends an edition that is not there, or a
                library or another overlay.

        """
        name = edition.cover.extends
        if name is None:
            return self.loaded(edition)
        base = find_edition(self.editions, name)
        place = edition.place("extends")
        if base is None:
            known = (e.name for e in self.editions if e.cover.track is not None)
            facts = {"name": name, "suggestion": near(name, known)}
            raise ProblemsError([Problem("extended-missing", place, facts)])
        if base.cover.track is None:
            raise ProblemsError([Problem("extended-unfit", place, {"name": name})])
        return laid_on(self.loaded(base), self.loaded(edition))

    def instead(self, edition: Edition, other: Shelf) -> Shelf:
        """Return this shelf with one track judged by an edition of another shelf on every day.

        It is a hypothesis, for whoever weighs a change of the law. An overlay is laid on what
        it extends; overlays of the edition come with it, and are taken to have been in force
        as long as it where they are when it takes force.

        Raises:
            ProblemsError: the edition, or one of its overlays, cannot be read.

        """
        if edition.cover.extends is not None:
            return self._instead_local(edition, other)
        first = edition.cover.in_force.from_
        local = [e for e in other.editions if e.cover.extends == edition.name]
        kept = [
            e
            for e in self.editions
            if e.cover.track != edition.cover.track
            and edition.name not in {e.name, e.cover.extends}
            and find_edition(local, e.name) is None
        ]
        found = Shelf(self.folder, kept, self.scenarios, draft=True)
        found._loaded = {e.name: other.loaded(e) for e in (edition, *local)}
        found.editions += [_always(edition)]
        found.editions += [_always(e) if e.in_force(first) else e for e in local]
        return found

    def _instead_local(self, edition: Edition, other: Shelf) -> Shelf:
        """Return this shelf with an overlay in force on every day, beside the other overlays."""
        alone = other.standing_alone(edition)  # refuses an overlay of nothing
        head = find_edition(other.editions, edition.cover.extends or "")
        assert head is not None  # noqa: S101  refused above
        kept = [
            e
            for e in self.editions
            if e.cover.track != head.cover.track
            and e.name != head.name
            and (e.cover.extends is None or e.cover.id != edition.cover.id)
        ]
        found = Shelf(self.folder, kept, self.scenarios, draft=True)
        found.editions += [_always(head)]
        if edition.cover.territory is None:  # it would nowhere be laid by itself
            found._loaded = {head.name: alone}
        else:
            found._loaded = {e.name: other.loaded(e) for e in (head, edition)}
            found.editions += [_always(edition)]
        return found

    def but_for(self, edition: Edition) -> Shelf:
        """Return this shelf as it would be had an edition never been made.

        What went before it stays in force in its stead. A first edition of a regime stays, for
        nothing else would judge; so does what has the name of a draft that lies elsewhere.
        """
        cover = edition.cover
        held = find_edition(self.editions, edition.name)
        if held is not None and held.folder.resolve() != edition.folder.resolve():
            return self
        before = [
            e
            for e in self.editions
            if e.cover.id == cover.id and e.cover.in_force.from_ < cover.in_force.from_
        ]
        if not before and cover.extends is None:
            return self
        last = max(before, key=lambda e: e.cover.in_force.from_, default=None)
        eve = cover.in_force.from_ - timedelta(days=1)
        kept = []
        for each in self.editions:
            end = each.cover.in_force.to
            if each is last and end is not None and end >= eve:
                period = replace(each.cover.in_force, to=cover.in_force.to)
                kept.append(replace(each, cover=replace(each.cover, in_force=period)))
            elif each is not held:
                kept.append(each)
        found = Shelf(self.folder, kept, self.scenarios, draft=self.draft)
        found._loaded = {e.name: self._loaded[e.name] for e in kept if e.name in self._loaded}
        return found

    def remedies(self) -> Remedies:
        """Return the table of remedies; an empty one where the folder has none.

        Raises:
            ProblemsError: it cannot be read, or says what it may not.

        """
        if self._remedies is None:
            self._remedies = read_remedies(self.folder) or Remedies({})
        return self._remedies

    def bench(self, rulebook: Rulebook) -> Bench:
        """Return a rulebook ready to judge by."""
        if rulebook.digest not in self._benches:
            self._benches[rulebook.digest] = prepare(rulebook)
        return self._benches[rulebook.digest]


def _always(edition: Edition) -> Edition:
    cover = replace(edition.cover, in_force=Period(date.min, None))
    return replace(edition, cover=cover)


def open_shelf(folder: Path, *, scenarios: bool = True) -> Shelf:
    """List a rulebooks folder; without scenarios it serves to judge, and opens sooner."""
    return Shelf(folder, list_editions(folder), scenarios)
