"""Which sheets and columns the list of exhibits has, and where each stands in a case file.

One table of data for all three: the template that is written, the sheet that is read, and the
case that is filled into it. It knows no spreadsheet library and no cell.
"""

from __future__ import annotations

from typing import Literal

from tolerance.model.noun import Noun
from tolerance.model.text import Text

Reads = Literal[
    "text",
    "texts",
    "id",
    "ref",
    "refs",
    "choice",
    "choices",
    "day",
    "moment",
    "known",
    "number",
    "length",
    "criterion",
    "file",
    "digest",
    "relations",
    "by-track",
    "track",
]
"""How a cell is read; ``ref`` is an id or a name of another sheet, ``known`` a time or a time
for each respondent."""
ROW = Text("序号", "No.")
"""The heading of the first column: for the officer's own count, and to mark the example."""
EXAMPLE = Text("示例", "example")


class Column(Noun):
    """One heading, and what stands under it."""

    key: str
    """Where it goes: ``obtained.by``."""
    title: Text
    reads: Reads = "text"
    of: str = ""
    """Of a choice: the list; of a reference: the sheet."""
    note: Text = Text("")
    example: str = ""
    needed: bool = False
    width: int = 14


class Form(Noun):
    """One sheet."""

    key: str
    """The list of the case file that its rows go to; ``case`` for the head of the case."""
    title: Text
    columns: tuple[Column, ...]
    part: str = ""
    """The list inside an entry that each row adds to: ``roles``, ``coverage``, ``points``."""
    same: tuple[str, ...] = ("id",)
    """The keys that tell which entry a row is of."""
    prefix: str = ""
    """What ids begin with, where a row without one is given the next."""

    def under(self, heading: str) -> Column | None:
        """Return the column of a heading in either language, folded."""
        return next((c for c in self.columns if heading in headings_of(c)), None)


def headings_of(column: Column) -> tuple[str, ...]:
    """Return the headings by which a column is known."""
    return tuple(
        name.replace(" ", "").casefold() for name in (column.title.zh, column.title.en or "")
    )


def column(  # noqa: PLR0913  one line of the table below
    key: str,
    zh: str,
    en: str,
    reads: Reads = "text",
    of: str = "",
    note: tuple[str, str] = ("", ""),
    example: str = "",
    *,
    needed: bool = False,
    width: int = 14,
) -> Column:
    """Return one column; the arguments stand in the order of the table."""
    return Column(key, Text(zh, en), reads, of, Text(*note), example, needed, width)


DAY = ("日期，如 2024-03-04、2024年3月4日。", "A day, as 2024-03-04.")
TIME = (
    "日期或者时间；一段时间写作 2024-05-04T15:00/18:00。",
    "A day or a time; a span as 2024-05-04T15:00/18:00.",
)
SEVERAL = ("多项用顿号隔开。", "Several: put commas between.")
MATTER = ("本案只有一个事项的，可以不填。", "May be left empty where there is one matter.")
FOR = (
    "编号或者姓名，多人用顿号隔开；事项只涉及一人的，可以不填。",
    "Ids or names, commas between; may be left empty where the matter has one respondent.",
)
CRITERION = (
    "填规则库中判断标准的名称或者编号。",
    "The title or the id of a criterion of the rulebook.",
)
KNOWN = (
    "该事实何时可以知道。多人不同的，写作 R1：2024-03-04；R2：2024-04-01。",
    "When the fact could be known. Where persons differ: R1: 2024-03-04; R2: 2024-04-01.",
)
NEXT = ("不填的，依次编号。", "Left empty, it is given the next number.")
LISTS_SHEET = Text("选项", "Lists")
GUIDE_SHEET = Text("填写说明", "Guide")
