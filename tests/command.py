"""Run the command line in this process and see all that a user would."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from typing import Any

import pytest

from tolerance.cli.main import _run


@dataclass(frozen=True, slots=True)
class Ended:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    def object(self) -> dict[str, Any]:
        """Return the one JSON object on stdout."""
        found = json.loads(self.out)
        assert isinstance(found, dict)
        return found


class Command:
    """The program, as typed."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def __call__(self, *words: object) -> Ended:
        """Run ``tolerance`` with the words given."""
        self._monkeypatch.setattr(sys, "argv", ["tolerance", *map(str, words)])
        self._capsys.readouterr()
        code = _run()
        shown = self._capsys.readouterr()
        return Ended(code, shown.out, shown.err)
