"""``rulebook show``: an edition at a glance, and each of its things in words."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from tests.command import Command
from tests.shipped import ROOT
from tolerance.model.condition import CriterionIs, Modality
from tolerance.model.criterion import Need, Standard
from tolerance.model.procedure import Template
from tolerance.model.rule import Effect, Measure, Rule
from tolerance.model.standing import StandingWhen
from tolerance.model.text import Language, Text
from tolerance.report.rulebook.book import Book
from tolerance.report.rulebook.records import _DUTIES
from tolerance.shelf import open_shelf

SHELF = open_shelf(ROOT / "rulebooks")
EDITIONS = sorted(e.name for e in SHELF.editions)
LANGUAGES: tuple[Language, Language] = ("zh", "en")


def book_of(name: str, language: Language) -> Book:
    """Return the words of a shipped edition."""
    edition = next(e for e in SHELF.editions if e.name == name)
    return Book(SHELF.loaded(edition).rulebook, language)


@pytest.mark.parametrize("name", EDITIONS)
def test_an_edition_at_a_glance(tolerance: Command, name: str) -> None:
    """The glance counts what is there, in the object and on the screen."""
    found = tolerance("rulebook", "show", name, "--json").object()
    book = book_of(name, "zh").book
    assert found["schema"] == "tolerance/rulebook/1"
    assert found["digest"] == book.digest
    assert found["counts"]["criteria"] == len(book.criteria)
    assert found["counts"]["scenarios"] == len(book.scenarios)
    assert sum(found["citations"].values()) >= len(book.criteria) + len(book.rules)
    assert [r["id"] for r in found["ladder"]] == list(book.rungs)
    assert found["names"]["criterion"] == sorted(book.criteria)
    assert sorted(r for s in found["strata"] for r in s["rules"]) == sorted(book.rules)
    shown = tolerance("rulebook", "show", name, "--lang", "zh")
    assert shown.code == 0
    assert book.digest in shown.out
    assert f"判断标准{len(book.criteria)}项" in shown.out.replace("\n", "")


@pytest.mark.parametrize("name", EDITIONS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_can_be_said(name: str, language: Language) -> None:
    """Every thing of every edition has words, with no id, brace or Chinese left in English."""
    book = book_of(name, language)
    named = list(book.names())
    assert named
    for kind, key in named:
        item = book.item(kind, key)
        assert item.title
        for line in item.lines:
            assert line.label
            for _, text in line.said:
                assert text.strip()
                assert "{0}" not in text
                assert "None" not in text
        if language == "en" and kind in {"criterion", "rule", "row", "rung", "standard"}:
            said = " ".join(t for line in item.lines for _, t in line.said)
            assert not re.search("[\u4e00-\u9fff]", re.sub(r"《.*?》|〔.*?〕", "", said)), (
                key,
                said,
            )


def test_every_id_is_found_with_its_place(tolerance: Command) -> None:
    """Each name leads to its thing, on the line of the file where it is written."""
    book = book_of("accountability@2019-09-01", "zh")
    for kind, key in list(book.names())[::9]:
        asked = f"{kind}:{key}"
        found = tolerance("rulebook", "show", "accountability", asked, "--json").object()
        (item,) = found["items"]
        assert (item["kind"], item["id"]) == (kind, key)
        lines = (ROOT / item["file"]).read_text(encoding="utf-8").splitlines()
        if kind not in {"map", "row", "standing"}:
            assert key in lines[item["line"] - 1], asked
        assert item["words"]["zh"]


def test_a_rule_in_words(tolerance: Command) -> None:
    """A rule shows its law with its mark, its condition, its effects, and what it defeats."""
    shown = tolerance(
        "rulebook", "show", "accountability", "red-line-persisted-after-ban", "--lang", "zh"
    ).out
    for words in (
        "《中国共产党问责条例》第十七条第一款第（一）项（据节录核对）",
        "同时具备下列各项：",
        "“行为时已知悉禁令”（ban-known）成立",
        "得出结论“触及红线”（red-line-crossed）",
        "“容错”（tolerance）组的4条规则",
        "art-17-red-lines.yaml:26",
    ):
        assert words in shown


def test_rungs_are_shown_with_their_ids(tolerance: Command) -> None:
    """What must be written in a file is shown with its id on the screen, in papers by label."""
    shown = tolerance("rulebook", "show", "accountability", "art-17-1-2", "--lang", "en").out
    assert "may be chosen" in shown
    assert "(waive)" in shown
    assert "(dissent) is established" in shown
    book = book_of("accountability@2019-09-01", "en")
    said = [t for line in book.item("rule", "art-17-1-2").lines for _, t in line.said]
    assert not any("(waive)" in text or "(dissent)" in text for text in said)


def test_a_name_of_two_kinds_shows_both(tolerance: Command) -> None:
    """A stratum and a group of one name are both shown, and either can be asked for alone."""
    both = tolerance("rulebook", "show", "accountability", "tolerance", "--json").object()
    assert {i["kind"] for i in both["items"]} == {"stratum", "group"}
    one = tolerance("rulebook", "show", "accountability", "group:tolerance", "--json").object()
    assert [i["kind"] for i in one["items"]] == ["group"]


def test_an_unknown_id_suggests(tolerance: Command) -> None:
    """An id that is not there is a problem with near names, and so is a rulebook."""
    ended = tolerance("rulebook", "show", "accountability", "art-17-1-9", "--lang", "en")
    assert ended.code == 3
    assert 'Did you mean "art-17-1' in " ".join(ended.err.split())
    assert tolerance("rulebook", "show", "acountability").code == 3


@pytest.mark.parametrize(
    ("standard", "zh"),
    [
        (Standard((Need(any=1),), "always"), "独立来源1个以上"),
        (
            Standard((Need(sufficient=1), Need(any=2)), "stronger"),
            "可以独立证明的来源1个以上；或者独立来源2个以上",
        ),
        (
            Standard((Need(any=2, sufficient=1),), "unrebutted"),
            "独立来源2个以上，其中可以独立证明的1个以上",
        ),
    ],
)
def test_standards_in_words(standard: Standard, zh: str) -> None:
    """The needs of a standard are alternatives, and each is said in full."""
    item = book_of("accountability@2019-09-01", "zh").standard_item("x", standard)
    assert item.lines[0].said[0][1] == zh


@pytest.mark.parametrize(
    ("effect", "modality", "zh"),
    [
        (Effect(permit="waive"), "may", "可以作“免予问责”处理"),
        (
            Effect(permit="waive"),
            "shall",
            "应当作“免予问责”处理，较重的档次不再可选（从重、加重的除外）",
        ),
        (Effect(permit="waive"), "ordinarily", "一般可以作“免予问责”处理"),
        (Effect(require="waive"), "shall", "应当作“免予问责”处理，不再选择其他档次"),
        (Effect(aggravate="waive"), "shall", "应当适用“免予问责”，基准档不再可选"),
        (Effect(aggravate="waive"), "may", "可以适用“免予问责”"),
        (Effect(refer="监察机关"), "shall", "移送“监察机关”"),
        (Effect(consider="动机态度", as_="favours"), "may", "“动机态度”作有利评价"),
        (Effect(attach=Measure("谈话提醒")), "may", "附随“谈话提醒”"),
        (
            Effect(attach=Measure("整改", Text("一个月内"), condition=True)),
            "may",
            "附随“整改”；期限：一个月内；容错以此为条件",
        ),
    ],
)
def test_effects_in_words(effect: Effect, modality: Modality, zh: str) -> None:
    """An effect says what it permits, with the force of its modality."""
    rule = Rule("r", "s", CriterionIs("c", "established"), (effect,), modality=modality)
    book = book_of("accountability@2019-09-01", "zh")
    assert book.effect(effect, rule) == zh
    english = book_of("accountability@2019-09-01", "en").effect(effect, rule)
    assert english
    assert english != zh


def test_every_template_of_duties_has_words() -> None:
    """No kind of duty is without a sentence, and each names both of its acts."""
    assert set(_DUTIES) == set(get_args(Template))
    for zh, en in _DUTIES.values():
        assert ("{b}" in zh) == ("{b}" in en)


def test_standing_in_words() -> None:
    """The properties of a row are joined, and a denied one is denied."""
    when = StandingWhen(kind="statement", offered_by="own", late=False)
    zh = book_of("accountability@2019-09-01", "zh").standing_when(when)
    assert zh == "材料种类为陈述，并且由本人提出，并且未迟于规定或者通常时间形成"
