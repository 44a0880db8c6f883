"""Releasing an edition, and finding that what was released is no longer what is there."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.command import Command, Ended
from tests.small import small
from tolerance.files.editions import list_editions
from tolerance.files.released import altered, seals
from tolerance.shelf import open_shelf

CHANGES = """# 变更记录

## 2024-01-01（首次编制）

- 影响的时段：2024年以后的行为。
- 影响的标准：全部。
- 理由：首次编制。
- 批准人：张某。
"""
LIBRARY = "common/2024-01-01"


@dataclass(slots=True)
class Office:
    """A case and a rulebook that uses a library, ready to be released."""

    run: Command
    case: Path
    shelf: Path

    @property
    def folder(self) -> Path:
        """The edition's folder."""
        return self.shelf / "mini/2024-01-01"

    def __call__(self, *words: object) -> Ended:
        """Run a command on the rulebooks."""
        return self.run("rulebook", *words, "--rulebooks", self.shelf, "--lang", "zh")

    def release(self, *more: object) -> Ended:
        """Release the edition."""
        who = ("--approved-by", "张某/某市纪委", "--on", "2024-02-01")
        return self("release", "mini", *who, *more)

    def judged(self, *command: object) -> Ended:
        """Judge the case."""
        words = command or ("assess",)
        return self.run(
            *words, self.case, "--rulebooks", self.shelf, "--on", "2025-02-01", "--json"
        )

    def digest(self) -> str:
        """Return the digest of the release."""
        (one,) = self("verify", "mini", "--json").object()["editions"]
        return str(one["digest"])


@pytest.fixture
def office(tmp_path: Path, tolerance: Command) -> Office:
    """Return an office whose rulebook has a library, a changelog and nothing released."""

    def use(cover: dict[str, object]) -> None:
        cover["uses"] = ["common@2024-01-01"]

    files = small(tmp_path, cover=use)
    library = files.rulebooks / LIBRARY
    (library / "criteria").mkdir(parents=True)
    (library / "rulebook.yaml").write_text(
        "id: common\nedition: 2024-01-01\nin_force: {from: 2024-01-01}\ntitle: 标准库\n", "utf-8"
    )
    (library / "criteria/none.yaml").write_text("[]\n", "utf-8")
    (files.rulebooks / "mini/CHANGELOG.md").write_text(CHANGES, "utf-8")
    (files.rulebooks / "mini/2024-01-01/README.md").write_text("说明\n", "utf-8")
    return Office(tolerance, files.case, files.rulebooks)


def codes(ended: Ended) -> list[str]:
    """Return the codes of the problems that a command printed as JSON."""
    return [p["code"] for p in ended.object()["problems"]]


def test_a_released_edition_judges_as_before(office: Office) -> None:
    """Release changes no outcome and no digest of meaning, and verify finds what was released."""
    before = office.judged().object()
    ended = office.release("--json")
    assert ended.code == 0
    told = ended.object()
    assert told["notices"] == []
    assert told["approved_by"] == [{"who": "张某", "role": "某市纪委", "on": "2024-02-01"}]
    assert told["meaning"] == before["digests"]["rulebook"]
    assert set(told["rests_on"]) == {"common@2024-01-01"}
    after = office.judged().object()
    assert after == before
    verified = office("verify", "--json")
    assert verified.code == 0
    states = {e["edition"]: (e["state"], e["same_meaning"]) for e in verified.object()["editions"]}
    assert states == {
        "mini@2024-01-01": ("matches", True),
        "common@2024-01-01": ("unreleased", None),
    }


def test_nothing_is_released_by_itself(office: Office) -> None:
    """An edition without a release is listed as not approved, and may be judged by."""
    assert "未经批准" in office("list").out
    assert office("verify").code == 0
    assert office.judged().code == 0


def change(path: Path) -> None:
    """Change one byte of a file, to one that reads alike."""
    path.write_bytes(path.read_bytes() + b"\n")


PLANTS: dict[str, tuple[Callable[[Office], object], str, str]] = {
    "a byte": (lambda o: change(o.folder / "rules/all.yaml"), "release-changed", "rules/all.yaml"),
    "a day of force": (
        lambda o: (o.folder / "rulebook.yaml").write_text(
            (o.folder / "rulebook.yaml").read_text("utf-8").replace("in_force:", "in_force :"),
            "utf-8",
        ),
        "release-changed",
        "rulebook.yaml",
    ),
    "a file gone": (
        lambda o: (o.folder / "evidence.yaml").rename(o.folder / "evidence.md"),
        "release-removed",
        "evidence.yaml",
    ),
    "a file more": (
        lambda o: (o.folder / "criteria/more.yaml").write_text("[]\n", "utf-8"),
        "release-added",
        "criteria/more.yaml",
    ),
    "the library": (
        lambda o: change(o.shelf / LIBRARY / "criteria/none.yaml"),
        "release-changed",
        "common/2024-01-01/criteria/none.yaml",
    ),
    "a broken release file": (
        lambda o: (o.folder / "release.yaml").write_text("edition: [", "utf-8"),
        "release-misread",
        "release.yaml",
    ),
    "the release of another": (
        lambda o: (o.folder / "release.yaml").write_text(
            (o.folder / "release.yaml").read_text("utf-8").replace("mini@", "other@"), "utf-8"
        ),
        "release-misread",
        "release.yaml",
    ),
}


@pytest.mark.parametrize("plant", sorted(PLANTS))
def test_an_altered_edition_is_refused(office: Office, plant: str) -> None:
    """Whatever judges by an altered released edition stops with exit 5 and names the file."""
    assert office.release().code == 0
    alter, code, file = PLANTS[plant]
    alter(office)
    verified = office("verify", "mini", "--json")
    assert verified.code == 5
    assert code in codes(verified)
    assert verified.object()["editions"][0]["state"] == "altered"
    for command in (("assess",), ("why",), ("self-check",), ("case", "check")):
        refused = office.judged(*command)
        assert refused.code == 5, command
        (name,) = {p["file"] for p in refused.object()["problems"] if p["code"] == code}
        assert name.endswith(file)


def test_nothing_is_recorded_by_an_altered_edition(office: Office, tmp_path: Path) -> None:
    """``assess --record`` records nothing where the edition was altered."""
    assert office.release().code == 0
    change(office.folder / "rules/all.yaml")
    docket = tmp_path / "docket.sqlite"
    refused = office.judged("assess", "--record", "--database", f"sqlite:///{docket}")
    assert refused.code == 5
    assert not docket.exists()


def test_an_altered_edition_can_be_worked_on(office: Office) -> None:
    """Check, test and format still serve an altered edition, and check notes the change."""
    assert office.release().code == 0
    change(office.folder / "rules/all.yaml")
    checked = office("check", "mini", "--json")
    assert checked.code == 0
    assert "release-changed" in [n["code"] for n in checked.object()["notices"]]
    assert office("test", "mini").code == 0
    assert office("format", "mini").code == 0
    assert "已改动" in office("list").out


def test_commentary_may_change(office: Office) -> None:
    """What the program never reads as law, Markdown and hidden files, is not sealed."""
    assert office.release().code == 0
    (office.folder / "README.md").write_text("另写\n", "utf-8")
    (office.folder / ".DS_Store").write_bytes(b"\0")
    assert office("verify").code == 0
    assert office.judged().code == 0


def test_what_is_not_sealed_is_not_law(office: Office) -> None:
    """A hidden file among the rules is not read, so that none can slip past the seal."""
    before = office.judged().out
    assert office.release().code == 0
    hidden = office.folder / "rules/.all.yaml"
    shutil.copy(office.folder / "rules/all.yaml", hidden)
    hidden.write_text(hidden.read_text("utf-8").replace("id: piloting", "id: slipped-in"), "utf-8")
    assert "slipped-in" in hidden.read_text("utf-8")
    assert office.judged().out == before
    verified = office("verify", "mini", "--json")
    assert verified.code == 0
    assert verified.object()["editions"][0]["same_meaning"] is True


def test_a_section_that_is_a_link_is_sealed(office: Office, tmp_path: Path) -> None:
    """What a linked section holds is read as law, so it is compared like any other file."""
    assert office.release().code == 0
    outside = tmp_path / "outside"
    (office.folder / "rules").rename(outside)
    (office.folder / "rules").symlink_to(outside)
    assert office("verify").code == 0
    change(outside / "all.yaml")
    assert office("verify").code == 5
    assert office.judged().code == 5
    extra = tmp_path / "extra"
    extra.mkdir()
    (extra / "more.yaml").write_text("- {}\n", "utf-8")
    (office.folder / "procedures").symlink_to(extra)
    assert "release-added" in codes(office("verify", "--json"))


def test_a_second_release_keeps_the_first(office: Office) -> None:
    """A released edition is released again only with --force, and the earlier entry is kept."""
    assert office.release().code == 0
    first = (office.folder / "release.yaml").read_bytes()
    change(office.folder / "rules/all.yaml")
    refused = office.release("--json")
    assert refused.code == 3
    assert codes(refused) == ["release-there"]
    assert (office.folder / "release.yaml").read_bytes() == first
    again = office("release", "mini", "--approved-by", "李某", "--on", "2024-03-01", "--force")
    assert again.code == 0
    assert "变更记录" in again.err  # 李某 is not named there
    text = (office.folder / "release.yaml").read_text("utf-8")
    assert text.index("李某") < text.index("张某")
    assert office("verify").code == 0
    back = office(
        "release", "mini", "--approved-by", "李某", "--on", "2024-02-15", "--force", "--json"
    )
    assert codes(back) == ["release-backdated"]


def test_a_forged_release_is_found_by_a_digest_noted_elsewhere(office: Office) -> None:
    """A release file rewritten with its digests matches itself; only the note tells."""
    assert office.release().code == 0
    noted = office.digest()
    assert office("verify", "mini", "--digest", noted.upper()).code == 0
    change(office.folder / "rules/all.yaml")
    told = (office.folder / "release.yaml").read_text("utf-8")
    now = seals(office.folder)["rules/all.yaml"]
    old = next(x for x in told.splitlines() if "rules/all.yaml" in x)
    forged = told.replace(old, f"{old.split('rules')[0]}rules/all.yaml: {now}")
    (office.folder / "release.yaml").write_text(forged, "utf-8")
    assert office("verify", "mini").code == 0
    found = office("verify", "mini", "--digest", noted, "--json")
    assert found.code == 5
    assert codes(found) == ["release-digest-differs"]
    (office.folder / "release.yaml").unlink()
    gone = office("verify", "mini", "--digest", noted, "--json")
    assert gone.code == 5
    assert codes(gone) == ["release-missing"]


def test_a_digest_is_of_one_edition(office: Office) -> None:
    """A digest without an edition, or that is none, is a wrong use."""
    assert office("verify", "--digest", "0" * 64).code == 2
    assert office("verify", "mini", "--digest", "abc").code == 2


def test_an_edition_with_faults_is_not_released(office: Office) -> None:
    """What ``rulebook check`` faults is not released, and nothing is written."""
    criteria = office.folder / "criteria/all.yaml"
    criteria.write_text(criteria.read_text("utf-8").replace("polarity:", "polarty:"), "utf-8")
    assert office.release().code == 3
    assert not (office.folder / "release.yaml").exists()


def test_a_hole_is_not_released(office: Office) -> None:
    """An edition in force together with another of its regime is not released."""
    later = office.shelf / "mini/2025-01-01"
    shutil.copytree(office.folder, later)
    cover = later / "rulebook.yaml"
    cover.write_text(cover.read_text("utf-8").replace("2024-01-01", "2025-01-01", 2), "utf-8")
    text = cover.read_text("utf-8").replace("common@2025-01-01", "common@2024-01-01")
    cover.write_text(text, "utf-8")
    who = ("--approved-by", "张某", "--on", "2024-02-01", "--json")
    refused = office("release", "mini@2024-01-01", *who)
    assert refused.code == 3
    assert "edition-overlap" in codes(refused)
    assert codes(office("release", "mini", *who)) == ["edition-not-one"]


def test_a_scenario_that_differs_is_not_released(office: Office) -> None:
    """One scenario that comes out otherwise than its author expects stops the release."""
    folder = office.folder / "scenarios"
    folder.mkdir(exist_ok=True)
    (folder / "wrong.yaml").write_text(
        "- id: wrong\n  verdicts: {}\n  expect: {outcome: no-such-outcome}\n", "utf-8"
    )
    refused = office.release("--json")
    assert refused.code == 3
    assert not (office.folder / "release.yaml").exists()


def test_the_changelog_must_speak_of_the_edition(office: Office) -> None:
    """Without an entry in the regime's changelog an edition is not released."""
    log = office.shelf / "mini/CHANGELOG.md"
    log.write_text("# 变更记录\n\n## 2023-01-01\n", "utf-8")
    assert codes(office.release("--json")) == ["changelog-silent"]
    log.unlink()
    assert codes(office.release("--json")) == ["changelog-missing"]
    log.write_text("## 2024-01-01\n\n- 理由：首次编制\n", "utf-8")
    thin = office.release("--json")
    assert thin.code == 0
    assert [n["code"] for n in thin.object()["notices"]] == ["changelog-thin", "changelog-unsigned"]


def test_a_library_that_was_altered_bears_no_release(office: Office) -> None:
    """An edition is not released on a library that differs from its own release."""
    (office.shelf / "common/CHANGELOG.md").write_text(CHANGES, "utf-8")
    who = ("--approved-by", "张某", "--on", "2024-02-01")
    assert office("release", "common", *who).code == 0
    change(office.shelf / LIBRARY / "criteria/none.yaml")
    assert office.release().code == 5
    assert office.judged().code == 5


def test_an_approver_has_a_name(office: Office) -> None:
    """An approval without a name, or no approval at all, is a wrong use."""
    assert office("release", "mini").code == 2
    assert office("release", "mini", "--approved-by", "/某市纪委").code == 2


@pytest.mark.parametrize(
    "who", ["12", "yes", "null", "a: b", "#1", "张某\n李某", "'\"", "2024-01-01"]
)
def test_what_was_approved_is_read_back(office: Office, who: str) -> None:
    """Whatever an approver and a note are called, the release file says just that."""
    made = office("release", "mini", "--approved-by", f"{who}/{who}", "--note", who, "--json")
    assert made.code == 0
    (edition,) = [e for e in list_editions(office.shelf) if e.cover.id == "mini"]
    assert altered(edition, open_shelf(office.shelf).editions) == []
    (told,) = office("verify", "mini", "--json").object()["editions"]
    assert told["approved_by"][0]["who"] == who
    assert told["approved_by"][0]["role"] == who


def test_a_changed_copy_of_a_released_edition_can_be_tried(office: Office, tmp_path: Path) -> None:
    """A draft made from a released edition is compared and tried on cases, and judges nobody."""
    assert office.release().code == 0
    draft = tmp_path / "draft"
    shutil.copytree(office.shelf, draft)
    change(draft / "mini/2024-01-01/rules/all.yaml")
    there = f"{draft}#mini"
    assert office("diff", "mini", there).code == 0
    tried = office("impact", there, "--cases", office.case, "--on", "2025-02-01", "--json")
    assert tried.code == 0, tried.err + tried.out
    assert office.judged().code == 0
    judged = ("assess", office.case, "--rulebooks", draft, "--on", "2025-02-01")
    assert office.run(*judged).code == 5
