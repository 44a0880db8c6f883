"""What offices put around a table: a title above it, its heading twice, totals below it.

Rows that hold no record are passed over and said, or refused with their line; no row of the
table is changed. Knows no map and no column's meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.trails.record import Survey
from tolerance.trails.spelling import plain

Rows = Iterator[tuple[int, list[str]]]

FEWEST = 3
"""A record needs a number, a step and a time; a row with fewer cells filled holds none."""
_MOST_ABOVE = 6
_MOST_BELOW = 20
_REMARK = re.compile(r"[^\d:：]{1,12}[:：].*", re.DOTALL)
BELOW = (
    r"(合计|总计|小计|共计|累计|总数|共\s*\d+\s*[条件行页]|total"
    r"|制表|填表|打印|导出|备注|说明|注[:：]|审核人[:：])"
)
"""How a row below a table begins; whatever the case of its letters."""
_BELOW = re.compile(BELOW, re.IGNORECASE)


def heading_of(rows: Rows, survey: Survey) -> tuple[list[str], Rows]:
    """Find the heading of a table, and give the rows below it.

    A title, or a line such as ``制表单位：某局``, that stands above the heading is passed over
    with a notice.

    Raises:
        ProblemsError: the heading takes two rows.

    """
    above: list[tuple[int, list[str]]] = []
    for line, row in rows:
        above.append((line, row))
        if not _is_title(row) or len(above) > _MOST_ABOVE:
            break
    if not above:
        return [], rows
    if _is_title(above[-1][1]):
        above = above[:1]  # nothing but titles: the first row is what there is to speak of
    for line, _ in above[:-1]:
        survey.notice("trail-title-skipped", str(line))
    heading = above[-1][1]
    following = next(rows, None)
    if following is None:
        return heading, rows
    line, row = following
    if _is_second_heading(heading, row):
        raise ProblemsError([Problem("header-merged", Place(survey.place, line))])
    return heading, _below(heading, chain([following], rows), survey)


def _is_title(row: list[str]) -> bool:
    said = [cell.strip() for cell in row if cell.strip()]
    return len(said) == 1 or (len(said) < FEWEST and all(_REMARK.fullmatch(cell) for cell in said))


def _below(heading: list[str], rows: Rows, survey: Survey) -> Rows:
    """Yield the rows of the table, without the totals and remarks at its end."""
    held: list[tuple[int, list[str]]] = []
    for line, row in rows:
        if row == heading:
            survey.fault("header-again", line)
        elif _is_footer(row) and len(held) < _MOST_BELOW:
            held.append((line, row))
        else:
            for above, _ in held:
                survey.fault("row-total", above)
            held.clear()
            yield line, row
    for line, _ in held:
        survey.notice("trail-footer-skipped", str(line))


def _is_second_heading(heading: list[str], row: list[str]) -> bool:
    """Say whether headings stand in two rows: gaps or repeats above, and no values below."""
    names = [cell.strip() for cell in heading]
    said = [cell.strip() for cell in row if cell.strip()]
    torn = "" in names or len(set(names)) < len(names)
    no_value = not any(character.isdigit() for cell in said for character in cell)
    return torn and no_value and len(said) >= FEWEST and len(set(said)) == len(said)


def _is_footer(row: list[str]) -> bool:
    said = [plain(cell) for cell in row if cell.strip()]
    return 0 < len(said) < FEWEST and _BELOW.match(said[0]) is not None
