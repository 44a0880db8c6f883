"""When editions are in force: holes, double force, and the timeline that shows them."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.command import Command
from tolerance.check.force import check_force, doubles, holes, lines, notice_force
from tolerance.files.editions import Edition, list_editions
from tolerance.files.remedies import read_remedies
from tolerance.model.problem import Problem, ProblemsError
from tolerance.model.rulebook import Cover, Period
from tolerance.model.text import Text


def head(shelf: Path, name: str, force: str, *more: str) -> None:
    """Write the head of an edition, and nothing else of it."""
    regime, edition = name.split("@")
    folder = shelf / regime / edition
    folder.mkdir(parents=True)
    told = [f"id: {regime}", f"edition: {edition}", f"in_force: {force}", "title: 示例", *more]
    (folder / "rulebook.yaml").write_text("\n".join(told) + "\n", "utf-8")


def faults(shelf: Path) -> list[Problem]:
    """Return the faults of every line of a shelf."""
    editions = list_editions(shelf)
    return list(check_force(editions, editions))


def test_a_hole_names_both_editions_and_the_days(tmp_path: Path) -> None:
    """Days between two editions on which none is in force are a fault at the later one."""
    head(tmp_path, "a@2010-01-01", "{from: 2010-01-01, to: 2014-12-31}")
    head(tmp_path, "a@2016-03-01", "{from: 2016-03-01, to: null}")
    (fault,) = faults(tmp_path)
    assert fault.code == "edition-gap"
    assert fault.place.file.endswith("a/2016-03-01/rulebook.yaml")
    assert fault.place.line == 3
    assert fault.facts["other"].endswith("a/2010-01-01/rulebook.yaml:3")
    assert (fault.facts["before"], fault.facts["after"]) == ("a@2010-01-01", "a@2016-03-01")
    assert fault.facts["days"] == "2015-01-01/2016-02-29"


def test_editions_that_meet_are_sound(tmp_path: Path) -> None:
    """An edition that begins on the day after the last one ends leaves no hole."""
    head(tmp_path, "a@2010-01-01", "{from: 2010-01-01, to: 2016-02-29}")
    head(tmp_path, "a@2016-03-01", "{from: 2016-03-01, to: null}")
    assert faults(tmp_path) == []


def test_a_declared_hole_is_shown_and_no_fault(tmp_path: Path, tolerance: Command) -> None:
    """A hole for which the later edition gives a reason is shown with it and not faulted."""
    head(tmp_path, "a@2010-01-01", "{from: 2010-01-01, to: 2014-12-31}")
    head(tmp_path, "a@2016-03-01", "{from: 2016-03-01, vacant_before: {zh: 旧法已废止}}")
    assert faults(tmp_path) == []
    shown = tolerance("rulebook", "timeline", "--rulebooks", tmp_path, "--lang", "zh")
    assert shown.code == 0
    assert "空档 2015-01-01/2016-02-29" in shown.out
    assert "旧法已废止" in shown.out


def test_a_reason_without_a_hole_is_a_fault(tmp_path: Path) -> None:
    """To declare days vacant on which an edition is in force is a fault."""
    head(tmp_path, "a@2010-01-01", "{from: 2010-01-01, to: 2016-02-29}")
    head(tmp_path, "a@2016-03-01", "{from: 2016-03-01, vacant_before: 无}")
    assert [f.code for f in faults(tmp_path)] == ["vacancy-untrue"]


def test_the_first_edition_may_say_why_nothing_came_before(tmp_path: Path) -> None:
    """The first edition of a line has only vacant days before it."""
    head(tmp_path, "a@2016-03-01", "{from: 2016-03-01, vacant_before: 首次制定}")
    assert faults(tmp_path) == []


def test_an_open_edition_before_another_is_double_force(tmp_path: Path) -> None:
    """An edition without a last day, followed by another, is in force together with it."""
    head(tmp_path, "a@2010-01-01", "{from: 2010-01-01, to: null}")
    head(tmp_path, "a@2016-03-01", "{from: 2016-03-01}")
    (fault,) = faults(tmp_path)
    assert fault.code == "edition-overlap"
    assert fault.place.file.endswith("a/2010-01-01/rulebook.yaml")
    assert fault.facts["days"] == "2016-03-01/…"
    assert fault.facts["eve"] == "2016-02-29"


def test_one_shared_day_is_double_force(tmp_path: Path) -> None:
    """Both ends of a period count, so ending on the day the next begins is one day too many."""
    head(tmp_path, "a@2010-01-01", "{from: 2010-01-01, to: 2016-03-01}")
    head(tmp_path, "a@2016-03-01", "{from: 2016-03-01}")
    (fault,) = faults(tmp_path)
    assert fault.facts["days"] == "2016-03-01"


def test_an_edition_within_another_makes_no_hole(tmp_path: Path) -> None:
    """What ends within a longer edition leaves no hole after it."""
    head(tmp_path, "a@2010-01-01", "{from: 2010-01-01, to: 2020-12-31}")
    head(tmp_path, "a@2012-01-01", "{from: 2012-01-01, to: 2012-12-31}")
    head(tmp_path, "a@2021-01-01", "{from: 2021-01-01}")
    assert [f.code for f in faults(tmp_path)] == ["edition-overlap"]


def test_an_edition_is_named_by_the_day_it_took_force(tmp_path: Path) -> None:
    """An edition whose name is another day than the first of its force is a fault."""
    head(tmp_path, "a@2016-03-01", "{from: 2016-03-02}")
    assert [f.code for f in faults(tmp_path)] == ["edition-not-force"]


def test_an_overlay_is_a_line_of_its_own(tmp_path: Path) -> None:
    """An overlay in force with what it extends is no double force; two of its editions are."""
    head(tmp_path, "a@2010-01-01", "{from: 2010-01-01}")
    head(tmp_path, "local@2012-01-01", "{from: 2012-01-01}", "extends: a@2010-01-01")
    assert faults(tmp_path) == []
    head(tmp_path, "local@2014-01-01", "{from: 2014-01-01}", "extends: a@2010-01-01")
    (fault,) = faults(tmp_path)
    assert fault.facts["earlier"] == "local@2012-01-01"


def test_an_overlay_without_its_base_is_noticed(tmp_path: Path) -> None:
    """The days on which an overlay is in force and what it extends is not are noticed."""
    head(tmp_path, "a@2010-01-01", "{from: 2010-01-01, to: 2014-12-31}")
    head(tmp_path, "local@2009-01-01", "{from: 2009-01-01}", "extends: a@2010-01-01")
    editions = list_editions(tmp_path)
    (noticed,) = notice_force(editions, editions)
    assert noticed.code == "force-unsupported"
    assert noticed.facts["days"] == "2009-01-01/2009-12-31, 2015-01-01/…"
    assert noticed.place.line == 5


def test_a_library_not_in_force_is_noticed_where_it_judges(tmp_path: Path) -> None:
    """A regime that judges by a library on days the library is not in force is noticed."""
    head(tmp_path, "lib@2012-01-01", "{from: 2012-01-01}")
    head(tmp_path, "a@2010-01-01", "{from: 2010-01-01}", "track: t", "uses: [lib@2012-01-01]")
    head(tmp_path, "other@2010-01-01", "{from: 2010-01-01}", "uses: [lib@2012-01-01]")
    editions = list_editions(tmp_path)
    (noticed,) = notice_force(editions, editions)
    assert noticed.facts["name"] == "a@2010-01-01"
    assert noticed.facts["days"] == "2010-01-01/2011-12-31"


def test_two_regimes_on_one_track_are_shown_and_no_fault(
    tmp_path: Path, tolerance: Command
) -> None:
    """Two regimes with one track in force together are an officer's choice."""
    head(tmp_path, "a@2010-01-01", "{from: 2010-01-01, to: 2013-12-31}", "track: t")
    head(tmp_path, "b@2012-01-01", "{from: 2012-01-01}", "track: t")
    assert faults(tmp_path) == []
    shown = tolerance("rulebook", "timeline", "--rulebooks", tmp_path, "--json").object()
    assert shown["together"] == [
        {
            "editions": ["a@2010-01-01", "b@2012-01-01"],
            "from": "2012-01-01",
            "to": "2013-12-31",
            "track": "t",
        }
    ]
    text = tolerance("rulebook", "timeline", "--rulebooks", tmp_path, "--lang", "en").out
    assert "one track t 2012-01-01/2013-12-31" in text


def test_a_name_limits_what_is_faulted(tmp_path: Path) -> None:
    """Asked about one regime, the faults of another are left out."""
    for name in ("a", "b"):
        head(tmp_path, f"{name}@2010-01-01", "{from: 2010-01-01}")
        head(tmp_path, f"{name}@2012-01-01", "{from: 2012-01-01}")
    editions = list_editions(tmp_path)
    asked = [e for e in editions if e.cover.id == "b"]
    (fault,) = check_force(editions, asked)
    assert fault.facts["later"] == "b@2012-01-01"


def test_check_faults_what_the_timeline_shows(tmp_path: Path, tolerance: Command) -> None:
    """``rulebook check`` exits 3 on a hole and on double force; ``timeline`` exits 0."""
    head(tmp_path, "a@2010-01-01", "{from: 2010-01-01, to: 2014-12-31}")
    head(tmp_path, "a@2016-03-01", "{from: 2016-03-01}")
    head(tmp_path, "a@2018-03-01", "{from: 2018-03-01}")
    checked = tolerance("rulebook", "check", "a", "--rulebooks", tmp_path, "--json")
    assert checked.code == 3
    codes = [p["code"] for p in checked.object()["problems"]]
    assert {"edition-gap", "edition-overlap"} <= set(codes)
    shown = tolerance("rulebook", "timeline", "--rulebooks", tmp_path, "--lang", "zh")
    assert shown.code == 0
    assert "空档" in shown.out
    assert "重叠 2018-03-01/…" in shown.out
    row = next(x for x in shown.out.splitlines() if x.startswith("a ") and "█" in x)
    assert {"-", "X"} <= set(row)
    assert max(map(len, shown.out.splitlines())) <= 100
    (line,) = tolerance("rulebook", "timeline", "a", "--rulebooks", tmp_path, "--json").object()[
        "lines"
    ]
    assert line["holes"][0]["to"] == "2016-02-29"
    assert line["double_force"][0]["to"] is None


def test_a_hole_in_the_remedies_is_not_honoured(tmp_path: Path, root: Path) -> None:
    """``vacant_before`` belongs to editions; a remedy that states it is refused by name."""
    text = (root / "rulebooks/remedies.yaml").read_text("utf-8")
    changed = text.replace("to: null}", "to: null, vacant_before: 无}", 1)
    assert changed != text
    (tmp_path / "remedies.yaml").write_text(changed, "utf-8")
    with pytest.raises(ProblemsError, match="unknown-key"):
        read_remedies(tmp_path)


def _edition(first: int, length: int | None) -> Edition:
    day = date(2000, 1, 1) + timedelta(days=first)
    last = None if length is None else day + timedelta(days=length)
    return Edition(Path(), "x", Cover("a", day, Period(day, last), Text("示例")))


@given(
    st.lists(
        st.tuples(st.integers(0, 40), st.none() | st.integers(0, 15)),
        min_size=1,
        max_size=5,
        unique_by=lambda each: each[0],
    )
)
def test_holes_and_double_force_are_what_counting_by_days_finds(
    spans: list[tuple[int, int | None]],
) -> None:
    """A day lies in a hole when no edition is in force between two, in a double when two are."""
    editions = [_edition(*each) for each in spans]
    (line,) = lines(editions)
    days = [date(2000, 1, 1) + timedelta(days=n) for n in range(90)]
    firsts = [e.cover.in_force.from_ for e in editions]
    for day in days:
        on = [e for e in editions if e.in_force(day)]
        idle = not on and min(firsts) < day < max(firsts)
        assert any(h.first <= day <= h.last for h in holes(line)) is idle
        pairs = {
            frozenset((id(d.earlier), id(d.later)))
            for d in doubles(line)
            if d.first <= day <= d.last
        }
        assert pairs == {frozenset(map(id, pair)) for pair in itertools.combinations(on, 2)}
