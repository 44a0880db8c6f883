"""How far an exhibit may be relied on: one cited row of the table. Knows no file.

Its annotations are types and not strings, because the reader goes by them.
"""

from typing import Literal

from tolerance.model.basis import Basis
from tolerance.model.case import CopyKind, ExhibitKind, Quality
from tolerance.model.noun import Noun

Standing = Literal["excluded", "corroborative", "sufficient"]


Relation = Literal["authority", "own", "co-respondent", "third-party"]


class StandingWhen(Noun):
    """The properties of an exhibit that one row of the standing table names."""

    kind: ExhibitKind | None = None
    copy: CopyKind | None = None
    offered_by: Relation | None = None
    authenticity: Quality | None = None
    integrity: Quality | None = None
    legality: Quality | None = None
    interest: Quality | None = None
    late: bool | None = None
    electronic: bool | None = None


class StandingRow(Noun):
    """One cited row of the standing table."""

    when: StandingWhen
    standing: Literal["excluded", "corroborative"]
    basis: Basis | None = None
