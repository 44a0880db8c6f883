"""The closed tables of words: verdicts, standings, connectives, in both languages.

Absence and denial never share words: "there is no evidence that" for what is unproven,
"it is not the case that" for what is refuted.
"""

from __future__ import annotations

from tolerance.model.text import Language, Text

WORDS: dict[str, Text] = {
    "established": Text("成立", "established"),
    "refuted": Text("不成立", "refuted"),
    "unproven": Text("证据不足", "not proven"),
    "inapplicable": Text("不适用", "inapplicable"),
    "contested": Text("有争议", "contested"),
    "holds": Text("成立", "holds"),
    "fails": Text("不成立", "fails"),
    "stands": Text("适用", "stands"),
    "conclude": Text("可以提请审议", "ready for deliberation"),
    "remit": Text("退回补充核实", "returned for further inquiry"),
    "refer": Text("移送", "referred"),
    "none": Text("要件不齐备", "elements not established"),
    "exempt": Text("不予或者免予追究", "exempt"),
    "reduced": Text("从轻或者减轻", "reduced"),
    "liable": Text("依规追究", "liable"),
    "aggravated": Text("从重或者加重", "aggravated"),
    "favours": Text("有利", "in favour"),
    "disfavours": Text("不利", "against"),
    "mixed": Text("有利、不利并存（按不利计）", "for and against (counted as against)"),
    "neutral": Text("未作评价", "neither way"),
    "excluded": Text("排除", "excluded"),
    "corroborative": Text("只作佐证", "corroborative only"),
    "sufficient": Text("可以独立证明", "may establish alone"),
    "sound": Text("未见疑问", "nothing against it"),
    "doubtful": Text("有疑问", "doubtful"),
    "failed": Text("不合格", "failed"),
    "unchecked": Text("未记载查验", "no check on record"),
    "authority": Text("承办机关", "the authority"),
    "respondent": Text("被调查人", "the respondent"),
    "system": Text("系统管理单位", "whoever runs the system"),
    "third-party": Text("第三人", "a third party"),
    "own": Text("本人", "the respondent"),
    "co-respondent": Text("同案人员", "a co-respondent"),
    "screened": Text("已筛查", "screened"),
    "exhausted": Text("已穷尽核实", "inquiry exhausted"),
    "yes": Text("采纳", "accepted"),
    "partly": Text("部分采纳", "accepted in part"),
    "no": Text("不采纳", "not accepted"),
    "to-verify": Text("待核实", "to be verified"),
    "verified": Text("已核原文", "checked against the full text"),
    "excerpt": Text("据节录核对", "checked against an excerpt"),
    "secondary": Text("据二手资料", "from secondary sources"),
    "unverified": Text("未经核实", "unverified"),
    "synthesis": Text("本规则库归纳，并非法条", "the rulebook's own, not law"),
    "shall": Text("应当", "shall"),
    "may": Text("可以", "may"),
    "ordinarily": Text("一般", "ordinarily"),
    "satisfied": Text("符合", "satisfied"),
    "violated": Text("违反", "violated"),
    "pending": Text("期限未到", "pending"),
    "undetermined": Text("不能确定", "undetermined"),
    "no-coverage": Text("来源未完整覆盖", "not covered by the source"),
    "vacuous": Text("未涉及", "not engaged"),
    "tolerable": Text("符合可以容错一侧", "on the tolerated side"),
    "barred": Text("属于不可容错一侧", "on the side that excludes tolerance"),
    "neither": Text("两侧均未认定", "neither side established"),
    "crossed": Text("触及", "crossed"),
    "not-crossed": Text("未触及", "not crossed"),
    "open-line": Text("尚待查清", "still open"),
    "not-shown": Text("未认定触及", "not shown to be crossed"),
    "act": Text("作为", "act"),
    "omission": Text("不作为", "omission"),
    "more-likely": Text("可能性较大", "more likely than not"),
    "clear-and-convincing": Text("清晰且令人信服", "clear and convincing"),
    "raised": Text("提出即可", "raised"),
    "person": Text("个人", "person"),
    "organisation": Text("组织", "organisation"),
    "party_member": Text("中共党员", "Party member"),
    "civil_servant": Text("公务员", "civil servant"),
    "public_official": Text("公职人员", "public official"),
    "leading_cadre": Text("党的领导干部", "leading cadre"),
    "soe_manager": Text("国有企业管理人员", "manager of a state-owned enterprise"),
    "village_official": Text("村（社区）干部", "village official"),
    "party_organisation": Text("党组织", "Party organisation"),
    "filed": Text("受理登记", "filed"),
    "accepted": Text("受理", "accepted"),
    "investigation": Text("调查核实", "investigation"),
    "review": Text("审理", "review"),
    "decided": Text("已作出决定", "decided"),
    "appeal": Text("复审复核或者申诉", "appeal"),
    "prohibition": Text("禁止性规定", "prohibition"),
    "obligation": Text("义务性规定", "obligation"),
    "office": Text("办公机构", "office"),
    "oa": Text("办公系统", "office system"),
    "chat": Text("即时通信", "messaging"),
    "web": Text("网络", "web"),
    "company": Text("企业", "company"),
    "all": Text("完整", "complete"),
    "partial": Text("部分", "partial"),
    "original": Text("原件", "original"),
    "verified-copy": Text("经核对的复制件", "verified copy"),
    "CNY": Text("元", "yuan"),
    "days": Text("天", "days"),
    "unverified-copy": Text("无法核对的复制件", "unverified copy"),
    "known only later": Text("行为之后才知道", "known only later"),
    "own defence": Text("本人申辩，不作不利使用", "own defence, never used against its maker"),
    "another's admission": Text("他人的自认，不及于本人", "another's admission"),
    "admission in the speaker's favour": Text(
        "自认而于己有利，不作自认使用", "an admission in the speaker's own favour"
    ),
    "left out": Text(
        "本人所提，从轻解读时未计入", "left out on the reading lightest for its maker"
    ),
    "undercut": Text("证明关系被推翻", "undercut"),
    "missing record alone, with an access barrier": Text(
        "只是缺少电子记录，而本人没有形成记录的条件",
        "only a digital record is missing, and the person lacked the means to make it",
    ),
    "paper or testimony stands": Text(
        "只是缺少电子记录，已有同等效力的纸质记录或者证言",
        "only a digital record is missing, and an equal paper record or testimony stands",
    ),
}

REASONS: dict[str, Text] = {
    "digest-differs": Text("文件校验值与登记不符", "its digest differs from the one registered"),
    "records-altered": Text("记录经核对已被改动", "its records are shown to have been altered"),
    "digest-agrees": Text("文件校验值与登记一致", "its digest agrees with the one registered"),
    "obtained-unlawfully": Text("取得方式不合法", "it was obtained unlawfully"),
    "one-collector": Text("收集人不足二人", "fewer than two persons collected it"),
    "declared-authenticity": Text(
        "真实性由承办人认定", "its authenticity was declared by the officer"
    ),
    "declared-integrity": Text("完整性由承办人认定", "its integrity was declared by the officer"),
    "declared-legality": Text("合法性由承办人认定", "its legality was declared by the officer"),
    "declared-interest": Text(
        "利害关系由承办人认定", "the interest in it was declared by the officer"
    ),
}

KINDS: dict[str, Text] = {
    "minutes": Text("会议纪要", "minutes"),
    "approval": Text("审批文书", "approval"),
    "document": Text("书证", "document"),
    "trail": Text("工作留痕", "work trail"),
    "testimony": Text("证人证言", "testimony"),
    "statement": Text("陈述", "statement"),
    "audit": Text("审计材料", "audit"),
    "expert": Text("鉴定意见", "expert opinion"),
    "norm": Text("规范性文件", "norm"),
    "photo": Text("图片", "picture"),
    "paper": Text("纸质材料", "paper"),
}


def say(word: str, language: Language) -> str:
    """Return a closed word in a language; a word of a rulebook's own stays as it is."""
    known = WORDS.get(word) or KINDS.get(word)
    return known.say(language) if known is not None else word


def reason(code: str, language: Language) -> str:
    """Word one reason of an appraisal."""
    if code.startswith("copy-of:"):
        above = code.removeprefix("copy-of:")
        return Text(f"所复制的 {above} 已被排除", f"it copies {above}, which is excluded").say(
            language
        )
    known = REASONS.get(code)
    return known.say(language) if known is not None else code


def join(parts: list[str], language: Language) -> str:
    """Join a list of names as a sentence would.

    Chinese parts that hold a 、 themselves are set apart by ；.
    """
    if language == "zh" and any("、" in part for part in parts):
        return "；".join(parts)
    return ("、" if language == "zh" else ", ").join(parts)


def either(parts: list[str], language: Language) -> str:
    """Join a list of names of which one will be so."""
    if len(parts) < 2:  # noqa: PLR2004  one needs no choice
        return "".join(parts)
    head, last = join(parts[:-1], language), parts[-1]
    return f"{head}或者{last}" if language == "zh" else f"{head} or {last}"
