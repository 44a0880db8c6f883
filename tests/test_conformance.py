"""The conformance vectors, and the runner that compares them."""

from __future__ import annotations

import json
import os
import shutil
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.conformance import ON, Vector, compare, main, vectors
from tolerance.cli.assess import assess

OWN = Path(__file__).parent / "vectors"
VECTORS = vectors(OWN)
FOLDERS = [OWN, *(Path(os.environ[name]) for name in ("CONFORMANCE",) if os.environ.get(name))]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector.name)
def test_vector(vector: Vector) -> None:
    """The program answers every field of the vector as the vector does."""
    assert vector.fails() == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_runner_passes(folder: Path) -> None:
    """The runner finds no difference in the project's own vectors, nor in those it is given."""
    assert main([str(folder)]) == 0


def test_enough_vectors() -> None:
    """There are a dozen sound vectors, some to be refused, and a folder of several cases."""
    names = [vector.name for vector in VECTORS]
    assert sum(not name.startswith(("bad/", "example/")) for name in names) >= 12
    assert sum(name.startswith("bad/") for name in names) >= 3
    assert sum(name.startswith("example/") for name in names) >= 2


@pytest.mark.parametrize(
    "vector", [v for v in VECTORS if v.name.startswith("bad/")], ids=lambda v: v.name
)
def test_bad_vector_exits_with_3(vector: Vector) -> None:
    """A vector that must be refused ends the command with exit code 3 and a sentence."""
    arguments = [str(vector.case), "--rulebooks", str(vector.rulebooks), "--on", str(ON), "--json"]
    ended = CliRunner().invoke(assess, arguments, standalone_mode=False)
    assert ended.return_value == vector.expected["exit"]
    (problem, *_) = json.loads(ended.stdout)["problems"]
    assert problem["message"]
    assert problem["file"]


WRONG: dict[str, Any] = {
    "outcome": "heavier",
    "class": "none",
    "disposition": "refer",
    "permitted": ["ordinary", "reduce"],
    "settled": True,
    "range": ["ordinary", "reduce"],
    "referrals": ["police"],
    "attached": ["rectify"],
    "considerations": {"后果影响": "mixed"},
    "conclusions": {},
    "undefeated": ["elements"],
    "defeated": {"elements": ["repaired"]},
    "findings": [],
    "needed": [],
    "shortest": [[{"criterion": "huge", "answer": "refuted"}]],
    "flips": {"lighter": [[{"criterion": "breach", "to": "established"}]]},
    "left_out": ["A1"],
    "edition": "2020-01-01",
    "no-such-field": "anything",
}


@pytest.mark.parametrize("field", sorted(WRONG))
def test_runner_names_the_field_that_differs(
    field: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A vector with one wrong field fails with exit code 1, its name and the field."""
    folder = tmp_path / "v"
    shutil.copytree(OWN / "quantity-answered-together", folder)
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    expected["recommendations"][0][field] = WRONG[field]
    (folder / "expected.json").write_text(json.dumps(expected), "utf-8")
    assert main([str(tmp_path)]) == 1
    said = capsys.readouterr().out
    assert said.startswith(f"v: R1 M1 accountability {field}")
    assert "1 vectors, 1 failed" in said


def test_runner_names_a_wrong_verdict_and_a_wrong_if() -> None:
    """One wrong word within a finding, or within ``if``, is named with its criterion."""
    vector = next(v for v in VECTORS if v.name == "example/remitted")
    right = {"exit": 0, "recommendations": vector.expected["recommendations"]}
    wrong = deepcopy(right)
    recommendation = wrong["recommendations"][0]
    recommendation["findings"][0]["raised"] = "perhaps"
    recommendation["needed"][0]["if"] = {"established": "dismiss"}
    assert compare(right, right) == []
    lines = compare(wrong, right)
    assert [line.split(":")[0] for line in lines] == [
        "R1 M1 accountability findings.breach.raised",
        "R1 M1 accountability needed.pilot.if",
    ]


def test_refusals_are_compared() -> None:
    """What must be refused and is not, and what is refused and must not be, both differ."""
    sound = {"exit": 0, "recommendations": []}
    refused = {"exit": 3, "problems": ["The file is empty."]}
    assert compare({"exit": 3, "about": "a circle"}, sound) == ["not refused, though a circle"]
    assert compare(sound, refused) == ["refused: The file is empty."]
    assert compare({"exit": 3}, {"exit": 3, "problems": [""]}) == ["refused without a sentence"]
    assert compare({"exit": 3}, refused) == []


def test_other_respondents_differ() -> None:
    """An answer for another respondent is no answer."""
    mine = {"respondent": "R1", "matter": "M1", "track": "t"}
    wanted = {"exit": 0, "recommendations": [mine]}
    found = {"exit": 0, "recommendations": [{**mine, "respondent": "R2"}]}
    assert compare(wanted, found) == ["recommendations: they are for others"]


def test_a_folder_without_vectors_fails(tmp_path: Path) -> None:
    """A folder without vectors is a failure, so a wrong path never passes."""
    assert main([str(tmp_path)]) == 1
