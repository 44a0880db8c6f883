"""OCEL 2.0 in JSON, element by element; its objects may stand before or after its events."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tolerance.model.problem import ProblemsError
from tolerance.trails.jsontext import Elements, text_of
from tolerance.trails.ocel import RawEvent, RawObject
from tolerance.trails.opening import encoding_of, open_text
from tolerance.trails.record import Survey


class OcelJson:
    """A log in JSON."""

    def __init__(self, path: Path, survey: Survey) -> None:
        self._path = path
        self._encoding = encoding_of(path, survey)

    def objects(self, survey: Survey) -> Iterator[RawObject]:
        """Yield the objects."""
        for line, one in self._elements("objects", survey):
            states = [
                (_text(each, "name"), _text(each, "value"), _text(each, "time"))
                for each in _listed(one, "attributes", line, survey)
            ]
            related = _related(one, line, survey)
            yield RawObject(line, _text(one, "id"), _text(one, "type"), tuple(states), related)

    def events(self, survey: Survey) -> Iterator[RawEvent]:
        """Yield the events."""
        for line, one in self._elements("events", survey):
            values: dict[str, str] = {}
            for each in _listed(one, "attributes", line, survey):
                name = _text(each, "name")
                if name in values:
                    survey.notice("trail-keys-twice", f"L{line}")
                values[_free(name, values)] = _text(each, "value")
            yield RawEvent(
                line,
                _text(one, "id"),
                _text(one, "type"),
                _text(one, "time"),
                values | _others(one),
                _related(one, line, survey),
            )

    def _elements(self, wanted: str, survey: Survey) -> Iterator[tuple[int, dict[str, object]]]:
        with open_text(self._path, self._encoding, survey, "\n") as file:
            elements = Elements(file, survey.place)
            try:
                for key, value in elements.walk():
                    if key != wanted:
                        continue
                    if isinstance(value, dict):
                        yield elements.line, value
                    else:
                        survey.fault("json-no-object", elements.line)
            except ProblemsError as fault:
                survey.problems.extend(fault.problems)
            except RecursionError:
                survey.fault("json-too-deep", elements.line)


_KNOWN = frozenset({"id", "type", "time", "attributes", "relationships"})


def _others(one: dict[str, object]) -> dict[str, str]:
    """Return what an event says beyond the standard."""
    return {key: text_of(value) for key, value in one.items() if key not in _KNOWN}


def _free(name: str, taken: dict[str, str]) -> str:
    """Return a name beside those that are taken."""
    number, found = 2, name
    while found in taken:
        found = f"{name}#{number}"
        number += 1
    return found


def _text(one: dict[str, object], key: str) -> str:
    return text_of(one.get(key))


def _listed(
    one: dict[str, object], key: str, line: int, survey: Survey
) -> Iterator[dict[str, object]]:
    given = one.get(key)
    if given is None:
        return
    if not isinstance(given, list):
        survey.fault("json-no-object", line)
        return
    for each in given:
        if isinstance(each, dict):
            yield each
        else:
            survey.fault("json-no-object", line)


def _related(one: dict[str, object], line: int, survey: Survey) -> tuple[tuple[str, str], ...]:
    return tuple(
        (_text(each, "objectId"), _text(each, "qualifier"))
        for each in _listed(one, "relationships", line, survey)
    )
