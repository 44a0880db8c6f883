"""Options and fixtures that the whole suite shares."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.command import Command

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flag that writes golden documents anew."""
    parser.addoption("--update-golden", action="store_true", help="write golden documents anew")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every property of drawn inputs as a sweep."""
    for item in items:
        if getattr(getattr(item, "function", None), "is_hypothesis_test", False):
            item.add_marker("sweep")


@pytest.fixture(scope="session")
def _new_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a cache folder that no earlier version of the program has written to."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch, _new_cache: Path) -> None:
    """Take the officer's own settings, and what older versions kept, out of every test."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(_new_cache))
    for name in [key for key in os.environ if key.startswith("TOLERANCE_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("COLUMNS", raising=False)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once for all who read papers in it."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  only where one is asked for

    from tests.browser import launch  # noqa: PLC0415  likewise

    with sync_playwright() as playwright:
        started = launch(playwright)
        yield started
        started.close()


@pytest.fixture
def root() -> Path:
    """Return the checkout."""
    return ROOT


@pytest.fixture
def tolerance(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Return the program to be typed at."""
    return Command(monkeypatch, capsys)
