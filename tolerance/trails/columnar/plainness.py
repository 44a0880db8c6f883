"""Whether a table is so plain that DuckDB surely reads the rows that the csv reader reads.

Decided by bytes alone: one row a line, quotation marks only round whole cells, line ends of one
kind, no NUL. What is not plain is read by the csv reader itself. It knows no column.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_CHUNK = 1 << 22
_CELLS = {
    sep: re.compile(
        rb'(?:[^"]++|(?<=[S\n])"[^"\r\n]*+(?:""[^"\r\n]*+)*+"(?=[S\r\n]))*+'.replace(b"S", sep)
    )
    for sep in (b",", b";", b"\t")
}


@dataclass(frozen=True, slots=True)
class Plain:
    """What is known of a plain table."""

    delimiter: str
    lines: int


def plainness(path: Path) -> Plain | None:
    """Look through a table in UTF-8; None where it is not plain."""
    lines = 0
    cells = None
    delimiter = b","
    with path.open("rb") as file:
        rest = b""
        while chunk := file.read(_CHUNK):
            chunk = rest + chunk
            cut = chunk.rfind(b"\n") + 1
            rest, chunk = chunk[cut:], chunk[:cut]
            if len(rest) > _CHUNK:
                return None
            if cells is None and chunk:
                head = chunk[: chunk.index(b"\n")]
                delimiter = max((b",", b";", b"\t"), key=head.count)
                if not head.strip():
                    return None
                cells = _CELLS[delimiter]
            if not _plain(chunk, cells):
                return None
            lines += chunk.count(b"\n")
        if rest:
            if rest.endswith(b"\r") or not _plain(rest + b"\n", cells):
                return None
            lines += 1
    return Plain(delimiter.decode(), lines) if cells is not None else None


def _plain(chunk: bytes, cells: re.Pattern[bytes] | None) -> bool:
    if b"\x00" in chunk or chunk.count(b"\r") != chunk.count(b"\r\n"):
        return False
    if b'"' not in chunk:
        return True
    return cells is not None and cells.fullmatch(b"\n" + chunk) is not None
