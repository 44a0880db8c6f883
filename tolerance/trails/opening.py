"""A trail's file as bytes or as text, packed with gzip or not, in one encoding.

Whatever goes wrong in opening, unpacking or decoding is a problem with the file's name. It
knows no format.
"""

from __future__ import annotations

import codecs
import gzip
import io
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.trails.record import Survey

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

GZIP = b"\x1f\x8b"
_CHUNK = 1 << 20
_HEAD = 1 << 16


class _Guarded(io.RawIOBase):
    """Bytes whose every failure is a problem of the file."""

    def __init__(self, inner: BinaryIO, beneath: BinaryIO, place: str) -> None:
        self._inner = inner
        self._beneath = beneath
        self._place = place

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        into = memoryview(buffer).cast("B")
        try:
            got = self._inner.read(len(into))
        except (EOFError, zlib.error, gzip.BadGzipFile) as fault:
            raise ProblemsError(
                [Problem("gzip-broken", Place(self._place), {"why": str(fault)})]
            ) from None
        except OSError as fault:
            raise ProblemsError([_unreadable(fault, self._place)]) from None
        into[: len(got)] = got
        return len(got)

    def close(self) -> None:
        self._inner.close()
        self._beneath.close()
        super().close()


def _unreadable(fault: OSError, place: str) -> Problem:
    return Problem("file-unreadable", Place(place), {"why": fault.strerror or ""})


def open_bytes(path: Path, survey: Survey) -> BinaryIO:
    """Open a file for reading, unpacked; its own first bytes say whether it is packed.

    Raises:
        ProblemsError: it cannot be opened; the same is raised later where it cannot be read on.

    """
    try:
        plain = path.open("rb")
        packed = plain.read(len(GZIP)) == GZIP
        plain.seek(0)
    except OSError as fault:
        raise ProblemsError([_unreadable(fault, survey.place)]) from None
    inner = cast("BinaryIO", gzip.GzipFile(fileobj=plain)) if packed else plain
    return io.BufferedReader(_Guarded(inner, plain, survey.place), _HEAD)


def open_text(path: Path, encoding: str, survey: Survey, newline: str = "") -> io.TextIOWrapper:
    """Open a file as text whose encoding has been found before."""
    return io.TextIOWrapper(open_bytes(path, survey), encoding=encoding, newline=newline)


def head_of(path: Path, survey: Survey, size: int = _HEAD) -> bytes:
    """Return the first bytes of a file, unpacked."""
    with open_bytes(path, survey) as file:
        return file.read(size)


def encoding_of(path: Path, survey: Survey) -> str:
    """Return the one encoding in which the whole file is text; any but UTF-8 is said.

    Raises:
        ProblemsError: it is text in none that is known.

    """
    start = head_of(path, survey, 4)
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        candidates = [("utf-16", "UTF-16")]
    else:
        candidates = [("utf-8-sig", "UTF-8"), ("gb18030", "GB18030")]
    for codec, name in candidates:
        if _decodes(path, codec, survey):
            if name != "UTF-8":
                survey.notice("trail-encoding", encoding=name)
            return codec
    raise ProblemsError([Problem("not-utf-8", Place(survey.place), {"guess": "?"})])


def _decodes(path: Path, codec: str, survey: Survey) -> bool:
    decoder = codecs.getincrementaldecoder(codec)()
    try:
        with open_bytes(path, survey) as file:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
