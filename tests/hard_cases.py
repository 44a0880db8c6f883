"""Case files that are hard to print: large, bare, hostile. All names are invented."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import yaml

PROCEDURE = {
    "organ": "某市纪委监委",
    "stage": "review",
    "opened_on": "2024-06-01",
    "notice_on": "2024-06-05",
    "preserved_on": "2024-06-01",
    "handlers": ["王某", "赵某"],
    "recusal": [{"who": "王某", "relation": "none"}, {"who": "赵某", "relation": "none"}],
}
ELEMENTS = ("duty", "breach", "causation", "fault", "harm", "leadership-responsibility")
OTHERS = ("no-precedent", "first-trial", "knowing-breach", "private-gain", "remediation")


def obtained() -> dict[str, Any]:
    """Return how an exhibit was obtained."""
    return {"on": "2024-06-01", "by": ["王某", "赵某"], "method": "调取", "lawful": True}


def write(folder: Path, case: dict[str, Any], texts: dict[str, str]) -> Path:
    """Write a case with its exhibits' files, digests filled in; return its folder."""
    (folder / "exhibits").mkdir(parents=True)
    for exhibit in case["exhibits"]:
        text = texts[exhibit["id"]]
        path = folder / "exhibits" / f"{exhibit['id']}.txt"
        path.write_text(text, encoding="utf-8")
        exhibit["file"] = f"exhibits/{exhibit['id']}.txt"
        exhibit["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    made = yaml.safe_dump(case, allow_unicode=True, sort_keys=False)
    (folder / "case.yaml").write_text(made, encoding="utf-8")
    return folder


def person(number: int) -> dict[str, Any]:
    """Return one respondent."""
    return {
        "id": f"R{number}",
        "name": f"{'甲乙丙丁戊'[number - 1]}某某",
        "status": ["party_member", "civil_servant", "leading_cadre"],
        "unit": "某市某局",
        "roles": [
            {"post": "副局长", "did": ["参与决定"], "duty": "分管工作", "from": "2022-01-01"}
        ],
    }


def large(folder: Path, criteria: list[str]) -> Path:
    """Write a case of five respondents, two matters, twenty sources and sixty exhibits."""
    exhibits, assertions, texts = [], [], {}
    kinds = ("minutes", "document", "approval", "audit", "testimony", "norm")
    for n in range(1, 61):
        key = f"E{n}"
        quoted = f"第{n}号材料载明有关事项已经办理"
        texts[key] = f"第一段。{quoted}。\n"
        exhibits.append(
            {
                "id": key,
                "kind": kinds[n % len(kinds)],
                "title": f"某市某局关于第{n}项工作有关情况的材料（编号{n}）",
                "source": f"S{n % 20 + 1}",
                "copy": "original",
                "happened": f"2024-0{n % 5 + 1}-{n % 27 + 1:02d}",
                "recorded": f"2024-0{n % 5 + 1}-{n % 27 + 1:02d}",
                "obtained": obtained(),
            }
        )
        assertions.append(
            {
                "id": f"A{n}",
                "exhibit": key,
                "at": "第一段",
                "text": quoted,
                "matter": "M1" if n % 2 else "M2",
                "for": ["R1", "R2", "R3"] if n % 2 else ["R4", "R5"],
                "criterion": criteria[n % len(criteria)],
                "supports": n % 7 != 0,
                "fact_known": "2024-01-01",
                "because": f"由第{n}号材料反映",
            }
        )
    case = {
        "number": "RC-L-001",
        "title": "某市多项改革措施有关问题",
        "classification": "机密★1年",
        "territory": "某省",
        "procedure": PROCEDURE,
        "papers": {
            "recommendation": {
                "organ": "某市纪委监委",
                "number": "某纪〔2024〕7号",
                "copy_number": "000003",
                "signer": "钱某",
                "urgency": "特急",
                "addressee": "某市容错纠错工作领导小组",
                "dated": "2024-09-01",
            }
        },
        "respondents": [person(n) for n in range(1, 6)],
        "matters": [
            matter("M1", ["R1", "R2", "R3"]),
            matter("M2", ["R4", "R5"]),
        ],
        "sources": [
            {"id": f"S{n}", "name": f"某市第{n}处", "group": f"组{n}", "controller": f"单位{n}"}
            for n in range(1, 21)
        ],
        "exhibits": exhibits,
        "assertions": assertions,
        "statements": [
            {
                "respondent": f"R{n}",
                "heard": {"on": "2024-06-20", "by": ["王某", "赵某"], "form": "谈话"},
                "points": [
                    {
                        "id": "P1",
                        "says": "有关事项经过集体研究",
                        "criterion": criteria[0],
                        "adopted": "partly",
                        "because": "记录载明部分事项",
                    }
                ],
            }
            for n in range(1, 6)
        ],
    }
    return write(folder, case, texts)


def matter(key: str, respondents: list[str]) -> dict[str, Any]:
    """Return one matter."""
    return {
        "id": key,
        "respondents": respondents,
        "tracks": ["accountability"],
        "conduct": {
            "from": "2024-01-05",
            "to": "2024-05-28",
            "summary": "推进某项改革过程中有关措施落实不到位",
        },
        "duty": "负有组织落实的职责",
        "harm": "部分工作进度延后",
        "discovered": "2024-05-30",
        "proposed": {"accountability": {"measure": "通报"}},
    }


def statements_only(folder: Path) -> Path:
    """Write a case whose only exhibit is what the respondent said."""
    case = {
        "number": "RC-S-001",
        "title": "某乡只有陈述的事项",
        "procedure": PROCEDURE,
        "respondents": [person(1)],
        "matters": [matter("M1", ["R1"])],
        "sources": [{"id": "S1", "name": "甲某某", "group": "甲某某"}],
        "exhibits": [
            {
                "id": "E1",
                "kind": "statement",
                "title": "甲某某谈话笔录",
                "source": "S1",
                "offered_by": "R1",
                "copy": "original",
                "happened": "2024-06-20",
                "recorded": "2024-06-20",
                "obtained": obtained(),
            }
        ],
        "assertions": [
            {
                "id": "A1",
                "exhibit": "E1",
                "text": "当时没有先例可循",
                "criterion": "inexperience",
                "supports": True,
                "fact_known": "2024-01-01",
                "because": "本人称没有先例",
            }
        ],
        "statements": [
            {
                "respondent": "R1",
                "exhibit": "E1",
                "heard": {"on": "2024-06-20", "by": ["王某", "赵某"], "form": "谈话"},
                "points": [
                    {
                        "id": "P1",
                        "says": "当时没有先例可循",
                        "criterion": "inexperience",
                        "adopted": "partly",
                        "because": "尚无其他证据",
                    }
                ],
            }
        ],
    }
    return write(folder, case, {"E1": "问：有无先例？答：当时没有先例可循。\n"})


HOSTILE = (
    "</w:t></w:r><script>alert(1)</script> & <b>粗</b> ]]> {{7*7}} {% for x in y %} "
    "#set page(width: 1cm) $x^2$ *重* _斜_ `代码` [链](http://x) | 列 \\ @引 <标> "
    "\u202e倒写\u202c \u2067右\u2069 [/] [bold]"
)


def hostile(folder: Path) -> Path:
    """Write a case whose every text tries to break out of the page."""
    path = statements_only(folder)
    file = path / "case.yaml"
    case = yaml.safe_load(file.read_text(encoding="utf-8"))
    case["number"] = "RC-H-001"
    case["title"] = f"敌意文本 {HOSTILE}"
    case["respondents"][0]["name"] = "祎喆堃昇䶮"
    case["respondents"][0]["unit"] = HOSTILE
    case["matters"][0]["conduct"]["summary"] = HOSTILE
    case["matters"][0]["harm"] = "长" * 400
    case["exhibits"][0]["title"] = HOSTILE
    case["assertions"][0]["because"] = HOSTILE
    case["assertions"][0].pop("text")
    case["statements"][0]["points"][0]["says"] = HOSTILE
    file.write_text(yaml.safe_dump(case, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path
