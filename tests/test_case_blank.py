"""The blank that ``case new --blank`` writes: every key, and exactly what is still missing."""

from __future__ import annotations

import dataclasses
import re
import types
import typing
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest

from tests.command import Command
from tolerance.model.case import Case
from tolerance.model.noun import Noun

MISSING = ["number", "respondents[1].name", "matters[1].tracks", "matters[1].conduct.from"]
GAPS = {
    "number:": "number: RC-2025-014",
    "    name:": "    name: 李某某",
    "    status: []": "    status: [party_member, leading_cadre]",
    "    tracks:": "    tracks: [accountability]",
    "      from:": "      from: 2024-03-04",
}


def _blank(tolerance: Command, folder: Path, lang: str = "zh") -> Path:
    assert tolerance("case", "new", folder, "--blank", "--lang", lang).code == 0
    return folder / "case.yaml"


def _filled(text: str) -> str:
    """Fill in the obvious gaps, as a hand would."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        for gap, filled in GAPS.items():
            if re.fullmatch(rf"{re.escape(gap)}\s*(#.*)?", line):
                lines[number] = filled
    return "\n".join(lines)


def _used(text: str) -> str:
    """Put every example to use: take the mark away that stands before it."""
    return re.sub(r"^#(?!#)", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_untouched_blank_names_exactly_what_is_missing(
    tolerance: Command, tmp_path: Path, lang: str
) -> None:
    """Each gap is a problem with its own line and a remedy, and nothing else is one."""
    path = _blank(tolerance, tmp_path / "new", lang)
    ended = tolerance("case", "check", path.parent, "--json", "--lang", lang)
    problems = ended.object()["problems"]
    assert ended.code == 3
    assert {p["code"] for p in problems} == {"value-missing"}
    assert [p["message"].split(" ")[0] for p in problems] == MISSING
    lines = path.read_text("utf-8").split("\n")
    for problem, name in zip(problems, MISSING, strict=True):
        key = name.rsplit(".", 1)[-1]
        assert lines[problem["line"] - 1].strip().startswith(f"{key}:")
        assert problem["remedy"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_blank_whose_gaps_are_filled_passes_and_is_assessed(
    tolerance: Command, tmp_path: Path, lang: str
) -> None:
    """Five words of an officer make the blank a case that passes and can be assessed."""
    path = _blank(tolerance, tmp_path / "new", lang)
    path.write_text(_filled(path.read_text("utf-8")), "utf-8")
    assert tolerance("case", "check", path.parent).code == 0
    (found,) = tolerance("assess", path.parent, "--json").object()["recommendations"]
    assert (found["outcome"], found["disposition"]) == ("dismiss", "remit")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_example_of_the_blank_can_be_put_to_use(
    tolerance: Command, tmp_path: Path, lang: str
) -> None:
    """With the marks taken away, the examples together with the gaps filled are a sound case."""
    path = _blank(tolerance, tmp_path / "new", lang)
    text = _used(_filled(path.read_text("utf-8")))
    assert text.count("\n- ") + text.count("\n  - ") > 8
    path.write_text(text, "utf-8")
    (tmp_path / "new" / "exhibits").mkdir()
    (tmp_path / "new" / "exhibits" / "E1.txt").write_text("与会七人逐一发表意见", "utf-8")
    ended = tolerance("case", "check", path.parent, "--json")
    assert ended.object()["problems"] == []
    assert ended.code == 0


def _keys(hint: Any) -> Iterator[str]:
    """Yield every key that a field of the case may hold, all the way down."""
    if isinstance(hint, type) and issubclass(hint, Noun):
        if hint.__name__ in {"Text", "Moment"}:
            return
        for field in dataclasses.fields(hint):
            yield field.name.rstrip("_")
            yield from _keys(field.type)
        return
    if get_origin(hint) in {tuple, Mapping, typing.Union, types.UnionType}:
        for part in get_args(hint):
            yield from _keys(part)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_blank_names_every_key_of_a_case(tolerance: Command, tmp_path: Path, lang: str) -> None:
    """No key of the format is left out, so nobody has to look one up elsewhere."""
    text = _blank(tolerance, tmp_path / "new", lang).read_text("utf-8")
    missing = {key for key in _keys(Case) if not re.search(rf"\b{key}\b", text)}
    assert missing == set()


def test_the_blank_lists_the_tracks_and_criteria_of_the_rulebooks(
    tolerance: Command, tmp_path: Path
) -> None:
    """What may be written for tracks and criteria stands in the file itself."""
    text = _blank(tolerance, tmp_path / "new").read_text("utf-8")
    for name in ("accountability（", "sanctions（", "soe-managers（"):
        assert name in text
    assert re.search(r"^##   private-gain +谋取私利$", text, re.MULTILINE)


def test_nothing_is_overwritten_without_force(tolerance: Command, tmp_path: Path) -> None:
    """A case file that is there stays as it is until --force says otherwise."""
    (tmp_path / "case.yaml").write_text("number: A\n", "utf-8")
    ended = tolerance("case", "new", tmp_path, "--blank", "--lang", "zh")
    assert ended.code == 3
    assert "这里已有案件文件" in ended.err
    assert (tmp_path / "case.yaml").read_text("utf-8") == "number: A\n"
    assert tolerance("case", "new", tmp_path, "--blank", "--force").code == 0
    assert (tmp_path / "case.yaml").read_text("utf-8") != "number: A\n"


def test_without_a_terminal_the_interview_says_what_to_do(
    tolerance: Command, tmp_path: Path
) -> None:
    """No terminal: exit 2, with --blank and --answers named, and nothing is made."""
    ended = tolerance("case", "new", tmp_path / "new", "--lang", "zh")
    assert ended.code == 2
    assert "--blank" in ended.err
    assert "--answers" in ended.err
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    "words", [("--blank", "--answers", "a.yaml"), ("--force",), ("--answers", "a.yaml", "--force")]
)
def test_options_that_exclude_each_other_are_a_wrong_use(
    tolerance: Command, tmp_path: Path, words: tuple[str, ...]
) -> None:
    """What cannot be meant together ends with exit 2 before anything is made."""
    assert tolerance("case", "new", tmp_path / "new", *words).code == 2
    assert not (tmp_path / "new").exists()
