"""The table of remedies: what the shipped one gives, and what a folder may not say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.command import Command
from tolerance.files.remedies import read_remedies
from tolerance.model.problem import ProblemsError
from tolerance.model.remedy import Remedies
from tolerance.report.problems import remedy, sentence
from tolerance.shelf import open_shelf

SHELF = Path(__file__).resolve().parent.parent / "rulebooks"
BEFORE, AFTER = date(2025, 5, 31), date(2025, 6, 1)


@pytest.fixture(scope="module")
def shipped() -> Remedies:
    """Return the shipped table."""
    return open_shelf(SHELF, scenarios=False).remedies()


@pytest.mark.parametrize(
    ("track", "statuses", "organ", "on", "expected"),
    [
        (
            "sanctions",
            ("civil_servant",),
            "某县监委",
            BEFORE,
            ["re-examination-2018", "review-2018"],
        ),
        ("sanctions", ("public_official",), "某县监委", AFTER, ["re-examination", "review"]),
        (
            "sanctions",
            ("civil_servant",),
            "某县财政局",
            AFTER,
            ["re-examination", "review", "civil-servant-recheck", "civil-servant-appeal"],
        ),
        ("sanctions", ("village_official",), "某镇纪委", AFTER, ["re-examination", "review"]),
        ("soe-managers", ("soe_manager",), "某县监委", AFTER, ["soe-recheck", "soe-appeal"]),
        ("accountability", ("leading_cadre",), "某县纪委监委", AFTER, ["accountability-appeal"]),
        ("soe-managers", ("civil_servant",), "某县监委", AFTER, []),
        ("discipline", ("party_member",), "某县纪委", AFTER, []),
    ],
)
def test_what_the_shipped_table_gives(
    shipped: Remedies,
    track: str,
    statuses: tuple[str, ...],
    organ: str,
    on: date,
    expected: list[str],
) -> None:
    """A remedy follows track, status, organ and day; what was not found is not given."""
    assert [r.id for r in shipped.of(track, statuses, organ, on)] == expected


def test_an_unread_text_says_nothing(shipped: Remedies) -> None:
    """A remedy whose text was not seen has a name and a citation, and no period or effect."""
    unread = [r for r in shipped.remedies if not r.found]
    assert [r.id for r in unread] == ["accountability-appeal"]
    for row in unread:
        assert (row.apply, row.directly, row.decide, row.extension) == (None,) * 4
        assert (row.suspends, row.heavier) == (None, None)


def test_every_row_speaks_both_languages(shipped: Remedies) -> None:
    """Names, addressees and citations have English."""
    for row in shipped.remedies:
        said = [row.name, row.to, *(b.instrument for b in row.basis)]
        assert all(text is not None and text.en for text in said)


def test_a_folder_without_the_table(tmp_path: Path) -> None:
    """A folder may have no table of remedies."""
    assert read_remedies(tmp_path) is None


ROW = (
    "organs:\n  party: {title: 党组织, marks: [纪委]}\nremedies:\n"
    "  - id: a\n    name: 申诉\n    tracks: [accountability]\n    decider: party\n    to: 原组织\n"
    "    in_force: {from: 2019-09-01, to: null}\n    apply: {months: 1}\n"
    "    basis: [{instrument: 某条例, article: 第一条, status: verified}]\n"
)
FAULTS: dict[str, Callable[[str], str]] = {
    "remedy-twice": lambda t: t + t[t.index("  - id") :],
    "remedy-organ-missing": lambda t: t.replace("decider: party", "decider: appointing"),
    "remedy-step-missing": lambda t: t.replace("to: 原组织", "to: 原组织\n    after: b"),
    "remedy-limit-not-one": lambda t: t.replace("{months: 1}", "{months: 1, days: 30}"),
    "remedy-not-found": lambda t: t.replace("verified", "unverified"),
    "citation-missing": lambda t: t[: t.index("    basis")] + "    basis: []\n",
    "unknown-key": lambda t: t.replace("organs:\n", "organs:\n  town: {title: 镇}\n"),
    "key-missing": lambda t: t.replace("    to: 原组织\n", ""),
}


@pytest.mark.parametrize("code", FAULTS)
def test_a_row_that_says_what_it_may_not(tmp_path: Path, code: str) -> None:
    """Each fault is named with its line, in both languages, with a remedy."""
    path = tmp_path / "remedies.yaml"
    path.write_text(ROW, encoding="utf-8")
    assert read_remedies(tmp_path) is not None
    path.write_text(FAULTS[code](ROW), encoding="utf-8")
    with pytest.raises(ProblemsError) as caught:
        read_remedies(tmp_path)
    (problem,) = caught.value.problems
    assert problem.code == code
    assert problem.place.line > 0
    assert sentence(problem, "zh") != sentence(problem, "en")
    assert remedy(problem, "zh")


def test_rulebook_check_reads_the_table(tolerance: Command, tmp_path: Path) -> None:
    """A fault of the table of remedies is a fault of the folder of rulebooks."""
    folder = tmp_path / "rulebooks"
    (folder / "three-distinctions").mkdir(parents=True)
    for name in ("three-distinctions/2016-01-18", "calendar.yaml"):
        (folder / name).symlink_to(SHELF / name)
    assert tolerance("rulebook", "check", "--rulebooks", str(folder)).code == 0
    (folder / "remedies.yaml").write_text(FAULTS["remedy-not-found"](ROW), encoding="utf-8")
    done = tolerance("rulebook", "check", "--rulebooks", str(folder), "--lang", "zh")
    assert done.code == 3
    assert "remedies.yaml" in done.out + done.err
