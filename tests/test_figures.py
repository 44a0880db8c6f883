"""The four figures: sound XML, labels apart, everything said again in the text, same bytes."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.invented import Size, invented
from tolerance.assess import assess
from tolerance.cli.papers import Papers
from tolerance.model.adjudication import Adjudication
from tolerance.model.problem import ProblemsError
from tolerance.model.text import Language, Text
from tolerance.report.figures.drawing import draw
from tolerance.report.figures.figure import Figure, TwinLine
from tolerance.report.figures.layout import balanced, clear_rows, spread, width, wrap
from tolerance.report.figures.png import NoRasterizerError, png
from tolerance.report.figures.setting import _environment
from tolerance.report.figures.shapes import PAPER, SCREEN
from tolerance.report.names import FlipsOf
from tolerance.report.visible import visible
from tolerance.shelf import open_shelf

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"
CASES = sorted(path.parent.name for path in (ROOT / "cases").glob("*/case.yaml"))
LANGUAGES: tuple[Language, ...] = ("zh", "en")
SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {"svg", "title", "desc", "style", "g", "rect", "path", "circle", "text"}


@lru_cache(maxsize=32)
def adjudicated(name: str) -> tuple[Adjudication, FlipsOf]:
    """Return a shipped case, adjudicated, and its flips."""
    found = assess(
        ROOT / "cases" / name / "case.yaml", open_shelf(ROOT / "rulebooks"), date(2025, 2, 1)
    )
    return found.adjudication, Papers(found, None, TEMPLATES).flips()


def drawn(name: str, language: Language, width: int = SCREEN) -> tuple[Figure, ...]:
    """Return the figures of a shipped case."""
    return draw(*adjudicated(name), language, TEMPLATES, width)


def large(size: Size, language: Language = "zh", width: int = SCREEN) -> tuple[Figure, ...]:
    """Return the figures of an invented case."""
    case = invented(adjudicated("exempt-one-form-pilot")[0], size)
    return draw(*case, language, TEMPLATES, width)


def check_page(figures: Sequence[Figure], screen: Sequence[Figure]) -> None:
    """Claim that figures fit a page each, and say together what those of a screen say."""
    said: dict[str, list[TwinLine]] = {}
    for figure in figures:
        assert figure.width == PAPER
        # The page is 225 mm by 156 mm; a heading and a title of two lines take 34 mm of it.
        assert figure.height * 156 <= PAPER * 191, (figure.id, figure.height)
        assert all(int(t.get("font-size", "12")) >= 12 for t in texts(figure))
        said.setdefault(figure.part_of, []).extend(figure.twin)
    assert said == {figure.id: list(figure.twin) for figure in screen}


def texts(figure: Figure) -> list[ET.Element]:
    """Return the text elements of a picture, each with the class and size of its group."""
    root = ET.fromstring(figure.svg)  # noqa: S314  our own picture
    found = list(root.iterfind(f"{SVG}g/{SVG}text"))
    assert len(found) == len(list(root.iter(f"{SVG}text")))
    for group in root.iterfind(f"{SVG}g"):
        for element in group:
            element.attrib.update(group.attrib)
    return found


def boxes(figure: Figure) -> list[tuple[int, int, int, int, str]]:
    """Return (left, top, right, bottom, text) of every text, by a rule of the test's own.

    In tenths of a unit: a wide character is as wide as the type is high, another half of it.
    """
    found = []
    for element in texts(figure):
        said = element.text or ""
        size = int(element.get("font-size", "12"))
        ems = sum(10 if unicodedata.east_asian_width(c) in "WFA" else 5 for c in said)
        wide = ems * size
        x, y = 10 * int(element.attrib["x"]), 10 * int(element.attrib["y"])
        kinds = element.attrib["class"].split()
        left = x - wide if "end" in kinds else x - wide // 2 if "middle" in kinds else x
        found.append((left, y - 8 * size, left + wide, y + size, said))
    return found


def check_clear(figure: Figure) -> None:
    """Claim that no label lies on another or outside the picture."""
    found = boxes(figure)
    for left, top, right, bottom, said in found:
        assert left >= 0, said
        assert top >= 0, said
        assert right <= 10 * figure.width, (figure.id, said)
        assert bottom <= 10 * figure.height, (figure.id, said)
    for a, b in combinations(found, 2):
        apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
        assert apart, (figure.id, a, b)


def check_sound(figure: Figure) -> None:
    """Claim that a picture is well-formed, named, harmless and of whole numbers."""
    root = ET.fromstring(figure.svg)  # noqa: S314  our own picture
    assert {e.tag.removeprefix(SVG) for e in root.iter()} <= ALLOWED
    assert root.attrib["viewBox"] == f"0 0 {figure.width} {figure.height}"
    assert root.attrib["role"] == "img"
    named = [e.attrib["id"] for e in root if "id" in e.attrib]
    assert root.attrib["aria-labelledby"].split() == named
    assert re.fullmatch(r"[A-Za-z0-9_.-]+", figure.id)
    for element in root.iter():
        for key, value in element.attrib.items():
            assert not key.startswith("on")
            if key in {"x", "y", "width", "height", "cx", "cy", "r", "rx", "d"}:
                assert not re.search(r"\d\.\d", value)
    assert "http" not in figure.svg.replace("http://www.w3.org/2000/svg", "")
    for banned in ("url(", "@import", "var(", "<script", "foreignObject"):
        assert banned not in figure.svg


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_every_figure_of_a_shipped_case_is_fit_for_paper(name: str, language: Language) -> None:
    """On paper a figure is clear, in type of twelve units, and no part is taller than a page."""
    figures = drawn(name, language, PAPER)
    assert len({f.id for f in figures}) == len(figures)
    for figure in figures:
        check_sound(figure)
        check_clear(figure)
    check_page(figures, drawn(name, language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_every_figure_of_a_shipped_case_is_sound_and_clear(name: str, language: Language) -> None:
    """Every picture is sound XML whose labels lie apart and inside it."""
    figures = drawn(name, language)
    adjudication, _ = adjudicated(name)
    number = len(adjudication.case.matters) + 3 * len(adjudication.recommendations)
    assert len({f.id for f in figures}) == len(figures) == number
    for figure in figures:
        check_sound(figure)
        check_clear(figure)
        assert figure.alt
        assert figure.title


@pytest.mark.parametrize("name", CASES)
def test_the_text_names_every_exhibit_that_is_drawn(name: str) -> None:
    """What exhibits a picture names, its text twin rests on, line by line."""
    for language in LANGUAGES:
        for figure in drawn(name, language):
            shown = {e for t in texts(figure) for e in re.findall(r"\bE\d+", t.text or "")}
            cited = {e for line in figure.twin for e in line.exhibits}
            assert shown <= cited, figure.id


@pytest.mark.parametrize("name", CASES)
def test_one_recommendation_takes_less_than_fifty_kilobytes(name: str) -> None:
    """A timeline and the three figures of a recommendation are together under 50 KB."""
    for language in LANGUAGES:
        figures = drawn(name, language)
        timelines = [len(f.svg.encode()) for f in figures if f.kind == "timeline"]
        others = [len(f.svg.encode()) for f in figures if f.kind != "timeline"]
        for n in range(0, len(others), 3):
            assert max(timelines) + sum(others[n : n + 3]) < 50_000
        assert all(f.height <= 1400 for f in figures if f.kind == "tree")


def test_figures_come_in_the_order_of_the_adjudication() -> None:
    """Timelines stand first by matter, then matrix, tree and ladder of each recommendation."""
    ids = [f.id for f in drawn("gain-beside-pilot", "zh")]

    assert ids == [
        "timeline-M1",
        "timeline-M2",
        "matrix-R1-M1-accountability",
        "tree-R1-M1-accountability",
        "ladder-R1-M1-accountability",
        "matrix-R1-M2-sanctions",
        "tree-R1-M2-sanctions",
        "ladder-R1-M2-sanctions",
    ]


def test_same_case_gives_the_same_bytes() -> None:
    """Drawn twice, and with its exhibits and sources in another order, a case looks the same."""
    adjudication, flips = adjudicated("padded-trail")
    case = adjudication.case
    turned = replace(case, exhibits=case.exhibits[::-1], sources=case.sources[::-1])

    first = draw(adjudication, flips, "zh", TEMPLATES)

    assert first == draw(adjudication, flips, "zh", TEMPLATES)
    assert first == draw(replace(adjudication, case=turned), flips, "zh", TEMPLATES)


def test_what_was_entered_late_is_shown_with_its_days() -> None:
    """A report entered twelve days later stands at its entry, with an arc back and the words."""
    timeline = drawn("village-paper-only", "zh")[0]

    assert any(t.text == "迟录12天" for t in texts(timeline))
    assert any("2024-06-24录入" in line.text and "E2" in line.exhibits for line in timeline.twin)
    assert 'class="arc"' in timeline.svg


def test_what_was_entered_after_notice_is_marked() -> None:
    """Records entered after the respondent's notice for a day before it are said to be so."""
    said = [line.text for line in drawn("padded-trail", "zh")[0].twin]

    assert any("告知后补录" in text for text in said)


def test_a_long_gap_is_hatched_and_measured() -> None:
    """Sixty-two days of conduct without a record are a hatched band with its length."""
    timeline = drawn("exempt-one-form-pilot", "zh")[0]

    assert any(t.text == "空白62天" for t in texts(timeline))
    assert any("空白62天" in line.text for line in timeline.twin)
    assert 'class="hatch"' in timeline.svg


def test_a_remitted_case_shows_its_range() -> None:
    """Where questions are open the ladder says so and brackets the rungs between."""
    ladder = next(f for f in drawn("remit-dissent", "zh") if f.id == "ladder-R1-M1-accountability")
    said = [t.text or "" for t in texts(ladder)]

    assert "按现有材料" in said
    assert any("之间" in text for text in said)
    assert "本案建议" not in said


def test_a_rule_that_gave_way_is_said_not_to_apply() -> None:
    """A tolerance rule that a red line defeats is in the tree, as not applied."""
    tree = next(f for f in drawn("liable-ban-ignored", "zh") if f.kind == "tree")

    assert any("不予适用" in line.text for line in tree.twin)
    assert any("不予适用" in (t.text or "") for t in texts(tree))


@pytest.mark.parametrize("language", LANGUAGES)
def test_sixty_exhibits_from_twenty_five_sources_stay_legible(language: Language) -> None:
    """A large case is drawn with labels apart, in type of twelve units or more, and named whole."""
    figures = large(Size(), language)
    for figure in figures:
        check_sound(figure)
        check_clear(figure)
        assert all(int(t.get("font-size", "12")) >= 12 for t in texts(figure))
    paper = large(Size(), language, PAPER)
    for figure in paper:
        check_sound(figure)
        check_clear(figure)
    check_page(paper, figures)
    timeline, _, tree, _ = figures
    assert {e for line in timeline.twin for e in line.exhibits} == {f"E{n}" for n in range(1, 61)}
    assert tree.height <= 1400


SIZES = st.builds(
    Size,
    exhibits=st.integers(0, 70),
    sources=st.integers(1, 30),
    span=st.sampled_from(
        [
            timedelta(0),
            timedelta(hours=1),
            timedelta(days=3),
            timedelta(days=80),
            timedelta(days=4400),
        ]
    ),
    late=st.integers(0, 30),
    lines=st.integers(0, 20),
    rungs=st.integers(3, 9),
    remit=st.booleans(),
    text=st.sampled_from([Text("短", "short"), Size().text, Text("某" * 120, "w" * 300)]),
    seed=st.integers(0, 10_000),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SIZES, st.sampled_from(LANGUAGES))
def test_labels_never_collide(size: Size, language: Language) -> None:
    """Whatever the number, length and time of what is shown, no label lies on another."""
    for figure in large(size, language):
        check_sound(figure)
        check_clear(figure)
        assert figure.kind != "tree" or figure.height <= 1400


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SIZES, st.sampled_from(LANGUAGES))
def test_labels_never_collide_on_paper(size: Size, language: Language) -> None:
    """Whatever is shown, on paper no label lies on another and no part is taller than a page."""
    figures = large(size, language, PAPER)
    for figure in figures:
        check_sound(figure)
        check_clear(figure)
    check_page(figures, large(size, language))


@settings(max_examples=60, deadline=None)
@given(st.integers(3, 9), st.integers(0, 3000), st.sampled_from([SCREEN, PAPER]))
def test_arrows_cross_neither_boxes_nor_one_another(rungs: int, seed: int, wide: int) -> None:
    """On any ladder the arrows run clear of the boxes and of each other."""
    figures = large(Size(exhibits=3, sources=1, rungs=rungs, seed=seed), "zh", wide)
    ladder = next(f for f in figures if f.kind == "ladder")
    root = ET.fromstring(ladder.svg)  # noqa: S314  our own picture
    paths = [e.attrib["d"] for e in root.iter(f"{SVG}path") if e.get("class") == "flip"]
    rungs_drawn = [
        [int(e.attrib[k]) for k in ("x", "y", "width", "height")]
        for group in root.iterfind(f"{SVG}g")
        if group.get("class") in {"box", "given", "full"}
        for e in group
        if int(e.attrib["height"]) > 14
    ]
    assert len(rungs_drawn) == rungs
    single = [f"M{d}" for path in paths for d in path.split("M")[1:]]
    routes = [_segments(d) for d in single if "Q" in d]
    for route in routes:
        for x0, y0, x1, y1 in route:
            for x, y, w, h in rungs_drawn:
                assert x1 <= x or x0 >= x + w or y1 <= y or y0 >= y + h
    for one, other in combinations(routes, 2):
        for a in one:
            for b in other:
                assert a[2] < b[0] or b[2] < a[0] or a[3] < b[1] or b[3] < a[1]


def _segments(d: str) -> list[tuple[int, int, int, int]]:
    """Return the straight pieces of an arrow as (left, top, right, bottom)."""
    x = y = 0
    found = []
    for name, rest in re.findall(r"([MVHQ])([^MVHQ]*)", d):
        numbers = [int(n) for n in re.findall(r"-?\d+", rest)]
        to_x = numbers[-1] if name == "H" else numbers[-2] if name in "MQ" else x
        to_y = numbers[-1] if name != "H" else y
        if name in "VH":
            found.append((min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y)))
        x, y = to_x, to_y
    return found


HOSTILE = "<script>alert(1)</script>\"'&]]>{{ 7*7 }}{% raw %}\u202e\u0000\x1b[31m\ufffe\u2028"


def test_hostile_text_stays_text() -> None:
    """Markup, template signs and hidden characters in a case are shown and do nothing."""
    size = replace(Size(), exhibits=6, sources=3, text=Text(HOSTILE, HOSTILE))
    for language in LANGUAGES:
        for figure in large(size, language):
            check_sound(figure)
            check_clear(figure)
            whole = figure.title + figure.alt + "".join(line.text for line in figure.twin)
            assert "\u202e" not in figure.svg + whole
            assert "49" not in figure.title
    assert "⟦U+202E⟧" in large(size)[0].title


def test_ids_of_any_alphabet_become_plain_and_stay_apart() -> None:
    """Two matters whose ids have no plain letter still give figures with ids of their own."""
    adjudication, flips = adjudicated("gain-beside-pilot")
    first, second = adjudication.case.matters
    matters = (replace(first, id="甲 <1>"), replace(second, id="乙 <1>"))
    case = replace(adjudication.case, matters=matters)

    figures = draw(replace(adjudication, case=case, recommendations=()), flips, "zh", TEMPLATES)

    ids = [f.id for f in figures]
    assert len(set(ids)) == 2
    assert all(re.fullmatch(r"[A-Za-z0-9_.-]+", name) for name in ids)


def test_a_case_without_exhibits_or_flips_is_drawn() -> None:
    """With nothing put forward every figure still says so."""
    figures = large(Size(exhibits=0, sources=1, span=timedelta(0), seed=3))
    for figure in figures:
        check_sound(figure)
        check_clear(figure)
    adjudication, _ = adjudicated("exempt-one-form-pilot")
    ladder = draw(adjudication, {}, "zh", TEMPLATES)[-1]
    assert any("没有哪一项" in line.text for line in ladder.twin)


def test_a_faulty_template_is_a_problem(tmp_path: Path) -> None:
    """A missing or broken template is reported by file, never as a traceback."""
    adjudication, flips = adjudicated("padded-trail")
    with pytest.raises(ProblemsError) as missing:
        draw(adjudication, flips, "zh", tmp_path)
    assert missing.value.problems[0].code == "template-faulty"


def test_templates_are_compiled_once_in_a_process() -> None:
    """Drawing again takes the templates as they are compiled, and reads no file."""
    drawn("padded-trail", "zh")
    before = _environment.cache_info()

    drawn("padded-trail", "zh")

    after = _environment.cache_info()
    assert after.misses == before.misses
    assert after.hits > before.hits
    assert not _environment(TEMPLATES).auto_reload


def test_a_picture_is_the_same_png_each_time() -> None:
    """The same figure gives the same PNG, of twice as many pixels."""
    ladder = drawn("padded-trail", "zh")[-1]

    made = png(ladder, [])

    assert made == png(ladder, [])
    assert made[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(made[16:20], "big") == 2 * ladder.width
    assert abs(int.from_bytes(made[20:24], "big") - 2 * ladder.height) <= 1


def test_without_the_library_png_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where resvg-py is missing the fault names the package, in both languages."""
    monkeypatch.setitem(sys.modules, "resvg_py", None)

    with pytest.raises(NoRasterizerError, match=r"tolerance\[docx\].*resvg-py is not installed"):
        png(drawn("padded-trail", "zh")[-1], [])


@given(st.text(max_size=60))
def test_what_is_hidden_becomes_visible_and_nothing_is_lost(text: str) -> None:
    """Marks can be read back into the very text, and what is shown holds nothing hidden."""
    shown = visible(text)

    assert all(
        c.isprintable() or c in "\n\t" or unicodedata.category(c) in {"Zs", "Co", "Cn"}
        for c in shown
    )
    assert all(unicodedata.category(c) not in {"Cc", "Cf", "Cs"} or c in "\n\t" for c in shown)
    if "⟦" not in text:
        assert re.sub(r"⟦U\+([0-9A-F]+)⟧", lambda m: chr(int(m[1], 16)), shown) == text
    assert visible(shown) == shown


@given(st.text(alphabet="abWi ，。（《某容错1—“", max_size=80), st.integers(20, 300))
def test_lines_fit_their_room_and_lose_nothing(text: str, room: int) -> None:
    """Wrapped lines are no wider than the room and together hold every character but blanks."""
    for lines in (wrap(text, 13, room), balanced(text, 13, room)):
        assert all(width(line, 13) <= room or len(line) == 1 for line in lines)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert len(balanced(text, 13, room)) == len(wrap(text, 13, room))
    assert len(wrap(text, 13, room, 2)) <= 2


def test_a_line_begins_with_no_closing_mark() -> None:
    """A comma, a closing quote or bracket never begins a line, nor does an opening one end it."""
    lines = wrap("局长办公会议纪要（第五次），“容错”认定。" * 4, 13, 120)

    assert all(line[0] not in "，。、）”" for line in lines)
    assert all(line[-1] not in "（“" for line in lines)


@given(st.lists(st.tuples(st.integers(0, 900), st.integers(10, 60)), max_size=30))
def test_things_in_a_column_keep_apart(things: list[tuple[int, int]]) -> None:
    """Spread things never overlap, keep their order and stay within the page if they can."""
    wanted, heights = [w for w, _ in things], [h for _, h in things]
    tops = spread(wanted, heights, 5, (8, 2500))
    for n in range(len(tops) - 1):
        assert tops[n] + heights[n] + 5 <= tops[n + 1]
    assert all(top >= 8 for top in tops)
    assert all(top + height <= 2500 for top, height in zip(tops, heights, strict=True))


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(1, 80)), max_size=30))
def test_spans_of_one_row_keep_apart(spans: list[tuple[int, int]]) -> None:
    """Spans that are given one row lie at least so far from each other."""
    pairs = [(a, a + n) for a, n in spans]
    rows = clear_rows(pairs, 6)
    for (a, row), (b, other) in combinations(zip(pairs, rows, strict=True), 2):
        assert row != other or a[1] + 6 <= b[0] or b[1] + 6 <= a[0]
