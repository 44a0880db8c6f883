"""Tables as offices export and re-save them: what is read, what is said, and what is refused."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pairs import quick
from tolerance.model.moment import SHANGHAI
from tolerance.model.problem import ProblemsError
from tolerance.model.procedure import TrailMap
from tolerance.model.trail import Trail
from tolerance.trails.reading import read_trail
from tolerance.trails.times import read_serial, read_time

MAP = TrailMap({"case": "单号", "activity": "环节", "time": "办理时间", "actor": "办理人"}, {})
HEAD = "单号,环节,办理时间,办理人\n"
ROW = "2024-017,法制审核,2024-03-01 09:03,王某\n"


def read(folder: Path, text: str | bytes, mapping: TrailMap | None = MAP) -> Trail:
    """Write a table and read it."""
    path = folder / "log.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_trail(path, "log.csv", "E1", mapping)


def faults(folder: Path, text: str) -> list[tuple[str, int]]:
    """Return code and line of each problem."""
    with pytest.raises(ProblemsError) as found:
        read(folder, text)
    return [(p.code, p.place.line) for p in found.value.problems]


def lines(trail: Trail, code: str) -> str:
    """Return the places that a notice names."""
    return dict(trail.notices)[code]["lines"]


@pytest.mark.parametrize(
    ("stated", "start", "width"),
    [
        ("2024/1/5 9:03", "2024-01-05T09:03", timedelta(minutes=1)),
        ("2024年1月5日", "2024-01-05T00:00", timedelta(days=1)),
        ("2024年1月5日9时03分", "2024-01-05T09:03", timedelta(minutes=1)),
        ("2024年1月5日 下午3:05:06", "2024-01-05T15:05:06", timedelta(seconds=1)),
        ("2024/1/5 上午12:05", "2024-01-05T00:05", timedelta(minutes=1)),
        ("2024.1.5", "2024-01-05T00:00", timedelta(days=1)),
        ("20240105", "2024-01-05T00:00", timedelta(days=1)),
        ("20240105090307", "2024-01-05T09:03:07", timedelta(seconds=1)),
    ],
)
def test_stamps_of_offices(stated: str, start: str, width: timedelta) -> None:
    """Each way of writing a time is the interval that it states."""
    moment = read_time(stated)
    assert moment is not None
    assert moment.start == datetime.fromisoformat(start).replace(tzinfo=SHANGHAI)
    assert moment.end - moment.start == width
    assert moment.stated == stated


@pytest.mark.parametrize(
    "stated",
    ["05/01/2024", "45296.3771", "2024年13月1日", "下午3:05", "2024/1/5 下午13:05", "昨天"],
)
def test_what_is_no_stamp(stated: str) -> None:
    """A time that could be read in two ways, or in none, is not guessed."""
    assert read_time(stated) is None


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
def test_a_title_above_the_table_is_passed_over(codec: str, tmp_path: Path) -> None:
    """A title and a line of remarks above the heading are named and are no records."""
    text = f"某县公文办理情况表,,,\n制表单位：某局,,制表日期：2024年4月,\n{HEAD}{ROW}"
    trail = read(tmp_path, text.encode(codec))
    assert lines(trail, "trail-title-skipped") == "1, 2"
    assert [e.line for e in trail.events] == [4]


def test_a_title_without_cells_and_with_semicolons(tmp_path: Path) -> None:
    """The delimiter is told by the table and not by its title."""
    text = f"某县公文办理情况表\n{HEAD}{ROW}".replace(",", ";")
    assert [e.actor for e in read(tmp_path, text).events] == ["王某"]


def test_excels_own_first_line(tmp_path: Path) -> None:
    """The line in which Excel states its delimiter is obeyed."""
    trail = read(tmp_path, "sep=;\n" + f"{HEAD}{ROW}".replace(",", ";"))
    assert lines(trail, "trail-title-skipped") == "1"
    assert len(trail.events) == 1


def test_totals_below_the_table_are_passed_over(tmp_path: Path) -> None:
    """Totals and remarks at the end are named and are no records, whatever their width."""
    trail = read(tmp_path, f"{HEAD}{ROW}合计,1,,\n\n制表人：赵某\n")
    assert lines(trail, "trail-footer-skipped") == "3, 5"
    assert len(trail.events) == 1


def test_a_total_amid_the_table_is_a_problem(tmp_path: Path) -> None:
    """Only what stands at the very end is passed over."""
    assert faults(tmp_path, f"{HEAD}小计,1,,\n{ROW}") == [("row-total", 2)]


def test_a_record_is_never_taken_for_a_total(tmp_path: Path) -> None:
    """A row with a number, a step and a time is a record, whatever its words."""
    trail = read(tmp_path, f"{HEAD}合计,审核,2024-03-01,\n")
    assert [e.case for e in trail.events] == ["合计"]


def test_two_rows_of_headings(tmp_path: Path) -> None:
    """Merged headings over a second row are refused with the line of that row."""
    text = f"基本情况,,办理情况,\n{HEAD}{ROW}"
    assert faults(tmp_path, text) == [("header-merged", 2)]


def test_a_heading_that_comes_again(tmp_path: Path) -> None:
    """Exports put together under each other are refused with the line of the second heading."""
    assert faults(tmp_path, f"{HEAD}{ROW}{HEAD}{ROW}") == [("header-again", 3)]


def test_columns_of_one_name_lose_nothing(tmp_path: Path) -> None:
    """Of columns with one name, or none, that no map reads, each keeps its value."""
    text = "单号,环节,办理时间,备注,备注,\n1,审核,2024-03-01,甲,乙,丙\n"
    (only,) = read(tmp_path, text).events
    assert only.attributes == {"备注": "甲", "备注[5]": "乙", "[6]": "丙"}


def test_excel_serials(tmp_path: Path) -> None:
    """A column of Excel's day numbers is read as such, and said with its lines."""
    trail = read(tmp_path, f"{HEAD}1,审核,45296.3771,\n1,开会,45297,\n")
    first, second = (e.time for e in trail.events)
    assert first is not None
    assert second is not None
    noon = datetime(2024, 1, 5, 9, 3, tzinfo=SHANGHAI)
    assert first.start <= noon < first.end
    assert (first.end - first.start) < timedelta(seconds=9)
    assert second.first_day.isoformat() == "2024-01-06"
    assert second.end - second.start == timedelta(days=1)
    assert lines(trail, "trail-excel-serial") == "2, 3"


def test_a_lone_serial_is_not_guessed(tmp_path: Path) -> None:
    """A number among dates stays a time that is not known."""
    trail = read(tmp_path, f"{HEAD}{ROW}1,审核,45296.3771,\n")
    assert trail.events[1].time is None
    assert lines(trail, "trail-times-unread") == "3"


def test_a_date_after_many_serials(tmp_path: Path) -> None:
    """A column that turns from serials to dates far below is refused with that line."""
    rows = "1,审核,45296.5,\n" * 300
    assert faults(tmp_path, f"{HEAD}{rows}{ROW}") == [("excel-serial-mixed", 302)]


@quick(200)
@given(st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1)))  # noqa: DTZ001  Excel has no zones
def test_serials_hold_the_time_they_came_from(when: datetime) -> None:
    """Whatever second Excel counted, the interval read holds it."""
    second = when.replace(microsecond=0)
    days = (second - datetime(1899, 12, 30)) / timedelta(days=1)  # noqa: DTZ001  as above
    for digits in (4, 6, 10):
        moment = read_serial(f"{days:.{digits}f}")
        assert moment is not None
        assert moment.start <= second.replace(tzinfo=SHANGHAI) <= moment.end


@pytest.mark.parametrize(
    ("number", "damaged"),
    [
        ("1.23457E+17", True),
        ("123456789012345000", True),
        ("202403011200000012345", False),
        ("2024-017", False),
        ("1234567890123450", False),
        ("20240301120000", False),
    ],
)
def test_numbers_that_a_spreadsheet_rewrote(number: str, damaged: bool, tmp_path: Path) -> None:  # noqa: FBT001  a case
    """A long number cut to fifteen digits is noticed and is not repaired."""
    trail = read(tmp_path, f"{HEAD}{number},审核,2024-03-01,\n")
    assert trail.events[0].case == number
    assert ("trail-identifier-damaged" in dict(trail.notices)) is damaged


def test_nul_is_named(tmp_path: Path) -> None:
    """A NUL in a cell is a problem with its line."""
    assert faults(tmp_path, f"{HEAD}1,审\0核,2024-03-01,\n") == [("csv-nul", 2)]


def test_line_breaks_in_cells(tmp_path: Path) -> None:
    """A line break in quotation marks belongs to its cell, and lines count on."""
    trail = read(tmp_path, f'{HEAD}1,"法制\r\n审核",2024-03-01,\n{ROW}')
    assert [(e.line, e.activity) for e in trail.events] == [(2, "法制\r\n审核"), (4, "法制审核")]


def test_a_cell_without_end(tmp_path: Path) -> None:
    """A quotation mark never closed is a problem, and takes no more than its share."""
    text = f'{HEAD}1,"审核' + "长" * (17 << 20)
    assert [code for code, _ in faults(tmp_path, text)] == ["csv-broken"]


def test_a_wide_cell(tmp_path: Path) -> None:
    """An opinion of a million characters is read whole."""
    trail = read(tmp_path, f"{HEAD}1,审核,2024-03-01,{'长' * 1_000_000}\n")
    assert len(trail.events[0].actor or "") == 1_000_000


def test_ragged_rows(tmp_path: Path) -> None:
    """Rows too short and too long are named with their lines, all of them."""
    text = f"{HEAD}1,审核,2024-03-01\n1,审核,2024-03-01,王某,多\n{ROW}"
    assert faults(tmp_path, text) == [("row-does-not-fit", 2), ("row-does-not-fit", 3)]
