"""JSON Lines, and a JSON list of flat objects, to records; bounded memory.

Nested values are JSON text. A line that is no object is a problem with its line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from tolerance.model.problem import ProblemsError
from tolerance.trails.jsontext import LARGEST, Decoder, Elements, text_of
from tolerance.trails.opening import encoding_of, open_text
from tolerance.trails.record import Record, Survey


def read_json_lines(path: Path, survey: Survey) -> tuple[None, Iterator[Record]]:
    """Read a file with one object a line.

    Args:
        path: the file, packed with gzip or not.
        survey: gathers each line that is none.

    Raises:
        ProblemsError: the file cannot be opened or is text in no encoding known.

    """
    return None, _lines(path, encoding_of(path, survey), survey)


def read_json_list(path: Path, survey: Survey) -> tuple[None, Iterator[Record]]:
    """Read a document that is a list of objects; else like ``read_json_lines``."""
    return None, _list(path, encoding_of(path, survey), survey)


def _lines(path: Path, encoding: str, survey: Survey) -> Iterator[Record]:
    decoder = Decoder()
    with open_text(path, encoding, survey, "\n") as file:
        number, cut = 1, False
        while text := file.readline(LARGEST):
            whole = text.endswith("\n") or len(text) < LARGEST
            if cut or not whole:
                if not cut:
                    survey.fault("json-too-long", number)
            elif text.strip():
                record = _line(decoder, text, number, survey)
                if record is not None:
                    yield record
            cut = not whole
            number += whole


def _line(decoder: Decoder, text: str, number: int, survey: Survey) -> Record | None:
    try:
        begin = len(text) - len(text.lstrip())
        value, end = decoder.read(text, begin)
        if text[end:].strip():
            survey.fault("json-broken", number, why="Extra data")
            return None
        return _record(value, number, survey, twice=decoder.twice)
    except json.JSONDecodeError as fault:
        survey.fault("json-broken", number, why=fault.msg)
    except RecursionError:
        survey.fault("json-too-deep", number)
    return None


def _list(path: Path, encoding: str, survey: Survey) -> Iterator[Record]:
    with open_text(path, encoding, survey, "\n") as file:
        elements = Elements(file, survey.place)
        try:
            for _, value in elements.walk():
                twice = elements.decoder.twice
                record = _record(value, elements.line, survey, twice=twice)
                if record is not None:
                    yield record
        except ProblemsError as fault:
            survey.problems.extend(fault.problems)
        except RecursionError:
            survey.fault("json-too-deep", elements.line)


def _record(value: object, line: int, survey: Survey, *, twice: bool) -> Record | None:
    if not isinstance(value, dict):
        survey.fault("json-no-object", line)
        return None
    if twice:
        survey.notice("trail-keys-twice", f"L{line}")
    given: Mapping[str, object] = value
    return Record(line, {name: text_of(one) for name, one in given.items()})
