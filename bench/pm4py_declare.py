"""DECLARE conformance by pm4py, in an environment of its own; a program for ``bench.trails`` only.

pm4py is AGPL and no part of this program. It reads the table as its handbook says
(``format_dataframe``); what is timed is the conformance alone. Prints JSON.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter

import pandas as pd
import pm4py


def main(path: str, duties: str) -> None:
    """Check the duties, as ``[template, act or [act, act]]``, on a table."""
    frame = pd.read_csv(path, usecols=["case_id", "activity", "timestamp"])
    frame = pm4py.format_dataframe(
        frame, case_id="case_id", activity_key="activity", timestamp_key="timestamp"
    )
    model: dict[str, dict[object, object]] = {}
    for template, acts in json.loads(duties):
        key = acts[0] if len(acts) == 1 else tuple(acts)
        model.setdefault(template, {})[key] = {"support": 1, "confidence": 1}
    begun = time.perf_counter()
    used = time.process_time()
    found = pm4py.conformance_declare(frame, model)
    spent = time.perf_counter() - begun, time.process_time() - used
    violated = Counter(
        f"{template} {' '.join([key] if isinstance(key, str) else key)}"
        for case in found
        for template, key in case["deviations"]
    )
    json.dump({"wall": spent[0], "cpu": spent[1], "cases": len(found), "violated": violated},
              sys.stdout)  # fmt: skip


if __name__ == "__main__":
    main(*sys.argv[1:])
