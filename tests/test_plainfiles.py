"""Files as text and as nodes: what a reader could mistake is refused, with its line."""

from __future__ import annotations

from pathlib import Path
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tolerance.files.plainfiles import (
    MOST_BYTES,
    MOST_DEPTH,
    MOST_NODES,
    Keyed,
    Listing,
    Scalar,
    compose,
    quoted,
    read_text,
    read_yaml,
)
from tolerance.model.problem import Problem, ProblemsError
from tolerance.report.problems import remedy, sentence


def faults(text: str | bytes, folder: Path) -> list[Problem]:
    """Write a file, read it, and return its problems, each of which has words and a file."""
    path = folder / "case.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ProblemsError) as found:
        read_yaml(path, "case.yaml")
    for problem in found.value.problems:
        assert problem.place.file == "case.yaml"
        assert sentence(problem, "zh")
        assert sentence(problem, "en")
        assert remedy(problem, "en")
        assert "version has no words" not in sentence(problem, "en")
    return found.value.problems


def codes(problems: list[Problem]) -> list[tuple[str, int]]:
    """Return the code and line of each problem."""
    return [(p.code, p.place.line) for p in problems]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("file-empty", 0)]),
        ("   \n\n", [("file-empty", 0)]),
        ("# only a remark\n", [("file-empty", 0)]),
        ("null\n", [("file-empty", 0)]),
        ("a: 1\nb: [1, 2\n", [("yaml-broken", 3)]),
        ("a: 1\n b: 2\n", [("yaml-broken", 2)]),
        ('a: "no end\n', [("yaml-broken", 2)]),
        ("a: 1\n\tb: 2\n", [("yaml-broken", 2)]),
        ("a: @here\n", [("yaml-broken", 1)]),
        ("a: 1\n---\nb: 2\n", [("two-documents", 2)]),
        ("a: !!python/name:os.system x\n", [("yaml-tag", 1)]),
        ("a: 1\nb: !money 5\n", [("yaml-tag", 2)]),
        ("a: !!set {x, y}\n", [("yaml-tag", 1)]),
        ("a: !!int 5\n", [("yaml-tag", 1)]),
        ("a: *nowhere\n", [("yaml-alias", 1)]),
        ("? [x, y]\n: 1\n", [("key-not-text", 1)]),
        ("a: 1\nb: 2\na: 3\n", [("duplicate-key", 3)]),
    ],
)
def test_refused_with_its_line(text: str, expected: list[tuple[str, int]], tmp_path: Path) -> None:
    """Broken, empty, doubled, tagged and unanchored YAML is refused at its line."""
    assert codes(faults(text, tmp_path)) == expected


def test_a_key_given_twice_names_both_lines(tmp_path: Path) -> None:
    """Every doubled key of a file is named together, each with the line of the first."""
    text = "number: 甲\nmatters:\n  - id: M1\n    duty: 一\n    duty: 二\nnumber: 乙\n"
    problems = faults(text, tmp_path)
    assert codes(problems) == [("duplicate-key", 5), ("duplicate-key", 6)]
    assert [(p.facts["key"], p.facts["first"]) for p in problems] == [
        ("duty", "4"),
        ("number", "1"),
    ]
    assert "1" in sentence(problems[1], "en")


def test_broken_yaml_after_a_doubled_key_keeps_both(tmp_path: Path) -> None:
    """A doubled key before a break is named beside the break."""
    assert codes(faults("a: 1\na: 2\nb: [\n", tmp_path)) == [
        ("duplicate-key", 2),
        ("yaml-broken", 4),
    ]


def test_aliases_that_grow_without_end(tmp_path: Path) -> None:
    """A few lines of aliases that would mean millions of nodes are refused at once."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    (problem,) = faults("\n".join(lines), tmp_path)
    assert problem.code == "yaml-bomb"
    assert problem.facts["most"] == str(MOST_NODES)
    assert 4 <= problem.place.line <= 7


def test_honest_aliases_are_read() -> None:
    """An alias within bounds means what it names."""
    node = compose("a: &x [1, 2]\nb: *x\n", "f")
    assert isinstance(node, Keyed)
    assert node.entries["b"] is node.entries["a"]


@pytest.mark.parametrize("opened", ["[", "{a: "])
def test_nesting_without_end(opened: str, tmp_path: Path) -> None:
    """Nesting beyond the bound is refused, and never exhausts the stack."""
    (problem,) = faults(opened * 5000, tmp_path)
    assert problem.code == "yaml-too-deep"
    assert problem.facts["most"] == str(MOST_DEPTH)


def test_nesting_within_the_bound() -> None:
    """Nesting as deep as the bound is read."""
    node = compose("[" * MOST_DEPTH + "x" + "]" * MOST_DEPTH, "f")
    for _ in range(MOST_DEPTH):
        assert isinstance(node, Listing)
        (node,) = node.parts
    assert isinstance(node, Scalar)
    assert node.text == "x"


TEXT = "number: 容错\ntitle: 先行先试的误扣补贴\n"


def test_gbk_is_named(tmp_path: Path) -> None:
    """A file in GBK is refused with that name and the first line that shows it."""
    (problem,) = faults(b"id: x\n" + TEXT.encode("gbk"), tmp_path)
    assert (problem.code, problem.place.line) == ("not-utf-8", 2)
    assert "GBK" in sentence(problem, "en") + remedy(problem, "en")
    assert "GBK" in sentence(problem, "zh") + remedy(problem, "zh")


def test_bytes_of_no_encoding_are_refused(tmp_path: Path) -> None:
    """Bytes that are neither UTF-8 nor GBK are refused without a guess."""
    (problem,) = faults(b"id: x\n\xff\x00\x81\xff", tmp_path)
    assert (problem.code, problem.facts["guess"]) == ("not-utf-8", "?")


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read(codec: str, tmp_path: Path) -> None:
    """UTF-8, with or without its mark, and UTF-16 with its mark read alike."""
    path = tmp_path / "case.yaml"
    path.write_bytes(TEXT.encode(codec))
    node = read_yaml(path, "case.yaml")
    assert isinstance(node, Keyed)
    assert list(node.entries) == ["number", "title"]
    number = node.entries["number"]
    assert isinstance(number, Scalar)
    assert number.text == "容错"


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_half_a_character_of_utf_16(mark: bytes, tmp_path: Path) -> None:
    """UTF-16 that breaks off within a character is refused."""
    (problem,) = faults(mark + b"a\x00b", tmp_path)
    assert problem.code == "not-utf-8"


def test_carriage_returns_count_as_lines(tmp_path: Path) -> None:
    """Lines that end as on Windows are counted as an editor counts them."""
    assert codes(faults("a: 1\r\nb: 2\r\na: 3\r\n", tmp_path)) == [("duplicate-key", 3)]


def test_a_missing_file(tmp_path: Path) -> None:
    """A file that is not there is a problem that names it."""
    with pytest.raises(ProblemsError) as found:
        read_text(tmp_path / "case.yaml", "case.yaml")
    (problem,) = found.value.problems
    assert (problem.code, problem.place.file) == ("file-missing", "case.yaml")


def test_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    """A folder where a file should be is a problem, in an officer's words."""
    with pytest.raises(ProblemsError) as found:
        read_text(tmp_path, "case.yaml")
    (problem,) = found.value.problems
    assert problem.code == "file-unreadable"
    assert "folder" in sentence(problem, "en")


def test_a_file_too_large(tmp_path: Path) -> None:
    """A file beyond the bound is refused before it is read."""
    path = tmp_path / "case.yaml"
    with path.open("wb") as stream:
        stream.truncate(MOST_BYTES + 1)
    with pytest.raises(ProblemsError) as found:
        read_yaml(path, "case.yaml")
    assert [p.code for p in found.value.problems] == ["file-too-large"]


@pytest.mark.parametrize(
    "word", ["on", "yes", "no", "off", "1.10", "2024-01-01", "0x1F", "1e3", "~x"]
)
def test_every_scalar_stays_the_word_it_is(word: str) -> None:
    """No word is turned into a truth, a number or a date behind its author's back."""
    node = compose(f"{word}: {word}\n", "f")
    assert isinstance(node, Keyed)
    value = node.entries[word]
    assert isinstance(value, Scalar)
    assert (value.text, value.plain) == (word, True)


@pytest.mark.parametrize("text", ["'1.10'", '"1.10"', "|-\n  1.10", ">-\n  1.10"])
def test_a_quoted_scalar_is_known_as_quoted(text: str) -> None:
    """Quotation marks and blocks say that a text is meant."""
    node = compose(f"a: {text}\n", "f")
    assert isinstance(node, Keyed)
    value = node.entries["a"]
    assert isinstance(value, Scalar)
    assert (value.text, value.plain) == ("1.10", False)


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_nothing(text: str) -> None:
    """Nothing, a tilde and ``null`` are empty; in quotation marks they are words."""
    plain, quoted = compose(f"a: {text}\n", "f"), compose(f"a: '{text}'\n", "f")
    assert isinstance(plain, Keyed)
    assert isinstance(quoted, Keyed)
    assert isinstance(plain.entries["a"], Scalar)
    assert isinstance(quoted.entries["a"], Scalar)
    assert plain.entries["a"].empty
    assert not quoted.entries["a"].empty


@pytest.mark.parametrize("mark", ["\x00", "\x07", "\x1b"])
def test_a_character_that_may_not_stand_is_named_with_its_line(mark: str, tmp_path: Path) -> None:
    """A control character is a problem on the line on which it stands."""
    (problem,) = faults(f"a: 1\nb: 字{mark}字\nc: 2\n", tmp_path)
    assert (problem.code, problem.place.line) == ("yaml-broken", 2)


@given(st.text(st.characters(codec="utf-8")))
def test_a_quoted_text_is_read_back(text: str) -> None:
    """Whatever a text holds, written in quotation marks it is read as it was, or refused."""
    written = f"- {quoted(text)}\n"
    if any(c in "\ufffe\uffff" or (category(c) == "Cc" and c not in "\t\n") for c in text):
        with pytest.raises(ProblemsError) as caught:
            compose(written, "x")
        assert {p.code for p in caught.value.problems} == {"yaml-control-mark"}
        return
    found = compose(written, "x")
    assert isinstance(found, Listing)
    assert [p.text for p in found.parts if isinstance(p, Scalar)] == [text]


@pytest.mark.parametrize("written", ["\\0", "\\x1b", "\\r", "\\x7f", "\\u0085", "\\uffff"])
def test_a_control_character_is_named_with_its_line(written: str) -> None:
    """What an escape makes and no paper can bear is a problem; a tab or line end is none."""
    with pytest.raises(ProblemsError) as caught:
        compose(f'a: 1\nb: "文{written}字"\n', "f")
    found = [(p.code, p.place.file, p.place.line) for p in caught.value.problems]
    assert found == [("yaml-control-mark", "f", 2)]
    assert compose('b: "文\\t字\\n"\n', "f")
