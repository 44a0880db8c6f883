"""What a new edition would make of decided and sample cases, beside what judges them now.

For those who weigh a change of the law. Nothing here has effect on any case: conduct is judged
by the edition in force when it ended, and each row says whether that was before the new one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from tolerance.assess import Assessed, assess
from tolerance.engine.chain import Conflict
from tolerance.evidence.presume import ShiftConflict
from tolerance.files.case import find_cases, read_case
from tolerance.files.editions import find_edition
from tolerance.files.left_out import LeftOut
from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.model.rulebook import Rulebook
from tolerance.shelf import Shelf
from tolerance.workbench.compare.present import Presents, laid
from tolerance.workbench.compare.rerun import rerun
from tolerance.workbench.compare.row import Impact, Row
from tolerance.workbench.compare.spot import Spot
from tolerance.workbench.compare.stand import (
    label_of,
    of_assessment,
    of_record,
    of_rerun,
    rule_meaning,
    what_changed,
)


class Rehearsal:
    """Cases run through a new edition, one after another; a bad one stops no other."""

    def __init__(self, shelf: Shelf, spot: Spot, on: date) -> None:
        """Make ready.

        Args:
            shelf: the rulebooks that judge now.
            spot: the new edition.
            on: the day of the assessment.

        Raises:
            ProblemsError: the new edition cannot be read, or judges nothing.

        """
        book = spot.loaded().rulebook
        if not book.cover.ladder:
            place = Place(f"{spot.edition.shown}/rulebook.yaml")
            raise ProblemsError([Problem("edition-judges-nothing", place, {"name": spot.name})])
        self._shelf = shelf
        self._then = shelf.instead(spot.edition, spot.shelf)
        self._present = Presents(shelf, spot)
        self._on = on
        self._first = spot.edition.cover.in_force.from_
        self.impact = Impact(spot, book, draft=self._present.draft)
        self._seen: set[str] = set()

    def take(self, given: Path) -> None:
        """Run every case under a path."""
        try:
            paths = find_cases(given)
        except ProblemsError as fault:
            self.impact.failed.append((str(given), fault.problems))
            return
        for path in paths:
            self._case(path)

    def _case(self, path: Path) -> None:
        impact = self.impact
        try:
            file = read_case(path)
        except ProblemsError as fault:
            impact.failed.append((str(path), fault.problems))
            return
        self._seen.add(file.digest)
        territory = impact.spot.edition.cover.territory
        here = file.case.territory.zh if file.case.territory else ""
        track = impact.book.cover.track
        if not any(track in m.tracks for m in file.case.matters) or (
            territory is not None and not here.startswith(territory.zh)
        ):
            impact.elsewhere.append(file.case.number)
            return
        try:
            new = assess(path, self._then, self._on)
        except ProblemsError as fault:
            impact.failed.append((str(path), fault.problems))
            return
        now, left = self._present.judged(file, self._on)
        impact.rows.extend(self._rows(path, now, new, left))

    def _rows(
        self, path: Path, now: Assessed | None, new: Assessed, left: Sequence[LeftOut]
    ) -> Iterator[Row]:
        case = new.adjudication.case
        people = {r.id: r.name for r in case.respondents}
        days = {m.id: m.conduct.last_day for m in case.matters}
        before = {
            (r.respondent, r.matter): r
            for r in (now.adjudication.recommendations if now is not None else ())
            if r.track == self.impact.book.cover.track
        }
        for rec in new.adjudication.recommendations:
            if rec.track != self.impact.book.cover.track:
                continue
            old = before.get((rec.respondent, rec.matter))
            if old is not None:
                self.impact.old_books.setdefault(old.rulebook.name, old.rulebook)
            yield self._compared(
                Row(
                    case.number,
                    str(path),
                    recorded=False,
                    respondent=rec.respondent,
                    name=people[rec.respondent],
                    matter=rec.matter,
                    ended=days[rec.matter],
                    before=days[rec.matter] < self._first,
                    now=of_assessment(old) if old is not None else None,
                    new=of_assessment(rec),
                    kinds=(),
                    present=self._present.of(old.rulebook) if old is not None else None,
                    left_out=tuple(
                        x for x in left if old is not None and x.matter in {None, rec.matter}
                    ),
                ),
                old.rulebook if old is not None else None,
                rec.rulebook,
            )

    def recall(self, number: int, on: str, adjudication: Mapping[str, Any]) -> None:
        """Run a recorded adjudication, from its findings; not where its file was run already.

        Args:
            number: its number in the docket.
            on: the day it was assessed on.
            adjudication: the object.

        """
        if adjudication["digests"]["case"] in self._seen:
            return
        impact, case = self.impact, str(adjudication["case"])
        recs = [r for r in adjudication["recommendations"] if r["track"] == impact.book.cover.track]
        if not recs:
            impact.elsewhere.append(case)
        for rec in recs:
            try:
                row = self._recorded(number, on, adjudication, rec)
            except Conflict as fault:
                facts = {**_whose(rec, impact.spot), **fault.facts}
                impact.failed.append((case, [Problem(fault.code, Place(), facts)]))
            except ShiftConflict as fault:
                facts = {**_whose(rec, impact.spot), "criterion": fault.criterion}
                impact.failed.append((case, [Problem("shifts-disagree", Place(), facts)]))
            else:
                impact.rows.append(row)

    def _recorded(
        self, number: int, on: str, adjudication: Mapping[str, Any], rec: Mapping[str, Any]
    ) -> Row:
        book = self._new_for(rec)
        old = self._judged_by(adjudication, rec)
        found = rerun(self._then.bench(book), rec, old)
        labels = adjudication.get("labels", {})
        name = f"{rec['regime']}@{rec['edition']}"
        edition = find_edition(self._shelf.editions, name)
        until = edition.cover.in_force.to if edition is not None else None
        earlier = date.fromisoformat(on) < self._first or (
            until is not None and until < self._first
        )
        now = of_record(rec, labels)
        left: tuple[LeftOut, ...] = ()
        present = self._present.named(name, tuple(rec["overlays"]))
        bare = self._present.without(rec)
        if bare is not None:  # decided by this very measure: what it was laid on is the present
            under, left = bare
            now = of_rerun(rerun(self._then.bench(under), rec, old), under)
            old, present = under, self._present.of(under)
        if old is not None:
            self.impact.old_books.setdefault(old.name, old)
        return self._compared(
            Row(
                str(adjudication["case"]),
                str(number),
                recorded=True,
                respondent=rec["respondent"],
                name=label_of(labels, rec["respondent"]),
                matter=rec["matter"],
                ended=None,
                before=True if earlier else None,
                now=now,
                new=of_rerun(found, book),
                kinds=(),
                unknown=found.unknown,
                present=present,
                left_out=left,
            ),
            old,
            book,
        )

    def _new_for(self, rec: Mapping[str, Any]) -> Rulebook:
        """Return the new edition, an overlay with the other overlays that a record was under."""
        edition = self.impact.spot.edition
        under = edition.cover.extends
        if under is None or edition.cover.territory is None:
            return self.impact.book
        others = [n for n in rec["overlays"] if find_edition(self._then.editions, n) is not None]
        names = list(dict.fromkeys([*others, edition.name]))
        return laid(self._then, under, names) or self.impact.book

    def _judged_by(
        self, adjudication: Mapping[str, Any], rec: Mapping[str, Any]
    ) -> Rulebook | None:
        """Return the edition that judged a record, where the shelf still has the very one."""
        name = f"{rec['regime']}@{rec['edition']}"
        book = laid(self._shelf, name, rec["overlays"]) or laid(self._shelf, name, [])
        if book is None:
            return None
        said = adjudication["digests"]["rulebook"]
        known = said if isinstance(said, str) else said.get(book.name)
        return book if known == book.digest or rec["overlays"] else None

    def _compared(self, row: Row, old: Rulebook | None, new: Rulebook) -> Row:
        """Say what changed, and what made it."""
        if row.now is None:
            return _with(row, kinds=("first",))
        now, then = row.now, row.new
        both = sorted(set(now.effective) & set(then.effective))
        unmade = [k for k in now.grounds if k not in then.standing]
        made = [k for k in then.grounds if k not in now.standing]
        altered = [
            k
            for k in then.grounds
            if old is not None
            and k in now.standing
            and k in old.rules
            and rule_meaning(old, k) != rule_meaning(new, k)
        ]
        opened = tuple(k for k in then.needed if k not in now.needed)
        return _with(
            row,
            kinds=tuple(what_changed(now, then, opened, old, new)),
            verdicts=tuple(
                (k, now.effective[k], then.effective[k])
                for k in both
                if now.effective[k] != then.effective[k]
            ),
            gone=tuple(unmade),
            come=tuple(made),
            altered=tuple(altered),
            row_changed=now.row is not None and now.row != then.row,
            opened=opened,
        )


def _whose(rec: Mapping[str, Any], spot: Spot) -> dict[str, str]:
    return {"respondent": rec["respondent"], "matter": rec["matter"], "rulebook": spot.name}


def _with(row: Row, **fields: object) -> Row:
    return Row(**{**vars(row), **fields})
