"""``tolerance trail`` as typed: what it prints, its JSON, its exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command import Command
from tolerance.cli import logs, trail_bench
from tolerance.model.trail import Event
from tolerance.trails.reading import read_trail
from tolerance.trails.skeleton import skeleton
from tolerance.trails.summary import precision, summarise

CASES = Path(__file__).resolve().parent.parent / "cases"
ROWS = """单号,环节,办理时间,入库时间,办理人,意见
甲1,受理,2024-03-01 09:00:00,2024-03-01 09:00:05,某甲,材料齐全，符合法定形式，拟同意
甲1,法制审核,2024-03-04 10:00:00,2024-03-04 10:00:05,某乙,材料齐全，符合法定形式，拟同意
乙2,受理,2024-03-02 23:30:00,2024-03-02 23:31:00,某甲,材料齐全，符合法定形式，拟同意
甲1,局长办公会,2024-03-05,2024-09-01,某丙,
乙2,局长办公会,2024-03-04,,某丙,
"""
DUTIES = """
- id: review-first
  title: {zh: 审核在先, en: Review first}
  constraint: precedence
  a: {act: 合法性审查}
  b: {act: 集体讨论}
- {id: accepted, constraint: existence, a: {act: 受理}}
- {id: soon, constraint: response, a: {act: 受理}, b: {act: 集体讨论}, within: {working_days: 2}}
"""
MAP = """
columns: {case: 单号, activity: 环节, time: 办理时间, recorded: 入库时间, actor: 办理人}
acts: {受理: [], 合法性审查: [法制审核], 集体讨论: [局长办公会]}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write a log, a map and duties into a folder."""
    (tmp_path / "oa.csv").write_text(ROWS, "gb18030")
    (tmp_path / "map.yaml").write_text(MAP, "utf-8")
    (tmp_path / "duties.yaml").write_text(DUTIES, "utf-8")
    return tmp_path


def test_show_counts_a_log(tolerance: Command, folder: Path) -> None:
    """A log's records, instances, activities, span, source and notices stand in one object."""
    ended = tolerance("trail", "show", folder / "oa.csv", "--map", folder / "map.yaml", "--json")
    found = ended.object()
    assert ended.code == 0
    assert (found["events"], found["cases"], found["activities"]) == (5, 2, 3)
    assert found["from"].startswith("2024-03-01T09:00:00")
    assert found["to"].startswith("2024-03-05")
    assert found["precisions"] == {"day": 2, "second": 3}
    assert found["problems"] == []
    assert found["sources"][0]["bytes"] == (folder / "oa.csv").stat().st_size
    assert {n["code"] for n in found["notices"]} == {"trail-encoding", "trail-zone-assumed"}
    assert {a["activity"]: a["act"] for a in found["by_activity"]}["法制审核"] == "合法性审查"
    for language in ("zh", "en"):
        assert tolerance("trail", "show", folder / "oa.csv", "--lang", language).code == 0


def test_show_keeps_what_was_read_before_a_fault(tolerance: Command, folder: Path) -> None:
    """A broken row is a problem with its line, the rest is counted, and the code is 3."""
    (folder / "broken.csv").write_text(ROWS + "甲1,受理\n", "utf-8")
    ended = tolerance("trail", "show", folder / "broken.csv", "--json")
    assert ended.code == 3
    assert ended.object()["events"] == 5
    assert [(p["code"], p["line"]) for p in ended.object()["problems"]] == [("row-does-not-fit", 7)]
    assert tolerance("trail", "show", folder / "none.csv").code == 3
    assert tolerance("trail", "show", folder / "broken.csv").code == 3


def test_show_of_a_case_shows_each_trail(tolerance: Command) -> None:
    """A case folder gives one object for each trail it offers."""
    found = tolerance("trail", "show", CASES / "padded-trail", "--json").object()
    assert [t["file"] for t in found["trails"]] == ["E4", "E5"]
    assert tolerance("trail", "show", CASES / "unforeseeable-loss").code in {0, 3}


def test_map_lists_what_is_missing_and_writes_a_skeleton(tolerance: Command, folder: Path) -> None:
    """Activities in no map come by frequency, and the skeleton is a map that reads the log."""
    out = folder / "draft.yaml"
    ended = tolerance("trail", "map", folder / "oa.csv", "--write", out, "--json")
    assert ended.object()["unmapped"] == [
        {"activity": "受理", "events": 2},
        {"activity": "局长办公会", "events": 2},
        {"activity": "法制审核", "events": 1},
    ]
    shown = tolerance("trail", "show", folder / "oa.csv", "--map", out, "--json").object()
    assert all(a["act"] == a["activity"] for a in shown["by_activity"])
    assert tolerance("trail", "map", folder / "oa.csv", "--write", out).code == 3
    assert tolerance("trail", "map", folder / "oa.csv", "--write", out, "--force").code == 0
    done = tolerance("trail", "map", folder / "oa.csv", "--map", folder / "map.yaml")
    assert done.code == 0
    mapped = tolerance("trail", "map", folder / "oa.csv", "--map", "oa-default", "--json").object()
    assert mapped["unmapped"][0]["activity"] == "受理"
    assert tolerance("trail", "map", folder / "oa.csv", "--map", "no-such-map").code == 3


def test_a_skeleton_of_nothing_is_a_map(tmp_path: Path) -> None:
    """A log without records gives a map that can be read."""
    text = skeleton(summarise([]), {}, None)
    (tmp_path / "m.yaml").write_text(text, "utf-8")
    assert "acts: {}" in text


def _check(tolerance: Command, folder: Path, *more: object) -> dict[str, dict[str, object]]:
    words = ("--map", folder / "map.yaml", "--procedures", folder / "duties.yaml", "--json")
    ended = tolerance("trail", "check", folder / "oa.csv", *words, *more)
    assert ended.code == 0
    return {c["id"]: c for c in ended.object()["constraints"]}


def test_check_judges_every_instance(tolerance: Command, folder: Path) -> None:
    """Each duty is judged on each instance, with the records that decide it."""
    found = _check(tolerance, folder)
    assert found["review-first"]["counts"] == {"satisfied": 1, "violated": 1}
    assert found["accepted"]["counts"] == {"satisfied": 2}
    assert found["soon"]["counts"] == {"satisfied": 2}
    instances = found["review-first"]["instances"]
    assert isinstance(instances, list)
    assert {i["instance"]: i["activations"][0]["events"] for i in instances} == {
        "甲1": ["L3", "L5"],
        "乙2": ["L6"],
    }


def test_check_of_some_instances_that_still_run(tolerance: Command, folder: Path) -> None:
    """Named instances only; what may still come is pending while they run."""
    (folder / "duties.yaml").write_text(
        "- {id: later, constraint: response, a: {act: 集体讨论}, b: {act: 受理}}\n", "utf-8"
    )
    assert _check(tolerance, folder, "--instance", "甲1")["later"]["counts"] == {"violated": 1}
    assert _check(tolerance, folder, "--open")["later"]["counts"] == {"pending": 2}
    until = _check(tolerance, folder, "--until", "2024-04-01")
    assert until["later"]["counts"] == {"violated": 2}


def test_check_refuses_what_cannot_be_judged(tolerance: Command, folder: Path) -> None:
    """A year without calendar and a faulty list of duties are problems, not answers."""
    words = ("--map", folder / "map.yaml", "--procedures", folder / "duties.yaml")
    old = folder / "old.csv"
    old.write_text(ROWS.replace("2024-", "1999-"), "utf-8")
    ended = tolerance("trail", "check", old, *words, "--json")
    assert ended.code == 3
    assert ended.object()["problems"][0]["code"] == "calendar-year-unknown"
    (folder / "duties.yaml").write_text("- {id: x, constraint: respnse, a: {act: y}}\n", "utf-8")
    assert tolerance("trail", "check", folder / "oa.csv", *words).code == 3
    (folder / "duties.yaml").write_text("id: x\n", "utf-8")
    assert tolerance("trail", "check", folder / "oa.csv", *words).code == 3
    twice = "- {id: x, constraint: existence, a: {act: y}}\n" * 2
    (folder / "duties.yaml").write_text(twice, "utf-8")
    assert tolerance("trail", "check", folder / "oa.csv", *words).code == 3


def test_check_of_a_case_says_what_assess_says(tolerance: Command) -> None:
    """A case's duties come out in ``trail check`` as in the adjudication."""
    shown = tolerance("trail", "check", CASES / "padded-trail", "--json").object()
    judged = tolerance("assess", CASES / "padded-trail", "--json").object()["trail_judgements"]
    told = {
        (c["id"], i["exhibit"], i["instance"]): i["verdict"]
        for c in shown["constraints"]
        for i in c["instances"]
    }
    assert told == {(j["constraint"], j["exhibit"], j["instance"]): j["verdict"] for j in judged}
    assert tolerance("trail", "check", CASES / "padded-trail", "--lang", "zh").code == 0


def test_large_logs_are_judged_in_columns_alike(
    tolerance: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dump gives the same counts as event by event, and lists what a person must see."""
    plain = _check(tolerance, folder)
    monkeypatch.setattr(trail_bench, "LARGE", 0)
    words = ("--map", folder / "map.yaml", "--procedures", folder / "duties.yaml")
    found = tolerance("trail", "check", folder / "oa.csv", *words, "--json").object()
    assert {c["id"]: c["counts"] for c in found["constraints"]} == {
        key: c["counts"] for key, c in plain.items()
    }
    review = next(c for c in found["constraints"] if c["id"] == "review-first")
    assert review["instances"] == [{"instance": "乙2", "verdict": "violated", "events": ["L6"]}]
    assert tolerance("trail", "check", folder / "oa.csv", *words).code == 0


def test_large_logs_are_shown_in_columns_alike(
    tolerance: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dump is shown as it is event by event, byte for byte, and a broken one as far as read."""
    for name in ("oa.csv", "broken.csv"):
        (folder / "broken.csv").write_text(ROWS + "甲1,受理\n", "utf-8")
        plain = tolerance("trail", "show", folder / name, "--map", folder / "map.yaml", "--json")
        with monkeypatch.context() as small:
            small.setattr(logs, "LARGE", 0)
            fast = tolerance("trail", "show", folder / name, "--map", folder / "map.yaml", "--json")
        assert fast.out == plain.out
        assert fast.code == plain.code


def test_appraise_says_what_each_class_may_do(tolerance: Command, folder: Path) -> None:
    """Signals come with class, base rate, effect and innocent reasons; load is offered only."""
    words = ("--map", folder / "map.yaml", "--notice", "2024-08-05")
    found = tolerance("trail", "appraise", folder / "oa.csv", *words, "--json").object()
    by_check = {s["check"]: s for s in found["signals"]}
    assert by_check["entered-after-notice"]["class"] == "B"
    assert by_check["entered-after-notice"]["records"] == ["L5"]
    assert by_check["off-hours"]["class"] == "D"
    assert (by_check["off-hours"]["hits"], by_check["off-hours"]["of"]) == (1, 3)
    assert all(s["effect"]["zh"] and s["innocent"] is not None for s in found["signals"])
    assert {b["burden"] for b in found["load"]} >= {"after-hours", "formal-acts"}
    assert [o["criterion"] for o in found["offers"]] == ["resources-mismatch"]
    assert all(o["supports"] for o in found["offers"])
    for language in ("zh", "en"):
        shown = tolerance("trail", "appraise", folder / "oa.csv", *words, "--lang", language)
        assert shown.code == 0
    assert tolerance("trail", "appraise", CASES / "padded-trail").code == 0


def test_precision_is_what_a_stamp_states(folder: Path) -> None:
    """A date is a day, a minute a minute, a second a second; no stamp is unknown."""
    trail = read_trail(folder / "oa.csv", "oa.csv", "E1", None)
    widths = {precision(e.time) for e in trail.events}
    assert widths == {"day", "second"}
    assert precision(None) == "unknown"
    assert isinstance(trail.events[0], Event)


def test_a_log_that_runs_by_night_keeps_its_midnights(tolerance: Command, tmp_path: Path) -> None:
    """Where other stamps of the night are as many, midnight is a time in every command."""
    rows = "".join(f"1,a,2024-01-01T00:0{n}:00\n1,b,2024-01-02T00:0{n}:00\n" for n in range(3))
    (tmp_path / "n.csv").write_text("case,activity,time\n" + rows, "utf-8")
    found = tolerance("trail", "show", tmp_path / "n.csv", "--json").object()
    assert found["precisions"] == {"second": 6}
    assert json.dumps(found["notices"]).count("trail-midnights-as-times") == 1
