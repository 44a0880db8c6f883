"""The words of click: one catalogue, whole and compiled, that this program alone listens to."""

from __future__ import annotations

import ast
import gettext
import os
import string
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from tests.command import Command
from tolerance.cli.click_words import LOCALE, as_printed, click_speaks

Forms = tuple[str, ...]
FOLDER = LOCALE / "zh" / "LC_MESSAGES"
BY_NAME = {"extra['required']": "required"}
"""What click looks up by the name of a variable, and what that stands for."""
ENGLISH = {"number_type", "param_type"}
"""What click fills with English words that no catalogue has; Chinese does without."""


def asked() -> Iterator[tuple[str, Forms]]:
    """Give out what the installed click asks of gettext: where, and a message's forms."""
    for path in sorted(Path(click.__file__).parent.glob("*.py")):
        if path.stem == "testing":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                number = {"_": 1, "gettext": 1, "ngettext": 2}.get(node.func.id, 0)
                if number:
                    yield f"{path.name}:{node.lineno}", tuple(map(_form, node.args[:number]))


def _form(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return BY_NAME.get(ast.unparse(node), f"not a literal: {ast.unparse(node)}")


def source() -> Catalog:
    """Return the catalogue as it is written."""
    with (FOLDER / "tolerance.po").open(encoding="utf-8") as file:
        return read_po(file, locale="zh")


def said(catalogue: Catalog) -> dict[Forms, Forms]:
    """Return what is said for each message, by its forms."""
    return {_forms(each.id): _forms(each.string) for each in catalogue if each.id}


def _forms(text: str | list[str] | Forms | None) -> Forms:
    return (text,) if isinstance(text, str) else tuple(text or ())


def places(text: str) -> set[str]:
    """Return the places in a message that are filled, with their conversion."""
    braced = {f"{name}!{how}" for _, name, _, how in string.Formatter().parse(text) if name}
    return braced | {word for word in ("%(prog)s", "%(version)s") if word in text}


def test_every_word_of_click_is_in_the_catalogue() -> None:
    """Whatever the installed click asks for is said in Chinese, and what is missing is named."""
    have = said(source())
    missing = {f"{where} {forms}" for where, forms in asked() if not all(have.get(forms, ()))}
    missing |= {f"{where} {forms}" for where, forms in asked() if forms not in have}
    assert missing == set()


def test_the_catalogue_holds_nothing_that_click_does_not_ask() -> None:
    """No message is left over from another version."""
    assert set(said(source())) == {forms for _, forms in asked()}


def test_the_same_places_are_filled() -> None:
    """A sentence in Chinese fills the places of the English one, but for English words."""
    for forms, words in said(source()).items():
        # Where one form serves for one and for many, click fills the places of either.
        known = {frozenset(_needed(form)) for form in forms}
        for text in words:
            assert frozenset(places(text)) in known, (forms, text)


def _needed(text: str) -> set[str]:
    needed = places(text)
    others = needed - {f"{name}!None" for name in ENGLISH}
    return others or needed


def test_what_is_compiled_is_what_is_written() -> None:
    """The ``.mo`` is the ``.po``, compiled (``make words``)."""
    with (FOLDER / "tolerance.mo").open("rb") as file:
        assert said(read_mo(file)) == said(source())


def test_mistakes_are_told_in_chinese(tolerance: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong use is told in Chinese and its marks, with the usage and what was meant."""
    monkeypatch.setenv("TOLERANCE_LANG", "zh")
    told = {
        ("assess",): "错误：缺少参数“CASES...”。",
        ("asses",): "错误：没有“asses”这一命令。是否为“assess”、“case”？",
        ("rulebook", "chek"): "错误：没有“chek”这一命令。是否为“check”？",
        ("assess", "x", "--jsonn"): "错误：没有“--jsonn”这一选项。是否为“--json”、“--on”？",
        ("case", "new", "--lang", "fr", "x"): (
            "错误：“--lang”的值无效：不能是“fr”，可用的有“zh”、“en”。"
        ),
        ("docket", "show", "x"): "错误：“NUMBER”的值无效：“x”不是有效的数值。",
        ("template", "new"): "错误：缺少参数“{document|letter}”。可用的有：\n\tdocument,\n\tletter",
        ("assess", "x", "--out"): "错误：选项“--out”应带 1 个值。",
        ("schema", "a", "b"): "错误：多出的参数：b",
    }
    for words, sentence in told.items():
        ended = tolerance(*words)
        assert (ended.code, ended.out) == (2, "")
        assert ended.err.endswith(f"{sentence}\n"), ended.err
        assert f"查看用法。\n\n{sentence}" in ended.err or words[-1] == "--out"


def test_english_is_click_s_own(tolerance: Command) -> None:
    """In English click says what it says, and finds the command that was meant."""
    assert tolerance("asses").err.endswith(
        "\nTry 'tolerance --help' for help.\n\n"
        "Error: No such command 'asses'. (Did you mean one of: 'assess', 'case'?)\n"
    )
    assert tolerance("assess").err.endswith("Error: Missing argument 'CASES...'.\n")


@pytest.mark.parametrize("before", [None, "de:fr"])
def test_children_hear_what_the_officer_had_set(
    monkeypatch: pytest.MonkeyPatch, before: str | None
) -> None:
    """This process alone is told to speak Chinese, and for as long as a command runs."""
    monkeypatch.delenv("LANGUAGE", raising=False)
    if before is not None:
        monkeypatch.setenv("LANGUAGE", before)
    child = [sys.executable, "-c", "import os; print(os.environ.get('LANGUAGE'))"]
    with click_speaks("zh"):
        assert gettext.gettext("Usage:") == "用法："
        heard = subprocess.run(child, capture_output=True, text=True, check=True).stdout
    assert heard.strip() == str(before)
    assert gettext.gettext("Usage:") == "Usage:"
    assert os.environ.get("LANGUAGE") == before
    after = subprocess.run(child, capture_output=True, text=True, check=True).stdout
    assert after.strip() == str(before)
    with click_speaks("en"):
        assert gettext.gettext("Usage:") == "Usage:"


def test_marks_are_of_the_language() -> None:
    """Quotation marks and stops are Chinese in Chinese, and a quoted quote stays whole."""
    assert as_printed(r"没有 'a\'b' 这一选项。 是否为 'c', 'd'？", "zh") == (
        r"没有“a\'b”这一选项。是否为“c”、“d”？"
    )
    assert as_printed("甲's 卷和乙's 卷", "zh") == "甲's 卷和乙's 卷"
    assert as_printed("Missing argument 'X'.", "en") == "Missing argument 'X'."
