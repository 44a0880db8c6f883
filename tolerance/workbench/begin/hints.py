"""What the words of a provision usually mean in a rule: hints for who drafts, never answers.

They are printed as comments. A word may be quoted, negated or mean something else; the
person who knows the norm decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tolerance.model.numerals import value
from tolerance.model.rulebook import Rung

_ALL = re.compile("(?:同时|一并)(?:具备|符合|满足|具有)|(?:符合|具备|满足)下列(?:全部|各项)?条件")
_ANY = re.compile("下列(?:情形|情况|行为|条件|情节|原因|因素)之一")
_LISTED = re.compile("下列(?:情形|情况|行为|条件|情节|事项)")
_NUMBER = "[二两三四五六七八九十]|[2-9]"
_GRADES = "(?:条件|情形|情况|情节|因素|要件|标准)"
_SOME = re.compile(
    rf"(?P<over>{_NUMBER})(?:项|(?:种|个)(?={_GRADES}|(?:及其?|或者?)?以上{_GRADES}))"
    rf"{_GRADES}?(?:及其?|或者?)?以上|"
    rf"(?:至少|不少于|任意|任何|任)[^，。；：]{{0,6}}?(?P<least>{_NUMBER})"
    rf"(?:项|(?:种|个)(?={_GRADES}))|"
    rf"其中[^，。；：]{{0,4}}?(?P<among>{_NUMBER})(?:项|(?:种|个)(?={_GRADES}|的))"
)
"""So many of what is listed, or more: 两项以上, 至少三项, 其中两项."""
_MUST = re.compile("应当(?!知道|知悉|预见|认识到|发现)|必须|(?<!迫)不得(?!已)|禁止(?!性)|严禁")
_UNBANNED = re.compile(
    "(?:没有|尚未|并未|未|尚无|并无|无)[^，。；：不得应当必须]{0,8}?(?:明令|明文|明确)(?:规定)?(?:禁止|严禁)|"
    "(?:没有|尚未|并未|未)(?:被|予以?|加以|作出)?(?:禁止|严禁)|"
    "(?:明令|明文|明确)(?:规定)?(?:禁止|严禁)"
)
"""A ban that is lacking, or is told of as a fact, bids nobody anything."""
_TOLERANCE = "容错(?:免责|纠错|减责|认定|政策|机制|规定|情形|条款)?"
_OWN = "(?:办法|规定|条例|细则|意见|制度)"
_RED_LINE = re.compile(
    rf"(?:不予|不得|不能|不可|不宜|不应当?|不可以|一律不予?)(?:给予|予以|进行|实施|适用|享受|列入|纳入|认定为?)?"
    rf"{_TOLERANCE}|"
    rf"不(?:适用|属于|列入|纳入|享受|作为|在|视为)(?:本{_OWN}(?:的|规定的)?)?{_TOLERANCE}|"
    rf"(?:不适用|不得适用|不予适用|不能适用)本{_OWN}(?!第)"
)
"""Who is in the case that is told gets no tolerance."""
_EFFECTS = ("不予", "免予", "免除", "从轻", "减轻", "从重", "加重")
_DRAWN_ON = "[^，。；：]{0,4}(?:借鉴|参照|参考|结合)"
"""What somebody may draw on says what there was, and not what follows."""
_MAY = re.compile(
    f"可以(?!{_DRAWN_ON}(?![^，。；：]*(?:{'|'.join(_EFFECTS)})))|可(?=从轻|减轻|免)|酌情"
)
_EXCEPT = re.compile(
    f"但是|但(?=[^是书]{{0,12}}除外)|除外|另有规定|不适用(?:本(?!{_OWN}(?!第))|前|第)"
)
_ORDER = re.compile("责令|限期|整改|改正|纠正|谈话提醒|批评教育|责令检查|诫勉")
_SENT = re.compile("移送|移交")
_FRAME = re.compile(
    "负责解释|起施行|同时废止|制定本|本(?:办法|规定|条例|细则|意见)所称|参照(?:本|执行)|"
    "(?<![不予得能])适用本(?:办法|规定|条例|细则)"
)


def hints(text: str, ladder: Sequence[Rung], items: Sequence[str] = ()) -> list[str]:
    """Return what the words of a provision suggest, each as one Chinese sentence.

    Args:
        text: the provision.
        ladder: the rungs of the edition, for the words of effects.
        items: the ids of the stubs of its items.

    """
    return [
        *_red_line(text),
        *_conditions(text, items),
        *_modality(text),
        *_effects(text, ladder),
        *_exceptions(text),
        *_rest(text),
    ]


def hints_of_item(text: str) -> list[str]:
    """Return what the words of an item suggest: it is a question, and has no effect of its own."""
    return _exceptions(text)


def _red_line(text: str) -> list[str]:
    if found := _RED_LINE.search(text):
        how = (
            "一般是红线：stratum 写 red-lines，defeats 写 [group:tolerance]，"
            "then 写 [{conclude: red-line-crossed}]，modality 写 shall；所列情形各写一条标准。"
        )
        return [f"“{found.group()}”：{how}"]
    return []


def _conditions(text: str, items: Sequence[str]) -> list[str]:
    if found := _SOME.search(text):
        said = found["over"] or found["least"] or found["among"]
        least = value("二" if said == "两" else said) or 2
        return [f"“{found.group()}”：when 一般用 at_least。{_some(least, items)}"]
    if found := _ANY.search(text):
        return [f"“{found.group()}”：when 一般用 any。{_shape('any', items)}"]
    if found := _ALL.search(text):
        return [f"“{found.group()}”：when 一般用 all。{_shape('all', items)}"]
    if (found := _LISTED.search(text)) and items:
        return [f"“{found.group()}”：各项之间是择一（any）还是并备（all），请按条文判断。"]
    return []


def _shape(word: str, items: Sequence[str]) -> str:
    if not items:
        return ""
    atoms = ", ".join(f"{{criterion: {item}, is: established}}" for item in items)
    return f"例如 {{{word}: [{atoms}]}}"


def _some(least: int, items: Sequence[str]) -> str:
    atoms = [f"{{criterion: {item}, is: established}}" for item in items] or ["……"]
    return f"例如 {{at_least: {{k: {least}, of: [{', '.join(atoms)}]}}}}"


def _modality(text: str) -> list[str]:
    text = _UNBANNED.sub("", text)
    found: list[str] = []
    for pattern, word in ((_MUST, "shall（应当）"), (_MAY, "may（可以）")):
        said = list(dict.fromkeys(pattern.findall(text)))
        if said:
            found.append(f"“{'”“'.join(said)}”：modality 可能是 {word}。")
    if len(found) > 1:
        found.append("本条兼有应当与可以，通常要分写成几条规则。")
    return found


def _effects(text: str, ladder: Sequence[Rung]) -> list[str]:
    text = _RED_LINE.sub("", text)
    found: list[str] = []
    for word in _EFFECTS:
        if word not in text:
            continue
        rungs = [f"{r.id}（{r.label.zh}）" for r in ladder if word in r.label.zh]
        if rungs:
            found.append(f"“{word}”：阶梯中可对应 {'、'.join(rungs)}。")
        elif ladder:
            found.append(f"“{word}”：阶梯中没有名称相同的一档，请核对。")
    return found


def _exceptions(text: str) -> list[str]:
    if said := _EXCEPT.search(text):
        return [
            f"“{said.group()}”：有例外。例外一般另写一条规则，用 defeats 排除本条，或者写入 none。"
        ]
    return []


def _rest(text: str) -> list[str]:
    found: list[str] = []
    if said := _ORDER.search(text):
        found.append(f"“{said.group()}”：可能是附随要求，then 用 attach。")
    if said := _SENT.search(text):
        found.append(f"“{said.group()}”：可能是移送，then 用 refer。")
    if said := _FRAME.search(text):
        found.append(
            f"“{said.group()}”：此类条文往往不编为规则；确不编入的，改为 not-encodable 并写明理由。"
        )
    return found
