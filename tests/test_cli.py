"""The commands as the three users type them: what is printed, written, and the exit code."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

import pytest

from tests.command import Command
from tolerance.engine import durable_host

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "cases"
EXEMPT = CASES / "exempt-one-form-pilot"
REMIT = CASES / "remit-dissent"
DAY = ("--on", "2025-02-01")
TRACKS = ("accountability", "sanctions", "soe-managers")
LIBRARIES = ("accident-reporting", "decision-procedure", "three-distinctions")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return a copy of a shipped case."""
    return Path(shutil.copytree(EXEMPT, tmp_path / "case"))


def edit(case: Path, old: str, new: str) -> None:
    """Change one passage of a case file."""
    path = case / "case.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_screen_says_what_to_do(tolerance: Command) -> None:
    """The screen names the outcome, the distinctions, the red lines and what is open."""
    shown = tolerance("assess", REMIT, "--lang", "zh", *DAY)
    assert shown.code == 0
    for words in ("退回补充核实", "三个区分开来", "红线", "六项考量", "尚待查清的问题", "限期整改"):
        assert words in shown.out
    assert "…" not in shown.out
    english = tolerance("assess", REMIT, "--lang", "en", *DAY)
    assert "returned for further inquiry" in english.out


def test_json_is_one_object_and_the_same_every_time(tolerance: Command) -> None:
    """``--json`` prints one object, the same bytes on every run."""
    first = tolerance("assess", EXEMPT, "--json", *DAY)
    assert first.code == 0
    found = first.object()
    assert found["schema"] == "tolerance/adjudication/1"
    assert found["engine"]["agreed"] is True
    assert tolerance("assess", EXEMPT, "--json", *DAY).out == first.out


def test_every_id_of_the_object_can_be_looked_up(tolerance: Command) -> None:
    """Every rule, criterion, rung and exhibit of the object has a label in both languages."""
    for path in sorted(CASES.glob("*/case.yaml")):
        found = tolerance("assess", path, "--json", *DAY).object()
        labels = found["labels"]
        for rec in found["recommendations"]:
            ids = {rec["outcome"], rec["regime"], rec["respondent"], rec["matter"]}
            ids |= {f["criterion"] for f in rec["findings"]}
            ids |= {f["rule"] for f in rec["firings"]} | set(rec["grounds"])
            ids |= {a["measure"] for a in rec["attached"]} | set(rec["conclusions"])
            ids |= set(rec["considerations"])
            assert ids <= set(labels), path
        assert all(label["zh"] and label["en"] for label in labels.values())


def test_several_cases_and_one_bad(tolerance: Command, case: Path, tmp_path: Path) -> None:
    """The others are done, the bad one is listed, and the exit code is 3."""
    edit(case, "criterion: pilot", "criterion: pilott")
    shown = tolerance("assess", case, REMIT, *DAY, "--lang", "en")
    assert shown.code == 3
    assert "RC-2024-033" in shown.out
    assert 'Did you mean "pilot"?' in shown.err
    found = tolerance("assess", case, REMIT, "--json", *DAY)
    assert found.code == 3
    assert [a["case"] for a in found.object()["adjudications"]] == ["RC-2024-033"]
    del tmp_path


def test_documents_are_written_all_or_none(tolerance: Command, tmp_path: Path) -> None:
    """Papers go where they are told, nothing is overwritten, and a marked case is held back."""
    out = tmp_path / "out"
    assert tolerance("assess", EXEMPT, "--out", out, *DAY).code == 3
    assert not out.exists()
    done = tolerance("assess", EXEMPT, "--out", out, "--cleared", "--lang", "both", *DAY)
    assert done.code == 0
    names = sorted(p.name for p in out.rglob("*") if p.is_file())
    assert names == [
        "adjudication.json",
        "recommendation.en.html",
        "recommendation.en.json",
        "recommendation.en.md",
        "recommendation.zh.html",
        "recommendation.zh.json",
        "recommendation.zh.md",
    ]
    before = {p: p.read_bytes() for p in out.rglob("*") if p.is_file()}
    again = tolerance("assess", EXEMPT, "--out", out, "--cleared", *DAY)
    assert again.code == 3
    assert {p: p.read_bytes() for p in out.rglob("*") if p.is_file()} == before
    assert tolerance("assess", EXEMPT, "--out", out, "--cleared", "--force", *DAY).code == 0


def test_two_cases_of_one_number_are_not_mixed(tolerance: Command, tmp_path: Path) -> None:
    """Two cases with one number write nothing, even with --force."""
    both = tmp_path / "both"
    shutil.copytree(EXEMPT, both / "a")
    shutil.copytree(EXEMPT, both / "b")
    shown = tolerance("assess", both, "--out", tmp_path / "o", "--cleared", "--force", *DAY)
    assert shown.code == 3
    assert not (tmp_path / "o").exists()


def test_the_html_is_self_contained(tolerance: Command, tmp_path: Path) -> None:
    """The HTML has no script, no address to fetch, and a policy that forbids both."""
    tolerance("assess", EXEMPT, "--out", tmp_path, "--cleared", "--lang", "both", *DAY)
    for path in tmp_path.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "default-src 'none'" in text
        assert "<script" not in text
        assert not re.search(r"src\s*=|href\s*=\s*[^\"]|href=\"[^#]", text)
        assert len(text.encode()) < 150_000


def test_marks_that_command_a_screen_are_refused(tolerance: Command, case: Path) -> None:
    """An escape in a text of the case reaches no screen and no paper."""
    edit(case, "title: {zh: ", r'title: {zh: "\e[31m", en: x} # ')
    shown = tolerance("assess", case, *DAY)
    assert shown.code == 3
    assert "yaml-control-mark" in shown.err
    assert "\x1b" not in shown.err


def test_hostile_text_does_no_harm(tolerance: Command, case: Path, tmp_path: Path) -> None:
    """Markup, templates and marks of direction in a case are shown as text and obeyed nowhere."""
    nasty = r'"<script>alert(1)</script> {{ 7*7 }} [bold red]x[/] \u202e | 尾"'
    edit(case, "title: {zh: ", f"title: {{zh: {nasty}, en: ")
    text = (case / "case.yaml").read_text(encoding="utf-8")
    text = re.sub(r"(title: \{zh: \"[^\n]*?\"), en: [^\n]*", r"\1, en: x}", text, count=1)
    (case / "case.yaml").write_text(text, encoding="utf-8")
    shown = tolerance("assess", case, "--out", tmp_path / "o", "--cleared", "--lang", "zh", *DAY)
    assert shown.code == 0, shown.err
    assert "\u202e" not in shown.out
    assert "{{ 7*7 }}" in shown.out
    (page,) = (tmp_path / "o").rglob("*.html")
    html = page.read_text(encoding="utf-8")
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "{{ 7*7 }}" in html
    assert "49" not in html.split("<h1>")[1].split("</h1>")[0]


def test_an_altered_exhibit_is_said_first(tolerance: Command, case: Path) -> None:
    """A digest that differs excludes the exhibit, is said first, and ends a check with 5."""
    exhibit = case / "exhibits" / "E3.txt"
    exhibit.write_text(exhibit.read_text(encoding="utf-8") + "改\n", encoding="utf-8")
    shown = tolerance("assess", case, "--lang", "zh", *DAY)
    assert shown.code == 0
    first = [line for line in shown.out.splitlines() if line.strip()][1]
    assert "E3" in first
    found = tolerance("assess", case, "--json", *DAY).object()
    assert {x["id"]: x["standing"] for x in found["exhibits"]}["E3"] == "excluded"
    checked = tolerance("case", "check", case, "--lang", "zh")
    assert checked.code == 5
    assert "无问题" not in checked.out


def test_case_check_is_silent_on_sound_cases(tolerance: Command) -> None:
    """Every shipped case is in order."""
    assert tolerance("case", "check", CASES).code == 0
    assert tolerance("case", "check", CASES, "--json").object()["problems"] == []


def test_exit_on_remit(tolerance: Command) -> None:
    """A remit ends with 4 only where it is asked for."""
    assert tolerance("assess", REMIT, "--json", *DAY).code == 0
    assert tolerance("assess", REMIT, "--json", "--exit-on-remit", *DAY).code == 4
    assert tolerance("assess", EXEMPT, "--json", "--exit-on-remit", *DAY).code == 0


def test_final_settles_and_says_so(tolerance: Command) -> None:
    """``--final`` takes every inquiry as exhausted, and the paper says that it does."""
    found = tolerance("assess", REMIT, "--json", "--final", *DAY).object()
    assert {r["disposition"] for r in found["recommendations"]} == {"conclude"}
    assert found["final"] is True
    assert "穷尽" in tolerance("assess", REMIT, "--final", "--lang", "zh", *DAY).out


def test_known_at_the_conduct(tolerance: Command) -> None:
    """``--as-known-at conduct`` leaves out what was known only later."""
    found = tolerance("assess", EXEMPT, "--json", "--as-known-at", "conduct", *DAY).object()
    reasons = {
        line["reason"]
        for rec in found["recommendations"]
        for f in rec["findings"]
        for line in f["not_counted"]
    }
    assert "known only later" in reasons
    assert found["as_known_at"] == "conduct"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_why_reaches_the_exhibits(tolerance: Command, language: str) -> None:
    """The tree goes from the outcome to exhibits, in words and as an object."""
    for path in sorted(CASES.glob("*/case.yaml")):
        shown = tolerance("why", path, "--lang", language, *DAY)
        assert shown.code == 0
        assert re.search(r"\bE\d+\b", shown.out), path
    answers = tolerance("why", REMIT, "--json", *DAY).object()["answers"]
    assert [a["respondent"] for a in answers] == ["R1", "R2"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_self_check_asks_all_six(tolerance: Command, language: str) -> None:
    """Each of the six defects is asked of each recommendation."""
    for path in sorted(CASES.glob("*/case.yaml")):
        assert tolerance("self-check", path, "--lang", language, *DAY).code == 0
    answers = tolerance("self-check", REMIT, "--json", *DAY).object()["answers"]
    assert all(len(a["defects"]) == 6 for a in answers)


def test_rulebook_commands(tolerance: Command) -> None:
    """The shipped rulebooks are listed, hold, and give what their scenarios expect."""
    listed = tolerance("rulebook", "list", "--json").object()["rulebooks"]
    assert {*TRACKS, *LIBRARIES} == {r["id"] for r in listed}
    assert tolerance("rulebook", "list", "--lang", "zh").code == 0
    assert tolerance("rulebook", "check", "accountability@2019-09-01").code == 0
    assert tolerance("rulebook", "check", "accountability", "--json").object()["problems"] == []
    assert tolerance("rulebook", "check", "nothing").code == 3
    tested = tolerance("rulebook", "test", "--json").object()["scenarios"]
    assert len(tested) > 100
    assert all(not s["differences"] for s in tested)


def test_a_scenario_that_differs_is_shown(tolerance: Command, tmp_path: Path) -> None:
    """A scenario whose expectation is not met is named with its place and reasoning."""
    shelf = Path(shutil.copytree(ROOT / "rulebooks", tmp_path / "rulebooks"))
    (path, *_) = sorted((shelf / "accountability" / "2019-09-01" / "scenarios").glob("*.yaml"))
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"outcome: \S+?([,}\n])", r"outcome: dismiss\1", text), encoding="utf-8")
    shown = tolerance("rulebook", "test", "accountability", "--rulebooks", shelf, "--lang", "en")
    assert shown.code == 3
    assert path.name in shown.out


def test_demo_and_doctor(
    tolerance: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The demo writes beside the user, and the doctor finds nothing missing."""
    monkeypatch.chdir(tmp_path)
    assert tolerance("demo", "--lang", "en", *DAY).code == 0
    assert (tmp_path / "tolerance-demo").is_dir()
    assert tolerance("demo", *DAY).code == 3
    for language in ("zh", "en"):
        assert tolerance("doctor", "--lang", language).code == 0


def test_wrong_use(tolerance: Command) -> None:
    """A wrong option, a wrong day and a format that is not built end with 2."""
    assert tolerance("assess", EXEMPT, "--nothing").code == 2
    assert tolerance("assess", EXEMPT, "--on", "2025-13-01").code == 2
    assert tolerance("assess", EXEMPT, "--format", "ofd").code == 2
    assert tolerance("asess").code == 2


def test_help_speaks_both_languages(tolerance: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command is listed with its help in the language of messages."""
    monkeypatch.setenv("TOLERANCE_LANG", "zh")
    assert "评查案件" in tolerance("--help").out
    monkeypatch.setenv("TOLERANCE_LANG", "en")
    assert "Assess cases" in tolerance("--help").out


def test_engines_that_differ_refuse(tolerance: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """A host that returns nothing, or one rule too many, gives no answer: exit 1, a sentence."""
    honest = durable_host.Session.match

    def nothing(*_: object) -> dict[str, frozenset[str]]:
        return {}

    def too_many(self: durable_host.Session, *given: object) -> dict[str, frozenset[str]]:
        found = honest(self, *given)  # type: ignore[arg-type]  # passed on as it came
        return {**found, "red-line-private-gain": frozenset({"criterion:private-gain=established"})}

    for lie in (nothing, too_many):
        monkeypatch.setattr(durable_host.Session, "match", lie)
        shown = tolerance("assess", EXEMPT, "--json", *DAY)
        assert shown.code == 1
        assert shown.out == ""
        assert len(shown.err.strip().splitlines()) == 1


def test_a_missing_digest_is_renewed_by_nobody(tolerance: Command, case: Path) -> None:
    """The digest printed for an exhibit is that of the bytes on disk."""
    found = tolerance("assess", case, "--json", *DAY).object()
    for exhibit in found["exhibits"]:
        if exhibit["sha256"] is not None:
            (path,) = (case / "exhibits").glob(f"{exhibit['id']}[.-]*")
            assert hashlib.sha256(path.read_bytes()).hexdigest() == exhibit["sha256"]
