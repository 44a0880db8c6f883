"""What pm4py's DECLARE conformance says of logs, run by pm4py's own interpreter.

pm4py is AGPL: it is no dependency of this project and is never imported by it. This file
runs in an environment of its own, reads one order from standard input and prints JSON.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import pandas as pd
import pm4py
from pm4py.algo.conformance.declare import algorithm

UNARY = {"existence": "existence", "absence": "absence", "exactly": "exactly_one", "init": "init"}
BINARY = {
    "responded-existence": "responded_existence",
    "co-existence": "coexistence",
    "not-co-existence": "noncoexistence",
    "response": "response",
    "precedence": "precedence",
    "succession": "succession",
    "alternate-response": "altresponse",
    "alternate-precedence": "altprecedence",
    "alternate-succession": "altsuccession",
    "chain-response": "chainresponse",
    "chain-precedence": "chainprecedence",
    "chain-succession": "chainsuccession",
}
"""Our name → pm4py's, for the sixteen templates on which it is exact."""


def _frame(path: str) -> Any:
    if path.endswith(".csv"):
        frame = pd.read_csv(path, dtype=str, keep_default_na=False)
        return pm4py.format_dataframe(
            frame, case_id="case:concept:name", activity_key="concept:name",
            timestamp_key="time:timestamp", timest_format="ISO8601",
        )  # fmt: skip
    return pm4py.convert_to_dataframe(pm4py.read_xes(path, variant="iterparse"))


def _events(frame: Any) -> list[list[str]]:
    stamps = frame["time:timestamp"].map(lambda stamp: stamp.isoformat())
    columns = (frame["case:concept:name"], frame["concept:name"], stamps)
    return [list(map(str, row)) for row in zip(*columns, strict=True)]


def _rules(frame: Any, most: int) -> list[tuple[str, str, str]]:
    names = [str(name) for name in frame["concept:name"].value_counts().index[:most]]
    rules = [(ours, name, "") for ours in UNARY for name in names]
    return rules + [(ours, a, b) for ours in BINARY for a in names for b in names if a != b]


def main() -> None:
    """Read a log, judge every rule on every case, print both."""
    order = json.load(sys.stdin)
    frame = _frame(order["log"])
    rules = _rules(frame, order["most"])
    model: dict[str, dict[Any, dict[str, float]]] = {}
    for ours, a, b in rules:
        key = (a, b) if b else a
        weight = {"support": 1.0, "confidence": 1.0}
        model.setdefault(BINARY[ours] if b else UNARY[ours], {})[key] = weight
    found = algorithm.apply(frame, model)
    back = {theirs: ours for ours, theirs in (*UNARY.items(), *BINARY.items())}
    broken = []
    cases = sorted({str(case) for case in frame["case:concept:name"]})
    for case, said in zip(cases, found, strict=True):
        for template, key in said["deviations"]:
            a, b = key if isinstance(key, tuple) else (key, "")
            broken.append([case, back[template], a, b])
    json.dump({"events": _events(frame), "rules": rules, "broken": broken}, sys.stdout)


if __name__ == "__main__":
    main()
