"""How a name is used, in words. Knows only closed words and names handed to it."""

from __future__ import annotations

from tolerance.model.text import Language, Text
from tolerance.report.wording import say

KINDS: dict[str, Text] = {
    "criterion": Text("判断标准", "criterion"),
    "rule": Text("规则", "rule"),
    "conclusion": Text("中间结论", "conclusion"),
    "rung": Text("档次", "rung"),
    "row": Text("建议表", "policy"),
    "standing": Text("证据资格表", "standing table"),
    "standard": Text("证明标准", "standard"),
    "quantity": Text("数量", "quantity"),
    "constraint": Text("程序要求", "constraint"),
    "map": Text("对照表", "map"),
    "check": Text("查验", "check"),
    "stratum": Text("层次", "stratum"),
    "group": Text("规则组", "group"),
    "scenario": Text("情形", "scenario"),
    "cover": Text("总则", "head"),
    "load": Text("数字负担表", "load table"),
    "edition": Text("版本", "edition"),
    "consideration": Text("考量因素", "consideration"),
    "act": Text("办理环节", "act"),
    "column": Text("字段", "column"),
    "role": Text("作用", "role"),
    "status": Text("身份", "status"),
    "measure": Text("附随要求", "measure"),
    "organ": Text("机关", "organ"),
    "instrument": Text("规范性文件", "instrument"),
    "assertion": Text("认定主张", "assertion"),
    "point": Text("申辩要点", "point of defence"),
    "exhibit": Text("证据材料", "exhibit"),
    "case": Text("案件", "case"),
    "article": Text("条文", "provision"),
}

_HOW: dict[str, Text] = {
    "condition": Text("作为条件：{detail}", "in its condition: {detail}"),
    "applies": Text("作为适用前提：{detail}", "applies only if: {detail}"),
    "shift": Text("作为推定转换的条件：{detail}", "its presumption shifts if: {detail}"),
    "eligible": Text("作为适用对象的条件", "who is eligible depends on it"),
    "elements": Text("作为责任要件：{detail}", "an element of liability: {detail}"),
    "barrier": Text("作为不具备数字条件的标准", "says that the means to keep records lacked"),
    "contrary": Text("列为相反结论", "listed among contraries"),
    "removed": Text("被地方补充版本删去", "removed by this overlay"),
    "replaced": Text(
        "由地方补充版本改写（原见 {detail}）", "replaced by this overlay (of {detail})"
    ),
    "library": Text("借用该标准库", "uses this library"),
    "extended": Text("在该版本上作地方补充", "an overlay of this edition"),
    "standard": Text("以其为证明标准", "its standard"),
    "counter_standard": Text("以其为认定不成立的标准", "its counter-standard"),
    "threshold": Text("以其划定界限", "cuts it at a threshold"),
    "belongs": Text("归入该考量因素", "belongs to it"),
    "weighed": Text("对该考量因素作{detail}评价", "makes it speak {detail}"),
    "chosen": Text("建议本档", "chooses it"),
    "permit": Text("许可本档（{detail}）", "permits it ({detail})"),
    "require": Text("必须作本档处理", "requires it"),
    "aggravate": Text("适用本档（{detail}）", "aggravates to it ({detail})"),
    "attached": Text("附随该要求", "attaches it"),
    "referred": Text("移送该机关", "refers to it"),
    "member": Text("属于其中", "a member of it"),
    "drawn": Text("得出本结论", "draws it"),
    "defeated": Text("排除其适用", "defeats it"),
    "satisfied": Text("符合时，据以{detail}其成立", "if kept, {detail} it"),
    "violated": Text("违反时，据以{detail}其成立", "if broken, {detail} it"),
    "offered": Text("负担较重时，可以提出本项主张", "may be put forward where the load is heavy"),
    "assumed": Text("设定为{detail}", "assumed: {detail}"),
    "open": Text("列为未决", "left open"),
    "expected": Text("预期的处理意见", "the outcome expected"),
    "expected-grounds": Text("预期作为理由", "a ground expected"),
    "expected-applies": Text("预期条件具备", "expected to be met"),
    "expected-idle": Text("预期条件不具备", "expected not to be met"),
    "expected-permitted": Text("预期在许可之列", "expected to be permitted"),
    "expected-attached": Text("预期附随", "expected to be attached"),
    "expected-conditions": Text("预期作为容错的条件", "an expected condition of the tolerance"),
    "expected-referrals": Text("预期移送", "a referral expected"),
    "expected-state": Text("预期：{detail}", "expected: {detail}"),
    "expected-defeated": Text("预期被 {detail} 排除适用", "expected to be defeated by {detail}"),
    "expected-defeats": Text("预期排除 {detail} 的适用", "expected to defeat {detail}"),
    "given": Text("设定为 {detail}", "given: {detail}"),
    "listed": Text("列入条文表：{detail}", "listed: {detail}"),
    "duty": Text("程序要求的环节", "an act of the duty"),
    "in-its-place": Text("可以替代的环节", "may stand in the place of the act"),
    "correlated": Text("据以关联两条记录", "correlates two records"),
    "read": Text("读取该字段", "reads it"),
    "addressed": Text("适用于该作用的人员", "speaks of those with this role"),
    "mapped": Text("列入对照", "maps it"),
    "like": Text("比照该对照表", "made like it"),
    "checked": Text("查验时查看", "looks at it"),
    "counted": Text("计入数字负担", "counts it as load"),
    "cited": Text("引为依据：{detail}", "cited: {detail}"),
    "asserted": Text("{detail}其成立的主张", "an assertion that {detail} it"),
    "pleaded": Text("申辩涉及本项", "pleaded"),
    "screened": Text("已作筛查", "screened"),
    "inquired": Text("已作核实", "inquired into"),
    "measured": Text("给出数值", "given"),
    "read-by": Text("按该对照表读取", "read by it"),
    "answered": Text("已作答复", "answered"),
}
HOWS = frozenset(_HOW)
_SIDES = {"supports": Text("支持", "supports"), "opposes": Text("反对", "opposes")}


def kind_word(kind: str, language: Language) -> str:
    """Say what kind of thing something is."""
    return KINDS[kind].say(language)


def how_words(how: str, detail: str, language: Language) -> str:
    """Say how a name is used."""
    side = _SIDES.get(detail)
    said = side.say(language) if side is not None else say(detail, language)
    if how in {"condition", "elements"} and detail == "permitted":
        said = Text("在许可之列", "permitted").say(language)
    return _HOW[how].say(language).format(detail=said)
