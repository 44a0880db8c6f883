"""Options and fixtures that the whole suite shares."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.command import Command

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flag that writes golden documents anew."""
    parser.addoption("--update-golden", action="store_true", help="write golden documents anew")


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the officer's own settings out of every test."""
    for name in [key for key in os.environ if key.startswith("TOLERANCE_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("COLUMNS", raising=False)


@pytest.fixture
def root() -> Path:
    """Return the checkout."""
    return ROOT


@pytest.fixture
def tolerance(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Return the program to be typed at."""
    return Command(monkeypatch, capsys)
