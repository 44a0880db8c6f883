"""One line of ``articles.yaml``: a provision of the instrument, and whether it is encoded.

Its annotations are types and not strings, because the reader goes by them.
"""

from typing import Literal

from tolerance.model.noun import Noun
from tolerance.model.text import Text


class Article(Noun):
    """A provision that legal staff listed, and what became of it in the edition.

    It judges nothing and is no part of the digest: it says what was left out, and why.
    """

    article: Text
    status: Literal["encoded", "not-encodable", "todo"]
    because: Text | None = None
    text: Text | None = None
    """What the provision says, in the words of whoever listed it."""
    instrument: Text | None = None
    """Which norm; the edition's own where the file names none."""

    @property
    def key(self) -> str:
        """The name of the provision: its norm and its number."""
        norm = self.instrument.zh if self.instrument is not None else ""
        return f"{norm} {self.article.zh}".strip()
