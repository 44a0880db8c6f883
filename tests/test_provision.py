"""Numbers of provisions, however they are written."""

from __future__ import annotations

import pytest

from tolerance.model.provision import Provision, provisions, same_instrument


@pytest.mark.parametrize(
    "written",
    [
        "第十七条第一款第（一）项",
        "第17条第1款第1项",
        "第十七条第一款第(一)项",
        "第１７条第１款第（一）项",
        "第十七条第一款（一）项",
        " 第十七条 第一款 第（一）项 ",
        "第十七条第（一）项",
        "17条1款1项",
    ],
)
def test_one_provision_however_written(written: str) -> None:
    """Figures, brackets, widths and the only paragraph left out make no difference."""
    assert provisions(written) == (Provision(article=17, paragraph=1, item=1),)


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("第四条至第六条", [(4, 0, 0), (5, 0, 0), (6, 0, 0)]),
        ("第四至六条", [(4, 0, 0), (5, 0, 0), (6, 0, 0)]),
        ("第四、六条", [(4, 0, 0), (6, 0, 0)]),
        ("第四条和第六条", [(4, 0, 0), (6, 0, 0)]),
        ("第十一条第二款、第三款", [(11, 2, 0), (11, 3, 0)]),
        ("第十一条第（四）项、第（六）项", [(11, 1, 4), (11, 1, 6)]),
        ("第十条第二款第（一）至（三）项", [(10, 2, 1), (10, 2, 2), (10, 2, 3)]),
        ("第十一条第一款第（五）项、第十二条", [(11, 1, 5), (12, 0, 0)]),
        ("第六条至第四条", [(6, 0, 0), (4, 0, 0)]),
        ("第四条至第六条第二款", [(4, 0, 0), (6, 2, 0)]),
        ("第二百零三条", [(203, 0, 0)]),
        ("第一百二十条", [(120, 0, 0)]),
        ("第二〇三条", [(203, 0, 0)]),
        ("第二十一条第二款（2020年修订）", [(21, 2, 0)]),
    ],
)
def test_lists_and_ranges(written: str, numbers: list[tuple[int, int, int]]) -> None:
    """Lists take up the levels they leave out, ranges are read whole."""
    assert [(p.article, p.paragraph, p.item) for p in provisions(written)] == numbers


def test_what_has_no_number_is_itself() -> None:
    """Words that are no number name themselves, and only themselves."""
    (one,), (two,) = provisions("三个区分开来之一"), provisions("三个区分开来之二")
    assert one.within(one)
    assert not one.within(two)
    assert provisions("第四、") == (Provision(tail="第四、"),)
    assert provisions("第二款") == (Provision(tail="第二款"),)


@pytest.mark.parametrize(
    ("part", "whole", "within"),
    [
        ("第十七条第二款但书", "第十七条第二款", True),
        ("第十七条第二款、但书", "第十七条第二款", True),
        ("第十七条第二款", "第十七条第二款但书", False),
        ("第三条第二款", "第三条", True),
        ("第三条", "第三条第二款", False),
        ("第十三条", "第三条", False),
        ("第一百二十条之一", "第一百二十条", False),
        ("第十条第（一）项第2目", "第十条第一款第（一）项", True),
    ],
)
def test_parts_are_within_the_whole(part: str, whole: str, within: bool) -> None:  # noqa: FBT001  a table's cell
    """A paragraph is within its article, and an article that was inserted is another."""
    assert provisions(part)[-1].within(provisions(whole)[0]) is within


def test_a_norm_keeps_its_name_when_it_is_revised() -> None:
    """Book marks, spaces and the year of revision aside, a norm is one; a trial edition is not."""
    assert same_instrument("《档案法》（2020年修订）", "档案法")
    assert same_instrument("若干意见（中办发〔2018〕29号）", "若干意见")
    assert not same_instrument("办法（试行）", "办法")


@pytest.mark.parametrize("written", ["第十十条", "第百百条", "第十百条"])
def test_a_number_that_is_none_is_kept_as_it_is_written(written: str) -> None:
    """Numerals that make no number are read as no provision, and nothing of them is lost."""
    assert provisions(written) == (Provision(tail=written),)
