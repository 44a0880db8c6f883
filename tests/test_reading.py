"""Nodes to nouns: every fault of a field is named with its place, all of a file together."""

from datetime import date
from decimal import Decimal

import pytest

from tolerance.files.plainfiles import compose
from tolerance.files.reading import NOT_BUILT, Reader
from tolerance.model.case import Case, Exhibit, Matter, Obtained, Quantity
from tolerance.model.condition import AllOf, AtLeast, Condition, CriterionIs, NoneOf
from tolerance.model.noun import Noun
from tolerance.model.problem import Problem, ProblemsError
from tolerance.model.rulebook import Cover
from tolerance.model.text import Text
from tolerance.report.problems import remedy, sentence


class OneOfEach(Noun):
    """One field of each kind that the formats know."""

    id: str
    label: Text | None = None
    flag: bool | None = None
    whole: int | None = None
    number: Decimal | None = None
    day: date | None = None
    names: tuple[str, ...] = ()
    when: Condition | None = None


def read(text: str) -> tuple[OneOfEach | None, list[Problem]]:
    """Read a noun from YAML text with all its problems."""
    problems: list[Problem] = []
    return Reader(problems).noun(OneOfEach, compose(text, "f.yaml")), problems


def fault(text: str) -> Problem:
    """Return the one problem of a noun; it has words in both languages and a place."""
    noun, problems = read(text)
    assert noun is None
    (problem,) = problems
    assert problem.place.file == "f.yaml"
    assert problem.place.line > 0
    assert sentence(problem, "zh") != sentence(problem, "en")
    return problem


def sound(text: str) -> OneOfEach:
    """Return a noun without problems."""
    noun, problems = read(text)
    assert problems == []
    assert noun is not None
    return noun


@pytest.mark.parametrize("word", ["on", "off", "yes", "no", "y", "n", "On", "OFF"])
def test_words_are_words_where_text_is_expected(word: str) -> None:
    """``on``, ``off``, ``yes`` and ``no`` are words in a text and in a list of names."""
    noun = sound(f"id: {word}\nlabel: {word}\nnames: [{word}]\n")
    assert (noun.id, noun.label, noun.names) == (word, Text(word), (word,))


@pytest.mark.parametrize(
    ("word", "value"),
    [("yes", True), ("no", False), ("true", True), ("false", False), ("Yes", True), ("NO", False)],
)
def test_yes_and_no_are_booleans_where_one_is_expected(word: str, value: bool) -> None:  # noqa: FBT001  the expected value
    """``yes``, ``no``, ``true`` and ``false`` are the booleans in a field of that kind."""
    assert sound(f"id: x\nflag: {word}\n").flag is value


@pytest.mark.parametrize("word", ["on", "off", "1", "是", "maybe"])
def test_other_words_are_no_booleans(word: str) -> None:
    """``on``, ``off``, figures and other words are no boolean."""
    problem = fault(f"id: x\nflag: {word}\n")
    assert (problem.code, problem.place.line, problem.facts["value"]) == ("not-yes-no", 2, word)


@pytest.mark.parametrize("word", ["1.10", "5", "-3", "1_000", "1e5", ".5", "true", "false"])
def test_a_number_where_text_is_expected(word: str) -> None:
    """An unquoted number or truth in a text field is refused, and quoted it is read as it is."""
    problem = fault(f"id: {word}\n")
    assert (problem.code, problem.facts["value"]) == ("number-for-text", word)
    assert word in sentence(problem, "en")
    assert sound(f'id: "{word}"\n').id == word


@pytest.mark.parametrize("word", ["2024-01-01", "2024-1-1", "2024-01-01T09:00"])
def test_a_date_where_text_is_expected(word: str) -> None:
    """An unquoted date in a text field is refused, and quoted it is read as it is."""
    problem = fault(f"id: x\nnames: [{word}]\n")
    assert (problem.code, problem.place.line) == ("date-for-text", 2)
    assert problem.facts["field"] == "names[1]"
    assert sound(f"id: '{word}'\n").id == word


def test_a_digest_of_figures_is_text() -> None:
    """A long row of figures, as a digest may be, is text without quotation marks."""
    assert sound(f"id: {'1' * 64}\n").id == "1" * 64


@pytest.mark.parametrize(
    "word",
    ["2024-02-30", "2023-02-29", "2024-13-01", "2024-1-1", "20240101", "昨天", "2024-01-01T09:00"],
)
def test_a_date_that_does_not_exist(word: str) -> None:
    """A day that does not exist, or is written otherwise, is refused."""
    problem = fault(f"id: x\nday: {word}\n")
    assert (problem.code, problem.facts["value"]) == ("not-a-date", word)


def test_the_twenty_ninth_of_february() -> None:
    """A leap day exists in its year, quoted or not."""
    assert sound("id: x\nday: 2024-02-29\n").day == date(2024, 2, 29)
    assert sound("id: x\nday: '2024-02-29'\n").day == date(2024, 2, 29)


@pytest.mark.parametrize("word", ["nan", "inf", "-Infinity", "three", "1.2.3", "'37,126.40'"])
def test_no_number(word: str) -> None:
    """A word, and what is no finite number, is no amount."""
    assert fault(f"id: x\nnumber: {word}\n").code == "not-a-number"


@pytest.mark.parametrize(("word", "value"), [("1.10", "1.10"), ("1_000", "1000"), ("1e3", "1000")])
def test_numbers_are_exact(word: str, value: str) -> None:
    """Amounts are decimal, and keep what binary fractions would lose."""
    assert sound(f"id: x\nnumber: {word}\n").number == Decimal(value)


@pytest.mark.parametrize("word", ["-1", "1.5", "two", "99999999999"])
def test_no_count(word: str) -> None:
    """A count is a whole number from nought."""
    assert fault(f"id: x\nwhole: {word}\n").code == "not-a-count"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("- x\n", "not-a-map", 1),
        ("label: y\n", "key-missing", 1),
        ("id:\n", "value-missing", 1),
        ("id: null\n", "value-missing", 1),
        ("id: '  '\n", "value-missing", 1),
        ("id: [x]\n", "not-a-value", 1),
        ("id: {zh: x}\n", "not-a-value", 1),
        ("id: x\nnames: y\n", "not-a-list", 2),
        ("id: x\nnames: {y: z}\n", "not-a-list", 2),
        ("id: x\nlabel: [y]\n", "not-a-text", 2),
        ("id: x\nlabel: {en: y}\n", "text-without-zh", 2),
        ("id: x\nlabel: {zh: y, fr: z}\n", "unknown-key", 2),
        ("id: x\nlabel: {zh: [y]}\n", "not-a-text", 2),
        ("id: x\nwhen: y\n", "not-a-condition", 2),
        ("id: x\nwhen: {}\n", "condition-empty", 2),
        ("id: x\nwhen: {all: []}\n", "condition-empty", 2),
        ("id: x\nwhen: {criterion: c}\n", "key-missing", 2),
        ("id: x\nwhen: {criterion: c, is: proven}\n", "not-a-choice", 2),
        ("id: x\nwhen: {at_least: {k: 3, of: [{kind: a}]}}\n", "at-least-out-of-range", 2),
        ("id: x\nwhen: {at_least: {k: 0, of: [{kind: a}]}}\n", "at-least-out-of-range", 2),
        ("id: x\nwhen: {python: 1 + 1}\n", "unknown-key", 2),
    ],
)
def test_a_form_that_does_not_fit(text: str, code: str, line: int) -> None:
    """A list for a map, a map for a word, nothing for something: each is named at its line."""
    problem = fault(text)
    assert (problem.code, problem.place.line) == (code, line)


def test_an_unknown_key_suggests_the_known() -> None:
    """A misspelt key is refused with the one that was probably meant."""
    problem = fault("id: x\nlabell: y\n")
    assert (problem.code, problem.facts["suggestion"]) == ("unknown-key", "label")
    assert 'Did you mean "label"?' in remedy(problem, "en")
    assert fault("id: x\nzzz: y\n").facts["suggestion"] == ""


@pytest.mark.parametrize("key", sorted(NOT_BUILT))
def test_a_key_not_yet_honoured_is_named(key: str) -> None:
    """A key of the formats that this version does not honour is a problem of its own."""
    problem = fault(f"id: x\n{key}: y\n")
    assert (problem.code, problem.facts["key"]) == ("not-built", key)


def test_all_faults_of_a_file_come_together() -> None:
    """One reading names every fault, each at its own line."""
    _, problems = read("id: 5\nflag: on\nwhole: x\nday: 2024-02-30\nnames: [1, ok, 2]\nnmaes: []\n")
    assert [(p.code, p.place.line) for p in problems] == [
        ("number-for-text", 1),
        ("not-yes-no", 2),
        ("not-a-count", 3),
        ("not-a-date", 4),
        ("number-for-text", 5),
        ("number-for-text", 5),
        ("unknown-key", 6),
    ]


def test_several_keys_of_a_condition_mean_all_of_them() -> None:
    """A condition with several keys is true where all of them are."""
    noun = sound(
        "id: x\nwhen:\n  criterion: a\n  is: established\n"
        "  none: [{criterion: b, is: refuted}]\n"
        "  at_least: {k: 1, of: [{criterion: c, is: unproven}]}\n"
    )
    a, b, c = (
        CriterionIs("a", "established"),
        CriterionIs("b", "refuted"),
        CriterionIs("c", "unproven"),
    )
    assert isinstance(noun.when, AllOf)
    assert set(noun.when.parts) == {a, NoneOf((b,)), AtLeast(1, (c,))}


def test_an_empty_optional_field_is_absent() -> None:
    """An optional field left empty is as if it were not there."""
    assert sound("id: x\nlabel:\nflag: ~\nwhole: null\n") == OneOfEach("x")


def test_text_in_both_languages() -> None:
    """A text is plain, or has Chinese and, if it likes, English."""
    assert sound("id: x\nlabel: 容错\n").label == Text("容错")
    assert sound("id: x\nlabel: {zh: 容错, en: tolerance}\n").label == Text("容错", "tolerance")
    assert sound("id: x\nlabel: {zh: 容错, en: }\n").label == Text("容错")


@pytest.mark.parametrize("kind", [Case, Cover, Exhibit, Matter, Obtained, Quantity])
def test_every_noun_refuses_what_is_no_map(kind: type) -> None:
    """No noun of the model is read from a list."""
    problems: list[Problem] = []
    assert Reader(problems).noun(kind, compose("[x]\n", "f.yaml")) is None
    assert [p.code for p in problems] == ["not-a-map"]


@pytest.mark.parametrize("text", ["id: x\nlabel: {zh: 甲, en: a, b}\n", "{id: 3,000,000}\n"])
def test_a_comma_in_braces_is_pointed_at(text: str) -> None:
    """A strange or repeated key in braces may come from a comma, and the remedy says so."""
    try:
        problem = fault(text)
    except ProblemsError as refused:
        (problem, *_) = refused.problems
    assert "整段文字加半角双引号" in remedy(problem, "zh")
    assert "double quotation marks" in remedy(problem, "en")


@pytest.mark.parametrize("text", ["{id: x, labal: 甲}\n", "id: x\nlabel:\n  zh: 甲\n  french: b\n"])
def test_no_comma_is_pointed_at_elsewhere(text: str) -> None:
    """A key that is nearly right, or stands on a line of its own, comes from no comma."""
    assert "comma" not in remedy(fault(text), "en")
