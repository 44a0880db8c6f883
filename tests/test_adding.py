"""Entries put behind those of a list of a YAML file that a hand wrote."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pairs import quick
from tolerance.files.adding import added, appended, encoded, plain
from tolerance.files.plainfiles import compose
from tolerance.model.problem import ProblemsError

BLOCK = ["- id: A2", "  because: 会上"]
GAPS = st.lists(st.sampled_from(["", "# 九", "  # 说明", "      # 深"]), max_size=3)


@given(GAPS, st.sampled_from(["", "  ", "    "]), st.sampled_from(["\n", "\r\n"]), GAPS)
@quick(200)
def test_only_the_entry_is_new(before: list[str], indent: str, end: str, after: list[str]) -> None:
    """Wherever comments and blank lines stand, the file is the old one and the entry."""
    lines = ["a: 一", "list:", *before, f"{indent}- {{id: A1}}", *after, "b: 二", ""]
    text = end.join(lines)
    entry = "".join(f"{indent}{line}{end}" for line in BLOCK)
    found = added(text, "x", {"list": [BLOCK]})
    assert found.count(entry) == 1
    assert found.replace(entry, "") == text
    assert plain(compose(found, "x")) == {
        "a": "一",
        "list": [{"id": "A1"}, {"id": "A2", "because": "会上"}],
        "b": "二",
    }


def test_a_comment_within_a_text_is_no_comment() -> None:
    """A text in lines that ends in what looks like a comment keeps it; a remark after it stays."""
    text = "list:\n  - because: |\n      一\n      # 二\n  # 尚待补充\n"
    found = added(text, "x", {"list": [BLOCK]})
    assert found == text.replace("  # 尚", "  - id: A2\n    because: 会上\n  # 尚")


def test_a_file_that_ends_without_a_line_end_takes_entries() -> None:
    """The last line is ended first; the mark of a document's end stays behind the list."""
    assert added("list:\n- a", "x", {"list": [["- b"]]}) == "list:\n- a\n- b\n"
    assert added("list:\n- a\n...\n", "x", {"list": [["- b"]]}) == "list:\n- a\n- b\n...\n"


def test_every_list_that_is_closed_is_named() -> None:
    """All lists to which nothing can be added are refused together, each at its line."""
    with pytest.raises(ProblemsError) as refused:
        added("a: [1]\nb: [2]\nc:\n- 3\n", "x", {key: [["- 4"]] for key in "abc"})
    found = [(p.code, p.place.line, p.facts["key"]) for p in refused.value.problems]
    assert found == [("case-list-closed", 1, "a"), ("case-list-closed", 2, "b")]


@pytest.mark.parametrize("held", ["", "# 说明\n", "- id: A1\n", "  - {id: A1}\r\n", "- id: A1"])
def test_a_file_that_is_one_list_grows_at_its_end(held: str) -> None:
    """The entry stands last, a blank line before it, in the line ends that the file has."""
    found = appended(held, "- id: A2\n")
    assert found is not None
    assert found.startswith(held)
    parts = plain(compose(found, "x"))
    assert parts == [{"id": "A1"}] * ("A1" in held) + [{"id": "A2"}]
    assert found.count("\n") == found.count("\r\n") or "\r" not in held


@pytest.mark.parametrize("held", ["[{id: A1}]\n", "id: A1\n", "- id: A1\n...\n"])
def test_a_file_that_cannot_grow_is_left_alone(held: str) -> None:
    """A list in brackets, a map and a closed document take nothing."""
    assert appended(held, "- id: A2\n") is None


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_a_file_keeps_its_encoding(mark: bytes) -> None:
    """A mark at the beginning stays, and UTF-16 stays UTF-16."""
    assert encoded("一", mark + b"x") == mark + "一".encode()
    assert encoded("一", "x".encode("utf-16")).decode("utf-16") == "一"
