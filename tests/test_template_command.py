"""``tolerance template``: the office's templates listed, checked and begun."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from jinja2 import FileSystemLoader
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from tests.command import Command
from tests.test_docx import altered
from tolerance.report.compiled_templates import kept
from tolerance.report.sandbox import TextEnvironment
from tolerance.report.word.blank import blank

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "templates"
BODY = "word/document.xml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the shipped templates."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "templates"))


def test_what_ships_holds(tolerance: Command) -> None:
    """Every shipped template passes the check."""
    ended = tolerance("template", "check", "--lang", "en")
    assert (ended.code, ended.err) == (0, "")
    kinds = ("*.docx", "*.j2", "*.typ")
    assert ended.out.count("holds") == len([p for kind in kinds for p in SHIPPED.glob(kind)])


def test_the_offices_words_are_checked(tolerance: Command, folder: Path) -> None:
    """A value that there is not, and a call, in the words of a letter are named with their line."""
    path = folder / "documents.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace(
        "承办人员：{{ handlers }}。你", "承办人员：{{ handler }}{{ on.upper() }}。你"
    )
    path.write_text(text, encoding="utf-8")
    line = 1 + text[: text.index("{{ handler }}")].count("\n")
    ended = tolerance("template", "check", "--templates", folder, "--json")
    assert ended.code == 3
    problems = ended.object()["problems"]
    assert {(p["code"], p["line"]) for p in problems} == {
        ("template-name-unknown", line),
        ("template-unsafe", line),
    }


def test_the_papers_are_listed(tolerance: Command) -> None:
    """The list names every kind of paper with what it is called in both languages."""
    papers = tolerance("template", "list", "--json").object()["papers"]
    named = {p["kind"]: p["name"]["zh"] for p in papers}
    assert named["recommendation"] == "容错评查建议书"
    assert {
        "受理告知书",
        "核实报告",
        "证据清单",
        "补充核实提纲",
        "问责建议书",
        "纠错通知书",
        "澄清函",
    } <= set(named.values())
    assert all(p["name"]["en"].isascii() for p in papers)


def test_a_changed_template_is_listed_as_changed(tolerance: Command, folder: Path) -> None:
    """The list says of each template whether it is as it was supplied."""
    path = folder / "document.zh.docx"
    path.write_bytes(altered(path.read_bytes(), BODY, "签发人：", "签发："))
    listed = tolerance("template", "list", "--templates", folder, "--json").object()["templates"]
    assert [t["name"] for t in listed if not t["supplied"]] == ["document.zh.docx"]
    shown = tolerance("template", "list", "--templates", folder, "--lang", "zh").out
    assert shown.count("已修改") == 1


def test_a_new_template_holds_and_is_not_written_over(tolerance: Command, tmp_path: Path) -> None:
    """A new template passes the check, and a file that is there stays."""
    for kind in ("document", "letter"):
        path = tmp_path / f"{kind}.zh.docx"
        assert tolerance("template", "new", kind, "--out", path).code == 0
        assert tolerance("template", "check", path).code == 0
        assert tolerance("template", "new", kind, "--out", path).code == 3
        assert tolerance("template", "new", kind, "--out", path, "--force").code == 0


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("{{ banner }}", "", {("template-loses", "banner")}),
        ("{{ seal.classification }}", "", {("template-loses", "seal.classification")}),
        ("section in sections if", "section in sections if draft and", {("template-loses", "")}),
        (r"\{\{ seal.dated \}\}", "{{ seal.datde }}", {("template-name-unknown", "datde")}),
        (r"\{\{ each.missing \}\}", "{{ each.mising }}", {("template-name-unknown", "mising")}),
        (r"\{\{ title\|balanced \}\}", "{{ title.upper() }}", {("template-unsafe", "upper()")}),
        (r"\{\{ title\|balanced \}\}", "{{ title", {("template-syntax", "")}),
    ],
)
def test_a_fault_is_found_by_name(
    tolerance: Command, tmp_path: Path, old: str, new: str, codes: set[tuple[str, str]]
) -> None:
    """What a template leaves out, misnames or may not do is found, at whatever depth."""
    raw = blank("document", "en")
    for part in (BODY, *(f"word/header{n}.xml" for n in (1, 2, 3))):
        try:
            raw = altered(raw, part, old, new)
        except AssertionError:
            continue
    path = tmp_path / "document.en.docx"
    path.write_bytes(raw)
    ended = tolerance("template", "check", path, "--json", "--lang", "en")
    assert ended.code == 3
    found = {(p["code"], p["message"]) for p in ended.object()["problems"]}
    assert {code for code, _ in codes} == {code for code, _ in found}
    for code, name in codes:
        assert any(c == code and name in message for c, message in found)


def test_a_name_split_over_runs_is_still_read(tolerance: Command, tmp_path: Path) -> None:
    """A tag that Word split over runs, or with curly quotes in it, is read as it was meant."""
    raw = altered(blank("document", "zh"), BODY, r"\{\{ title\|balanced \}\}", _SPLIT)
    raw = altered(raw, BODY, r'block.style == "lead"', "block.style == “lead”")
    path = tmp_path / "document.zh.docx"
    path.write_bytes(raw)
    assert tolerance("template", "check", path).code == 0


_SPLIT = (
    "{</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>{ ti</w:t></w:r><w:r><w:t>tle }</w:t></w:r>"
    '<w:r><w:t xml:space="preserve">}'
)


def test_a_template_of_text_is_read_and_not_run(tolerance: Command, tmp_path: Path) -> None:
    """A template of text has its unknown names found, with line and the name that was meant."""
    path = tmp_path / "brief.zh.html.j2"
    path.write_text("{{ title }}\n{{ baner }}\n{{ title.__class__ }}\n", encoding="utf-8")
    found = tolerance("template", "check", path, "--json", "--lang", "en").object()["problems"]
    assert [(p["code"], p["line"]) for p in found] == [
        ("template-name-unknown", 2),
        ("template-unsafe", 3),
    ]
    assert 'Did you mean "banner"?' in found[0]["remedy"]
    path.write_text("{{ '#' * 9 }}{% set n = namespace(a=1) %}{{ n.a }}", encoding="utf-8")
    found = tolerance("template", "check", path, "--json").object()["problems"]
    assert [p["code"] for p in found] == ["template-unsafe"], "texts are not multiplied"
    path.write_text("{% if title %}", encoding="utf-8")
    ended = tolerance("template", "check", path, "--json")
    assert [p["code"] for p in ended.object()["problems"]] == ["template-syntax"]


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("documents.yaml", "checked: [12, 33, 36]", "checked: [12, 99]", "not-a-choice"),
        ("document.html.j2", "", "\udcff", "not-utf-8"),
    ],
)
def test_a_spoilt_folder_is_a_problem(
    tolerance: Command, folder: Path, tmp_path: Path, file: str, old: str, new: str, code: str
) -> None:
    """A point that the checklist lacks, or a template in another encoding, is a problem."""
    path = folder / file
    text = path.read_text(encoding="utf-8").replace(old, new, 1)
    path.write_text(text, encoding="utf-8", errors="surrogateescape")
    case = Path(__file__).parent.parent / "cases" / "accident-reported-on-time"
    wanted = ("--templates", folder, "--out", tmp_path / "o", "--cleared", "--json")
    ended = tolerance("assess", case, "--on", "2025-02-01", *wanted)
    assert ended.code == 3
    assert [p["code"] for p in ended.object()["problems"]] == [code]
    assert not (tmp_path / "o").exists()


def test_what_another_sandbox_compiled_is_not_run(tmp_path: Path) -> None:
    """A template that a looser sandbox compiled and kept is compiled anew in a stricter one."""
    (tmp_path / "many.md.j2").write_text("{{ 'x' * 3 }}", encoding="utf-8")
    files = FileSystemLoader(tmp_path)
    loose = ImmutableSandboxedEnvironment(
        loader=files, bytecode_cache=kept(ImmutableSandboxedEnvironment)
    )
    assert loose.get_template("many.md.j2").render() == "xxx"
    strict = TextEnvironment(autoescape=False, loader=files, bytecode_cache=kept(TextEnvironment))
    with pytest.raises(SecurityError):
        strict.get_template("many.md.j2").render()


def test_a_folder_without_templates_is_a_problem(tolerance: Command, tmp_path: Path) -> None:
    """To check a folder that has no template is a problem, not a pass."""
    assert tolerance("template", "check", "--templates", tmp_path).code == 3
    assert tolerance("template", "check", tmp_path / "none.zh.docx").code == 3


def test_a_page_template_that_loses_text_writes_nothing(
    tolerance: Command, folder: Path, tmp_path: Path
) -> None:
    """Where the office's HTML or Markdown template leaves a sentence out, no file is written."""
    case = ROOT / "cases" / "exempt-one-form-pilot"
    for name, old, new in (
        ("document.html.j2", "{{ s['body'] }}", "x"),
        ("document.md.j2", "{{ row.text|md }}", ""),
    ):
        path = folder / name
        before = path.read_text(encoding="utf-8")
        assert old in before
        path.write_text(before.replace(old, new), encoding="utf-8")
        wanted = ("--templates", folder, "--cleared", "--lang", "zh", "--on", "2025-02-01")
        ended = tolerance("assess", case, "--out", tmp_path / "o", *wanted)
        assert ended.code == 3
        assert not (tmp_path / "o").exists()
        path.write_text(before, encoding="utf-8")
    assert tolerance("assess", case, "--out", tmp_path / "o", *wanted).code == 0
