"""The pages of ``docs/how-to`` are followed step by step, in Chinese and in English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.command import Command
from tests.how_to import PageError, Reader, blocks
from tolerance.shelf import open_shelf

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "how-to"
PAGES = (
    "change-a-threshold",
    "add-an-exception",
    "local-measure",
    "new-edition",
    "new-regime",
)
SNIPPET = re.compile(r"`([{\[][^`]*[}\]])`")


def page(name: str, language: str) -> str:
    """Return the text of a page."""
    return (FOLDER / f"{name}.{language}.md").read_text("utf-8")


def followed(
    name: str, language: str, folder: Path, tolerance: Command, patch: pytest.MonkeyPatch
) -> dict[str, str]:
    """Follow a page in a folder of its own; return the digest of each edition it left."""
    folder.mkdir()
    patch.chdir(folder)
    patch.setenv("TOLERANCE_LANG", language)
    Reader(folder, tolerance).follow(page(name, language))
    shelf = open_shelf(folder / "rulebooks")
    return {e.name: shelf.standing_alone(e).rulebook.digest for e in shelf.editions}


@pytest.mark.sweep
@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_followed(
    name: str, tmp_path: Path, tolerance: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each step of the Chinese page does what the page says."""
    assert followed(name, "zh", tmp_path / "zh", tolerance, monkeypatch)


@pytest.mark.long
@pytest.mark.parametrize("name", PAGES)
def test_both_languages_come_to_the_same(
    name: str, tmp_path: Path, tolerance: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both pages can be followed, and end with the same rulebooks."""
    chinese, english = (
        followed(name, language, tmp_path / language, tolerance, monkeypatch)
        for language in ("zh", "en")
    )
    assert chinese == english


@pytest.mark.parametrize("name", PAGES)
def test_both_languages_have_the_same_steps(name: str) -> None:
    """What is written and typed is the same in both; only words and printed lines differ."""
    steps = [
        [(b.tongue, b.options, b.body) for b in blocks(page(name, each)) if b.tongue != "text"]
        for each in ("zh", "en")
    ]
    assert steps[0] == steps[1]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.md")), ids=lambda path: path.name)
def test_what_stands_in_the_text_is_yaml(path: Path) -> None:
    """Each example in a line of text is YAML that the reader could copy."""
    for found in SNIPPET.findall(path.read_text("utf-8")):
        YAML(typ="safe").load(found)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.md")), ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    """Each link of a page leads to a file of this checkout."""
    for target in re.findall(r"\]\(([^)#]+)\)", path.read_text("utf-8")):
        assert (path.parent / target).exists(), target


def reader(tmp_path: Path, tolerance: Command, patch: pytest.MonkeyPatch) -> Reader:
    """Return somebody who follows a page in an empty folder."""
    patch.chdir(tmp_path)
    patch.setenv("TOLERANCE_LANG", "zh")
    return Reader(tmp_path, tolerance)


BAD = {
    "nobody follows": ("```yaml\na: 1\n```\n", "nobody knows"),
    "unnamed file": ("写：\n```yaml file=a.yaml\na: 1\n```\n", "do not name"),
    "outside": ("`../a`\n```yaml file=../a\na: 1\n```\n", "outside"),
    "other command": ("```sh\nrm -rf x\n```\n", "only tolerance"),
    "wrong exit": ("```sh\ntolerance rulebook list nobody\n```\n", "ended with"),
    "not printed": ("```sh\ntolerance --version\n```\n```text\n没有这一行\n```\n", "not printed"),
    "nothing before": ("```text\n一行\n```\n", "nothing was printed"),
    "no such place": (
        "`a`\n```text file=a\nx\n```\n`a`\n```diff file=a\n-y\n+z\n```\n",
        "0 times",
    ),
    "not there": ("`a`\n```text append=a\nx\n```\n", "not there"),
    "not closed": ("```sh\n", "not closed"),
}


@pytest.mark.parametrize(("text", "said"), BAD.values(), ids=BAD)
def test_a_step_that_is_not_so_is_found(
    text: str, said: str, tmp_path: Path, tolerance: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that says what is not so fails, with the line of the page."""
    with pytest.raises(PageError, match=said) as fault:
        reader(tmp_path, tolerance, monkeypatch).follow(text)
    assert str(fault.value).startswith("line ")
