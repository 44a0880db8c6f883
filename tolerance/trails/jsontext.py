"""JSON as it stands: digits as written, no key lost, long files element by element.

A buffer slides over the text, so memory holds one element and not the file. It knows no
format.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import TextIOWrapper
from typing import NoReturn

from tolerance.model.problem import Place, Problem, ProblemsError

_PIECE = 1 << 16
LARGEST = 1 << 24
"""Characters that one element may take."""
_NEAR = 16
"""A fault so near the end of what has been read may be for want of the rest."""
_SPACE = re.compile(r"[ \t\r\n]*")
_HALF = re.compile(r"\\u[dD][89a-fA-F]")
"""An escape that may be half a character; without its other half it is none."""


class Digits(str):
    """A number exactly as written."""

    __slots__ = ()


class Decoder:
    """Reads one value of JSON; a key given twice is kept twice, the later as ``KEY#2``."""

    def __init__(self) -> None:
        self.twice = False
        """Whether a key of what was read last was given twice."""
        self._json = json.JSONDecoder(
            object_pairs_hook=self._pairs,
            parse_int=Digits,
            parse_float=Digits,
            parse_constant=Digits,
        )

    def read(self, text: str, start: int = 0) -> tuple[object, int]:
        """Read the value that begins at a place; return it and where it ends.

        Raises:
            json.JSONDecodeError: there is none.
            RecursionError: it is nested without end.

        """
        self.twice = False
        value, end = self._json.raw_decode(text, start)
        half = _HALF.search(text, start, end)
        if half is not None and any("\ud800" <= c <= "\udfff" for c in _written(value)):
            why = "Half a character"
            raise json.JSONDecodeError(why, text, half.start())
        return value, end

    def _pairs(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(pairs)
        if len(found) == len(pairs):
            return found
        self.twice = True
        kept: dict[str, object] = {}
        times: dict[str, int] = {}
        for key, value in pairs:
            name = key
            while name in kept or (name is not key and name in found):
                times[key] = times.get(key, 1) + 1
                name = f"{key}#{times[key]}"
            kept[name] = value
        return kept


def text_of(value: object) -> str:
    """Return a value as text: a string as it is, a list or object as JSON, null as nothing."""
    if isinstance(value, str):
        return value
    return "" if value is None else _written(value)


def _written(value: object) -> str:
    if isinstance(value, Digits):
        return str(value)
    if isinstance(value, dict):
        inner = (f"{json.dumps(k, ensure_ascii=False)}: {_written(v)}" for k, v in value.items())
        return "{" + ", ".join(inner) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_written, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


class Elements:
    """The elements of a document: of its top-level array, or of arrays in a top-level object."""

    def __init__(self, file: TextIOWrapper, place: str) -> None:
        self.line = 1
        """The line at which the element read last begins."""
        self.decoder = Decoder()
        self._file = file
        self._place = place
        self._text = ""
        self._at = 0
        self._line = 1
        """The line at which reading stands."""
        self._ended = False

    def walk(self) -> Iterator[tuple[str, object]]:
        """Yield each element, with the key of its array; a value that is no array likewise.

        Elements of a top-level array have the key ``""``.

        Raises:
            ProblemsError: the text is not JSON, at a line.

        """
        opening = self._peek()
        if opening == "[":
            yield from self._array("")
        elif opening == "{":
            yield from self._object()
        else:
            self._broken("Expecting value")
        if self._peek():
            self._broken("Extra data")

    def _object(self) -> Iterator[tuple[str, object]]:
        self._take()
        if self._peek() == "}":
            self._take()
            return
        while True:
            key = self._value()
            if not isinstance(key, str) or isinstance(key, Digits):
                self._broken("Expecting property name enclosed in double quotes")
            self._expect(":")
            if self._peek() == "[":
                yield from self._array(str(key))
            else:
                yield str(key), self._value()
            if self._peek() == "}":
                self._take()
                return
            self._expect(",")

    def _array(self, key: str) -> Iterator[tuple[str, object]]:
        self._take()
        if self._peek() == "]":
            self._take()
            return
        while True:
            self._peek()
            yield key, self._value()
            if self._peek() == "]":
                self._take()
                return
            self._expect(",")

    def _value(self) -> object:
        """Read one value, fetching more text until it is whole."""
        self._peek()
        self.line = self._line
        while True:
            value, end = self._try()
            if end:
                self._move(end)
                return value
            if len(self._text) - self._at > LARGEST:
                self._fault("json-too-long")
            self._more(max(_PIECE, len(self._text) - self._at))

    def _try(self) -> tuple[object, int]:
        """Read a value from what is there; (None, 0) where more may be wanted."""
        try:
            value, end = self.decoder.read(self._text, self._at)
        except json.JSONDecodeError as fault:
            unclosed = fault.msg.startswith("Unterminated string")
            near = unclosed or fault.pos >= len(self._text) - _NEAR
            if near and not self._ended:
                return None, 0
            self._move(min(fault.pos, len(self._text)))
            if unclosed or not self._text[fault.pos :].strip():
                self._fault("json-truncated")
            self._broken(fault.msg)
        except RecursionError:
            self._fault("json-too-deep")
        if end == len(self._text) and not self._ended and isinstance(value, Digits):
            return None, 0
        return value, end

    def _peek(self) -> str:
        """Return the next character that is no space, or nothing at the end; move to it."""
        while True:
            found = _SPACE.match(self._text, self._at)
            self._move(found.end() if found else self._at)
            if self._at < len(self._text):
                return self._text[self._at]
            if self._ended:
                return ""
            self._more(_PIECE)

    def _take(self) -> None:
        self._move(self._at + 1)

    def _expect(self, mark: str) -> None:
        found = self._peek()
        if not found:
            self._fault("json-truncated")
        if found != mark:
            self._broken(f"Expecting '{mark}' delimiter")
        self._take()

    def _move(self, to: int) -> None:
        self._line += self._text.count("\n", self._at, to)
        self._at = to

    def _more(self, size: int) -> None:
        got = self._file.read(size)
        self._ended = not got
        self._text = self._text[self._at :] + got
        self._at = 0

    def _fault(self, code: str) -> NoReturn:
        raise ProblemsError([Problem(code, Place(self._place, self._line))])

    def _broken(self, why: str) -> NoReturn:
        problem = Problem("json-broken", Place(self._place, self._line), {"why": why})
        raise ProblemsError([problem])
