"""Record, list, recall and verify adjudications in an embedded database.

A row's digest covers all that the row holds and the digest of the row before it, so a
change, an insertion or a removal anywhere shows. SQLite keeps the highest number it ever
gave, so a removal at the end shows too; who can rewrite that as well can rewrite the chain,
and only a head noted elsewhere helps against it (``verify(head=…)``).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlmodel import Session, SQLModel, col, create_engine, select

from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.store.tables import Entry

FIRST = "0" * 64
"""What the first row names as the one before it."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """One row as a caller sees it."""

    number: int
    case: str
    assessed_on: str
    recorded_at: str
    outcomes: str
    rulebooks: str
    case_digest: str
    adjudication: Mapping[str, Any]
    previous: str
    digest: str


def canonical(value: object) -> str:
    """Write JSON in one way: sorted keys, no spaces, Chinese as it is."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class Docket:
    """One database; opened for each call and closed after it."""

    def __init__(self, url: str) -> None:
        self._url = url

    def record(self, adjudication: Mapping[str, Any], now: datetime) -> Recorded:
        """Append one adjudication object.

        Args:
            adjudication: the object of ``tolerance/adjudication/1``.
            now: the time of recording, with its zone.

        """
        with self._session(begin=True) as session:
            session.execute(text("BEGIN IMMEDIATE"))
            last = session.exec(select(Entry).order_by(col(Entry.number).desc()).limit(1)).first()
            entry = Entry(
                case=str(adjudication["case"]),
                assessed_on=str(adjudication["on"]),
                recorded_at=now.astimezone(UTC),
                outcomes="; ".join(
                    f"{r['respondent']}/{r['matter']}/{r['track']}={r['outcome']}:{r['disposition']}"
                    for r in adjudication["recommendations"]
                ),
                rulebooks="; ".join(
                    sorted(
                        {f"{r['regime']}@{r['edition']}" for r in adjudication["recommendations"]}
                    )
                ),
                case_digest=str(adjudication["digests"]["case"]),
                adjudication=canonical(adjudication),
                previous=last.digest if last else FIRST,
                digest="",
            )
            entry.digest = _digest(entry)
            session.add(entry)
            session.commit()
            session.refresh(entry)
            return _recorded(entry)

    def entries(self, case: str | None = None) -> list[Recorded]:
        """Return every row, or those of one case, in order."""
        with self._session() as session:
            query = select(Entry).order_by(col(Entry.number))
            if case is not None:
                query = query.where(Entry.case == case)
            return [_recorded(entry) for entry in session.exec(query)]

    def recall(self, number: int) -> Recorded | None:
        """Return one row."""
        with self._session() as session:
            entry = session.get(Entry, number)
            return _recorded(entry) if entry is not None else None

    def verify(self, head: str | None = None) -> list[Problem]:
        """Recompute the whole chain; return what was altered.

        Args:
            head: the digest of the last row as noted elsewhere, if it was.

        """
        problems: list[Problem] = []
        before, number = FIRST, 0
        with self._session() as session:
            for entry in session.exec(select(Entry).order_by(col(Entry.number))):
                number += 1
                here = Place(self.shown, entry.number or 0)
                if entry.number != number:
                    problems.append(Problem("docket-row-missing", here, {"number": str(number)}))
                    number = entry.number or number
                if entry.previous != before:
                    problems.append(Problem("docket-chain-broken", here, {"number": str(number)}))
                if entry.digest != _digest(entry):
                    problems.append(Problem("docket-row-altered", here, {"number": str(number)}))
                before = entry.digest
            given = session.execute(
                text("SELECT seq FROM sqlite_sequence WHERE name = 'docket'")
            ).scalar()
            if given is not None and int(given) > number:
                problems.append(
                    Problem("docket-row-missing", Place(self.shown), {"number": str(number + 1)})
                )
        if head is not None and head != before:
            problems.append(
                Problem("docket-head-differs", Place(self.shown), {"head": head, "found": before})
            )
        return problems

    @property
    def shown(self) -> str:
        """The database as a person would name it."""
        return self._url.removeprefix("sqlite:///")

    @contextmanager
    def _session(self, *, begin: bool = False) -> Iterator[Session]:
        engine = self._engine(begin=begin)
        if not begin and not Path(self.shown).is_file():
            raise ProblemsError([Problem("docket-none", Place(self.shown))])
        try:
            SQLModel.metadata.create_all(engine)
            with Session(engine) as session:
                yield session
        except DBAPIError as fault:
            why = str(fault.orig) if fault.orig is not None else type(fault).__name__
            raise ProblemsError(
                [Problem("docket-unusable", Place(self.shown), {"why": why})]
            ) from None
        except SQLAlchemyError as fault:
            raise ProblemsError(
                [Problem("docket-unusable", Place(self.shown), {"why": type(fault).__name__})]
            ) from None
        finally:
            engine.dispose()

    def _engine(self, *, begin: bool) -> Engine:
        if not self._url.startswith("sqlite:///"):
            raise ProblemsError(
                [Problem("docket-unusable", Place(self._url), {"why": "sqlite:///FILE"})]
            )
        if begin:
            Path(self.shown).parent.mkdir(parents=True, exist_ok=True)
        # The driver's own transactions are off, so that BEGIN IMMEDIATE is ours to give.
        return create_engine(self._url, connect_args={"timeout": 30, "isolation_level": None})


def _digest(entry: Entry) -> str:
    stamp = entry.recorded_at
    if stamp.tzinfo is None:
        stamp = stamp.replace(tzinfo=UTC)
    held = {
        "case": entry.case,
        "assessed_on": entry.assessed_on,
        "recorded_at": stamp.astimezone(UTC).isoformat(),
        "outcomes": entry.outcomes,
        "rulebooks": entry.rulebooks,
        "case_digest": entry.case_digest,
        "adjudication": entry.adjudication,
        "previous": entry.previous,
    }
    return hashlib.sha256(canonical(held).encode()).hexdigest()


def _recorded(entry: Entry) -> Recorded:
    stamp = entry.recorded_at
    if stamp.tzinfo is None:
        stamp = stamp.replace(tzinfo=UTC)
    return Recorded(
        entry.number or 0,
        entry.case,
        entry.assessed_on,
        stamp.astimezone(UTC).isoformat(timespec="seconds"),
        entry.outcomes,
        entry.rulebooks,
        entry.case_digest,
        json.loads(entry.adjudication),
        entry.previous,
        entry.digest,
    )
