"""Case files: each fault gets its sentence with file and line, all of a file together."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.conformance import ON
from tests.pairs import Tree, load, save
from tests.test_conformance import OWN
from tolerance.assess import assess
from tolerance.cli.assess import assess as command
from tolerance.files.case import find_cases, read_case
from tolerance.model.problem import Problem, ProblemsError
from tolerance.report.problems import remedy, sentence
from tolerance.shelf import open_shelf

BOOKS = OWN / "quantity-answered-together" / "rulebooks"
CASE = load(OWN / "quantity-answered-together" / "case" / "case.yaml")
Change = Callable[[Tree], Any]


def problems(path: Path) -> list[Problem]:
    """Assess a case and return its problems; each has a sentence, and stands in the file."""
    with pytest.raises(ProblemsError) as found:
        assess(path, open_shelf(BOOKS), ON)
    for problem in found.value.problems:
        assert problem.place.file == str(path)
        assert problem.place.line > 0
        for language in ("zh", "en"):
            assert sentence(problem, "zh" if language == "zh" else "en")
        assert "version has no words" not in sentence(problem, "en")
    return found.value.problems


def changed(folder: Path, change: Change) -> Path:
    """Write the sound case with a change made to it."""
    case = deepcopy(CASE)
    change(case)
    save(folder / "case.yaml", case)
    return folder / "case.yaml"


def first(case: Tree, key: str) -> Tree:
    """Return the first entry of one of a case's lists."""
    entry: Tree = case[key][0]
    return entry


def line_of(path: Path, text: str) -> int:
    """Return the line of a file on which a text first stands."""
    lines = path.read_text("utf-8").splitlines()
    return next(n for n, line in enumerate(lines, 1) if text in line)


def test_the_case_is_sound(tmp_path: Path) -> None:
    """Unchanged, the case that the tests below change has no problem."""
    path = changed(tmp_path, lambda case: case)
    assert len(assess(path, open_shelf(BOOKS), ON).adjudication.recommendations) == 1


def test_an_exhibit_older_than_what_it_records_is_looked_into(tmp_path: Path) -> None:
    """A day of obtaining before the event is a notice, and names the exhibit."""
    for day, noted in (("2024-03-01", True), ("2024-03-02", False)):

        def dated(case: Tree, day: str = day) -> None:
            first(case, "exhibits").update(happened="2024-03-02", obtained={"on": day})

        path = changed(tmp_path, dated)
        notices = assess(path, open_shelf(BOOKS), ON).adjudication.notices
        assert (("obtained-before-event", {"exhibit": "E1"}) in notices) is noted


NEW: Tree = {"id": "NEW", "exhibit": "E1", "criterion": "pilot", "supports": "yes"}

CHANGES: dict[str, tuple[Change, str, str]] = {
    # what is changed: the change, the code, a text on the line that is named
    "criterion": (
        lambda c: c["assertions"].append({**NEW, "criterion": "pilott"}),
        "unknown-criterion",
        "pilott",
    ),
    "exhibit": (
        lambda c: c["assertions"].append({**NEW, "exhibit": "E99"}),
        "unknown-exhibit",
        "E99",
    ),
    "source": (lambda c: first(c, "exhibits").update(source="S99"), "unknown-source", "S99"),
    "party": (lambda c: first(c, "exhibits").update(offered_by="R9"), "unknown-party", "R9"),
    "matter": (lambda c: c["assertions"].append({**NEW, "matter": "M9"}), "unknown-matter", "M9"),
    "person": (
        lambda c: c["assertions"].append({**NEW, "for": ["R9"]}),
        "unknown-respondent",
        "for:",
    ),
    "undercut": (
        lambda c: c["assertions"].append({"id": "U", "exhibit": "E1", "undercuts": "A9"}),
        "unknown-assertion",
        "A9",
    ),
    "quantity": (
        lambda c: first(c, "quantities").update(id="lost"),
        "unknown-quantity",
        "- id: lost",
    ),
    "unit": (
        lambda c: first(c, "quantities")["amount"].update(unit="USD"),
        "unit-differs",
        "- id: loss",
    ),
    "turned": (
        lambda c: first(c, "quantities")["amount"].update(low="900"),
        "interval-turned",
        "- id: loss",
    ),
    "on-quantity": (
        lambda c: c["assertions"].append({**NEW, "criterion": "large"}),
        "assertion-on-quantity",
        "criterion: large",
    ),
    "incomplete": (
        lambda c: c["assertions"].append({"id": "NEW", "exhibit": "E1"}),
        "assertion-incomplete",
        "- id: NEW",
    ),
    "with-side": (
        lambda c: c["assertions"].append(
            {"id": "U", "exhibit": "E1", "undercuts": "A1", "supports": "no"}
        ),
        "undercutter-with-side",
        "supports: no",
    ),
    "id-twice": (
        lambda c: c["assertions"].append({**NEW, "id": "A1"}),
        "id-twice",
        "criterion: pilot",
    ),
    "no-file": (
        lambda c: first(c, "exhibits").update(file="gone.txt"),
        "exhibit-file-missing",
        "gone.txt",
    ),
    "outside": (
        lambda c: first(c, "exhibits").update(file="../../x.txt"),
        "file-outside",
        "../../x.txt",
    ),
    "digest": (
        lambda c: first(c, "exhibits").update(sha256="abc", file="x"),
        "digest-not-sha256",
        "abc",
    ),
    "digest-alone": (
        lambda c: first(c, "exhibits").update(sha256="a" * 64),
        "digest-without-file",
        "aaaa",
    ),
    "turned-conduct": (
        lambda c: first(c, "matters")["conduct"].update(to="2024-02-01"),
        "ends-before-it-starts",
        "2024-02-01",
    ),
    "turned-by-a-day": (
        lambda c: first(c, "matters")["conduct"].update({"from": "2024-03-02", "to": "2024-03-01"}),
        "ends-before-it-starts",
        "2024-03-01",
    ),
    "officers-run-together": (
        lambda c: first(c, "exhibits").update(obtained={"on": "2024-08-01", "by": ["王某，赵某"]}),
        "names-joined",
        "王某，赵某",
    ),
    "statuses-run-together": (
        lambda c: first(c, "respondents").update(status=["party_member、civil_servant"]),
        "names-joined",
        "party_member、civil_servant",
    ),
    "handlers-run-together": (
        lambda c: c.update(procedure={"handlers": ["王某；赵某"]}),
        "names-joined",
        "王某；赵某",
    ),
    "hearers-run-together": (
        lambda c: c.update(
            statements=[{"respondent": "R1", "exhibit": "E1", "heard": {"by": ["王某,赵某"]}}]
        ),
        "names-joined",
        "王某,赵某",
    ),
    "no-such-day": (
        lambda c: first(c, "matters")["conduct"].update(to="2024-02-30"),
        "not-a-time",
        "2024-02-30",
    ),
    "no-edition": (
        lambda c: first(c, "matters").update(conduct={"from": "2019-03-01"}),
        "no-edition-in-force",
        "- accountability",
    ),
    "no-track": (
        lambda c: first(c, "matters").update(tracks=["politics"]),
        "no-edition-in-force",
        "- politics",
    ),
    "yes-no": (
        lambda c: first(c, "assertions").update(supports="on"),
        "not-yes-no",
        "supports: on",
    ),
    "number": (lambda c: first(c, "exhibits").update(held_at="1.10"), "number-for-text", "1.10"),
    "date": (
        lambda c: first(c, "exhibits").update(title="2024-01-01"),
        "date-for-text",
        "title: 2024-01-01",
    ),
    "key": (lambda c: first(c, "exhibits").update(sorce="S1"), "unknown-key", "sorce"),
    "answers": (
        lambda c: c.update(
            answers=[{"check": "x", "exhibit": "E77", "answer": "explained", "because": "某"}]
        ),
        "unknown-exhibit",
        "exhibit: E77",
    ),
    "answers-check": (
        lambda c: c.update(
            answers=[{"check": "x", "exhibit": "E1", "answer": "explained", "because": "某"}]
        ),
        "unknown-check",
        "check: x",
    ),
    "trail-undercut": (
        lambda c: c["assertions"].append({"id": "U", "exhibit": "E1", "undercuts": "trail:E1:x:y"}),
        "not-built",
        "- id: U",
    ),
    "statement": (
        lambda c: c.update(statements=[{"respondent": "R7", "exhibit": "E1"}]),
        "unknown-respondent",
        "R7",
    ),
    "point": (
        lambda c: c.update(
            statements=[
                {
                    "respondent": "R1",
                    "exhibit": "E1",
                    "points": [{"id": "P1", "says": "甲", "criterion": "pillot"}],
                }
            ]
        ),
        "unknown-criterion",
        "pillot",
    ),
    "screening": (
        lambda c: c.update(screening=[{"criterion": "pillot"}]),
        "unknown-criterion",
        "pillot",
    ),
    "inquiry": (
        lambda c: c.update(inquiries=[{"criterion": "pillot", "exhausted": "yes"}]),
        "unknown-criterion",
        "pillot",
    ),
}


@pytest.mark.parametrize("name", sorted(CHANGES))
def test_each_fault_is_named_at_its_line(name: str, tmp_path: Path) -> None:
    """A case with one fault has one problem, with its code, file and line."""
    change, code, text = CHANGES[name]
    path = changed(tmp_path, change)
    found = problems(path)
    assert [p.code for p in found] == [code]
    # A list or map is placed at its first entry.
    assert abs(found[0].place.line - line_of(path, text)) <= (
        4 if name in {"id-twice", "person"} else 1
    )


def test_an_unknown_criterion_is_suggested(tmp_path: Path) -> None:
    """A misspelt criterion is refused with the one that was probably meant."""
    change, _, _ = CHANGES["criterion"]
    (problem,) = problems(changed(tmp_path, change))
    assert 'Did you mean "pilot"?' in remedy(problem, "en")
    assert "“pilot”" in remedy(problem, "zh")


def test_a_circle_of_undercutters_is_shown(tmp_path: Path) -> None:
    """Undercutters in a circle are one problem that shows the circle."""

    def change(case: Tree) -> None:
        for mine, other in (("U1", "U2"), ("U2", "U3"), ("U3", "U1")):
            case["assertions"].append({"id": mine, "exhibit": "E1", "undercuts": other})

    (problem,) = problems(changed(tmp_path, change))
    assert problem.code == "undercutters-in-a-circle"
    assert problem.facts["circle"].count("→") == 3
    assert problem.facts["circle"] in sentence(problem, "en")


def test_a_circle_of_copies_is_shown(tmp_path: Path) -> None:
    """Copies in a circle are one problem that shows the circle."""

    def change(case: Tree) -> None:
        one, two = case["exhibits"]
        two["source"] = one["source"]
        one["copy_of"], two["copy_of"] = "E2", "E1"

    (problem,) = problems(changed(tmp_path, change))
    assert (problem.code, problem.facts["circle"]) == ("copies-in-a-circle", "E1 → E2 → E1")


def test_a_track_that_does_not_fit(tmp_path: Path) -> None:
    """A track whose instrument does not reach the respondent is refused with the status."""
    path = changed(tmp_path, lambda case: first(case, "respondents").update(status=["farmer"]))
    books = tmp_path / "rulebooks"
    for file in BOOKS.rglob("*.yaml"):
        tree = load(file)
        if file.name == "rulebook.yaml":
            tree["eligible"] = {"status": "leading_cadre"}
        save(books / file.relative_to(BOOKS), tree)
    with pytest.raises(ProblemsError) as found:
        assess(path, open_shelf(books), ON)
    (problem,) = found.value.problems
    assert problem.code == "track-unfit"
    assert "farmer" in problem.facts["status"]
    assert problem.place.line == line_of(path, "- accountability")


def lasting_until(day: str, case: Tree) -> None:
    """Let the conduct end on a day."""
    first(case, "matters")["conduct"] = {"from": "2023-01-01", "to": day}


def test_an_edition_ends_with_its_last_day(tmp_path: Path) -> None:
    """The edition is chosen by the last day of the conduct, both ends of its force included."""
    for day, sound in (("2024-01-01", True), ("2023-12-31", False)):
        path = changed(tmp_path, partial(lasting_until, day))
        if sound:
            assert assess(path, open_shelf(BOOKS), ON).adjudication.recommendations
        else:
            (problem,) = problems(path)
            assert (problem.code, problem.facts["day"]) == ("no-edition-in-force", day)


def test_all_faults_of_a_case_come_together(tmp_path: Path) -> None:
    """Faults of one kind in several places are all named in one go, by line."""

    def change(case: Tree) -> None:
        first(case, "exhibits")["source"] = "S99"
        case["assertions"] += [{**NEW, "exhibit": "E98"}, {**NEW, "id": "N2", "matter": "M9"}]
        case["statements"] = [{"respondent": "R7"}]

    found = problems(changed(tmp_path, change))
    assert [p.code for p in found] == sorted(
        ["unknown-source", "unknown-exhibit", "unknown-matter", "unknown-respondent"],
        key=[p.code for p in found].index,
    )
    assert len(found) == 4
    assert [p.place.line for p in found] == sorted(p.place.line for p in found)


def test_what_rests_on_an_excluded_exhibit_is_not_checked(tmp_path: Path) -> None:
    """An unknown criterion on an excluded exhibit is inert with its exhibit."""

    def change(case: Tree) -> None:
        case["exhibits"].append(
            {
                "id": "E3",
                "kind": "document",
                "source": "S3",
                "held_at": "卷宗",
                "obtained": {"lawful": "no"},
            }
        )
        case["assertions"].append({**NEW, "exhibit": "E3", "criterion": "pilott"})

    path = changed(tmp_path, change)
    assert assess(path, open_shelf(BOOKS), ON).adjudication.recommendations


def test_paths_that_are_no_case(tmp_path: Path) -> None:
    """A missing path, and a folder without a case, are named."""
    for path, code in ((tmp_path / "gone", "file-missing"), (tmp_path, "no-case")):
        with pytest.raises(ProblemsError) as found:
            find_cases(path)
        assert [(p.code, p.place.file) for p in found.value.problems] == [(code, str(path))]


def test_a_folder_of_cases(tmp_path: Path) -> None:
    """A folder with ``case.yaml`` is one case, any other is as many as it holds."""
    for name in ("b", "a"):
        changed(tmp_path / name, lambda case: case)
    (tmp_path / "empty").mkdir()
    assert find_cases(tmp_path) == [tmp_path / "a/case.yaml", tmp_path / "b/case.yaml"]
    assert find_cases(tmp_path / "a") == [tmp_path / "a/case.yaml"]
    assert find_cases(tmp_path / "a/case.yaml") == [tmp_path / "a/case.yaml"]


def test_no_respondent_and_no_matter(tmp_path: Path) -> None:
    """A case of nobody about nothing is refused for both."""
    path = changed(
        tmp_path, lambda case: case.update(respondents=[], matters=[], assertions=[], quantities=[])
    )
    with pytest.raises(ProblemsError) as found:
        read_case(path)
    assert sorted(p.facts["key"] for p in found.value.problems) == ["matters", "respondents"]


def test_the_command_names_file_and_line(tmp_path: Path) -> None:
    """The command ends with 3 and prints the file, the line and what was probably meant."""
    change, _, text = CHANGES["criterion"]
    path = changed(tmp_path, change)
    arguments = [str(path), "--rulebooks", str(BOOKS), "--on", str(ON), "--lang", "en"]
    ended = CliRunner().invoke(command, arguments, standalone_mode=False)
    said = "".join(ended.output.split())
    assert ended.return_value == 3
    assert f"case.yaml:{line_of(path, text)}" in said
    assert "pilot" in said
