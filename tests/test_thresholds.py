"""A shipped threshold decides at exactly the figure that its rulebook gives."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.command import Command

ROOT = Path(__file__).resolve().parent.parent

DAY = ("--on", "2025-02-01")
AMOUNT = "{low: 214300, high: 215900, unit: CNY}"


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [
        (4_999_998, 4_999_999, "refuted"),
        (5_000_000, 5_000_001, "established"),
        (4_999_999, 5_000_000, "unproven"),
    ],
)
def test_large_loss_turns_at_five_million(
    tolerance: Command, tmp_path: Path, low: int, high: int, verdict: str
) -> None:
    """Below it refuted, from it established, across it unproven."""
    folder = tmp_path / "case"
    shutil.copytree(ROOT / "cases" / "dismiss-no-causation", folder)
    file = folder / "case.yaml"
    text = file.read_text("utf-8")
    assert AMOUNT in text
    file.write_text(text.replace(AMOUNT, f"{{low: {low}, high: {high}, unit: CNY}}"), "utf-8")
    shown = tolerance("assess", str(folder), "--json", *DAY)
    found = json.loads(shown.out)["recommendations"][0]["findings"]
    assert [f["verdict"] for f in found if f["criterion"] == "large-loss"] == [verdict]
