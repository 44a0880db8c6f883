"""The first diverging step of a scenario, as lines for the terminal and as an object."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tolerance.cli.options import say
from tolerance.model.problem import Place
from tolerance.model.rulebook import Rulebook
from tolerance.workbench.exercise.diverging import Node

Places = Mapping[str, Place]
_KINDS = {"rule": "rule", "criterion": "criterion"}


def place_of(node: Node, places: Places) -> Place:
    """Return where a step stands: a rule or criterion at its own line, else the head."""
    kind = _KINDS.get(node.step)
    key = f"{kind}:{node.id}" if kind else "cover"
    return places.get(key, places.get("cover", Place()))


def lines(node: Node, book: Rulebook, places: Places, depth: int = 0) -> Iterator[str]:
    """Yield what is not as expected, and beneath it the rules it comes from."""
    place = place_of(node, places)
    where = f"{place.file}:{place.line}" if place.line else place.file
    pad = "  " * depth
    lead = "" if depth else say("最先偏离之处：", "first departs at: ")
    yield f"{pad}{lead}{where}  {_said(node, book)}"
    for part in node.parts:
        yield from lines(part, book, places, depth + 1)


def _said(node: Node, book: Rulebook) -> str:
    due, found = _word(node.expected), _word(node.found)
    atoms = say("；", "; ").join(_atom(a, book) for a in (*node.lacks, *node.matched))
    by = ", ".join(node.defeated_by)
    if node.step == "rule":
        return _rule(node, atoms, by)
    if node.step == "policy" and not node.found:
        return say(
            f"建议表第{node.id}行未采用：{atoms or '条件未满足'}",
            f"policy row {node.id} is not met: {atoms or 'its condition is not'}",
        )
    words = {
        "criterion": say(f"判断标准 {node.id}", f"criterion {node.id}"),
        "conclusion": say(f"结论 {node.id}", f"conclusion {node.id}"),
        "consideration": say(f"考量 {node.id}", f"consideration {node.id}"),
        "permitted": say(f"可选处理（{node.id}）", f"rungs left open ({node.id})"),
        "policy": say(f"建议表第{node.id}行", f"policy row {node.id}"),
        "measure": say(f"附加事项（{node.id}）", f"what is attached ({node.id})"),
        "settlement": say("处置", "disposition"),
    }
    none = say("无", "none")
    said = say(
        f"{words[node.step]} 应为“{due or none}”，实为“{found or none}”",
        f"{words[node.step]}: expected “{due or none}”, found “{found or none}”",
    )
    return f"{said}{say('：', ': ')}{atoms}" if atoms else said


def _rule(node: Node, atoms: str, by: str) -> str:
    if node.found == "idle":
        return say(f"规则 {node.id} 未适用：{atoms}", f"rule {node.id} did not apply: {atoms}")
    if node.found == "defeated" and by:
        return say(f"规则 {node.id} 被 {by} 排除", f"rule {node.id} was defeated by {by}")
    if node.expected == "ground":
        return say(
            f"规则 {node.id} 成立，但结果不依据它：{atoms}",
            f"rule {node.id} stands, and the outcome does not rest on it: {atoms}",
        )
    return say(f"规则 {node.id} 成立：{atoms}", f"rule {node.id} stands: {atoms}")


def _atom(atom: str, book: Rulebook) -> str:
    name, state = atom.partition(":")[2].rsplit("=", 1)
    criterion = book.criteria.get(name)
    label = criterion.title if criterion is not None else book.cover.labels.get(name)
    titled = say(f"（{label.zh}）", f" ({label.en or label.zh})") if label is not None else ""
    return say(f"{name}{titled}为{_word(state)}", f"{name}{titled} is {_word(state)}")


def _word(word: str) -> str:
    words = {
        "established": "成立",
        "refuted": "不成立",
        "inapplicable": "不适用",
        "unproven": "证据不足",
        "holds": "成立",
        "fails": "不成立",
        "open": "待核实",
        "favours": "有利",
        "disfavours": "不利",
        "mixed": "利弊互见",
        "neutral": "无倾向",
        "idle": "未适用",
        "applies": "适用",
        "stands": "成立",
        "defeated": "被排除",
        "conclude": "提请审议",
        "remit": "退回补充核实",
        "refer": "移送",
    }
    return say(words.get(word, word), word)


def node_object(node: Node, places: Places) -> dict[str, Any]:
    """Return a step, and what it comes from, as ``--json`` prints it."""
    place = place_of(node, places)
    return {
        "step": node.step,
        "id": node.id,
        "stratum": node.stratum or None,
        "file": place.file,
        "line": place.line,
        "expected": node.expected,
        "found": node.found,
        "lacks": list(node.lacks),
        "matched": list(node.matched),
        "defeated_by": list(node.defeated_by),
        "parts": [node_object(part, places) for part in node.parts],
    }
