"""A citation, and how far it was verified.

Its annotations are types and not strings, because the reader goes by them.
"""

from typing import Literal

from tolerance.model.noun import Noun
from tolerance.model.text import Text

Verification = Literal["verified", "excerpt", "secondary", "unverified", "synthesis"]


class Basis(Noun):
    """A citation and how far it was verified; all absent where the file says ``synthesis``."""

    instrument: Text | None = None
    article: Text | None = None
    status: Verification | None = None
    note: Text | None = None
