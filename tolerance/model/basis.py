"""A citation, and how far it was verified."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tolerance.model.text import Text

Verification = Literal["verified", "excerpt", "secondary", "unverified", "synthesis"]


@dataclass(frozen=True, slots=True)
class Basis:
    """A citation and how far it was verified; all absent where the file says ``synthesis``."""

    instrument: Text | None = None
    article: Text | None = None
    status: Verification | None = None
    note: Text | None = None
