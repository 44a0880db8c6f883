"""One spelling for what offices write in several: width, spaces, a full stop at the end."""

from __future__ import annotations

import unicodedata


def plain(text: str) -> str:
    """Fold full and half width, invisible marks, outer spaces and a closing stop."""
    folded = unicodedata.normalize("NFKC", text)
    visible = "".join(c for c in folded if unicodedata.category(c) != "Cf")
    return visible.strip().rstrip("。.;,、 ")
