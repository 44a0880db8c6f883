"""The canonical form of rulebook files: the same content, every comment, one form."""

from __future__ import annotations

import dataclasses
import random
import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.approved import APPROVER, TOLD, approve
from tests.command import Command
from tests.small import small
from tolerance.files.plainfiles import compose, read_yaml
from tolerance.model.criterion import Criterion
from tolerance.model.noun import Noun
from tolerance.model.problem import ProblemsError
from tolerance.model.rule import Rule
from tolerance.model.rulebook import Cover
from tolerance.shelf import open_shelf
from tolerance.workbench.format.canonical_form import alike, formatted
from tolerance.workbench.format.format_files import find_files, form
from tolerance.workbench.format.formatting import UnformattedError, quote, stands
from tolerance.workbench.format.key_order import WRITTEN, keys_of

RULES: Any = tuple[Rule, ...]


def canonical(text: str, kind: Any = RULES) -> str:
    """Return a text in canonical form."""
    return formatted(text, "x.yaml", kind)


def test_keys_stand_in_the_order_in_which_a_rule_is_read() -> None:
    """The id goes first, and the rest as a person reads a rule, whatever order it was in."""
    given_ = """\
- because: 理由
  then: [ {permit: waive,  conclude: tolerable} ]
  when: {is: established, criterion: pilot}
  stratum: tolerance
  id: art-1
"""
    assert canonical(given_) == (
        "- id: art-1\n"
        "  stratum: tolerance\n"
        "  when: {criterion: pilot, is: established}\n"
        "  then: [{conclude: tolerable, permit: waive}]\n"
        "  because: 理由\n"
    )


def test_comments_stay_with_what_they_are_about() -> None:
    """A comment at the head, before an entry, at the end of a line and at the tail stays there."""
    given_ = """\
# 本文件的说明

# 第一条
- stratum:   tolerance   # 层级
  # 编号不得改
  id: art-1


- id: art-2   # 第二条
  when:
      all: [ {criterion: a, is: refuted},   # 先看这项
             {criterion: b, is: refuted} ]
  # 第二条到此为止
# 文件结束
"""
    assert canonical(given_) == (
        "# 本文件的说明\n\n"
        "# 第一条\n"
        "# 编号不得改\n"
        "- id: art-1\n"
        "  stratum: tolerance  # 层级\n\n"
        "- id: art-2  # 第二条\n"
        "  when:\n"
        "    all:\n"
        "      - {criterion: a, is: refuted}  # 先看这项\n"
        "      - {criterion: b, is: refuted}\n"
        "  # 第二条到此为止\n"
        "# 文件结束\n"
    )


def test_entries_of_a_file_stand_apart() -> None:
    """Between two entries of a list that is a file stands one empty line, never none or two."""
    assert canonical("- id: a\n- id: b\n\n\n\n- id: c\n") == "- id: a\n\n- id: b\n\n- id: c\n"


def test_texts_are_quoted_only_where_they_need_it() -> None:
    """Quotation marks go where they say nothing and stay where a number or null would appear."""
    given_ = (
        '- id: "art-1"\n  title: \'第一条\'\n  group: "12"\n  because: {zh: "否", en: "a, b"}\n'
    )
    assert canonical(given_) == (
        '- id: art-1\n  group: "12"\n  title: 第一条\n  because: {zh: 否, en: "a, b"}\n'
    )


@pytest.mark.parametrize("word", ["yes", "no", "on", "off", "y", "N"])
def test_words_of_older_yaml_are_words(word: str) -> None:
    """``on`` and ``no`` are words here, and need no quotation marks."""
    assert quote(word, plain=False, flow=True) == word


@pytest.mark.parametrize(
    "text", ["", "~", "null", "12", "1_0", "1e3", "0x1F", "0o7", "2024-01-01", "true", ".inf", "-1"]
)
def test_what_looks_otherwise_keeps_its_marks(text: str) -> None:
    """A text that bare would be a number, a day, null or a truth stays quoted."""
    assert quote(text, plain=False, flow=False) == f'"{text}"'
    assert quote(text, plain=True, flow=False) == text


def test_texts_of_several_lines_stand_as_they_are() -> None:
    """A text of several lines is written line by line, its last line break as it was."""
    given_ = '- id: a\n  because: "one\\n\\ntwo\\n"\n  title: |-\n      x\n        y\n'
    assert canonical(given_) == (
        "- id: a\n  title: |-\n    x\n      y\n  because: |\n    one\n\n    two\n"
    )


@pytest.mark.parametrize(
    ("text", "whole"),
    [("a\nb", True), (" a\nb", False), ("a\n\n", False), ("a\n \nb", False), ("a\rb\n", False)],
)
def test_a_text_that_lines_would_change_is_not_written_in_lines(text: str, whole: bool) -> None:  # noqa: FBT001  a table of cases
    """Leading blanks, trailing empty lines and stray line breaks are escaped instead."""
    assert stands(text) is whole


@pytest.mark.parametrize("marks", ["\ufeff", ""])
@pytest.mark.parametrize("line", ["\r\n", "\n"])
def test_line_ends_and_marks_of_order_go(tmp_path: Path, marks: str, line: str) -> None:
    """A file with a byte-order mark or Windows line ends becomes plain UTF-8 with line feeds."""
    folder = tmp_path / "shelf/mini/2024-01-01"
    (folder / "rules").mkdir(parents=True)
    (folder / "rulebook.yaml").write_text("id: mini\n", "utf-8")
    path = folder / "rules/a.yaml"
    path.write_bytes((marks + f"- id: a  # 注释{line}  title: 题{line}").encode())
    (found,) = find_files(path)
    changed = form(found).content
    plain = "- id: a  # 注释\n  title: 题\n".encode()
    assert changed == (None if (marks, line) == ("", "\n") else plain)


def test_an_alias_stays_behind_its_anchor() -> None:
    """Where a file repeats something by an alias, its keys are left in their order."""
    given_ = "- because: &x {zh: 理由}\n  id: a\n  title: *x\n"
    assert canonical(given_) == "- because: &x {zh: 理由}\n  id: a\n  title: *x\n"


def test_long_lists_of_words_fill_their_lines() -> None:
    """A list of many words too long for a line is filled into lines, not stood on end."""
    words = ", ".join(f"stratum-number-{n}" for n in range(12))
    found = canonical(f"id: a\nstrata: [{words}]\n", Cover)
    assert max(map(len, found.splitlines())) <= 100
    assert len(found.splitlines()) == 5


def test_the_order_names_keys_of_its_noun() -> None:
    """An order of keys names each key once and none that its noun lacks; a new one stands last."""
    for kind, keys in WRITTEN.items():
        declared = {field.name.rstrip("_") for field in dataclasses.fields(kind)}
        assert len(keys.split()) == len(set(keys.split())), kind
        assert set(keys.split()) <= declared, kind
        assert set(keys_of(kind)) == declared
        assert issubclass(kind, Noun)


def test_the_shipped_rulebooks_read_alike(root: Path) -> None:
    """Every shipped file formatted reads as it did, and a second time nothing changes."""
    found = find_files(root / "rulebooks")
    assert len(found) > 60
    for each in found:
        formed = form(each)
        assert formed.problems == ()
        if formed.content is None:
            continue
        text = formed.content.decode()
        assert alike(compose(text, "x"), read_yaml(each.path, "x"))
        assert formatted(text, "x", each.kind) == text


def test_formatting_changes_no_digest(tmp_path: Path, tolerance: Command) -> None:
    """A rulebook formatted has the digest that it had, and its files keep their mode."""
    files = small(tmp_path)
    path = files.rulebooks / "mini/2024-01-01/rules/all.yaml"
    path.chmod(0o640)
    before = files.loaded().rulebook
    checked = tolerance("rulebook", "format", "--check", "--rulebooks", files.rulebooks, "--json")
    assert checked.code == 3
    assert any(f.endswith("rules/all.yaml") for f in checked.object()["changed"])
    assert files.loaded().rulebook == before
    done = tolerance("rulebook", "format", "mini", "--rulebooks", files.rulebooks)
    assert done.code == 0
    after = open_shelf(files.rulebooks)
    assert after.loaded(after.editions[0]).rulebook.digest == before.digest
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    again = tolerance("rulebook", "format", "--check", path, "--rulebooks", files.rulebooks)
    assert again.code == 0


def test_a_file_that_cannot_be_read_is_named_and_left(tmp_path: Path, tolerance: Command) -> None:
    """One broken file is named and untouched; the others are formatted."""
    files = small(tmp_path)
    folder = files.rulebooks / "mini/2024-01-01"
    (folder / "rules/bad.yaml").write_text("- id: [\n", "utf-8")
    done = tolerance("rulebook", "format", folder, "--json")
    assert done.code == 3
    assert {p["file"].rpartition("/")[2] for p in done.object()["problems"]} == {"bad.yaml"}
    assert done.object()["changed"]
    assert (folder / "rules/bad.yaml").read_text("utf-8") == "- id: [\n"


def test_a_place_without_rulebooks_is_refused(tmp_path: Path, tolerance: Command) -> None:
    """A path that is not there, or holds no file of a rulebook, is a problem."""
    (tmp_path / "case.yaml").write_text("number: 1\n", "utf-8")
    for place in (tmp_path / "case.yaml", tmp_path / "none.yaml"):
        assert tolerance("rulebook", "format", place).code == 3


def test_a_released_edition_keeps_its_form(tmp_path: Path, tolerance: Command) -> None:
    """A released edition is not rewritten without --force, for it would no longer be the same."""
    files = small(tmp_path, scenarios=lambda s: s.append(TOLD))
    approve(files.rulebooks / "mini/2024-01-01")
    shelf = ("--rulebooks", files.rulebooks)
    assert tolerance("rulebook", "release", "mini", "--approved-by", APPROVER, *shelf).code == 0
    kept = tolerance("rulebook", "format", *shelf, "--json")
    assert kept.code == 3
    assert {p["code"] for p in kept.object()["problems"]} == {"format-released"}
    assert tolerance("rulebook", "verify", *shelf).code == 0
    assert tolerance("rulebook", "format", "--force", *shelf).code == 0
    assert tolerance("rulebook", "verify", *shelf).code == 5


SCALARS = (
    *(
        "a",
        "b: c",
        "x",
        "12",
        '"12"',
        "null",
        "~",
        "yes",
        '"no"',
        "时间：三日",
        '"a: b"',
        "'it''s'",
    ),
    *(
        "a, b",
        "2024-01-01",
        '"2024-01-01"',
        "",
        "timeline[]",
        "Did x?",
        '"\\n x"',
        '"tab\\t"',
        "'#n'",
    ),
    *(
        "a#b",
        '"é\\u2028"',
        "0x1F",
        ".inf",
        "-x",
        "&anchor v",
        "*",
        '"  lead"',
        "😀",
        "group:x",
        '"\\0"',
    ),
)
KEYS = ("a", "id", "title", "question", "basis", "键", '"k k"', "'q: r'", "zh", "en", "x.y", "12")
COMMENTS = ("# c", "#c2", "#", "# 注释", "#  [x, {", '# "q', "# - a: b")
BLOCKS = (" |", " |-", " |+", " >", " >-")
INNER = ("text", "# no comment", "x: y", "  more")


class Scribe:
    """Writes a random file: blocks, brackets, comments anywhere, texts of several lines."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311  a seeded generator is no secret
        self.lines: list[str] = []

    def text(self) -> str:
        """Return a file, which need not be sound."""
        self.loose()
        self.block(0, 3, "")
        self.loose()
        end = self.random.choice(["\n", "\n", "\r\n"])
        return end.join("\n".join(self.lines).split("\n")) + self.random.choice([end, ""])

    def loose(self) -> None:
        """Write empty lines and comments on lines of their own."""
        while self.random.random() < 0.3:
            self.lines.append(self.random.choice([*COMMENTS, "", "  "]))

    def beside(self, chance: float) -> str:
        """Return a comment for the end of a line, mostly none."""
        return f"  {self.random.choice(COMMENTS)}" if self.random.random() < chance else ""

    def block(self, indent: int, depth: int, begun: str) -> None:
        """Write a map or list of a few entries; ``begun`` is what its first line begins with."""
        keyed = self.random.random() < 0.6
        for number, key in enumerate(self.random.sample(KEYS, self.random.randint(1, 4))):
            led = begun if begun and not number else " " * indent
            if number or not begun:
                self.between(indent)
            self.entry(led + (f"{key}:" if keyed else "-"), indent, depth, keyed=keyed)

    def between(self, indent: int) -> None:
        """Write what may stand between two entries."""
        if self.random.random() < 0.2:
            self.lines.append("")
        while self.random.random() < 0.2:
            column = self.random.choice([indent, indent, indent + 2, max(indent - 2, 0), 0])
            self.lines.append(" " * column + self.random.choice(COMMENTS))

    def entry(self, head: str, indent: int, depth: int, *, keyed: bool) -> None:
        """Write one entry."""
        beside, kind = self.beside(0.15), self.random.random()
        if depth <= 0 or kind < 0.35:
            self.scalar(head, indent, beside)
        elif kind < 0.65:
            self.lines.append(f"{head} {self.flow(indent, depth - 1)}{beside}")
        elif not keyed and not beside and self.random.random() < 0.6:
            self.block(indent + 2, depth - 1, head + " ")
        else:
            self.lines.append(head + beside)
            self.block(indent + self.random.choice([2, 2, 4]), depth - 1, "")

    def scalar(self, head: str, indent: int, beside: str) -> None:
        """Write an entry's value of one or several lines."""
        kind = self.random.random()
        if kind < 0.1:
            self.lines.append(head + self.random.choice(BLOCKS) + beside)
            for _ in range(self.random.randint(1, 3)):
                inner = self.random.choice(INNER)
                self.lines.append(self.random.choice([" " * (indent + 4) + inner, ""]))
        elif kind < 0.15:
            self.lines.extend([f'{head} "several', " " * (indent + 2) + f'lines"{beside}'])
        else:
            self.lines.append(f"{head} {self.random.choice(SCALARS)}{beside}")

    def flow(self, indent: int, depth: int) -> str:
        """Return a map or list in brackets, sometimes over several lines."""
        number = self.random.randint(0, 4)

        def gap() -> str:
            if self.random.random() < 0.1:
                return self.beside(0.5) + "\n" + " " * (indent + 3)
            return " "

        def value() -> str:
            if depth > 0 and self.random.random() < 0.4:
                return self.flow(indent, depth - 1)
            return self.random.choice(["a", "12", '"12"', "x y", '"a, b"', "null", "'q'", '"x: y"'])

        if self.random.random() < 0.5:
            parts = [value() for _ in range(number)]
            return "[" + gap() + ("," + gap()).join(parts) + gap() + "]"
        parts = [f"{key}: {value()}" for key in self.random.sample(KEYS, number)]
        return "{" + gap() + ("," + gap()).join(parts) + gap() + "}"


def holds(seed: int) -> bool:
    """Format a random file, which raises where a guarantee fails; False for an unsound file."""
    text = Scribe(seed).text()
    try:
        compose(text, "x")
    except ProblemsError:
        return False
    written = formatted(text, "x", tuple[Criterion, ...])
    assert formatted(written, "x", tuple[Criterion, ...]) == written
    return True


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**9))
def test_any_sound_file_can_be_formatted(seed: int) -> None:
    """Whatever a file's form, it can be formatted with all that is promised of it."""
    holds(seed)


@pytest.mark.long
def test_very_many_files_can_be_formatted() -> None:
    """The same at length; some hundreds of the files drawn are sound."""
    assert sum(holds(seed) for seed in range(6000)) > 2000


def test_what_cannot_be_kept_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A form that would read otherwise is refused, and the check of it can fail."""
    monkeypatch.setattr(
        "tolerance.workbench.format.canonical_form.quote",
        lambda text, *, plain, flow: "other" if (plain, flow) != (None, None) else text,
    )
    with pytest.raises(UnformattedError, match="read-otherwise"):
        canonical("- id: a\n")


@pytest.mark.parametrize("body", ["|\n    甲\n", "|-\n    甲\n\n    乙\n", ">\n    甲\n    乙\n"])
def test_an_entry_that_begins_with_a_text_of_lines_is_put_in_order(body: str) -> None:
    """The id goes first where a text of several lines stood before it."""
    given_ = f"- because: {body}  id: art-1\n"
    assert canonical(given_).startswith("- id: art-1\n  because: ")
    assert canonical(canonical(given_)) == canonical(given_)


def test_what_new_scaffolds_is_canonical(tmp_path: Path, tolerance: Command) -> None:
    """Right after each ``rulebook new``, stubs and all, ``format --check`` finds nothing to do."""
    shelf = tmp_path / "own"
    text = tmp_path / "art.txt"
    text.write_text(
        "第一条 为了规范工作，制定本办法。\n第二条 有下列情形之一的，可以免予追究：\n"
        "（一）出于公心的；\n（二）未谋私利的。\n",
        "utf-8",
    )
    stubs = ("--stubs", "--rulebooks", shelf)
    named = ("--title", "某办法", "--articles", text)
    for words in (
        ("shelf", shelf),
        ("regime", "zz", "--edition", "2025-01-01", "--track", "zz", *named, *stubs),
        ("edition", "zz", "--in-force", "2026-01-01", "--close-old", "--rulebooks", shelf),
        (
            *("overlay", "ov", "--extends", "zz@2026-01-01", "--territory", "某市"),
            *("--edition", "2026-02-01", *named, *stubs),
        ),
        ("criterion", "c-new", "--in", "ov", "--rulebooks", shelf),
        ("criterion", "c-two", "--in", "ov", "--file", "c-new", "--rulebooks", shelf),
        ("criterion", "c-old", "--in", "ov", "--file", "art-2", "--rulebooks", shelf),
        ("rule", "r-new", "--in", "ov", "--stratum", "tolerance", "--rulebooks", shelf),
        ("articles", "ov", "--from", text, "--force", *stubs),
    ):
        begun = tolerance("rulebook", "new", *words)
        assert begun.code == 0, begun.err
        checked = tolerance("rulebook", "format", "--check", "--rulebooks", shelf, "--json")
        assert (checked.code, checked.object()["changed"]) == (0, []), words


def test_comments_alone_are_canonical_as_they_stand(tmp_path: Path, tolerance: Command) -> None:
    """A file of comments changes its line ends at most; one of nothing is a problem as before."""
    folder = small(tmp_path).rulebooks / "mini/2024-01-01"
    path = folder / "rules/stubs.yaml"
    for raw, kept in (("## 一\n\n# - id: x\n", None), ("# 一\r\n# 二", "# 一\n# 二\n")):
        path.write_bytes(raw.encode())
        (found,) = find_files(path)
        formed = form(found)
        assert (formed.problems, formed.content) == ((), kept.encode() if kept else None)
    path.write_text("\n", "utf-8")
    assert tolerance("rulebook", "format", path, "--check").code == 3
