"""A key put into a map of a YAML file that a hand wrote."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pairs import quick
from tolerance.files.adding import plain
from tolerance.files.inserting import inserted
from tolerance.files.plainfiles import compose
from tolerance.model.problem import ProblemsError

BLOCK = ["access:", "  devices: no"]
FLOW = "{devices: no}"
GAPS = st.lists(st.sampled_from(["", "# 九", "  # 说明", "      # 深"]), max_size=2)
ENTRIES = (
    ["{i}- id: R1", "{i}  name: 李某某"],
    ["{i}- id: R1   # 本人", "{i}  roles:", "{i}    - did: [经办]", "{i}      # 其余略"],
    ["{i}- {{id: R1, name: 李某某}}   # 本人"],
    ["{i}- {{id: R1,", "{i}   clock: {{zone: x}}}}"],
    ["{i}- id: R1", "{i}  access:   # 条件", "{i}  name: 李某某"],
    ["{i}- id: R1", "{i}  access: []", "{i}  name: |", "{i}    一", "{i}    二"],
)


@given(
    GAPS,
    st.sampled_from(["", "  "]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(ENTRIES),
    GAPS,
)
@quick(200)
def test_only_the_key_is_new(
    before: list[str], indent: str, end: str, entry: list[str], after: list[str]
) -> None:
    """However the entry is written, the file says what it said and the key, and loses no line."""
    own = [line.format(i=indent) for line in entry]
    other = f"{indent}- {{id: R2}}"
    text = end.join(["a: 一", "list:", *before, *own, other, *after, "b: 二", ""])
    found = inserted(text, "x", ("list", "R1"), BLOCK, FLOW)
    said: Any = plain(compose(found, "x"))
    was: Any = plain(compose(text, "x"))
    assert said["list"][0].pop("access") == {"devices": "no"}
    was["list"][0].pop("access", None)
    assert said == was
    flow = [line for line in own if "}" in line or "access" in line]
    assert [line for line in text.split(end) if line not in flow + found.split(end)] == []
    assert found.count("\n") == found.count(end)


def test_a_map_at_the_top_takes_a_key() -> None:
    """Without an id the map under the key itself is meant."""
    assert (
        inserted("p:\n  a: 1\nq: 2\n", "x", ("p", ""), ["b: 3"], "3")
        == "p:\n  a: 1\n  b: 3\nq: 2\n"
    )


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("list:\n- {id: R1, access: {devices: yes}}\n", ("list", "R1")),
        ("list:\n- {id: R2}\n", ("list", "R1")),
        ("list: 3\n", ("list", "")),
        ("- id: R1\n", ("list", "R1")),
        ("list:\n- {id: R1, access: }\n", ("list", "R1")),
        ("list:\n- &x {id: R1}\n", ("list", "R3")),
    ],
)
def test_what_takes_no_key_is_refused(text: str, where: tuple[str, str]) -> None:
    """An entry that has the key, is not there, or is written in an unforeseen way is named."""
    with pytest.raises(ProblemsError) as refused:
        inserted(text, "x", where, BLOCK, FLOW)
    assert [p.code for p in refused.value.problems] == ["case-entry-closed"]
