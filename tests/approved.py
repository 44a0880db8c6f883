"""An edition made fit to be released: nothing to do, tested, and approved in its changelog."""

from __future__ import annotations

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
    """Finish an edition's list of provisions and sign its changelog."""
    (folder.parent / "CHANGELOG.md").write_text(SIGNED.format(day=folder.name), "utf-8")
    listed = folder / "articles.yaml"
    if listed.exists():
        text = listed.read_text("utf-8").replace("status: todo", "status: not-encodable")
        listed.write_text(text, "utf-8")
