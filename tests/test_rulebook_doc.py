"""``rulebook doc``: the paper on which an edition is signed off."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser

from tests.approved import approve
from tests.browser import MISSING, chromium, opened, too_wide, violations
from tests.command import Command
from tests.local import local
from tests.shipped import ROOT
from tests.test_where_used import edition_of, overlaid
from tolerance.model.provision import order
from tolerance.model.text import Language
from tolerance.report.rulebook.page import page
from tolerance.report.rulebook.sheet import NAMES, Sheet, css_string
from tolerance.report.rulebook.signed import Approved
from tolerance.shelf import open_shelf
from tolerance.workbench.exercise.cover import cover
from tolerance.workbench.look.sign_off import sign_off

SHELF = open_shelf(ROOT / "rulebooks")
EDITIONS = sorted(e.name for e in SHELF.editions)
TEMPLATES = ROOT / "templates"
LANGUAGES: tuple[Language, Language] = ("zh", "en")
MOST = 1_000_000
"""Bytes of a paper on a shipped edition."""
VOID = frozenset({"meta", "col", "br"})


class Page(HTMLParser):
    """A page as read: ids, headings and text, with every tag closed in its order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.open: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.heads: list[dict[str, str | None]] = []
        self.language = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag and what it is called."""
        given = dict(attrs)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if "href" in given else []
        if tag == "th":
            self.heads.append(given)
        if tag == "html":
            self.language = given["lang"] or ""
        assert not {"src", "onclick", "onload", "srcset"} & set(given)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Hold a closing tag against the one that is open."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Keep what is read."""
        if self.open[-1:] != ["style"]:
            self.text += data


@pytest.mark.parametrize("name", EDITIONS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paper_has_all_and_is_sound(name: str, language: Language) -> None:
    """Everything of a shipped edition stands in its paper once, and the page is well formed."""
    signed = sign_off(SHELF, edition_of(SHELF, name))
    text = page(signed, TEMPLATES, language)
    read = Page(text)
    book = signed.book
    wanted = [
        *(f"rule-{key}" for key in book.rules),
        *(f"criterion-{key}" for key in book.criteria),
        *(f"constraint-{key}" for key in book.constraints),
        *(f"scenario-{key}" for key in book.scenarios),
    ]
    assert len(read.ids) == len(set(read.ids))
    assert set(wanted) <= set(read.ids)
    assert all(key in read.text for key in (*book.checks, *book.rungs))
    assert all(link.startswith("#") and link[1:] in read.ids for link in read.links)
    assert all(head.get("scope") in {"col", "row", "rowgroup"} for head in read.heads)
    assert read.language == {"zh": "zh-CN", "en": "en"}[language]
    assert "default-src 'none'" in text
    assert not re.search(r"https?://|url\(|@import", text)
    assert len(text.encode()) < MOST
    assert book.digest in read.text
    assert {"zh": "尚无人批准", "en": "nobody approved"}[language] in read.text
    assert "。。" not in read.text


def test_articles_stand_in_the_order_of_the_law() -> None:
    """第九条 stands before 第十一条, the edition's own instrument before all others."""
    sheet = Sheet(sign_off(SHELF, edition_of(SHELF, "sanctions@2020-07-01")), "zh")
    first, *others = sheet.instruments()
    assert first["title"] == "《公职人员政务处分法》"
    assert others
    for norm in (first, *others):
        names = [a["article"] for a in norm["articles"]]
        assert names == sorted(names, key=order)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("第九条", "第十七条"),
        ("第十七条", "第十七条第一款"),
        ("第十七条第一款第（二）项", "第十七条第一款第（十）项"),
        ("第二十条", "第一百一十四条"),
        ("第九十九条", "三个区分开来之一"),
    ],
)
def test_articles_are_ordered_by_number(earlier: str, later: str) -> None:
    """Chinese numerals order as numbers; what has none is last."""
    assert order(earlier) < order(later)


def test_the_template_is_given_the_names_that_it_may_use() -> None:
    """What template check lets the office use is what the paper gives."""
    sheet = Sheet(sign_off(SHELF, edition_of(SHELF, "accountability@2019-09-01")), "zh")
    assert set(sheet.plain()) == NAMES


def test_a_scenario_that_differs_is_marked(tolerance: Command, tmp_path: Path) -> None:
    """A failing scenario is said on the cover, beside its rules and at the command."""
    shelf = overlaid(tmp_path)
    out = tmp_path / "paper.html"
    words = ("rulebook", "doc", "local", "--rulebooks", shelf.folder, "--out", out)
    ended = tolerance(*words, "--lang", "zh")
    assert ended.code == 0
    assert "1 个情形与预期不符" in ended.err
    read = Page(out.read_text(encoding="utf-8"))
    assert "不符1个：written-dissent" in read.text
    assert "× 不符" in read.text
    assert "处理意见应为免予问责，实为问责要件不齐备" in read.text


def test_an_overlay_stands_beside_the_national_text(tmp_path: Path) -> None:
    """What an overlay adds, replaces and removes is listed with both texts."""
    shelf = overlaid(tmp_path)
    signed = sign_off(shelf, edition_of(shelf, "local@2020-01-01"))
    changes = {c["id"]: c for c in Sheet(signed, "zh").changes()}
    assert {key: c["change"] for key, c in changes.items()} == {
        "art-17-1-2": "改写",
        "written": "增加",
        "art-17-1-1": "删去",
    }
    replaced = changes["art-17-1-2"]
    assert replaced["before"]["lines"] != replaced["after"]["lines"]
    granted = {line["key"]: line["parts"] for line in replaced["after"]["lines"]}["grants"]
    assert granted[0]["text"].startswith("“不予问责”；所补充的规定在同样情形下也许可的")
    assert changes["art-17-1-1"]["after"] is None
    assert changes["art-17-1-1"]["law"][0]["cite"] == "《试拟细则》第二条"
    text = page(signed, TEMPLATES, "zh")
    Page(text)
    assert "“书面反对的，可以不予问责。”" in text
    assert "待研究" in text


def test_the_rules_that_no_scenario_reaches_are_those_of_cover(tmp_path: Path) -> None:
    """The cover of the paper counts as ``rulebook cover`` does: a rule stood in some scenario."""
    shelves = SHELF, open_shelf(local(tmp_path))
    seen = set()
    for shelf in shelves:
        for edition in shelf.editions:
            signed = sign_off(shelf, edition)
            if not signed.ran:
                continue
            own = signed.overlay if signed.overlay is not None else signed.book
            stood = {r.rule for r in cover(shelf.bench(signed.book)).rules if r.stood}
            idle = Sheet(signed, "zh").plain()["results"]["idle"]
            assert len(idle) == len(set(own.rules) - stood)
            seen |= set(own.rules) - {g for ran in signed.ran.values() for g in ran.grounds}
    assert seen


def test_an_approval_is_said_as_far_as_it_reaches() -> None:
    """Who approved and when stands on the cover, and whether that is what is printed."""
    signed = sign_off(SHELF, edition_of(SHELF, "accident-reporting@2007-06-01"))
    approved = Approved(
        date(2026, 3, 2), (("陈某", "法制处处长", date(2026, 3, 1)),), signed.book.digest
    )
    text = page(replace(signed, approval=approved), TEMPLATES, "zh")
    assert "尚无人批准" not in text
    assert "2026年3月2日发布，批准人：陈某（法制处处长），2026年3月1日。" in text
    assert "现有内容与批准时一致。" in text
    altered = replace(approved, digest="0" * 64, altered=("rules/a.yaml",))
    text = page(replace(signed, approval=altered), TEMPLATES, "zh")
    assert "现有内容与批准时不同：rules/a.yaml。" in text


def test_only_verbatim_text_is_quoted() -> None:
    """A paraphrase is called one and has no quotation marks."""
    text = page(sign_off(SHELF, edition_of(SHELF, "accountability@2019-09-01")), TEMPLATES, "zh")
    assert "（转述）问责原则" in text
    assert "“问责原则" not in text


HOSTILE = "</style><script>alert(1)</script>\u202e{{ 7*7 }}\"'\\"


def test_hostile_text_is_only_text(tmp_path: Path) -> None:
    """Markup, template marks and turning characters in a rulebook are shown and never obeyed."""
    shelf = overlaid(tmp_path)
    local = shelf.folder / "local" / "2020-01-01"
    for name in ("rulebook.yaml", "criteria/a.yaml", "rules/a.yaml"):
        path = local / name
        text = path.read_text(encoding="utf-8")
        quoted = "'" + HOSTILE.replace("'", "''") + "'"
        path.write_text(re.sub(r"title: \{zh: [^,]*,", f"title: {{zh: {quoted},", text), "utf-8")
    again = open_shelf(shelf.folder)
    text = page(sign_off(again, edition_of(again, "local@2020-01-01")), TEMPLATES, "zh")
    read = Page(text)
    assert "<script" not in text
    assert text.count("</style>") == 1
    assert "\u202e" not in text
    assert "⟦U+202E⟧" in text
    assert "{{ 7*7 }}" in read.text


def test_a_running_head_cannot_end_its_string() -> None:
    """Text in the style sheet is written as code points."""
    assert css_string('a"\\}') == "a\\000022 \\00005c \\00007d "
    assert css_string("条") == "\\006761 "


def test_nothing_is_written_over(tolerance: Command, tmp_path: Path) -> None:
    """A file that is there stays without --force, and two languages need a folder."""
    out = tmp_path / "a.html"
    out.write_text("mine", encoding="utf-8")
    words = ("rulebook", "doc", "accident-reporting", "--out")
    assert tolerance(*words, out).code == 3
    assert out.read_text(encoding="utf-8") == "mine"
    assert tolerance(*words, out, "--force").code == 0
    assert "规则库审核稿" in out.read_text(encoding="utf-8")
    assert tolerance(*words, out, "--force", "--lang", "both").code == 3
    assert tolerance(*words, tmp_path / "both", "--lang", "both").code == 0
    assert len(list((tmp_path / "both").glob("accident-reporting@*.html"))) == 2


def test_a_name_that_promises_another_format_is_refused(tolerance: Command, tmp_path: Path) -> None:
    """HTML is never written into a file that calls itself a PDF."""
    out = tmp_path / "sign-off.pdf"
    ended = tolerance("rulebook", "doc", "accountability", "--out", out)
    assert ended.code == 3
    assert "doc-only-html" in ended.err
    assert not out.exists()


def test_a_faulty_template_is_named(tolerance: Command, tmp_path: Path) -> None:
    """A name that the office misspelt is a problem, to the check and to the paper."""
    text = (TEMPLATES / "rulebook.html.j2").read_text(encoding="utf-8")
    (tmp_path / "_style.css.j2").write_bytes((TEMPLATES / "_style.css.j2").read_bytes())
    changed = text.replace("{{ digest }}", "{{ digset }}")
    (tmp_path / "rulebook.html.j2").write_text(changed, encoding="utf-8")
    checked = tolerance("template", "check", tmp_path / "rulebook.html.j2", "--json")
    assert [p["code"] for p in checked.object()["problems"]] == ["template-name-unknown"]
    out = tmp_path / "a.html"
    words = ("--out", out, "--templates", tmp_path)
    assert tolerance("rulebook", "doc", "accident-reporting", *words).code == 3
    assert not out.exists()


@pytest.mark.browser
@pytest.mark.skipif(chromium() is None, reason=MISSING)
def test_the_paper_in_a_browser(tmp_path: Path, browser: Browser) -> None:
    """Nothing is asked of the network, nothing is cut, and the page is accessible."""
    path = tmp_path / "paper.html"
    signed = sign_off(SHELF, edition_of(SHELF, "soe-managers@2024-09-01"))
    path.write_text(page(signed, TEMPLATES, "zh"), encoding="utf-8")
    with opened(browser, path) as (opened_page, asked):
        assert asked == []
        assert too_wide(opened_page) == []
        assert violations(opened_page) == []
        printed = opened_page.pdf(prefer_css_page_size=True, print_background=True)
    pdf = pypdfium2.PdfDocument(printed)
    width, height = pdf[0].get_size()
    assert width > height
    for number in (0, 1, len(pdf) - 1):
        text = pdf[number].get_textpage().get_text_range()
        assert "soe-managers@2024-09-01" in text
        assert f"第 {number + 1} 页" in text
    assert "批准人" in pdf[len(pdf) - 1].get_textpage().get_text_range()


def test_the_paper_says_who_released_it_and_what_changed_since(
    tolerance: Command, tmp_path: Path
) -> None:
    """A released edition names its approvers on the cover; an altered one the files altered."""
    shelf = Path(shutil.copytree(ROOT / "rulebooks", tmp_path / "rulebooks"))
    name = "accountability@2019-09-01"
    more = ("--rulebooks", shelf)
    approve(shelf / "accountability/2019-09-01")
    words = ("release", name, "--approved-by", "张某/某市纪委法规室", "--on", "2026-01-02")
    released = tolerance("rulebook", *words, *more)
    assert released.code == 0, released.err

    def paper(out: str) -> str:
        made = tolerance("rulebook", "doc", name, "--out", tmp_path / out, "--lang", "zh", *more)
        assert made.code == 0, made.err
        return (tmp_path / out).read_text("utf-8")

    sound = paper("sound.html")
    assert "张某" in sound
    assert "尚无人批准" not in sound
    altered = shelf / "accountability/2019-09-01/rules/art-17.yaml"
    altered.write_text(altered.read_text("utf-8") + "# 改\n", "utf-8")
    assert "rules/art-17.yaml" not in sound.partition("第十七条")[0]
    assert "rules/art-17.yaml" in paper("altered.html").partition("第十七条")[0]
