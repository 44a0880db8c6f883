"""Whatever stands in a case or a rulebook, the program ends in an answer or in problems.

Sound files are damaged as files are: keys lost, doubled, misspelt and of another kind, odd
scalars, deep nesting, control characters, aliases. The command line must end with one of its
own exit codes, and every problem must say where it stands.
"""

from __future__ import annotations

import io
import json
import os
import random
import shutil
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.command import Ended
from tests.pairs import SEEDS, Pair, Tree, at_length, load, pair, quick, save
from tests.test_promises import ROOT, SHIPPED, chance
from tests.test_trail_formats import damaged as damaged_bytes
from tests.test_trail_formats import whole_logs
from tolerance.cli.main import _run

DAY = ("--on", "2025-02-01")
ENDS = {0, 2, 3, 4, 5}
"""The exit codes of an answer, of a refusal and of a digest; 1 would be a fault within."""
ODD = (
    *("", "~", "null", "yes", "no", "on", "NaN", ".inf", "-0", "1e999", "0x1f", "1_0", "12:30:45"),
    *("2024-02-30", "9999-12-31", "0001-01-01", "2024-01-01/2023-01-01", "2024-13-01T99:99"),
    *("../../etc/passwd", "/", ".", "\u202e倒", "零\u200b宽", "é\u0301", "{{ 7 }}", "[bold]x[/]"),
    *("R1", "M1", "E1", "A1", "group:tolerance", "<script>", "%s", "\\", "'", '"', "a: b", "#"),
    *("9" * 5000, "长" * 5000, "=", "<<", "!!python/object:os.system x", "&a", "*a", "\ufeff"),
)
RAW = (
    *("\x00", "\x07", "\x1b[31m", "\t", "\r", "\u2028", "\ufeff", "\ud7ff", "\U0001f600"),
    *("&a [*a]", "*gone", "&a", "!!binary x", "!x", "---\n", "...\n", "%YAML 9.9\n", "? ", ": "),
    *("- ", "{", "[", "}", "]", "'", '"', "|", ">", "\n  - x\n", "[" * 300, "{a: " * 300),
    *("<<: *a", "@", "`", "\\", "\x85", "a: 1\na: 2\n"),
)
Dice = random.Random


def places(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every place in a tree, as what holds it and its key or number."""
    entries = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for key, value in list(entries):
        yield tree, key
        if isinstance(value, dict | list):
            yield from places(value)


def deep(value: Any, dice: Dice) -> Any:
    """Put a value at the bottom of many lists or maps."""
    for _ in range(dice.choice([1, 3, 120])):
        value = [value] if dice.random() < 0.5 else {"all": value}
    return value


def damage(tree: Any, dice: Dice) -> None:
    """Make one change to a tree, at any of its places."""
    holder, key = dice.choice(list(places(tree)))
    value = holder[key]
    how = dice.randrange(8)
    if how == 0:
        del holder[key]
    elif how == 1:
        holder[key] = dice.choice(ODD)
    elif how == 2:
        holder[key] = dice.choice([[], {}, [value], {"zh": value}, [[]], [None], {"": value}])
    elif how == 3:
        holder[key] = deep(value, dice)
    elif how == 4 and isinstance(holder, list):
        holder.insert(dice.randint(0, len(holder)), value)
    elif how == 5 and isinstance(holder, dict):
        holder[dice.choice([key[:-1], key.upper(), key + " ", "x", "全", *ODD[:6]])] = holder.pop(
            key
        )
    else:
        other, place = dice.choice(list(places(tree)))
        holder[key] = json.loads(json.dumps(other[place]))


def damage_text(text: str, dice: Dice) -> str:
    """Make one change to the letters of a file."""
    start = dice.randrange(len(text))
    end = min(len(text), start + dice.choice([0, 1, 5, 200]))
    lines = text.splitlines(keepends=True)
    how = dice.randrange(4)
    if how == 0:
        return text[:start] + text[end:]
    if how == 1:
        return text[:start] + dice.choice(RAW) + text[end:]
    if how == 2:
        number = dice.randrange(len(lines))
        return "".join([*lines[: number + 1], lines[number], *lines[number + 1 :]])
    number = dice.randrange(len(lines))
    return "".join(
        [*lines[:number], " " * dice.randint(1, 4) + lines[number], *lines[number + 1 :]]
    )


def damaged(file: Path, dice: Dice) -> None:
    """Damage a file once or a few times, as a tree or as text, and now and then as bytes."""
    if dice.random() < 0.6:
        tree = load(file)
        for _ in range(dice.choice([1, 1, 2, 5])):
            if tree:
                damage(tree, dice)
        save(file, tree)
        return
    text = file.read_text("utf-8")
    for _ in range(dice.choice([1, 1, 2])):
        text = damage_text(text, dice) or "x"
    encoding = dice.choice(["utf-8"] * 6 + ["utf-16", "gb18030"])
    file.write_bytes(text.encode(encoding, errors="replace"))


def stream() -> io.TextIOWrapper:
    """Return a stream such as a program's own."""
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)


def read(written: io.TextIOWrapper) -> str:
    """Return all that was written."""
    assert isinstance(written.buffer, io.BytesIO)
    return written.buffer.getvalue().decode()


def ended(*words: object) -> Ended:
    """Run a command in this process and claim that it ended as a command may.

    A fault within is raised as it is, and so fails the test that calls this.
    """
    out, err = stream(), stream()
    argv = ["tolerance", *map(str, words)]
    environment = patch.dict(os.environ, {"TOLERANCE_DEBUG": "1"})
    with patch.object(sys, "argv", argv), environment, redirect_stdout(out), redirect_stderr(err):
        code = _run()
    shown = Ended(code, read(out), read(err))
    assert shown.code in ENDS, shown.err
    assert "Traceback" not in shown.out + shown.err
    if "--json" in words and shown.code != 2:
        found = shown.object()
        for problem in found.get("problems", []):
            assert problem["file"], problem
            assert problem["message"], problem
            assert problem["line"] > 0 or of_a_whole_file(problem), problem
        assert shown.code != 3 or found["problems"]
    return shown


def of_a_whole_file(problem: Tree) -> bool:
    """Say whether a problem is of a rulebook or file whole, and not of a line of it."""
    whole = {"file-empty", "standing-missing"}
    return problem["file"].endswith("rulebook.yaml") or problem["code"] in whole


@given(name=st.sampled_from(SHIPPED), turn=SEEDS)
@quick(40)
def test_a_damaged_case_ends_in_an_answer_or_in_problems(name: str, turn: int) -> None:
    """A shipped case damaged anywhere is answered or refused, with file and line."""
    with TemporaryDirectory() as folder:
        there = Path(shutil.copytree(ROOT / "cases" / name, Path(folder) / name))
        damaged(there / "case.yaml", chance(turn))
        ended("assess", there, "--json", *DAY)
        ended("case", "check", there, "--json")


def damaged_pair(inputs: Pair, dice: Dice) -> None:
    """Damage one file of a generated rulebook, or the case beside it."""
    files = sorted(inputs.folder.rglob("*.yaml"))
    damaged(dice.choice(files), dice)


@given(seed=SEEDS, turn=SEEDS)
@quick(40)
def test_a_damaged_rulebook_ends_in_an_answer_or_in_problems(seed: int, turn: int) -> None:
    """A generated rulebook damaged anywhere is judged by or refused, with file and line."""
    with pair(seed) as inputs:
        damaged_pair(inputs, chance(turn))
        ended("assess", inputs.path, "--rulebooks", inputs.rulebooks, "--json", *DAY)
        ended("rulebook", "check", "--rulebooks", inputs.rulebooks, "--json")


@given(turn=SEEDS)
@quick(6)
def test_a_damaged_shipped_rulebook_ends_in_problems_or_none(turn: int) -> None:
    """A shipped rulebook damaged anywhere is checked, tested and judged by, or refused."""
    dice = chance(turn)
    with TemporaryDirectory() as folder:
        there = Path(shutil.copytree(ROOT / "rulebooks", Path(folder) / "rulebooks"))
        file = dice.choice(sorted(there.glob("*/*/**/*.yaml")))
        damaged(file, dice)
        regime = file.relative_to(there).parts[0]
        case = ROOT / "cases" / dice.choice(SHIPPED)
        ended("rulebook", "check", regime, "--rulebooks", there, "--json")
        ended("assess", case, "--rulebooks", there, "--json", *DAY)


@given(turn=SEEDS)
@quick(6)
def test_a_damaged_log_ends_in_an_answer_or_in_problems(turn: int) -> None:
    """A log of any format damaged anywhere is read or refused by each command."""
    dice = chance(turn)
    with TemporaryDirectory() as folder:
        name, content = dice.choice(whole_logs(Path(folder)))
        file = Path(folder) / f"x{name}"
        file.write_bytes(damaged_bytes(dice, content))
        for command in ("show", "check", "appraise", "map"):
            shown = log_ended(command, file, "--json")
            told = log_ended(command, file, "--lang", dice.choice(["zh", "en"]))
            assert told.code == shown.code
            assert told.code != 3 or str(file) in told.err


def log_ended(command: str, file: Path, *more: str) -> Ended:
    """Run a command on a log; a file that is broken as a whole needs no line."""
    out, err = stream(), stream()
    argv = ["tolerance", "trail", command, str(file), *more]
    environment = patch.dict(os.environ, {"TOLERANCE_DEBUG": "1", "COLUMNS": "1000"})
    with patch.object(sys, "argv", argv), environment, redirect_stdout(out), redirect_stderr(err):
        code = _run()
    shown = Ended(code, read(out), read(err))
    assert shown.code in {0, 3}, shown.err
    if "--json" in more:
        problems = shown.object()["problems"]
        assert bool(problems) is (shown.code == 3)
        for problem in problems:
            assert problem["file"] == str(file)
            assert problem["message"]
            assert problem["remedy"]
    return shown


PROPERTIES = [test_a_damaged_rulebook_ends_in_an_answer_or_in_problems]


@pytest.mark.long
@pytest.mark.parametrize("promise", PROPERTIES, ids=lambda promise: promise.__name__)
def test_damaged_rulebooks_at_length(promise: object) -> None:
    """Thousands of damaged rulebooks and cases end so, too."""
    at_length(promise, 2000)


@pytest.mark.long
def test_damaged_shipped_files_at_length() -> None:
    """Hundreds of damaged shipped cases and rulebooks end so, too."""
    dice = random.SystemRandom()
    case: Any = test_a_damaged_case_ends_in_an_answer_or_in_problems
    rulebook: Any = test_a_damaged_shipped_rulebook_ends_in_problems_or_none
    for _ in range(600):
        case.hypothesis.inner_test(dice.choice(SHIPPED), dice.randrange(2**32))
    for _ in range(100):
        rulebook.hypothesis.inner_test(dice.randrange(2**32))
