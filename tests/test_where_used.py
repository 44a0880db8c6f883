"""Where a name is used: against a walk over every noun, on the right line, in words."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.command import Command
from tests.shipped import ROOT
from tolerance.files.editions import Edition
from tolerance.model.basis import Basis
from tolerance.model.noun import Noun
from tolerance.model.rulebook import Rulebook
from tolerance.model.text import Text
from tolerance.report.rulebook.use_words import HOWS, KINDS, how_words, kind_word
from tolerance.shelf import Shelf, open_shelf
from tolerance.workbench.look.uses import Use, uses_in
from tolerance.workbench.look.where_used import search

SHELF = open_shelf(ROOT / "rulebooks")
EDITIONS = {edition.name: edition for edition in SHELF.editions}
DEFINES = frozenset({"id", "strata", "ladder", "standards", "labels", "track", "side"})
"""Fields that define a name or are none, and use nothing."""


def strings(value: object) -> Iterator[str]:
    """Yield every text of a noun that could be a name: no prose, no citation."""
    match value:
        case str():
            yield value.removeprefix("group:")
        case Text() | Basis():
            return
        case Noun():
            for name, part in vars(value).items():
                if name not in DEFINES:
                    yield from strings(part)
        case Mapping():
            for key, part in value.items():
                yield from strings(key)
                yield from strings(part)
        case tuple():
            for part in value:
                yield from strings(part)


def holders(book: Rulebook) -> Iterator[tuple[str, str, Noun]]:
    """Yield everything of an edition that may use a name."""
    for kind, nouns in (
        ("criterion", book.criteria),
        ("rule", book.rules),
        ("constraint", book.constraints),
        ("scenario", book.scenarios),
        ("quantity", book.cover.quantities),
    ):
        for name, noun in nouns.items():
            yield kind, name, noun
    for number, row in enumerate(book.rows, 1):
        yield "row", f"policy-{number}", row
    if book.load is not None:
        yield "load", book.name, book.load
    yield "cover", book.name, _bare(book)


def _bare(book: Rulebook) -> Noun:
    class Head(Noun):
        parts: tuple[object, ...]

    cover = book.cover
    held = (cover.eligible, cover.elements, cover.barrier, cover.contraries, cover.removes)
    return Head((*held, cover.uses, cover.extends))


def names_of(book: Rulebook) -> set[str]:
    """Return the names that a thing of an edition may use."""
    groups = {r.group for r in book.rules.values() if r.group}
    acts = {pattern.act for c in book.constraints.values() for pattern in (c.a, c.b) if pattern}
    return {
        *book.criteria,
        *book.rules,
        *book.homes(),
        *book.rungs,
        *book.cover.strata,
        *book.cover.standards,
        *book.cover.quantities,
        *groups,
        *acts,
        *EDITIONS,
    }


@pytest.mark.parametrize("name", sorted(EDITIONS))
def test_every_use_is_found_and_no_other(name: str) -> None:
    """What a plain walk over the nouns meets, and no more, is what the index says."""
    book = SHELF.loaded(EDITIONS[name]).rulebook
    names = names_of(book)
    walked = {
        (kind, key, met)
        for kind, key, noun in holders(book)
        for met in strings(noun)
        if met in names
    }
    kinds = {kind for kind, _, _ in holders(book)}
    indexed = {
        (use.by_kind, use.by, use.name)
        for use in uses_in(book)
        if use.name in names and use.by_kind in kinds and use.kind != "instrument"
    }
    assert indexed == walked


def test_every_use_stands_on_its_line() -> None:
    """The line given for a use has the name on it."""
    texts: dict[str, list[str]] = {}
    names = [*SHELF.loaded(EDITIONS["soe-managers@2024-09-01"]).rulebook.criteria, "mitigating"]
    for name in sorted(names)[::3]:
        for met in search(SHELF, SHELF.editions, name).met:
            if met.place.file not in texts:
                path = ROOT / met.place.file
                texts[met.place.file] = path.read_text(encoding="utf-8").splitlines()
            assert name in texts[met.place.file][met.place.line - 1], met


def test_every_way_of_use_has_words() -> None:
    """Whatever the index says of a use can be said in both languages."""
    met: set[Use] = set()
    for edition in SHELF.editions:
        met.update(uses_in(SHELF.loaded(edition).rulebook))
    assert {use.how for use in met} <= HOWS
    assert {use.by_kind for use in met} | {use.kind for use in met} <= set(KINDS)
    for use in met:
        assert kind_word(use.by_kind, "zh") != kind_word(use.by_kind, "en")
        assert "{" not in how_words(use.how, use.detail, "zh") + how_words(
            use.how, use.detail, "en"
        )


def test_a_library_lends_its_uses_once(tolerance: Command) -> None:
    """A use inside a library is listed under the library, however many editions borrow it."""
    found = tolerance("rulebook", "where-used", "explicit-ban", "--json").object()
    (defined,) = found["defined"]
    assert {"three-distinctions@2016-01-18", "sanctions@2020-07-01"} <= set(defined["editions"])
    inside = [u for u in found["uses"] if u["by"] == {"kind": "criterion", "id": "ban-known"}]
    assert [u["in"] for u in inside] == ["three-distinctions@2016-01-18"]
    assert inside[0]["words"] == {
        "zh": "作为适用前提：成立",
        "en": "applies only if: established",
    }


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("第十七条第二款", {"art-17-2", "art-17-2-proviso", "objection-to-superior"}),
        ("第28条", {"elements", "not-made-out", "act-suffices"}),
        ("中国共产党问责条例", {"art-17-2", "breach"}),
    ],
)
def test_a_provision_finds_its_parts_and_ranges(
    tolerance: Command, asked: str, expected: set[str]
) -> None:
    """An article is met in its paragraphs and in ranges of articles, a norm in every citation."""
    uses = tolerance("rulebook", "where-used", asked, "--json").object()["uses"]
    assert expected <= {u["by"]["id"] for u in uses}
    assert {u["how"] for u in uses} <= {"cited", "listed"}


def test_a_number_alone_needs_to_be_called_an_article(tolerance: Command) -> None:
    """``--article`` takes a number, or the English form, for a provision."""
    told = tolerance("rulebook", "where-used", "art. 18", "accountability", "--article", "--json")
    assert {"art-18-1", "art-18-2"} <= {u["by"]["id"] for u in told.object()["uses"]}
    plain = tolerance("rulebook", "where-used", "18", "accountability", "--json")
    assert plain.object()["uses"] == []


def test_cases_are_searched_when_asked(tolerance: Command) -> None:
    """Assertions of the case files are found with their line."""
    words = ("rulebook", "where-used", "explicit-ban", "--cases", ROOT / "cases", "--json")
    uses = tolerance(*words).object()["uses"]
    made = [u for u in uses if u["how"] == "asserted" and u["in"] == "RC-2024-021"]
    assert [u["by"]["id"] for u in made] == ["A14", "A15"]
    line = Path(made[0]["file"]).read_text(encoding="utf-8").splitlines()[made[0]["line"] - 1]
    assert "explicit-ban" in line


def test_a_case_that_cannot_be_read_is_named(tolerance: Command, tmp_path: Path) -> None:
    """A broken case file hides no use of the others and is said not to have been searched."""
    shutil.copytree(ROOT / "cases" / "liable-ban-ignored", tmp_path / "good")
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "case.yaml").write_text("number: [", encoding="utf-8")
    ended = tolerance(
        "rulebook", "where-used", "explicit-ban", "--cases", tmp_path, "--json", "--lang", "en"
    )
    assert ended.code == 0
    assert any(u["how"] == "asserted" for u in ended.object()["uses"])
    assert [Path(f).parent.name for f in ended.object()["unread"]] == ["bad"]
    assert "not searched" in ended.err


def test_an_unknown_name_is_answered_with_near_ones(tolerance: Command) -> None:
    """Nothing found is said, with names that are near."""
    ended = tolerance("rulebook", "where-used", "explict-ban", "--lang", "zh")
    assert ended.code == 0
    assert "没有找到使用之处" in ended.out
    assert "explicit-ban" in ended.out
    assert tolerance("rulebook", "where-used", "explict-ban", "--json").object()["near"]


def test_an_overlay_that_replaces_or_removes_is_named(tmp_path: Path) -> None:
    """A rule that an overlay rewrites, and one that it takes away, are found in the overlay."""
    shelf = overlaid(tmp_path)
    gone = search(shelf, shelf.editions, "art-17-1-1").met
    assert ("removed", "local@2020-01-01") in {(m.use.how, m.within) for m in gone}
    written = search(shelf, shelf.editions, "art-17-1-2").met
    (replaced,) = [m for m in written if m.use.how == "replaced"]
    assert (replaced.within, replaced.use.detail) == (
        "local@2020-01-01",
        "accountability@2019-09-01",
    )


OVERLAY = """\
id: local
edition: 2020-01-01
in_force: {from: 2020-01-01, to: null}
title: {zh: 试拟细则, en: A trial overlay}
instrument: {issuer: 试拟机关, text: verbatim}
extends: accountability@2019-09-01
territory: 浙江省
removes:
  - {rule: art-17-1-1, basis: [{instrument: 试拟细则, article: 第二条, status: verified}]}
"""
RULE = """\
- id: art-17-1-2
  stratum: tolerance
  group: tolerance
  title: {zh: 书面反对, en: Dissent on paper}
  when: {all: [{conclusion: elements, is: holds}, {criterion: written, is: established}]}
  then: [{conclude: tolerable}, {permit: no-action}]
  basis: [{instrument: 试拟细则, article: 第三条, status: verified}]
"""
CRITERION = """\
- id: written
  title: {zh: 书面记录, en: On paper}
  polarity: favours
  burden: respondent
  standard: more-likely
  presume: {verdict: refuted, basis: synthesis}
  basis: [{instrument: 试拟细则, article: 第三条, status: verified}]
"""
SCENARIO = """\
- id: written-dissent
  verdicts: {written: established}
  expect: {outcome: waive}
"""
ARTICLES = """\
- {article: 第三条, status: encoded, text: 书面反对的，可以不予问责。}
- {article: 第九条, status: todo, because: 待研究}
"""


def overlaid(folder: Path) -> Shelf:
    """Return the shipped rulebooks with an overlay that adds, replaces and removes."""
    rulebooks = folder / "rulebooks"
    shutil.copytree(ROOT / "rulebooks", rulebooks)
    local = rulebooks / "local" / "2020-01-01"
    for name, text in (
        ("rulebook.yaml", OVERLAY),
        ("rules/a.yaml", RULE),
        ("criteria/a.yaml", CRITERION),
        ("scenarios/a.yaml", SCENARIO),
        ("articles.yaml", ARTICLES),
    ):
        (local / name).parent.mkdir(parents=True, exist_ok=True)
        (local / name).write_text(text, encoding="utf-8")
    return open_shelf(rulebooks)


def edition_of(shelf: Shelf, name: str) -> Edition:
    """Return an edition by name."""
    return next(e for e in shelf.editions if e.name == name)
