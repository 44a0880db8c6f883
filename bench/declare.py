"""Our constraints beside pm4py's, case by case, on logs given by hand.

``python -m bench.declare PYTHON_WITH_PM4PY LOG...``; nothing of it runs in the checks. Every
verdict must be the same, or undetermined where stamps leave the order open and pm4py goes
by the order of the rows. Prints a line a log; exits 1 on a contradiction.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

from tolerance.model.procedure import ActPattern, Constraint
from tolerance.model.trail import Event
from tolerance.trails.constraints import judge, overall
from tolerance.trails.times import read_time
from tolerance.trails.watch import Watch

MOST = 8
"""So many activities of a log, the commonest ones, are put into rules."""
WATCH = Watch(lambda _act, _first, _last: True, date(1900, 1, 1), date(2900, 1, 1))


def _compared(interpreter: str, log: Path) -> Counter[str]:
    side = Path(__file__).with_name("pm4py_side.py")
    order = json.dumps({"log": str(log.resolve()), "most": MOST})
    run = subprocess.run(
        [interpreter, str(side)], input=order, capture_output=True, text=True, check=True
    )
    theirs = json.loads(run.stdout)
    broken = {tuple(row) for row in theirs["broken"]}
    cases: dict[str, list[Event]] = {}
    for line, (case, activity, stamp) in enumerate(theirs["events"], 2):
        text = stamp.replace("T", " ")
        event = Event(line, case, activity, activity, read_time(text, "time"), id=str(line))
        cases.setdefault(case, []).append(event)
    counts: Counter[str] = Counter()
    for template, a, b in theirs["rules"]:
        rule = Constraint("r", template, ActPattern(a), ActPattern(b) if b else None)
        for case, events in cases.items():
            ours = overall(judge(rule, events, WATCH))
            said = (case, template, a, b) in broken
            counts[_word(ours, said=said)] += 1
    return counts


def _word(ours: str, *, said: bool) -> str:
    if ours == "undetermined":
        return "undetermined, pm4py broken" if said else "undetermined, pm4py kept"
    return "same" if (ours == "violated") is said else f"CONTRADICTION {ours}"


def main() -> int:
    """Compare each log and print what came out."""
    interpreter, *logs = sys.argv[1:]
    wrong = 0
    for log in logs:
        counts = _compared(interpreter, Path(log))
        wrong += sum(n for word, n in counts.items() if word.startswith("CONTRA"))
        said = ", ".join(f"{word} {n:,}" for word, n in sorted(counts.items()))
        print(f"{Path(log).name}: {sum(counts.values()):,} verdicts: {said}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
