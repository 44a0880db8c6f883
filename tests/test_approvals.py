"""Approval exports through the shipped maps: nothing lost, and nothing taken for a consent."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tolerance
from tests.pairs import quick, save
from tolerance.files.editions import find_edition, list_editions
from tolerance.files.rulebook import read_rulebook
from tolerance.model.problem import ProblemsError
from tolerance.model.procedure import TrailMap
from tolerance.model.trail import Event, Trail
from tolerance.shelf import open_shelf
from tolerance.trails.jsonplaces import Branch, JsonError, Leaf, Node, documents
from tolerance.trails.reading import read_trail

SHELF = Path(tolerance.__file__).parent.parent / "rulebooks"


def maps(shelf: Path = SHELF, name: str = "accountability@2019-09-01") -> dict[str, TrailMap]:
    """Return the maps of an edition, those of its libraries included."""
    editions = list_editions(shelf)
    edition = find_edition(editions, name)
    assert edition is not None
    return dict(read_rulebook(edition, editions, scenarios=False).rulebook.maps)


MAPS = maps()

DINGTALK: dict[str, Any] = {
    "result": {
        "title": "某某提交的资金拨付审批",
        "businessId": "202403011200000012345",
        "status": "COMPLETED",
        "result": "agree",
        "originatorUserId": "u-li",
        "createTime": "2024-03-01T09:00Z",
        "finishTime": "2024-03-02T10:30Z",
        "ccUserIds": ["u-chen"],
        "operationRecords": [
            {
                "type": "START_PROCESS_INSTANCE",
                "date": "2024-03-01T09:00Z",
                "userId": "u-li",
                "result": "NONE",
            },
            {
                "type": "EXECUTE_TASK_NORMAL",
                "date": "2024-03-01T15:10Z",
                "userId": "u-wang",
                "result": "AGREE",
                "remark": "同意",
                "showName": "法制审核",
                "attachments": [{"fileName": "意见.docx", "fileId": "9"}],
            },
            {
                "type": "EXECUTE_TASK_AGENT",
                "date": "2024-03-02T09:10Z",
                "userId": "u-zhao",
                "result": "AGREE",
            },
            {
                "type": "EXECUTE_TASK_AUTO",
                "date": "2024-03-02T09:11Z",
                "userId": "u-sun",
                "result": "AGREE",
            },
            {"type": "PROCESS_CC", "date": "2024-03-02T10:30Z", "ccUserIds": ["u-chen"]},
        ],
        "tasks": [
            {
                "taskId": 41,
                "userId": "u-wang",
                "status": "COMPLETED",
                "result": "AGREE",
                "createTime": "2024-03-01T09:00Z",
                "finishTime": "2024-03-01T15:10Z",
            },
            {"taskId": 42, "userId": "u-qian", "status": "NEW"},
        ],
        "formComponentValues": [
            {"id": "TextField-1", "name": "金额", "value": "37000"},
            {"id": "TextField-2", "name": "说明", "value": "甲"},
            {"id": "TextField-3", "name": "说明", "value": "乙"},
        ],
    },
    "success": True,
}
LEGACY: dict[str, Any] = {
    "errcode": 0,
    "process_instance": {
        "title": "某某提交的资金拨付审批",
        "business_id": "202403011200000012345",
        "create_time": "2024-03-01 09:00:00",
        "finish_time": "2024-03-02 10:30:00",
        "originator_userid": "u-li",
        "operation_records": [
            {
                "operation_type": "EXECUTE_TASK_NORMAL",
                "date": "2024-03-01 15:10:00",
                "userid": "u-wang",
                "operation_result": "REFUSE",
                "remark": "不同意",
            }
        ],
        "tasks": [
            {
                "taskid": "41",
                "userid": "u-wang",
                "task_status": "COMPLETED",
                "task_result": "REFUSE",
                "create_time": "2024-03-01 09:00:00",
                "finish_time": "2024-03-01 15:10:00",
            }
        ],
        "form_component_values": [{"name": "金额", "value": "1.10", "id": "f1"}],
    },
}
FEISHU: dict[str, Any] = {
    "code": 0,
    "msg": "success",
    "data": {
        "approval_name": "合法性审查表",
        "serial_number": "202403010007",
        "instance_code": "81D31358",
        "user_id": "li",
        "start_time": "1709254800000",
        "end_time": "1709341200000",
        "status": "APPROVED",
        "reverted": True,
        "form": '[{"id":"w1","name":"版本","type":"input","value":"二稿"}]',
        "task_list": [
            {
                "id": "71",
                "user_id": "wang",
                "status": "APPROVED",
                "node_name": "法制科",
                "type": "OR",
                "start_time": "1709254800000",
                "end_time": "1709258400000",
            },
            {"id": "72", "status": "PENDING", "type": "AND", "start_time": "0", "end_time": "0"},
        ],
        "timeline": [
            {"type": "START", "create_time": "1709254800000", "user_id": "li"},
            {
                "type": "PASS",
                "create_time": "1709258400000",
                "user_id": "wang",
                "task_id": "71",
                "node_key": "fz",
                "comment": "无异议",
            },
            {"type": "AUTO_PASS", "create_time": "1709258401000", "user_id": "sun"},
            {"type": "REMOVE_REPEAT", "create_time": "1709258402000", "user_id": "li"},
            {
                "type": "CC",
                "create_time": "1709341200000",
                "cc_user_list": [{"user_id": "chen", "cc_id": "5"}],
            },
        ],
        "comment_list": [
            {"id": "c1", "user_id": "wang", "comment": "请补材料", "create_time": "1709255000000"}
        ],
    },
}
WECOM: dict[str, Any] = {
    "errcode": 0,
    "info": {
        "sp_no": "202403010001",
        "sp_name": "补卡申请",
        "sp_status": 6,
        "apply_time": 1709254800,
        "applyer": {"userid": "LiMou", "partyid": "2"},
        "sp_record": [
            {
                "sp_status": 2,
                "approverattr": 1,
                "details": [
                    {
                        "approver": {"userid": "WangMou"},
                        "speech": "属实",
                        "sp_status": 2,
                        "sptime": 1709258400,
                        "media_id": [],
                    },
                    {"approver": {"userid": "ZhaoMou"}, "sp_status": 1, "sptime": 0},
                ],
            }
        ],
        "notifyer": [{"userid": "ChenMou"}],
        "comments": [
            {
                "commentUserInfo": {"userid": "WangMou"},
                "commenttime": 1709255000,
                "commentcontent": "请补材料",
                "commentid": "8",
            }
        ],
        "apply_data": {
            "contents": [
                {
                    "control": "PunchCorrection",
                    "id": "P-1",
                    "title": [{"text": "补卡", "lang": "zh_CN"}],
                    "value": {"punch_correction": {"state": "缺卡", "time": 1709168400}},
                }
            ]
        },
    },
}
EXPORTS = {"dingtalk": DINGTALK, "dingtalk-legacy": LEGACY, "feishu": FEISHU, "wecom": WECOM}


def read(folder: Path, text: str, name: str, suffix: str = ".json") -> Trail:
    """Write an export and read it through a map."""
    path = folder / f"export{suffix}"
    path.write_text(text, "utf-8")
    return read_trail(path, path.name, "E1", MAPS[name])


def shown(value: object) -> str:
    """Write an export as a platform does, one entry a line."""
    return json.dumps(value, ensure_ascii=False, indent=1)


def acts(trail: Trail) -> list[tuple[str | None, str | None, str]]:
    """Return act, actor and capture of each event."""
    return [(e.act, e.actor, e.capture) for e in trail.events]


def leaf_texts(node: Node) -> Iterator[str]:
    """Yield the text of every value; JSON inside a form's text value by value."""
    if isinstance(node, Leaf):
        try:
            inner = list(documents(node.text)) if node.quoted and node.text[:1] in "[{" else []
        except JsonError:
            inner = []
        if not inner:
            yield node.text
        for _, part in inner:
            yield from leaf_texts(part)
        return
    if not node.entries:
        yield "[]" if node.listing else "{}"
    for child in node.entries.values():
        yield from leaf_texts(child)


def said(event: Event) -> Iterator[str]:
    """Yield everything that an event says."""
    yield from (event.case, event.activity, event.actor or "", event.id)
    for moment in (event.time, event.recorded, event.modified):
        yield moment.stated if moment is not None else ""
    yield from event.fields.values()
    yield from event.attributes.values()


@pytest.mark.parametrize("name", sorted(EXPORTS))
def test_nothing_of_an_export_is_lost(name: str, tmp_path: Path) -> None:
    """Every value of the file is found in some event."""
    text = shown(EXPORTS[name])
    told = {each for event in read(tmp_path, text, name).events for each in said(event)}
    wanted = {each for _, node in documents(text) for each in leaf_texts(node)}
    assert wanted - told == set()


@pytest.mark.parametrize("name", sorted(EXPORTS))
def test_a_record_has_its_line(name: str, tmp_path: Path) -> None:
    """The line named is the one on which the record's entry, or its stamp, begins."""
    text = shown(EXPORTS[name])
    lines = text.splitlines()
    for event in read(tmp_path, text, name).events:
        line = lines[event.line - 1]
        stated = event.time.stated if event.time is not None else ""
        assert "{" in line or stated in line
        assert event.where.startswith(f"L{event.line} /")


def test_dingtalk(tmp_path: Path) -> None:
    """A deputy, an automatic pass and a copy are told from the consent of a person."""
    trail = read(tmp_path, shown(DINGTALK), "dingtalk")
    assert acts(trail) == [
        ("流程创建", "u-li", "unknown"),
        ("流程办结", None, "unknown"),
        ("同意", "u-wang", "unknown"),
        ("自动通过", "u-sun", "automatic"),
        ("同意", "u-zhao", "proxy"),
        ("提交", "u-li", "unknown"),
        ("抄送", None, "automatic"),
        ("任务到达", "u-wang", "unknown"),
        ("任务办结", "u-wang", "unknown"),
    ]
    assert {e.case for e in trail.events} == {"202403011200000012345"}
    assert [e.on_behalf_of for e in trail.events if e.capture == "proxy"] == ["未载明的委托人"]
    consent = trail.events[2]
    assert (consent.fields["comment"], consent.fields["node"]) == ("同意", "法制审核")
    assert consent.time is not None
    assert consent.time.start.isoformat() == "2024-03-01T15:10:00+00:00"
    assert (consent.time.end - consent.time.start).seconds == 60
    assert consent.attributes["operationRecords[].attachments[0].fileId"] == "9"
    assert consent.attributes["case:form:金额"] == "37000"
    assert consent.attributes["case:form:说明[TextField-3]"] == "乙"
    assert consent.attributes["case:tasks[1].userId"] == "u-qian"


def test_old_dingtalk(tmp_path: Path) -> None:
    """The former interface gives the same acts, its stamps in the zone of its clock."""
    trail = read(tmp_path, shown(LEGACY), "dingtalk-legacy")
    assert [e.act for e in trail.events] == ["流程创建", "流程办结", "拒绝", "任务到达", "任务办结"]
    assert "trail-zone-assumed" in dict(trail.notices)
    assert trail.events[2].attributes["case:form:金额"] == "1.10"


def test_feishu(tmp_path: Path) -> None:
    """A repeat skipped by the system is no consent, and a reversed approval is named."""
    trail = read(tmp_path, shown(FEISHU), "feishu")
    assert [(e.act, e.capture) for e in trail.events if e.activity.isascii()] == [
        ("提交", "unknown"),
        ("同意", "unknown"),
        ("自动通过", "automatic"),
        ("自动通过", "automatic"),
        ("抄送", "automatic"),
    ]
    assert dict(trail.notices)["approval-withdrawn"]["lines"] == "202403010007"
    assert "通过后撤销" in {e.act for e in trail.events}
    done = next(e for e in trail.events if e.act == "任务办结")
    assert done.fields["node_type"] == "OR"
    assert done.attributes["case:form:版本"] == "二稿"
    assert done.time is not None
    assert done.time.start.isoformat() == "2024-03-01T02:00:00+00:00"


def test_wecom(tmp_path: Path) -> None:
    """A card punched afterwards is by hand, and keeps what it claims and when it was entered."""
    trail = read(tmp_path, shown(WECOM), "wecom")
    assert acts(trail) == [
        ("提交", "LiMou", "unknown"),
        ("通过后撤销", None, "unknown"),
        ("同意", "WangMou", "unknown"),
        ("评论", "WangMou", "unknown"),
        ("补卡", "LiMou", "manual"),
    ]
    punch = trail.events[-1]
    assert punch.time is not None
    assert punch.recorded is not None
    assert punch.time.surely_before(punch.recorded)
    assert trail.events[2].fields["node_type"] == "或签"
    waiting = "case:sp_record[0].details[1].approver.userid"
    assert trail.events[0].attributes[waiting] == "ZhaoMou"
    assert "approval-withdrawn" in dict(trail.notices)


@pytest.mark.parametrize("suffix", [".json", ".jsonl"])
def test_several_instances(suffix: str, tmp_path: Path) -> None:
    """A list, wrapped or not, and one instance a line read alike."""
    one = {**WECOM["info"], "sp_no": "1"}
    two = {**one, "sp_no": "2"}
    listed = read(tmp_path, json.dumps([one, two]), "wecom")
    lined = read(tmp_path, f"{json.dumps(one)}\n\n{json.dumps(two)}\n", "wecom", suffix)
    wrapped = read(tmp_path, json.dumps({"info": [one, two], "page": 1}), "wecom")
    assert acts(listed) == acts(lined) == acts(wrapped)
    assert {e.case for e in listed.events} == {"1", "2"}
    assert {e.line for e in lined.events} == {1, 3}
    assert len({(e.line, e.at) for e in wrapped.events}) == len(wrapped.events)
    assert wrapped.events[0].attributes["case:../page"] == "1"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ('{"info": {"sp_no": "1",\n', "approval-broken", 2),
        ('{"info":\n {"sp_no": "1",\n "sp_no": "2"}}', "approval-name-twice", 3),
        ("[" * 200, "approval-too-deep", 1),
        ("[]", "approval-none", 0),
        ("", "approval-none", 0),
        ('{"info": 7}', "row-without-key", 1),
        ('{"info": {"sp_no": "1"}}', "approval-without-records", 1),
    ],
)
def test_files_that_are_no_export(text: str, code: str, line: int, tmp_path: Path) -> None:
    """Broken, doubled, too deep and empty JSON is named with its line."""
    with pytest.raises(ProblemsError) as found:
        read(tmp_path, text, "wecom")
    assert [(p.code, p.place.line) for p in found.value.problems] == [(code, line)]


def test_a_form_that_cannot_be_read_is_kept_as_text(tmp_path: Path) -> None:
    """A form whose JSON is broken is named and stays as it was."""
    data = {**FEISHU["data"], "form": "[{"}
    trail = read(tmp_path, shown(data), "feishu")
    assert dict(trail.notices)["approval-inside-unread"]["field"] == "form"
    assert trail.events[0].attributes["case:form"] == "[{"


KEYS = st.sampled_from(
    ["sp_no", "details", "sp_record", "comments", "sptime", "commenttime", "a.b", "[0]", "", "型"]
)
TREES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(KEYS | st.text(max_size=3), inner, max_size=4)
    ),
    max_leaves=12,
)


@quick(100)
@given(st.dictionaries(KEYS, TREES, max_size=6))
def test_any_export_keeps_all_it_says(tmp_path_factory: Any, stray: dict[str, Any]) -> None:
    """Whatever else an instance holds, every value of it is found in some event."""
    text = json.dumps({"info": {**stray, "sp_no": "1", "apply_time": 1709254800}})
    trail = read(tmp_path_factory.mktemp("x"), text, "wecom")
    told = {each for event in trail.events for each in said(event)}
    wanted = {each for _, node in documents(text) for each in leaf_texts_only(node)}
    assert {w for w in wanted if w.strip() == w} - told == set()


def leaf_texts_only(node: Node) -> Iterator[str]:
    """Yield the text of every value as the file has it."""
    if isinstance(node, Leaf):
        yield node.text
        return
    if not node.entries:
        yield "[]" if node.listing else "{}"
    for child in node.entries.values():
        yield from leaf_texts_only(child)


@quick(100)
@given(TREES)
def test_json_reads_as_the_standard_library_reads_it(tree: object) -> None:
    """The reader with lines gives what json gives."""
    if isinstance(tree, list):
        tree = {"list": tree}
    ((_, node),) = documents(json.dumps(tree, indent=1))
    assert plain_value(node) == tree


def plain_value(node: Node) -> Any:
    """Turn nodes into plain values."""
    if isinstance(node, Branch):
        entries = {key: plain_value(child) for key, child in node.entries.items()}
        return list(entries.values()) if node.listing else entries
    return node.text if node.quoted else json.loads(node.text)


# Maps of legal staff's own.


def book(folder: Path, **own: Any) -> Path:
    """Copy the shipped rulebooks' library into a shelf with a map of one's own."""
    shutil.copytree(SHELF, folder / "rulebooks")
    for name, content in own.items():
        save(folder / f"rulebooks/accountability/2019-09-01/maps/{name}.yaml", content)
    return folder / "rulebooks"


OWN = {
    "like": "feishu",
    "columns": {"draft": "case:form:版本"},
    "forms": {"合法性审查表": {"合法性审查": ["同意"], "征求意见": ["fz/无"]}},
}


def test_every_regime_has_the_maps_of_the_library() -> None:
    """The maps of the library serve each regime that uses it."""
    names = ("accountability@2019-09-01", "sanctions@2020-07-01", "soe-managers@2024-09-01")
    assert all(set(EXPORTS) <= set(maps(name=name)) for name in names)


def test_a_form_has_acts_of_its_own(tmp_path: Path) -> None:
    """In the form named, a person's consent is the act; the system's pass is not."""
    own = maps(book(tmp_path, ours=OWN))["ours"]
    path = tmp_path / "x.json"
    path.write_text(shown(FEISHU), "utf-8")
    trail = read_trail(path, "x.json", "E1", own)
    by_activity = {(e.activity, e.act) for e in trail.events}
    assert {("PASS", "合法性审查"), ("AUTO_PASS", "自动通过"), ("CC", "抄送")} <= by_activity
    assert {e.fields["draft"] for e in trail.events} == {"二稿"}


@pytest.mark.parametrize(
    ("own", "code"),
    [
        ({"ours": {"like": "feishou"}}, "map-like-unknown"),
        ({"ours": {"like": "theirs"}, "theirs": {"like": "feishu"}}, "map-like-unknown"),
        ({"feishu": {"acts": {"同意": ["PASS"]}}}, "id-twice"),
    ],
)
def test_maps_that_clash(own: dict[str, Any], code: str, tmp_path: Path) -> None:
    """A map like none, and another map under a library's name, are named."""
    with pytest.raises(ProblemsError) as found:
        maps(book(tmp_path, **own))
    assert [p.code for p in found.value.problems] == [code]


def test_the_same_map_twice_is_no_clash(tmp_path: Path) -> None:
    """A copy of a library's map is that map."""
    shelf = book(tmp_path)
    library = shelf / "three-distinctions/2016-01-18/maps/feishu.yaml"
    own = shelf / "accountability/2019-09-01/maps"
    own.mkdir(exist_ok=True)
    (own / "feishu.yaml").write_bytes(library.read_bytes())
    assert set(maps(shelf)) == set(MAPS)
    assert open_shelf(shelf).editions
