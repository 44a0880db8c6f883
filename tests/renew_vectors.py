"""Write every ``expected.json`` below a folder anew, by the oracle and never by the program.

python -m tests.renew_vectors tests/vectors
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from tests.conformance import REFUSED, Tree
from tests.oracle.oracle import RefusedError, adjudicate, read_case, read_rulebooks


def answer(case: Path, rulebooks: Path) -> Tree:
    """Give the oracle's answer to one case in the shape of a vector."""
    try:
        found = adjudicate(read_case(case), read_rulebooks(rulebooks))
    except RefusedError as fault:
        return {"exit": REFUSED, "about": str(fault)}
    return {"exit": 0, "recommendations": found}


def main() -> None:
    """Renew the answers of every vector below a folder."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", type=Path)
    for rulebooks in sorted(parser.parse_args().folder.rglob("rulebooks")):
        here = rulebooks.parent
        if (here / "case").is_dir():
            expected = answer(here / "case", rulebooks)
        else:
            expected = {
                case.name: answer(case, rulebooks) for case in sorted((here / "cases").iterdir())
            }
        text = json.dumps(expected, ensure_ascii=False, indent=1, sort_keys=True)
        (here / "expected.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
