"""What the READMEs show of the program is what it prints."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.command import Command

BLOCK = re.compile(r"^```\n(\$ tolerance .+?)^```$", re.MULTILINE | re.DOTALL)
LEFT_OUT = "…"


def shown(text: str) -> list[tuple[list[str], list[str]]]:
    """Return each command typed in a README with the lines shown under it."""
    parts = [part for block in BLOCK.findall(text) for part in block.split("$ tolerance ")[1:]]
    return [
        (typed.split(), printed.rstrip().splitlines())
        for typed, _, printed in (part.partition("\n") for part in parts)
    ]


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_a_readme_shows_what_is_printed(
    name: str, root: Path, tolerance: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every line shown is printed, in this order; only an ellipsis leaves lines out."""
    monkeypatch.chdir(root)
    commands = shown((root / name).read_text("utf-8"))
    assert len(commands) > 3
    for typed, lines in commands:
        printed = [line.rstrip() for line in tolerance(*typed).out.splitlines()]
        at, left_out = 0, True
        for line in lines:
            if line == LEFT_OUT:
                left_out = True
                continue
            assert line in printed[at:], line
            found = printed.index(line, at)
            assert left_out or found == at, line
            at, left_out = found + 1, False


def test_a_line_that_nobody_prints_is_noticed(root: Path) -> None:
    """The readings of a README are its own words, cut at the commands."""
    text = "```\n$ tolerance demo --x\na\n…\n\n$ tolerance why\nb\n```\n"
    assert shown(text) == [(["demo", "--x"], ["a", "…"]), (["why"], ["b"])]
    assert len(shown((root / "README.md").read_text("utf-8"))) == len(
        shown((root / "README.zh-CN.md").read_text("utf-8"))
    )
