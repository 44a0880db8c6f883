"""``rulebook new``: what it writes passes the checks, or fails them where it must be filled in."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.approved import APPROVER, approve
from tests.command import Command
from tests.norms import MEASURES
from tests.shipped import ROOT
from tests.small import SMALL
from tolerance.files.plainfiles import Listing, compose
from tolerance.files.written import write_all
from tolerance.model.rulebook import Rung
from tolerance.model.text import Text
from tolerance.shelf import open_shelf
from tolerance.workbench.begin import scaffold
from tolerance.workbench.begin.hints import hints
from tolerance.workbench.begin.provisions import read_provisions
from tolerance.workbench.begin.scaffold_texts import CRITERION, RULE

NEW = ("rulebook", "new")
NAME = "某市鼓励干部担当作为容错纠错办法"


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """Give a folder with one small regime, ``mini@2024-01-01``."""
    folder = tmp_path / "shelf"
    shutil.copytree(SMALL / "rulebooks", folder)
    return folder


def held(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder with what it holds."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def begin_overlay(tolerance: Command, shelf: Path, *more: object) -> None:
    """Begin the overlay ``mou@2025-01-01``."""
    ended = tolerance(
        *(*NEW, "overlay", "mou", "--extends", "mini@2024-01-01", "--territory", "某市"),
        *("--edition", "2025-01-01", "--title", NAME, "--title-en", "Measures"),
        *("--rulebooks", shelf, *more),
    )
    assert ended.code == 0, ended.err


def codes(tolerance: Command, shelf: Path, name: str) -> list[tuple[str, str, int]]:
    """Return the problems that ``rulebook check`` finds, as code, file and line."""
    ended = tolerance("rulebook", "check", name, "--rulebooks", shelf, "--json")
    return [
        (p["code"], p["file"].rpartition("/")[2], p["line"]) for p in ended.object()["problems"]
    ]


def test_a_new_regime_passes_as_it_stands(tolerance: Command, tmp_path: Path) -> None:
    """A regime begun in an empty folder passes the proofs and its own scenarios."""
    folder = tmp_path / "empty"
    folder.mkdir()
    words = ("regime", "mou-rules", "--edition", "2025-03-01", "--track", "mou", "--title", NAME)
    ended = tolerance(*NEW, *words, "--rulebooks", folder)
    assert ended.code == 0, ended.err
    assert "tolerance rulebook check mou-rules@2025-03-01" in ended.out
    checked = tolerance("rulebook", "check", "--rulebooks", folder)
    assert (checked.code, "Faults" in checked.err) == (0, False)
    tested = tolerance("rulebook", "test", "--rulebooks", folder, "--json")
    assert tested.code == 0
    assert len(tested.object()["scenarios"]) == len(("no breach", "breach", "good faith"))
    texts = b"".join(held(folder).values()).decode()
    assert "示例" in texts
    assert set(re.findall(r"status: (\w+)", texts)) == {"synthesis"}


def test_a_new_overlay_passes_as_it_stands(tolerance: Command, shelf: Path) -> None:
    """An overlay of nothing but its head is checked without a problem."""
    begin_overlay(tolerance, shelf)
    assert codes(tolerance, shelf, "mou") == []
    edition = next(e for e in open_shelf(shelf).editions if e.cover.id == "mou")
    assert edition.cover.extends == "mini@2024-01-01"
    assert edition.cover.title.en == "Measures"


def test_an_overlay_finds_the_edition_in_force(tolerance: Command, shelf: Path) -> None:
    """``--extends`` without a day means the regime's edition in force on the overlay's day."""
    made = (*NEW, "edition", "mini", "--in-force", "2026-01-01", "--close-old")
    assert tolerance(*made, "--rulebooks", shelf).code == 0
    words = ("--extends", "mini", "--territory", "某市", "--title", NAME, "--rulebooks", shelf)
    assert tolerance(*NEW, "overlay", "a", "--edition", "2025-06-01", *words).code == 0
    assert tolerance(*NEW, "overlay", "b", "--edition", "2026-06-01", *words).code == 0
    found = {e.cover.id: e.cover.extends for e in open_shelf(shelf).editions}
    assert (found["a"], found["b"]) == ("mini@2024-01-01", "mini@2026-01-01")


def test_a_new_edition_is_its_origin_with_another_day(tolerance: Command, shelf: Path) -> None:
    """The copy differs in its days only, the old edition ends the day before, comments stay."""
    head = shelf / "mini/2024-01-01/rulebook.yaml"
    head.write_text("# 总则，勿删\n" + head.read_text("utf-8"), "utf-8")
    before = open_shelf(shelf).editions[0].cover
    log = shelf / "mini/CHANGELOG.md"
    log.write_text("# 变更记录\n\n## 2024-01-01\n\n- 首次\n", "utf-8")
    words = (*NEW, "edition", "mini", "--in-force", "2026-01-01", "--close-old")
    ended = tolerance(*words, "--rulebooks", shelf)
    assert ended.code == 0, ended.err
    old, new = open_shelf(shelf).editions
    assert old.cover.in_force.to == date(2025, 12, 31)
    assert (new.cover.edition, new.cover.in_force.from_) == (date(2026, 1, 1), date(2026, 1, 1))
    assert new.cover.in_force.to is None
    assert (old.cover.ladder, new.cover.ladder) == (before.ladder, before.ladder)
    for each in ("2024-01-01", "2026-01-01"):
        assert (shelf / f"mini/{each}/rulebook.yaml").read_text("utf-8").startswith("# 总则，勿删")
    assert codes(tolerance, shelf, "mini@2026-01-01") == codes(tolerance, shelf, "mini@2024-01-01")
    said = log.read_text("utf-8")
    assert said.index("## 2026-01-01") < said.index("## 2024-01-01")
    assert "待填写" in said


def test_a_list_is_to_be_compared_where_a_text_was_given(
    tolerance: Command, shelf: Path, tmp_path: Path
) -> None:
    """Only an edition begun with a text is to be held against it; a copied list is not new."""
    (shelf / "mini/2024-01-01/articles.yaml").write_text(
        "- {article: 第一条, status: encoded}\n", "utf-8"
    )
    norm = tmp_path / "norm.txt"
    norm.write_text(MEASURES, "utf-8")
    words = (*NEW, "edition", "mini", "--close-old", "--rulebooks", shelf, "--lang", "zh")
    assert "拆分的款、项" not in tolerance(*words, "--in-force", "2026-01-01").out
    given = ("--in-force", "2027-01-01", "--from", "mini@2026-01-01", "--articles", norm)
    assert "拆分的款、项" in tolerance(*words, *given).out


LADDER = (Rung("no-action", "exempt", Text("不予处理", "no action")),)


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("没有经验可以借鉴的，从轻处理。", False),
        ("可以参照本办法执行。", False),
        ("各县可以结合实际制定细则。", False),
        ("可以结合实际从轻处理。", True),
        ("可以从轻处理。", True),
        ("可以视情免予问责。", True),
    ],
)
def test_what_can_be_drawn_on_permits_nothing(text: str, *, may: bool) -> None:
    """可以 before a word for drawing on something is no permission, unless an effect follows."""
    assert any("may（可以）" in hint for hint in hints(text, ())) is may


def test_a_red_line_is_hinted_at() -> None:
    """Who gets no tolerance is told of as a red line; scope and exceptions are none."""
    for text in (
        "有下列情形之一的，不予容错：",
        "有下列情形之一的，不得容错：",
        "具有下列行为之一的，不适用本办法：",
        "下列情形不属于容错情形：",
        "下列情形不得适用容错：",
        "发生严重后果的，不纳入容错范围。",
        "存在前款情形的，一律不予容错免责。",
    ):
        told = hints(text, LADDER, ["art-6-1-1"])
        assert "[group:tolerance]" in told[0], text
        assert not any("不编为规则" in hint or "有例外" in hint for hint in told), text
        assert not any("“不予”" in hint for hint in told), text
    for text in (
        "本市各级机关适用本办法。",
        "情节轻微的，可以容错。",
        "不予追究责任。",
        "情况紧急的，不适用本办法第六条的规定。",
        "容错情形不得随意扩大。",
    ):
        assert not any("red-lines" in hint for hint in hints(text, LADDER)), text
    assert any("有例外" in h for h in hints("情况紧急的，不适用本办法第六条的规定。", ()))
    assert any("不编为规则" in h for h in hints("本市各级机关适用本办法。", ()))


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("具备下列条件中两项以上的，可以从轻处理：", 2),
        ("符合下列情形，其中三项的，可以免予处理：", 3),
        ("至少具备下列二项的，从轻处理：", 2),
        ("具有下列两种以上情形的：", 2),
        ("具有下列情形两个及以上的，从轻处理：", 0),
        ("有下列情形之一的：", 0),
        ("至少具备下列条件之一的：", 0),
        ("两个以上部门共同决定的：", 0),
        ("三日以上未改正的：", 0),
    ],
)
def test_so_many_of_a_list_are_hinted_at(text: str, least: int) -> None:
    """So many of what is listed, or more, is ``at_least``."""
    told = "".join(hints(text, (), ["a", "b"]))
    assert ("at_least" in told) is bool(least)
    assert not least or f"{{at_least: {{k: {least}, of: [{{criterion: a, is: established}}" in told


@pytest.mark.parametrize(
    ("text", "shall"),
    [
        ("上级没有明令禁止的探索性试验，可以容错。", False),
        ("法律法规未明确禁止的，从轻处理。", False),
        ("没有禁止的事项。", False),
        ("在明令禁止后仍我行我素的，不予容错。", False),
        ("明知或者应当知道的。", False),
        ("因不得已而先行处置的，从轻处理。", False),
        ("没有明令禁止的，应当从轻处理。", True),
        ("严禁以容错为名逃避责任。", True),
        ("不得从轻处理。", True),
    ],
)
def test_a_ban_that_is_lacking_bids_nothing(text: str, *, shall: bool) -> None:
    """What is not forbidden, or is told of as forbidden, is no duty of this provision."""
    assert any("shall（应当）" in hint for hint in hints(text, ())) is shall


def test_an_open_old_edition_is_said(tolerance: Command, shelf: Path) -> None:
    """Without ``--close-old`` nothing of the old edition changes, and the overlap is named."""
    old = held(shelf / "mini/2024-01-01")
    words = (*NEW, "edition", "mini", "--in-force", "2026-01-01", "--rulebooks", shelf)
    ended = tolerance(*words, "--json", "--lang", "en")
    assert ended.code == 0
    (notice,) = ended.object()["notices"]
    assert notice["code"] == "new-edition-overlaps"
    assert "2025-12-31" in notice["remedy"]
    assert held(shelf / "mini/2024-01-01") == old


def test_an_edition_put_between_two_ends_before_the_later(tolerance: Command, shelf: Path) -> None:
    """A new edition of an earlier day ends on the day before the next begins."""
    for day in ("2026-01-01", "2025-01-01"):
        words = (*NEW, "edition", "mini", "--in-force", day, "--close-old", "--rulebooks", shelf)
        assert tolerance(*words).code == 0
    ends = [e.cover.in_force.to for e in open_shelf(shelf).editions]
    assert ends == [date(2024, 12, 31), date(2025, 12, 31), None]


def test_what_rests_on_the_old_edition_is_named(tolerance: Command, shelf: Path) -> None:
    """An overlay on the old edition does not move, and a notice says so."""
    begin_overlay(tolerance, shelf)
    words = (*NEW, "edition", "mini", "--in-force", "2026-01-01", "--close-old", "--json")
    notices = tolerance(*words, "--rulebooks", shelf).object()["notices"]
    assert [n["code"] for n in notices] == ["new-edition-left"]


def test_a_new_criterion_reads_and_is_named_until_filled(tolerance: Command, shelf: Path) -> None:
    """A criterion put behind others leaves them as they are; the check says what it lacks."""
    path = shelf / "mini/2024-01-01/criteria/all.yaml"
    before = path.read_bytes()
    words = (*NEW, "criterion", "fair-play", "--in", "mini", "--file", "criteria/all.yaml")
    ended = tolerance(*words, "--rulebooks", shelf)
    assert ended.code == 0, ended.err
    assert path.read_bytes().startswith(before)
    line = path.read_text("utf-8").splitlines().index("- id: fair-play") + 1
    assert ("article-missing", "all.yaml", line) in codes(tolerance, shelf, "mini")
    loaded = open_shelf(shelf).loaded(open_shelf(shelf).editions[0])
    assert "fair-play" in loaded.rulebook.criteria


def test_a_new_rule_changes_no_outcome(tolerance: Command, shelf: Path) -> None:
    """A rule as scaffolded reads, lacks its article, and leaves every scenario as it was."""
    shown = tolerance("rulebook", "test", "--rulebooks", shelf, "--json").object()
    words = (*NEW, "rule", "art-9", "--in", "mini", "--stratum")
    book = open_shelf(shelf).loaded(open_shelf(shelf).editions[0]).rulebook
    ended = tolerance(*words, book.cover.strata[0], "--rulebooks", shelf)
    assert ended.code == 0, ended.err
    assert ("article-missing", "art-9.yaml", 1) in codes(tolerance, shelf, "mini")
    assert tolerance("rulebook", "test", "--rulebooks", shelf, "--json").object() == shown


def test_entries_go_into_an_overlay(tolerance: Command, shelf: Path) -> None:
    """An overlay's rule chooses among the strata of its base and may read its criteria."""
    begin_overlay(tolerance, shelf)
    stratum = open_shelf(shelf).editions[0].cover.strata[0]
    words = (*NEW, "rule", "art-9", "--in", "mou", "--stratum", stratum, "--rulebooks", shelf)
    assert tolerance(*words).code == 0
    assert [code for code, _, _ in codes(tolerance, shelf, "mou")] == ["article-missing"]


@pytest.mark.parametrize(
    "name", ["谋利", "Art-9", "9-art", "a--b", "-a", "true", "a b", "a/../b", ""]
)
def test_an_unfit_id_is_refused(tolerance: Command, shelf: Path, name: str) -> None:
    """An id of another form is a problem, and nothing is written."""
    before = held(shelf)
    ended = tolerance(*NEW, "criterion", "--in", "mini", "--rulebooks", shelf, "--", name)
    assert (ended.code, held(shelf)) == (3, before)


def test_a_taken_id_is_shown_with_its_place(tolerance: Command, shelf: Path) -> None:
    """An id that is there is refused with the file and line of the other."""
    book = open_shelf(shelf).loaded(open_shelf(shelf).editions[0])
    name = min(book.rulebook.criteria)
    place = book.places[f"criterion:{name}"]
    ended = tolerance(*NEW, "criterion", name, "--in", "mini", "--rulebooks", shelf, "--json")
    (problem,) = ended.object()["problems"]
    assert (ended.code, problem["file"], problem["line"]) == (3, place.file, place.line)


def test_a_stratum_nearly_right_is_suggested(tolerance: Command, shelf: Path) -> None:
    """A stratum with a slip is answered with the one that is meant."""
    stratum = open_shelf(shelf).editions[0].cover.strata[0]
    words = (*NEW, "rule", "art-9", "--in", "mini", "--stratum", stratum[:-1], "--lang", "en")
    ended = tolerance(*words, "--rulebooks", shelf)
    assert ended.code == 3
    assert f'Did you mean "{stratum}"?' in ended.err


@pytest.mark.parametrize(
    "file", ["../x.yaml", "a/b.yaml", "长" * 90, "/etc/x.yaml", ".hidden", "a\\b"]
)
def test_a_file_outside_its_section_is_refused(tolerance: Command, shelf: Path, file: str) -> None:
    """``--file`` leads nowhere but into the section."""
    before = held(shelf)
    words = (*NEW, "criterion", "fair-play", "--in", "mini", "--file", file)
    assert tolerance(*words, "--rulebooks", shelf).code == 3
    assert held(shelf) == before


@pytest.mark.parametrize("text", ["[{id: a}]\n", "id: a\n", "- id: [\n", "- id: a\n...\n"])
def test_a_file_that_takes_no_entry_is_left_alone(
    tolerance: Command, shelf: Path, text: str
) -> None:
    """A file written as no list of blocks is a problem, and stays as it was."""
    path = shelf / "mini/2024-01-01/criteria/odd.yaml"
    path.write_text(text, "utf-8")
    words = (*NEW, "criterion", "fair-play", "--in", "mini", "--file", "odd", "--rulebooks", shelf)
    assert tolerance(*words).code == 3
    assert path.read_text("utf-8") == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("before", ["  - id: a\n    title: 甲", "# 说明\n", "- id: a\r\n"])
def test_an_entry_takes_the_form_of_its_file(
    tolerance: Command, shelf: Path, encoding: str, before: str
) -> None:
    """Indented lists, CRLF, marks and a missing last line end are kept."""
    path = shelf / "mini/2024-01-01/criteria/odd.yaml"
    path.write_bytes(before.encode(encoding))
    words = (*NEW, "criterion", "fair-play", "--in", "mini", "--file", "odd", "--rulebooks", shelf)
    assert tolerance(*words).code == 0
    raw = path.read_bytes()
    said = raw.decode("utf-16" if encoding == "utf-16" else "utf-8-sig")
    assert said.startswith(before)
    assert raw.startswith(b"\xef\xbb\xbf") == (encoding == "utf-8-sig")
    assert ("\r\n" in before) == ("\r\n" in said)
    node = compose(said, "odd.yaml")
    assert isinstance(node, Listing)
    assert len(node.parts) == before.count("id:") + 1


def test_the_supplied_rulebooks_are_not_written_in(
    tolerance: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a folder of one's own the answer is how to get one."""
    monkeypatch.delenv("TOLERANCE_RULEBOOKS", raising=False)
    ended = tolerance(*NEW, "criterion", "fair-play", "--in", "sanctions", "--lang", "en")
    assert ended.code == 3
    assert "tolerance rulebook new shelf" in ended.err


def test_a_shelf_is_a_copy_of_what_is_supplied(tolerance: Command, tmp_path: Path) -> None:
    """The copy holds every supplied file, and no folder in use is written into."""
    target = tmp_path / "mine"
    assert tolerance(*NEW, "shelf", target).code == 0
    supplied = held(Path(__file__).parent.parent / "rulebooks")
    assert held(target) == {k: v for k, v in supplied.items() if "/." not in f"/{k}"}
    assert tolerance(*NEW, "shelf", target).code == 3


def test_nothing_is_overwritten(tolerance: Command, shelf: Path, tmp_path: Path) -> None:
    """A regime, an edition and a list of articles that are there stay as they are."""
    norm = tmp_path / "norm.txt"
    norm.write_text(MEASURES, "utf-8")
    begin_overlay(tolerance, shelf, "--articles", norm)
    before = held(shelf)
    titled = ("--title", NAME, "--rulebooks", shelf)
    dated = ("--edition", "2025-01-01")
    over = ("--extends", "mini", "--territory", "某市")
    for words in (
        ("regime", "mini", *dated, "--track", "x", *titled),
        ("overlay", "mou", *dated, *over, *titled),
        ("edition", "mini", "--in-force", "2024-01-01", "--rulebooks", shelf),
        ("articles", "mou", "--from", norm, "--rulebooks", shelf),
    ):
        assert tolerance(*NEW, *words).code == 3, words
    assert held(shelf) == before
    assert tolerance(*NEW, "overlay", "mou", *dated, *over, *titled, "--force").code == 0


def test_a_list_of_articles_passes_with_its_stubs(
    tolerance: Command, shelf: Path, tmp_path: Path
) -> None:
    """An overlay with every provision listed and every stub commented out still passes."""
    norm = tmp_path / "norm.txt"
    norm.write_text(MEASURES, "utf-8")
    begin_overlay(tolerance, shelf, "--articles", norm, "--stubs", "--status", "excerpt")
    assert codes(tolerance, shelf, "mou") == []
    edition = next(e for e in open_shelf(shelf).editions if e.cover.id == "mou")
    articles = open_shelf(shelf).loaded(edition).rulebook.articles
    assert {a.status for a in articles.values()} == {"todo"}
    leaves = read_provisions(norm).leaves
    assert [(a.article.zh, a.text) for a in articles.values()] == [
        (leaf.article, Text(leaf.text)) for leaf in leaves
    ]
    assert {"第七条之一", "第五条第一款第（二）项第1目"} <= {
        a.article.zh for a in articles.values()
    }
    again = tolerance(
        *NEW,
        "articles",
        "mou",
        "--from",
        norm,
        "--stubs",
        "--force",
        "--json",
        "--rulebooks",
        shelf,
    )
    assert {n["code"] for n in again.object()["notices"]} == {"new-stubs-there"}


def test_a_stub_uncommented_says_what_is_left_to_fill(
    tolerance: Command, shelf: Path, tmp_path: Path
) -> None:
    """A stub without its comment marks is YAML with its basis, and the check names its blanks."""
    norm = tmp_path / "norm.txt"
    norm.write_text(MEASURES, "utf-8")
    begin_overlay(tolerance, shelf, "--articles", norm, "--stubs")
    for name, blanks in (("rules/art-7.yaml", 3), ("criteria/art-7.yaml", 2)):
        path = shelf / "mou/2025-01-01" / name
        lines = path.read_text("utf-8").splitlines()
        path.write_text("\n".join(re.sub("^# ", "", line) for line in lines), "utf-8")
        found = codes(tolerance, shelf, "mou")
        assert len([c for c, file, _ in found if c == "value-missing"]) >= blanks
        assert all(line for _, _, line in found)
    text = (shelf / "mou/2025-01-01/rules/art-7.yaml").read_text("utf-8")
    assert "article: 第七条" in text
    assert "any: [{criterion: art-7-1-1" in text
    assert "不适用本" in text


def test_hints_stay_in_comments(tolerance: Command, shelf: Path, tmp_path: Path) -> None:
    """What words suggest is said behind ``##`` and decides nothing."""
    norm = tmp_path / "norm.txt"
    norm.write_text(MEASURES, "utf-8")
    begin_overlay(tolerance, shelf, "--articles", norm, "--stubs")
    folder = shelf / "mou/2025-01-01/rules"
    said = {p.stem: p.read_text("utf-8") for p in folder.glob("*.yaml")}
    assert "“应当”：modality 可能是 shall" in said["art-6"]
    assert "{all: [{criterion: art-6-1-1" in said["art-6"]
    assert "“但是”：有例外" in said["art-7bis1"]
    assert "attach" in said["art-12"]
    assert "refer" in said["art-9"]
    assert "not-encodable" in said["art-20"]
    for text in said.values():
        assert all(line.startswith("#") for line in text.splitlines() if line)


def test_a_text_that_is_refused_leaves_nothing_behind(
    tolerance: Command, shelf: Path, tmp_path: Path
) -> None:
    """An overlay is not begun when its text cannot be taken apart."""
    norm = tmp_path / "norm.txt"
    norm.write_text("一、总体要求\n", "utf-8")
    before = held(shelf)
    words = ("overlay", "mou", "--extends", "mini", "--territory", "某市", "--edition")
    ended = tolerance(
        *(*NEW, *words, "2025-01-01", "--title", NAME, "--articles", norm, "--rulebooks", shelf)
    )
    assert (ended.code, held(shelf)) == (3, before)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("overlay", "x", "--extends", "other", "--territory", "某市"), "unknown-rulebook"),
        (("overlay", "x", "--extends", "mou", "--territory", "某市"), "new-overlay-on"),
        (("overlay", "mou", "--extends", "mini", "--territory", "某市"), "new-regime-there"),
    ],
)
def test_an_overlay_needs_an_edition_with_a_track(
    tolerance: Command, shelf: Path, words: tuple[str, ...], code: str
) -> None:
    """What cannot be extended, and a name that is taken, are named."""
    begin_overlay(tolerance, shelf)
    ended = tolerance(
        *(*NEW, *words, "--edition", "2025-01-01", "--title", NAME, "--rulebooks", shelf, "--json")
    )
    assert [p["code"] for p in ended.object()["problems"]] == [code]


def test_a_head_laid_out_otherwise_is_changed_or_refused(tolerance: Command, shelf: Path) -> None:
    """A period in block form is changed; one that cannot be is refused and nothing is written."""
    head = shelf / "mini/2024-01-01/rulebook.yaml"
    text = head.read_text("utf-8")
    block = "in_force:\n  from: 2024-01-01\n"
    changed = re.sub(r"(?m)^in_force:.*\n(?:[ ]+.*\n)*", block, text, count=1)
    assert block in changed
    words = (*NEW, "edition", "mini", "--in-force", "2026-01-01", "--close-old")
    head.write_text(changed.replace("in_force:", '"in_force":', 1), "utf-8")
    before = held(shelf)
    ended = tolerance(*words, "--rulebooks", shelf, "--json")
    assert [p["code"] for p in ended.object()["problems"]] == ["new-head-by-hand"]
    assert held(shelf) == before
    head.write_text(changed, "utf-8")
    assert tolerance(*words, "--rulebooks", shelf).code == 0
    assert [e.cover.in_force.to for e in open_shelf(shelf).editions] == [date(2025, 12, 31), None]


def test_a_track_in_use_is_a_notice(tolerance: Command, shelf: Path) -> None:
    """A second regime of one track is begun, and said to be in force beside the first."""
    track = open_shelf(shelf).editions[0].cover.track or ""
    words = ("regime", "second", "--edition", "2025-01-01", "--track", track, "--title", NAME)
    notices = tolerance(*NEW, *words, "--rulebooks", shelf, "--json").object()["notices"]
    assert [n["code"] for n in notices] == ["new-track-shared"]


def test_every_place_of_a_text_is_filled(tmp_path: Path) -> None:
    """No scaffold leaves a place of its text unfilled, whatever the title holds."""
    title = Text('某"市：#办法$id\n{}', None)
    named = scaffold.Named("mou", date(2025, 1, 1), title)
    tmp_path.joinpath("x").mkdir()
    plan = scaffold.regime(tmp_path / "x", named, "mou")
    write_all(plan.files, force=False)
    (edition,) = open_shelf(tmp_path / "x").editions
    assert edition.cover.title.zh == title.zh
    assert {"id", "title_zh", "title_tail"} <= set(CRITERION.get_identifiers())
    assert {"stratum", "criterion", "rungs"} <= set(RULE.get_identifiers())


def test_a_new_text_keeps_what_was_settled(tolerance: Command, shelf: Path, tmp_path: Path) -> None:
    """Listed anew, a provision of the same words keeps its status; a changed one is to be done."""
    norm = tmp_path / "norm.txt"
    norm.write_text("第一条　甲。\n第二条　乙。\n第三条　丙。\n", "utf-8")
    begin_overlay(tolerance, shelf, "--articles", norm)
    path = shelf / "mou/2025-01-01/articles.yaml"
    settled = path.read_text("utf-8").replace("status: todo", "status: not-encodable")
    path.write_text(settled.replace("because:", "because: 只是原则"), "utf-8")
    norm.write_text("第一条　甲。\n第二条　乙乙。\n", "utf-8")
    words = (*NEW, "articles", "mou", "--from", norm, "--rulebooks", shelf, "--json")
    before = held(shelf)
    assert tolerance(*words).code == 3
    assert held(shelf) == before
    (notice,) = tolerance(*words, "--force").object()["notices"]
    assert (notice["code"], "第三条" in notice["message"]) == ("new-article-gone", True)
    edition = next(e for e in open_shelf(shelf).editions if e.cover.id == "mou")
    found = {a.article.zh: a for a in open_shelf(shelf).loaded(edition).rulebook.articles.values()}
    assert found["第一条"].status == "not-encodable"
    assert found["第一条"].because == Text("只是原则")
    assert found["第二条"].status == "todo"
    assert "原为 not-encodable" in path.read_text("utf-8")


@pytest.mark.parametrize(("text", "found"), [("# 草稿\n", []), ("", ["file-empty"])])
def test_a_file_of_stubs_is_not_an_empty_file(
    tolerance: Command, shelf: Path, text: str, found: list[str]
) -> None:
    """A file of comments holds nothing yet; one of nothing at all is a problem as before."""
    begin_overlay(tolerance, shelf)
    path = shelf / "mou/2025-01-01/rules/stubs.yaml"
    path.parent.mkdir()
    path.write_text(text, "utf-8")
    assert [code for code, _, _ in codes(tolerance, shelf, "mou")] == found


def test_nothing_is_written_into_a_released_edition(tolerance: Command, tmp_path: Path) -> None:
    """What was approved as it is takes no new criterion, rule or list of articles."""
    shelf = Path(shutil.copytree(ROOT / "rulebooks", tmp_path / "rulebooks"))
    name = "accountability@2019-09-01"
    approve(shelf / "accountability/2019-09-01")
    words = ("release", name, "--approved-by", APPROVER, "--on", "2025-01-02")
    assert tolerance("rulebook", *words, "--rulebooks", shelf).code == 0
    before = held(shelf)
    norm = tmp_path / "norm.txt"
    norm.write_text("第一条 为了试验，制定本办法。\n", "utf-8")
    for asked in (
        ("criterion", "fair-play", "--in", name),
        ("rule", "m-art-1", "--in", name, "--stratum", "tolerance"),
        ("articles", name, "--from", norm, "--force"),
    ):
        ended = tolerance(*NEW, *asked, "--rulebooks", shelf, "--json")
        assert ended.code == 3
        assert [p["code"] for p in ended.object()["problems"]] == ["new-released"]
    assert held(shelf) == before
