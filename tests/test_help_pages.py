"""Pages of help: every command and group, in both languages, as wide as a screen of 80 columns."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache

import click
import pytest
from rich.cells import cell_len

from tolerance.cli.help_pages import Page, brief

Pages = dict[str, str]

_WALK = """
import json, sys
from contextlib import redirect_stdout
import io
import click
from tolerance.cli import main
from tolerance.cli.click_words import click_speaks
from tolerance.cli.places import message_language

def pages(command, words):
    sys.argv = ["tolerance", *words, "--help"]
    shown = io.StringIO()
    with redirect_stdout(shown):
        assert main._run() == 0
    found[" ".join(words)] = shown.getvalue()
    if isinstance(command, click.Group):
        for name in command.list_commands(click.Context(command)):
            pages(command.get_command(click.Context(command), name), [*words, name])

found = {}
with click_speaks(message_language(None)):
    pages(main.cli, [])
json.dump(found, sys.stderr)
"""
CLICK_S = re.compile(
    r"Usage|Options|Commands|\bOPTIONS\b|COMMAND|ARGS|Show |exit|default:|required|env var"
    r"|\b(TEXT|PATH|DIRECTORY|FILENAME|INTEGER|FLOAT|BOOLEAN|DATE|RANGE|UUID)\b"
)
OWN = re.compile(r"--?[a-z][a-z-]*|\[NAME\|PATH\]…")
"""Names that the program gives: options, and the words that stand for what is to be typed."""


@cache
def walked(language: str) -> Pages:
    """Return the page of every command, from a process that speaks the language."""
    told = subprocess.run(
        [sys.executable, "-c", _WALK],
        env={"TOLERANCE_LANG": language, "COLUMNS": "80", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    found: Pages = json.loads(told.stderr)
    assert len(found) > 40
    return found


@pytest.fixture(scope="module", params=["zh", "en"])
def pages(request: pytest.FixtureRequest) -> Pages:
    """Return the pages in either language."""
    return walked(request.param)


def test_no_line_is_wider_than_the_screen(pages: Pages) -> None:
    """A line takes 80 columns at most, a Chinese character being two."""
    assert {(name, x) for name, page in pages.items() for x in page.splitlines() if _wide(x)} == (
        set()
    )


def _wide(line: str) -> bool:
    return cell_len(line) > 80


def test_no_line_of_a_list_is_cut(pages: Pages) -> None:
    """The help of a command in a list is not cut; dots stand for repetition only."""
    for name, page in pages.items():
        listed = re.split(r"^(?:Commands:|命令：)$", page, flags=re.MULTILINE)[1:]
        assert not [x for part in listed for x in part.splitlines() if x.endswith("...")], name


def test_a_list_gives_a_command_one_line(pages: Pages) -> None:
    """What is too long for a line of a list has a ``short_help``."""
    for name, page in pages.items():
        for part in re.split(r"^(?:Commands:|命令：)$", page, flags=re.MULTILINE)[1:]:
            folded = [x for x in part.splitlines() if x.startswith("   ")]
            assert folded == [], name


def test_no_english_word_of_click_is_left() -> None:
    """A Chinese page holds none of click's English words."""
    for name, page in walked("zh").items():
        usage, _, rest = page.partition("\n")
        assert usage.startswith(f"用法：tolerance {name}".rstrip() + " [选项]"), usage
        found = CLICK_S.findall(OWN.sub("", rest))
        assert not found, (name, found)


def test_a_page_without_wide_characters_is_click_s_own() -> None:
    """English is set to the byte as click sets it."""
    made = []
    for kind in (click.HelpFormatter, Page):
        page = kind(width=50)
        page.write_usage("tolerance", "[OPTIONS] " + "WORD " * 20)
        page.write_paragraph()
        with page.section("Options"):
            page.write_dl(
                [("--a-b", "words that fold " * 9), ("--" + "x" * 40, "long"), ("-c", "")]
            )
            page.write_text("One well-kept paragraph " * 5 + "\n\nand another.")
        made.append(page.getvalue())
    assert made[0] == made[1]


def test_a_page_in_chinese() -> None:
    """Names wider than the column stand alone, and a paragraph keeps its empty line."""
    page = Page(width=34)
    page.write_usage("规则", "[选项] 甲乙丙丁戊己庚辛壬", "用法：")
    page.write_usage("tolerance rulebook", "[选项] 甲乙丙丁戊己庚辛壬癸", "用法：")
    with page.section("选项"):
        page.write_dl(
            [
                ("--名称", "说明说明说明说明说明说明"),
                ("-c", ""),
                ("--长长长长", "短"),
                ("--长长长长", ""),
            ],
            8,
        )
        page.write_text("第一段。\n\n第二段 abc。")
    assert page.getvalue().splitlines() == [
        "用法：规则 [选项] 甲乙丙丁戊己庚辛",
        "           壬",
        "用法：tolerance rulebook",
        "          [选项] 甲乙丙丁戊己庚辛",
        "          壬癸",
        "",
        "选项：",
        "  --名称    说明说明说明说明说明说",
        "            明",
        "  -c",
        "  --长长长长",
        "            短",
        "  --长长长长",
        "  第一段。",
        "",
        "  第二段 abc。",
    ]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("检查规则库。另有说明。", "检查规则库"),
        (
            "Ask the six defects of art. 21 first. Then more.",
            "Ask the six defects of art. 21 first",
        ),
        ("核对登记；改动的以 5 退出。", "核对登记；改动的以 5 退出"),
        ("核" * 28 + "；" + "改" * 9 + "。", "核" * 28),
        ("核" * 28 + "：" + "改" * 9 + "。", "核" * 28),
        ("Rewrite" + " files" * 8 + ": order of keys.", "Rewrite" + " files" * 8),
    ],
)
def test_what_a_text_says_first(text: str, first: str) -> None:
    """A list tells the first sentence, or as much of it as a line holds."""
    assert brief(text) == first
