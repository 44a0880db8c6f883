"""An edition made fit to be released: nothing to do, tested, and approved in its changelog."""

from __future__ import annotations

import re
from pathlib import Path

APPROVER = "张某/某市纪委"
TOLD = {"id": "told", "verdicts": {"breach": "established"}, "expect": {"outcome": "reduce"}}
"""A scenario of the small rulebook."""
SIGNED = """# 变更记录

## {day}（首次编制）

- 影响的时段：{day} 以后的行为。
- 影响的标准：全部。
- 理由：首次编制。
- 批准人：张某（某市纪委）。
"""


def approve(folder: Path) -> None:
    """Sign an edition's changelog, and take out of its list what is still to be done."""
    (folder.parent / "CHANGELOG.md").write_text(SIGNED.format(day=folder.name), "utf-8")
    listed = folder / "articles.yaml"
    if listed.exists():
        head, *entries = re.split(r"^(?=- )", listed.read_text("utf-8"), flags=re.MULTILINE)
        kept = [each for each in entries if "status: todo" not in each]
        listed.write_text(head + "".join(kept), "utf-8")
