"""Releasing an edition, and finding that what was released is no longer what is there."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.approved import APPROVER, SIGNED, TOLD, approve
from tests.command import Command, Ended
from tests.small import small
from tolerance.files.editions import list_editions
from tolerance.files.released import altered, seals
from tolerance.shelf import open_shelf

CHANGES = SIGNED.format(day="2024-01-01")
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

    files = small(tmp_path, cover=use, scenarios=lambda s: s.append(TOLD))
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
    who = ("--approved-by", "李某/某市纪委", "--force", "--json")
    assert codes(office("release", "mini", *who, "--on", "2024-03-01")) == ["changelog-unsigned"]
    log = office.shelf / "mini/CHANGELOG.md"
    log.write_text(CHANGES.replace("张某", "张某、李某"), "utf-8")
    assert office("release", "mini", *who, "--on", "2024-03-01").code == 0
    text = (office.folder / "release.yaml").read_text("utf-8")
    assert text.index("李某") < text.index("张某")
    assert office("verify").code == 0
    back = office("release", "mini", *who, "--on", "2024-02-15")
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
    who = ("--approved-by", APPROVER, "--on", "2024-02-01", "--json")
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
    log.write_text("## 2024-01-01\n\n- 批准人：张某\n", "utf-8")
    thin = office.release("--json")
    assert thin.code == 0
    assert [n["code"] for n in thin.object()["notices"]] == ["changelog-thin"]


UNSIGNED = {
    "nobody": ("- 理由：首次编制。\n", "changelog-unsigned", 3),
    "another": ("- 理由：张某提出。\n- 批准人：李某。\n", "changelog-unsigned", 6),
    "scaffolded": (
        "- 批准人：待法制工作人员审核，尚无人批准。\n  Approved by: 张某\n",
        "changelog-placeholder",
        5,
    ),
    "english": (
        "- 批准人：张某\n  Approved by: pending review by legal staff; nobody has approved it.\n",
        "changelog-placeholder",
        6,
    ),
    "criteria": ("- 影响的标准：（待填写）\n- 批准人：张某\n", "changelog-placeholder", 5),
    "why": ("- Why: (to be written)\n- 批准人：张某\n", "changelog-placeholder", 5),
}


@pytest.mark.parametrize("case", UNSIGNED)
def test_what_nobody_approved_is_not_released(office: Office, case: str) -> None:
    """An entry that is still as scaffolded, or does not name the approver, stops the release."""
    entry, code, line = UNSIGNED[case]
    log = office.shelf / "mini/CHANGELOG.md"
    log.write_text(f"# 变更记录\n\n## 2024-01-01\n\n{entry}", "utf-8")
    refused = office.release("--json")
    assert refused.code == 3
    told = {(p["code"], p["file"], p["line"]) for p in refused.object()["problems"]}
    first = line if code == "changelog-placeholder" or case == "another" else 3
    assert (code, "rulebooks/mini/CHANGELOG.md", first) in told
    assert not (office.folder / "release.yaml").exists()


def test_an_older_entry_may_be_as_it_was(office: Office) -> None:
    """Only the latest entry on the edition is held against the release, and prose is prose."""
    log = office.shelf / "mini/CHANGELOG.md"
    more = "\n## 2024-01-01（征求意见稿）\n\n- 理由：（待填写）\n"
    log.write_text(CHANGES.replace("理由：", "理由：原有“待填写”之处均已填写。") + more, "utf-8")
    assert office.release().code == 0


def test_an_approver_has_an_office(office: Office) -> None:
    """An approver whose office is not said is refused, with the form that is wanted."""
    refused = office("release", "mini", "--approved-by", "张某/", "--on", "2024-02-01")
    assert refused.code == 3
    assert "--approved-by 张某/某市纪委监委" in refused.err


def test_what_is_to_do_is_not_released(office: Office) -> None:
    """A provision of the edition's list that nobody decided on stops the release, with its line."""
    (office.folder / "articles.yaml").write_text(
        "- {article: 第一条, status: not-encodable, because: 目的}\n"
        "- {article: 第二条, status: todo}\n- {article: 第三条, status: todo}\n",
        "utf-8",
    )
    refused = office.release("--json")
    (told,) = refused.object()["problems"]
    assert (refused.code, told["code"], told["line"]) == (3, "release-todo", 2)
    assert "2 处" in told["message"]


def test_without_a_scenario_nothing_is_released(office: Office) -> None:
    """An edition that judges and has no scenario is not released; a library needs none."""
    (office.folder / "scenarios/all.yaml").unlink()
    assert codes(office.release("--json")) == ["release-untested"]
    (office.shelf / "common/CHANGELOG.md").write_text(CHANGES, "utf-8")
    who = ("--approved-by", APPROVER, "--on", "2024-02-01")
    assert office("release", "common", *who).code == 0


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("待写：依据哪一条、为什么应当如此", True),
        ("待写", True),
        ("（待填写）", True),
        ("'to be written: which article, and why'", True),
        ("示例：违反职责", True),
        ("原表“待填写”一栏由办案人员填写的，不视为申报", False),
        ("待写入档案的材料", False),
        ("示例规则第一条", False),
    ],
)
def test_what_nobody_wrote_is_not_released(office: Office, words: str, left: bool) -> None:  # noqa: FBT001  pytest gives it by name
    """What a scaffold or the program left to be written stops the release; prose does not."""
    path = office.folder / "scenarios/more.yaml"
    path.write_text(
        f"- id: more\n  reasoning: {words}\n  verdicts: {{}}\n  expect: {{outcome: dismiss}}\n",
        "utf-8",
    )
    refused = office.release("--json")
    found = [(p["code"], p["line"]) for p in refused.object().get("problems", ())]
    assert (("release-placeholder", 2) in found) is left


def test_a_new_overlay_is_not_released(office: Office, tmp_path: Path) -> None:
    """What ``new overlay`` wrote is not released: nobody decided, wrote or approved anything."""
    norm = tmp_path / "norm.txt"
    norm.write_text("第一条　为了试验。\n第二条　不得容错。\n", "utf-8")
    words = ("--extends", "mini", "--territory", "某市", "--edition", "2025-01-01")
    made = office("new", "overlay", "mou", *words, "--title", "某市办法", "--articles", norm)
    assert made.code == 0, made.err
    refused = office("release", "mou", "--approved-by", "王某", "--on", "2025-01-02", "--json")
    assert refused.code == 3
    assert set(codes(refused)) == {
        "release-todo",
        "release-untested",
        "changelog-placeholder",
        "approver-without-office",
    }


def test_a_new_regime_is_not_released(office: Office) -> None:
    """The examples of ``new regime`` are found as what they are, each on its line."""
    words = ("--track", "other", "--edition", "2025-01-01", "--title", "某办法")
    made = office("new", "regime", "fresh", *words)
    assert made.code == 0, made.err
    approve(office.shelf / "fresh/2025-01-01")
    who = ("--approved-by", APPROVER, "--on", "2025-01-02", "--json")
    refused = office("release", "fresh", *who)
    assert set(codes(refused)) == {"release-placeholder"}
    files = {p["file"].rpartition("2025-01-01/")[2] for p in refused.object()["problems"]}
    assert files == {"criteria/example.yaml", "rules/example.yaml"}


def test_a_library_that_was_altered_bears_no_release(office: Office) -> None:
    """An edition is not released on a library that differs from its own release."""
    (office.shelf / "common/CHANGELOG.md").write_text(CHANGES, "utf-8")
    who = ("--approved-by", APPROVER, "--on", "2024-02-01")
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
    signed = CHANGES.replace("张某（某市纪委）", who)
    (office.shelf / "mini/CHANGELOG.md").write_text(signed, "utf-8")
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
