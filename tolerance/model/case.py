"""The case file as nouns. Field names are the file's; a trailing ``_`` avoids a keyword.

Its annotations are types and not strings, because the reader goes by them.
"""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from tolerance.model.moment import Moment
from tolerance.model.noun import Noun
from tolerance.model.text import Language, Text

Quality = Literal["sound", "doubtful", "failed", "unchecked"]
CopyKind = Literal["original", "verified-copy", "unverified-copy"]
Coverage = Literal["all", "partial", "none"]
ExhibitKind = Literal[
    "minutes",
    "approval",
    "document",
    "trail",
    "testimony",
    "statement",
    "audit",
    "expert",
    "norm",
    "photo",
    "paper",
]
"""A closed list: a misspelt kind must not slip past a row of the standing table."""


class Recusal(Noun):
    """Whether an officer has a relation that calls for withdrawal."""

    who: str
    relation: Text


class Procedure(Noun):
    """Whose case it is and at which stage."""

    organ: Text | None = None
    stage: Literal["filed", "accepted", "investigation", "review", "decided", "appeal"] | None = (
        None
    )
    opened_on: date | None = None
    notice_on: date | None = None
    preserved_on: date | None = None
    handlers: tuple[str, ...] = ()
    recusal: tuple[Recusal, ...] = ()


class Role(Noun):
    """A post and what its holder did: facts, not kinds of responsibility."""

    post: Text | None = None
    did: tuple[str, ...] = ()
    duty: Text | None = None
    from_: date | None = None
    to: date | None = None


class Access(Noun):
    """The means to keep digital records that the respondent had."""

    devices: bool | None = None
    accounts: bool | None = None
    training: bool | None = None
    authority: bool | None = None


class Respondent(Noun):
    """A person or organisation whose conduct is examined."""

    id: str
    name: Text
    kind: Literal["person", "organisation"] = "person"
    status: tuple[str, ...] = ()
    unit: Text | None = None
    roles: tuple[Role, ...] = ()
    access: Access | None = None
    priors: tuple[Text, ...] = ()


class Conduct(Noun):
    """An act or an omission with its dates."""

    from_: Moment
    kind: Literal["act", "omission"] = "act"
    to: Moment | None = None
    summary: Text | None = None

    @property
    def last_day(self) -> date:
        """The day on which the conduct ended; it fixes the edition and the guard."""
        return (self.to or self.from_).last_day


class Norm(Noun):
    """The norm said to be breached."""

    instrument: Text | None = None
    article: Text | None = None
    kind: Text | None = None


class Proposed(Noun):
    """What the authority would do without tolerance, on one track."""

    measure: Text
    under: Text | None = None


class Matter(Noun):
    """One charged conduct of one or more respondents."""

    id: str
    respondents: tuple[str, ...]
    tracks: tuple[str, ...]
    conduct: Conduct
    duty: Text | None = None
    norm: Norm | None = None
    harm: Text | None = None
    discovered: Moment | None = None
    proposed: Mapping[str, Proposed] = field(default_factory=dict)


class Clock(Noun):
    """The clock that stamped a source's records."""

    zone: str | None = None
    synced: bool | None = None
    accuracy: timedelta | None = None
    """How far any one stamp may be off, either way: seconds, or a length such as ``PT5M``."""


class Covered(Noun):
    """Which acts of whom a source records completely, and over which days."""

    who: tuple[str, ...] | str = "all"
    acts: tuple[str, ...] = ()
    from_: date | None = None
    to: date | None = None
    level: Coverage = "all"


class Origin(Noun):
    """An entry of the source table: who made and controls a record, and its group."""

    id: str
    group: str
    name: Text | None = None
    controller: Text | None = None
    kind: str | None = None
    clock: Clock | None = None
    respondent_can_write: bool | None = None
    admin_can_backfill: bool | None = None
    coverage: tuple[Covered, ...] = ()


class Obtained(Noun):
    """When, by whom and how an exhibit was obtained."""

    on: date | None = None
    by: tuple[str, ...] = ()
    method: Text | None = None
    lawful: bool | None = None


class Exhibit(Noun):
    """A thing put before the officer."""

    id: str
    kind: ExhibitKind
    source: str
    title: Text | None = None
    offered_by: str = "authority"
    file: str | None = None
    sha256: str | None = None
    held_at: Text | None = None
    copy: CopyKind | None = None
    copy_of: str | None = None
    happened: Moment | None = None
    recorded: Moment | None = None
    obtained: Obtained | None = None
    map: str | None = None
    matter: str | None = None
    for_: tuple[str, ...] | None = None
    cases: tuple[str, ...] = ()
    authenticity: Quality | None = None
    integrity: Quality | None = None
    legality: Quality | None = None
    interest: Quality | None = None
    electronic: bool | None = None
    late: bool | None = None
    remark: Text | None = None


class Amount(Noun):
    """An interval of numbers with its unit (money, length of time); both ends included."""

    low: Decimal
    high: Decimal
    unit: str | None = None


class Count(Noun):
    """An interval of whole numbers; both ends included."""

    low: Decimal
    high: Decimal


class DateSpan(Noun):
    """An interval of days; both ends included."""

    from_: date
    to: date


class Quantity(Noun):
    """A measured thing as an interval, with the exhibits that give it."""

    id: str
    exhibits: tuple[str, ...]
    matter: str | None = None
    for_: tuple[str, ...] | None = None
    amount: Amount | None = None
    count: Count | None = None
    duration: Amount | None = None
    date: DateSpan | None = None
    fact_known: Moment | Mapping[str, Moment] | None = None


class Assertion(Noun):
    """An exhibit, at a place, supports or opposes a criterion, or undercuts an assertion."""

    id: str
    exhibit: str
    at: Text | None = None
    text: str | None = None
    matter: str | None = None
    for_: tuple[str, ...] | None = None
    criterion: str | None = None
    supports: bool | None = None
    undercuts: str | None = None
    fact_known: Moment | Mapping[str, Moment] | None = None
    admission: bool = False
    because: Text | None = None


class Heard(Noun):
    """When, by whom and in what form a respondent was heard."""

    on: date | None = None
    by: tuple[str, ...] = ()
    form: Text | None = None


class Point(Noun):
    """One point of defence and the officer's answer to it."""

    id: str
    says: Text
    criterion: str | None = None
    adopted: Literal["yes", "partly", "no", "pending"] | None = None
    because: Text | None = None


class Statement(Noun):
    """What a respondent said when heard."""

    respondent: str
    exhibit: str | None = None
    matter: str | None = None
    heard: Heard | None = None
    points: tuple[Point, ...] = ()


class Screening(Noun):
    """A search that was made on a criterion; it closes the question and proves nothing."""

    criterion: str
    matter: str | None = None
    for_: tuple[str, ...] | None = None
    result: Text | None = None
    exhibit: str | None = None


class Inquiry(Noun):
    """An inquiry on a criterion, and whether nothing more can be found."""

    criterion: str
    matter: str | None = None
    for_: tuple[str, ...] | None = None
    exhausted: bool = False
    because: Text | None = None


class Answer(Noun):
    """What an inquiry into contradictory records of a trail came to.

    ``explained``: an innocent explanation is made out, the records count as they stand.
    ``confirmed``: they were not made as they say; they prove nothing, nor does their absence
    prove anything. No ``lines``: all records that the question names.
    """

    check: str
    exhibit: str
    answer: Literal["explained", "confirmed"]
    because: Text
    lines: tuple[int, ...] = ()
    rests_on: str | None = None
    by: tuple[str, ...] = ()
    on: date | None = None


class PaperHead(Noun):
    """What stands at the head and foot of an official paper; each only where it was supplied."""

    organ: Text | None = None
    """发文机关标志; with it the paper has a red head."""
    number: str | None = None
    """发文字号, as 某纪办〔2024〕7号."""
    signer: str | None = None
    copy_number: str | None = None
    """份号, six digits."""
    urgency: Text | None = None
    addressee: Text | None = None
    signed_by: Text | None = None
    dated: date | None = None
    copied_to: Text | None = None


class Case(Noun):
    """One case file."""

    number: str
    respondents: tuple[Respondent, ...]
    matters: tuple[Matter, ...]
    title: Text | None = None
    language: Language = "zh"
    classification: Text | None = None
    territory: Text | None = None
    procedure: Procedure | None = None
    sources: tuple[Origin, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    statements: tuple[Statement, ...] = ()
    screening: tuple[Screening, ...] = ()
    inquiries: tuple[Inquiry, ...] = ()
    answers: tuple[Answer, ...] = ()
    papers: Mapping[str, PaperHead] = field(default_factory=dict)
    """Kind of paper, or ``all`` → its head and foot."""
