"""Conditions in words, held against what they mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tolerance.model.condition import (
    AllOf,
    AnyOf,
    AtLeast,
    ConclusionIs,
    Condition,
    ConsiderationCount,
    ConsiderationIs,
    CriterionIs,
    KindIs,
    NoneOf,
    Otherwise,
    PermittedBy,
    StatusIs,
    atoms,
)
from tolerance.model.text import Language
from tolerance.report.condition_words import (
    NameKind,
    in_one_line,
    indented,
    quoted,
    worded_condition,
)

A, B = CriterionIs("a", "established"), CriterionIs("b", "refuted")
C = ConclusionIs("c", holds=True)


def _name(kind: NameKind, name: str) -> str:
    return f"{kind[:2]}{name}"


def _line(condition: Condition, language: Language = "zh") -> str:
    return in_one_line(worded_condition(condition, _name, language), language)


@pytest.mark.parametrize(
    ("condition", "zh", "en"),
    [
        (A, "“cra”成立", "“cra” is established"),
        (B, "“crb”不成立", "“crb” is refuted"),
        (C, "结论“coc”成立", "the conclusion “coc” holds"),
        (NoneOf((A,)), "“cra”不成立或者不适用", "“cra” is refuted or inapplicable"),
        (NoneOf((B,)), "“crb”成立或者不适用", "“crb” is established or inapplicable"),
        (NoneOf((C,)), "结论“coc”不成立", "the conclusion “coc” fails"),
        (AllOf((A,)), "“cra”成立", "“cra” is established"),
        (AllOf((A, B)), "“cra”成立，并且“crb”不成立", "“cra” is established and “crb” is refuted"),
        (
            AllOf((A, AnyOf((B, C)))),
            "“cra”成立，并且（“crb”不成立，或者结论“coc”成立）",
            "“cra” is established and (“crb” is refuted or the conclusion “coc” holds)",
        ),
        (
            NoneOf((A, B)),
            "下列情形均不具备：“cra”成立；“crb”不成立",
            "none of these: “cra” is established; “crb” is refuted",
        ),
        (
            NoneOf((AllOf((A, B)),)),
            "不属于下列情形：（“cra”成立，并且“crb”不成立）",
            "not the case that: (“cra” is established and “crb” is refuted)",
        ),
        (
            AtLeast(2, (A, B, C)),
            "下列3项中至少具备2项：“cra”成立；“crb”不成立；结论“coc”成立",
            (
                "at least 2 of these 3: “cra” is established; “crb” is refuted; "
                "the conclusion “coc” holds"
            ),
        ),
        (ConsiderationIs("x", "favours"), "“cox”的评价为有利", "“cox” speaks in favour"),
        (
            ConsiderationCount("disfavours", at_most=0),
            "各项考量均无不利评价",
            "no consideration speaks against",
        ),
        (
            ConsiderationCount("disfavours", at_least=2),
            "各项考量中至少2项不利",
            "at least 2 of the considerations speak against",
        ),
        (PermittedBy("r"), "“rur”在许可之列", "“rur” is permitted"),
        (
            PermittedBy("r", "shall"),
            "有“应当”类规则许可“rur”",
            "a rule that says “shall” permits “rur”",
        ),
        (KindIs("person"), "被调查人是个人", "the respondent is: person"),
        (
            StatusIs("civil_servant"),
            "被调查人的身份是公务员",
            "the respondent's status is: civil servant",
        ),
        (Otherwise(), "不符合其他各行的条件", "no other row is met"),
        (AllOf(()), "不设条件，一律符合", "no condition: always met"),
        (AnyOf(()), "没有列明情形，一律不符合", "nothing listed: never met"),
    ],
)
def test_each_kind_of_condition_has_its_words(condition: Condition, zh: str, en: str) -> None:
    """A condition reads the same in both languages, brackets where its parts have parts."""
    assert _line(condition) == zh
    assert _line(condition, "en") == en


def test_a_tree_is_indented_by_depth() -> None:
    """Each phrase stands one step to the right of what asks for it."""
    phrase = worded_condition(AllOf((A, AnyOf((B, C)))), _name, "zh")
    assert list(indented(phrase)) == [
        (0, "同时具备下列各项："),
        (1, "“cra”成立"),
        (1, "具备下列情形之一："),
        (2, "“crb”不成立"),
        (2, "结论“coc”成立"),
    ]


def test_marks_inside_a_name_become_the_inner_ones() -> None:
    """A name that has quotation marks does not end those around it."""
    assert quoted("触及“底线”", "zh") == "“触及‘底线’”"


_ATOMS = st.builds(
    CriterionIs, st.text("abc", min_size=1, max_size=3), st.sampled_from(["established", "refuted"])
)
_PARTS = st.recursive(
    _ATOMS,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        .map(tuple)
        .flatmap(
            lambda parts: st.sampled_from(
                [AllOf(parts), AnyOf(parts), NoneOf(parts), AtLeast(len(parts), parts)]
            )
        )
    ),
    max_leaves=8,
)


@given(_PARTS)
def test_no_atom_is_lost_in_words(condition: Condition) -> None:
    """Every atom of a condition is named in the line as often as it is written."""
    line = _line(condition)
    named = sorted(f"cr{a.criterion}" for a in atoms(condition) if isinstance(a, CriterionIs))
    assert sorted(part.partition("”")[0] for part in line.split("“")[1:]) == named
